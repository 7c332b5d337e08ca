//! Commitments over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, web};
use openapi::check::{FieldCode, SLUG_MAX, is_slug, optional_line};
use openapi::commitments::{Commitment, CommitmentQuery, CommitmentWhole, OFFICE_NAME_MAX};
use openapi::page::Page;
use openapi::problem::FieldError;

use super::reads::{self, Filter};
use crate::app::Service;
use crate::database::{CommitmentId, Connection, Topics};
use crate::problem::Failure;
use crate::problems;
use crate::public_reads::{self, Conditions, Unchanged};
use crate::web::{PathId, Place, Query};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with one commitment.
    GetProblems: Unauthenticated, Forbidden, NotFound, MethodNotAllowed
}

/// What a commitment tells of: it comes of an answer to a proposal, in a consultation.
const TOPICS: Topics = Topics::CONSULTATIONS.union(Topics::PROPOSALS);

/// What a query asks for, in bounds.
///
/// # Errors
/// 422 for what can name no consultation and for too long a name of an office.
pub fn parse_filter(query: CommitmentQuery, is_public: bool) -> Result<Filter, Failure> {
    if query.consultation.as_deref().is_some_and(|slug| !is_slug(slug)) {
        let fault = FieldError::new("consultation", FieldCode::InvalidValue, Some(SLUG_MAX));
        return Err(Failure::invalid(vec![fault]));
    }
    if optional_line::<OFFICE_NAME_MAX>(&query.office, &()).is_err() {
        let fault = FieldError::new("office", FieldCode::TooLong, Some(OFFICE_NAME_MAX));
        return Err(Failure::invalid(vec![fault]));
    }
    let office = query.office.map(|office| office.trim().to_owned());
    Ok(Filter { consultation: query.consultation, state: query.state, office, is_public })
}

/// List commitments
///
/// What the city has undertaken by accepting proposals, the one that was changed last first. Filters narrow the list;
/// all that are given have to hold.
#[utoipa::path(tag = "commitments", params(CommitmentQuery, Conditions), responses(
    (status = 200, description = "A page of commitments", body = Page<Commitment>),
    Unchanged, ListProblems
))]
#[get("/commitments")]
pub async fn list_commitments(
    request: HttpRequest,
    service: web::Data<Service>,
    Query(query): Query<CommitmentQuery>,
) -> Result<HttpResponse, Failure> {
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let filter = parse_filter(query, true)?;
    public_reads::answer(&request, &service, TOPICS, move |connection, now| {
        reads::page(connection, &filter, &place, now).map(Some)
    })
    .await
}

/// Get a commitment
///
/// With its history: everything that has become of it.
#[utoipa::path(tag = "commitments", params(("commitment_id" = String, Path, description = "The commitment's id"), Conditions),
    responses((status = 200, description = "The commitment", body = CommitmentWhole), Unchanged, GetProblems))]
#[get("/commitments/{commitment_id}")]
pub async fn get_commitment(
    request: HttpRequest,
    service: web::Data<Service>,
    PathId(id): PathId<CommitmentId>,
) -> Result<HttpResponse, Failure> {
    let work = move |connection: &mut Connection, now| reads::whole(connection, &id, now);
    public_reads::answer(&request, &service, TOPICS, work).await
}
