//! The program ends when it is asked to, and nobody notices.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use reqwest::Method;

use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, trial};

trial::on_each_database!(
    what_was_taken_is_answered_at_the_end,
    the_second_signal_waits_for_nobody_new,
    who_does_not_go_on_is_not_waited_for,
);

async fn what_was_taken_is_answered_at_the_end(backend: Backend) {
    let mut city = City::planned(backend).setting("STOP_DELAY_SECONDS", "4").start();
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await.id;
    let lock = city.database.is_kept_from_writing();
    let taken = {
        let (client, body) = (city.anonymous(), booking(&slot));
        tokio::spawn(async move { client.request(Method::POST, "/bookings").json(&body).send_whatever().await })
    };
    city.is_asked_to_end();
    eventually("it says that it is not ready", async || {
        (client.request(Method::GET, "/health/ready").send_whatever().await == 503).then_some(())
    })
    .await;
    // It lives, goes on answering who has not heard of it yet, and keeps no connection.
    let live = client.get("/health/live").await;
    assert_eq!((live.status, live.header("Connection")), (200, "close"), "{live}");
    assert_eq!(client.get("/consultations").await.status, 200);
    drop(lock);
    assert_eq!(taken.await.expect("it ends"), 201);
    assert!(city.has_ended().success());
    assert!(TcpStream::connect(city.url.trim_start_matches("http://")).is_err());
    assert_eq!(city.database.number("SELECT count(*) AS number FROM booking WHERE status = 'booked'"), 1);
}

async fn the_second_signal_waits_for_nobody_new(backend: Backend) {
    let mut city = City::planned(backend).setting("STOP_DELAY_SECONDS", "3600").start();
    let client = city.anonymous();
    city.is_asked_to_end();
    eventually("it says that it is not ready", async || {
        (client.request(Method::GET, "/health/ready").send_whatever().await == 503).then_some(())
    })
    .await;
    city.is_asked_to_end();
    assert!(city.has_ended().success());
}

/// Neither a head nor a body that never comes to its end holds anything.
async fn who_does_not_go_on_is_not_waited_for(backend: Backend) {
    let city = City::planned(backend).setting("REQUEST_TIMEOUT_SECONDS", "1").start();
    let address = city.url.trim_start_matches("http://").to_owned();
    let head = "POST /api/v1/bookings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n";
    for (sent, status) in [(head.to_owned(), "408"), (format!("{head}\r\n{{"), "400")] {
        let mut stream = TcpStream::connect(&address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
        stream.write_all(sent.as_bytes()).expect("it reads");
        let mut first = [0; 12];
        stream.read_exact(&mut first).expect("an answer");
        assert_eq!(String::from_utf8_lossy(&first), format!("HTTP/1.1 {status}"), "{sent}");
    }
    city.anonymous().post("/bookings", &serde_json::json!({})).await.problem(ProblemCode::Invalid);
}
