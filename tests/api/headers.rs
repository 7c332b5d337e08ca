//! Every answer tells browsers what they may not do with it.

use openapi::duties::Mode;
use reqwest::Method;

use crate::support::{ANNOUNCED, Answer, Backend, City, trial};

trial::on_each_database!(
    every_answer_has_the_headers_of_owasps_list,
    only_over_tls_is_tls_promised,
    a_log_out_leaves_no_pages_behind,
);

/// What OWASP's Secure Headers Project lists (`headers_add.json`, July 2024) and every answer has with one value. Two of
/// its values are others here: browsers come back by TLS alone for two years instead of one, and of the permissions those
/// are left out that the site needs (`clipboard-write`) or that browsers do not know everywhere (`interest-cohort`,
/// `web-share`). Of its other headers `Content-Security-Policy`, `Cross-Origin-Resource-Policy` and `Cache-Control` differ
/// from answer to answer, and `Clear-Site-Data` goes with a log-out alone.
pub(super) const ALWAYS: [(&str, &str); 8] = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("X-Permitted-Cross-Domain-Policies", "none"),
    ("Permissions-Policy", PERMISSIONS),
    ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
];

/// What no page ever asks a browser for.
const PERMISSIONS: &str = "\
    accelerometer=(), autoplay=(), camera=(), clipboard-read=(), cross-origin-isolated=(), display-capture=(), \
    encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
    keyboard-map=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
    publickey-credentials-get=(), screen-wake-lock=(), serial=(), sync-xhr=(), unload=(), usb=(), \
    xr-spatial-tracking=()";

/// One of each kind of answer.
async fn answers(city: &City) -> Vec<Answer> {
    let client = city.anonymous();
    let consultation = format!("/api/v1/consultations/{ANNOUNCED}");
    let asked = [
        (Method::GET, "/"),
        (Method::GET, "/consultations/somewhere"),
        (Method::GET, "/admin"),
        (Method::GET, "/favicon.svg"),
        (Method::GET, "/missing.js"),
        (Method::GET, "/api/docs/"),
        (Method::GET, "/api/docs/swagger-ui.css"),
        (Method::GET, "/api/v1/openapi.json"),
        (Method::GET, "/api/v1/health/ready"),
        (Method::GET, "/api/v1/nowhere"),
        (Method::GET, "/api/v1/me"),
        (Method::POST, "/api/v1/bookings"),
        (Method::PUT, "/api/v1/bookings"),
        // Once from the database, then from memory.
        (Method::GET, &consultation),
        (Method::GET, &consultation),
        (Method::HEAD, &consultation),
    ];
    let mut answers = Vec::new();
    for (method, path) in asked {
        answers.push(client.request_outside(method, path).send().await);
    }
    let tag = answers.last().expect("an answer").header("ETag").to_owned();
    let known = client.request_outside(Method::GET, &consultation).header("If-None-Match", &tag);
    answers.push(known.send().await);
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    answers.push(client.asks_for(&crate::support::resident::booking(&slot.id)).await);
    answers
}

async fn every_answer_has_the_headers_of_owasps_list(backend: Backend) {
    let city = City::planned(backend).setting("PUBLIC_URL", "https://konsultacje.example.org").start();
    for answer in answers(&city).await {
        for (name, value) in ALWAYS {
            assert_eq!(answer.header(name), value, "{name}: {answer}");
        }
        let policy = answer.header("Content-Security-Policy");
        assert!(policy.contains("default-src 'none'") || policy.contains("default-src 'self'"), "{policy}: {answer}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}: {answer}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}: {answer}");
        assert!(["same-origin", "cross-origin"].contains(&answer.header("Cross-Origin-Resource-Policy")), "{answer}");
        for told in ["Server", "X-Powered-By"] {
            assert_eq!(answer.header(told), "", "{answer}");
        }
    }
}

async fn only_over_tls_is_tls_promised(backend: Backend) {
    let city = City::on(backend);
    for answer in answers(&city).await {
        assert_eq!(answer.header("Strict-Transport-Security"), "", "{answer}");
    }
}

/// And nothing else of what the browser keeps: not the cookies of the city's other sites, not what people chose.
async fn a_log_out_leaves_no_pages_behind(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    let kept = editor.get("/me").await;
    assert_eq!((kept.status, kept.header("Clear-Site-Data")), (200, ""), "{kept}");
    // Once for a session, once without one.
    for request in
        [editor.request(Method::POST, "/auth/logout"), city.anonymous().request(Method::POST, "/auth/logout")]
    {
        let left = request.send().await;
        assert_eq!((left.status, left.header("Clear-Site-Data")), (204, "\"cache\""), "{left}");
    }
}
