//! Organisations, their members and keys, and requests that may be sent again.

use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::resident::{booking, proposal};
use crate::support::{Backend, City, Client, Office, RUNNING, trial};

trial::on_each_database!(
    an_organisation_speaks_once_it_is_approved,
    a_council_belongs_to_its_district_and_a_district_has_one,
    members_come_by_invitation_and_never_by_anybody_else,
    an_organisation_is_never_without_a_manager,
    a_key_is_told_once_and_kept_as_a_hash,
    a_key_does_what_its_scopes_say,
    a_key_ends_by_time_by_revocation_and_with_its_organisation,
    the_limit_of_a_key_is_told_and_is_its_own,
    proposals_in_bulk_each_have_their_own_outcome,
    an_organisation_backs_once,
    the_same_key_and_body_give_the_same_answer,
    a_request_that_was_refused_leaves_its_key_unused,
    many_at_once_with_one_key_make_one_thing,
    the_control_many_at_once_without_a_key_make_many,
    an_answer_survives_the_loss_of_power_and_ends_after_a_day,
    two_servers_make_one_thing_of_one_key,
);

/// The slot of a city at which everything that needs one is booked: the announcement's clock suits both consultations.
async fn free_slot(client: &Client) -> String {
    client.picks(RUNNING, openapi::duties::Mode::InPerson).await.id
}

async fn an_organisation_speaks_once_it_is_approved(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let made = ewa.post("/organisations", &json!({ "kind": "ngo", "name": "Fundacja Zielona" })).await.json(201);
    assert_eq!((&made["status"], &made["role"]), (&json!("pending"), &json!("manager")));
    let id = made["id"].as_str().expect("an id").to_owned();
    let keys = format!("/organisations/{id}/keys");
    let key = json!({ "name": "Program", "scopes": ["proposals:write"], "valid_days": 30 });
    ewa.post(&keys, &key).await.problem(ProblemCode::NotPossible);
    let mut said = proposal("W imieniu fundacji");
    said["organisation_id"] = json!(id);
    let unknown = ewa.says(RUNNING, &said).await.problem(ProblemCode::Invalid);
    assert_eq!((unknown.errors[0].field.as_str(), unknown.errors[0].code), ("organisation_id", FieldCode::NotFound));
    office.admin().await.act(&format!("/admin/organisations/{id}/approve")).await.json(200);
    city.mail("ewa@example.org", "Fundacja Zielona").await;
    let sent = ewa.says(RUNNING, &said).await.json(201);
    assert_eq!(
        (&sent["verified"], &sent["organisation"], &sent["affiliation"], &sent["channel"]),
        (&json!(true), &json!("Fundacja Zielona"), &json!("ngo"), &json!("web"))
    );
    let adam = office.takes_on("adam@example.org", &[]).await;
    adam.says(RUNNING, &said).await.problem(ProblemCode::Invalid);
    city.anonymous().says(RUNNING, &said).await.problem(ProblemCode::Invalid);
    let mut claimed = proposal("Podaję się za fundację");
    claimed["affiliation"] = json!("ngo");
    claimed["organisation"] = json!("Fundacja Zielona");
    assert_eq!(adam.says(RUNNING, &claimed).await.json(201)["verified"], json!(false));
}

async fn a_council_belongs_to_its_district_and_a_district_has_one(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    for wrong in [
        json!({ "kind": "district_council", "name": "Rada Dzielnicy VIII" }),
        json!({ "kind": "district_council", "name": "Rada Dzielnicy XIX", "district": 19 }),
        json!({ "kind": "ngo", "name": "Fundacja", "district": 8 }),
    ] {
        let problem = ewa.post("/organisations", &wrong).await.problem(ProblemCode::Invalid);
        assert_eq!(problem.errors[0].field, "district", "{wrong}");
    }
    let council = json!({ "kind": "district_council", "name": "Rada Dzielnicy VIII Dębniki", "district": 8 });
    let admin = office.admin().await;
    let mut outcomes = Vec::new();
    for _ in 0..2 {
        let made = ewa.post("/organisations", &council).await.json(201);
        let id = made["id"].as_str().expect("an id");
        outcomes.push(admin.act(&format!("/admin/organisations/{id}/approve")).await.status);
    }
    assert_eq!(outcomes, [200, 409]);
}

async fn members_come_by_invitation_and_never_by_anybody_else(backend: Backend) {
    let mut city = City::on(backend);
    let (password, token) = {
        let office = Office::of(&city);
        let ewa = office.takes_on("ewa@example.org", &[]).await;
        let id = office.has_organisation(&ewa, "Fundacja").await;
        let members = format!("/organisations/{id}/members");
        let adam = office.takes_on("adam@example.org", &[]).await;
        let eve = office.takes_on("eve@example.org", &[]).await;
        adam.get(&format!("/organisations/{id}")).await.problem(ProblemCode::NotFound);
        let invite = |email: &str| json!({ "email": email, "role": "member" });
        adam.post(&members, &invite("eve@example.org")).await.problem(ProblemCode::NotFound);
        let known = ewa.post(&members, &invite("adam@example.org")).await;
        let unknown = ewa.post(&members, &invite("nobody@example.org")).await;
        assert_eq!((known.status, known.body), (unknown.status, unknown.body));
        let token = city.mail("adam@example.org", "/account/invitation#").await.token();
        let accept = json!({ "token": token });
        eve.post("/organisations/invitations/accept", &accept).await.problem(ProblemCode::LinkExpired);
        let joined = adam.post("/organisations/invitations/accept", &accept).await.json(200);
        assert_eq!((&joined["id"], &joined["role"]), (&json!(id), &json!("member")));
        adam.post("/organisations/invitations/accept", &accept).await.problem(ProblemCode::LinkExpired);
        adam.post(&members, &invite("eve@example.org")).await.problem(ProblemCode::Forbidden);
        adam.get(&format!("/organisations/{id}/keys")).await.problem(ProblemCode::Forbidden);
        office.has_account("nobody@example.org", &[]);
        (office.password, city.mail("nobody@example.org", "#").await.token())
    };
    city.start_again("2025-11-14T10:00:00+01:00");
    let client = city.anonymous();
    let late = client.logs_in("nobody@example.org", &password).await;
    let late = client.with_bearer(&crate::support::people::access_token(&late));
    let answer = late.post("/organisations/invitations/accept", &json!({ "token": token })).await;
    answer.problem(ProblemCode::LinkExpired);
}

async fn an_organisation_is_never_without_a_manager(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let id = office.has_organisation(&ewa, "Fundacja").await;
    let own = format!("/organisations/{id}/members/{}", ewa.me().await["id"].as_str().expect("an id"));
    ewa.delete(&own).await.problem(ProblemCode::NotPossible);
    ewa.put(&own, &json!({ "role": "member" })).await.problem(ProblemCode::NotPossible);
    let erase = json!({ "password": office.password });
    ewa.post("/me/delete", &erase).await.problem(ProblemCode::NotPossible);
    let adam = office.takes_on("adam@example.org", &[]).await;
    let invite = json!({ "email": "adam@example.org", "role": "manager" });
    assert_eq!(ewa.post(&format!("/organisations/{id}/members"), &invite).await.status, 202);
    let token = city.mail("adam@example.org", "#").await.token();
    adam.post("/organisations/invitations/accept", &json!({ "token": token })).await.json(200);
    assert_eq!(ewa.delete(&own).await.status, 204);
    ewa.get(&format!("/organisations/{id}")).await.problem(ProblemCode::NotFound);
    assert_eq!(adam.get(&format!("/organisations/{id}")).await.json(200)["members"].as_array().map(Vec::len), Some(1));
}

async fn a_key_is_told_once_and_kept_as_a_hash(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let (key, id) = office.has_key(&ewa, "Fundacja", &["bookings:read"]).await;
    let secret = key.bearer().rsplit('_').next().expect("a secret");
    assert!(key.bearer().starts_with("konsultacje_") && secret.len() == 32, "{}", key.bearer());
    assert!(!city.database.dump().contains(secret), "the key stands in the database");
    assert!(!city.log().contains(secret), "the key stands in the log");
    let listed = ewa.get(&format!("/organisations/{id}/keys")).await;
    assert!(!listed.text().contains(secret));
    let listed = &listed.json(200)["items"][0];
    assert!(key.bearer().starts_with(listed["prefix"].as_str().expect("a prefix")));
    assert_eq!(listed["last_used_at"], Value::Null);
    key.get("/me/bookings").await.json(200);
    let listed = ewa.get(&format!("/organisations/{id}/keys")).await.json(200);
    assert!(listed["items"][0]["last_used_at"].is_string(), "{listed}");
}

async fn a_key_does_what_its_scopes_say(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let all = ["consultations:read", "proposals:read", "proposals:write", "bookings:read", "bookings:write"];
    let (key, _) = office.has_key(&ewa, "Fundacja Zielona", &all).await;
    let sent = key.says(RUNNING, &proposal("Z programu")).await.json(201);
    assert_eq!((&sent["channel"], &sent["verified"]), (&json!("api"), &json!(true)));
    assert_eq!(sent["organisation"], json!("Fundacja Zielona"));
    let slot = free_slot(&key).await;
    let booked = key.asks_for(&booking(&slot)).await.json(201);
    let address = format!("/bookings/{}", booked["reference"].as_str().expect("a reference"));
    assert_eq!(key.get(&address).await.json(200)["verified"], json!(true), "the owner needs no secret");
    assert_eq!(key.get("/me/bookings").await.json(200)["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(key.get("/me/proposals").await.json(200)["items"][0]["reference"], sent["reference"]);
    let (other, _) = office.has_key(&ewa, "Fundacja Czerwona", &all).await;
    other.get(&address).await.problem(ProblemCode::NotFound);
    assert_eq!(other.get("/me/proposals").await.json(200)["items"], json!([]));
    other.act(&format!("{address}/cancel")).await.problem(ProblemCode::NotFound);
    assert_eq!(key.act(&format!("{address}/cancel")).await.json(200)["status"], json!("cancelled"));
}

async fn a_key_ends_by_time_by_revocation_and_with_its_organisation(backend: Backend) {
    let mut city = City::on(backend);
    let (first, second) = {
        let office = Office::of(&city);
        let ewa = office.takes_on("ewa@example.org", &[]).await;
        let (revoked, id) = office.has_key(&ewa, "Fundacja", &["bookings:read"]).await;
        revoked.get("/me/bookings").await.json(200);
        let keys = ewa.get(&format!("/organisations/{id}/keys")).await.json(200);
        let address = format!("/organisations/{id}/keys/{}", keys["items"][0]["id"].as_str().expect("an id"));
        assert_eq!(ewa.delete(&address).await.status, 204);
        revoked.get("/me/bookings").await.problem(ProblemCode::Unauthenticated);
        let (rejected, id) = office.has_key(&ewa, "Firma", &["bookings:read"]).await;
        rejected.get("/me/bookings").await.json(200);
        let reason = json!({ "reason": "To nie ta firma." });
        office.admin().await.post(&format!("/admin/organisations/{id}/reject"), &reason).await.json(200);
        rejected.get("/me/bookings").await.problem(ProblemCode::Unauthenticated);
        let (lasting, _) = office.has_key(&ewa, "Stowarzyszenie", &["bookings:read"]).await;
        (lasting.bearer().to_owned(), rejected.bearer().to_owned())
    };
    city.start_again("2025-12-06T09:00:00+01:00");
    city.anonymous().with_bearer(&first).get("/me/bookings").await.json(200);
    city.anonymous().with_bearer(&second).get("/me/bookings").await.problem(ProblemCode::Unauthenticated);
    city.start_again("2025-12-08T09:00:00+01:00");
    city.anonymous().with_bearer(&first).get("/me/bookings").await.problem(ProblemCode::Unauthenticated);
}

async fn the_limit_of_a_key_is_told_and_is_its_own(backend: Backend) {
    let city = City::planned(backend).setting("RATE_LIMIT_KEYS", "4").start();
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let (one, _) = office.has_key(&ewa, "Fundacja", &["bookings:read"]).await;
    let (other, _) = office.has_key(&ewa, "Firma", &["bookings:read"]).await;
    let first = one.get("/me/bookings").await;
    assert_eq!(first.header("RateLimit-Policy"), "\"key\";q=4;w=60");
    assert_eq!(first.header("RateLimit"), "\"key\";r=3;t=15");
    for _ in 0..3 {
        one.get("/me/bookings").await.json(200);
    }
    let refused = one.get("/me/bookings").await;
    refused.problem(ProblemCode::TooManyRequests);
    assert!(!refused.header("Retry-After").is_empty());
    other.get("/me/bookings").await.json(200);
    assert_eq!(city.anonymous().get("/consultations").await.header("RateLimit"), "");
}

async fn proposals_in_bulk_each_have_their_own_outcome(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let (key, _) = office.has_key(&ewa, "Fundacja", &["proposals:write", "proposals:read"]).await;
    let address = format!("/consultations/{RUNNING}/proposals/bulk");
    let items = json!([
        proposal("Pierwszy pomysł"),
        { "kind": "idea", "title": "x", "body": "za krótki tytuł" },
        { "kind": "king", "title": "Zły rodzaj", "body": "treść" },
        17,
        proposal("Ostatni pomysł"),
    ]);
    let outcomes = key.post(&address, &json!({ "items": items })).await.json(200)["items"].clone();
    let statuses: Vec<u64> =
        outcomes.as_array().expect("outcomes").iter().map(|item| item["status"].as_u64().expect("a status")).collect();
    assert_eq!(statuses, [201, 422, 422, 422, 201]);
    assert_eq!(outcomes[1]["problem"]["errors"][0]["field"], json!("title"));
    assert_eq!(outcomes[4]["created"]["organisation"], json!("Fundacja"));
    assert_eq!(key.get("/me/proposals").await.json(200)["items"].as_array().map(Vec::len), Some(2));
    for wrong in [json!({ "items": [] }), json!({ "items": vec![17; 101] }), json!({})] {
        key.post(&address, &wrong).await.problem(ProblemCode::Invalid);
    }
    let nowhere = key.post("/consultations/nie-ma/proposals/bulk", &json!({ "items": [proposal("Pomysł")] })).await;
    nowhere.problem(ProblemCode::NotFound);
}

async fn an_organisation_backs_once(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let (key, _) = office.has_key(&ewa, "Fundacja", &["proposals:write"]).await;
    let held = city.anonymous().proposes(RUNNING, "Pomysł do poparcia").await;
    for client in [&key, &key, &ewa, &office.logs_in("ewa@example.org").await] {
        client.backs(&held.reference).await;
    }
    assert_eq!(city.anonymous().backs(&held.reference).await.supports, 3, "the organisation, Ewa, and a guest");
    assert_eq!(key.backs_no_longer(&held.reference).await.supports, 2);
}

const KEY: &str = "6f2c2e0e-6a35-4f6d-9a53-8f0d0a3a6c55";

async fn sends(client: &Client, path: &str, body: &Value, key: &str) -> crate::support::Answer {
    client.request(Method::POST, path).header("Idempotency-Key", key).json(body).send().await
}

async fn the_same_key_and_body_give_the_same_answer(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on("ewa@example.org", &[]).await;
    let slot = free_slot(&ewa).await;
    let proposals = format!("/consultations/{RUNNING}/proposals");
    let items = json!({ "items": [proposal("Pierwszy"), proposal("Drugi")] });
    for (path, body, table) in [
        ("/bookings".to_owned(), booking(&slot), "booking"),
        (proposals.clone(), proposal("Pomysł"), "proposal"),
        (format!("{proposals}/bulk"), items, "proposal"),
        ("/organisations".to_owned(), json!({ "kind": "ngo", "name": "Fundacja" }), "organisation"),
    ] {
        let rows = || city.database.number(&format!("SELECT CAST(COUNT(*) AS BIGINT) AS number FROM {table}"));
        let first = sends(&ewa, &path, &body, KEY).await;
        assert!(matches!(first.status, 200 | 201), "{first}");
        let made = rows();
        let again = sends(&ewa, &path, &body, KEY).await;
        assert_eq!((first.status, &first.body), (again.status, &again.body), "{path}");
        assert_eq!(rows(), made, "{path}");
        let mut other = body.clone();
        other["name"] = json!("Ktoś inny");
        other["title"] = json!("Coś innego");
        let known = other.as_object_mut().expect("an object");
        known.retain(|name, _| body.get(name).is_some());
        if path.ends_with("/bulk") {
            other = json!({ "items": [proposal("Trzeci")] });
        }
        sends(&ewa, &path, &other, KEY).await.problem(ProblemCode::IdempotencyMismatch);
        assert_eq!(rows(), made, "{path}");
        if let Some(secret) = first.json(first.status)["secret"].as_str() {
            assert!(!city.database.dump().contains(secret), "the stored answer can be read");
        }
    }
    for wrong in ["short", &"x".repeat(256), "with a\ttab in it, long enough"] {
        let request = ewa.request(Method::POST, &proposals).header("Idempotency-Key", wrong);
        let problem = request.json(&proposal("Pomysł")).send().await.problem(ProblemCode::Invalid);
        assert_eq!(problem.errors[0].field, "Idempotency-Key");
    }
    // Somebody else's key of the same name is another key.
    let adam = office.takes_on("adam@example.org", &[]).await;
    let theirs = sends(&adam, &proposals, &proposal("Inny pomysł"), KEY).await;
    assert_eq!(theirs.status, 201);
}

async fn a_request_that_was_refused_leaves_its_key_unused(backend: Backend) {
    let city = City::on(backend);
    let ewa = city.anonymous();
    let proposals = format!("/consultations/{RUNNING}/proposals");
    sends(&ewa, &proposals, &json!({ "kind": "idea", "title": "x" }), KEY).await.problem(ProblemCode::Invalid);
    sends(&ewa, "/consultations/nie-ma/proposals", &proposal("Pomysł"), KEY).await.problem(ProblemCode::NotFound);
    assert_eq!(sends(&ewa, &proposals, &proposal("Pomysł"), KEY).await.status, 201);
}

async fn at_once(clients: Vec<Client>, slot: &str, key: Option<&str>) -> Vec<u16> {
    let mut all = JoinSet::new();
    for client in clients {
        let request = client.request(Method::POST, &format!("/consultations/{RUNNING}/proposals"));
        let request = match key {
            Some(key) => request.header("Idempotency-Key", key),
            None => request,
        };
        let request = request.json(&proposal(slot));
        all.spawn(async move { request.send().await.status });
    }
    all.join_all().await
}

async fn many_at_once_with_one_key_make_one_thing(backend: Backend) {
    let city = City::on(backend);
    let title = "Jeden pomysł, wiele prób";
    let statuses = at_once((0..30).map(|_| city.anonymous()).collect(), title, Some(KEY)).await;
    assert!(statuses.contains(&201) && statuses.iter().all(|status| matches!(status, 201 | 409)), "{statuses:?}");
    assert_eq!(made(&city, title), 1);
}

async fn the_control_many_at_once_without_a_key_make_many(backend: Backend) {
    let city = City::on(backend);
    let title = "Wiele pomysłów";
    at_once((0..30).map(|_| city.anonymous()).collect(), title, None).await;
    assert_eq!(made(&city, title), 30);
}

fn made(city: &City, title: &str) -> i64 {
    city.database.number(&format!("SELECT CAST(COUNT(*) AS BIGINT) AS number FROM proposal WHERE title = '{title}'"))
}

async fn an_answer_survives_the_loss_of_power_and_ends_after_a_day(backend: Backend) {
    let mut city = City::on(backend);
    let proposals = format!("/consultations/{RUNNING}/proposals");
    let body = proposal("Pomysł przed awarią");
    let first = sends(&city.anonymous(), &proposals, &body, KEY).await;
    city.lose_power();
    city.start_again("2025-11-07T12:00:00+01:00");
    let again = sends(&city.anonymous(), &proposals, &body, KEY).await;
    assert_eq!((first.status, first.body), (again.status, again.body));
    city.start_again("2025-11-08T10:00:00+01:00");
    assert_eq!(sends(&city.anonymous(), &proposals, &body, KEY).await.status, 201);
    assert_eq!(made(&city, "Pomysł przed awarią"), 2, "a day later the key is new");
}

async fn two_servers_make_one_thing_of_one_key(backend: Backend) {
    // An SQLite file has one server.
    if backend == Backend::Sqlite {
        return;
    }
    let city = City::on(backend);
    let second = city.second_program();
    let title = "Jeden pomysł, dwa serwery";
    let clients = (0..30).map(|number| if number % 2 == 0 { city.anonymous() } else { second.anonymous() });
    let statuses = at_once(clients.collect(), title, Some(KEY)).await;
    assert!(statuses.iter().all(|status| matches!(status, 201 | 409)), "{statuses:?}");
    assert_eq!(made(&city, title), 1);
}
