//! The waiting list over HTTP, for staff: who waits, and what she said when she was rung.

use actix_web::{HttpResponse, get, post, web};
use openapi::bookings::BookingCreated;
use openapi::check::{FieldCode, is_slug};
use openapi::page::Page;
use openapi::waiting::{StaffWaitingQuery, Waiting};

use super::store::{self, Filter};
use crate::app::Service;
use crate::audit::Origin;
use crate::bookings::rules::Refusal;
use crate::consultations;
use crate::database::{Stop, Topics};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::{Reference, Secret};
use crate::web::{Query, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with taking an offer.
    AcceptProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, OfferExpired, BookingLimit, BookingOverlaps,
        IdempotencyRunning, IdempotencyMismatch, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with taking somebody off the list.
    LeaveProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, TooManyRequests, MethodNotAllowed
}

/// List who waits
///
/// In the order in which they came, over all consultations or one.
#[utoipa::path(tag = "admin: duties", params(StaffWaitingQuery),
    responses((status = 200, description = "A page of places on waiting lists", body = Page<Waiting>), ListProblems))]
#[get("/admin/waiting")]
pub async fn list_waiting(
    service: web::Data<Service>,
    Query(query): Query<StaffWaitingQuery>,
) -> Result<web::Json<Page<Waiting>>, Failure> {
    let limit = parse_limit(query.limit)?;
    let after = parse_cursor(query.cursor.as_deref())?;
    let unknown = || Failure::invalid_field("consultation", FieldCode::NotFound);
    if query.consultation.as_deref().is_some_and(|slug| !is_slug(slug)) {
        return Err(unknown());
    }
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| {
            let mut filter = Filter { consultation: None, is_open: query.open.unwrap_or(false) };
            if let Some(slug) = &query.consultation {
                let Some(id) = consultations::find_id(connection, slug)? else { return Ok(None) };
                filter.consultation = Some(id);
            }
            store::list(connection, &filter, after.as_ref(), limit + 1, now).map(Some)
        })
        .await?;
    Ok(web::Json(page_of(found.ok_or_else(unknown)?, limit)))
}

/// Take an offered seat for somebody
///
/// Who was rung and said yes. The answer tells the secret of the booking, to be told to her.
#[utoipa::path(tag = "admin: duties",
    params(("reference" = String, Path, description = "The place's reference", example = "K7M4-QX9T")),
    responses((status = 201, description = "Booked", body = BookingCreated), AcceptProblems))]
#[post("/admin/waiting/{reference}/accept")]
pub async fn accept_offer_as_staff(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    reference: Reference,
) -> Result<HttpResponse, Failure> {
    let secret = Secret::new()?;
    let (desk, now) = (service.desk().clone(), service.now());
    let request = reference.as_str().to_owned();
    once.touching(Topics::PLACES)
        .create(&service, &request, move |connection| {
            let booking = store::accept(connection, &desk, &reference, |_| true, &secret, &origin, now)?;
            Ok::<_, Stop<Refusal>>(BookingCreated { booking, secret: secret.written() })
        })
        .await
}

/// Take somebody off the waiting list
///
/// Who was rung and said no. A seat that was kept goes to the next one.
#[utoipa::path(tag = "admin: duties",
    params(("reference" = String, Path, description = "The place's reference", example = "K7M4-QX9T")),
    responses((status = 200, description = "The place as it is now", body = Waiting), LeaveProblems))]
#[post("/admin/waiting/{reference}/leave")]
pub async fn remove_from_waiting_list(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
) -> Result<web::Json<Waiting>, Failure> {
    let (desk, now) = (service.desk().clone(), service.now());
    let waiting = service
        .database()
        .touching(Topics::PLACES)
        .write(move |connection| store::leave(connection, &desk, &reference, |_| true, &origin, now))
        .await?;
    Ok(web::Json(waiting))
}
