//! Keys of organisations over HTTP.

use actix_web::{HttpResponse, delete, get, post, web};
use openapi::access::KEY_PREFIX;
use openapi::organisations::{KeyCreated, Keys, MemberRole, NewKey, OrganisationStatus};
use openapi::problem::ProblemCode;

use super::http::{manager, seen_by};
use super::keys_store::{self, NewRow};
use super::store;
use crate::access::Account;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{KeyId, OrganisationId, Stop};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::{Reference, Secret};
use crate::time::minutes_after;
use crate::web::{Body, PathId};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with making a key.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, NotPossible, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with revoking a key.
    RevokeProblems: Unauthenticated, Forbidden, NotFound, TooManyRequests, MethodNotAllowed
}

const MINUTES_A_DAY: i64 = 24 * 60;

/// List the keys of an organisation
///
/// For managers. The keys themselves are never shown again.
#[utoipa::path(tag = "organisations", params(("organisation_id" = String, Path, description = "The organisation's id")),
    responses((status = 200, description = "The keys", body = Keys), ListProblems))]
#[get("/organisations/{organisation_id}/keys")]
pub async fn list_keys(
    service: web::Data<Service>,
    account: Account,
    PathId(id): PathId<OrganisationId>,
) -> Result<web::Json<Keys>, Failure> {
    let found = service
        .database()
        .read(move |connection| {
            let role = store::role_in(connection, &id, &account.id)?;
            let keys = if role == Some(MemberRole::Manager) { keys_store::list(connection, &id)? } else { Vec::new() };
            Ok((role, keys))
        })
        .await?;
    match found {
        (Some(MemberRole::Manager), items) => Ok(web::Json(Keys { items })),
        (Some(MemberRole::Member), _) => Err(Failure::new(ProblemCode::Forbidden)),
        (None, _) => Err(Failure::new(ProblemCode::NotFound)),
    }
}

/// Make a key
///
/// For managers of an organisation that is approved. The answer tells the key, this once.
#[utoipa::path(tag = "organisations", params(("organisation_id" = String, Path, description = "The organisation's id")),
    request_body = NewKey,
    responses((status = 201, description = "The key", body = KeyCreated), CreateProblems))]
#[post("/organisations/{organisation_id}/keys")]
pub async fn create_key(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    once: Once,
    PathId(id): PathId<OrganisationId>,
    Body(new): Body<NewKey>,
) -> Result<HttpResponse, Failure> {
    let secret = Secret::new()?;
    let (sent, now) = (new.clone(), service.now());
    once.create(&service, &sent, move |connection| {
        manager(connection, &id, &account.id)?;
        if seen_by(connection, &id, &account.id)?.summary.status != OrganisationStatus::Approved {
            let detail = "The organisation has not been approved.";
            return Err(Stop::Refused(Failure::new(ProblemCode::NotPossible).detail(detail)));
        }
        let prefix = Reference::unused(|written| keys_store::is_taken(connection, &written.replace('-', "")))?;
        let prefix = prefix.as_str().replace('-', "");
        let row = NewRow {
            organisation: &id,
            name: new.name.trim(),
            prefix: &prefix,
            secret_hash: &secret.hash(),
            scopes: &new.scopes,
            expires_at: minutes_after(now, i64::from(new.valid_days) * MINUTES_A_DAY),
        };
        let key = keys_store::insert(connection, &row, now)?;
        let act = Act::new("key.create", &key.id).details(id.as_str());
        audit::record(connection, &origin, act, now)?;
        Ok(KeyCreated { key, token: format!("{KEY_PREFIX}{prefix}_{}", secret.plain()) })
    })
    .await
}

/// Revoke a key
///
/// It is over at once. Revoking again changes nothing and answers the same.
#[utoipa::path(tag = "organisations", params(
    ("organisation_id" = String, Path, description = "The organisation's id"),
    ("key_id" = String, Path, description = "The key's id")
), responses((status = 204, description = "Revoked"), RevokeProblems))]
#[delete("/organisations/{organisation_id}/keys/{key_id}")]
pub async fn revoke_key(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    PathId(id): PathId<OrganisationId>,
    PathId(key): PathId<KeyId>,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .write(move |connection| {
            manager(connection, &id, &account.id)?;
            if !keys_store::revoke(connection, &id, &key, now)? {
                return Err(Stop::Refused(Failure::new(ProblemCode::NotFound)));
            }
            Ok(audit::record(connection, &origin, Act::new("key.revoke", key.as_str()), now)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
