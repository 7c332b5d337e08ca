//! Organisations over HTTP, for administrators.

use actix_web::{get, post, web};
use openapi::admin::consultations::Reason;
use openapi::admin::people::OrganisationQuery;
use openapi::organisations::{Organisation, OrganisationStatus};
use openapi::page::Page;
use openapi::problem::ProblemCode;

use super::store;
use crate::accounts;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{OrganisationId, Stop};
use crate::mail::{self, Letter};
use crate::problem::Failure;
use crate::problems;
use crate::web::{Body, PathId, Query, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with a decision.
    DecisionProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, AlreadyExists, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

/// List organisations
///
/// The newest first.
#[utoipa::path(tag = "admin: people", params(OrganisationQuery),
    responses((status = 200, description = "A page of organisations", body = Page<Organisation>), ListProblems))]
#[get("/admin/organisations")]
pub async fn list_organisations(
    service: web::Data<Service>,
    Query(query): Query<OrganisationQuery>,
) -> Result<web::Json<Page<Organisation>>, Failure> {
    let limit = parse_limit(query.limit)?;
    let after = parse_cursor(query.cursor.as_deref())?;
    let found = service
        .database()
        .read(move |connection| store::list(connection, query.status, after.as_ref(), limit + 1))
        .await?;
    Ok(web::Json(page_of(found, limit)))
}

/// Approve an organisation
///
/// From now on what its members send in its name is marked as verified, and it can make keys. Its managers are told. A
/// district has one council.
#[utoipa::path(tag = "admin: people", params(("organisation_id" = String, Path, description = "The organisation's id")),
    responses((status = 200, description = "The organisation as it is now", body = Organisation), DecisionProblems))]
#[post("/admin/organisations/{organisation_id}/approve")]
pub async fn approve_organisation(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<OrganisationId>,
) -> Result<web::Json<Organisation>, Failure> {
    decide(&service, origin, id, None).await
}

/// Reject an organisation
///
/// Its keys stop working. Its managers are told why.
#[utoipa::path(tag = "admin: people", params(("organisation_id" = String, Path, description = "The organisation's id")),
    request_body = Reason,
    responses((status = 200, description = "The organisation as it is now", body = Organisation), DecisionProblems))]
#[post("/admin/organisations/{organisation_id}/reject")]
pub async fn reject_organisation(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<OrganisationId>,
    Body(reason): Body<Reason>,
) -> Result<web::Json<Organisation>, Failure> {
    decide(&service, origin, id, Some(reason.reason.trim().to_owned())).await
}

async fn decide(
    service: &Service,
    origin: Origin,
    id: OrganisationId,
    rejection: Option<String>,
) -> Result<web::Json<Organisation>, Failure> {
    let now = service.now();
    let (status, act) = match rejection {
        None => (OrganisationStatus::Approved, "organisation.approve"),
        Some(_) => (OrganisationStatus::Rejected, "organisation.reject"),
    };
    let decided = service
        .database()
        .write(move |connection| {
            if !store::decide(connection, &id, status, rejection.as_deref())? {
                return Err(Stop::Refused(ProblemCode::NotFound));
            }
            if status == OrganisationStatus::Approved && store::has_other_council(connection, &id)? {
                return Err(Stop::Refused(ProblemCode::AlreadyExists));
            }
            let organisation = store::find(connection, &id, None)?.ok_or(Stop::Refused(ProblemCode::NotFound))?;
            for manager in store::managers_of(connection, &id)? {
                let Some(contact) = accounts::contact(connection, &manager)? else { continue };
                let letter = Letter::OrganisationDecided {
                    organisation: &organisation.summary.name,
                    rejection: rejection.as_deref(),
                };
                mail::enqueue(connection, &contact.email, contact.language, &letter, now)?;
            }
            audit::record(connection, &origin, Act::new(act, id.as_str()), now)?;
            Ok(organisation)
        })
        .await?;
    Ok(web::Json(decided))
}
