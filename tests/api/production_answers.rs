//! What the web server says by itself, where no API server is asked: to browsers no less than an API server would.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use openapi::problem::MEDIA_TYPE;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::documents::base64;
use super::headers::ALWAYS;
use super::production::files_of;
use super::production_compose::read;
use crate::support::web_server::{WebServer, free_address};
use crate::support::{Backend, City, program, trial};

trial::once!("production":
    with_tls_nothing_goes_without,
    who_ends_tls_in_front_is_told_what_goes_without,
    what_cannot_be_read_is_answered_in_the_readers_form,
    its_page_has_the_one_style_that_its_policy_names,
    no_file_of_the_set_up_lets_styles_and_scripts_in,
);

/// By which browsers come back by TLS alone.
const TLS_ALONE: &str = "Strict-Transport-Security";
/// The word in a policy that lets everything in.
const LAX: &str = "unsafe-inline";

async fn its_page_has_the_one_style_that_its_policy_names() {
    let page = read("ops/nginx/unavailable.html");
    let (_, rest) = page.split_once("<style>").expect("a style");
    let (style, rest) = rest.split_once("</style>").expect("its end");
    assert!(!rest.contains("<style") && !page.contains(" style=") && !page.contains("<script"), "{page}");
    let digest: &[u8] = &Sha256::digest(style);
    let named = format!("style-src 'sha256-{}'", base64(digest));
    let files = files_below(&program::workspace().join("ops/nginx"));
    assert!(files.iter().any(|(_, text)| text.contains(&named)), "{named}");
}

async fn no_file_of_the_set_up_lets_styles_and_scripts_in() {
    let files = files_below(&program::workspace().join("ops"));
    assert!(files.len() > 8, "{} files", files.len());
    for (name, text) in files {
        assert!(!text.contains(LAX), "{name}");
    }
}

/// Every file below a folder by name; what is secret is left out.
fn files_below(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if !path.is_dir() {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).expect("a text")));
        } else if !path.ends_with("secrets") {
            found.extend(files_below(&path));
        }
    }
    found
}

/// What curl is told when it asks so for this address: status line and headers, in small letters.
fn curl(arguments: &[&str], url: &str) -> String {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--insecure", "--include", "--noproxy", "*"]).args(arguments);
    let output = curl.arg(url).output().expect("curl runs");
    assert!(output.status.success(), "{url}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).to_lowercase();
    text.split_once("\r\n\r\n").map(|(head, _)| format!("{head}\r\n")).unwrap_or(text)
}

/// The values of a header, as often as it stands there.
fn values<'a>(head: &'a str, name: &str) -> Vec<&'a str> {
    let prefix = format!("{}: ", name.to_lowercase());
    head.lines().filter_map(|line| line.strip_prefix(&prefix)).collect()
}

fn has_status(head: &str, status: u16) -> bool {
    head.lines().next().is_some_and(|line| line.contains(&format!(" {status}")))
}

/// A body that is larger than any that is taken.
fn large_file() -> NamedTempFile {
    let file = NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), " ".repeat(131_073)).expect("it can be written");
    file
}

async fn with_tls_nothing_goes_without() {
    let (address, tls_address) = (free_address(), free_address());
    let mut city = City::planned(Backend::Postgres)
        .setting("TRUSTED_PROXIES", "127.0.0.1")
        .setting("PUBLIC_URL", &format!("https://{tls_address}"))
        .start();
    let web = WebServer::start_with_tls(&address, &tls_address, &[&city.url]);
    for path in ["/", "/api/v1/consultations?limit=1", "/favicon.svg"] {
        let sent_on = curl(&[], &format!("{}{path}", web.url));
        assert!(has_status(&sent_on, 308), "{path}: {sent_on}");
        assert_eq!(values(&sent_on, "Location"), [format!("https://127.0.0.1{path}")], "{sent_on}");
        let told = ALWAYS.iter().filter(|(name, _)| *name != TLS_ALONE);
        for (name, value) in told {
            assert_eq!(values(&sent_on, name), [value.to_lowercase()], "{name}: {sent_on}");
        }
        assert!(values(&sent_on, TLS_ALONE).is_empty(), "only what came by TLS is believed: {sent_on}");
    }
    let url = |path: &str| format!("https://{tls_address}{path}");
    let page = web_page(&url("/"));
    let file = files_of(&page).into_iter().find(|file| file.ends_with(".wasm")).expect("a program");
    let body = large_file();
    let body = format!("@{}", body.path().display());
    let sends = ["--header", "Content-Type: application/json", "--data-binary", &body];
    let asked: [(&[&str], &str, u16); 9] = [
        (&[], "/", 200),
        (&[], "/api/v1/consultations?limit=1", 200),
        (&[], "/api/v1/nowhere", 404),
        (&[], "/favicon.svg", 200),
        (&["--head"], &file, 200),
        (&[], "/missing.js", 404),
        (&[], "/unavailable.html", 404),
        (&sends, "/api/v1/bookings", 413),
        (&sends, "/somewhere", 413),
    ];
    for (arguments, path, status) in asked {
        tells_browsers(&curl(arguments, &url(path)), path, status);
    }
    city.lose_power();
    for path in ["/api/v1/consultations", "/consultations"] {
        tells_browsers(&curl(&[], &url(path)), path, 503);
    }
}

/// The page at this address.
fn web_page(url: &str) -> String {
    let page = Command::new("curl").args(["--silent", "--insecure", "--noproxy", "*", url]).output();
    String::from_utf8_lossy(&page.expect("curl runs").stdout).into_owned()
}

/// Each of the headers that every answer has, once, whoever says it.
fn tells_browsers(head: &str, path: &str, status: u16) {
    assert!(has_status(head, status), "{path}: {head}");
    for (name, value) in ALWAYS {
        assert_eq!(values(head, name), [value.to_lowercase()], "{name} of {path}: {head}");
    }
    let policies = values(head, "Content-Security-Policy");
    let lets_nothing_in =
        |policy: &&&str| policy.contains("default-src 'none'") || policy.contains("default-src 'self'");
    assert_eq!(policies.iter().filter(lets_nothing_in).count(), 1, "{path}: {head}");
    assert!(policies.len() == 1 && policies[0].contains("frame-ancestors 'none'"), "{path}: {head}");
    assert!(!policies[0].contains(LAX), "{path}: {head}");
    let readers = values(head, "Cross-Origin-Resource-Policy");
    assert!(readers == ["same-origin"] || readers == ["cross-origin"], "{path}: {head}");
    assert_ne!(values(head, "Cache-Control"), Vec::<&str>::new(), "{path}: {head}");
}

async fn who_ends_tls_in_front_is_told_what_goes_without() {
    let address = free_address();
    let city = City::planned(Backend::Postgres)
        .setting("TRUSTED_PROXIES", "127.0.0.1")
        .setting("PUBLIC_URL", "https://konsultacje.example.org")
        .start();
    let web = WebServer::start(&address, &[&city.url]);
    let answer = curl(&[], &format!("{}/api/v1/consultations?limit=1", web.url));
    assert_eq!(values(&answer, TLS_ALONE), ["max-age=63072000; includesubdomains"], "{answer}");
}

/// What the server answers to these bytes: the head, in small letters, and the body.
fn raw(address: &str, request: &str) -> (String, String) {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
    stream.write_all(request.as_bytes()).expect("it reads");
    let mut answer = Vec::new();
    // It may close while some of what was sent is unread: what it said counts.
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {answer}"));
    (format!("{}\r\n", head.to_lowercase()), body.to_owned())
}

/// Requests for this place that the web server does not read to their end, with the status that each gets and its name.
fn unreadable(place: &str, long: &str) -> [(String, u16, &'static str); 4] {
    let end = "Connection: close\r\n\r\n";
    [
        (format!("GET {place}?text={long} HTTP/1.1\r\nHost: x\r\n{end}"), 414, "URI Too Long"),
        (format!("GET {place} HTTP/1.1\r\nHost: x\r\nX-Long: {long}\r\n{end}"), 400, "Bad Request"),
        (format!("GET {place} HTTP/1.1\r\n{end}"), 400, "Bad Request"),
        (format!("TRACE {place} HTTP/1.1\r\nHost: x\r\n{end}"), 405, "Method Not Allowed"),
    ]
}

async fn what_cannot_be_read_is_answered_in_the_readers_form() {
    let address = free_address();
    let city = City::planned(Backend::Postgres)
        .setting("TRUSTED_PROXIES", "127.0.0.1")
        .setting("PUBLIC_URL", &format!("http://{address}"))
        .start();
    let web = WebServer::start(&address, &[&city.url]);
    let long = "a".repeat(9000);
    for (request, status, title) in unreadable("/api/v1/consultations", &long) {
        let (head, body) = raw(&address, &request);
        is_said_by_itself(&head, status);
        assert_eq!(values(&head, "Content-Type"), [MEDIA_TYPE], "{head}");
        let problem: Value = serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {head}{body}"));
        assert_eq!(problem, json!({ "type": "about:blank", "title": title, "status": status }), "{head}");
    }
    for place in ["/consultations", "/apiary"] {
        for (request, status, _) in unreadable(place, &long) {
            let (head, body) = raw(&address, &request);
            is_said_by_itself(&head, status);
            assert_eq!(values(&head, "Content-Type"), ["text/plain; charset=utf-8"], "{head}");
            assert!(body.contains("za długie") && body.contains("too long") && !body.contains("nginx"), "{head}{body}");
        }
    }
    // The longest that is taken goes through.
    let answer = curl(&[], &format!("{}/api/v1/consultations?text={}", web.url, &long[..7900]));
    assert!(!has_status(&answer, 414) && values(&answer, "Content-Type")[0].contains("json"), "{answer}");
    assert!(!web.log_text().contains(&long[..40]), "what was asked for stands in the log");
}

/// Without TLS: what every answer has, kept by nobody, and nothing of which version it is.
fn is_said_by_itself(head: &str, status: u16) {
    assert!(has_status(head, status), "{status}: {head}");
    for (name, value) in ALWAYS.iter().filter(|(name, _)| *name != TLS_ALONE) {
        assert_eq!(values(head, name), [value.to_lowercase()], "{name}: {head}");
    }
    assert_eq!(values(head, "Content-Security-Policy").len(), 1, "{head}");
    assert_eq!(values(head, "Cache-Control"), ["no-store"], "{head}");
    assert_eq!(values(head, "Server"), ["nginx"], "{head}");
}
