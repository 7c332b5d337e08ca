//! The password: replaced when it was forgotten, changed by who knows it.

use actix_web::{HttpRequest, HttpResponse, post, put, web};
use openapi::accounts::{ForgottenPassword, PasswordChange, PasswordReset};
use openapi::problem::ProblemCode;

use super::{gone, prove};
use crate::access::Account;
use crate::accounts::rules::{RESET_MINUTES, check_strength, folded_email};
use crate::accounts::store;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{Stop, Topics};
use crate::mail::{self, Letter};
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Secret;
use crate::sessions::{self, Try};
use crate::time::minutes_after;
use crate::web::{Body, client_of};

problems! {
    /// What can go wrong with asking for a new password.
    ForgotProblems: MalformedBody, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with choosing a new password.
    ResetProblems: MalformedBody, LinkExpired, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests,
        MethodNotAllowed
}
problems! {
    /// What can go wrong with changing the password.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, BodyTooLarge, UnsupportedMediaType, Invalid,
        TooManyRequests, MethodNotAllowed
}

/// Ask for a new password
///
/// Sends a mail with a link, if there is an account with this address. The answer, and the time that it takes, do not
/// tell.
#[utoipa::path(tag = "auth", request_body = ForgottenPassword,
    responses((status = 202, description = "If there is such an account, a mail is on its way"), ForgotProblems))]
#[post("/auth/password/forgot")]
pub async fn request_password_reset(
    service: web::Data<Service>,
    request: HttpRequest,
    Body(forgotten): Body<ForgottenPassword>,
) -> Result<HttpResponse, Failure> {
    let folded = folded_email(&forgotten.email);
    service.throttle().count(Try::Forgot, &folded, client_of(&request, &service))?;
    let token = Secret::new()?;
    let link = service.page_with_fragment("/account/reset", &token.written());
    let (hash, now) = (token.hash(), service.now());
    service
        .database()
        .write::<_, Failure>(move |connection| {
            let contact = match store::find_by_email(connection, &folded)? {
                Some(id) => store::contact(connection, &id)?.map(|contact| (id, contact)),
                None => None,
            };
            match contact {
                Some((id, contact)) => {
                    let expires_at = minutes_after(now, RESET_MINUTES);
                    store::insert_password_link(connection, &hash, &id, expires_at)?;
                    let letter = Letter::ResetPassword { link: &link };
                    mail::enqueue(connection, &contact.email, contact.language, &letter, now)?;
                }
                // As much is written where there is no account, so that the answer takes as long.
                None => mail::enqueue_for_nobody(connection, now)?,
            }
            Ok(())
        })
        .await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Choose a new password
///
/// With the token of a mail: for who has forgotten hers, and for staff who were invited. Every session ends, and every
/// other link to choose a password.
#[utoipa::path(tag = "auth", request_body = PasswordReset,
    responses((status = 204, description = "The new password is set"), ResetProblems))]
#[post("/auth/password/reset")]
pub async fn reset_password(
    service: web::Data<Service>,
    request: HttpRequest,
    origin: Origin,
    Body(reset): Body<PasswordReset>,
) -> Result<HttpResponse, Failure> {
    let expired = || Failure::new(ProblemCode::LinkExpired);
    service.throttle().count(Try::Link, &reset.token, client_of(&request, &service))?;
    let hash = Secret::parse(&reset.token).ok_or_else(expired)?.hash();
    let now = service.now();
    let found = {
        let hash = hash.clone();
        let read = move |connection: &mut _| {
            let Some(id) = store::find_password_link(connection, &hash, now)? else { return Ok(None) };
            Ok(store::contact(connection, &id)?.map(|contact| (id, contact)))
        };
        service.database().read(read).await?
    };
    let (id, contact) = found.ok_or_else(expired)?;
    check_strength("password", &reset.password, &contact.email_folded, contact.name.as_deref())
        .map_err(|error| Failure::invalid(vec![error]))?;
    let password_hash = service.passwords().hash(reset.password).await?;
    service
        .database()
        .touching(Topics::empty())
        .write(move |connection| {
            if !store::take_password_links(connection, &hash, &id)? {
                return Err(Stop::Refused(ProblemCode::LinkExpired));
            }
            store::set_password(connection, &id, &password_hash)?;
            sessions::end_all(connection, &id, now)?;
            audit::record(connection, &origin.of_account(&id), Act::new("account.reset_password", id.as_str()), now)?;
            Ok(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Change the password
///
/// Every other session ends, and a mail tells of it.
#[utoipa::path(tag = "auth", request_body = PasswordChange,
    responses((status = 204, description = "The new password is set"), ChangeProblems))]
#[put("/auth/password")]
pub async fn change_password(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    Body(change): Body<PasswordChange>,
) -> Result<HttpResponse, Failure> {
    prove(&service, &account, "current_password", change.current_password).await?;
    let contact = {
        let id = account.id.clone();
        service.database().read(move |connection| store::contact(connection, &id)).await?.ok_or_else(gone)?
    };
    check_strength("new_password", &change.new_password, &contact.email_folded, contact.name.as_deref())
        .map_err(|error| Failure::invalid(vec![error]))?;
    let hash = service.passwords().hash(change.new_password).await?;
    let (now, link) = (service.now(), service.page("/account/forgot"));
    service
        .database()
        .write::<_, Failure>(move |connection| {
            store::set_password(connection, &account.id, &hash)?;
            sessions::end_others(connection, &account.id, &account.session, now)?;
            let letter = Letter::PasswordChanged { link: &link };
            mail::enqueue(connection, &contact.email, contact.language, &letter, now)?;
            audit::record(connection, &origin, Act::new("account.change_password", account.id.as_str()), now)?;
            Ok(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
