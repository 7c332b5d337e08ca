//! Mails by SMTP and short messages by a gateway, as the city's own servers take them.

use openapi::admin::letters::{LetterEntry, LetterState};
use openapi::duties::Mode;
use openapi::page::Page;
use serde_json::json;

use crate::support::gateway::{Gateway, Silent, Smtp};
use crate::support::resident::booking;
use crate::support::staff::eventually;
use crate::support::{ANNOUNCED, Backend, City, trial};

trial::on_each_database!(
    a_mail_goes_out_by_smtp,
    a_mail_that_is_not_taken_is_tried_again,
    an_address_that_is_none_is_given_up,
    a_server_that_dies_after_taking_a_mail_gets_the_same_one_again,
    a_gateway_that_sends_elsewhere_has_not_taken_it,
    who_has_only_a_telephone_gets_a_short_message,
    without_a_gateway_nothing_is_sent_to_telephones,
);

/// Tests on one database alone: each waits until somebody's patience is over.
pub(crate) mod silent {
    use super::{
        a_collector_of_traces_that_says_nothing_is_given_up, a_gateway_that_says_nothing_is_given_up,
        a_mail_server_that_says_nothing_is_given_up,
    };
    use crate::support::trial;

    trial::once!("gateways":
        a_mail_server_that_says_nothing_is_given_up,
        a_gateway_that_says_nothing_is_given_up,
        a_collector_of_traces_that_says_nothing_is_given_up,
    );
}

/// While somebody hangs, everything else goes on: bookings, readiness, the seals of the audit log.
async fn goes_on_beside(silent: &Silent, city: &City) {
    eventually("it is spoken to", async || (silent.begun() > 0).then_some(())).await;
    let seals = || city.database.number("SELECT count(*) AS number FROM audit_seal");
    let (client, before) = (city.anonymous(), seals());
    client.books(&client.picks(ANNOUNCED, Mode::InPerson).await.id).await;
    client.get("/health/ready").await.json(200);
    eventually("a seal", async || (seals() > before).then_some(())).await;
    assert_eq!(silent.given_up(), 0, "it did not hang for long enough");
    eventually("it is given up", async || (silent.given_up() > 0).then_some(())).await;
}

async fn a_mail_server_that_says_nothing_is_given_up() {
    let (silent, gateway) = (Silent::open(), Gateway::open(200));
    let plan = City::planned(Backend::Sqlite).settable_clock().setting("AUDIT_SEAL_SECONDS", "1");
    let plan = plan.setting("SMS_URL", &gateway.url).setting("SMS_TOKEN", "klucz");
    let city = plan.setting("MAIL_URL", &format!("smtp://{}", silent.address)).start();
    let client = city.anonymous();
    client.books(&client.picks(ANNOUNCED, Mode::InPerson).await.id).await;
    goes_on_beside(&silent, &city).await;
    let waits = "SELECT count(*) AS number FROM outbox WHERE attempts = 1 AND way = 'mail' AND outcome IS NULL";
    eventually("the mail waits", async || (city.database.number(waits) > 0).then_some(())).await;
    let mut body = booking(&client.picks(ANNOUNCED, Mode::Phone).await.id);
    body["email"] = json!(null);
    client.asks_for(&body).await.json(201);
    eventually("the short message", async || gateway.received().pop()).await;
}

async fn a_gateway_that_says_nothing_is_given_up() {
    let silent = Silent::open();
    let plan = City::planned(Backend::Sqlite).settable_clock().setting("AUDIT_SEAL_SECONDS", "1");
    let plan = plan.setting("SMS_URL", &format!("http://{}/", silent.address)).setting("SMS_TOKEN", "klucz");
    let city = plan.start();
    let client = city.anonymous();
    let mut body = booking(&client.picks(ANNOUNCED, Mode::Phone).await.id);
    body["email"] = json!(null);
    client.asks_for(&body).await.json(201);
    goes_on_beside(&silent, &city).await;
    let waits = "SELECT count(*) AS number FROM outbox WHERE attempts = 1 AND way = 'sms' AND outcome IS NULL";
    eventually("the short message waits", async || (city.database.number(waits) == 1).then_some(())).await;
    eventually("the mail of the other booking", async || city.mails().pop()).await;
}

async fn a_collector_of_traces_that_says_nothing_is_given_up() {
    let silent = Silent::open();
    let endpoint = format!("http://{}/v1/traces", silent.address);
    let plan = City::planned(Backend::Sqlite).setting("OTLP_ENDPOINT", &endpoint);
    let mut city = plan.setting("AUDIT_SEAL_SECONDS", "1").start();
    goes_on_beside(&silent, &city).await;
    // Nor does it keep the program from its end.
    city.is_asked_to_end();
    assert!(city.has_ended().success());
}

/// A city with a mail server and a clock that is set by hand, in which somebody has booked.
async fn booked(backend: Backend, smtp: &Smtp) -> City {
    let city = City::planned(backend).settable_clock().setting("MAIL_URL", &smtp.url).start();
    let client = city.anonymous();
    client.books(&client.picks(ANNOUNCED, Mode::InPerson).await.id).await;
    city
}

fn id_of(mail: &str) -> &str {
    mail.lines().find_map(|line| line.strip_prefix("Message-ID: ")).expect("a Message-ID").trim()
}

async fn a_mail_goes_out_by_smtp(backend: Backend) {
    let smtp = Smtp::open(&[]);
    let city = booked(backend, &smtp).await;
    let mail = eventually("a mail", async || smtp.received().pop()).await;
    assert!(mail.contains("multipart/alternative") && mail.contains("text/calendar"), "{mail}");
    let unsettled = "SELECT count(*) AS number FROM outbox WHERE settled_at IS NULL AND kind <> 'reminder'";
    eventually("that it is noted", async || (city.database.number(unsettled) == 0).then_some(())).await;
    let told = "SELECT count(*) AS number FROM outbox WHERE outcome = 'sent' AND (body <> '' OR recipient <> '')";
    assert_eq!(city.database.number(told), 0, "what a server took is kept nowhere");
}

async fn a_mail_that_is_not_taken_is_tried_again(backend: Backend) {
    // Not now; a password of ours that is wrong; taken.
    let smtp = Smtp::open(&[451, 535]);
    let city = booked(backend, &smtp).await;
    eventually("the first refusal", async || (smtp.refusals_left() == 1).then_some(())).await;
    city.set_clock("2025-11-07T09:03:00+01:00");
    eventually("the second refusal", async || (smtp.refusals_left() == 0).then_some(())).await;
    assert_eq!(smtp.received().len(), 0);
    city.set_clock("2025-11-07T09:10:00+01:00");
    let mail = eventually("the mail", async || smtp.received().pop()).await;
    let id = city.database.texts("SELECT id AS text FROM outbox WHERE kind = 'confirmation'").remove(0);
    assert!(id_of(&mail).starts_with(&format!("<{id}@")), "{mail}");
}

/// The one case in which somebody can get a mail twice: both have the same Message-ID, by which programs know them as
/// one.
async fn a_server_that_dies_after_taking_a_mail_gets_the_same_one_again(backend: Backend) {
    let smtp = Smtp::open(&[0]);
    let city = booked(backend, &smtp).await;
    eventually("the first", async || smtp.received().pop()).await;
    city.set_clock("2025-11-07T09:10:00+01:00");
    let both = eventually("the second", async || Some(smtp.received()).filter(|mails| mails.len() == 2)).await;
    assert_eq!(id_of(&both[0]), id_of(&both[1]));
}

async fn a_gateway_that_sends_elsewhere_has_not_taken_it(backend: Backend) {
    let gateway = Gateway::open(302);
    let city = City::planned(backend).setting("SMS_URL", &gateway.url).setting("SMS_TOKEN", "klucz").start();
    let client = city.anonymous();
    let mut body = booking(&client.picks(ANNOUNCED, Mode::Phone).await.id);
    body["email"] = json!(null);
    client.asks_for(&body).await.json(201);
    eventually("it was tried", async || gateway.received().pop()).await;
    let waits =
        "SELECT count(*) AS number FROM outbox WHERE kind = 'confirmation' AND outcome IS NULL AND attempts = 1";
    eventually("it waits", async || (city.database.number(waits) == 1).then_some(())).await;
}

async fn an_address_that_is_none_is_given_up(backend: Backend) {
    let smtp = Smtp::open(&[550]);
    let city = booked(backend, &smtp).await;
    let officer = city.officer().await;
    let given_up = async || {
        let page: Page<LetterEntry> = officer.get("/admin/letters?state=given_up").await.of(200);
        page.items.into_iter().next()
    };
    let letter = eventually("it is given up", given_up).await;
    assert_eq!((letter.state, letter.attempts), (LetterState::GivenUp, 1));
    assert_eq!(officer.does(&format!("/admin/letters/{}/retry", letter.id)).await.status, 204);
    eventually("the mail", async || smtp.received().pop()).await;
}

async fn who_has_only_a_telephone_gets_a_short_message(backend: Backend) {
    let gateway = Gateway::open(200);
    let city = City::planned(backend).setting("SMS_URL", &gateway.url).setting("SMS_TOKEN", "klucz").start();
    let client = city.anonymous();
    let mut body = booking(&client.picks(ANNOUNCED, Mode::Phone).await.id);
    (body["email"], body["phone"]) = (json!(null), json!("600 100 200"));
    let held = crate::support::Held::of(&client.asks_for(&body).await);
    let sent = eventually("a short message", async || gateway.received().pop()).await;
    let (head, message) = sent.rsplit_once('\n').expect("a body");
    assert!(head.to_ascii_lowercase().contains("authorization: bearer klucz"), "{head}");
    let message: serde_json::Value = serde_json::from_str(message).expect("JSON");
    assert_eq!(message["to"], "+48600100200");
    let text = message["text"].as_str().expect("a text");
    assert!(text.is_ascii() && text.contains(&held.reference) && text.contains(&held.secret), "{text}");
    assert_eq!(city.mails().len(), 0);
    assert_eq!(gateway.received().len(), 1);
}

async fn without_a_gateway_nothing_is_sent_to_telephones(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let mut body = booking(&client.picks(ANNOUNCED, Mode::Phone).await.id);
    body["email"] = json!(null);
    client.asks_for(&body).await.json(201);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM outbox"), 0);
}
