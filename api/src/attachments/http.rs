//! Attachments over HTTP, for authors and readers.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use openapi::attachments::ProposalAttachment;
use openapi::problem::ProblemCode;
use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::answer::answer;
use super::rules::Refusal;
use super::store;
use super::upload::Upload;
use crate::access::ProposalHolder;
use crate::app::Service;
use crate::audit::Origin;
use crate::database::{AttachmentId, Connection, Stop, Topics};
use crate::idempotency::Once;
use crate::problem::Failure;
use crate::problems;
use crate::public_reads::Unchanged;
use crate::secrets::Reference;
use crate::web::PathId;

problems! {
    /// What can go wrong with adding a file.
    AttachProblems: MalformedBody, Unauthenticated, Forbidden, NotFound, NotOpen, NotPossible, AlreadyExists,
        IdempotencyRunning, IdempotencyMismatch, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests,
        MethodNotAllowed
}
problems! {
    /// What can go wrong with taking a file back.
    TakeBackProblems: Unauthenticated, Forbidden, NotFound, NotPossible, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with reading a file.
    GetProblems: Unauthenticated, Forbidden, NotFound, MethodNotAllowed
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuchProposal | Refusal::NoSuchAttachment => Self::new(ProblemCode::NotFound),
            Refusal::NotOpen => Self::new(ProblemCode::NotOpen),
            Refusal::IsThere => Self::new(ProblemCode::AlreadyExists),
            Refusal::NotPossible(why) => Self::new(ProblemCode::NotPossible).detail(why),
        }
    }
}

/// The bytes of a file.
pub struct FileBytes;

impl PartialSchema for FileBytes {
    fn schema() -> RefOr<Schema> {
        let bytes = ObjectBuilder::new().schema_type(Type::String);
        bytes
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
            .examples([serde_json::json!("%PDF-1.7 …")])
            .into()
    }
}

impl ToSchema for FileBytes {}

/// Add a file to a proposal
///
/// For its author. The body is the file as it is, of at most 5 MiB, its media type in `Content-Type`, its name in
/// `Content-Disposition`, as `attachment; filename*=UTF-8''plan%20skrzy%C5%BCowania.pdf` (RFC 6266). PDF, PNG, JPEG, WebP,
/// plain text in UTF-8, ODT and DOCX without macros; what the file holds is looked at, too. Pictures are kept without the
/// data that cameras add, such as the place. At most five files, until the proposal is published; where proposals are
/// published at once, while the consultation is open.
#[utoipa::path(tag = "proposals", params(
    ("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX"),
    ("Proposal-Secret" = Option<String>, Header, description = "The proposal's secret"),
    ("Content-Disposition" = String, Header, description = "The file's name. No paths; what can't be seen in it is left out",
        example = "attachment; filename=\"plan.pdf\"")
), request_body(description = "The file", content(
    (FileBytes = "application/pdf"), (FileBytes = "image/png"), (FileBytes = "image/jpeg"), (FileBytes = "image/webp"),
    (FileBytes = "text/plain"), (FileBytes = "application/vnd.oasis.opendocument.text"),
    (FileBytes = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
)), responses((status = 201, description = "It goes with the proposal", body = ProposalAttachment), AttachProblems))]
#[post("/proposals/{reference}/attachments")]
pub async fn add_attachment(
    service: web::Data<Service>,
    origin: Origin,
    once: Once,
    reference: Reference,
    ProposalHolder(holder): ProposalHolder,
    upload: Upload,
) -> Result<HttpResponse, Failure> {
    let (sought, now) = (reference.clone(), service.now());
    let look = move |connection: &mut Connection| {
        let expected = store::expect(connection, &sought, |thing| holder.opens(thing), now);
        Ok((holder, expected))
    };
    let (holder, expected) = service.database().read(look).await?;
    if let Err(stop) = expected
        && !(once.has_key() && may_be_done_already(&stop))
    {
        return Err(stop.into());
    }
    let taken = upload.take().await?;
    once.touching(Topics::PROPOSALS)
        .create(&service, &taken.fingerprint(), move |connection| {
            store::attach(connection, &reference, |thing| holder.opens(thing), &taken, &origin, now)
        })
        .await
}

/// Whether a request that is sent again can be refused so at first sight: it has done already what can be done no more.
fn may_be_done_already(stop: &Stop<Refusal>) -> bool {
    matches!(stop, Stop::Refused(Refusal::NotOpen | Refusal::NotPossible(_)))
}

/// Read a file of a proposal
///
/// Of a published one by everybody, otherwise with the proposal's secret. To be saved: it comes with its name, and with a
/// media type from a fixed list.
#[utoipa::path(tag = "proposals", params(
    ("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX"),
    ("attachment_id" = String, Path, description = "The file's id"),
    ("Proposal-Secret" = Option<String>, Header, description = "The proposal's secret"),
    ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer, which is the hash")
), responses((status = 200, description = "The file", content(
    (FileBytes = "application/pdf"), (FileBytes = "image/png"), (FileBytes = "image/jpeg"), (FileBytes = "image/webp"),
    (FileBytes = "text/plain"), (FileBytes = "application/vnd.oasis.opendocument.text"),
    (FileBytes = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
)), Unchanged, GetProblems))]
#[get("/proposals/{reference}/attachments/{attachment_id}")]
pub async fn get_attachment(
    request: HttpRequest,
    service: web::Data<Service>,
    reference: Reference,
    PathId(id): PathId<AttachmentId>,
    ProposalHolder(holder): ProposalHolder,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| store::find(connection, (&reference, &id), |thing| holder.opens(thing), now))
        .await?;
    answer(&request, &service, found.ok_or_else(|| Failure::new(ProblemCode::NotFound))?).await
}

/// Take a file back
///
/// For the proposal's author, until it is published.
#[utoipa::path(tag = "proposals", params(
    ("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX"),
    ("attachment_id" = String, Path, description = "The file's id"),
    ("Proposal-Secret" = Option<String>, Header, description = "The proposal's secret")
), responses((status = 204, description = "Taken back"), TakeBackProblems))]
#[delete("/proposals/{reference}/attachments/{attachment_id}")]
pub async fn withdraw_attachment(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    PathId(id): PathId<AttachmentId>,
    ProposalHolder(holder): ProposalHolder,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .touching(Topics::PROPOSALS)
        .write(move |connection| {
            store::take_back(connection, (&reference, &id), |thing| holder.opens(thing), &origin, now)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
