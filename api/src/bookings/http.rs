//! Bookings over HTTP.

use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use openapi::bookings::{Booking, BookingCreated, NewBooking};
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;

use super::calendar::{self, Language};
use super::rules::{self, ClosedBecause, Refusal};
use super::store;
use crate::access::{BookingSecret, CalendarSecret};
use crate::app::Service;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::{Reference, Secret};
use crate::web::Body;

problems! {
    /// What can go wrong with a new booking.
    CreateProblems: MalformedBody, SlotFull, BookingClosed, BodyTooLarge, UnsupportedMediaType, Invalid,
        TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with looking at a booking.
    GetProblems: SecretRequired, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with cancelling.
    CancelProblems: SecretRequired, NotFound, TooLate, TooManyRequests, MethodNotAllowed
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchSlot => Self::invalid_field("slot_id", FieldCode::NotFound),
            Refusal::Missing(errors) => Self::invalid(errors),
            Refusal::Closed(because) => Self::new(ProblemCode::BookingClosed).detail(match because {
                ClosedBecause::NotYet => "Booking has not opened yet.",
                ClosedBecause::NoLonger => "Booking has closed.",
                ClosedBecause::Begun => "The slot has begun or is over.",
            }),
            Refusal::Full => Self::new(ProblemCode::SlotFull),
            Refusal::NoSuchBooking => Self::new(ProblemCode::NotFound),
            Refusal::TooLate => Self::new(ProblemCode::TooLate),
        }
    }
}

/// Book a place
///
/// Takes a seat of the slot, if one is free: of any number who ask for the last one at once, exactly one gets it. The
/// answer tells the secret, this once.
#[utoipa::path(tag = "bookings", request_body = NewBooking, responses(
    (status = 201, description = "Booked", body = BookingCreated),
    CreateProblems
))]
#[post("/bookings")]
pub async fn create_booking(service: web::Data<Service>, Body(new): Body<NewBooking>) -> Result<HttpResponse, Failure> {
    let (slot, visitor) = rules::parse(&new).map_err(Failure::invalid)?;
    let secret = Secret::new()?;
    let (hash, guard, now) = (secret.hash(), service.seat_guard(), service.now());
    let booking = service
        .database()
        .write(move |connection| store::create(connection, &slot, &visitor, &hash, guard, now))
        .await?;
    Ok(HttpResponse::Created().json(BookingCreated { booking, secret: secret.written() }))
}

/// Get a booking
///
/// With its secret; without it, or with another, it does not exist. Changes nothing.
#[utoipa::path(tag = "bookings", params(
    ("reference" = String, Path, description = "The booking's reference", example = "K7M4-QX9T"),
    ("Booking-Secret" = String, Header, description = "The booking's secret")
), responses((status = 200, description = "The booking", body = Booking), GetProblems))]
#[get("/bookings/{reference}")]
pub async fn get_booking(
    service: web::Data<Service>,
    reference: Reference,
    secret: BookingSecret,
) -> Result<web::Json<Booking>, Failure> {
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| store::find(connection, &reference, |hash| secret.opens(hash), now))
        .await?;
    found.map(|found| web::Json(found.booking)).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Cancel a booking
///
/// Until its slot begins. The seat is free for others at once. Cancelling again changes nothing and answers the same.
#[utoipa::path(tag = "bookings", params(
    ("reference" = String, Path, description = "The booking's reference", example = "K7M4-QX9T"),
    ("Booking-Secret" = String, Header, description = "The booking's secret")
), responses((status = 200, description = "The booking, cancelled", body = Booking), CancelProblems))]
#[post("/bookings/{reference}/cancel")]
pub async fn cancel_booking(
    service: web::Data<Service>,
    reference: Reference,
    secret: BookingSecret,
) -> Result<web::Json<Booking>, Failure> {
    let now = service.now();
    let booking = service
        .database()
        .write(move |connection| store::cancel(connection, &reference, |hash| secret.opens(hash), now))
        .await?;
    Ok(web::Json(booking))
}

/// Get a booking as iCalendar
///
/// One entry (RFC 5545). Its UID stays and its SEQUENCE grows when the booking changes; once cancelled, the file says
/// so. Calendar programs send no headers, so the secret may stand in the query instead. The entry's words are Polish,
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
    secret: CalendarSecret,
) -> Result<HttpResponse, Failure> {
    let (now, page) = (service.now(), service.page(&format!("/booking/{}", reference.as_str())));
    let found = service
        .database()
        .read(move |connection| store::find(connection, &reference, |hash| secret.opens(hash), now))
        .await?
        .ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    let asked = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let file = calendar::calendar_file(&found, &page, Language::preferred(asked.unwrap_or_default()));
    let method = calendar::method(found.booking.status);
    Ok(HttpResponse::Ok()
        .content_type(format!("text/calendar; charset=utf-8; method={method}"))
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![DispositionParam::Filename(format!("{}.ics", found.booking.reference))],
        })
        .body(file))
}
