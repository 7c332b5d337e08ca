//! Bookings over HTTP.

use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use openapi::bookings::{Booking, BookingCreated, BookingMove, NewBooking};
use openapi::check::{FieldCode, given};
use openapi::problem::ProblemCode;

use super::calendar;
use super::making::{self, Sent};
use super::rules::{self, ClosedBecause, Refusal};
use super::{changing, store};
use crate::access::{BookingHolder, CalendarHolder, Caller};
use crate::app::Service;
use crate::audit::Origin;
use crate::challenges::{self, ChallengeAnswer};
use crate::database::{SlotId, Stop, Topics};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::{Reference, Secret};
use crate::web::Body;

problems! {
    /// What can go wrong with a new booking.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, ChallengeRequired, SlotFull, BookingClosed, HoldExpired,
        BookingLimit, BookingOverlaps, IdempotencyRunning, IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType,
        Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with looking at a booking.
    GetProblems: SecretRequired, Unauthenticated, Forbidden, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with cancelling.
    CancelProblems: SecretRequired, Unauthenticated, Forbidden, NotFound, TooLate, TooManyRequests, MethodNotAllowed
}

problems! {
    /// What can go wrong with moving a booking.
    RescheduleProblems: MalformedBody, SecretRequired, Unauthenticated, Forbidden, NotFound, TooLate, SlotFull,
        BookingClosed, BookingOverlaps, NotPossible, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests,
        MethodNotAllowed
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchSlot => Self::invalid_field("slot_id", FieldCode::NotFound),
            Refusal::Invalid(errors) => Self::invalid(errors),
            Refusal::Closed(because) => Self::new(ProblemCode::BookingClosed).detail(match because {
                ClosedBecause::NotYet => "Booking has not opened yet.",
                ClosedBecause::NoLonger => "Booking has closed.",
                ClosedBecause::Cancelled => "The duty was called off, or it no longer has this slot.",
                ClosedBecause::Begun => "The slot has begun or is over.",
            }),
            Refusal::Full => Self::new(ProblemCode::SlotFull),
            Refusal::NoSuchBooking => Self::new(ProblemCode::NotFound),
            Refusal::TooLate => Self::new(ProblemCode::TooLate),
            Refusal::WasCancelled => Self::new(ProblemCode::NotPossible).detail("The booking was cancelled."),
            Refusal::HoldExpired => Self::new(ProblemCode::HoldExpired),
            Refusal::OfferExpired => Self::new(ProblemCode::OfferExpired),
            Refusal::TooMany => Self::new(ProblemCode::BookingLimit),
            Refusal::Overlaps => Self::new(ProblemCode::BookingOverlaps),
            Refusal::WaitsAlready => Self::new(ProblemCode::AlreadyExists),
            Refusal::PlacesFree => Self::new(ProblemCode::PlacesFree),
            Refusal::ChallengeSpent => Self::new(ProblemCode::ChallengeRequired),
            Refusal::Instead(refusal, next) => Self::from(*refusal).instead(next),
            Refusal::NotAMember => Self::invalid_field("organisation_id", FieldCode::NotFound),
        }
    }
}

/// Book a place
///
/// Takes a seat of the slot, if one is free, or the one that is held with the token in `hold`: of any number who ask for
/// the last one at once, exactly one gets it. Who waited for the slot comes first. The answer tells the secret, this
/// once. Guests without a hold answer a challenge.
#[utoipa::path(tag = "bookings", request_body = NewBooking, params(
    ("Challenge-Answer" = Option<String>, Header, description = "The answer to a challenge; guests without a hold need one")
), responses(
    (status = 201, description = "Booked", body = BookingCreated),
    CreateProblems
))]
#[post("/bookings")]
pub async fn create_booking(
    service: web::Data<Service>,
    caller: Caller,
    origin: Origin,
    once: Once,
    answer: ChallengeAnswer,
    Body(new): Body<NewBooking>,
) -> Result<HttpResponse, Failure> {
    let (slot, visitor) = rules::parse(&new).map_err(Failure::invalid)?;
    // Who holds a seat has answered one for it.
    let spent = if given(&new.hold).is_some() { None } else { answer.of(&service, &caller)? };
    let hold = given(&new.hold).map(|token| Secret::parse(token).ok_or_else(|| Failure::new(ProblemCode::HoldExpired)));
    let (hold, secret) = (hold.transpose()?, Secret::new()?);
    let (guard, desk, now) = (service.seat_guard(), service.desk().clone(), service.now());
    let request = new.clone();
    once.touching(Topics::PLACES)
        .create(&service, &request, move |connection| {
            if let Some(spent) = &spent
                && !challenges::spend(connection, spent)?
            {
                return Err(Stop::Refused(Refusal::ChallengeSpent));
            }
            let sent = Sent {
                visitor: &visitor,
                caller: &caller,
                organisation: new.organisation_id.as_deref(),
                hold: hold.as_ref(),
                language: new.language,
                secret: &secret,
                origin: &origin,
            };
            let booking = making::create(connection, &desk, &slot, &sent, guard, now)?;
            Ok(BookingCreated { booking, secret: secret.written() })
        })
        .await
}

/// Get a booking
///
/// With its secret, or logged in as its owner; for anybody else it does not exist. Changes nothing.
#[utoipa::path(tag = "bookings", params(
    ("reference" = String, Path, description = "The booking's reference", example = "K7M4-QX9T"),
    ("Booking-Secret" = Option<String>, Header, description = "The booking's secret; not needed by its owner who is logged in")
), responses((status = 200, description = "The booking", body = Booking), GetProblems))]
#[get("/bookings/{reference}")]
pub async fn get_booking(
    service: web::Data<Service>,
    reference: Reference,
    BookingHolder(holder): BookingHolder,
) -> Result<web::Json<Booking>, Failure> {
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| store::find(connection, &reference, |thing| holder.opens(thing), now))
        .await?;
    found.map(|found| web::Json(found.booking)).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Cancel a booking
///
/// Until its slot begins. The seat is free for others at once. Cancelling again changes nothing and answers the same.
#[utoipa::path(tag = "bookings", params(
    ("reference" = String, Path, description = "The booking's reference", example = "K7M4-QX9T"),
    ("Booking-Secret" = Option<String>, Header, description = "The booking's secret; not needed by its owner who is logged in")
), responses((status = 200, description = "The booking, cancelled", body = Booking), CancelProblems))]
#[post("/bookings/{reference}/cancel")]
pub async fn cancel_booking(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    BookingHolder(holder): BookingHolder,
) -> Result<web::Json<Booking>, Failure> {
    let (desk, now) = (service.desk().clone(), service.now());
    let booking = service
        .database()
        .touching(Topics::PLACES)
        .write(move |connection| {
            changing::cancel(connection, &desk, &reference, |thing| holder.opens(thing), &origin, now)
        })
        .await?;
    Ok(web::Json(booking))
}

/// Move a booking
///
/// To another slot of the same consultation, until its slot begins and by the rules of a new booking. The new seat is
/// taken and the old one freed in one go: if the new one is gone, the old one stays.
#[utoipa::path(tag = "bookings", params(
    ("reference" = String, Path, description = "The booking's reference", example = "K7M4-QX9T"),
    ("Booking-Secret" = Option<String>, Header, description = "The booking's secret; not needed by its owner who is logged in")
), request_body = BookingMove,
    responses((status = 200, description = "The booking as it is now", body = Booking), RescheduleProblems))]
#[post("/bookings/{reference}/reschedule")]
pub async fn reschedule_booking(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    BookingHolder(holder): BookingHolder,
    Body(target): Body<BookingMove>,
) -> Result<web::Json<Booking>, Failure> {
    let slot = SlotId::parse(&target.slot_id);
    let slot = slot.ok_or_else(|| Failure::invalid_field("slot_id", FieldCode::InvalidValue))?;
    let (desk, now) = (service.desk().clone(), service.now());
    let booking = service
        .database()
        .touching(Topics::PLACES)
        .write(move |connection| {
            changing::reschedule(connection, &desk, &reference, |thing| holder.opens(thing), &slot, &origin, now)
        })
        .await?;
    Ok(web::Json(booking))
}

/// Get a booking as iCalendar
///
/// One entry (RFC 5545). Its UID stays and its SEQUENCE grows when the booking changes; once cancelled, the file says
/// so. Calendar programs send no headers, so the secret may stand in the query instead; such
/// a link works until a day after the slot. The entry's words are Polish,
/// or English if `Accept-Language` asks for it.
#[utoipa::path(tag = "bookings", params(
    ("reference" = String, Path, description = "The booking's reference", example = "K7M4-QX9T"),
    ("Booking-Secret" = Option<String>, Header, description = "The booking's secret"),
    ("secret" = Option<String>, Query, description = "The booking's secret, where no header can be sent")
), responses(
    (status = 200, description = "The calendar file", content_type = "text/calendar", body = String,
        example = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…"),
    GetProblems
))]
#[get("/bookings/{reference}/calendar.ics")]
pub async fn get_booking_calendar(
    service: web::Data<Service>,
    request: HttpRequest,
    reference: Reference,
    CalendarHolder { holder, is_link }: CalendarHolder,
) -> Result<HttpResponse, Failure> {
    let (now, page) = (service.now(), service.page(&format!("/booking/{}", reference.as_str())));
    let found = service
        .database()
        .read(move |connection| store::find(connection, &reference, |thing| holder.opens(thing), now))
        .await?
        .filter(|found| !is_link || rules::link_lasts(found.calendar.ends_at, now))
        .ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    let asked = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let file = calendar::calendar_file(&found, &page, calendar::preferred(asked.unwrap_or_default()));
    let method = calendar::method(found.booking.status);
    Ok(HttpResponse::Ok()
        .content_type(format!("text/calendar; charset=utf-8; method={method}"))
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![DispositionParam::Filename(format!("{}.ics", found.booking.reference))],
        })
        .body(file))
}
