//! Experts over HTTP.

use actix_web::{get, web};
use jiff::civil::Time;
use openapi::admin::experts::{ExpertQuery, Experts, Officers};
use openapi::check::FieldCode;

use super::{rules, store};
use crate::app::Service;
use crate::database::Instant;
use crate::problem::Failure;
use crate::problems;
use crate::time::{instant_of, wall_clock};
use crate::web::Query;

problems! {
    /// What can go wrong with the times.
    ExpertProblems: Unauthenticated, Forbidden, SecondFactorSetup, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with the list of members of staff.
    OfficerProblems: Unauthenticated, Forbidden, SecondFactorSetup, MethodNotAllowed
}

/// The instant at which a day begins: the clocks of the city never change at midnight.
fn midnight(field: &str, day: jiff::civil::Date) -> Result<Instant, Failure> {
    let midnight = instant_of(day.to_datetime(Time::midnight()), None);
    midnight.map_err(|_| Failure::invalid_field(field, FieldCode::OutOfRange))
}

/// List who is on duty
///
/// Everybody with the times at which she is busy, over all consultations; free at all others.
#[utoipa::path(tag = "admin: duties", params(ExpertQuery),
    responses((status = 200, description = "The people and their times", body = Experts), ExpertProblems))]
#[get("/admin/experts")]
pub async fn list_experts(
    service: web::Data<Service>,
    Query(query): Query<ExpertQuery>,
) -> Result<web::Json<Experts>, Failure> {
    let today = wall_clock(service.now()).date();
    let (first, last) = rules::days(&query, today).map_err(|error| Failure::invalid(vec![error]))?;
    let from = midnight("from", first)?;
    let after = last.tomorrow().map_err(|_| Failure::invalid_field("until", FieldCode::OutOfRange))?;
    let until = midnight("until", after)?;
    let busy = service.database().read(move |connection| store::busy(connection, from, until)).await?;
    Ok(web::Json(Experts { items: rules::by_person(busy) }))
}

/// List members of staff who sit in duties
///
/// Those who can be named as experts with their accounts, so that nobody is in two duties at once.
#[utoipa::path(tag = "admin: duties",
    responses((status = 200, description = "The people", body = Officers), OfficerProblems))]
#[get("/admin/officers")]
pub async fn list_officers(service: web::Data<Service>) -> Result<web::Json<Officers>, Failure> {
    let items = service.database().read(store::officers).await?;
    Ok(web::Json(Officers { items }))
}
