//! People over HTTP: accounts as administrators see them.

use actix_web::{HttpResponse, get, post, put, web};
use openapi::access::Role;
use openapi::admin::consultations::Reason;
use openapi::admin::people::{Invitation, Person, PersonSearch, RolesChange};
use openapi::check::given;
use openapi::page::Page;
use openapi::problem::ProblemCode;

use super::people_store::{self, Filter};
use super::rules::{INVITATION_MINUTES, folded_email};
use super::store;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{AccountId, Connection, Instant, Stop};
use crate::idempotency::Once;
use crate::mail::{self, Letter};
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Secret;
use crate::sessions;
use crate::text::like_pattern;
use crate::time::minutes_after;
use crate::web::{Body, PathId, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with a search.
    SearchProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, BodyTooLarge, UnsupportedMediaType,
        Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with one person.
    GetProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with an invitation.
    InviteProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, AlreadyExists, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with a change of a person.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, LastAdmin, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

/// Search accounts
///
/// The newest first. A POST, since names and addresses have no place in the address of a request.
#[utoipa::path(tag = "admin: people", request_body = PersonSearch,
    responses((status = 200, description = "A page of accounts", body = Page<Person>), SearchProblems))]
#[post("/admin/people/search")]
pub async fn search_people(
    service: web::Data<Service>,
    Body(search): Body<PersonSearch>,
) -> Result<web::Json<Page<Person>>, Failure> {
    let limit = parse_limit(search.limit)?;
    let after = parse_cursor(search.cursor.as_deref())?;
    let pattern = given(&search.text).map(|text| like_pattern(&text.to_lowercase()));
    let filter = Filter { staff: search.staff, pattern };
    let found = service
        .database()
        .read(move |connection| people_store::list(connection, &filter, after.as_ref(), limit + 1))
        .await?;
    Ok(web::Json(page_of(found, limit)))
}

/// Get an account
#[utoipa::path(tag = "admin: people", params(("account_id" = String, Path, description = "The account's id")),
    responses((status = 200, description = "The account", body = Person), GetProblems))]
#[get("/admin/people/{account_id}")]
pub async fn get_person(
    service: web::Data<Service>,
    PathId(id): PathId<AccountId>,
) -> Result<web::Json<Person>, Failure> {
    let found = service.database().read(move |connection| people_store::find(connection, &id)).await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Invite a member of staff
///
/// Makes an account without a password and sends a link to choose one. An account that is there already is never
/// touched: give it roles instead.
#[utoipa::path(tag = "admin: people", request_body = Invitation,
    responses((status = 201, description = "Invited", body = Person), InviteProblems))]
#[post("/admin/people")]
pub async fn invite_staff(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    Body(invitation): Body<Invitation>,
) -> Result<HttpResponse, Failure> {
    let token = Secret::new()?;
    let link = service.page_with_fragment("/account/reset", &token.written());
    let (hash, now) = (token.hash(), service.now());
    let sent = invitation.clone();
    once.create(&service, &sent, move |connection| {
        if store::find_by_email(connection, &folded_email(&invitation.email))?.is_some() {
            return Err(Stop::Refused(ProblemCode::AlreadyExists));
        }
        let Invitation { email, name, language, roles } = &invitation;
        let id = store::create(connection, email, Some(name.trim()), *language, None, now)?;
        store::set_roles(connection, &id, roles)?;
        store::insert_password_link(connection, &hash, &id, minutes_after(now, INVITATION_MINUTES))?;
        mail::enqueue(connection, email.trim(), *language, &Letter::StaffInvitation { link: &link }, now)?;
        let details = names_of(roles);
        audit::record(connection, &origin, Act::new("account.invite", id.as_str()).details(&details), now)?;
        person(connection, &id)
    })
    .await
}

fn names_of(roles: &[Role]) -> String {
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(" ")
}

fn person(connection: &mut Connection, id: &AccountId) -> Result<Person, Stop<ProblemCode>> {
    people_store::find(connection, id)?.ok_or(Stop::Refused(ProblemCode::NotFound))
}

/// Change what a member of staff does
///
/// Takes effect at the next request. Somebody has to be left who can run the system.
#[utoipa::path(tag = "admin: people", params(("account_id" = String, Path, description = "The account's id")),
    request_body = RolesChange,
    responses((status = 200, description = "The account as it is now", body = Person), ChangeProblems))]
#[put("/admin/people/{account_id}/roles")]
pub async fn change_roles(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<AccountId>,
    Body(change): Body<RolesChange>,
) -> Result<web::Json<Person>, Failure> {
    change_person(&service, id, move |connection, id, now| {
        if !change.roles.contains(&Role::Admin) && people_store::is_last_admin(connection, id)? {
            return Err(Stop::Refused(ProblemCode::LastAdmin));
        }
        store::set_roles(connection, id, &change.roles)?;
        let details = names_of(&change.roles);
        let act = Act::new("account.change_roles", id.as_str()).details(&details);
        Ok(audit::record(connection, &origin, act, now)?)
    })
    .await
}

/// Lock an account
///
/// Every session of it ends, and nobody can log in to it.
#[utoipa::path(tag = "admin: people", params(("account_id" = String, Path, description = "The account's id")),
    request_body = Reason,
    responses((status = 200, description = "The account as it is now", body = Person), ChangeProblems))]
#[post("/admin/people/{account_id}/lock")]
pub async fn lock_account(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<AccountId>,
    Body(reason): Body<Reason>,
) -> Result<web::Json<Person>, Failure> {
    change_person(&service, id, move |connection, id, now| {
        if people_store::is_last_admin(connection, id)? {
            return Err(Stop::Refused(ProblemCode::LastAdmin));
        }
        people_store::lock(connection, id, reason.reason.trim(), now)?;
        sessions::end_all(connection, id, now)?;
        Ok(audit::record(connection, &origin, Act::new("account.lock", id.as_str()), now)?)
    })
    .await
}

/// Unlock an account
#[utoipa::path(tag = "admin: people", params(("account_id" = String, Path, description = "The account's id")),
    responses((status = 200, description = "The account as it is now", body = Person), ChangeProblems))]
#[post("/admin/people/{account_id}/unlock")]
pub async fn unlock_account(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<AccountId>,
) -> Result<web::Json<Person>, Failure> {
    change_person(&service, id, move |connection, id, now| {
        people_store::unlock(connection, id)?;
        Ok(audit::record(connection, &origin, Act::new("account.unlock", id.as_str()), now)?)
    })
    .await
}

async fn change_person(
    service: &Service,
    id: AccountId,
    change: impl Fn(&mut Connection, &AccountId, Instant) -> Result<(), Stop<ProblemCode>> + Send + 'static,
) -> Result<web::Json<Person>, Failure> {
    let now = service.now();
    let changed = service
        .database()
        .write(move |connection| {
            person(connection, &id)?;
            change(connection, &id, now)?;
            person(connection, &id)
        })
        .await?;
    Ok(web::Json(changed))
}
