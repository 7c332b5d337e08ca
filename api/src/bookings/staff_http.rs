//! Bookings over HTTP, for staff: what needs attention, moved to another time, cancelled, attended.

use actix_web::{HttpResponse, get, post, put, web};
use openapi::accounts::PageQuery;
use openapi::admin::consultations::Reason;
use openapi::admin::day::AttendanceChange;
use openapi::admin::duties::{Attention, AttentionResolution};
use openapi::bookings::{Booking, BookingMove};
use openapi::check::{FieldCode, given};
use openapi::page::Page;
use openapi::problem::ProblemCode;

use super::messages::{self, Occasion};
use super::rules::Refusal;
use super::{attention, staff_store};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{AttentionId, SlotId, Stop};
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Reference;
use crate::web::{Body, PathId, Query, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with saying that something was done.
    ResolveProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with moving a booking.
    MoveProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, SlotFull, BookingClosed,
        NotPossible, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with cancelling.
    CancelProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, NotPossible, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with noting whether somebody came.
    AttendanceProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, NotPossible,
        BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

/// List what needs attention
///
/// Bookings for which another way has to be found, the oldest first.
#[utoipa::path(tag = "admin: duties", params(PageQuery),
    responses((status = 200, description = "A page of bookings", body = Page<Attention>), ListProblems))]
#[get("/admin/attention")]
pub async fn list_attention(
    service: web::Data<Service>,
    Query(query): Query<PageQuery>,
) -> Result<web::Json<Page<Attention>>, Failure> {
    let limit = parse_limit(query.limit)?;
    let after = parse_cursor(query.cursor.as_deref())?;
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| staff_store::list_attention(connection, after.as_ref(), limit + 1, now))
        .await?;
    Ok(web::Json(page_of(found, limit)))
}

/// Say that something was done
///
/// The booking stays as it is and leaves the list.
#[utoipa::path(tag = "admin: duties", params(("attention_id" = String, Path, description = "The item's id")),
    request_body = AttentionResolution,
    responses((status = 204, description = "Done"), ResolveProblems))]
#[post("/admin/attention/{attention_id}/resolve")]
pub async fn resolve_attention(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<AttentionId>,
    Body(resolution): Body<AttentionResolution>,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .write(move |connection| {
            if !attention::resolve(connection, &id, given(&resolution.note), now)? {
                return Err(Stop::Refused(ProblemCode::NotFound));
            }
            Ok(audit::record(connection, &origin, Act::new("attention.resolve", id.as_str()), now)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Move a booking
///
/// To another slot of the same consultation. The new seat is taken and the old one freed in one go: if the new one is
/// gone, the old one stays. Who left an address is told.
#[utoipa::path(tag = "admin: duties",
    params(("reference" = String, Path, description = "The booking's reference", example = "K7M4-QX9T")),
    request_body = BookingMove,
    responses((status = 200, description = "The booking as it is now", body = Booking), MoveProblems))]
#[post("/admin/bookings/{reference}/move")]
pub async fn move_booking(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    Body(target): Body<BookingMove>,
) -> Result<web::Json<Booking>, Failure> {
    let wrong = || Failure::invalid_field("slot_id", FieldCode::InvalidValue);
    let slot = SlotId::parse(&target.slot_id).ok_or_else(wrong)?;
    let (desk, now) = (service.desk().clone(), service.now());
    let booking = service
        .database()
        .write(move |connection| {
            let moved = staff_store::move_to(connection, &desk, &reference, &slot, now)?;
            messages::tell(connection, &desk, &moved.id, &Occasion::Changed, now)?;
            audit::record(connection, &origin, Act::new("booking.move", moved.id.as_str()), now)?;
            Ok::<_, Stop<Refusal>>(moved.booking)
        })
        .await?;
    Ok(web::Json(booking))
}

/// Cancel a booking for its holder
///
/// With a reason that she is told, if she left an address.
#[utoipa::path(tag = "admin: duties",
    params(("reference" = String, Path, description = "The booking's reference", example = "K7M4-QX9T")),
    request_body = Reason,
    responses((status = 200, description = "The booking, cancelled", body = Booking), CancelProblems))]
#[post("/admin/bookings/{reference}/cancel")]
pub async fn cancel_booking_as_staff(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    Body(reason): Body<Reason>,
) -> Result<web::Json<Booking>, Failure> {
    let (desk, now) = (service.desk().clone(), service.now());
    let booking = service
        .database()
        .write(move |connection| {
            let cancelled = staff_store::cancel(connection, &desk, &reference, now)?;
            let reason = reason.reason.trim();
            let occasion = Occasion::Cancelled { reason: Some(reason) };
            messages::tell(connection, &desk, &cancelled.id, &occasion, now)?;
            let act = Act::new("booking.cancel", cancelled.id.as_str()).details("staff");
            audit::record(connection, &origin, act, now)?;
            Ok::<_, Stop<Refusal>>(cancelled.booking)
        })
        .await?;
    Ok(web::Json(booking))
}

/// Note whether somebody came
#[utoipa::path(tag = "admin: days",
    params(("reference" = String, Path, description = "The booking's reference", example = "K7M4-QX9T")),
    request_body = AttendanceChange,
    responses((status = 204, description = "Noted"), AttendanceProblems))]
#[put("/admin/bookings/{reference}/attendance")]
pub async fn set_attendance(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    Body(change): Body<AttendanceChange>,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .write(move |connection| {
            let id = staff_store::set_attendance(connection, &reference, change.attendance)?;
            let act = Act::new("booking.attendance", id.as_str()).details(change.attendance.as_str());
            audit::record(connection, &origin, act, now)?;
            Ok::<_, Stop<Refusal>>(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
