//! Blocked times over HTTP.

use actix_web::{HttpResponse, delete, get, post, web};
use openapi::admin::duties::{AttentionReason, BlockedTime, BlockedTimeCreated, BlockedTimes, NewBlockedTime};
use openapi::check::{FieldCode, given};
use openapi::problem::ProblemCode;

use super::store::{self, NewBlock};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::bookings::{self, Affected};
use crate::consultations;
use crate::database::{BlockedTimeId, Stop};
use crate::duties::planning::rules::instant;
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::time::local;
use crate::web::{Body, PathId};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, MethodNotAllowed
}
problems! {
    /// What can go wrong with blocking a time.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with taking one away.
    RemoveProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, TooManyRequests, MethodNotAllowed
}

/// List blocked times
///
/// Those that are not over, in order.
#[utoipa::path(tag = "admin: duties",
    responses((status = 200, description = "The times", body = BlockedTimes), ListProblems))]
#[get("/admin/blocked-times")]
pub async fn list_blocked_times(service: web::Data<Service>) -> Result<web::Json<BlockedTimes>, Failure> {
    let now = service.now();
    let items = service.database().read(move |connection| store::list(connection, now)).await?;
    Ok(web::Json(BlockedTimes { items }))
}

/// Block a time
///
/// Nothing new can be booked in it. What is booked stays, and goes to the list of what needs attention.
#[utoipa::path(tag = "admin: duties", request_body = NewBlockedTime,
    responses((status = 201, description = "Blocked", body = BlockedTimeCreated), CreateProblems))]
#[post("/admin/blocked-times")]
pub async fn create_blocked_time(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    Body(new): Body<NewBlockedTime>,
) -> Result<HttpResponse, Failure> {
    let invalid = |error| Failure::invalid(vec![error]);
    let starts_at = instant("starts_at", &new.starts_at, None).map_err(invalid)?;
    let ends_at = instant("ends_at", &new.ends_at, None).map_err(invalid)?;
    if ends_at <= starts_at {
        return Err(Failure::invalid_field("ends_at", FieldCode::OutOfOrder));
    }
    let (request, now) = (new.clone(), service.now());
    once.create(&service, &request, move |connection| {
        let slug = given(&new.consultation_slug);
        let consultation = match slug {
            None => None,
            Some(slug) => {
                let found = consultations::find_id(connection, slug)?;
                let unknown = || Failure::invalid_field("consultation_slug", FieldCode::NotFound);
                Some(found.ok_or_else(|| Stop::Refused(unknown()))?)
            }
        };
        let reason = new.reason.trim();
        let block = NewBlock { consultation: consultation.as_ref(), starts_at, ends_at, reason };
        let (id, slots) = store::insert(connection, &block, now)?;
        let attention =
            bookings::raise_attention(connection, &Affected::OfSlots(&slots), AttentionReason::TimeBlocked, now)?;
        audit::record(connection, &origin, Act::new("blocked_time.create", id.as_str()), now)?;
        let blocked = BlockedTime {
            id: id.as_str().to_owned(),
            consultation_slug: slug.map(str::to_owned),
            starts_at: local(starts_at),
            ends_at: local(ends_at),
            reason: reason.to_owned(),
        };
        Ok(BlockedTimeCreated { blocked, attention })
    })
    .await
}

/// Take a blocked time away
///
/// The seats that it held are free again.
#[utoipa::path(tag = "admin: duties", params(("blocked_time_id" = String, Path, description = "The blocked time's id")),
    responses((status = 204, description = "Taken away"), RemoveProblems))]
#[delete("/admin/blocked-times/{blocked_time_id}")]
pub async fn delete_blocked_time(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<BlockedTimeId>,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .write(move |connection| {
            if !store::remove(connection, &id, now)? {
                return Err(Stop::Refused(ProblemCode::NotFound));
            }
            Ok(audit::record(connection, &origin, Act::new("blocked_time.delete", id.as_str()), now)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
