//! Organisations over HTTP.

use actix_web::{HttpResponse, get, post, web};
use openapi::organisations::{MemberRole, NewOrganisation, Organisation};
use openapi::problem::ProblemCode;

use super::store;
use crate::access::Account;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{AccountId, Connection, OrganisationId, Stop};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::web::{Body, PathId};

problems! {
    /// What can go wrong with registering one.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, IdempotencyRunning, IdempotencyMismatch, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with looking at one.
    GetProblems: Unauthenticated, Forbidden, NotFound, MethodNotAllowed
}

/// Lets a member go on; for anybody else there is no such organisation.
///
/// # Errors
/// 404.
pub(super) fn member(
    connection: &mut Connection,
    id: &OrganisationId,
    asker: &AccountId,
) -> Result<MemberRole, Stop<Failure>> {
    store::role_in(connection, id, asker)?.ok_or_else(|| Stop::Refused(Failure::new(ProblemCode::NotFound)))
}

/// Lets a manager go on.
///
/// # Errors
/// 404 for who is no member, 403 for who is no manager.
pub(super) fn manager(
    connection: &mut Connection,
    id: &OrganisationId,
    asker: &AccountId,
) -> Result<(), Stop<Failure>> {
    match member(connection, id, asker)? {
        MemberRole::Manager => Ok(()),
        MemberRole::Member => Err(Stop::Refused(Failure::new(ProblemCode::Forbidden))),
    }
}

/// The organisation as this member sees it.
///
/// # Errors
/// 404 when it is gone.
pub(super) fn seen_by(
    connection: &mut Connection,
    id: &OrganisationId,
    asker: &AccountId,
) -> Result<Organisation, Stop<Failure>> {
    let role = member(connection, id, asker)?;
    store::find(connection, id, Some(role))?.ok_or_else(|| Stop::Refused(Failure::new(ProblemCode::NotFound)))
}

/// Register an organisation
///
/// Whoever does becomes its first manager. Until staff have approved it, nothing can be sent in its name.
#[utoipa::path(tag = "organisations", request_body = NewOrganisation,
    responses((status = 201, description = "Registered", body = Organisation), CreateProblems))]
#[post("/organisations")]
pub async fn create_organisation(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    once: Once,
    Body(new): Body<NewOrganisation>,
) -> Result<HttpResponse, Failure> {
    let (sent, now) = (new.clone(), service.now());
    once.create(&service, &sent, move |connection| {
        let id = store::insert(connection, &new, &account.id, now)?;
        audit::record(connection, &origin, Act::new("organisation.create", id.as_str()), now)?;
        seen_by(connection, &id, &account.id)
    })
    .await
}

/// Get an organisation
///
/// For its members.
#[utoipa::path(tag = "organisations", params(("organisation_id" = String, Path, description = "The organisation's id")),
    responses((status = 200, description = "The organisation", body = Organisation), GetProblems))]
#[get("/organisations/{organisation_id}")]
pub async fn get_organisation(
    service: web::Data<Service>,
    account: Account,
    PathId(id): PathId<OrganisationId>,
) -> Result<web::Json<Organisation>, Failure> {
    let found = service
        .database()
        .read(move |connection| match store::role_in(connection, &id, &account.id)? {
            Some(role) => store::find(connection, &id, Some(role)),
            None => Ok(None),
        })
        .await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}
