//! What the program writes about those who use it.

use openapi::duties::Mode;
use reqwest::Method;
use serde_json::json;

use crate::support::resident::{booking, proposal};
use crate::support::{ANNOUNCED, Backend, City, Held, RUNNING, trial};

trial::on_each_database!(a_log_names_nobody,);

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
