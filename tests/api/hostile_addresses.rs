//! Addresses that nobody follows by mistake.

use std::io::{Read, Write};
use std::net::TcpStream;

use openapi::problem::ProblemCode;
use reqwest::Method;

use crate::support::{ANNOUNCED, Backend, City, Office, RUNNING, document, trial};

trial::on_each_database!(
    hostile_names_in_every_path,
    hostile_queries_on_every_list,
    hostile_headers_change_nothing,
    requests_that_are_not_http_end_alone,
    a_head_has_a_bound,
);

const NAMES: &[&str] = &[
    "%00",
    "a%00b",
    "%F0%9F%98%80",
    "%ff",
    "%c3%28",
    "%",
    "%zz",
    "'",
    "%27%20OR%201%3D1--",
    "%3Cscript%3E",
    "..%2f..%2fetc",
    "%2e%2e",
    "%2F",
    "a%2Fb",
    "%5c",
    "null",
    "undefined",
    "-1",
    "0",
    "1e9",
    "%20",
    "%0d%0aX-Evil:%201",
    "%E2%80%AE",
    "*",
    "~",
    "JAK-ROZWIJAC-KONSULTACJE-SPOLECZNE-W-KRAKOWIE",
    "jak-rozwijac%25",
];

async fn hostile_names_in_every_path(backend: Backend) {
    let city = City::on(backend);
    let admin = Office::of(&city).admin().await;
    let client = city.anonymous().with_bearer(admin.bearer());
    let long = "a".repeat(4000);
    for (path, method, _) in document::operations().into_iter().filter(|(path, ..)| path.contains('{')) {
        for name in NAMES.iter().copied().chain([long.as_str()]) {
            let fill = |part: &str| if part.starts_with('{') { name.to_owned() } else { part.to_owned() };
            let address: Vec<String> = path.split('/').map(fill).collect();
            let request = client.request_outside(method.to_uppercase().parse().expect("a method"), &address.join("/"));
            let request = request.header("Booking-Secret", "0000-0000-0000-0000-0000-0000-0000-0000");
            let answer = match method {
                "post" if path.ends_with("/{slug}/proposals") => {
                    request.json(&crate::support::resident::proposal("Pomysł")).send().await
                }
                "post" | "put" | "patch" => request.json(&serde_json::json!({})).send().await,
                _ => request.send().await,
            };
            answer.any_problem();
            assert!(matches!(answer.status, 400 | 404 | 405 | 414 | 422), "{answer}");
            assert!(!answer.text().contains("<script"), "{answer}");
            assert_eq!(answer.header("X-Evil"), "", "{answer}");
        }
    }
}

async fn hostile_queries_on_every_list(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let long = format!("text={}", "x".repeat(20_000));
    let many: String = (0..2000).map(|number| format!("a{number}=1&")).collect();
    let queries = [
        "%00=1",
        "=",
        "&&&",
        "limit",
        "limit=%",
        "limit=%ff",
        "cursor=%00",
        "%F0%9F%98%80=1",
        "text=%00",
        "text=%ff",
        "a[b][c]=1",
        "limit=1;DROP",
        "cursor=../../x",
        "sort=%3Cscript%3E",
        "stage=%3Cscript%3Ealert(1)%3C/script%3E",
        "limit=+1",
        "limit=0x10",
        "limit=%D9%A1",
        "district=08",
        "district=%2B8",
        long.as_str(),
        many.as_str(),
    ];
    let lists = [
        "/consultations".to_owned(),
        format!("/consultations/{RUNNING}/duties"),
        format!("/consultations/{ANNOUNCED}/proposals"),
        "/districts".to_owned(),
    ];
    for list in &lists {
        for query in queries {
            let answer = client.get(&format!("{list}?{query}")).await;
            if answer.status != 200 {
                let problem = answer.any_problem();
                assert!(matches!(answer.status, 400 | 414 | 422), "{query}: {answer}");
                assert!(answer.body.len() < 2000 && !problem.title.is_empty(), "{answer}");
            }
            assert!(answer.header("Content-Type").contains("json"), "never HTML: {answer}");
        }
    }
}

async fn hostile_headers_change_nothing(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for (name, value) in [
        ("Host", "evil.example.org"),
        ("X-Forwarded-Host", "evil.example.org"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("X-Original-URL", "/api/v1/health/live"),
        ("Accept", "text/html"),
        ("Accept-Language", "\u{17c}, *;q=x, en;q=99999"),
        ("Range", "bytes=0-1"),
        ("If-Modified-Since", "nonsense"),
        ("Content-Length", "0"),
        ("Expect", "x"),
    ] {
        let request = client.request(Method::GET, &format!("/consultations/{ANNOUNCED}")).header(name, value);
        let answer = request.send().await;
        if answer.status == 200 {
            assert_eq!(answer.json(200)["slug"], ANNOUNCED, "{name}: {value}");
            assert!(!answer.text().contains("evil.example.org"), "{answer}");
        } else {
            answer.any_problem();
        }
    }
}

async fn requests_that_are_not_http_end_alone(backend: Backend) {
    let city = City::on(backend);
    let address = city.url.strip_prefix("http://").expect("an address").to_owned();
    let huge = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(200_000));
    for request in [
        "\u{0}\u{1}\u{2}\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "POST /api/v1/bookings HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /api/v1/bookings HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/v1/bookings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /api/v1/bookings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
        huge.as_str(),
    ] {
        let answer = answered(&address, request);
        assert!(
            !answer.starts_with("HTTP/1.1 2") && !answer.starts_with("HTTP/1.1 5"),
            "{request:.60} → {answer:.200}"
        );
        assert!(!answer.contains("panicked"), "{answer}");
    }
    city.anonymous().get("/consultations/x").await.problem(ProblemCode::NotFound);
}

/// As many headers as `docs/settings.md` says, and as long as it says; then no more. (Up to twice that length it depends on
/// how the head arrives: what is complete is taken.)
async fn a_head_has_a_bound(backend: Backend) {
    let city = City::on(backend);
    let address = city.url.strip_prefix("http://").expect("an address").to_owned();
    let with = |headers: &str| {
        let head = format!("GET /api/v1/health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n");
        answered(&address, &head)
    };
    let many = |count: usize| with(&(2..count).map(|number| format!("X-{number}: a\r\n")).collect::<String>());
    assert!(many(96).starts_with("HTTP/1.1 200 "));
    assert!(many(97).starts_with("HTTP/1.1 431 "));
    let long = |length: usize| with(&format!("X-Long: {}\r\n", "a".repeat(length)));
    assert!(long(130_000).starts_with("HTTP/1.1 200 "));
    // It hangs up without reading on, so that what it answers may be lost.
    let refused = long(300_000);
    assert!(refused.is_empty() || refused.starts_with("HTTP/1.1 4"), "{refused:.200}");
    city.anonymous().get("/consultations/x").await.problem(ProblemCode::NotFound);
}

/// What the program answers to these bytes, until it hangs up; it may do so in the middle of them.
fn answered(address: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the program listens");
    let _ = stream.write_all(request.as_bytes());
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
