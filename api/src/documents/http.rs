//! Drafts of resolutions over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, web};
use openapi::documents::{CompareQuery, Document, DocumentComparison, DocumentQuery, PlacedRemark, RemarkQuery};
use openapi::page::Page;

use super::reads::{self, Filter};
use crate::app::Service;
use crate::database::Topics;
use crate::problem::Failure;
use crate::problems;
use crate::public_reads::{self, Conditions, Unchanged};
use crate::web::{Place, Query, Slug};

problems! {
    /// What can go wrong with reading a draft.
    GetProblems: Unauthenticated, Forbidden, NotFound, Invalid, MethodNotAllowed
}

/// What the answers tell of.
const TOPICS: Topics = Topics::CONSULTATIONS.union(Topics::PROPOSALS);

/// Get the draft of a consultation
///
/// Clause by clause, in one of its versions, with how many remarks stand on each.
#[utoipa::path(tag = "documents",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), DocumentQuery, Conditions),
    responses((status = 200, description = "The draft", body = Document), Unchanged, GetProblems))]
#[get("/consultations/{slug}/document")]
pub async fn get_document(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
    Query(query): Query<DocumentQuery>,
) -> Result<HttpResponse, Failure> {
    public_reads::answer(&request, &service, TOPICS, move |connection, now| {
        reads::document(connection, &slug, query.version, now)
    })
    .await
}

/// List the remarks on a draft
///
/// The newest first, each with its place in a version: kept, moved with a note, or lost; and with what it led to.
#[utoipa::path(tag = "documents",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), RemarkQuery, Conditions),
    responses((status = 200, description = "A page of remarks", body = Page<PlacedRemark>), Unchanged, GetProblems))]
#[get("/consultations/{slug}/document/remarks")]
pub async fn list_remarks(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
    Query(query): Query<RemarkQuery>,
) -> Result<HttpResponse, Failure> {
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let filter = Filter { version: query.version, without_place: query.without_place.unwrap_or_default() };
    public_reads::answer(&request, &service, TOPICS, move |connection, now| {
        reads::remarks(connection, &slug, filter, &place, now)
    })
    .await
}

/// Compare two versions of a draft
///
/// Word by word, with the remarks that led to each change.
#[utoipa::path(tag = "documents",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), CompareQuery, Conditions),
    responses((status = 200, description = "What changed", body = DocumentComparison), Unchanged, GetProblems))]
#[get("/consultations/{slug}/document/compare")]
pub async fn compare_document(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
    Query(query): Query<CompareQuery>,
) -> Result<HttpResponse, Failure> {
    public_reads::answer(&request, &service, TOPICS, move |connection, now| {
        reads::comparison(connection, &slug, (query.from, query.to), now)
    })
    .await
}
