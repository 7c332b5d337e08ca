//! Calendar feeds over HTTP.

use actix_web::http::header;
use actix_web::{HttpResponse, delete, get, post, web};
use openapi::access::Role;
use openapi::admin::feeds::{FeedCreated, Feeds, NewFeed};
use openapi::check::{FieldCode, given};
use openapi::problem::ProblemCode;

use super::calendar::{Head, feed_file};
use super::store;
use crate::access::Account;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::consultations;
use crate::database::{FeedId, Stop, Topics};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Secret;
use crate::web::{Body, PathId};

problems! {
    /// What can go wrong with reading a feed.
    ReadProblems: NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, MethodNotAllowed
}
problems! {
    /// What can go wrong with a new feed.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with revoking one.
    RevokeProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, TooManyRequests, MethodNotAllowed
}

/// Whether somebody may make and revoke the feeds of consultations.
fn makes_public_feeds(account: &Account) -> bool {
    account.roles.iter().any(|role| matches!(role, Role::Editor | Role::Admin))
}

/// Read a calendar feed
///
/// For calendar programs (iCalendar, RFC 5545): the duties of a consultation, or those of a member of staff. Who has the
/// address can read it, until it is revoked. When it was last read is noted once an hour.
#[utoipa::path(tag = "bookings", params(("token" = String, Path, description = "The feed's token")),
    responses(
        (status = 200, description = "The feed", content_type = "text/calendar", body = String,
            example = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…"),
        ReadProblems
    ))]
#[get("/calendars/{token}")]
pub async fn get_calendar_feed(service: web::Data<Service>, token: web::Path<String>) -> Result<HttpResponse, Failure> {
    let no_such = || Failure::new(ProblemCode::NotFound);
    let token = Secret::parse(token.trim_end_matches(".ics")).ok_or_else(no_such)?;
    let (desk, now) = (service.desk().clone(), service.now());
    let source = desk.page(&format!("{}/calendars/{}", openapi::BASE, token.plain()));
    let (feed, file) = service
        .database()
        .read(move |connection| {
            let Some(feed) = store::find(connection, &token)? else { return Ok(None) };
            let duties = store::duties(connection, &feed, now)?;
            let title = duties.first().map(|duty| duty.title.clone()).unwrap_or_default();
            let name = match feed.consultation {
                Some(_) => format!("Dyżury: {title}"),
                None => "Moje dyżury".to_owned(),
            };
            let head = Head { name: &name, source: &source };
            let page = |slug: &str| desk.page(&format!("/consultations/{slug}"));
            let file = feed_file(&head, &duties, feed.consultation.is_none(), page);
            Ok(Some((feed, file)))
        })
        .await?
        .ok_or_else(no_such)?;
    if !feed.was_noted(now) {
        let unseen = service.database().touching(Topics::empty());
        let noted = unseen.write(move |connection| Ok(store::note_reading(connection, &feed, now)?)).await;
        noted.map_err(|stop: Stop<ProblemCode>| Failure::from(stop))?;
    }
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8; method=PUBLISH")
        .insert_header((header::CACHE_CONTROL, "private, max-age=300"))
        .body(file))
}

/// List calendar feeds
///
/// One's own, and for editors those of consultations.
#[utoipa::path(tag = "admin: duties",
    responses((status = 200, description = "The feeds", body = Feeds), ListProblems))]
#[get("/admin/calendar-feeds")]
pub async fn list_calendar_feeds(service: web::Data<Service>, account: Account) -> Result<web::Json<Feeds>, Failure> {
    let with_public = makes_public_feeds(&account);
    let items = service.database().read(move |connection| store::list(connection, &account.id, with_public)).await?;
    Ok(web::Json(Feeds { items }))
}

/// Make a calendar feed
///
/// Of a consultation's duties, for the public, or of one's own. Its address is told this once.
#[utoipa::path(tag = "admin: duties", request_body = NewFeed,
    responses((status = 201, description = "The feed with its address", body = FeedCreated), CreateProblems))]
#[post("/admin/calendar-feeds")]
pub async fn create_calendar_feed(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    once: Once,
    Body(new): Body<NewFeed>,
) -> Result<HttpResponse, Failure> {
    let slug = given(&new.consultation_slug).map(str::to_owned);
    if slug.is_some() && !makes_public_feeds(&account) {
        return Err(Failure::new(ProblemCode::Forbidden));
    }
    let (token, now) = (Secret::new()?, service.now());
    let url = service.page(&format!("{}/calendars/{}.ics", openapi::BASE, token.plain()));
    let request = new.clone();
    once.create(&service, &request, move |connection| {
        let consultation = match &slug {
            None => None,
            Some(slug) => {
                let id = consultations::find_id(connection, slug)?;
                let unknown = || Stop::Refused(Failure::invalid_field("consultation_slug", FieldCode::NotFound));
                Some(id.ok_or_else(unknown)?)
            }
        };
        let new = store::NewFeed {
            account: &account.id,
            consultation: consultation.as_ref().zip(slug.as_deref()),
            note: given(&new.note),
            token: &token,
        };
        let feed = store::insert(connection, &new, now)?;
        audit::record(connection, &origin, Act::new("feed.create", &feed.id), now)?;
        Ok::<_, Stop<Failure>>(FeedCreated { feed, url: url.clone() })
    })
    .await
}

/// Revoke a calendar feed
///
/// Its address opens nothing any more.
#[utoipa::path(tag = "admin: duties", params(("feed_id" = String, Path, description = "The feed's id")),
    responses((status = 204, description = "Revoked"), RevokeProblems))]
#[delete("/admin/calendar-feeds/{feed_id}")]
pub async fn revoke_calendar_feed(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    PathId(id): PathId<FeedId>,
) -> Result<HttpResponse, Failure> {
    let (with_public, now) = (makes_public_feeds(&account), service.now());
    service
        .database()
        .write(move |connection| {
            if !store::revoke(connection, &id, &account.id, with_public, now)? {
                return Err(Stop::Refused(ProblemCode::NotFound));
            }
            Ok(audit::record(connection, &origin, Act::new("feed.revoke", id.as_str()), now)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
