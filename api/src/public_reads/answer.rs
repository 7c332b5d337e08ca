//! The answer over HTTP: which form of it, or that nothing is new.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    self, AcceptEncoding, ContentEncoding, Encoding, Header, HeaderMap, HeaderValue, Preference, Quality,
};
use actix_web::{HttpRequest, HttpResponse};

use super::kept::{Body, Content, Written};
use crate::web;

/// Whoever keeps it asks whether it is still so before each use; half of the answers then are a 304.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");
/// How many headers an answer adds to those of its kind: its tag, its media type and its encoding.
const ADDED: usize = 3;
/// The forms that are kept, the smallest first.
const COMPRESSED: [ContentEncoding; 2] = [ContentEncoding::Brotli, ContentEncoding::Gzip];

/// What stands above the answers of a kind, all security headers with it. It is put together once: an answer from memory
/// passes nothing else that could add to it.
pub(super) struct Heads {
    data: HeaderMap,
    page: HeaderMap,
}

impl Heads {
    /// For a program that people reach over TLS, or not.
    pub(super) fn new(is_behind_tls: bool) -> Self {
        let head = |describe: fn(&mut HeaderMap)| {
            let mut headers = web::security_headers(is_behind_tls);
            headers.insert(header::CACHE_CONTROL, ASK_AGAIN);
            describe(&mut headers);
            // Copies have as much room, so that none of them has to grow.
            headers.reserve(ADDED);
            headers
        };
        Self { data: head(describe_data), page: head(describe_page) }
    }

    fn of(&self, content: &Content) -> HeaderMap {
        match content {
            Content::Json | Content::Atom | Content::Calendar => self.data.clone(),
            Content::Page { policy } => {
                let mut headers = self.page.clone();
                headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
                headers
            }
        }
    }
}

/// The body, or 304 where the asker has it already (RFC 9110, 13.1.2).
pub(super) fn of(body: &Body, heads: &Heads, request: &HttpRequest) -> HttpResponse {
    let mut headers = heads.of(body.content());
    headers.insert(header::ETAG, body.tag_as_sent().clone());
    if is_known(request, body) {
        return under(headers, HttpResponse::new(StatusCode::NOT_MODIFIED));
    }
    headers.insert(header::CONTENT_TYPE, media_type(body.content()));
    let (encoding, bytes) = body.encoded(wanted_encoding(request));
    if encoding != ContentEncoding::Identity {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding.as_str()));
    }
    under(headers, HttpResponse::with_body(StatusCode::OK, bytes).map_into_boxed_body())
}

/// What was written for this request alone; what is said of every answer is added on its way.
pub(super) fn of_one(status: StatusCode, written: Written) -> HttpResponse {
    let mut headers = HeaderMap::new();
    match &written.content {
        Content::Json | Content::Atom | Content::Calendar => describe_data(&mut headers),
        Content::Page { policy } => {
            describe_page(&mut headers);
            headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
        }
    }
    headers.insert(header::CONTENT_TYPE, media_type(&written.content));
    under(headers, HttpResponse::with_body(status, written.bytes).map_into_boxed_body())
}

fn under(headers: HeaderMap, mut response: HttpResponse) -> HttpResponse {
    *response.headers_mut() = headers;
    response
}

/// What the answer depends on, and that pages of other sites may read it.
fn describe_data(headers: &mut HeaderMap) {
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    for (name, value) in web::FOR_ALL_SITES {
        headers.insert(name, value);
    }
}

/// What a page of the site depends on.
fn describe_page(headers: &mut HeaderMap) {
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, accept-language"));
}

fn media_type(content: &Content) -> HeaderValue {
    HeaderValue::from_static(match content {
        Content::Json => "application/json",
        Content::Atom => "application/atom+xml; charset=utf-8",
        Content::Calendar => "text/calendar; charset=utf-8; method=PUBLISH",
        Content::Page { .. } => "text/html; charset=utf-8",
    })
}

/// The smallest form that the asker can read.
fn wanted_encoding(request: &HttpRequest) -> ContentEncoding {
    if let Some(encoding) = plainly_wanted(request) {
        return encoding;
    }
    let Ok(accepted) = AcceptEncoding::parse(request) else { return ContentEncoding::Identity };
    let is_accepted = |encoding: &ContentEncoding| {
        let encoding = Encoding::Known(*encoding);
        accepted.iter().any(|asked| {
            matches!(&asked.item, Preference::Specific(named) if *named == encoding) && asked.quality > Quality::ZERO
        })
    };
    COMPRESSED.into_iter().find(is_accepted).unwrap_or(ContentEncoding::Identity)
}

/// What browsers say, a list without weights, is understood without a parser: this is done for each answer from memory.
fn plainly_wanted(request: &HttpRequest) -> Option<ContentEncoding> {
    let mut headers = request.headers().get_all(header::ACCEPT_ENCODING);
    let (only, None) = (headers.next()?.to_str().ok()?, headers.next()) else { return None };
    if only.contains([';', '*']) {
        return None;
    }
    let is_named = |encoding: &&ContentEncoding| only.split(',').any(|named| named.trim() == encoding.as_str());
    COMPRESSED.iter().find(is_named).copied()
}

fn is_known(request: &HttpRequest, body: &Body) -> bool {
    let Some(asked) = request.headers().get(header::IF_NONE_MATCH) else { return false };
    // Browsers send back what they were sent.
    asked == body.tag_as_sent() || web::is_known(request, body.tag())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::super::kept::Kept;
    use super::*;
    use crate::database::Instant;

    fn kept() -> Kept {
        let now = Instant::from_microseconds(0).expect("an instant");
        let written = Written { bytes: br#"{"items":[]}"#.to_vec(), content: Content::Json };
        Kept::new(Some(written), None, now, 0, 1)
    }

    fn answered(headers: &[(&'static str, &str)]) -> HttpResponse {
        let mut request = TestRequest::default();
        for header in headers {
            request = request.append_header(*header);
        }
        of(kept().body().expect("a body"), &Heads::new(true), &request.to_http_request())
    }

    #[test]
    fn the_smallest_form_that_the_asker_reads() {
        for (asked, sent) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("br;q=0, gzip", Some("gzip")),
            ("gzip;q=1.0, br;q=0.1", Some("br")),
            ("identity", None),
            ("*", None),
        ] {
            let response = answered(&[("accept-encoding", asked)]);
            let encoding = response.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().expect("text"));
            assert_eq!(encoding, sent, "{asked}");
        }
        assert_eq!(answered(&[]).headers().get(header::CONTENT_ENCODING), None);
    }

    #[test]
    fn an_answer_from_memory_has_all_that_is_said_of_every_answer() {
        let security = web::security_headers(true);
        for conditions in [[].as_slice(), &[("if-none-match", "*")]] {
            let response = answered(conditions);
            let missing: Vec<_> = security.keys().filter(|name| !response.headers().contains_key(*name)).collect();
            assert!(missing.is_empty(), "{missing:?}");
            assert_eq!(response.headers().get(header::CACHE_CONTROL), Some(&ASK_AGAIN));
            assert_eq!(response.headers().get(header::ACCESS_CONTROL_ALLOW_ORIGIN).expect("for everybody"), "*");
        }
    }

    #[test]
    fn what_is_known_is_not_sent_again() {
        let tag = kept().body().expect("a body").tag().to_string();
        let strong = tag.trim_start_matches("W/").to_owned();
        for known in [tag.clone(), strong, format!("\"other\", {tag}"), "*".to_owned()] {
            assert_eq!(answered(&[("if-none-match", &known)]).status(), StatusCode::NOT_MODIFIED, "{known}");
        }
        for unknown in ["\"other\"", "W/\"\"", "nonsense"] {
            assert_eq!(answered(&[("if-none-match", unknown)]).status(), StatusCode::OK, "{unknown}");
        }
    }
}
