//! How much one client may send.

use openapi::problem::ProblemCode;

use crate::support::resident::{booking, proposal};
use crate::support::{Backend, City, RUNNING, trial};

trial::on_each_database!(
    after_so_many_writes_a_client_has_to_wait,
    reading_is_not_limited,
    a_header_of_a_stranger_is_no_other_client,
    a_trusted_server_in_front_speaks_for_many,
);

/// Sends writes until one is refused; how many were taken.
async fn taken_before_refusal(city: &City, forwarded: impl Fn(usize) -> String) -> usize {
    for number in 0..20 {
        let client = city.anonymous();
        let request = client.request(reqwest::Method::POST, &format!("/consultations/{RUNNING}/proposals"));
        let answer = request.header("X-Forwarded-For", &forwarded(number)).json(&proposal("Pomysł")).send().await;
        if answer.status != 201 {
            answer.problem(ProblemCode::TooManyRequests);
            let wait: u64 = answer.header("Retry-After").parse().expect("seconds to wait");
            assert!((1..=60).contains(&wait), "{wait}");
            return number;
        }
    }
    20
}

async fn after_so_many_writes_a_client_has_to_wait(backend: Backend) {
    let city = City::planned(backend).setting("RATE_LIMIT_WRITES", "5").start();
    let client = city.anonymous();
    for _ in 0..5 {
        client.asks_for(&booking("x")).await.problem(ProblemCode::Invalid);
    }
    let refused = client.asks_for(&booking("x")).await;
    refused.problem(ProblemCode::TooManyRequests);
    assert!(refused.header("Retry-After").parse::<u64>().is_ok_and(|wait| wait > 0), "{refused}");
}

async fn reading_is_not_limited(backend: Backend) {
    let city = City::planned(backend).setting("RATE_LIMIT_WRITES", "1").start();
    for _ in 0..20 {
        city.anonymous().reads(RUNNING).await;
    }
    city.anonymous().proposes(RUNNING, "Pomysł").await;
}

async fn a_header_of_a_stranger_is_no_other_client(backend: Backend) {
    let city = City::planned(backend).setting("RATE_LIMIT_WRITES", "5").start();
    assert_eq!(taken_before_refusal(&city, |number| format!("192.0.2.{number}")).await, 5);
}

async fn a_trusted_server_in_front_speaks_for_many(backend: Backend) {
    let plan = City::planned(backend).setting("RATE_LIMIT_WRITES", "5").setting("TRUSTED_PROXIES", "127.0.0.1");
    let city = plan.start();
    assert_eq!(taken_before_refusal(&city, |number| format!("203.0.113.9, 192.0.2.{number}")).await, 20);
    assert_eq!(taken_before_refusal(&city, |number| format!("192.0.2.{number}, 203.0.113.9")).await, 5);
}
