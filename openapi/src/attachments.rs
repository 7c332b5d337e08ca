//! Attachments: files that go with a proposal.

use serde::{Deserialize, Serialize};

use crate::named;

/// How many files one proposal may have.
pub const ATTACHMENTS_MAX: u32 = 5;
/// How large a file may be, in bytes.
pub const ATTACHMENT_BYTES_MAX: u32 = 5 * 1024 * 1024;
/// How long the name of a file is at most, in characters. A longer one is shortened.
pub const ATTACHMENT_NAME_MAX: u32 = 120;
/// The header that carries a file's name when it is sent (RFC 6266): a name may be personal, and addresses end up in logs.
pub const NAME_HEADER: &str = "Content-Disposition";

named! {
    /// What kind of file it is. No other kinds are taken: nothing that a browser would run.
    AttachmentKind {
        /// PDF (`application/pdf`).
        Pdf = "pdf",
        /// A picture (`image/png`).
        Png = "png",
        /// A picture (`image/jpeg`).
        Jpeg = "jpeg",
        /// A picture (`image/webp`).
        Webp = "webp",
        /// Plain text in UTF-8 (`text/plain`).
        Text = "text",
        /// OpenDocument text (`application/vnd.oasis.opendocument.text`).
        Odt = "odt",
        /// Office Open XML text (`application/vnd.openxmlformats-officedocument.wordprocessingml.document`).
        Docx = "docx",
    }
}

impl AttachmentKind {
    /// The media type, as it is sent and served.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Text => "text/plain",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// The kind with this media type, which has no parameters; `None` for what is not taken.
    #[must_use]
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.media_type().eq_ignore_ascii_case(media_type))
    }

    /// How names of such files end, the usual ending first.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Webp => &["webp"],
            Self::Text => &["txt"],
            Self::Odt => &["odt"],
            Self::Docx => &["docx"],
        }
    }

    /// The kind that a file's name tells of; `None` for others.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        let is_so = |kind: &Self| kind.endings().iter().any(|ending| ending.eq_ignore_ascii_case(end));
        Self::ALL.iter().copied().find(is_so)
    }
}

/// A file that goes with a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "0199d1a0-0000-7000-8000-000000000001", "name": "plan skrzyżowania.pdf", "kind": "pdf", "bytes": 48213,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "path": "/api/v1/proposals/3WQ9-7HDX/attachments/0199d1a0-0000-7000-8000-000000000001"
})))]
pub struct ProposalAttachment {
    /// Names it.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// The file's name, in one line, with an ending of its kind.
    #[cfg_attr(feature = "schema", schema(max_length = 120))]
    pub name: String,
    /// What kind of file it is.
    pub kind: AttachmentKind,
    /// How large it is, in bytes.
    pub bytes: u32,
    /// The SHA-256 hash of what is kept, in hexadecimal digits. Of a picture, that is without the data that a camera adds.
    pub sha256: String,
    /// Where it can be read, on this server.
    pub path: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_its_media_type_and_by_its_name() {
        for &kind in AttachmentKind::ALL {
            assert_eq!(AttachmentKind::of_media_type(kind.media_type()), Some(kind));
            for ending in kind.endings() {
                assert_eq!(AttachmentKind::of_name(&format!("plan.v2.{}", ending.to_uppercase())), Some(kind));
            }
        }
        for wrong in ["text/html", "image/svg+xml", "application/zip", "text/plain; charset=utf-8", ""] {
            assert_eq!(AttachmentKind::of_media_type(wrong), None, "{wrong}");
        }
        for wrong in ["plan.svg", "plan.html", "pdf", "plan.pdf.exe", "plan."] {
            assert_eq!(AttachmentKind::of_name(wrong), None, "{wrong}");
        }
    }
}
