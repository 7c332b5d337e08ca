//! Consultations over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, web};
use openapi::check::{FieldCode, optional_line};
use openapi::consultations::{
    Consultation, ConsultationQuery, ConsultationSummary, ConsultationVersions, SEARCH_TEXT_MAX,
};
use openapi::page::Page;
use openapi::problem::FieldError;
use openapi::proposals::DISTRICTS;

use super::reads::{self, Filter};
use crate::app::Service;
use crate::database::{Connection, Topics};
use crate::problem::Failure;
use crate::problems;
use crate::public_reads::{self, Conditions, Unchanged};
use crate::web::{Place, Query, Slug};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with one consultation.
    GetProblems: Unauthenticated, Forbidden, NotFound, MethodNotAllowed
}

/// List consultations
///
/// Those that are public, the newest first. Filters narrow the list; all that are given have to hold.
#[utoipa::path(tag = "consultations", params(ConsultationQuery, Conditions), responses(
    (status = 200, description = "A page of consultations", body = Page<ConsultationSummary>),
    Unchanged, ListProblems
))]
#[get("/consultations")]
pub async fn list_consultations(
    request: HttpRequest,
    service: web::Data<Service>,
    Query(query): Query<ConsultationQuery>,
) -> Result<HttpResponse, Failure> {
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let filter = parse_filter(query)?;
    public_reads::answer(&request, &service, Topics::CONSULTATIONS, move |connection, now| {
        reads::page(connection, &filter, &place, now).map(Some)
    })
    .await
}

/// What a query asks for, in bounds.
///
/// # Errors
/// 422 for a district that there is none of and for too long a text.
pub(crate) fn parse_filter(query: ConsultationQuery) -> Result<Filter, Failure> {
    if query.district.is_some_and(|district| !(1..=DISTRICTS).contains(&district)) {
        let fault = FieldError::new("district", FieldCode::OutOfRange, Some(u32::from(DISTRICTS)));
        return Err(Failure::invalid(vec![fault]));
    }
    if optional_line::<SEARCH_TEXT_MAX>(&query.text, &()).is_err() {
        return Err(Failure::invalid(vec![FieldError::new("text", FieldCode::TooLong, Some(SEARCH_TEXT_MAX))]));
    }
    Ok(Filter { stage: query.stage, kind: query.kind, district: query.district, text: query.text })
}

/// Get a consultation
///
/// One consultation whole: description, timetable, office, documents.
#[utoipa::path(tag = "consultations", params(("slug" = String, Path, description = "The consultation's name in addresses"), Conditions),
    responses((status = 200, description = "The consultation", body = Consultation), Unchanged, GetProblems))]
#[get("/consultations/{slug}")]
pub async fn get_consultation(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<HttpResponse, Failure> {
    let work = move |connection: &mut Connection, now| reads::whole(connection, &slug, now);
    public_reads::answer(&request, &service, Topics::CONSULTATIONS, work).await
}

/// List the versions of a consultation
///
/// Everything that it has said in public, the newest first, with what was changed and why.
#[utoipa::path(tag = "consultations", params(("slug" = String, Path, description = "The consultation's name in addresses"), Conditions),
    responses((status = 200, description = "The versions", body = ConsultationVersions), Unchanged, GetProblems))]
#[get("/consultations/{slug}/versions")]
pub async fn list_consultation_versions(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<HttpResponse, Failure> {
    let work = move |connection: &mut Connection, now| reads::history(connection, &slug, now);
    public_reads::answer(&request, &service, Topics::CONSULTATIONS, work).await
}
