//! Attachments over HTTP, for staff.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use openapi::admin::consultations::Reason;
use openapi::admin::moderation::StaffProposal;
use openapi::problem::ProblemCode;

use super::answer::answer;
use super::http::FileBytes;
use super::store;
use crate::app::Service;
use crate::audit::Origin;
use crate::database::{AttachmentId, Stop, Topics};
use crate::mail::Letter;
use crate::problem::Failure;
use crate::problems;
use crate::proposals::moderation;
use crate::public_reads::Unchanged;
use crate::secrets::Reference;
use crate::web::{Body, PathId};

problems! {
    /// What can go wrong with reading a file.
    GetProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with removing a file.
    RemoveProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, BodyTooLarge,
        UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}

/// Read a file of a proposal for staff
///
/// Whether the proposal is published or not.
#[utoipa::path(tag = "admin: proposals", params(
    ("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX"),
    ("attachment_id" = String, Path, description = "The file's id"),
    ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer, which is the hash")
), responses((status = 200, description = "The file", content(
    (FileBytes = "application/pdf"), (FileBytes = "image/png"), (FileBytes = "image/jpeg"), (FileBytes = "image/webp"),
    (FileBytes = "text/plain"), (FileBytes = "application/vnd.oasis.opendocument.text"),
    (FileBytes = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
)), Unchanged, GetProblems))]
#[get("/admin/proposals/{reference}/attachments/{attachment_id}")]
pub async fn get_staff_attachment(
    request: HttpRequest,
    service: web::Data<Service>,
    reference: Reference,
    PathId(id): PathId<AttachmentId>,
) -> Result<HttpResponse, Failure> {
    let found = service.database().read(move |connection| store::find_for_staff(connection, &reference, &id)).await?;
    answer(&request, &service, found.ok_or_else(|| Failure::new(ProblemCode::NotFound))?).await
}

/// Remove a file of a proposal
///
/// Published or not. The author is told why. The reason goes into the audit log, where it stays: nothing personal belongs
/// into it.
#[utoipa::path(tag = "admin: proposals", params(
    ("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX"),
    ("attachment_id" = String, Path, description = "The file's id")
), request_body = Reason,
    responses((status = 200, description = "The proposal as it is now", body = StaffProposal), RemoveProblems))]
#[post("/admin/proposals/{reference}/attachments/{attachment_id}/remove")]
pub async fn remove_attachment(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    PathId(id): PathId<AttachmentId>,
    Body(reason): Body<Reason>,
) -> Result<web::Json<StaffProposal>, Failure> {
    let (now, link) = (service.now(), moderation::page_of_proposal(&service, reference.as_str()));
    let changed = service
        .database()
        .touching(Topics::PROPOSALS)
        .write(move |connection| {
            moderation::hold(connection, &[&reference])?;
            let row = moderation::find_staff(connection, &reference).map_err(Stop::into_failure)?;
            let reason = reason.reason.trim();
            let file = store::remove(connection, row.id(), &id, reason, &origin, now).map_err(Stop::into_failure)?;
            let letter = Letter::FileRemoved { title: row.title(), file: &file, reason, link: &link };
            moderation::tell_author(connection, &row, &letter, now)?;
            Ok::<_, Stop<Failure>>(moderation::seen(connection, row.id())?)
        })
        .await?;
    Ok(web::Json(changed))
}
