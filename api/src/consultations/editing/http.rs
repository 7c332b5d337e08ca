//! Consultations over HTTP, for staff.

use actix_web::{HttpResponse, get, post, put, web};
use openapi::accounts::PageQuery;
use openapi::admin::consultations::{
    ConsultationChange, ConsultationContent, NewConsultation, Preview, Reason, StaffConsultation,
    StaffConsultationSummary, StageMove,
};
use openapi::admin::duties::AttentionReason;
use openapi::check::{FieldCode, given};
use openapi::consultations::{Consultation, ConsultationSummary, StagePeriod};
use openapi::page::Page;
use openapi::problem::ProblemCode;

use super::rules::{self, Period};
use super::store::{self, Change, State};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::bookings;
use crate::consultations::rules::accepts_proposals;
use crate::database::{Connection, Instant, Stop};
use crate::duties;
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::text::markdown_to_html;
use crate::time::local;
use crate::web::{Body, Query, Slug, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with one consultation.
    GetProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with a new one.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with a change.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, ChangedMeanwhile,
        NotPossible, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

/// List consultations for staff
///
/// Drafts included, with what waits in each.
#[utoipa::path(tag = "admin: consultations", params(PageQuery),
    responses((status = 200, description = "A page of consultations", body = Page<StaffConsultationSummary>), ListProblems))]
#[get("/admin/consultations")]
pub async fn list_staff_consultations(
    service: web::Data<Service>,
    Query(query): Query<PageQuery>,
) -> Result<web::Json<Page<StaffConsultationSummary>>, Failure> {
    let limit = parse_limit(query.limit)?;
    let after = parse_cursor(query.cursor.as_deref())?;
    let now = service.now();
    let found =
        service.database().read(move |connection| store::list(connection, after.as_ref(), limit + 1, now)).await?;
    Ok(web::Json(page_of(found, limit)))
}

/// Get a consultation for staff
///
/// As it is edited, draft or public.
#[utoipa::path(tag = "admin: consultations", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    responses((status = 200, description = "The consultation", body = StaffConsultation), GetProblems))]
#[get("/admin/consultations/{slug}")]
pub async fn get_staff_consultation(
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<web::Json<StaffConsultation>, Failure> {
    let now = service.now();
    let found = service.database().read(move |connection| store::find(connection, &slug, now)).await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// What stands where a consultation's name does in the address of the preview: no consultation can have it.
const PREVIEW: &str = "preview";

/// Begin a consultation
///
/// It is a draft, seen by staff alone, until it is published.
#[utoipa::path(tag = "admin: consultations", request_body = NewConsultation,
    responses((status = 201, description = "The draft", body = StaffConsultation), CreateProblems))]
#[post("/admin/consultations")]
pub async fn create_consultation(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    Body(new): Body<NewConsultation>,
) -> Result<HttpResponse, Failure> {
    let periods = rules::periods("content.", &new.content.timetable).map_err(Failure::invalid)?;
    if new.slug == PREVIEW {
        return Err(Failure::invalid_field("slug", FieldCode::Taken));
    }
    let (request, now) = (new.clone(), service.now());
    once.create(&service, &request, move |connection| {
        if store::state(connection, &new.slug)?.is_some() {
            return Err(Stop::Refused(Failure::invalid_field("slug", FieldCode::Taken)));
        }
        let id = store::insert_draft(connection, &new.slug, &new.content, &periods, now)?;
        audit::record(connection, &origin, Act::new("consultation.create", id.as_str()), now)?;
        found(connection, &new.slug, now)
    })
    .await
}

/// Preview a consultation
///
/// What the public would see of content that is not saved. Nothing is changed.
#[utoipa::path(tag = "admin: consultations", request_body = NewConsultation,
    responses((status = 200, description = "The consultation as it would be", body = Preview), CreateProblems))]
#[post("/admin/consultations/preview")]
pub async fn preview_consultation(
    service: web::Data<Service>,
    Body(new): Body<NewConsultation>,
) -> Result<web::Json<Preview>, Failure> {
    let periods = rules::periods("content.", &new.content.timetable).map_err(Failure::invalid)?;
    Ok(web::Json(Preview { consultation: preview(new.slug, new.content, &periods, service.now()) }))
}

fn preview(slug: String, content: ConsultationContent, periods: &[Period], now: Instant) -> Consultation {
    let travels = |period: &Period| StagePeriod {
        stage: period.stage,
        starts_at: local(period.starts_at),
        ends_at: period.ends_at.map(local),
    };
    let timetable: Vec<StagePeriod> = periods.iter().map(travels).collect();
    let current = rules::current(periods, now).or_else(|| periods.first().copied());
    // A timetable has at least one stage: the check of the body sees to it.
    let current =
        current.unwrap_or(Period { stage: openapi::consultations::Stage::Announced, starts_at: now, ends_at: None });
    Consultation {
        summary: ConsultationSummary {
            slug,
            title: content.title,
            summary: content.summary,
            language: "pl".to_owned(),
            kind: content.kind,
            stage: current.stage,
            period: travels(&current),
            districts: content.districts,
        },
        description_html: markdown_to_html(&content.description),
        timetable,
        office: content.office,
        invited: content.invited,
        legal_basis: content.legal_basis,
        attachments: content.attachments,
        privacy_notice_html: markdown_to_html(&content.privacy_notice),
        accepts_proposals: accepts_proposals(current.stage),
        has_document: false,
        publishes_at_once: content.publishes_at_once,
        cancellation_reason: None,
        version: 1,
    }
}

fn found(connection: &mut Connection, slug: &str, now: Instant) -> Result<StaffConsultation, Stop<Failure>> {
    store::find(connection, slug, now)?.ok_or_else(|| Stop::Refused(Failure::new(ProblemCode::NotFound)))
}

fn state(connection: &mut Connection, slug: &str) -> Result<State, Stop<Failure>> {
    store::state(connection, slug)?.ok_or_else(|| Stop::Refused(Failure::new(ProblemCode::NotFound)))
}

fn not_possible<T>(detail: &str) -> Result<T, Stop<Failure>> {
    Err(Stop::Refused(Failure::new(ProblemCode::NotPossible).detail(detail)))
}

/// Change a consultation
///
/// The revision that was read has to be sent back. Once it is public, every version stays to be seen, a note says what
/// was changed and why, and the dates of stages that have begun stay as they are.
#[utoipa::path(tag = "admin: consultations", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = ConsultationChange,
    responses((status = 200, description = "The consultation as it is now", body = StaffConsultation), ChangeProblems))]
#[put("/admin/consultations/{slug}")]
pub async fn change_consultation(
    service: web::Data<Service>,
    origin: Origin,
    Slug(slug): Slug,
    Body(change): Body<ConsultationChange>,
) -> Result<web::Json<StaffConsultation>, Failure> {
    let now = service.now();
    let changed = service
        .database()
        .write(move |connection| {
            let state = state(connection, &slug)?;
            if state.revision.unsigned_abs() != change.revision {
                return Err(Stop::Refused(Failure::new(ProblemCode::ChangedMeanwhile)));
            }
            if state.cancellation_reason.is_some() {
                return not_possible("It was called off.");
            }
            let is_public = state.published_at.is_some();
            if is_public && given(&change.note).is_none() {
                return Err(Stop::Refused(Failure::invalid_field("note", FieldCode::Required)));
            }
            let before = store::periods(connection, &state.id)?;
            let periods = if is_public {
                rules::changed("content.", &before, &change.content.timetable, now)
            } else {
                rules::periods("content.", &change.content.timetable)
            };
            let periods = periods.map_err(|errors| Stop::Refused(Failure::invalid(errors)))?;
            store::update(connection, &state.id, &change.content, &periods, now)?;
            if is_public {
                store::keep_version(connection, &state.id, given(&change.note), now)?;
            }
            audit::record(connection, &origin, Act::new("consultation.change", state.id.as_str()), now)?;
            found(connection, &slug, now)
        })
        .await?;
    Ok(web::Json(changed))
}

/// Publish a consultation
///
/// From now on the public sees it, from the date of its first stage.
#[utoipa::path(tag = "admin: consultations", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    responses((status = 200, description = "The consultation as it is now", body = StaffConsultation), ChangeProblems))]
#[post("/admin/consultations/{slug}/publish")]
pub async fn publish_consultation(
    service: web::Data<Service>,
    origin: Origin,
    Slug(slug): Slug,
) -> Result<web::Json<StaffConsultation>, Failure> {
    let now = service.now();
    let published = service
        .database()
        .write(move |connection| {
            let state = state(connection, &slug)?;
            if state.published_at.is_some() {
                return not_possible("It has been published.");
            }
            store::publish(connection, &state.id, now)?;
            audit::record(connection, &origin, Act::new("consultation.publish", state.id.as_str()), now)?;
            found(connection, &slug, now)
        })
        .await?;
    Ok(web::Json(published))
}

/// Begin a stage now
///
/// A later one than the present; the stages between are left out.
#[utoipa::path(tag = "admin: consultations", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = StageMove,
    responses((status = 200, description = "The consultation as it is now", body = StaffConsultation), ChangeProblems))]
#[post("/admin/consultations/{slug}/stage")]
pub async fn begin_stage(
    service: web::Data<Service>,
    origin: Origin,
    Slug(slug): Slug,
    Body(step): Body<StageMove>,
) -> Result<web::Json<StaffConsultation>, Failure> {
    let now = service.now();
    let moved = service
        .database()
        .write(move |connection| {
            let state = state(connection, &slug)?;
            if state.published_at.is_none() {
                return not_possible("It is a draft: publish it first.");
            }
            let before = store::periods(connection, &state.id)?;
            let Some(after) = rules::moved(&before, step.stage, now) else {
                return not_possible("Only a later stage can be begun.");
            };
            store::set_timetable(connection, &state.id, &after, Change::Moved, now)?;
            let act = Act::new("consultation.begin_stage", state.id.as_str()).details(step.stage.as_str());
            audit::record(connection, &origin, act, now)?;
            found(connection, &slug, now)
        })
        .await?;
    Ok(web::Json(moved))
}

/// Call a consultation off
///
/// The public reads why. Bookings that are still to come go to the list of what needs attention; none is dropped.
#[utoipa::path(tag = "admin: consultations", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = Reason,
    responses((status = 200, description = "The consultation as it is now", body = StaffConsultation), ChangeProblems))]
#[post("/admin/consultations/{slug}/cancel")]
pub async fn cancel_consultation(
    service: web::Data<Service>,
    origin: Origin,
    Slug(slug): Slug,
    Body(reason): Body<Reason>,
) -> Result<web::Json<StaffConsultation>, Failure> {
    let now = service.now();
    let cancelled = service
        .database()
        .write(move |connection| {
            let state = state(connection, &slug)?;
            if state.published_at.is_none() {
                return not_possible("It is a draft that the public does not know.");
            }
            if state.cancellation_reason.is_some() {
                return not_possible("It was called off.");
            }
            let after = rules::cancelled(&store::periods(connection, &state.id)?, now);
            store::set_timetable(connection, &state.id, &after, Change::Cancelled(reason.reason.trim()), now)?;
            // Before the bookings are looked at: who books at this moment is among them, or too late.
            duties::withdraw_all(connection, &state.id, now)?;
            let to_come = bookings::Affected::OfConsultation(&state.id);
            bookings::raise_attention(connection, &to_come, AttentionReason::ConsultationCancelled, now)?;
            duties::release_all(connection, &state.id)?;
            audit::record(connection, &origin, Act::new("consultation.cancel", state.id.as_str()), now)?;
            found(connection, &slug, now)
        })
        .await?;
    Ok(web::Json(cancelled))
}
