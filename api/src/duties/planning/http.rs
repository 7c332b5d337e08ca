//! The planning of duties over HTTP.

use actix_web::{HttpResponse, get, post, put, web};
use diesel::QueryResult;
use jiff::civil::Date;
use openapi::admin::consultations::Reason;
use openapi::admin::duties::{
    DutiesCreated, DutyChange, DutyChanged, DutyPlan, NewDuties, SkipReason, SkippedDate, StaffDuty, StaffDutyQuery,
};
use openapi::check::{FieldCode, is_slug};
use openapi::follows::NewsKind;
use openapi::page::Page;
use openapi::problem::{FieldError, ProblemCode};

use super::rules::{self, Hours};
use super::store::{self, Filter, FoundDuty};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::consultations;
use crate::database::{Connection, ConsultationId, DutyId, Instant, Stop};
use crate::duties::{NewDuty, Occupied, blocked, experts, holidays};
use crate::follows::{self, News};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::time::wall_clock;
use crate::web::{Body, PathId, Query, Slug, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with one duty.
    GetProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with new duties.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, Occupied,
        IdempotencyRunning, IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with a change.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, ChangedMeanwhile, Occupied,
        NotPossible, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with calling off.
    CancelProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, NotPossible, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

/// List duties for staff
///
/// In order of time, over all consultations or one.
#[utoipa::path(tag = "admin: duties", params(StaffDutyQuery),
    responses((status = 200, description = "A page of duties", body = Page<StaffDuty>), ListProblems))]
#[get("/admin/duties")]
pub async fn list_staff_duties(
    service: web::Data<Service>,
    Query(query): Query<StaffDutyQuery>,
) -> Result<web::Json<Page<StaffDuty>>, Failure> {
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
            let mut filter = Filter { ends_after: query.upcoming.unwrap_or(false).then_some(now), ..Filter::default() };
            if let Some(slug) = &query.consultation {
                let Some(id) = consultations::find_id(connection, slug)? else { return Ok(None) };
                filter.consultation = Some(id);
            }
            store::list(connection, &filter, after.as_ref(), limit + 1, now).map(Some)
        })
        .await?;
    Ok(web::Json(page_of(found.ok_or_else(unknown)?, limit)))
}

fn no_such<T>() -> Result<T, Stop<Failure>> {
    Err(Stop::Refused(Failure::new(ProblemCode::NotFound)))
}

/// Get a duty for staff
#[utoipa::path(tag = "admin: duties", params(("duty_id" = String, Path, description = "The duty's id")),
    responses((status = 200, description = "The duty", body = StaffDuty), GetProblems))]
#[get("/admin/duties/{duty_id}")]
pub async fn get_staff_duty(
    service: web::Data<Service>,
    PathId(id): PathId<DutyId>,
) -> Result<web::Json<StaffDuty>, Failure> {
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| match store::find(connection, &id)? {
            Some(found) => store::seen_by_staff(connection, found, now),
            None => Ok(None),
        })
        .await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Plan duties
///
/// One, or several after a pattern. Dates of a pattern that fall on a holiday, into a blocked time or on times that the
/// clocks do not show once, or on which an expert or the room is in another duty, are left out and told.
#[utoipa::path(tag = "admin: duties", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = NewDuties,
    responses((status = 201, description = "What was planned and what was left out", body = DutiesCreated), CreateProblems))]
#[post("/admin/consultations/{slug}/duties")]
pub async fn create_duties(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    Slug(slug): Slug,
    Body(new): Body<NewDuties>,
) -> Result<HttpResponse, Failure> {
    let (request, now) = (new.clone(), service.now());
    once.create(&service, &request, move |connection| {
        let Some(consultation) = consultations::find_id(connection, &slug)? else { return no_such() };
        check_experts(connection, &new.plan, "plan")?;
        let first = Hours { starts_at: new.starts_at.clone(), ends_at: new.ends_at.clone(), meant: new.meant };
        let created = match &new.repetition {
            None => plan_one(connection, &consultation, &new, &first, now)?,
            Some(_) => plan_several(connection, &consultation, &new, &first, now)?,
        };
        for duty in &created.items {
            audit::record(connection, &origin, Act::new("duty.create", &duty.duty.id), now)?;
        }
        tell(connection, &consultation, NewsKind::DutiesAdded, created.items.len(), now)?;
        Ok(created)
    })
    .await
}

fn plan_one(
    connection: &mut Connection,
    consultation: &ConsultationId,
    new: &NewDuties,
    hours: &Hours,
    now: Instant,
) -> Result<DutiesCreated, Stop<Failure>> {
    let invalid = |error| Stop::Refused(Failure::invalid(vec![error]));
    let duty = rules::duty(&new.plan, hours, now).map_err(invalid)?;
    rules::check_seats([&duty]).map_err(invalid)?;
    let id = store::insert(connection, consultation, &duty, now)?.map_err(|other| Stop::Refused(occupied(other)))?;
    Ok(DutiesCreated { items: vec![seen(connection, &id, now)?], skipped: Vec::new() })
}

/// The answer that an expert or the room is in another duty. It tells the other one's time, and nobody's name.
pub(in crate::duties) fn occupied(occupied: Occupied) -> Failure {
    let failure = Failure::new(ProblemCode::Occupied);
    match occupied.other {
        Some((starts_at, ends_at)) => {
            let clock = |instant| wall_clock(instant).strftime("%Y-%m-%d %H:%M").to_string();
            failure.detail(format!("The other duty lasts from {} to {}.", clock(starts_at), clock(ends_at)))
        }
        None => failure,
    }
}

/// Whether the accounts of the experts are those of members of staff who sit in duties; `at` is where the plan stands in
/// what was sent.
pub(in crate::duties) fn check_experts(
    connection: &mut Connection,
    plan: &DutyPlan,
    at: &str,
) -> Result<(), Stop<Failure>> {
    let unknown = experts::unknown_officers(connection, &plan.experts)?;
    let fault = |position| FieldError::new(format!("{at}.experts[{position}].account_id"), FieldCode::NotFound, None);
    let faults: Vec<FieldError> = unknown.into_iter().map(fault).collect();
    if faults.is_empty() { Ok(()) } else { Err(Stop::Refused(Failure::invalid(faults))) }
}

fn plan_several(
    connection: &mut Connection,
    consultation: &ConsultationId,
    new: &NewDuties,
    first: &Hours,
    now: Instant,
) -> Result<DutiesCreated, Stop<Failure>> {
    let invalid = |error| Stop::Refused(Failure::invalid(vec![error]));
    let start = first.starts_at.civil().zip(new.repetition.as_ref());
    let (start, repetition) =
        start.ok_or_else(|| Stop::Refused(Failure::invalid_field("starts_at", FieldCode::InvalidTime)))?;
    // The first one tells what is wrong with the plan itself, whatever its own date.
    match rules::duty(&new.plan, first, now) {
        Ok(_) => {}
        Err(error) if matches!(error.code, FieldCode::MissingTime | FieldCode::DoubledTime) => {}
        Err(error) => return Err(invalid(error)),
    }
    let mut created = DutiesCreated { items: Vec::new(), skipped: Vec::new() };
    let mut planned = Vec::new();
    for day in rules::days(start.date(), repetition).map_err(invalid)? {
        match duty_on(connection, consultation, new, first, day, now)? {
            Ok(duty) => planned.push((day, duty)),
            Err(skipped) => created.skipped.push(skipped),
        }
    }
    rules::check_seats(planned.iter().map(|(_, duty)| duty)).map_err(invalid)?;
    for (day, duty) in planned {
        match store::insert(connection, consultation, &duty, now)? {
            Ok(id) => created.items.push(seen(connection, &id, now)?),
            Err(_) => created.skipped.push(skipped(day, SkipReason::Occupied)),
        }
    }
    created.skipped.sort_by(|one, other| one.date.cmp(&other.date));
    Ok(created)
}

fn skipped(day: Date, reason: SkipReason) -> SkippedDate {
    SkippedDate { date: day.to_string(), reason, holiday: None }
}

/// The duty of a pattern on this day, or why there is none.
fn duty_on(
    connection: &mut Connection,
    consultation: &ConsultationId,
    new: &NewDuties,
    first: &Hours,
    day: Date,
    now: Instant,
) -> Result<Result<NewDuty, SkippedDate>, Stop<Failure>> {
    if let Some(name) = holidays::name_of(connection, day)? {
        return Ok(Err(SkippedDate { holiday: Some(name), ..skipped(day, SkipReason::Holiday) }));
    }
    let Some(Ok(duty)) = rules::hours_on(first, day).map(|hours| rules::duty(&new.plan, &hours, now)) else {
        return Ok(Err(skipped(day, SkipReason::Clocks)));
    };
    if blocked::covers(connection, consultation, duty.starts_at, duty.ends_at)? {
        return Ok(Err(skipped(day, SkipReason::Blocked)));
    }
    Ok(Ok(duty))
}

/// Has it told to who follows the consultation that so many of its duties were added, changed or called off.
pub(in crate::duties) fn tell(
    connection: &mut Connection,
    consultation: &ConsultationId,
    kind: NewsKind,
    duties: usize,
    now: Instant,
) -> QueryResult<()> {
    if duties == 0 {
        return Ok(());
    }
    let news = News { consultation, kind, subject: "", detail: &duties.to_string(), proposal: None, path: None };
    follows::tell(connection, news, now)
}

fn seen(connection: &mut Connection, id: &DutyId, now: Instant) -> Result<StaffDuty, Stop<Failure>> {
    let Some(found) = store::find(connection, id)? else { return no_such() };
    store::seen_by_staff(connection, found, now)?.map_or_else(no_such, Ok)
}

/// The duty for a change, if it can be changed.
fn changeable(connection: &mut Connection, id: &DutyId, now: Instant) -> Result<FoundDuty, Stop<Failure>> {
    let Some(found) = store::find_to_change(connection, id)? else { return no_such() };
    let because = if found.is_cancelled() {
        "It was called off."
    } else if found.is_over(now) {
        "It is over."
    } else {
        return Ok(found);
    };
    Err(Stop::Refused(Failure::new(ProblemCode::NotPossible).detail(because)))
}

/// Change a duty
///
/// As a difference: bookings stay, and those that no longer fit go to the list of what needs attention. The revision
/// that was read has to be sent back.
#[utoipa::path(tag = "admin: duties", params(("duty_id" = String, Path, description = "The duty's id")),
    request_body = DutyChange,
    responses((status = 200, description = "The duty as it is now", body = DutyChanged), ChangeProblems))]
#[put("/admin/duties/{duty_id}")]
pub async fn change_duty(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<DutyId>,
    Body(change): Body<DutyChange>,
) -> Result<web::Json<DutyChanged>, Failure> {
    let now = service.now();
    let hours = Hours { starts_at: change.starts_at, ends_at: change.ends_at, meant: change.meant };
    let invalid = |error| Failure::invalid(vec![error]);
    let new = rules::duty(&change.plan, &hours, now).map_err(invalid)?;
    rules::check_seats([&new]).map_err(invalid)?;
    let changed = service
        .database()
        .write(move |connection| {
            let found = changeable(connection, &id, now)?;
            if found.revision() != change.revision {
                return Err(Stop::Refused(Failure::new(ProblemCode::ChangedMeanwhile)));
            }
            check_experts(connection, &change.plan, "plan")?;
            let attention =
                store::change(connection, &found, &new, now)?.map_err(|other| Stop::Refused(occupied(other)))?;
            audit::record(connection, &origin, Act::new("duty.change", id.as_str()), now)?;
            tell(connection, found.consultation(), NewsKind::DutiesChanged, 1, now)?;
            Ok(DutyChanged { duty: seen(connection, &id, now)?, attention })
        })
        .await?;
    Ok(web::Json(changed))
}

/// Call a duty off
///
/// No booking is dropped: those that are still to come go to the list of what needs attention.
#[utoipa::path(tag = "admin: duties", params(("duty_id" = String, Path, description = "The duty's id")),
    request_body = Reason,
    responses((status = 200, description = "The duty as it is now", body = DutyChanged), CancelProblems))]
#[post("/admin/duties/{duty_id}/cancel")]
pub async fn cancel_duty(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<DutyId>,
    Body(reason): Body<Reason>,
) -> Result<web::Json<DutyChanged>, Failure> {
    let now = service.now();
    let cancelled = service
        .database()
        .write(move |connection| {
            let found = changeable(connection, &id, now)?;
            let attention = store::cancel(connection, &id, reason.reason.trim(), now)?;
            audit::record(connection, &origin, Act::new("duty.cancel", id.as_str()), now)?;
            tell(connection, found.consultation(), NewsKind::DutiesCancelled, 1, now)?;
            Ok(DutyChanged { duty: seen(connection, &id, now)?, attention })
        })
        .await?;
    Ok(web::Json(cancelled))
}
