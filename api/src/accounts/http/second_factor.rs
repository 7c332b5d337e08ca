//! The second factor: set up, confirmed, replaced by recovery codes, removed.

use actix_web::{HttpResponse, post, web};
use openapi::accounts::{PasswordProof, RecoveryCodes, SecondFactorCode, SecondFactorOffer};
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use qrcode::QrCode;
use qrcode::render::svg;

use super::prove;
use crate::access::Account;
use crate::accounts::{second_factor, store};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{Stop, Topics};
use crate::problem::Failure;
use crate::problems;
use crate::sessions::Try;
use crate::vault::Purpose;
use crate::web::Body;

problems! {
    /// What can go wrong with the second factor.
    FactorProblems: MalformedBody, Unauthenticated, Forbidden, NotPossible, BodyTooLarge, UnsupportedMediaType, Invalid,
        TooManyRequests, MethodNotAllowed
}

/// How wide the QR code is at least, in pixels.
const QR_WIDTH: u32 = 240;

fn qr_svg(url: &str) -> Option<String> {
    let code = QrCode::new(url).ok()?;
    Some(code.render::<svg::Color<'_>>().min_dimensions(QR_WIDTH, QR_WIDTH).build())
}

/// Set up a second factor
///
/// Gives a secret for an authenticator. It is needed at log-in only once a code of it was confirmed.
#[utoipa::path(tag = "me", request_body = PasswordProof,
    responses((status = 200, description = "The secret, this once", body = SecondFactorOffer), FactorProblems))]
#[post("/me/second-factor")]
pub async fn offer_second_factor(
    service: web::Data<Service>,
    account: Account,
    Body(proof): Body<PasswordProof>,
) -> Result<web::Json<SecondFactorOffer>, Failure> {
    prove(&service, &account, "password", proof.password).await?;
    let secret = second_factor::new_secret()?;
    let sealed = service.vault().seal(Purpose::SecondFactor, &secret)?;
    let email = service
        .database()
        .touching(Topics::empty())
        .write(move |connection| {
            if !store::offer_second_factor(connection, &account.id, &sealed)? {
                let detail = "There is a second factor already: remove it first.";
                return Err(Stop::Refused(Failure::new(ProblemCode::NotPossible).detail(detail)));
            }
            Ok(store::second_factor(connection, &account.id)?.0)
        })
        .await?;
    let internal = || Failure::new(ProblemCode::Internal);
    let totp = second_factor::totp(&secret, &email).ok_or_else(internal)?;
    let url = totp.to_url().map_err(|_| internal())?;
    let qr_svg = qr_svg(&url).ok_or_else(internal)?;
    Ok(web::Json(SecondFactorOffer { secret: second_factor::in_base32(&secret), url, qr_svg }))
}

/// Confirm the second factor
///
/// With a code of it. From now on it is needed at log-in. The recovery codes are told this once.
#[utoipa::path(tag = "me", request_body = SecondFactorCode,
    responses((status = 200, description = "Confirmed", body = RecoveryCodes), FactorProblems))]
#[post("/me/second-factor/confirm")]
pub async fn confirm_second_factor(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    Body(sent): Body<SecondFactorCode>,
) -> Result<web::Json<RecoveryCodes>, Failure> {
    service.throttle().count(Try::Proof, account.id.as_str(), None)?;
    let (vault, now) = (service.vault().clone(), service.now());
    let codes = service
        .database()
        .touching(Topics::empty())
        .write(move |connection| {
            let (email, sealed, is_confirmed) = store::second_factor(connection, &account.id)?;
            let (Some(sealed), false) = (sealed, is_confirmed) else {
                let detail = "There is no second factor that waits to be confirmed.";
                return Err(Stop::Refused(Failure::new(ProblemCode::NotPossible).detail(detail)));
            };
            let secret = vault.open_sealed(Purpose::SecondFactor, &sealed).unwrap_or_default();
            let totp = second_factor::totp(&secret, &email);
            let Some(step) = totp.and_then(|totp| second_factor::step_of(&totp, &sent.code, now)) else {
                return Err(Stop::Refused(Failure::invalid_field("code", FieldCode::Mismatch)));
            };
            second_factor::spend_step(connection, &account.id, step)?;
            store::confirm_second_factor(connection, &account.id, now)?;
            audit::record(connection, &origin, Act::new("account.add_second_factor", account.id.as_str()), now)?;
            Ok(second_factor::renew_recovery_codes(connection, &account.id)?)
        })
        .await?;
    Ok(web::Json(RecoveryCodes { codes }))
}

/// Get new recovery codes
///
/// Those before end. They are told this once.
#[utoipa::path(tag = "me", request_body = PasswordProof,
    responses((status = 200, description = "The codes", body = RecoveryCodes), FactorProblems))]
#[post("/me/second-factor/recovery-codes")]
pub async fn renew_recovery_codes(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    Body(proof): Body<PasswordProof>,
) -> Result<web::Json<RecoveryCodes>, Failure> {
    prove(&service, &account, "password", proof.password).await?;
    let now = service.now();
    let codes = service
        .database()
        .touching(Topics::empty())
        .write(move |connection| {
            if !store::second_factor(connection, &account.id)?.2 {
                let detail = "There is no second factor whose place they could take.";
                return Err(Stop::Refused(Failure::new(ProblemCode::NotPossible).detail(detail)));
            }
            audit::record(connection, &origin, Act::new("account.renew_recovery_codes", account.id.as_str()), now)?;
            Ok(second_factor::renew_recovery_codes(connection, &account.id)?)
        })
        .await?;
    Ok(web::Json(RecoveryCodes { codes }))
}

/// Remove the second factor
///
/// Not where members of staff have to have one.
#[utoipa::path(tag = "me", request_body = PasswordProof,
    responses((status = 204, description = "Removed"), FactorProblems))]
#[post("/me/second-factor/remove")]
pub async fn remove_second_factor(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    Body(proof): Body<PasswordProof>,
) -> Result<HttpResponse, Failure> {
    prove(&service, &account, "password", proof.password).await?;
    if service.needs_second_factor() && !account.roles.is_empty() {
        let detail = "Members of staff have to have a second factor.";
        return Err(Failure::new(ProblemCode::NotPossible).detail(detail));
    }
    let now = service.now();
    service
        .database()
        .write::<_, Failure>(move |connection| {
            store::remove_second_factor(connection, &account.id)?;
            audit::record(connection, &origin, Act::new("account.remove_second_factor", account.id.as_str()), now)?;
            Ok(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
