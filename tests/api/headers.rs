//! Every answer tells browsers what they may not do with it.

use openapi::duties::Mode;
use reqwest::Method;

use crate::support::{ANNOUNCED, Answer, Backend, City, trial};

trial::on_each_database!(every_answer_has_the_headers_of_owasps_list, only_over_tls_is_tls_promised,);

/// What OWASP's Secure Headers Project lists, with its values.
pub(super) const ALWAYS: [(&str, &str); 8] = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("X-Permitted-Cross-Domain-Policies", "none"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
];

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
