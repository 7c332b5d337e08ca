//! Proposals over HTTP.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use openapi::check::{FieldCode, field_error_of, given, optional_line};
use openapi::organisations::{NewProposals, ProposalOutcome, ProposalOutcomes};
use openapi::page::Page;
use openapi::problem::ProblemCode;
use openapi::proposals::{
    AlikeProposals, NewMessage, NewOpinion, NewProposal, Proposal, ProposalCreated, ProposalDraft, ProposalQuery,
    ProposalReceipt, ProposalSort, SEARCH_MAX, Support, VoiceQuery,
};

use super::opinions::{self, Council};
use super::reads::{self, Filter};
use super::rules::{Refusal, Said};
use super::search;
use super::store::{self, Sent};
use super::supports::{self, Asking, Backer};
use crate::access::{Caller, ProposalHolder, Supporter};
use crate::app::Service;
use crate::audit::Origin;
use crate::consultations;
use crate::database::{ClauseId, Connection, Fault, Instant, Stop, Topics};
use crate::documents::rules::Astray;
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::public_reads::{self, Conditions, Unchanged};
use crate::search::Searched;
use crate::secrets::{Reference, Secret};
use crate::web::{Body, Place, Query, Slug, parse_value};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, NotFound, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with a look for what says nearly the same.
    SimilarProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, BodyTooLarge, UnsupportedMediaType, Invalid,
        TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with a new proposal.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, NotOpen, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with several new proposals as a whole.
    BulkProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, IdempotencyRunning, IdempotencyMismatch,
        BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with a reply.
    ReplyProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, NotPossible, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with looking a proposal up.
    GetProblems: Unauthenticated, Forbidden, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with a support.
    SupportProblems: Unauthenticated, Forbidden, NotFound, NotOpen, Invalid, TooManyRequests, MethodNotAllowed
}

problems! {
    /// What can go wrong with a council's opinion.
    OpinionProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, NotOpen, BodyTooLarge, UnsupportedMediaType,
        Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with taking an opinion back.
    WithdrawProblems: Unauthenticated, Forbidden, NotFound, NotOpen, Invalid, TooManyRequests, MethodNotAllowed
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchConsultation | Refusal::NoSuchProposal => Self::new(ProblemCode::NotFound),
            Refusal::NotOpen => Self::new(ProblemCode::NotOpen),
            Refusal::NotInDraft(Astray::Clause) => Self::invalid_field("clause_id", FieldCode::NotFound),
            Refusal::NotInDraft(Astray::Quote) => Self::invalid_field("quote.exact", FieldCode::NotFound),
            Refusal::NotAMember => Self::invalid_field("organisation_id", FieldCode::NotFound),
            Refusal::NotACouncil => Self::new(ProblemCode::Forbidden),
            Refusal::NothingAsked => Self::new(ProblemCode::NotPossible).detail("Nothing was asked about it."),
        }
    }
}

/// List the published proposals of a consultation
///
/// The newest first, or those with the most support. With `q`, those that have every word of it in title or text: in any
/// form of the word, with or without diacritics. No name that its author did not want published, and no contact.
#[utoipa::path(tag = "proposals",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), ProposalQuery, Conditions),
    responses((status = 200, description = "A page of proposals", body = Page<Proposal>), Unchanged, ListProblems))]
#[get("/consultations/{slug}/proposals")]
pub async fn list_proposals(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
    Query(query): Query<ProposalQuery>,
) -> Result<HttpResponse, Failure> {
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let filter = parse_filter(query)?;
    let topics = Topics::CONSULTATIONS | Topics::PROPOSALS;
    public_reads::answer(&request, &service, topics, move |connection, now| {
        reads::page(connection, &slug, &filter, &place, now)
    })
    .await
}

fn parse_filter(query: ProposalQuery) -> Result<Filter, Failure> {
    for (name, value) in [("q", &query.q), ("tag", &query.tag)] {
        if let Err(fault) = optional_line::<SEARCH_MAX>(value, &()) {
            return Err(Failure::invalid(vec![field_error_of(name, &fault)]));
        }
    }
    let clause = match query.clause_id.as_deref().map(ClauseId::parse) {
        Some(None) => return Err(Failure::invalid_field("clause_id", FieldCode::InvalidValue)),
        named => named.flatten(),
    };
    Ok(Filter {
        sort: query.sort.unwrap_or(ProposalSort::Newest),
        kind: query.kind,
        clause,
        tag: given(&query.tag).map(str::to_owned),
        searched: query.q.as_deref().and_then(Searched::parse),
    })
}

/// Look for proposals that say nearly the same
///
/// Before one is sent: somebody may have said it already, and can be backed instead. Nothing is kept of what is sent.
/// Up to five published proposals of the consultation, the likest first.
#[utoipa::path(tag = "proposals",
    params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = ProposalDraft,
    responses((status = 200, description = "Those that say nearly the same", body = AlikeProposals), SimilarProblems))]
#[post("/consultations/{slug}/proposals/similar")]
pub async fn find_similar_proposals(
    service: web::Data<Service>,
    Slug(slug): Slug,
    Body(draft): Body<ProposalDraft>,
) -> Result<web::Json<AlikeProposals>, Failure> {
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| match consultations::find_standing(connection, &slug, now)? {
            None => Ok(None),
            Some(consultation) => search::alike(connection, &consultation.id, &draft.title, &draft.body).map(Some),
        })
        .await?;
    let items = found.ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    Ok(web::Json(AlikeProposals { items }))
}

/// Send a proposal
///
/// While the consultation is open. It waits for a moderator, unless the consultation publishes at once: `status` tells.
/// The answer tells the secret, this once.
#[utoipa::path(tag = "proposals",
    params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = NewProposal,
    responses((status = 201, description = "Received", body = ProposalCreated), CreateProblems))]
#[post("/consultations/{slug}/proposals")]
pub async fn create_proposal(
    service: web::Data<Service>,
    caller: Caller,
    origin: Origin,
    once: Once,
    Slug(slug): Slug,
    Body(new): Body<NewProposal>,
) -> Result<HttpResponse, Failure> {
    let (secret, now) = (Secret::new()?, service.now());
    let request = new.clone();
    once.touching(Topics::PROPOSALS)
        .create(&service, &request, move |connection| {
            receive(connection, &slug, &new, &Sender { caller: &caller, origin: &origin }, &secret, now)
        })
        .await
}

/// Who sends a proposal, and in which request.
struct Sender<'a> {
    caller: &'a Caller,
    origin: &'a Origin,
}

fn receive(
    connection: &mut Connection,
    slug: &str,
    new: &NewProposal,
    sender: &Sender<'_>,
    secret: &Secret,
    now: Instant,
) -> Result<ProposalCreated, Stop<Refusal>> {
    let sent = Sent {
        said: &Said::from(new.clone()),
        caller: sender.caller,
        organisation: new.organisation_id.as_deref(),
        clause: new.clause_id.as_deref(),
        quote: new.quote.as_ref(),
        secret_hash: &secret.hash(),
        origin: sender.origin,
    };
    let proposal = store::create(connection, slug, &sent, now)?;
    Ok(ProposalCreated { proposal, secret: secret.written() })
}

/// Send several proposals
///
/// For organisations. Each is checked and taken by itself, in order: one that is wrong does not stop the others, and
/// the answer tells what became of each.
#[utoipa::path(tag = "proposals",
    params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = NewProposals,
    responses((status = 200, description = "What became of each", body = ProposalOutcomes), BulkProblems))]
#[post("/consultations/{slug}/proposals/bulk")]
pub async fn create_proposals(
    service: web::Data<Service>,
    caller: Caller,
    origin: Origin,
    once: Once,
    Slug(slug): Slug,
    Body(new): Body<NewProposals>,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    let request = new.clone();
    once.touching(Topics::PROPOSALS)
        .answer(&service, StatusCode::OK, &request, move |connection| {
            let sender = Sender { caller: &caller, origin: &origin };
            if consultations::find_standing(connection, &slug, now)?.is_none() {
                return Err(Stop::Refused(Refusal::NoSuchConsultation));
            }
            let outcome = |item: &serde_json::Value| receive_line(connection, &slug, item, &sender, now);
            let items: Result<Vec<ProposalOutcome>, Fault> = new.items.iter().map(outcome).collect();
            Ok(ProposalOutcomes { items: items? })
        })
        .await
}

/// One line of several: refused or taken, it is an outcome; only a fault of the database stops the rest.
fn receive_line(
    connection: &mut Connection,
    slug: &str,
    item: &serde_json::Value,
    sender: &Sender<'_>,
    now: Instant,
) -> Result<ProposalOutcome, Fault> {
    let refused = |failure: Failure| {
        let problem = failure.into_problem();
        ProposalOutcome { status: problem.status, created: None, problem: Some(problem) }
    };
    let new: NewProposal = match parse_value(item) {
        Ok(new) => new,
        Err(failure) => return Ok(refused(failure)),
    };
    match receive(connection, slug, &new, sender, &Secret::new()?, now) {
        Ok(created) => Ok(ProposalOutcome { status: 201, created: Some(created), problem: None }),
        Err(Stop::Refused(refusal)) => Ok(refused(refusal.into())),
        Err(Stop::Failed(fault)) => Err(fault),
    }
}

/// Reply to a moderator
///
/// For the author, with the proposal's secret or logged in, once something was asked.
#[utoipa::path(tag = "proposals", params(
    ("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX"),
    ("Proposal-Secret" = Option<String>, Header, description = "The proposal's secret")
), request_body = NewMessage,
    responses((status = 201, description = "The proposal with its messages", body = ProposalReceipt), ReplyProblems))]
#[post("/proposals/{reference}/replies")]
pub async fn reply_to_moderator(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    reference: Reference,
    ProposalHolder(holder): ProposalHolder,
    Body(message): Body<NewMessage>,
) -> Result<HttpResponse, Failure> {
    let (request, now) = (message.clone(), service.now());
    once.touching(Topics::PROPOSALS)
        .create(&service, &request, move |connection| {
            store::reply(connection, &reference, |thing| holder.opens(thing), message.text.trim(), &origin, now)
        })
        .await
}

/// Get a proposal
///
/// What became of it. Until it is published, only with its secret.
#[utoipa::path(tag = "proposals", params(
    ("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX"),
    ("Proposal-Secret" = Option<String>, Header, description = "The proposal's secret")
), responses((status = 200, description = "The proposal", body = ProposalReceipt), GetProblems))]
#[get("/proposals/{reference}")]
pub async fn get_proposal(
    service: web::Data<Service>,
    reference: Reference,
    ProposalHolder(holder): ProposalHolder,
) -> Result<web::Json<ProposalReceipt>, Failure> {
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| store::find(connection, &reference, |thing| holder.opens(thing), now))
        .await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Back a proposal
///
/// Once from each account and organisation; from guests once from each browser, which is known again by a random
/// cookie. Backing again changes nothing and answers the same.
#[utoipa::path(tag = "proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX"), VoiceQuery),
    responses((status = 200, description = "How many back it now", body = Support), SupportProblems))]
#[put("/proposals/{reference}/support")]
pub async fn add_support(
    service: web::Data<Service>,
    reference: Reference,
    caller: Caller,
    supporter: Supporter,
    Query(query): Query<VoiceQuery>,
) -> Result<HttpResponse, Failure> {
    let support = change_support(&service, reference, caller, &supporter, query, supports::add).await?;
    let mut response = HttpResponse::Ok();
    if let Some(cookie) = supporter.cookie() {
        response.cookie(cookie);
    }
    Ok(response.json(support))
}

/// Take a support back
///
/// Of this browser, account or organisation. Where there is none, nothing changes and the answer is the same.
#[utoipa::path(tag = "proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX"), VoiceQuery),
    responses((status = 200, description = "How many back it now", body = Support), SupportProblems))]
#[delete("/proposals/{reference}/support")]
pub async fn remove_support(
    service: web::Data<Service>,
    reference: Reference,
    caller: Caller,
    supporter: Supporter,
    Query(query): Query<VoiceQuery>,
) -> Result<web::Json<Support>, Failure> {
    change_support(&service, reference, caller, &supporter, query, supports::remove).await.map(web::Json)
}

type SupportChange = fn(&mut Connection, &Reference, &Asking<'_>, Instant) -> Result<Support, Stop<Refusal>>;

async fn change_support(
    service: &Service,
    reference: Reference,
    caller: Caller,
    supporter: &Supporter,
    query: VoiceQuery,
    change: SupportChange,
) -> Result<Support, Failure> {
    let (supporter, now) = (Backer::from(supporter), service.now());
    let changed = service
        .database()
        .touching(Topics::PROPOSALS)
        .write(move |connection| {
            let organisation = query.organisation_id.as_deref();
            change(connection, &reference, &Asking { caller: &caller, supporter: &supporter, organisation }, now)
        })
        .await?;
    Ok(changed)
}

/// Give a council's opinion
///
/// For the council of a district, by its key or a member: what it holds of a published proposal, until it gives another
/// opinion. While proposals are sent, and while the city looks at them.
#[utoipa::path(tag = "proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    request_body = NewOpinion,
    responses((status = 200, description = "The proposal with its opinions", body = Proposal), OpinionProblems))]
#[put("/proposals/{reference}/opinion")]
pub async fn give_opinion(
    service: web::Data<Service>,
    reference: Reference,
    caller: Caller,
    origin: Origin,
    Body(new): Body<NewOpinion>,
) -> Result<web::Json<Proposal>, Failure> {
    let now = service.now();
    let proposal = service
        .database()
        .touching(Topics::PROPOSALS)
        .write(move |connection| {
            let organisation = new.organisation_id.as_deref();
            let council = Council { caller: &caller, organisation, origin: &origin };
            opinions::give(connection, &reference, &council, &new, now)
        })
        .await?;
    Ok(web::Json(proposal))
}

/// Take a council's opinion back
///
/// Where there is none, nothing changes and the answer is the same.
#[utoipa::path(tag = "proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX"), VoiceQuery),
    responses((status = 200, description = "The proposal with its opinions", body = Proposal), WithdrawProblems))]
#[delete("/proposals/{reference}/opinion")]
pub async fn withdraw_opinion(
    service: web::Data<Service>,
    reference: Reference,
    caller: Caller,
    origin: Origin,
    Query(query): Query<VoiceQuery>,
) -> Result<web::Json<Proposal>, Failure> {
    let now = service.now();
    let proposal = service
        .database()
        .touching(Topics::PROPOSALS)
        .write(move |connection| {
            let organisation = query.organisation_id.as_deref();
            opinions::withdraw(connection, &reference, &Council { caller: &caller, organisation, origin: &origin }, now)
        })
        .await?;
    Ok(web::Json(proposal))
}
