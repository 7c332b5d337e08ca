//! What the program writes about those who use it.

use std::collections::BTreeSet;

use openapi::duties::Mode;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::resident::{booking, proposal};
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, Held, RUNNING, trial};

trial::on_each_database!(
    a_log_names_nobody,
    each_line_is_json_and_tells_how_a_request_ended,
    a_panic_is_a_line_without_its_words,
);

async fn a_log_names_nobody(backend: Backend) {
    let city = City::planned(backend).setting("LOG", "info,konsultacje=debug,api=debug").start();
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::Phone).await;
    let mut body = booking(&slot.id);
    body["name"] = json!("Tajemnicza Osoba");
    body["phone"] = json!("600 700 800");
    body["email"] = json!("tajemnica@example.org");
    body["topic"] = json!("Temat poufny");
    let held = Held::of(&client.asks_for(&body).await);
    client.asks_for(&body).await;
    body["name"] = json!("Tajemnicza\u{0}");
    client.asks_for(&body).await;
    client.shows(&held).await;
    client
        .request(Method::GET, &format!("{}/calendar.ics", held.booking()))
        .query(&[("secret", &held.secret)])
        .send()
        .await;
    client.with_secret(Method::GET, &held.booking(), "0000").await;
    client.cancels(&held).await;
    let mut said = proposal("Tytuł poufny");
    said["author_name"] = json!("Tajemnicza Osoba");
    said["email"] = json!("tajemnica@example.org");
    let receipt = Held::of(&client.says(RUNNING, &said).await);
    client.follows(&receipt).await;
    client.backs(&receipt.reference).await;
    client.request(Method::GET, "/consultations").query(&[("text", "szukanie poufne")]).send().await;
    client.request(Method::POST, "/bookings").bytes("{\"name\":\"Tajemnicza").send().await;
    let log = city.log();
    assert!(log.contains("answered") || log.contains("/bookings"), "requests are logged: {log}");
    let without_hyphens = |text: &str| text.replace('-', "");
    let personal = [
        "Tajemnicza",
        "600700800",
        "600 700 800",
        "tajemnica@",
        "poufn",
        held.reference.as_str(),
        held.secret.as_str(),
        receipt.reference.as_str(),
        receipt.secret.as_str(),
        &without_hyphens(&held.secret),
        &without_hyphens(&receipt.secret),
    ];
    for word in personal {
        let line = log.lines().find(|line| line.contains(word)).unwrap_or_default();
        assert!(line.is_empty(), "{word} in {line}");
    }
}

async fn each_line_is_json_and_tells_how_a_request_ended(backend: Backend) {
    let city = City::planned(backend).setting("LOG", "info,api=debug").start();
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    client.books(&slot.id).await;
    client.asks_for(&booking(&slot.id)).await;
    client.request_outside(Method::GET, "/api/v1/osoba@example.org").send_whatever().await;
    let answered = eventually("four lines", async || {
        let log = city.log();
        let whole =
            log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")));
        let lines: Vec<Value> = whole.collect();
        for line in &lines {
            for name in ["timestamp", "level", "target"] {
                assert!(line[name].is_string(), "{name} in {line}");
            }
        }
        let is_end = |line: &Value| line["fields"]["message"] == "answered";
        Some(lines.into_iter().filter(is_end).collect::<Vec<_>>()).filter(|lines| lines.len() == 4)
    })
    .await;
    let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("{value} in {answered:?}")).to_owned();
    let told = answered.iter().map(|line| {
        let (span, fields) = (&line["span"], &line["fields"]);
        (text(&span["method"]), text(&fields["route"]), fields["status"].as_u64().expect("a number"))
    });
    let bookings = |status| ("POST".to_owned(), "/api/v1/bookings".to_owned(), status);
    let get = |route: &str, status| ("GET".to_owned(), route.to_owned(), status);
    let ended = [get("/api/v1/consultations/{slug}/duties", 200), bookings(201), bookings(409), get("other", 404)];
    assert_eq!(told.collect::<Vec<_>>(), ended);
    let ids: BTreeSet<String> = answered.iter().map(|line| text(&line["span"]["request_id"])).collect();
    assert!(ids.len() == 4 && ids.iter().all(|id| id.len() == 36), "{ids:?}");
}

async fn a_panic_is_a_line_without_its_words(backend: Backend) {
    let city = City::planned(backend).setting("CRASH_AT", "panic:before_commit").start();
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let status = client.request(Method::POST, "/bookings").json(&booking(&slot.id)).send_whatever().await;
    assert!((500..600).contains(&status), "{status}");
    assert_eq!(client.slot(ANNOUNCED, &slot.id).await.free, 1, "nothing was taken, and it goes on");
    let log = city.log();
    let lines = log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")));
    let lines: Vec<Value> = lines.collect();
    let told = lines.iter().find(|line| line["fields"]["message"] == "the program panicked").expect("it is told");
    assert!(told["fields"]["place"].as_str().is_some_and(|place| place.starts_with("api/src/crash.rs:")), "{told}");
    assert_eq!(told["level"], "ERROR");
    assert!(!log.contains("Tajemnicza"), "{log}");
}
