//! Moderation over HTTP.

use actix_web::{get, patch, post, web};
use openapi::admin::consultations::Reason;
use openapi::admin::moderation::{
    BulkAct, BulkModeration, BulkOutcome, BulkOutcomes, Merge, ProposalChange, Question, StaffProposal,
    StaffProposalQuery,
};
use openapi::check::{FieldCode, given, is_slug, optional_line};
use openapi::page::Page;
use openapi::problem::ProblemCode;

use super::rules::Refusal;
use super::store::{self, Filter, StaffRow};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::consultations;
use crate::database::{Connection, Instant, Stop};
use crate::mail::Letter;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Reference;
use crate::web::{Body, Query, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with the queue.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with one proposal.
    GetProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with an act.
    ActProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, NotPossible, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with several acts as a whole.
    BulkProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, BodyTooLarge, UnsupportedMediaType,
        Invalid, TooManyRequests, MethodNotAllowed
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchProposal => Self::new(ProblemCode::NotFound),
            Refusal::NotPossible(why) => Self::new(ProblemCode::NotPossible).detail(why),
            Refusal::NoSuchTarget => Self::invalid_field("into", FieldCode::NotFound),
        }
    }
}

/// List proposals for staff
///
/// The oldest first, published or not.
#[utoipa::path(tag = "admin: proposals", params(StaffProposalQuery),
    responses((status = 200, description = "A page of proposals", body = Page<StaffProposal>), ListProblems))]
#[get("/admin/proposals")]
pub async fn list_staff_proposals(
    service: web::Data<Service>,
    Query(query): Query<StaffProposalQuery>,
) -> Result<web::Json<Page<StaffProposal>>, Failure> {
    let limit = parse_limit(query.limit)?;
    let after = parse_cursor(query.cursor.as_deref())?;
    let unknown = || Failure::invalid_field("consultation", FieldCode::NotFound);
    if query.consultation.as_deref().is_some_and(|slug| !is_slug(slug)) {
        return Err(unknown());
    }
    for (name, value) in [("text", &query.text), ("tag", &query.tag)] {
        if optional_line::<200>(value, &()).is_err() {
            return Err(Failure::invalid_field(name, FieldCode::InvalidValue));
        }
    }
    let found = service
        .database()
        .read(move |connection| {
            let consultation = match &query.consultation {
                None => None,
                Some(slug) => match consultations::find_id(connection, slug)? {
                    Some(id) => Some(id),
                    None => return Ok(None),
                },
            };
            let filter = Filter {
                consultation,
                status: query.status,
                kind: query.kind,
                answer: query.answer,
                tag: query.tag,
                text: query.text,
            };
            store::list(connection, &filter, after.as_ref(), limit + 1).map(Some)
        })
        .await?;
    Ok(web::Json(page_of(found.ok_or_else(unknown)?, limit)))
}

/// Get a proposal for staff
#[utoipa::path(tag = "admin: proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    responses((status = 200, description = "The proposal", body = StaffProposal), GetProblems))]
#[get("/admin/proposals/{reference}")]
pub async fn get_staff_proposal(
    service: web::Data<Service>,
    reference: Reference,
) -> Result<web::Json<StaffProposal>, Failure> {
    let found = service.database().read(move |connection| store::look_up(connection, &reference)).await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Does something to a proposal, notes it, and gives the proposal as it is then.
async fn act_on(
    service: &Service,
    origin: Origin,
    reference: Reference,
    name: &'static str,
    act: impl Fn(&mut Connection, &StaffRow, Instant) -> Result<(), Stop<Refusal>> + Send + 'static,
) -> Result<web::Json<StaffProposal>, Failure> {
    act_on_with(service, origin, (reference, None), name, act).await
}

/// The same for an act that needs a second proposal besides.
async fn act_on_with(
    service: &Service,
    origin: Origin,
    (reference, other): (Reference, Option<Reference>),
    name: &'static str,
    act: impl Fn(&mut Connection, &StaffRow, Instant) -> Result<(), Stop<Refusal>> + Send + 'static,
) -> Result<web::Json<StaffProposal>, Failure> {
    let now = service.now();
    let changed = service
        .database()
        .write(move |connection| {
            let held: Vec<&Reference> = [Some(&reference), other.as_ref()].into_iter().flatten().collect();
            store::hold(connection, &held)?;
            let row = store::find_staff(connection, &reference)?;
            act(connection, &row, now)?;
            audit::record(connection, &origin, Act::new(name, row.id().as_str()), now)?;
            Ok::<_, Stop<Refusal>>(store::seen(connection, row.id())?)
        })
        .await?;
    Ok(web::Json(changed))
}

/// The address of a proposal's page, for mails to its author.
pub fn page_of_proposal(service: &Service, reference: &str) -> String {
    service.page(&format!("/proposal/{reference}"))
}

/// Publish a proposal
#[utoipa::path(tag = "admin: proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    responses((status = 200, description = "The proposal as it is now", body = StaffProposal), ActProblems))]
#[post("/admin/proposals/{reference}/publish")]
pub async fn publish_proposal(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
) -> Result<web::Json<StaffProposal>, Failure> {
    act_on(&service, origin, reference, "proposal.publish", store::publish).await
}

fn hide(
    connection: &mut Connection,
    row: &StaffRow,
    reason: &str,
    link: &str,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    store::hide(connection, row, reason)?;
    let letter = Letter::ProposalHidden { title: row.title(), reason, link };
    Ok(store::tell_author(connection, row, &letter, now)?)
}

/// Hide a proposal
///
/// One that waits, or one that is published. The author is told why.
#[utoipa::path(tag = "admin: proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    request_body = Reason,
    responses((status = 200, description = "The proposal as it is now", body = StaffProposal), ActProblems))]
#[post("/admin/proposals/{reference}/hide")]
pub async fn hide_proposal(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    Body(reason): Body<Reason>,
) -> Result<web::Json<StaffProposal>, Failure> {
    let link = page_of_proposal(&service, reference.as_str());
    act_on(&service, origin, reference, "proposal.hide", move |connection, row, now| {
        hide(connection, row, reason.reason.trim(), &link, now)
    })
    .await
}

/// Ask the author
///
/// The question stands on the proposal's page, where the author can reply, and is sent by mail if there is an address.
#[utoipa::path(tag = "admin: proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    request_body = Question,
    responses((status = 200, description = "The proposal as it is now", body = StaffProposal), ActProblems))]
#[post("/admin/proposals/{reference}/ask")]
pub async fn ask_author(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    Body(question): Body<Question>,
) -> Result<web::Json<StaffProposal>, Failure> {
    let link = page_of_proposal(&service, reference.as_str());
    act_on(&service, origin, reference, "proposal.ask", move |connection, row, now| {
        let question = question.text.trim();
        store::ask(connection, row, question, now)?;
        let letter = Letter::ProposalQuestion { title: row.title(), question, link: &link };
        Ok(store::tell_author(connection, row, &letter, now)?)
    })
    .await
}

/// Merge a proposal into another
///
/// That says the same, of the same consultation. It stays to be found, with a trace to the other; who backed it backs
/// the other. The author is told, and who backed it with an account.
#[utoipa::path(tag = "admin: proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    request_body = Merge,
    responses((status = 200, description = "The proposal as it is now", body = StaffProposal), ActProblems))]
#[post("/admin/proposals/{reference}/merge")]
pub async fn merge_proposal(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    Body(merge): Body<Merge>,
) -> Result<web::Json<StaffProposal>, Failure> {
    let into = Reference::parse(&merge.into).ok_or_else(|| Failure::from(Refusal::NoSuchTarget))?;
    let both = (reference, Some(into.clone()));
    let link = page_of_proposal(&service, into.as_str());
    act_on_with(&service, origin, both, "proposal.merge", move |connection, row, now| {
        let target = store::merge(connection, row, &into, now)?;
        let (title, into) = (row.title(), target.title());
        store::tell_author(connection, row, &Letter::ProposalMerged { title, into, link: &link }, now)?;
        Ok(store::tell_backers(connection, row, &Letter::BackedMerged { title, into, link: &link }, now)?)
    })
    .await
}

/// Put a proposal in order
///
/// Its kind and its tags. What its author wrote is never changed.
#[utoipa::path(tag = "admin: proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    request_body = ProposalChange,
    responses((status = 200, description = "The proposal as it is now", body = StaffProposal), ActProblems))]
#[patch("/admin/proposals/{reference}")]
pub async fn change_proposal(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    Body(change): Body<ProposalChange>,
) -> Result<web::Json<StaffProposal>, Failure> {
    act_on(&service, origin, reference, "proposal.change", move |connection, row, _| {
        Ok(store::change(connection, row, &change)?)
    })
    .await
}

/// Publish or hide several proposals
///
/// Each is handled by itself: one that can't be does not stop the others.
#[utoipa::path(tag = "admin: proposals", request_body = BulkModeration,
    responses((status = 200, description = "What became of each", body = BulkOutcomes), BulkProblems))]
#[post("/admin/proposals/bulk")]
pub async fn moderate_proposals(
    service: web::Data<Service>,
    origin: Origin,
    Body(bulk): Body<BulkModeration>,
) -> Result<web::Json<BulkOutcomes>, Failure> {
    let mut items = Vec::with_capacity(bulk.references.len());
    for written in &bulk.references {
        let outcome = match Reference::parse(written) {
            None => Err(Failure::new(ProblemCode::NotFound)),
            Some(reference) => {
                let link = page_of_proposal(&service, reference.as_str());
                let reason = given(&bulk.reason).unwrap_or_default().to_owned();
                match bulk.act {
                    BulkAct::Publish => {
                        act_on(&service, origin.clone(), reference, "proposal.publish", store::publish).await
                    }
                    BulkAct::Hide => {
                        act_on(&service, origin.clone(), reference, "proposal.hide", move |connection, row, now| {
                            hide(connection, row, &reason, &link, now)
                        })
                        .await
                    }
                }
            }
        };
        items.push(BulkOutcome { reference: written.clone(), problem: outcome.err().map(Failure::into_problem) });
    }
    Ok(web::Json(BulkOutcomes { items }))
}
