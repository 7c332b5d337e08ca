//! The day of a duty over HTTP.

use actix_web::{HttpResponse, get, post, web};
use openapi::admin::day::{DayEntry, DictatedProposal, DutyDay, NewWalkIn};
use openapi::check::{FieldCode, given};
use openapi::problem::ProblemCode;
use openapi::proposals::{ProposalCreated, ProposalStatus};

use super::rules;
use super::store::{self, Visit};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::bookings::international;
use crate::consultations;
use crate::database::{Connection, DutyId, Stop};
use crate::duties::planning::{find_duty, seen_by_staff};
use crate::idempotency::Once;
use crate::organisations::Speaker;
use crate::problem::Failure;
use crate::problems;
use crate::proposals::{self, Conversation, NewRow, rules::Said};
use crate::secrets::{Reference, Secret};
use crate::web::{Body, PathId};

problems! {
    /// What can go wrong with the day.
    GetProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with a visit.
    WalkInProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with writing down a proposal.
    DictationProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, NotOpen,
        IdempotencyRunning, IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests,
        MethodNotAllowed
}

/// Get the day of a duty
///
/// Everybody in order of time, and who comes next.
#[utoipa::path(tag = "admin: days", params(("duty_id" = String, Path, description = "The duty's id")),
    responses((status = 200, description = "The day", body = DutyDay), GetProblems))]
#[get("/admin/duties/{duty_id}/day")]
pub async fn get_duty_day(
    service: web::Data<Service>,
    PathId(id): PathId<DutyId>,
) -> Result<web::Json<DutyDay>, Failure> {
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| {
            let Some(found) = find_duty(connection, &id)? else { return Ok(None) };
            let standing = consultations::standing_of(connection, found.consultation(), now)?;
            let Some(duty) = seen_by_staff(connection, found, now)? else { return Ok(None) };
            let entries = store::entries(connection, &id)?;
            let accepts_proposals = standing.is_some_and(|standing| rules::accepts_dictation(standing.stage));
            Ok(Some(DutyDay { duty, accepts_proposals, next: rules::next(&entries), entries }))
        })
        .await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

fn parse_visit(new: &NewWalkIn) -> Result<Visit, Failure> {
    let invalid = || Failure::invalid_field("phone", FieldCode::InvalidPhone);
    let phone = given(&new.phone).map(|number| international(number).ok_or_else(invalid)).transpose()?;
    let text = |value: &Option<String>| given(value).map(str::to_owned);
    Ok(Visit { channel: new.channel, name: text(&new.name), phone, topic: text(&new.topic) })
}

/// Note a visit or call without a booking
///
/// In one step; everything but the way may be left out.
#[utoipa::path(tag = "admin: days", params(("duty_id" = String, Path, description = "The duty's id")),
    request_body = NewWalkIn,
    responses((status = 201, description = "The line in the day's list", body = DayEntry), WalkInProblems))]
#[post("/admin/duties/{duty_id}/walk-ins")]
pub async fn create_walk_in(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    PathId(duty): PathId<DutyId>,
    Body(new): Body<NewWalkIn>,
) -> Result<HttpResponse, Failure> {
    let visit = parse_visit(&new)?;
    let now = service.now();
    once.create(&service, &new, move |connection| {
        if find_duty(connection, &duty)?.is_none() {
            return Err(Stop::Refused(ProblemCode::NotFound));
        }
        let (id, entry) = store::insert_walk_in(connection, &duty, &visit, now)?;
        audit::record(connection, &origin, Act::new("walk_in.create", id.as_str()), now)?;
        Ok(entry)
    })
    .await
}

/// Write down a proposal
///
/// On behalf of somebody who said it in a conversation or sent it on paper. The answer tells its reference and its
/// secret, this once: hand them over.
#[utoipa::path(tag = "admin: days", params(("duty_id" = String, Path, description = "The duty's id")),
    request_body = DictatedProposal,
    responses((status = 201, description = "Received", body = ProposalCreated), DictationProblems))]
#[post("/admin/duties/{duty_id}/proposals")]
pub async fn dictate_proposal(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    PathId(duty): PathId<DutyId>,
    Body(new): Body<DictatedProposal>,
) -> Result<HttpResponse, Failure> {
    if given(&new.proposal.organisation_id).is_some() {
        // Staff write down what somebody says of herself; nobody has proved it.
        return Err(Failure::invalid_field("proposal.organisation_id", FieldCode::InvalidValue));
    }
    let (request, now, secret) = (new.clone(), service.now(), Secret::new()?);
    once.create(&service, &request, move |connection| {
        let no_such = || Stop::Refused(Failure::new(ProblemCode::NotFound));
        let found = find_duty(connection, &duty)?.ok_or_else(no_such)?;
        let standing = consultations::standing_of(connection, found.consultation(), now)?.ok_or_else(no_such)?;
        if !rules::accepts_dictation(standing.stage) {
            return Err(Stop::Refused(Failure::new(ProblemCode::NotOpen)));
        }
        let conversation = conversation(connection, &duty, given(&new.entry))?;
        let status = if standing.publishes_at_once { ProposalStatus::Published } else { ProposalStatus::Waiting };
        let row = NewRow {
            consultation: found.consultation(),
            secret_hash: &secret.hash(),
            status,
            said: Said::from(new.proposal.clone()),
            channel: new.channel,
            speaker: Speaker::default(),
            conversation,
            at: now,
        };
        let (id, proposal) = proposals::insert(connection, row)?;
        let act = Act::new("proposal.dictate", id.as_str()).details(new.channel.as_str());
        audit::record(connection, &origin, act, now)?;
        Ok(ProposalCreated { proposal, secret: secret.written() })
    })
    .await
}

fn conversation(
    connection: &mut Connection,
    duty: &DutyId,
    entry: Option<&str>,
) -> Result<Option<Conversation>, Stop<Failure>> {
    let Some(entry) = entry else { return Ok(None) };
    let unknown = || Stop::Refused(Failure::invalid_field("entry", FieldCode::NotFound));
    let reference = Reference::parse(entry).ok_or_else(unknown)?;
    store::conversation(connection, duty, &reference)?.ok_or_else(unknown).map(Some)
}
