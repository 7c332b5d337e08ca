//! The own account.

use actix_web::{HttpResponse, get, patch, post, web};
use openapi::accounts::{PasswordProof, Profile, ProfileChange};
use openapi::problem::ProblemCode;

use super::{gone, prove};
use crate::access::Account;
use crate::accounts::{people_store, store};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::Stop;
use crate::organisations;
use crate::problem::Failure;
use crate::problems;
use crate::web::Body;

problems! {
    /// What can go wrong with looking at the own account.
    GetProblems: Unauthenticated, Forbidden, MethodNotAllowed
}
problems! {
    /// What can go wrong with changing the own account.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, BodyTooLarge, UnsupportedMediaType, Invalid,
        TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with erasing the own account.
    DeleteProblems: MalformedBody, Unauthenticated, Forbidden, NotPossible, LastAdmin, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

/// Get the own account
///
/// With roles, organisations, and whether a second factor is set up.
#[utoipa::path(tag = "me", responses((status = 200, description = "The account", body = Profile), GetProblems))]
#[get("/me")]
pub async fn get_profile(service: web::Data<Service>, account: Account) -> Result<web::Json<Profile>, Failure> {
    let needed = service.needs_second_factor();
    let found = service.database().read(move |connection| store::profile(connection, &account.id, needed)).await?;
    found.map(web::Json).ok_or_else(gone)
}

/// Change the own account
///
/// Its name and the language of mails. What decides about rights, roles and the confirmed address, is not changed here.
#[utoipa::path(tag = "me", request_body = ProfileChange,
    responses((status = 200, description = "The account as it is now", body = Profile), ChangeProblems))]
#[patch("/me")]
pub async fn change_profile(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    Body(change): Body<ProfileChange>,
) -> Result<web::Json<Profile>, Failure> {
    let (needed, now) = (service.needs_second_factor(), service.now());
    let changed = service
        .database()
        .write::<_, Failure>(move |connection| {
            store::change_profile(connection, &account.id, &change)?;
            audit::record(connection, &origin, Act::new("account.change", account.id.as_str()), now)?;
            Ok(store::profile(connection, &account.id, needed)?)
        })
        .await?;
    changed.map(web::Json).ok_or_else(gone)
}

/// Erase the own account
///
/// Name and addresses go, here and on proposals; what was published stays without them. Bookings stay under their
/// reference and secret.
#[utoipa::path(tag = "me", request_body = PasswordProof,
    responses((status = 204, description = "Erased"), DeleteProblems))]
#[post("/me/delete")]
pub async fn delete_account(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    Body(proof): Body<PasswordProof>,
) -> Result<HttpResponse, Failure> {
    prove(&service, &account, "password", proof.password).await?;
    let now = service.now();
    service
        .database()
        .write(move |connection| {
            if people_store::is_last_admin(connection, &account.id)? {
                return Err(Stop::Refused(Failure::new(ProblemCode::LastAdmin)));
            }
            if organisations::is_last_manager_somewhere(connection, &account.id)? {
                let detail = "An organisation would be left without a manager: name another one first.";
                return Err(Stop::Refused(Failure::new(ProblemCode::NotPossible).detail(detail)));
            }
            audit::record(connection, &origin, Act::new("account.erase", account.id.as_str()), now)?;
            store::erase(connection, &account.id)?;
            Ok(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
