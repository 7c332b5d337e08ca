//! Following over HTTP, by who has an account: its address has been confirmed.

use actix_web::{HttpResponse, delete, get, put, web};
use openapi::follows::{Follow, FollowChoice, Follows};
use openapi::problem::ProblemCode;

use super::store;
use crate::access::Account;
use crate::accounts;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::consultations;
use crate::database::{Stop, Topics};
use crate::problem::Failure;
use crate::problems;
use crate::web::{Body, Slug};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, MethodNotAllowed
}
problems! {
    /// What can go wrong with following.
    FollowProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, BodyTooLarge, UnsupportedMediaType, Invalid,
        TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with following no more.
    EndProblems: Unauthenticated, Forbidden, NotFound, TooManyRequests, MethodNotAllowed
}

/// List what the own account follows
///
/// Each with how soon it is told, the newest first.
#[utoipa::path(tag = "me", responses((status = 200, description = "What is followed", body = Follows), ListProblems))]
#[get("/me/follows")]
pub async fn list_own_follows(service: web::Data<Service>, account: Account) -> Result<web::Json<Follows>, Failure> {
    let items = service.database().read(move |connection| store::list_of(connection, &account.id)).await?;
    Ok(web::Json(Follows { items }))
}

/// Follow a consultation with the own account
///
/// At the account's address; also to change how soon it is told.
#[utoipa::path(tag = "me", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = FollowChoice,
    responses((status = 200, description = "What is followed from now on", body = Follow), FollowProblems))]
#[put("/me/follows/{slug}")]
pub async fn follow_consultation(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    Slug(slug): Slug,
    Body(choice): Body<FollowChoice>,
) -> Result<web::Json<Follow>, Failure> {
    let (desk, now) = (service.desk().clone(), service.now());
    let followed = service
        .database()
        .touching(Topics::empty())
        .write(move |connection| {
            let no_such = || Stop::Refused(ProblemCode::NotFound);
            let standing = consultations::find_standing(connection, &slug, now)?.ok_or_else(no_such)?;
            let contact = accounts::contact(connection, &account.id)?.ok_or_else(no_such)?;
            let who = (&account.id, &contact);
            let id = store::follow_with(connection, desk.vault(), &standing.id, who, choice.pace, now)?;
            audit::record(connection, &origin, Act::new("follow.confirm", id.as_str()), now)?;
            store::find(connection, &id)?.ok_or_else(no_such)
        })
        .await?;
    Ok(web::Json(followed))
}

/// Follow a consultation no more
///
/// With the own account.
#[utoipa::path(tag = "me", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    responses((status = 204, description = "Ended"), EndProblems))]
#[delete("/me/follows/{slug}")]
pub async fn unfollow_consultation(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    Slug(slug): Slug,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .touching(Topics::empty())
        .write(move |connection| {
            let no_such = || Stop::Refused(ProblemCode::NotFound);
            let consultation = consultations::find_id(connection, &slug)?.ok_or_else(no_such)?;
            let id = store::of_account(connection, &account.id, &consultation)?.ok_or_else(no_such)?;
            store::remove(connection, &id)?;
            Ok(audit::record(connection, &origin, Act::new("follow.end", id.as_str()), now)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
