//! Errors in the one form that all have.

use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::json;

use crate::support::resident::{booking, proposal};
use crate::support::{ANNOUNCED, Backend, City, RUNNING, document, trial};

trial::on_each_database!(
    unknown_addresses_are_problems,
    wrong_methods_name_the_right_ones,
    every_documented_address_refuses_other_methods,
    what_is_not_json_is_refused,
    another_media_type_is_refused,
    a_large_body_is_refused,
    the_limit_of_bodies_is_a_setting,
    unknown_fields_are_refused,
    unknown_parameters_are_refused,
    every_answer_carries_its_guards,
);

async fn unknown_addresses_are_problems(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for path in
        ["/api", "/api/", "/api/v1", "/api/v1/", "/api/v2/consultations", "/api/v1/nothing", "/api/v1/bookings/x/y/z"]
    {
        client.request_outside(Method::GET, path).send().await.problem(ProblemCode::NotFound);
    }
    client.get("/consultations/nie-ma-takich").await.problem(ProblemCode::NotFound);
    client.get("/proposals/0000-0000").await.problem(ProblemCode::NotFound);
}

async fn wrong_methods_name_the_right_ones(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for (method, path, allowed) in [
        (Method::DELETE, "/consultations", "GET"),
        (Method::GET, "/bookings", "POST"),
        (Method::GET, "/bookings/0000-0000/cancel", "POST"),
        (Method::DELETE, "/bookings/0000-0000", "GET"),
        (Method::POST, "/proposals/0000-0000/support", "PUT"),
        (Method::POST, "/proposals/0000-0000/support", "DELETE"),
        (Method::PATCH, "/districts", "GET"),
    ] {
        let answer = client.request(method.clone(), path).send().await;
        answer.problem(ProblemCode::MethodNotAllowed);
        let names: Vec<&str> = answer.header("Allow").split(", ").collect();
        assert!(names.contains(&allowed) && !names.contains(&method.as_str()), "{method} {path}: {names:?}");
    }
}

async fn every_documented_address_refuses_other_methods(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let operations = document::operations();
    for (path, ..) in &operations {
        let known: Vec<String> =
            operations.iter().filter(|(other, ..)| other == path).map(|(_, method, _)| method.to_uppercase()).collect();
        let address = path.replace("{slug}", ANNOUNCED).replace("{reference}", "0000-0000");
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            if !known.contains(&method.to_string()) {
                let answer = client.request_outside(method, &address).send().await;
                answer.problem(ProblemCode::MethodNotAllowed);
                let allowed: Vec<&str> = answer.header("Allow").split(", ").collect();
                assert!(known.iter().all(|name| allowed.contains(&name.as_str())), "{allowed:?}: {answer}");
            }
        }
    }
}

/// The addresses that take a body.
fn posts() -> [String; 2] {
    ["/bookings".to_owned(), format!("/consultations/{RUNNING}/proposals")]
}

async fn what_is_not_json_is_refused(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for path in posts() {
        for body in [
            &b""[..],
            b" ",
            b"{",
            b"not json",
            b"{'name':'x'}",
            b"\xef\xbb\xbf{}",
            b"NaN",
            b"\"\\ud800\"",
            b"{}}",
            b"{\"name\":",
            b"{\"a\":1,}",
            b"\x00",
        ] {
            let answer = client.request(Method::POST, &path).bytes(body).send().await;
            answer.problem(ProblemCode::MalformedBody);
        }
        // Bytes that are no text are told where they are met: in a field that is read, or in one that is not known.
        for body in [&b"\xff\xfe"[..], b"{\"name\":\"\xc3\x28\"}", b"{\"name\":\"\xed\xa0\x80\"}"] {
            let answer = client.request(Method::POST, &path).bytes(body).send().await;
            assert!(matches!(answer.status, 400 | 422), "{answer}");
            answer.any_problem();
        }
    }
}

async fn another_media_type_is_refused(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for path in posts() {
        let bare = client.request(Method::POST, &path).untyped("{}").send().await;
        bare.problem(ProblemCode::UnsupportedMediaType);
        for media_type in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/xml",
            "nonsense",
        ] {
            let request = client.request(Method::POST, &path).header("Content-Type", media_type);
            request.untyped("{}").send().await.problem(ProblemCode::UnsupportedMediaType);
        }
        let request = client.request(Method::POST, &path).header("Content-Type", "application/json; charset=utf-8");
        assert_eq!(request.untyped("{}").send().await.status, 422, "a parameter changes nothing");
    }
}

async fn a_large_body_is_refused(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for path in posts() {
        for size in [131_072, 1_000_000] {
            let body = json!({ "name": "x".repeat(size) });
            client.post(&path, &body).await.problem(ProblemCode::BodyTooLarge);
        }
    }
    city.anonymous().reads(RUNNING).await;
}

async fn the_limit_of_bodies_is_a_setting(backend: Backend) {
    let city = City::planned(backend).setting("BODY_LIMIT", "2048").start();
    let client = city.anonymous();
    let mut said = proposal("Pomysł");
    said["body"] = json!("x".repeat(1500));
    client.says(RUNNING, &said).await.json(201);
    said["body"] = json!("x".repeat(2500));
    client.says(RUNNING, &said).await.problem(ProblemCode::BodyTooLarge);
}

async fn unknown_fields_are_refused(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for field in ["nmae", "id", "seat_id", "__proto__", "constructor", "Name"] {
        let mut body = booking("0199d1a0-0000-7000-8000-000000000001");
        body[field] = json!(1);
        client.asks_for(&body).await.has_fault(field, FieldCode::UnknownField);
        let mut said = proposal("Pomysł");
        said[field] = json!(1);
        client.says(RUNNING, &said).await.has_fault(field, FieldCode::UnknownField);
    }
}

async fn unknown_parameters_are_refused(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for (query, field, code) in [
        ("stage=soon", "stage", FieldCode::InvalidValue),
        ("stage=draft", "stage", FieldCode::InvalidValue),
        ("kind=x", "kind", FieldCode::InvalidValue),
        ("district=x", "district", FieldCode::InvalidValue),
        ("district=256", "district", FieldCode::InvalidValue),
        ("district=-1", "district", FieldCode::InvalidValue),
        ("district=0", "district", FieldCode::OutOfRange),
        ("district=19", "district", FieldCode::OutOfRange),
        ("q=x", "q", FieldCode::UnknownField),
        ("stage[]=open", "stage[]", FieldCode::UnknownField),
        ("stage=open&stage=closed", "stage", FieldCode::Repeated),
    ] {
        client.get(&format!("/consultations?{query}")).await.has_fault(field, code);
    }
}

async fn every_answer_carries_its_guards(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for (path, status) in [("/consultations", 200), ("/consultations/nie-ma", 404), ("/bookings", 405), ("/x", 404)] {
        let answer = client.get(path).await;
        assert_eq!(answer.status, status, "{answer}");
        assert_eq!(answer.header("X-Content-Type-Options"), "nosniff", "{answer}");
        assert_eq!(answer.header("Referrer-Policy"), "no-referrer", "{answer}");
        assert_eq!(answer.header("Server"), "", "nobody has to know which program this is");
    }
}
