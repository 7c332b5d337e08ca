//! How a file is served: as something to be saved, of a type from a fixed list, which no browser runs anything of.

use actix_web::HttpResponse;
use actix_web::http::header::{
    self, Charset, ContentDisposition, DispositionParam, DispositionType, EntityTag, ExtendedValue, HeaderValue,
};
use actix_web::{HttpRequest, web};
use openapi::attachments::AttachmentKind;
use openapi::problem::ProblemCode;

use super::store::{self, Readable};
use crate::app::Service;
use crate::problem::Failure;
use crate::web::is_known;

/// Even where a browser shows a file in a page of its own, that page may do nothing.
const POLICY: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'");
/// What a file says never changes. It is kept by who has read it and by nobody in between: once the proposal is hidden or
/// the file removed, nobody else gets it.
const KEPT_BY_READER: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");
const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");

/// Answers with a file, or with 304 where the asker has it.
///
/// # Errors
/// 404 where it has gone meanwhile; what the database gives.
pub(super) async fn answer(request: &HttpRequest, service: &Service, file: Readable) -> Result<HttpResponse, Failure> {
    let tag = EntityTag::new_strong(file.sha256.clone());
    let is_known = is_known(request, &tag);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((header::CACHE_CONTROL, if file.is_public { KEPT_BY_READER } else { NOT_KEPT }))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header(header::ETag(tag));
    if is_known {
        return Ok(response.finish());
    }
    let sha256 = file.sha256;
    let bytes = service.database().read(move |connection| store::bytes(connection, &sha256)).await?;
    let bytes = bytes.ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    response.insert_header((header::CONTENT_TYPE, served_as(file.kind))).insert_header(disposition(&file.name));
    Ok(response.body(web::Bytes::from(bytes)))
}

fn served_as(kind: AttachmentKind) -> HeaderValue {
    match kind {
        AttachmentKind::Text => HeaderValue::from_static("text/plain; charset=utf-8"),
        other => HeaderValue::from_static(other.media_type()),
    }
}

/// To be saved under its name: in UTF-8 (RFC 8187), and for who does not read that without other letters than ASCII's.
fn disposition(name: &str) -> ContentDisposition {
    let plain: String = name.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect();
    let extended = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.as_bytes().to_vec(),
    };
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(plain), DispositionParam::FilenameExt(extended)],
    }
}

fn is_plain(letter: char) -> bool {
    (letter.is_ascii_graphic() || letter == ' ') && !matches!(letter, '"' | '\\' | '%' | ';')
}
