//! Drafts of resolutions over HTTP, for staff.

use actix_web::{HttpResponse, delete, get, post, put, web};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openapi::accounts::PageQuery;
use openapi::admin::documents::{
    DRAFT_BODY_MAX, DraftClause, DraftFile, DraftPreview, FILE_MAX, NewDraft, NewRemarkEffect, NewRemarkPlace,
    PublishDraft, RemarkChanges, StaffDocument,
};
use openapi::check::FieldCode;
use openapi::documents::PlacedRemark;
use openapi::page::Page;
use openapi::problem::{FieldError, ProblemCode};
use openapi::proposals::ProposalStatus;
use openapi::time::WallTime;

use super::drafts;
use super::reading::{self, Unreadable};
use super::reads::RemarkList;
use super::rules::Refusal;
use super::tree::{Unit, warnings};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::consultations;
use crate::database::{Connection, ConsultationId, Instant, Stop, Topics};
use crate::problem::Failure;
use crate::problems;
use crate::proposals::moderation;
use crate::secrets::Reference;
use crate::time::{WallClockFault, instant_of};
use crate::web::{Body, LargeBody, Place, Query, Slug};

problems! {
    /// What can go wrong with reading the draft.
    GetProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with the list of remarks.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with a file.
    FileProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with a change.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, ChangedMeanwhile,
        BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with a word about a remark.
    RemarkProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, NotPossible, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with taking a draft away.
    RemoveProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, TooManyRequests, MethodNotAllowed
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NothingThere => Self::new(ProblemCode::NotFound),
            Refusal::ChangedMeanwhile => Self::new(ProblemCode::ChangedMeanwhile),
            Refusal::TooEarly => Self::invalid_field("publish_at", FieldCode::OutOfOrder),
            Refusal::NoSuchClause => Self::invalid_field("clause_id", FieldCode::NotFound),
            Refusal::NoSuchVersion => Self::invalid_field("version", FieldCode::NotFound),
            Refusal::NotChanged => {
                Self::new(ProblemCode::NotPossible).detail("The clause reads the same in both versions.")
            }
        }
    }
}

impl From<Unreadable> for Failure {
    fn from(unreadable: Unreadable) -> Self {
        let code = match unreadable {
            Unreadable::NotOfThisKind => FieldCode::UnreadableFile,
            Unreadable::Macros => FieldCode::Macros,
            Unreadable::TooLarge => FieldCode::TooLong,
            Unreadable::NoWords => FieldCode::Required,
        };
        Self::invalid_field("content", code).detail(unreadable.to_string())
    }
}

fn find(connection: &mut Connection, slug: &str) -> Result<ConsultationId, Stop<Failure>> {
    consultations::find_id(connection, slug)?.ok_or_else(|| Stop::Refused(Failure::new(ProblemCode::NotFound)))
}

fn failed(stop: Stop<Refusal>) -> Stop<Failure> {
    match stop {
        Stop::Refused(refusal) => Stop::Refused(refusal.into()),
        Stop::Failed(fault) => Stop::Failed(fault),
    }
}

/// Read a file
///
/// Plain text, Markdown, ODT or DOCX, of 4 MiB at most. The answer is what it was read as, to be put right and sent as a
/// draft; nothing is kept. A file with macros is refused.
#[utoipa::path(tag = "admin: documents", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = DraftFile,
    responses((status = 200, description = "What it was read as", body = DraftPreview), FileProblems))]
#[post("/admin/consultations/{slug}/document/preview")]
pub async fn preview_document(
    service: web::Data<Service>,
    Slug(slug): Slug,
    LargeBody(file): LargeBody<DraftFile, DRAFT_BODY_MAX>,
) -> Result<web::Json<DraftPreview>, Failure> {
    let found = service.database().read(move |connection| consultations::find_id(connection, &slug)).await?;
    found.ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    let bytes =
        STANDARD.decode(&file.content).map_err(|_| Failure::invalid_field("content", FieldCode::InvalidValue))?;
    if bytes.len() > FILE_MAX {
        return Err(Unreadable::TooLarge.into());
    }
    // A large file takes its time: it is not read where others wait for the next request.
    let read = web::block(move || reading::read(file.format, &bytes)).await;
    let units = read.map_err(|_| Failure::unavailable())??;
    let warnings = warnings(&units);
    let clause = |unit: Unit| DraftClause { level: unit.level, number: unit.number, text: unit.text };
    Ok(web::Json(DraftPreview { clauses: units.into_iter().map(clause).collect(), warnings }))
}

/// Get the draft of a consultation for staff
///
/// The versions that are out, and the one that is not out yet.
#[utoipa::path(tag = "admin: documents", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    responses((status = 200, description = "The draft", body = StaffDocument), GetProblems))]
#[get("/admin/consultations/{slug}/document")]
pub async fn get_staff_document(
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<web::Json<StaffDocument>, Failure> {
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| match consultations::find_id(connection, &slug)? {
            Some(id) => drafts::seen(connection, &id, now).map(Some),
            None => Ok(None),
        })
        .await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Does something to a consultation's draft, notes it, and gives it as it is then.
async fn act_on(
    service: &Service,
    origin: Origin,
    slug: String,
    name: &'static str,
    act: impl Fn(&mut Connection, &ConsultationId, Instant) -> Result<(), Stop<Refusal>> + Send + 'static,
) -> Result<StaffDocument, Failure> {
    let now = service.now();
    let changed = service
        .database()
        .touching(Topics::CONSULTATIONS | Topics::PROPOSALS)
        .write(move |connection| {
            let id = find(connection, &slug)?;
            act(connection, &id, now).map_err(failed)?;
            audit::record(connection, &origin, Act::new(name, id.as_str()), now)?;
            Ok::<_, Stop<Failure>>(drafts::seen(connection, &id, now)?)
        })
        .await?;
    Ok(changed)
}

/// Save a draft
///
/// The next version, seen by staff alone until it is published. The revision that was read has to be sent back, 0 where
/// there is no draft. One that was to come out at a date is a draft without a date again.
#[utoipa::path(tag = "admin: documents", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = NewDraft,
    responses((status = 200, description = "The draft as it is now", body = StaffDocument), ChangeProblems))]
#[put("/admin/consultations/{slug}/document/draft")]
pub async fn save_draft(
    service: web::Data<Service>,
    origin: Origin,
    Slug(slug): Slug,
    LargeBody(new): LargeBody<NewDraft, DRAFT_BODY_MAX>,
) -> Result<web::Json<StaffDocument>, Failure> {
    let saved = act_on(&service, origin, slug, "document.save", move |connection, id, now| {
        drafts::save(connection, id, &new, now)
    });
    saved.await.map(web::Json)
}

/// Take a draft away
///
/// The version that is not out yet.
#[utoipa::path(tag = "admin: documents", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    responses((status = 204, description = "Taken away"), RemoveProblems))]
#[delete("/admin/consultations/{slug}/document/draft")]
pub async fn delete_draft(
    service: web::Data<Service>,
    origin: Origin,
    Slug(slug): Slug,
) -> Result<HttpResponse, Failure> {
    act_on(&service, origin, slug, "document.delete", drafts::remove).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Publish a draft
///
/// At once or at a date. Every remark gets its place in it: where its words are now, or none.
#[utoipa::path(tag = "admin: documents", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = PublishDraft,
    responses((status = 200, description = "The draft as it is now", body = StaffDocument), ChangeProblems))]
#[post("/admin/consultations/{slug}/document/publish")]
pub async fn publish_draft(
    service: web::Data<Service>,
    origin: Origin,
    Slug(slug): Slug,
    Body(publish): Body<PublishDraft>,
) -> Result<web::Json<StaffDocument>, Failure> {
    let at = publish.publish_at.as_ref().map(instant).transpose()?;
    let published = act_on(&service, origin, slug, "document.publish", move |connection, id, now| {
        drafts::publish(connection, id, publish.revision, at, now)
    });
    published.await.map(web::Json)
}

fn instant(time: &WallTime) -> Result<Instant, Failure> {
    let fault = |code| Failure::invalid(vec![FieldError::new("publish_at", code, None)]);
    let time = time.civil().ok_or_else(|| fault(FieldCode::InvalidTime))?;
    instant_of(time, None).map_err(|unclear| match unclear {
        WallClockFault::Missing => fault(FieldCode::MissingTime),
        WallClockFault::Twice => fault(FieldCode::DoubledTime),
    })
}

/// List remarks that have lost their place
///
/// In the newest version, scheduled ones included; published or waiting, the newest first.
#[utoipa::path(tag = "admin: documents",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), PageQuery),
    responses((status = 200, description = "A page of remarks", body = Page<PlacedRemark>), ListProblems))]
#[get("/admin/consultations/{slug}/document/lost-remarks")]
pub async fn list_lost_remarks(
    service: web::Data<Service>,
    Slug(slug): Slug,
    Query(query): Query<PageQuery>,
) -> Result<web::Json<Page<PlacedRemark>>, Failure> {
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let found = service
        .database()
        .read(move |connection| {
            let Some(id) = consultations::find_id(connection, &slug)? else { return Ok(None) };
            let Some(version) = drafts::settled(connection, &id)? else { return Ok(Some(place.page_of(Vec::new()))) };
            let list = RemarkList {
                of: &id,
                version: version.number,
                without_place: true,
                statuses: &[ProposalStatus::Published, ProposalStatus::Waiting],
            };
            let listed = list.load(connection, &place)?;
            Ok(Some(place.page_of(listed)))
        })
        .await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Says something about a remark, and notes it.
async fn tell(
    service: &Service,
    origin: Origin,
    reference: Reference,
    name: &'static str,
    act: impl Fn(&mut Connection, &moderation::StaffRow) -> Result<(), Stop<Refusal>> + Send + 'static,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .touching(Topics::CONSULTATIONS | Topics::PROPOSALS)
        .write(move |connection| {
            let row = moderation::find_staff(connection, &reference).map_err(|stop| match stop {
                Stop::Refused(refusal) => Stop::Refused(Failure::from(refusal)),
                Stop::Failed(fault) => Stop::Failed(fault),
            })?;
            act(connection, &row).map_err(failed)?;
            audit::record(connection, &origin, Act::new(name, row.id().as_str()), now)?;
            Ok::<_, Stop<Failure>>(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Give a remark a place
///
/// On a clause of the newest version, scheduled ones included. The public is told that it was found by hand.
#[utoipa::path(tag = "admin: documents",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    request_body = NewRemarkPlace,
    responses((status = 204, description = "It stands there"), RemarkProblems))]
#[put("/admin/proposals/{reference}/place")]
pub async fn place_remark(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    Body(place): Body<NewRemarkPlace>,
) -> Result<HttpResponse, Failure> {
    tell(&service, origin, reference, "remark.place", move |connection, row| {
        drafts::place_by_hand(connection, (row.id(), row.consultation()), &place.clause_id)
    })
    .await
}

/// List the changes that a remark may have led to
///
/// Up to the newest version, scheduled ones included: the change of the clause that it stood on, and those of which staff
/// have said whether it led to them.
#[utoipa::path(tag = "admin: documents",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    responses((status = 200, description = "The changes", body = RemarkChanges), GetProblems))]
#[get("/admin/proposals/{reference}/effects")]
pub async fn list_remark_changes(
    service: web::Data<Service>,
    reference: Reference,
) -> Result<web::Json<RemarkChanges>, Failure> {
    let changes = service.database().read(move |connection| drafts::changes_of(connection, &reference)).await?;
    let changes = changes.ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    Ok(web::Json(RemarkChanges { changes }))
}

/// Say whether a remark led to a change
///
/// Without a word from staff, those led to a change that stood on the clause.
#[utoipa::path(tag = "admin: documents",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    request_body = NewRemarkEffect,
    responses((status = 204, description = "It is noted"), RemarkProblems))]
#[put("/admin/proposals/{reference}/effect")]
pub async fn set_remark_effect(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    Body(effect): Body<NewRemarkEffect>,
) -> Result<HttpResponse, Failure> {
    tell(&service, origin, reference, "remark.effect", move |connection, row| {
        drafts::say_effect(connection, (row.id(), row.consultation()), &effect)
    })
    .await
}
