//! Rules that make duties over HTTP.

use actix_web::{HttpResponse, get, post, put, web};
use openapi::admin::duty_rules::{DutyRule, DutyRuleApplied, DutyRuleChange, DutyRules, RulePlan};
use openapi::follows::NewsKind;
use openapi::problem::{FieldError, ProblemCode};

use super::rules::Refusal;
use super::store::{self, Applied};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::consultations;
use crate::database::{Connection, ConsultationId, DutyRuleId, Instant, Stop};
use crate::duties::planning::http::{check_experts, occupied, tell};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::web::{Body, PathId, Slug};

problems! {
    /// What can go wrong with rules that are read.
    GetProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with a new rule.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with a new version.
    ChangeProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, ChangedMeanwhile, Occupied,
        BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

fn no_such<T>() -> Result<T, Stop<Failure>> {
    Err(Stop::Refused(Failure::new(ProblemCode::NotFound)))
}

/// List the duty rules of a consultation
///
/// The oldest first, each with what it says now.
#[utoipa::path(tag = "admin: duties", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    responses((status = 200, description = "The rules", body = DutyRules), GetProblems))]
#[get("/admin/consultations/{slug}/duty-rules")]
pub async fn list_duty_rules(service: web::Data<Service>, Slug(slug): Slug) -> Result<web::Json<DutyRules>, Failure> {
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| match consultations::find_id(connection, &slug)? {
            Some(id) => store::list(connection, &id, now).map(Some),
            None => Ok(None),
        })
        .await?;
    let items = found.ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    Ok(web::Json(DutyRules { items }))
}

/// Get a duty rule
#[utoipa::path(tag = "admin: duties", params(("rule_id" = String, Path, description = "The rule's id")),
    responses((status = 200, description = "The rule", body = DutyRule), GetProblems))]
#[get("/admin/duty-rules/{rule_id}")]
pub async fn get_duty_rule(
    service: web::Data<Service>,
    PathId(id): PathId<DutyRuleId>,
) -> Result<web::Json<DutyRule>, Failure> {
    let now = service.now();
    let found = service.database().read(move |connection| store::find(connection, &id, now)).await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Make a duty rule
///
/// Its duties are made at once. Dates that fall on a holiday, into a blocked time or on times that the clocks do not show
/// once, or on which an expert or the room is in another duty, are left out and told.
#[utoipa::path(tag = "admin: duties", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = RulePlan,
    responses((status = 201, description = "The rule and what it did", body = DutyRuleApplied), CreateProblems))]
#[post("/admin/consultations/{slug}/duty-rules")]
pub async fn create_duty_rule(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    Slug(slug): Slug,
    Body(new): Body<RulePlan>,
) -> Result<HttpResponse, Failure> {
    let (request, now) = (new.clone(), service.now());
    once.create(&service, &request, move |connection| {
        let Some(consultation) = consultations::find_id(connection, &slug)? else { return no_such() };
        check_experts(connection, &new.plan, "plan")?;
        let id = store::insert(connection, &consultation, &new, now)?;
        audit::record(connection, &origin, Act::new("duty_rule.create", id.as_str()), now)?;
        apply(connection, &Subject { id: &id, consultation: &consultation, plan: &new, at: "" }, &origin, now)
    })
    .await
}

/// What is applied.
struct Subject<'a> {
    id: &'a DutyRuleId,
    consultation: &'a ConsultationId,
    plan: &'a RulePlan,
    /// What stands before the fields of the plan in what was sent.
    at: &'static str,
}

fn apply(
    connection: &mut Connection,
    subject: &Subject<'_>,
    origin: &Origin,
    now: Instant,
) -> Result<DutyRuleApplied, Stop<Failure>> {
    let applied = store::apply(connection, subject.id, subject.consultation, subject.plan, now);
    let Applied { outcome, acts } = applied.map_err(|stop| match stop {
        Stop::Refused(refusal) => Stop::Refused(failure(refusal, subject.at)),
        Stop::Failed(fault) => Stop::Failed(fault),
    })?;
    for (act, duty) in &acts {
        audit::record(connection, origin, Act::new(act, duty.as_str()), now)?;
    }
    for (name, kind) in [
        ("duty.create", NewsKind::DutiesAdded),
        ("duty.change", NewsKind::DutiesChanged),
        ("duty.cancel", NewsKind::DutiesCancelled),
    ] {
        let duties = acts.iter().filter(|(act, _)| *act == name).count();
        tell(connection, subject.consultation, kind, duties, now)?;
    }
    let Some(rule) = store::find(connection, subject.id, now)? else { return no_such() };
    Ok(DutyRuleApplied { rule, outcome })
}

fn failure(refusal: Refusal, at: &str) -> Failure {
    match refusal {
        Refusal::Field(error) => {
            Failure::invalid(vec![FieldError::new(format!("{at}{}", error.field), error.code, error.limit)])
        }
        Refusal::Occupied(other) => occupied(other),
    }
}

/// Why a transaction ended without a change.
enum Ended {
    /// It is refused.
    Refused(Failure),
    /// It was only to be told what would come of it.
    Tried(Box<DutyRuleApplied>),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Self::Refused(failure)
    }
}

/// Change a duty rule
///
/// The new version is applied as a difference to the duties that are still to come: those that stay keep their seats and
/// bookings, those that the rule no longer has are called off, and bookings that no longer fit go to the list of what
/// needs attention. With `dry_run` nothing is changed, and the answer tells what would be.
#[utoipa::path(tag = "admin: duties", params(("rule_id" = String, Path, description = "The rule's id")),
    request_body = DutyRuleChange,
    responses((status = 200, description = "The rule and what it did", body = DutyRuleApplied), ChangeProblems))]
#[put("/admin/duty-rules/{rule_id}")]
pub async fn change_duty_rule(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<DutyRuleId>,
    Body(change): Body<DutyRuleChange>,
) -> Result<web::Json<DutyRuleApplied>, Failure> {
    let now = service.now();
    let written = service.database().write(move |connection| {
        let applied = change_rule(connection, &id, &change, &origin, now).map_err(|stop| match stop {
            Stop::Refused(failure) => Stop::Refused(Ended::from(failure)),
            Stop::Failed(fault) => Stop::Failed(fault),
        })?;
        // What was only tried is taken back with its transaction.
        if change.dry_run { Err(Stop::Refused(Ended::Tried(Box::new(applied)))) } else { Ok(applied) }
    });
    match written.await {
        Ok(applied) => Ok(web::Json(applied)),
        Err(Stop::Refused(Ended::Tried(applied))) => Ok(web::Json(*applied)),
        Err(Stop::Refused(Ended::Refused(failure))) => Err(failure),
        Err(Stop::Failed(fault)) => Err(fault.into()),
    }
}

fn change_rule(
    connection: &mut Connection,
    id: &DutyRuleId,
    change: &DutyRuleChange,
    origin: &Origin,
    now: Instant,
) -> Result<DutyRuleApplied, Stop<Failure>> {
    let Some(found) = store::find_to_change(connection, id)? else { return no_such() };
    if found.revision() != change.revision {
        return Err(Stop::Refused(Failure::new(ProblemCode::ChangedMeanwhile)));
    }
    check_experts(connection, &change.rule.plan, "rule.plan")?;
    store::add_version(connection, &found, &change.rule, now)?;
    audit::record(connection, origin, Act::new("duty_rule.change", id.as_str()), now)?;
    apply(connection, &Subject { id, consultation: found.consultation(), plan: &change.rule, at: "rule." }, origin, now)
}
