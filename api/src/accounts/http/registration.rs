//! Registration and its confirmation.

use actix_web::{HttpRequest, HttpResponse, post, web};
use openapi::accounts::{AccessToken, Confirmation, Registration};
use openapi::check::given;
use openapi::problem::ProblemCode;

use crate::accounts::rules::{check_strength, folded_email};
use crate::accounts::store::{self, Registered};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{Stop, Topics};
use crate::mail::{self, Letter};
use crate::passwords::Verdict;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Secret;
use crate::sessions::{self, Try, browser_of};
use crate::web::{Body, client_of};

problems! {
    /// What can go wrong with registering.
    RegisterProblems: MalformedBody, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with confirming.
    ConfirmProblems: MalformedBody, LoginFailed, AlreadyExists, LinkExpired, BodyTooLarge, UnsupportedMediaType, Invalid,
        TooManyRequests, MethodNotAllowed
}

/// Register
///
/// Sends a mail with a link to confirm the address; until then there is no account. The answer, and the time that it
/// takes, are the same whether or not there is an account with this address.
#[utoipa::path(tag = "auth", request_body = Registration,
    responses((status = 202, description = "A mail is on its way"), RegisterProblems))]
#[post("/auth/register")]
pub async fn register_account(
    service: web::Data<Service>,
    request: HttpRequest,
    Body(new): Body<Registration>,
) -> Result<HttpResponse, Failure> {
    let folded = folded_email(&new.email);
    service.throttle().count(Try::Register, &folded, client_of(&request, &service))?;
    check_strength("password", &new.password, &folded, given(&new.name))
        .map_err(|error| Failure::invalid(vec![error]))?;
    let name = given(&new.name).map(str::to_owned);
    let password_hash = service.passwords().hash(new.password).await?;
    let registered = Registered { email: new.email, name, language: new.language, password_hash };
    let token = Secret::new()?;
    let (hash, now) = (token.hash(), service.now());
    let confirm = service.page_with_fragment("/account/confirm", &token.written());
    let forgot = service.page("/account/forgot");
    service
        .database()
        .write::<_, Failure>(move |connection| {
            let exists = store::find_by_email(connection, &folded)?.is_some();
            // Where there is an account this one leads to nothing, and takes as long.
            store::insert_registration(connection, &hash, &registered, now)?;
            let letter = if exists {
                Letter::AccountExists { link: &forgot }
            } else {
                Letter::ConfirmAddress { link: &confirm }
            };
            mail::enqueue(connection, registered.email.trim(), registered.language, &letter, now)?;
            Ok(())
        })
        .await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Confirm an address
///
/// With the token of the mail and the password of the registration: an account whose password somebody else chose is
/// not confirmed by who gets the mail. Logs in.
#[utoipa::path(tag = "auth", request_body = Confirmation,
    responses((status = 200, description = "The account is made; logged in", body = AccessToken), ConfirmProblems))]
#[post("/auth/confirm")]
pub async fn confirm_account(
    service: web::Data<Service>,
    request: HttpRequest,
    origin: Origin,
    Body(confirmation): Body<Confirmation>,
) -> Result<HttpResponse, Failure> {
    let expired = || Failure::new(ProblemCode::LinkExpired);
    service.throttle().count(Try::Link, &confirmation.token, client_of(&request, &service))?;
    let hash = Secret::parse(&confirmation.token).ok_or_else(expired)?.hash();
    let now = service.now();
    let found = {
        let hash = hash.clone();
        service.database().read(move |connection| store::find_registration(connection, &hash, now)).await?
    };
    let registered = found.ok_or_else(expired)?;
    let verdict = service.passwords().compare(confirmation.password, Some(registered.password_hash.clone())).await?;
    if verdict == Verdict::Wrong {
        return Err(Failure::new(ProblemCode::LoginFailed));
    }
    let browser = browser_of(&request);
    let opened = service
        .database()
        .touching(Topics::empty())
        .write(move |connection| {
            if !store::take_registration(connection, &hash)? {
                return Err(Stop::Refused(ProblemCode::LinkExpired));
            }
            if store::find_by_email(connection, &folded_email(&registered.email))?.is_some() {
                return Err(Stop::Refused(ProblemCode::AlreadyExists));
            }
            let Registered { email, name, language, password_hash } = &registered;
            let id = store::create(connection, email, name.as_deref(), *language, Some(password_hash), now)?;
            audit::record(connection, &origin.of_account(&id), Act::new("account.create", id.as_str()), now)?;
            Ok(sessions::open(connection, &id, browser.as_deref(), &origin, now)?)
        })
        .await?;
    opened.answer(&service).await
}
