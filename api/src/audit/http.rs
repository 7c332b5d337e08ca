//! The audit log over HTTP.

use actix_web::{get, web};
use openapi::admin::audit::{AuditEntry, AuditQuery, LatestSeal};
use openapi::check::{FieldCode, optional_line};
use openapi::page::Page;

use super::store::{self, Filter};
use crate::app::Service;
use crate::problem::Failure;
use crate::problems;
use crate::web::{Query, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with the seal.
    SealProblems: Unauthenticated, Forbidden, SecondFactorSetup, MethodNotAllowed
}

/// List the audit log
///
/// The newest first. It knows ids and nothing else of people.
#[utoipa::path(tag = "admin: people", params(AuditQuery), responses(
    (status = 200, description = "A page of entries", body = Page<AuditEntry>),
    ListProblems
))]
#[get("/admin/audit")]
pub async fn list_audit_entries(
    service: web::Data<Service>,
    Query(query): Query<AuditQuery>,
) -> Result<web::Json<Page<AuditEntry>>, Failure> {
    let limit = parse_limit(query.limit)?;
    let after = parse_cursor(query.cursor.as_deref())?;
    for (name, value) in [("actor_id", &query.actor_id), ("subject_id", &query.subject_id), ("act", &query.act)] {
        if optional_line::<80>(value, &()).is_err() {
            return Err(Failure::invalid_field(name, FieldCode::InvalidValue));
        }
    }
    let filter = Filter { actor_id: query.actor_id, subject_id: query.subject_id, act: query.act };
    let found =
        service.database().read(move |connection| store::list(connection, &filter, after.as_ref(), limit + 1)).await?;
    Ok(web::Json(page_of(found, limit)))
}

/// Get the latest seal
///
/// Written down elsewhere it proves later that nothing up to it was changed or taken out: `konsultacje audit verify`
/// checks every seal.
#[utoipa::path(tag = "admin: people",
    responses((status = 200, description = "The seal", body = LatestSeal), SealProblems))]
#[get("/admin/audit/seal")]
pub async fn get_audit_seal(service: web::Data<Service>) -> Result<web::Json<LatestSeal>, Failure> {
    let (seal, waiting) = service.database().read(store::latest).await?;
    Ok(web::Json(LatestSeal { seal, waiting }))
}
