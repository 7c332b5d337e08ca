//! Comments over HTTP.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use openapi::check::FieldCode;
use openapi::comments::{Comment, CommentCreated, CommentQuery, NewComment, OwnComment};
use openapi::page::Page;
use openapi::problem::ProblemCode;

use super::rules::Refusal;
use super::store::{self, Sender, Thread};
use crate::access::{Caller, CommentHolder};
use crate::app::Service;
use crate::audit::Origin;
use crate::database::{CommentId, Topics};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::public_reads::{self, Conditions, Unchanged};
use crate::secrets::{Reference, Secret};
use crate::web::{Body, PathId, Place, Query};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, NotFound, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with a new comment.
    CreateProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, NotOpen, NotPossible, IdempotencyRunning,
        IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with looking a comment up.
    GetProblems: Unauthenticated, Forbidden, SecretRequired, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with taking a comment back.
    WithdrawProblems: Unauthenticated, Forbidden, SecretRequired, NotFound, TooManyRequests, MethodNotAllowed
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchProposal | Refusal::NoSuchComment => Self::new(ProblemCode::NotFound),
            Refusal::NoSuchThread => Self::invalid_field("reply_to", FieldCode::NotFound),
            Refusal::NotOpen => Self::new(ProblemCode::NotOpen),
            Refusal::NotAMember => Self::invalid_field("organisation_id", FieldCode::NotFound),
            Refusal::NotPossible(why) => Self::new(ProblemCode::NotPossible).detail(why),
        }
    }
}

/// List the comments on a proposal
///
/// The published ones, the first published first: those that are no replies, or, with `reply_to`, the replies to one.
#[utoipa::path(tag = "comments", params(
    ("reference" = String, Path, description = "The proposal's receipt number", example = "3WQ9-7HDX"),
    CommentQuery, Conditions
), responses((status = 200, description = "A page of comments", body = Page<Comment>), Unchanged, ListProblems))]
#[get("/proposals/{reference}/comments")]
pub async fn list_comments(
    request: HttpRequest,
    service: web::Data<Service>,
    reference: Reference,
    Query(query): Query<CommentQuery>,
) -> Result<HttpResponse, Failure> {
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let reply_to = match query.reply_to.as_deref() {
        None => None,
        Some(id) => Some(CommentId::parse(id).ok_or_else(|| Failure::from(Refusal::NoSuchThread))?),
    };
    let topics = Topics::CONSULTATIONS | Topics::PROPOSALS;
    public_reads::answer(&request, &service, topics, move |connection, now| {
        let thread = Thread { reference: &reference, reply_to: reply_to.as_ref() };
        let found = store::list(connection, &thread, place.after.as_ref(), place.limit + 1, now)?;
        Ok(found.map(|found| place.page_of(found)))
    })
    .await
}

/// Comment on a proposal
///
/// On a published one, while the consultation is open. It waits for a moderator, unless the consultation publishes at
/// once: `status` tells. The answer tells the secret, this once.
#[utoipa::path(tag = "comments",
    params(("reference" = String, Path, description = "The proposal's receipt number", example = "3WQ9-7HDX")),
    request_body = NewComment,
    responses((status = 201, description = "Received", body = CommentCreated), CreateProblems))]
#[post("/proposals/{reference}/comments")]
pub async fn create_comment(
    service: web::Data<Service>,
    caller: Caller,
    origin: Origin,
    once: Once,
    reference: Reference,
    Body(new): Body<NewComment>,
) -> Result<HttpResponse, Failure> {
    let (secret, now, request) = (Secret::new()?, service.now(), new.clone());
    once.touching(Topics::PROPOSALS)
        .create(&service, &request, move |connection| {
            let sender = Sender { caller: &caller, origin: &origin, secret_hash: &secret.hash() };
            let comment = store::create(connection, &reference, &new, &sender, now)?;
            Ok(CommentCreated { comment, secret: secret.written() })
        })
        .await
}

/// Get a comment
///
/// For its author, with the comment's secret or logged in: what became of it.
#[utoipa::path(tag = "comments", params(
    ("comment_id" = String, Path, description = "The comment's id"),
    ("Comment-Secret" = Option<String>, Header, description = "The comment's secret")
), responses((status = 200, description = "The comment", body = OwnComment), GetProblems))]
#[get("/comments/{comment_id}")]
pub async fn get_comment(
    service: web::Data<Service>,
    PathId(id): PathId<CommentId>,
    CommentHolder(holder): CommentHolder,
) -> Result<web::Json<OwnComment>, Failure> {
    let found = service
        .database()
        .read(move |connection| store::find_own(connection, &id, |thing| holder.opens(thing)))
        .await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Take a comment back
///
/// For its author. It is gone; where somebody replied to it, its words and its name are.
#[utoipa::path(tag = "comments", params(
    ("comment_id" = String, Path, description = "The comment's id"),
    ("Comment-Secret" = Option<String>, Header, description = "The comment's secret")
), responses((status = 204, description = "Taken back"), WithdrawProblems))]
#[delete("/comments/{comment_id}")]
pub async fn withdraw_comment(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<CommentId>,
    CommentHolder(holder): CommentHolder,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .touching(Topics::PROPOSALS)
        .write(move |connection| store::withdraw(connection, &id, |thing| holder.opens(thing), &origin, now))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
