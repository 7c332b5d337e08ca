//! Files that go with a proposal.

use gloo_net::http::Method;
use openapi::access::IDEMPOTENCY_KEY;
use openapi::attachments::{AttachmentKind, NAME_HEADER, ProposalAttachment};
use openapi::proposals::SECRET_HEADER;
use web_sys::File;

use super::http::{Fault, address, done_with, get_bytes, send_file, told};
use crate::browser::encoded;

/// A file that is to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// Its name.
    pub name: String,
    /// What kind it is.
    pub kind: AttachmentKind,
    /// The file itself.
    pub file: File,
    /// The name of the request: sent again under the same one it is the same file.
    pub key: String,
}

/// The name as the header carries it (RFC 8187), whose letters are fewer than those that addresses leave as they are.
fn header_of(name: &str) -> String {
    let mut written = encoded(name);
    for (letter, code) in [("'", "%27"), ("(", "%28"), (")", "%29"), ("*", "%2A")] {
        written = written.replace(letter, code);
    }
    format!("attachment; filename*=UTF-8''{written}")
}

/// Adds a file to a proposal.
///
/// # Errors
/// When the server refuses it or can't be reached.
pub async fn add(reference: &str, secret: &str, new: &Outgoing) -> Result<ProposalAttachment, Fault> {
    let name = header_of(&new.name);
    let mut headers = vec![("Content-Type", new.kind.media_type()), (NAME_HEADER, &name), (IDEMPOTENCY_KEY, &new.key)];
    headers.extend(told((SECRET_HEADER, secret)));
    send_file(Method::POST, &address(&["proposals", reference, "attachments"]), &headers, &new.file).await
}

/// Takes a file back.
///
/// # Errors
/// When the proposal is published, or the server can't be reached.
pub async fn withdraw(reference: &str, secret: &str, id: &str) -> Result<(), Fault> {
    let header = told((SECRET_HEADER, secret));
    done_with(Method::DELETE, &address(&["proposals", reference, "attachments", id]), header.as_slice()).await
}

/// Reads a file of a proposal that is not published.
///
/// # Errors
/// When there is none that may be seen, or the server can't be reached.
pub async fn read(reference: &str, secret: &str, id: &str) -> Result<Vec<u8>, Fault> {
    let header = told((SECRET_HEADER, secret));
    get_bytes(&address(&["proposals", reference, "attachments", id]), header.as_slice()).await
}
