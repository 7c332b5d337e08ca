//! Moderation of comments over HTTP.

use actix_web::{get, post, web};
use openapi::admin::consultations::Reason;
use openapi::check::FieldCode;
use openapi::comments::{StaffComment, StaffCommentQuery};
use openapi::page::Page;

use super::moderation_store as store;
use crate::app::Service;
use crate::audit::Origin;
use crate::database::{CommentId, Topics};
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Reference;
use crate::web::{Body, PathId, Place, Query};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with publishing.
    PublishProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, NotPossible, TooManyRequests,
        MethodNotAllowed
}
problems! {
    /// What can go wrong with hiding.
    HideProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, NotPossible, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

/// List comments for staff
///
/// The oldest first, published or not.
#[utoipa::path(tag = "admin: proposals", params(StaffCommentQuery),
    responses((status = 200, description = "A page of comments", body = Page<StaffComment>), ListProblems))]
#[get("/admin/comments")]
pub async fn list_staff_comments(
    service: web::Data<Service>,
    Query(query): Query<StaffCommentQuery>,
) -> Result<web::Json<Page<StaffComment>>, Failure> {
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let of = match query.proposal.as_deref() {
        None => None,
        Some(reference) => {
            Some(Reference::parse(reference).ok_or_else(|| Failure::invalid_field("proposal", FieldCode::NotFound))?)
        }
    };
    let (after, limit) = (place.after.clone(), place.limit + 1);
    let found = service
        .database()
        .read(move |connection| store::list(connection, query.status, of.as_ref(), after.as_ref(), limit))
        .await?;
    Ok(web::Json(place.page_of(found)))
}

/// Publish a comment
///
/// One that waits, or one that was hidden.
#[utoipa::path(tag = "admin: proposals", params(("comment_id" = String, Path, description = "The comment's id")),
    responses((status = 200, description = "The comment as it is now", body = StaffComment), PublishProblems))]
#[post("/admin/comments/{comment_id}/publish")]
pub async fn publish_comment(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<CommentId>,
) -> Result<web::Json<StaffComment>, Failure> {
    decide(&service, origin, id, None).await
}

/// Hide a comment
///
/// One that waits, or one that is published. Its author sees why.
#[utoipa::path(tag = "admin: proposals", params(("comment_id" = String, Path, description = "The comment's id")),
    request_body = Reason,
    responses((status = 200, description = "The comment as it is now", body = StaffComment), HideProblems))]
#[post("/admin/comments/{comment_id}/hide")]
pub async fn hide_comment(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<CommentId>,
    Body(reason): Body<Reason>,
) -> Result<web::Json<StaffComment>, Failure> {
    decide(&service, origin, id, Some(reason.reason.trim().to_owned())).await
}

async fn decide(
    service: &Service,
    origin: Origin,
    id: CommentId,
    reason: Option<String>,
) -> Result<web::Json<StaffComment>, Failure> {
    let now = service.now();
    let decided = service
        .database()
        .touching(Topics::PROPOSALS)
        .write(move |connection| store::decide(connection, &id, reason.as_deref(), &origin, now))
        .await?;
    Ok(web::Json(decided))
}
