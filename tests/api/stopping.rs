//! The program ends when it is asked to, and nobody notices.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::thread::available_parallelism;
use std::time::Duration;

use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use reqwest::Method;

use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, trial};

trial::on_each_database!(
    what_was_taken_is_answered_at_the_end,
    what_was_taken_is_answered_when_nothing_new_is_taken,
    the_second_signal_waits_for_nobody_new,
    who_does_not_go_on_is_not_waited_for,
    who_does_not_read_is_not_waited_for,
    no_more_connections_are_kept_than_was_said,
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

/// Here the booking is still waited for when the door is shut already: nobody but the end itself can answer it.
async fn what_was_taken_is_answered_when_nothing_new_is_taken(backend: Backend) {
    let plan = City::planned(backend).setting("STOP_DELAY_SECONDS", "0").setting("METRICS_LISTEN", "127.0.0.1:0");
    let mut city = plan.setting("JOBS", "off").start();
    let address = city.url.trim_start_matches("http://").to_owned();
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    let lock = city.database.is_kept_from_writing();
    let taken = {
        let (client, body) = (city.anonymous(), booking(&slot));
        tokio::spawn(async move { client.request(Method::POST, "/bookings").json(&body).send_whatever().await })
    };
    eventually("the booking has been taken", async || {
        let at_work = city.measures().await.sum("konsultacje_database_connections{", &["lane=\"write\""]);
        (at_work > 0.5).then_some(())
    })
    .await;
    city.is_asked_to_end();
    eventually("nothing new is taken", async || TcpStream::connect(&address).is_err().then_some(())).await;
    // A program that waits for nobody is gone by now.
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(!taken.is_finished(), "it was not waited for");
    drop(lock);
    assert_eq!(taken.await.expect("it ends"), 201);
    assert!(city.has_ended().success());
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

/// A connection with a first request on it.
fn asked(address: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.write_all(b"GET /api/v1/health/live HTTP/1.1\r\nHost: x\r\n\r\n").expect("it reads");
    stream
}

/// Whether the answer begins within this time.
fn is_answered(stream: &mut TcpStream, within: Duration) -> bool {
    stream.set_read_timeout(Some(within)).expect("a limit");
    let mut first = [0; 12];
    match stream.read_exact(&mut first) {
        Ok(()) => first == *b"HTTP/1.1 200",
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{error}");
            false
        }
    }
}

/// Whether the program still has its end of a connection, as the system tells it.
fn is_kept(stream: &TcpStream) -> bool {
    const ESTABLISHED: &str = "01";
    let port = |address: std::io::Result<std::net::SocketAddr>| format!(":{:04X}", address.expect("an address").port());
    let (server, client) = (port(stream.peer_addr()), port(stream.local_addr()));
    let table = std::fs::read_to_string("/proc/net/tcp").expect("the system tells");
    table.lines().skip(1).any(|line| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        columns[1].ends_with(&server) && columns[2].ends_with(&client) && columns[3] == ESTABLISHED
    })
}

/// Whoever asks for more than lies between her and the program, and takes none of it.
async fn who_does_not_read_is_not_waited_for(backend: Backend) {
    let city = City::planned(backend).setting("REQUEST_TIMEOUT_SECONDS", "3").start();
    let address = city.url.trim_start_matches("http://").to_owned();
    let mut other = asked(&address);
    assert!(is_answered(&mut other, Duration::from_secs(60)));
    let mut stream = TcpStream::connect(&address).expect("it listens");
    let request = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n";
    stream.write_all(request.repeat(16).as_bytes()).expect("it reads");
    assert!(is_kept(&stream));
    eventually("it is given up", async || (!is_kept(&stream)).then_some(())).await;
    let mut taken = Vec::new();
    let ended = stream.read_to_end(&mut taken);
    assert!(ended.is_err(), "all of it was there: {} bytes", taken.len());
    assert!(is_kept(&other), "who has nothing to take is let be");
}

async fn no_more_connections_are_kept_than_was_said(backend: Backend) {
    let city = City::planned(backend).setting("CLIENT_CONNECTIONS", "1").start();
    let address = city.url.trim_start_matches("http://").to_owned();
    // Each thread keeps one at least.
    let threads = available_parallelism().expect("a number").get();
    let mut kept: Vec<TcpStream> = (0..threads).map(|_| asked(&address)).collect();
    assert!(kept.iter_mut().all(|stream| is_answered(stream, Duration::from_secs(60))));
    let mut late = asked(&address);
    assert!(!is_answered(&mut late, Duration::from_millis(500)));
    kept.pop();
    assert!(is_answered(&mut late, Duration::from_secs(60)));
}
