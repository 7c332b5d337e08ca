//! Commitments over HTTP, for staff.

use actix_web::{get, put, web};
use openapi::admin::commitments::{CommitmentChange, StaffCommitment};
use openapi::commitments::{CommitmentQuery, CommitmentState};
use openapi::page::Page;
use openapi::problem::ProblemCode;

use super::http::parse_filter;
use super::store;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{CommitmentId, Listed, Stop};
use crate::problem::Failure;
use crate::problems;
use crate::web::{Body, PathId, Place, Query};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with one commitment.
    GetProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with a change.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, ChangedMeanwhile,
        NotPossible, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

/// List commitments for staff
///
/// Those of hidden proposals included, each with its history and where its office is reminded; the one that was changed
/// last first.
#[utoipa::path(tag = "admin: proposals", params(CommitmentQuery),
    responses((status = 200, description = "A page of commitments", body = Page<StaffCommitment>), ListProblems))]
#[get("/admin/commitments")]
pub async fn list_staff_commitments(
    service: web::Data<Service>,
    Query(query): Query<CommitmentQuery>,
) -> Result<web::Json<Page<StaffCommitment>>, Failure> {
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let filter = parse_filter(query, false)?;
    let now = service.now();
    let page = service.database().read(move |connection| {
        let found = store::list(connection, &filter, place.after.as_ref(), place.limit + 1, now)?;
        let mut listed = Vec::with_capacity(found.len());
        for Listed { item: (row, commitment), key } in found {
            listed.push(Listed { item: store::staff(connection, row, commitment)?, key });
        }
        Ok(place.page_of(listed))
    });
    Ok(web::Json(page.await?))
}

/// Get a commitment for staff
///
/// With its history, and where its office is reminded.
#[utoipa::path(tag = "admin: proposals", params(("commitment_id" = String, Path, description = "The commitment's id")),
    responses((status = 200, description = "The commitment", body = StaffCommitment), GetProblems))]
#[get("/admin/commitments/{commitment_id}")]
pub async fn get_staff_commitment(
    service: web::Data<Service>,
    PathId(id): PathId<CommitmentId>,
) -> Result<web::Json<StaffCommitment>, Failure> {
    let now = service.now();
    let found = service.database().read(move |connection| store::find_staff(connection, &id, now)).await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Change a commitment
///
/// The revision that was read has to be sent back. What the public sees of the change is added to the history, which
/// stays. One that was withdrawn comes back with an answer that accepts the proposal, and in no other way.
#[utoipa::path(tag = "admin: proposals", params(("commitment_id" = String, Path, description = "The commitment's id")),
    request_body = CommitmentChange,
    responses((status = 200, description = "The commitment as it is now", body = StaffCommitment), ChangeProblems))]
#[put("/admin/commitments/{commitment_id}")]
pub async fn change_commitment(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<CommitmentId>,
    Body(change): Body<CommitmentChange>,
) -> Result<web::Json<StaffCommitment>, Failure> {
    let now = service.now();
    let changed = service
        .database()
        .write(move |connection| {
            let no_such = || Stop::Refused(Failure::new(ProblemCode::NotFound));
            let before = store::hold(connection, &id)?.ok_or_else(no_such)?;
            if before.revision.unsigned_abs() != change.revision {
                return Err(Stop::Refused(Failure::new(ProblemCode::ChangedMeanwhile)));
            }
            if before.state.0 == CommitmentState::Withdrawn {
                let detail = "It was withdrawn with the answer from which it came.";
                return Err(Stop::Refused(Failure::new(ProblemCode::NotPossible).detail(detail)));
            }
            store::change(connection, &before, &change, now)?;
            let act = Act::new("commitment.change", id.as_str()).details(change.state.as_str());
            audit::record(connection, &origin, act, now)?;
            store::find_staff(connection, &id, now)?.ok_or_else(no_such)
        })
        .await?;
    Ok(web::Json(changed))
}
