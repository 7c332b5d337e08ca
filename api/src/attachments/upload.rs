//! A file that is being sent: what its headers say of it, and its bytes, which are read once it is known that they are
//! wanted.

use std::future::{Ready, ready};

use actix_web::http::header::{CONTENT_DISPOSITION, ContentDisposition};
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev, web};
use openapi::attachments::{ATTACHMENT_BYTES_MAX, AttachmentKind};
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::checking::{Unfit, check};
use super::names;
use crate::problem::Failure;
use crate::web::RawBody;

/// The field that stands in problems for the file itself.
const FILE: &str = "file";
/// The field that stands in problems for its name.
const NAME: &str = "name";

/// A file that is being sent.
pub struct Upload {
    kind: Option<AttachmentKind>,
    name: Option<String>,
    body: RawBody<{ ATTACHMENT_BYTES_MAX as usize }>,
}

impl FromRequest for Upload {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let kind = AttachmentKind::of_media_type(request.content_type());
        ready(Ok(Self { kind, name: sent_name(request), body: RawBody::of(request, payload) }))
    }
}

/// The name in the header: that in UTF-8 (RFC 8187) before the plain one.
fn sent_name(request: &HttpRequest) -> Option<String> {
    let header = ContentDisposition::from_raw(request.headers().get(CONTENT_DISPOSITION)?).ok()?;
    match header.get_filename_ext() {
        Some(extended) => String::from_utf8(extended.value.clone()).ok(),
        None => header.get_filename().map(str::to_owned),
    }
}

/// A file that is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) kind: AttachmentKind,
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) bytes: Vec<u8>,
}

/// What makes two uploads the same.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Fingerprint {
    kind: AttachmentKind,
    name: String,
    sha256: String,
}

impl Taken {
    pub(super) fn fingerprint(&self) -> Fingerprint {
        Fingerprint { kind: self.kind, name: self.name.clone(), sha256: self.sha256.clone() }
    }
}

impl Upload {
    /// Reads the file and checks it.
    ///
    /// # Errors
    /// 415 for a kind that is not taken, 413 for too many bytes, 422 for a name of which nothing is left and for a file
    /// that is not what it says it is.
    pub(super) async fn take(self) -> Result<Taken, Failure> {
        let kind = self.kind.ok_or_else(|| Failure::new(ProblemCode::UnsupportedMediaType))?;
        let name = self.name.and_then(|name| names::clean(&name, kind));
        let name = name.ok_or_else(|| Failure::invalid_field(NAME, FieldCode::Required))?;
        let sent = self.body.read().await?;
        // A large file takes its time: it is not looked at where others wait for the next request.
        let checked = web::block(move || {
            let bytes = check(kind, &sent)?;
            Ok::<_, Unfit>((data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes)), bytes))
        });
        let (sha256, bytes) = checked.await.map_err(|_| Failure::unavailable())??;
        Ok(Taken { kind, name, sha256, bytes })
    }
}

impl From<Unfit> for Failure {
    fn from(unfit: Unfit) -> Self {
        let code = match unfit {
            Unfit::Empty => FieldCode::Required,
            Unfit::NotOfThisKind => FieldCode::UnreadableFile,
            Unfit::Macros => FieldCode::Macros,
        };
        Self::invalid_field(FILE, code)
    }
}
