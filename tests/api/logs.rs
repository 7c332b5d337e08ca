//! What the program writes about those who use it.

use std::collections::BTreeSet;

use openapi::comments::COMMENT_SECRET;
use openapi::duties::Mode;
use openapi::proposals::SECRET_HEADER;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::city::Plan;
use crate::support::gateway::{Gateway, Smtp};
use crate::support::people::access_token;
use crate::support::resident::{booking, proposal};
use crate::support::staff::{eventually, text};
use crate::support::{ANNOUNCED, Backend, City, Held, RUNNING, trial};

trial::on_each_database!(
    a_log_names_nobody,
    a_log_names_nobody_who_has_an_account,
    a_log_names_nobody_who_follows,
    a_log_names_nobody_who_comments_and_adds_files,
    a_log_names_nobody_whose_message_fails,
    each_line_is_json_and_tells_how_a_request_ended,
    a_panic_is_a_line_without_its_words,
);

/// In whatever is personal in these tests one of these stands.
const PERSONAL: [&str; 6] = ["tajemnic", "poufn", "600700800", "600 700 800", "600%20700%20800", "example.org"];
const EMAIL: &str = "tajemnica@example.org";

/// A city that logs more than cities do.
fn talkative(backend: Backend) -> Plan {
    City::planned(backend).setting("LOG", "info,konsultacje=debug,api=debug")
}

/// Looks through the log for what is personal and for these secrets, however they are written. As many requests as this
/// must have been answered by then, each in a line of its own.
fn names_nobody(city: &City, answered: usize, secrets: &[&str]) {
    let log = city.log();
    let lines = log.lines().filter(|line| line.contains("\"answered\"")).count();
    assert!(lines >= answered, "{lines} requests are logged: {log}");
    let without_hyphens: Vec<String> = secrets.iter().map(|secret| secret.replace('-', "")).collect();
    for word in PERSONAL.iter().chain(secrets).copied().chain(without_hyphens.iter().map(String::as_str)) {
        assert!(word.len() > 4, "{word:?} is no secret");
        let line = log.lines().find(|line| line.to_lowercase().contains(&word.to_lowercase())).unwrap_or_default();
        assert!(line.is_empty(), "{word} in {line}");
    }
}

async fn a_log_names_nobody(backend: Backend) {
    let city = talkative(backend).start();
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
    names_nobody(&city, 12, &[&held.reference, &held.secret, &receipt.reference, &receipt.secret]);
}

async fn a_log_names_nobody_who_has_an_account(backend: Backend) {
    const PASSWORD: &str = "trzy tajemnice i latarnia";
    const OTHER: &str = "cztery tajemnice i morze";

    let city = talkative(backend).start();
    let client = city.anonymous();
    let new = json!({ "email": EMAIL, "password": PASSWORD, "name": "Tajemnicza Osoba", "language": "pl" });
    assert_eq!(client.post("/auth/register", &new).await.status, 202);
    let mut wrong = new.clone();
    wrong["email"] = json!("tajemnica@@example.org");
    assert_eq!(client.post("/auth/register", &wrong).await.status, 422);
    let link = city.mail(EMAIL, "/account/confirm#").await.token();
    let confirmed = json!({ "token": link, "password": PASSWORD });
    let first = access_token(&client.post("/auth/confirm", &confirmed).await);
    let mut secrets = vec![link, first];
    // Registered again, and logged in: wrongly, as somebody who is not there, and as herself.
    assert_eq!(client.post("/auth/register", &new).await.status, 202);
    for (email, password) in [(EMAIL, OTHER), ("tajemniczy@example.org", PASSWORD), ("poufne", PASSWORD)] {
        let failed = client.logs_in(email, password).await;
        assert!([401, 422].contains(&failed.status), "{failed}");
    }
    let login = client.logs_in(EMAIL, PASSWORD).await;
    secrets.push(login.header("Set-Cookie").split(['=', ';']).nth(1).expect("a value").to_owned());
    secrets.push(access_token(&login));
    let signed_in = client.with_bearer(&access_token(&login));
    signed_in.me().await;
    secrets.push(access_token(&client.refreshes().await));
    client.with_bearer("tajemnicze").get("/me").await;
    let change = json!({ "current_password": PASSWORD, "new_password": OTHER });
    assert_eq!(signed_in.put("/auth/password", &change).await.status, 204);
    for email in [EMAIL, "tajemniczy@example.org"] {
        assert_eq!(client.post("/auth/password/forgot", &json!({ "email": email })).await.status, 202);
    }
    let link = city.mail(EMAIL, "/account/reset#").await.token();
    let reset = |password: &str| json!({ "token": link, "password": password });
    assert_eq!(client.post("/auth/password/reset", &reset(EMAIL)).await.status, 422);
    assert_eq!(client.post("/auth/password/reset", &reset(PASSWORD)).await.status, 204);
    assert_eq!(client.post("/auth/password/reset", &reset(PASSWORD)).await.status, 410);
    secrets.push(link);
    names_nobody(&city, 17, &secrets.iter().map(String::as_str).collect::<Vec<_>>());
}

async fn a_log_names_nobody_who_follows(backend: Backend) {
    let city = talkative(backend).start();
    let client = city.anonymous();
    let path = format!("/consultations/{RUNNING}/follows");
    let new = json!({ "email": EMAIL, "pace": "at_once", "language": "pl" });
    assert_eq!(client.post(&path, &new).await.status, 202);
    assert_eq!(client.post(&path, &json!({ "email": "tajemnica poufna", "pace": "at_once" })).await.status, 422);
    let token = city.mail(EMAIL, "Potwierdź").await.token();
    client.post("/follows/confirm", &json!({ "token": token })).await.json(200);
    // The one address with a secret in it: programs of mail send nothing else.
    let one_click = client.request(Method::POST, &format!("/follows/unsubscribe/{token}")).send().await;
    assert!([204, 404].contains(&one_click.status), "{one_click}");
    assert_eq!(client.post("/follows/unsubscribe", &json!({ "token": "tajemnicze" })).await.status / 100, 4);
    names_nobody(&city, 5, &[&token]);
}

async fn a_log_names_nobody_who_comments_and_adds_files(backend: Backend) {
    let city = talkative(backend).start();
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Pomysł").await;
    let comments = format!("{}/comments", held.proposal());
    let comment = json!({ "text": "Słowa poufne", "author_name": "Tajemnicza Osoba" });
    let said = client.post(&comments, &comment).await.json(201);
    let (id, secret) = (text(&said["id"]), text(&said["secret"]));
    client.post(&comments, &json!({ "text": "poufne", "author_name": "Tajemnicza\u{0}" })).await;
    for method in [Method::GET, Method::DELETE] {
        client.request(method, &format!("/comments/{id}")).header(COMMENT_SECRET, &secret).send().await;
    }
    let attachments = format!("{}/attachments", held.proposal());
    let mut last = Value::Null;
    // Taken; the same again; lies; a kind that nobody takes; of somebody who may not.
    for (media_type, bytes, secret) in [
        ("text/plain", "Treść poufna", held.secret.as_str()),
        ("text/plain", "Treść poufna", held.secret.as_str()),
        ("application/pdf", "Treść poufna", held.secret.as_str()),
        ("application/x-poufne", "Treść poufna", held.secret.as_str()),
        ("text/plain", "Treść poufna", "0000-0000"),
    ] {
        let request = client.request(Method::POST, &attachments).header(SECRET_HEADER, secret);
        let answer = request.file(media_type, "Tajemnicza Osoba 600 700 800.txt", bytes).send().await;
        if answer.status == 201 {
            last = answer.json(201);
        }
    }
    let path = text(&last["path"]);
    client.request_outside(Method::GET, &path).send().await;
    client.request_outside(Method::DELETE, &path).header(SECRET_HEADER, &held.secret).send().await;
    names_nobody(&city, 12, &[&held.reference, &held.secret, &secret]);
}

/// Servers tell whom they refuse, and so must not be quoted.
async fn a_log_names_nobody_whose_message_fails(backend: Backend) {
    let (smtp, gateway) = (Smtp::open(&[451, 550]), Gateway::open(500));
    let plan = talkative(backend).setting("MAIL_URL", &smtp.url);
    let city = plan.setting("SMS_URL", &gateway.url).setting("SMS_TOKEN", "poufny-klucz").start();
    let client = city.anonymous();
    let books = async |mode, email: Value, phone: &str| {
        let mut body = booking(&client.picks(ANNOUNCED, mode).await.id);
        (body["name"], body["email"], body["phone"]) = (json!("Tajemnicza Osoba"), email, json!(phone));
        Held::of(&client.asks_for(&body).await)
    };
    let held = [
        books(Mode::InPerson, json!(EMAIL), "600 700 801").await,
        books(Mode::InPerson, json!("tajemniczy@example.org"), "600 700 802").await,
        books(Mode::Phone, json!(null), "600 700 800").await,
    ];
    for told in ["a message was given up", "a message will be tried again"] {
        eventually(told, async || city.log().contains(told).then_some(())).await;
    }
    let tried = "SELECT count(*) AS number FROM outbox WHERE kind = 'confirmation' AND attempts > 0";
    eventually("all were tried", async || (city.database.number(tried) == 3).then_some(())).await;
    let secrets: Vec<&str> = held.iter().flat_map(|held| [held.reference.as_str(), held.secret.as_str()]).collect();
    names_nobody(&city, 6, &secrets);
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
