//! What belongs to an account, or to the organisation of a key: bookings and proposals.

use actix_web::{HttpResponse, get, post, web};
use openapi::accounts::{Adoption, PageQuery};
use openapi::bookings::Booking;
use openapi::organisations::OwnProposal;
use openapi::page::Page;
use openapi::problem::ProblemCode;
use openapi::proposals::ProposalReceipt;

use crate::access::{Account, Caller};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::bookings::{self, Whose};
use crate::database::Stop;
use crate::problem::Failure;
use crate::problems;
use crate::proposals;
use crate::secrets::{Reference, Secret};
use crate::sessions::Try;
use crate::web::{Body, Query, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with the lists.
    ListProblems: Unauthenticated, Forbidden, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with taking something into the account.
    AdoptProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, BodyTooLarge, UnsupportedMediaType, Invalid,
        TooManyRequests, MethodNotAllowed
}

fn whose(caller: Caller) -> Result<Whose, Failure> {
    match caller {
        Caller::Account(account) => Ok(Whose::Account(account.id)),
        Caller::Key(key) => Ok(Whose::Organisation(key.organisation)),
        Caller::Guest => Err(Failure::new(ProblemCode::Unauthenticated)),
    }
}

/// List the own bookings
///
/// Of the account, or of the key's organisation; the newest first.
#[utoipa::path(tag = "me", params(PageQuery),
    responses((status = 200, description = "A page of bookings", body = Page<Booking>), ListProblems))]
#[get("/me/bookings")]
pub async fn list_own_bookings(
    service: web::Data<Service>,
    caller: Caller,
    Query(query): Query<PageQuery>,
) -> Result<web::Json<Page<Booking>>, Failure> {
    let limit = parse_limit(query.limit)?;
    let after = parse_cursor(query.cursor.as_deref())?;
    let (whose, now) = (whose(caller)?, service.now());
    let found = service
        .database()
        .read(move |connection| bookings::list_of(connection, &whose, after.as_ref(), limit + 1, now))
        .await?;
    Ok(web::Json(page_of(found, limit)))
}

/// List the own proposals
///
/// Of the account, or of the key's organisation; the newest first, with what became of each.
#[utoipa::path(tag = "me", params(PageQuery),
    responses((status = 200, description = "A page of proposals", body = Page<OwnProposal>), ListProblems))]
#[get("/me/proposals")]
pub async fn list_own_proposals(
    service: web::Data<Service>,
    caller: Caller,
    Query(query): Query<PageQuery>,
) -> Result<web::Json<Page<OwnProposal>>, Failure> {
    let limit = parse_limit(query.limit)?;
    let after = parse_cursor(query.cursor.as_deref())?;
    let (whose, now) = (whose(caller)?, service.now());
    let found = service
        .database()
        .read(move |connection| proposals::list_of(connection, &whose, after.as_ref(), limit + 1, now))
        .await?;
    Ok(web::Json(page_of(found, limit)))
}

/// The reference and the secret that were sent; what can't be either opens nothing.
fn parse(adoption: &Adoption) -> Result<(Reference, Secret), Failure> {
    let parsed = Reference::parse(&adoption.reference).zip(Secret::parse(&adoption.secret));
    parsed.ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Take a booking into the account
///
/// One that was made as a guest, by its secret.
#[utoipa::path(tag = "me", request_body = Adoption,
    responses((status = 200, description = "The booking", body = Booking), AdoptProblems))]
#[post("/me/bookings")]
pub async fn adopt_booking(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    Body(adoption): Body<Adoption>,
) -> Result<HttpResponse, Failure> {
    service.throttle().count(Try::Proof, account.id.as_str(), None)?;
    let (reference, secret) = parse(&adoption)?;
    let now = service.now();
    let booking = service
        .database()
        .write(move |connection| {
            let adopted = bookings::adopt(connection, &reference, &secret, &account.id, now)?;
            let (id, booking) = adopted.ok_or(Stop::Refused(ProblemCode::NotFound))?;
            audit::record(connection, &origin, Act::new("booking.adopt", id.as_str()), now)?;
            Ok(booking)
        })
        .await?;
    Ok(HttpResponse::Ok().json(booking))
}

/// Take a proposal into the account
///
/// One that was made as a guest, by its secret.
#[utoipa::path(tag = "me", request_body = Adoption,
    responses((status = 200, description = "The proposal", body = ProposalReceipt), AdoptProblems))]
#[post("/me/proposals")]
pub async fn adopt_proposal(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    Body(adoption): Body<Adoption>,
) -> Result<HttpResponse, Failure> {
    service.throttle().count(Try::Proof, account.id.as_str(), None)?;
    let (reference, secret) = parse(&adoption)?;
    let now = service.now();
    let receipt = service
        .database()
        .write(move |connection| {
            let adopted = proposals::adopt(connection, &reference, &secret, &account.id, now)?;
            let (id, receipt) = adopted.ok_or(Stop::Refused(ProblemCode::NotFound))?;
            audit::record(connection, &origin, Act::new("proposal.adopt", id.as_str()), now)?;
            Ok(receipt)
        })
        .await?;
    Ok(HttpResponse::Ok().json(receipt))
}
