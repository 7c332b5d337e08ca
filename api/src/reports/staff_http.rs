//! Reports over HTTP, for staff.

use actix_web::{get, post, put, web};
use openapi::admin::reports::{ReportPreview, ReportPublication, ReportWords, StaffReport};
use openapi::check::given;
use openapi::problem::ProblemCode;

use super::rules::Refusal;
use super::store::{self, Words};
use super::{formats, reads};
use crate::app::Service;
use crate::audit::Origin;
use crate::database::{Connection, Instant, Stop};
use crate::problem::Failure;
use crate::problems;
use crate::web::{Body, Slug};

problems! {
    /// What can go wrong with reading a report.
    GetProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with a change.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, ChangedMeanwhile,
        NotPossible, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let not_possible = |detail: &'static str| Self::new(ProblemCode::NotPossible).detail(detail);
        match refusal {
            Refusal::NoSuchConsultation => Self::new(ProblemCode::NotFound),
            Refusal::ChangedMeanwhile => Self::new(ProblemCode::ChangedMeanwhile),
            Refusal::Frozen => not_possible("The report is frozen."),
            Refusal::NotOver => not_possible("People can still take part, or the consultation was called off."),
        }
    }
}

/// Get the report of a consultation for staff
///
/// Its words, how far it is, and by when it is due.
#[utoipa::path(tag = "admin: consultations", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    responses((status = 200, description = "The report", body = StaffReport), GetProblems))]
#[get("/admin/consultations/{slug}/report")]
pub async fn get_staff_report(
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<web::Json<StaffReport>, Failure> {
    let now = service.now();
    let found = service.database().read(move |connection| reads::staff(connection, &slug, now)).await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Preview the report of a consultation
///
/// The page as it would be if the report were published now, with its first twenty proposals. Nothing is changed.
#[utoipa::path(tag = "admin: consultations", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    responses((status = 200, description = "The page", body = ReportPreview), GetProblems))]
#[get("/admin/consultations/{slug}/report/preview")]
pub async fn preview_report(
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<web::Json<ReportPreview>, Failure> {
    let (now, pages) = (service.now(), service.clone());
    let found = service
        .database()
        .read(move |connection| reads::preview(connection, &slug, |path| pages.page(path), now))
        .await?;
    let (document, is_cut) = found.ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    let html = formats::preview(&document, is_cut).map_err(|error| {
        tracing::error!(%error, "a preview could not be written");
        Failure::new(ProblemCode::Internal)
    })?;
    Ok(web::Json(ReportPreview { html }))
}

/// Write the words of a report
///
/// Those that stand before and after everything that writes itself.
#[utoipa::path(tag = "admin: consultations", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = ReportWords,
    responses((status = 200, description = "The report as it is now", body = StaffReport), ChangeProblems))]
#[put("/admin/consultations/{slug}/report")]
pub async fn change_report(
    service: web::Data<Service>,
    origin: Origin,
    Slug(slug): Slug,
    Body(words): Body<ReportWords>,
) -> Result<web::Json<StaffReport>, Failure> {
    let now = service.now();
    let text = |text: &Option<String>| given(text).map(str::to_owned);
    let words = Words { read: words.revision, before: text(&words.words_before), after: text(&words.words_after) };
    let changed = service
        .database()
        .write(move |connection| {
            store::write_words(connection, &slug, &words, &origin, now)?;
            found(connection, &slug, now)
        })
        .await?;
    Ok(web::Json(changed))
}

/// Publish the report of a consultation
///
/// What it tells of is frozen now, and it gets the next number of the year. Its files are made in the background; when
/// they are, it is published, and the consultation is at the stage of the report. There is no way back.
#[utoipa::path(tag = "admin: consultations", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = ReportPublication,
    responses((status = 200, description = "The report, which is being made", body = StaffReport), ChangeProblems))]
#[post("/admin/consultations/{slug}/report/publish")]
pub async fn publish_report(
    service: web::Data<Service>,
    origin: Origin,
    Slug(slug): Slug,
    Body(publication): Body<ReportPublication>,
) -> Result<web::Json<StaffReport>, Failure> {
    let now = service.now();
    let frozen = service
        .database()
        .write(move |connection| {
            store::freeze(connection, &slug, publication.revision, &origin, now)?;
            found(connection, &slug, now)
        })
        .await?;
    Ok(web::Json(frozen))
}

fn found(connection: &mut Connection, slug: &str, now: Instant) -> Result<StaffReport, Stop<Refusal>> {
    reads::staff(connection, slug, now)?.ok_or(Stop::Refused(Refusal::NoSuchConsultation))
}
