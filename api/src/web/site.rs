//! The site's files, inside the program. (A debug build reads them from `frontend/dist` instead.)
//!
//! Where the server knows what a page is about ([`subject`]), the page comes with its content in it, in the reader's
//! [`language`]: [`content`] makes it with the [`words`] of the site, and [`painting`] answers with it.

mod content;
mod dates;
mod language;
mod painting;
mod shell;
mod subject;
mod words;

use std::borrow::Cow;

use actix_web::http::header::{self, AcceptEncoding, Encoding, EntityTag, Header, HeaderValue, Preference, Quality};
use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openapi::problem::ProblemCode;
use openapi::site::Program;
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};

pub(crate) use self::painting::painted_key;
use crate::app::Service;
use crate::problem::Failure;
use crate::web::is_known;

#[derive(RustEmbed)]
#[folder = "../frontend/dist"]
#[allow_missing = true]
struct Files;

/// What the names of pages end in. They are no addresses: a page is given out where it is shown.
const PAGE_ENDING: &str = ".html";
/// A file whose name holds the hash of what is in it never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";
/// How many hexadecimal digits of a hash the build puts into a file's name.
const HASH_DIGITS: usize = 16;
/// How few they can be: the build leaves out zeros in front. Hardly any hash has more of them than this allows.
const HASH_DIGITS_MIN: usize = 12;

/// The page that loads a program. Each program has one; nobody loads what she does not need.
const fn page_of(program: Program) -> &'static str {
    match program {
        Program::Read => "index.html",
        Program::TakePart => "take-part.html",
        Program::Account => "account.html",
        Program::FollowUp => "follow-up.html",
        Program::Admin => "admin/index.html",
    }
}

/// The page that shows what is at this path, as the build left it.
fn page_file(path: &str) -> Option<Cow<'static, str>> {
    // As it lies in the program: places of answers keep it.
    Files::get(page_of(Program::of(path))).map(|file| match file.data {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
    })
}

/// A file of the site, or its page: every address without a file is a place in a page, which finds its own way.
///
/// # Errors
/// 404 for a file that is not there.
pub(super) async fn file(request: &HttpRequest, service: &web::Data<Service>) -> Result<HttpResponse, Failure> {
    let path = request.path().trim_start_matches('/');
    let page_path = page_of(Program::of(request.path()));
    let is_own_address = !path.is_empty() && !path.ends_with(PAGE_ENDING) && compressed_form(path).is_none();
    if let Some(found) = Files::get(path).filter(|_| is_own_address) {
        let caching = if has_hash(path) { FOR_EVER } else { ASK_AGAIN };
        return Ok(answer(request, path, found, caching));
    }
    let looks_like_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if looks_like_file && path != page_path {
        return Err(Failure::new(ProblemCode::NotFound));
    }
    if let Some(painted) = painting::painted(service, request).await {
        return Ok(painted);
    }
    let page = Files::get(page_path).ok_or_else(|| {
        Failure::new(ProblemCode::NotFound).detail("This program was built without the site. The API is at /api/v1.")
    })?;
    let policy = policy(&String::from_utf8_lossy(&page.data));
    let mut response = answer(request, page_path, page, ASK_AGAIN);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

fn answer(request: &HttpRequest, path: &str, file: EmbeddedFile, caching: &'static str) -> HttpResponse {
    let tag = EntityTag::new_weak(STANDARD.encode(&file.metadata.sha256_hash()[..HASH_DIGITS]));
    let mut response = if is_known(request, &tag) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header(header::ETag(tag.clone())).insert_header((header::CACHE_CONTROL, caching));
    response.insert_header((header::VARY, header::ACCEPT_ENCODING.as_str()));
    if is_known(request, &tag) {
        return response.finish();
    }
    response.content_type(media_type(path));
    match compressed(request, path) {
        Some((encoding, smaller)) => {
            response.insert_header((header::CONTENT_ENCODING, encoding)).body(smaller.data.into_owned())
        }
        None => response.body(file.data.into_owned()),
    }
}

/// The forms in which the build leaves a file beside itself, the smallest first: ending and name of the encoding.
const COMPRESSED: [(&str, &str); 2] = [(".br", "br"), (".gz", "gzip")];

/// The encoding of which this is a file, if it is a compressed one.
fn compressed_form(path: &str) -> Option<&'static str> {
    COMPRESSED.iter().find(|(ending, _)| path.ends_with(ending)).map(|(_, encoding)| *encoding)
}

/// The smallest form of the file that the browser can read, if there is one.
fn compressed(request: &HttpRequest, path: &str) -> Option<(&'static str, EmbeddedFile)> {
    let accepted = AcceptEncoding::parse(request).ok()?;
    COMPRESSED.iter().find_map(|(ending, encoding)| {
        let encoding_asked: Encoding = encoding.parse().ok()?;
        let is_accepted = accepted.iter().any(|asked| {
            let names_it = matches!(&asked.item, Preference::Specific(named) if *named == encoding_asked);
            names_it && asked.quality > Quality::ZERO
        });
        let file = is_accepted.then(|| Files::get(&format!("{path}{ending}")))??;
        Some((*encoding, file))
    })
}

fn media_type(path: &str) -> String {
    let media_type = mime_guess::from_path(path).first_or_octet_stream();
    let charset = if media_type.type_() == "text" { "; charset=utf-8" } else { "" };
    format!("{media_type}{charset}")
}

/// Whether the file's name ends in a hash, as `take-part-0123456789abcdef_bg.wasm` does.
fn has_hash(path: &str) -> bool {
    path.split(['-', '_', '.']).any(|part| {
        (HASH_DIGITS_MIN..=HASH_DIGITS).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// What the page may load and run: its own files, WebAssembly, and the scripts that the build wrote into it, by hash.
fn policy(page: &str) -> HeaderValue {
    let hashes: String =
        inline_scripts(page).map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script)))).collect();
    let policy = format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}; img-src 'self' data:; object-src 'none'; \
         base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    );
    // Hashes in Base64 are always the text of a header; were they not, nothing should be allowed.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// The scripts written out in the page. It is our own page: a script's end tag stands nowhere inside a script.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=") && !script.is_empty()).then_some(script)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(has_hash("take-part-0123456789abcdef_bg.wasm"));
        assert!(has_hash("base-0123456789abcdef.css"));
        assert!(has_hash("admin/admin-aea0cf90c0fad05.js"));
        assert!(!has_hash("favicon.svg"));
        assert!(!has_hash("index.html"));
    }

    #[test]
    fn each_program_has_a_page() {
        let mut pages: Vec<&str> = Program::ALL.iter().map(|&program| page_of(program)).collect();
        assert!(pages.iter().all(|page| page.ends_with(PAGE_ENDING)), "{pages:?}");
        pages.sort_unstable();
        pages.dedup();
        assert_eq!(pages.len(), Program::ALL.len());
    }

    #[test]
    fn scripts_written_into_the_page_are_found() {
        let page = "<script type=\"module\">one()</script><script src=\"/a.js\"></script><script>two()</script>";
        assert_eq!(inline_scripts(page).collect::<Vec<_>>(), ["one()", "two()"]);
    }
}
