//! Holds over HTTP.

use actix_web::{HttpResponse, post, web};
use openapi::check::{FieldCode, given};
use openapi::holds::{Hold, HoldRelease, NewHold};

use super::store;
use crate::access::Caller;
use crate::app::Service;
use crate::bookings::rules::Refusal;
use crate::challenges::{self, ChallengeAnswer};
use crate::database::{SlotId, Stop, Topics};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Secret;
use crate::web::Body;

problems! {
    /// What can go wrong with holding a seat.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, ChallengeRequired, SlotFull, BookingClosed,
        IdempotencyRunning, IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests,
        MethodNotAllowed
}
problems! {
    /// What can go wrong with giving a seat back.
    ReleaseProblems: MalformedBody, Unauthenticated, Forbidden, BodyTooLarge, UnsupportedMediaType, Invalid,
        TooManyRequests, MethodNotAllowed
}

/// Hold a seat
///
/// For some minutes, while the form is filled in. A booking that names the token takes the seat; after the end, or once
/// given back, it is free for others. Guests answer a challenge.
#[utoipa::path(tag = "bookings", request_body = NewHold, params(
    ("Challenge-Answer" = Option<String>, Header, description = "The answer to a challenge; guests need one")
), responses((status = 201, description = "The seat is held", body = Hold), CreateProblems))]
#[post("/holds")]
pub async fn create_hold(
    service: web::Data<Service>,
    caller: Caller,
    once: Once,
    answer: ChallengeAnswer,
    Body(new): Body<NewHold>,
) -> Result<HttpResponse, Failure> {
    let slot = SlotId::parse(&new.slot_id);
    let slot = slot.ok_or_else(|| Failure::invalid_field("slot_id", FieldCode::InvalidValue))?;
    let spent = answer.of(&service, &caller)?;
    let instead_of = given(&new.instead_of).and_then(Secret::parse);
    let (token, desk, now) = (Secret::new()?, service.desk().clone(), service.now());
    let request = new.clone();
    once.touching(Topics::PLACES)
        .create(&service, &request, move |connection| {
            if let Some(spent) = &spent
                && !challenges::spend(connection, spent)?
            {
                return Err(Stop::Refused(Refusal::ChallengeSpent));
            }
            store::create(connection, &desk, &slot, instead_of.as_ref(), &token, now)
        })
        .await
}

/// Give a held seat back
///
/// The seat is free for others at once. One that is not held any more stays as it is, and the answer is the same.
#[utoipa::path(tag = "bookings", request_body = HoldRelease,
    responses((status = 204, description = "Nobody holds the seat with this token"), ReleaseProblems))]
#[post("/holds/release")]
pub async fn release_hold(
    service: web::Data<Service>,
    Body(release): Body<HoldRelease>,
) -> Result<HttpResponse, Failure> {
    let token = Secret::parse(&release.token);
    let token = token.ok_or_else(|| Failure::invalid_field("token", FieldCode::InvalidValue))?;
    let (desk, now) = (service.desk().clone(), service.now());
    service
        .database()
        .touching(Topics::PLACES)
        .write(move |connection| store::release(connection, &desk, &token, None, now))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
