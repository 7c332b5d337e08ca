//! The rules of booking over HTTP.

use actix_web::{get, put, web};
use openapi::booking_rules::{BookingRules, BookingRulesChange};
use openapi::problem::ProblemCode;

use super::store;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::Stop;
use crate::problem::Failure;
use crate::problems;
use crate::web::Body;

problems! {
    /// What can go wrong with reading them.
    GetProblems: Unauthenticated, Forbidden, MethodNotAllowed
}
problems! {
    /// What can go wrong with reading them as staff.
    StaffGetProblems: Unauthenticated, Forbidden, SecondFactorSetup, MethodNotAllowed
}
problems! {
    /// What can go wrong with a change.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, ChangedMeanwhile, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

async fn current(service: &Service) -> Result<web::Json<BookingRules>, Failure> {
    Ok(web::Json(service.database().read(store::current).await?))
}

/// Get the rules of booking
///
/// How long a seat is held, how many bookings one person may have at once, when reminders go out, and by when a need
/// has to be known.
#[utoipa::path(tag = "bookings",
    responses((status = 200, description = "The rules that hold now", body = BookingRules), GetProblems))]
#[get("/booking-rules")]
pub async fn get_booking_rules(service: web::Data<Service>) -> Result<web::Json<BookingRules>, Failure> {
    current(&service).await
}

/// Get the rules of booking for a change
#[utoipa::path(tag = "admin: duties",
    responses((status = 200, description = "The rules that hold now", body = BookingRules), StaffGetProblems))]
#[get("/admin/booking-rules")]
pub async fn get_staff_booking_rules(service: web::Data<Service>) -> Result<web::Json<BookingRules>, Failure> {
    current(&service).await
}

/// Change the rules of booking
///
/// From now on: seats that are held or offered keep the time that they were given. Earlier versions are kept.
#[utoipa::path(tag = "admin: duties", request_body = BookingRulesChange,
    responses((status = 200, description = "The rules as they are now", body = BookingRules), ChangeProblems))]
#[put("/admin/booking-rules")]
pub async fn change_booking_rules(
    service: web::Data<Service>,
    origin: Origin,
    Body(change): Body<BookingRulesChange>,
) -> Result<web::Json<BookingRules>, Failure> {
    let now = service.now();
    let rules = service
        .database()
        .write(move |connection| {
            if !store::insert(connection, change.revision, &change.numbers, now)? {
                return Err(Stop::Refused(ProblemCode::ChangedMeanwhile));
            }
            let rules = store::current(connection)?;
            let revision = rules.revision.to_string();
            let act = Act::new("booking_rules.change", &revision);
            audit::record(connection, &origin, act, now)?;
            Ok(rules)
        })
        .await?;
    Ok(web::Json(rules))
}
