//! What is one's own: the second factor, bookings and proposals, organisations, and the account until it is erased.

use openapi::check::FieldCode;
use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use serde_json::{Value, json};

use crate::support::resident::{booking, proposal};
use crate::support::{Backend, City, Client, Office, RUNNING, trial};

trial::on_each_database!(
    a_second_factor_is_asked_for_and_taken_once,
    staff_set_up_the_second_factor_first_where_they_have_to,
    what_is_ones_own_is_ones_own,
    an_account_that_is_erased_leaves_no_trace,
    reading_changes_nothing,
);

async fn own_id(client: &Client) -> String {
    client.me().await["id"].as_str().expect("an id").to_owned()
}

/// The code of a second factor at this instant.
pub(super) fn code(secret: &str, clock: &str) -> String {
    let at: jiff::Timestamp = clock.parse().expect("an instant");
    let secret = totp_rs::Secret::try_from_base32(secret).expect("a secret");
    let totp = totp_rs::Builder::new().with_secret(secret).build_noncompliant();
    totp.generate(u64::try_from(at.as_second()).expect("seconds")).to_string()
}

async fn a_second_factor_is_asked_for_and_taken_once(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let password = json!({ "password": office.password });
    ewa.post("/me/second-factor", &json!({ "password": "not the password" })).await.problem(ProblemCode::Invalid);
    let offer = ewa.post("/me/second-factor", &password).await.json(200);
    assert!(offer["url"].as_str().expect("an address").starts_with("otpauth://totp/"));
    assert!(offer["qr_svg"].as_str().expect("a picture").contains("<svg"));
    let secret = offer["secret"].as_str().expect("a secret").to_owned();
    assert!(!city.database.dump().contains(&secret));
    // A few seconds have passed since the city's clock was set: codes of the neighbouring half-minutes are taken too.
    let clock = crate::support::PUBLICATION;
    ewa.post("/me/second-factor/confirm", &json!({ "code": "000000" })).await.problem(ProblemCode::Invalid);
    city.anonymous().logs_in("ewa@example.org", &office.password).await.json(200);
    let confirmed = ewa.post("/me/second-factor/confirm", &json!({ "code": code(&secret, clock) })).await.json(200);
    let codes: Vec<String> = serde_json::from_value(confirmed["codes"].clone()).expect("codes");
    assert_eq!(codes.len(), 10);
    city.anonymous().logs_in("ewa@example.org", &office.password).await.problem(ProblemCode::SecondFactorRequired);
    city.anonymous().logs_in("ewa@example.org", "wrong password").await.problem(ProblemCode::LoginFailed);
    let with = |code: &str| json!({ "email": "ewa@example.org", "password": office.password, "totp": code });
    let spent = city.anonymous().post("/auth/login", &with(&code(&secret, clock))).await;
    assert_eq!(spent.problem(ProblemCode::Invalid).errors[0].field, "totp", "the code was taken to confirm");
    let next = code(&secret, "2025-11-07T09:00:31+01:00");
    city.anonymous().post("/auth/login", &with(&next)).await.json(200);
    city.anonymous().post("/auth/login", &with(&next)).await.problem(ProblemCode::Invalid);
    city.anonymous().post("/auth/login", &with(&codes[0].to_lowercase())).await.json(200);
    city.anonymous().post("/auth/login", &with(&codes[0])).await.problem(ProblemCode::Invalid);
    assert_eq!(ewa.me().await["recovery_codes_left"], json!(9));
    ewa.post("/me/second-factor/recovery-codes", &password).await.json(200);
    city.anonymous().post("/auth/login", &with(&codes[1])).await.problem(ProblemCode::Invalid);
    ewa.post("/me/second-factor", &password).await.problem(ProblemCode::NotPossible);
    assert_eq!(ewa.post("/me/second-factor/remove", &password).await.status, 204);
    city.anonymous().logs_in("ewa@example.org", &office.password).await.json(200);
}

async fn staff_set_up_the_second_factor_first_where_they_have_to(backend: Backend) {
    let city = City::planned(backend).setting("SECOND_FACTOR", "required").start();
    let office = Office::of(&city);
    let admin = office.admin().await;
    admin.get("/admin/consultations").await.problem(ProblemCode::SecondFactorSetup);
    assert_eq!(admin.me().await["must_set_up_second_factor"], json!(true));
    let password = json!({ "password": office.password });
    let offer = admin.post("/me/second-factor", &password).await.json(200);
    let code = code(offer["secret"].as_str().expect("a secret"), crate::support::PUBLICATION);
    admin.post("/me/second-factor/confirm", &json!({ "code": code })).await.json(200);
    admin.get("/admin/consultations").await.json(200);
    admin.post("/me/second-factor/remove", &password).await.problem(ProblemCode::NotPossible);
    let resident = office.takes_on("ewa@example.org", &[]).await;
    resident.me().await;
}

async fn what_is_ones_own_is_ones_own(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let eve = office.takes_on("eve@example.org", &[]).await;
    let slot = ewa.picks(RUNNING, Mode::InPerson).await.id;
    let booked = ewa.books(&slot).await;
    let said = ewa.proposes(RUNNING, "Mój pomysł").await;
    assert_eq!(ewa.get(&booked.booking()).await.json(200)["reference"], json!(booked.reference));
    for (method, path) in [
        ("GET", booked.booking()),
        ("GET", format!("{}/calendar.ics", booked.booking())),
        ("POST", format!("{}/cancel", booked.booking())),
    ] {
        let answer = eve.request(method.parse().expect("a method"), &path).send().await;
        answer.problem(ProblemCode::NotFound);
        city.anonymous()
            .request(method.parse().expect("a method"), &path)
            .send()
            .await
            .problem(ProblemCode::SecretRequired);
    }
    assert_eq!(eve.get("/me/bookings").await.json(200)["items"], json!([]));
    assert_eq!(eve.get("/me/proposals").await.json(200)["items"], json!([]));
    let sessions = ewa.get("/me/sessions").await.json(200);
    let session = format!("/me/sessions/{}", sessions["items"][0]["id"].as_str().expect("an id"));
    eve.delete(&session).await.problem(ProblemCode::NotFound);
    let take = |reference: &str, secret: &str| json!({ "reference": reference, "secret": secret });
    eve.post("/me/bookings", &take(&booked.reference, &booked.secret)).await.problem(ProblemCode::NotFound);
    eve.post("/me/proposals", &take(&said.reference, &booked.secret)).await.problem(ProblemCode::NotFound);
    let guest = city.anonymous().proposes(RUNNING, "Pomysł gościa").await;
    eve.post("/me/proposals", &take(&guest.reference, &said.secret)).await.problem(ProblemCode::NotFound);
    ewa.post("/me/proposals", &take(&guest.reference, &guest.secret)).await.json(200);
    assert_eq!(ewa.get("/me/proposals").await.json(200)["items"].as_array().map(Vec::len), Some(2));
    let (of_ewa, of_eve) =
        (office.has_organisation(&ewa, "Fundacja Ewy").await, office.has_organisation(&eve, "Fundacja Eve").await);
    let key = json!({ "name": "Program", "scopes": ["bookings:read"], "valid_days": 1 });
    let made = ewa.post(&format!("/organisations/{of_ewa}/keys"), &key).await.json(201);
    let crossed = format!("/organisations/{of_eve}/keys/{}", made["id"].as_str().expect("an id"));
    eve.delete(&crossed).await.problem(ProblemCode::NotFound);
    for path in ["", "/keys"] {
        eve.get(&format!("/organisations/{of_ewa}{path}")).await.problem(ProblemCode::NotFound);
    }
    eve.post(&format!("/organisations/{of_ewa}/keys"), &key).await.problem(ProblemCode::NotFound);
    let member = format!("/organisations/{of_ewa}/members/{}", own_id(&ewa).await);
    eve.delete(&member).await.problem(ProblemCode::NotFound);
    eve.put(&member, &json!({ "role": "member" })).await.problem(ProblemCode::NotFound);
    for field in ["roles", "email", "id", "has_second_factor", "locked_at", "organisations"] {
        let mut change = json!({ "name": "Eve" });
        change[field] = json!(["admin"]);
        let problem = eve.patch("/me", &change).await.problem(ProblemCode::Invalid);
        assert_eq!((problem.errors[0].field.as_str(), problem.errors[0].code), (field, FieldCode::UnknownField));
    }
    assert_eq!(eve.me().await["roles"], json!([]));
}

async fn an_account_that_is_erased_leaves_no_trace(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa.zapomniana@example.org", &[]).await;
    ewa.patch("/me", &json!({ "name": "Ewa Zapomniana" })).await.json(200);
    let mut said = proposal("Zostaje bez nazwiska");
    said["author_name"] = json!("Ewa Zapomniana");
    said["publish_name"] = json!(true);
    said["email"] = json!("ewa.zapomniana@example.org");
    let held = crate::support::Held::of(&ewa.says(RUNNING, &said).await);
    let slot = ewa.picks(RUNNING, Mode::InPerson).await;
    ewa.asks_for(&booking(&slot.id)).await.json(201);
    city.database.execute("UPDATE seat SET holder = 'x', kind = 'hold' WHERE holder IS NULL");
    let mut wish = crate::support::booking::wish("", 1);
    wish["duty_id"] = Value::Null;
    ewa.asks_to_wait(RUNNING, &wish).await.json(201);
    ewa.post("/me/delete", &json!({ "password": "not the password" })).await.problem(ProblemCode::Invalid);
    assert_eq!(ewa.post("/me/delete", &json!({ "password": office.password })).await.status, 204);
    ewa.get("/me").await.problem(ProblemCode::Unauthenticated);
    let left = city.anonymous().get(&held.proposal()).await.json(200);
    assert_eq!((&left["title"], &left["author_name"]), (&json!("Zostaje bez nazwiska"), &Value::Null));
    let dump = city.database.dump().to_lowercase();
    for personal in ["zapomniana", "ewa.zapomniana@example.org"] {
        assert!(!dump.contains(personal), "{personal} is left in the database");
    }
}

/// A GET acts on nothing, whoever asks: mail scanners open links, and so does everything else.
async fn reading_changes_nothing(backend: Backend) {
    let city = City::planned(backend).setting("JOBS", "off").start();
    let office = Office::of(&city);
    let admin = office.admin().await;
    let slot = city.anonymous().picks(RUNNING, Mode::InPerson).await;
    let held = city.anonymous().books(&slot.id).await;
    let duty = city.anonymous().duties(RUNNING).await[0].id.clone();
    let before = city.database.dump();
    for (path, method, _) in
        crate::support::document::operations().into_iter().filter(|(_, method, _)| *method == "get")
    {
        let path = path
            .replace("{slug}", RUNNING)
            .replace("{reference}", &held.reference)
            .replace("{duty_id}", &duty)
            .replace("{organisation_id}", &duty)
            .replace("{account_id}", &duty);
        let request = admin.request_outside(method.to_uppercase().parse().expect("a method"), &path);
        request.header("Booking-Secret", &held.secret).send().await;
    }
    assert_eq!(city.database.dump(), before);
}
