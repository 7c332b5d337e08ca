//! The waiting list over HTTP.

use actix_web::{HttpResponse, get, post, web};
use openapi::bookings::BookingCreated;
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use openapi::waiting::{NewWaiting, Waiting, WaitingCreated};

use super::rules;
use super::store::{self, Wish};
use crate::access::{Caller, WaitingHolder};
use crate::app::Service;
use crate::audit::Origin;
use crate::bookings::rules::Refusal;
use crate::challenges::{self, ChallengeAnswer};
use crate::consultations;
use crate::database::{Stop, Topics};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::{Reference, Secret};
use crate::web::{Body, Slug};

problems! {
    /// What can go wrong with going onto the list.
    JoinProblems: MalformedBody, Unauthenticated, Forbidden, ChallengeRequired, NotFound, PlacesFree, AlreadyExists,
        BookingClosed,
        IdempotencyRunning, IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests,
        MethodNotAllowed
}
problems! {
    /// What can go wrong with looking at a place.
    GetProblems: SecretRequired, Unauthenticated, Forbidden, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with taking an offer.
    AcceptProblems: SecretRequired, Unauthenticated, Forbidden, NotFound, OfferExpired, BookingLimit, BookingOverlaps,
        IdempotencyRunning, IdempotencyMismatch, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with leaving.
    LeaveProblems: SecretRequired, Unauthenticated, Forbidden, NotFound, TooManyRequests, MethodNotAllowed
}

/// Wait for a place
///
/// A seat that becomes free is offered to the first who waits for it, and kept for her for a while. Where there is a
/// free place already it is told instead. The answer tells the secret, this once. Guests answer a challenge.
#[utoipa::path(tag = "waiting list", params(
    ("slug" = String, Path, description = "The consultation's name in addresses"),
    ("Challenge-Answer" = Option<String>, Header, description = "The answer to a challenge; guests need one")
), request_body = NewWaiting, responses(
    (status = 201, description = "On the list", body = WaitingCreated),
    JoinProblems
))]
#[post("/consultations/{slug}/waiting")]
pub async fn join_waiting_list(
    service: web::Data<Service>,
    caller: Caller,
    origin: Origin,
    once: Once,
    answer: ChallengeAnswer,
    Slug(slug): Slug,
    Body(new): Body<NewWaiting>,
) -> Result<HttpResponse, Failure> {
    let (duty, visitor) = rules::parse(&new).map_err(Failure::invalid)?;
    let spent = answer.of(&service, &caller)?;
    let secret = Secret::new()?;
    let (desk, now) = (service.desk().clone(), service.now());
    let request = new.clone();
    once.touching(Topics::PLACES)
        .create(&service, &request, move |connection| {
            let no_such = || Stop::Refused(Failure::new(ProblemCode::NotFound));
            let id = consultations::find_id(connection, &slug)?.ok_or_else(no_such)?;
            if consultations::standing_of(connection, &id, now)?.is_none() {
                return Err(no_such());
            }
            if let Some(spent) = &spent
                && !challenges::spend(connection, spent)?
            {
                return Err(Stop::Refused(Refusal::ChallengeSpent.into()));
            }
            if let Some(duty) = &duty
                && !store::is_duty_of(connection, duty, &id)?
            {
                return Err(Stop::Refused(Failure::invalid_field("duty_id", FieldCode::NotFound)));
            }
            let account = caller.account();
            let wish = Wish { new: &new, duty: duty.as_ref(), visitor: &visitor, account, secret: &secret };
            let waiting = store::join(connection, &desk, &id, &wish, &origin, now).map_err(Stop::into_failure)?;
            Ok(WaitingCreated { waiting, secret: secret.written() })
        })
        .await
}

/// Get a place on the waiting list
///
/// With its secret, or logged in as its owner; for anybody else it does not exist. Changes nothing.
#[utoipa::path(tag = "waiting list", params(
    ("reference" = String, Path, description = "The place's reference", example = "K7M4-QX9T"),
    ("Waiting-Secret" = Option<String>, Header, description = "The place's secret; not needed by its owner who is logged in")
), responses((status = 200, description = "The place", body = Waiting), GetProblems))]
#[get("/waiting/{reference}")]
pub async fn get_waiting(
    service: web::Data<Service>,
    reference: Reference,
    WaitingHolder(holder): WaitingHolder,
) -> Result<web::Json<Waiting>, Failure> {
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| store::find(connection, &reference, |thing| holder.opens(thing), now))
        .await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Take an offered seat
///
/// Until the offer ends, once. The answer tells the secret of the booking, this once.
#[utoipa::path(tag = "waiting list", params(
    ("reference" = String, Path, description = "The place's reference", example = "K7M4-QX9T"),
    ("Waiting-Secret" = Option<String>, Header, description = "The place's secret; not needed by its owner who is logged in")
), responses((status = 201, description = "Booked", body = BookingCreated), AcceptProblems))]
#[post("/waiting/{reference}/accept")]
pub async fn accept_offer(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    reference: Reference,
    WaitingHolder(holder): WaitingHolder,
) -> Result<HttpResponse, Failure> {
    let secret = Secret::new()?;
    let (desk, now) = (service.desk().clone(), service.now());
    let request = reference.as_str().to_owned();
    once.touching(Topics::PLACES)
        .create(&service, &request, move |connection| {
            let opens = |thing: &crate::access::Ownership<'_>| holder.opens(thing);
            let booking = store::accept(connection, &desk, &reference, opens, &secret, &origin, now)?;
            Ok::<_, Stop<Refusal>>(BookingCreated { booking, secret: secret.written() })
        })
        .await
}

/// Leave the waiting list
///
/// A seat that was kept goes to the next one. Leaving again changes nothing and answers the same.
#[utoipa::path(tag = "waiting list", params(
    ("reference" = String, Path, description = "The place's reference", example = "K7M4-QX9T"),
    ("Waiting-Secret" = Option<String>, Header, description = "The place's secret; not needed by its owner who is logged in")
), responses((status = 200, description = "The place as it is now", body = Waiting), LeaveProblems))]
#[post("/waiting/{reference}/leave")]
pub async fn leave_waiting_list(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    WaitingHolder(holder): WaitingHolder,
) -> Result<web::Json<Waiting>, Failure> {
    let (desk, now) = (service.desk().clone(), service.now());
    let waiting = service
        .database()
        .touching(Topics::PLACES)
        .write(move |connection| store::leave(connection, &desk, &reference, |thing| holder.opens(thing), &origin, now))
        .await?;
    Ok(web::Json(waiting))
}
