//! Proposals over HTTP.

use actix_web::{HttpResponse, delete, get, post, put, web};
use openapi::page::Page;
use openapi::problem::ProblemCode;
use openapi::proposals::{
    NewProposal, Proposal, ProposalCreated, ProposalQuery, ProposalReceipt, ProposalSort, Support,
};

use super::rules::{Refusal, Said};
use super::store::{self, Filter};
use crate::access::{Browser, ProposalSecret};
use crate::app::Service;
use crate::consultations;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::{Reference, Secret};
use crate::web::{Body, Query, Slug, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with the list.
    ListProblems: NotFound, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with a new proposal.
    CreateProblems: MalformedBody, NotFound, NotOpen, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests,
        MethodNotAllowed
}
problems! {
    /// What can go wrong with looking a proposal up.
    GetProblems: NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with a support.
    SupportProblems: NotFound, NotOpen, TooManyRequests, MethodNotAllowed
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::new(match refusal {
            Refusal::NoSuchConsultation | Refusal::NoSuchProposal => ProblemCode::NotFound,
            Refusal::NotOpen => ProblemCode::NotOpen,
        })
    }
}

/// List the published proposals of a consultation
///
/// The newest first, or those with the most support. No name that its author did not want published, and no contact.
#[utoipa::path(tag = "proposals",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), ProposalQuery),
    responses((status = 200, description = "A page of proposals", body = Page<Proposal>), ListProblems))]
#[get("/consultations/{slug}/proposals")]
pub async fn list_proposals(
    service: web::Data<Service>,
    Slug(slug): Slug,
    Query(query): Query<ProposalQuery>,
) -> Result<web::Json<Page<Proposal>>, Failure> {
    let limit = parse_limit(query.limit)?;
    let after = parse_cursor(query.cursor.as_deref())?;
    let filter = Filter { sort: query.sort.unwrap_or(ProposalSort::Newest), kind: query.kind };
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| {
            let Some(consultation) = consultations::find_standing(connection, &slug, now)? else { return Ok(None) };
            store::list(connection, &consultation.id, filter, after.as_ref(), limit + 1).map(Some)
        })
        .await?;
    let found = found.ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    Ok(web::Json(page_of(found, limit)))
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
    Slug(slug): Slug,
    Body(new): Body<NewProposal>,
) -> Result<HttpResponse, Failure> {
    let said = Said::from(new);
    let secret = Secret::new()?;
    let (hash, now) = (secret.hash(), service.now());
    let proposal =
        service.database().write(move |connection| store::create(connection, &slug, &said, &hash, now)).await?;
    Ok(HttpResponse::Created().json(ProposalCreated { proposal, secret: secret.written() }))
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
    secret: ProposalSecret,
) -> Result<web::Json<ProposalReceipt>, Failure> {
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| store::find(connection, &reference, |hash| secret.opens(hash), now))
        .await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Back a proposal
///
/// Once from each browser, which is known again by a random cookie. Backing again changes nothing and answers the same.
#[utoipa::path(tag = "proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    responses((status = 200, description = "How many back it now", body = Support), SupportProblems))]
#[put("/proposals/{reference}/support")]
pub async fn add_support(
    service: web::Data<Service>,
    reference: Reference,
    browser: Browser,
) -> Result<HttpResponse, Failure> {
    let (hash, now) = (browser.hash(), service.now());
    let support =
        service.database().write(move |connection| store::add_support(connection, &reference, &hash, now)).await?;
    Ok(remembering(&browser, support))
}

/// Take a support back
///
/// Of this browser. Where there is none, nothing changes and the answer is the same.
#[utoipa::path(tag = "proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    responses((status = 200, description = "How many back it now", body = Support), SupportProblems))]
#[delete("/proposals/{reference}/support")]
pub async fn remove_support(
    service: web::Data<Service>,
    reference: Reference,
    browser: Browser,
) -> Result<HttpResponse, Failure> {
    let (hash, now) = (browser.hash(), service.now());
    let support =
        service.database().write(move |connection| store::remove_support(connection, &reference, &hash, now)).await?;
    Ok(HttpResponse::Ok().json(support))
}

fn remembering(browser: &Browser, support: Support) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    if let Some(cookie) = browser.cookie() {
        response.cookie(cookie);
    }
    response.json(support)
}
