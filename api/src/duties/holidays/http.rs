//! Holidays over HTTP.

use actix_web::{HttpResponse, delete, get, post, web};
use jiff::civil::Date;
use openapi::admin::duties::{Holiday, Holidays};
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;

use super::{rules, store};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::Stop;
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::time::wall_clock;
use crate::web::Body;

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, MethodNotAllowed
}
problems! {
    /// What can go wrong with a new one.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, AlreadyExists, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with taking one away.
    RemoveProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, NotPossible, TooManyRequests,
        MethodNotAllowed
}

/// List holidays
///
/// From today on: those of the law, and those that staff added.
#[utoipa::path(tag = "admin: duties", responses((status = 200, description = "The days", body = Holidays), ListProblems))]
#[get("/admin/holidays")]
pub async fn list_holidays(service: web::Data<Service>) -> Result<web::Json<Holidays>, Failure> {
    let today = wall_clock(service.now()).date();
    let items = service.database().read(move |connection| store::list(connection, today)).await?;
    Ok(web::Json(Holidays { items }))
}

/// Add a holiday
///
/// Patterns make no duties on it; what is planned stays.
#[utoipa::path(tag = "admin: duties", request_body = Holiday,
    responses((status = 201, description = "Added", body = Holiday), CreateProblems))]
#[post("/admin/holidays")]
pub async fn create_holiday(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    Body(new): Body<Holiday>,
) -> Result<HttpResponse, Failure> {
    let day: Date = new.date.parse().map_err(|_| Failure::invalid_field("date", FieldCode::InvalidTime))?;
    let (request, now) = (new.clone(), service.now());
    once.create(&service, &request, move |connection| {
        if !store::insert(connection, day, new.name.trim())? {
            return Err(Stop::Refused(ProblemCode::AlreadyExists));
        }
        audit::record(connection, &origin, Act::new("holiday.create", &new.date), now)?;
        Ok(new.clone())
    })
    .await
}

/// Take a holiday away
///
/// One that staff added; those of the law stay.
#[utoipa::path(tag = "admin: duties", params(("date" = String, Path, description = "The day", example = "2026-12-31")),
    responses((status = 204, description = "Taken away"), RemoveProblems))]
#[delete("/admin/holidays/{date}")]
pub async fn delete_holiday(
    service: web::Data<Service>,
    origin: Origin,
    date: web::Path<String>,
) -> Result<HttpResponse, Failure> {
    let day: Date = date.parse().map_err(|_| Failure::new(ProblemCode::NotFound))?;
    let now = service.now();
    service
        .database()
        .write(move |connection| {
            if store::remove(connection, day)? {
                return Ok(audit::record(connection, &origin, Act::new("holiday.delete", &day.to_string()), now)?);
            }
            Err(Stop::Refused(match rules::on(day) {
                Some(_) => Failure::new(ProblemCode::NotPossible).detail("It is a holiday of the law."),
                None => Failure::new(ProblemCode::NotFound),
            }))
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
