//! Members of organisations over HTTP.

use actix_web::{HttpResponse, delete, post, put, web};
use openapi::organisations::{Acceptance, MemberChange, MemberRole, NewMember, Organisation};
use openapi::problem::ProblemCode;

use super::http::{manager, member, seen_by};
use super::store;
use crate::access::Account;
use crate::accounts::{self, folded_email};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{AccountId, Connection, OrganisationId, Stop};
use crate::mail::{self, Letter};
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Secret;
use crate::sessions::Try;
use crate::time::minutes_after;
use crate::web::{Body, PathId};

problems! {
    /// What can go wrong with an invitation.
    InviteProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, BodyTooLarge, UnsupportedMediaType, Invalid,
        TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with accepting.
    AcceptProblems: MalformedBody, Unauthenticated, Forbidden, LinkExpired, BodyTooLarge, UnsupportedMediaType, Invalid,
        TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with changing a member.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, NotPossible, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with removing a member.
    RemoveProblems: Unauthenticated, Forbidden, NotFound, NotPossible, TooManyRequests, MethodNotAllowed
}

/// For how long an invitation works, in minutes.
const INVITATION_MINUTES: i64 = 7 * 24 * 60;

/// Invite a member
///
/// For managers. Sends a mail; whether there is an account with this address, the answer does not tell. Nothing changes
/// until the invited person accepts.
#[utoipa::path(tag = "organisations", params(("organisation_id" = String, Path, description = "The organisation's id")),
    request_body = NewMember,
    responses((status = 202, description = "A mail is on its way"), InviteProblems))]
#[post("/organisations/{organisation_id}/members")]
pub async fn invite_member(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    PathId(id): PathId<OrganisationId>,
    Body(new): Body<NewMember>,
) -> Result<HttpResponse, Failure> {
    service.throttle().count(Try::Forgot, account.id.as_str(), None)?;
    let token = Secret::new()?;
    let link = service.page_with_fragment("/account/invitation", &token.written());
    let (hash, now) = (token.hash(), service.now());
    service
        .database()
        .write(move |connection| {
            manager(connection, &id, &account.id)?;
            let organisation = seen_by(connection, &id, &account.id)?;
            let language = accounts::contact(connection, &account.id)?.map(|contact| contact.language);
            let expires_at = minutes_after(now, INVITATION_MINUTES);
            store::insert_invitation(connection, &hash, &id, &folded_email(&new.email), new.role, expires_at)?;
            let letter = Letter::MemberInvitation { organisation: &organisation.summary.name, link: &link };
            mail::enqueue(connection, new.email.trim(), language.unwrap_or_default(), &letter, now)?;
            let act = Act::new("organisation.invite", id.as_str()).details(new.role.as_str());
            Ok(audit::record(connection, &origin, act, now)?)
        })
        .await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Accept an invitation
///
/// Of the address of the own account; once.
#[utoipa::path(tag = "organisations", request_body = Acceptance,
    responses((status = 200, description = "The organisation", body = Organisation), AcceptProblems))]
#[post("/organisations/invitations/accept")]
pub async fn accept_invitation(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    Body(acceptance): Body<Acceptance>,
) -> Result<web::Json<Organisation>, Failure> {
    let expired = || Failure::new(ProblemCode::LinkExpired);
    service.throttle().count(Try::Link, account.id.as_str(), None)?;
    let hash = Secret::parse(&acceptance.token).ok_or_else(expired)?.hash();
    let now = service.now();
    let joined = service
        .database()
        .write(move |connection| {
            let contact = accounts::contact(connection, &account.id)?.ok_or_else(|| Stop::Refused(expired()))?;
            let taken = store::take_invitation(connection, &hash, &contact.email_folded, now)?;
            let (id, role) = taken.ok_or_else(|| Stop::Refused(expired()))?;
            if store::role_in(connection, &id, &account.id)?.is_none() {
                store::insert_member(connection, &id, &account.id, role)?;
                let act = Act::new("organisation.join", id.as_str()).details(role.as_str());
                audit::record(connection, &origin, act, now)?;
            }
            seen_by(connection, &id, &account.id)
        })
        .await?;
    Ok(web::Json(joined))
}

/// An organisation is never without a manager.
fn keep_a_manager(connection: &mut Connection, id: &OrganisationId, leaving: &AccountId) -> Result<(), Stop<Failure>> {
    if store::managers_of(connection, id)? == [leaving.clone()] {
        let detail = "The organisation would be left without a manager.";
        return Err(Stop::Refused(Failure::new(ProblemCode::NotPossible).detail(detail)));
    }
    Ok(())
}

/// Change what a member may do
///
/// For managers.
#[utoipa::path(tag = "organisations", params(
    ("organisation_id" = String, Path, description = "The organisation's id"),
    ("account_id" = String, Path, description = "The member's account")
), request_body = MemberChange,
    responses((status = 200, description = "The organisation as it is now", body = Organisation), ChangeProblems))]
#[put("/organisations/{organisation_id}/members/{account_id}")]
pub async fn change_member(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    PathId(id): PathId<OrganisationId>,
    PathId(changed): PathId<AccountId>,
    Body(change): Body<MemberChange>,
) -> Result<web::Json<Organisation>, Failure> {
    let now = service.now();
    let organisation = service
        .database()
        .write(move |connection| {
            manager(connection, &id, &account.id)?;
            if change.role != MemberRole::Manager {
                keep_a_manager(connection, &id, &changed)?;
            }
            if !store::change_member(connection, &id, &changed, change.role)? {
                return Err(Stop::Refused(Failure::new(ProblemCode::NotFound)));
            }
            let details = format!("{} {}", changed.as_str(), change.role);
            let act = Act::new("organisation.change_member", id.as_str()).details(&details);
            audit::record(connection, &origin, act, now)?;
            seen_by(connection, &id, &account.id)
        })
        .await?;
    Ok(web::Json(organisation))
}

/// Remove a member
///
/// For managers; everybody can leave.
#[utoipa::path(tag = "organisations", params(
    ("organisation_id" = String, Path, description = "The organisation's id"),
    ("account_id" = String, Path, description = "The member's account")
), responses((status = 204, description = "Removed"), RemoveProblems))]
#[delete("/organisations/{organisation_id}/members/{account_id}")]
pub async fn remove_member(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    PathId(id): PathId<OrganisationId>,
    PathId(removed): PathId<AccountId>,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .write(move |connection| {
            if removed == account.id {
                member(connection, &id, &account.id)?;
            } else {
                manager(connection, &id, &account.id)?;
            }
            keep_a_manager(connection, &id, &removed)?;
            if !store::remove_member(connection, &id, &removed)? {
                return Err(Stop::Refused(Failure::new(ProblemCode::NotFound)));
            }
            let act = Act::new("organisation.remove_member", id.as_str()).details(removed.as_str());
            Ok(audit::record(connection, &origin, act, now)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
