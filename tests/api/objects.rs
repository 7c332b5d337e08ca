//! Object by object: nobody reads or changes what is another's, whichever id she puts where.

use std::collections::BTreeMap;

use openapi::access::Scope;
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::resident::{booking, proposal};
use crate::support::staff::{Account, content, duty, plan, text};
use crate::support::{Answer, Backend, City, Held, trial};

trial::on_each_database!(
    bookings_and_proposals_are_their_owners,
    sessions_are_their_owners,
    organisations_are_their_members,
    a_member_is_no_manager,
    an_invitation_is_for_whom_it_was_written,
    a_key_reads_its_own_organisation_alone,
    what_is_adopted_needs_its_secret,
    nothing_crosses_from_one_consultation_into_another,
    a_draft_is_nobodys_but_staffs,
    what_waits_and_what_is_hidden_is_its_authors,
);

/// Tables in which also a refused request may leave something, or that background jobs write.
const LOGS: &[&str] =
    &["audit_entry", "audit_seal", "api_key", "session", "refresh_token", "outbox", "job_lease", "news"];

/// What is kept, table by table, without logs.
fn kept(city: &City) -> BTreeMap<String, Vec<String>> {
    let tables = city.database.schema().into_iter().filter(|(table, _)| !LOGS.contains(&table.as_str()));
    let rows = tables.map(|(table, columns)| {
        let value = |(column, ..): &(String, String, bool)| match city.database.backend {
            Backend::Sqlite => format!("quote(\"{column}\")"),
            Backend::Postgres => format!("coalesce(\"{column}\"::text, '')"),
        };
        let row = columns.iter().map(value).collect::<Vec<_>>().join(" || '|' || ");
        let rows = city.database.texts(&format!("SELECT {row} AS text FROM \"{table}\" ORDER BY 1"));
        (table, rows)
    });
    rows.collect()
}

/// Checks that nothing was changed by what was tried meanwhile.
fn is_as_before(city: &City, before: &BTreeMap<String, Vec<String>>) {
    for (table, rows) in kept(city) {
        assert_eq!(Some(&rows), before.get(&table), "{table} was changed");
    }
}

/// A booking or proposal of an account.
fn made(answer: &Answer) -> String {
    Held::of(answer).reference
}

async fn bookings_and_proposals_are_their_owners(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    editor.creates_consultation("jedne").await;
    let planned = editor.plans("jedne", &duty(plan(5), "16:00", "17:00")).await;
    let (ewa, jan) = (city.resident("ewa").await, city.resident("jan").await);
    let own = made(&ewa.post("/bookings", &booking(&planned.duty.slots[0].id)).await);
    let said = made(&ewa.post("/consultations/jedne/proposals", &proposal("Pomysł Ewy")).await);
    assert_eq!(ewa.get(&format!("/bookings/{own}")).await.status, 200);
    assert_eq!(ewa.get(&format!("/proposals/{said}")).await.status, 200);
    let before = kept(&city);
    for (method, path) in [
        (Method::GET, format!("/bookings/{own}")),
        (Method::GET, format!("/bookings/{own}/calendar.ics")),
        (Method::POST, format!("/bookings/{own}/cancel")),
        (Method::GET, format!("/proposals/{said}")),
        (Method::PUT, format!("/proposals/{said}/support")),
        (Method::DELETE, format!("/proposals/{said}/support")),
    ] {
        jan.request(method.clone(), &path).send().await.problem(ProblemCode::NotFound);
        // Staff have addresses of their own; with the public ones they are nobody in particular.
        editor.request(method, &path).send().await.problem(ProblemCode::NotFound);
    }
    let reply = jan.post(&format!("/proposals/{said}/replies"), &json!({ "text": "Nie moje" })).await;
    reply.problem(ProblemCode::NotFound);
    for list in ["/me/bookings", "/me/proposals"] {
        assert_eq!(jan.get(list).await.json(200)["items"], json!([]), "{list}");
        assert_eq!(ewa.get(list).await.json(200)["items"].as_array().map(Vec::len), Some(1), "{list}");
    }
    is_as_before(&city, &before);
}

async fn sessions_are_their_owners(backend: Backend) {
    let city = City::on(backend);
    let (ewa, jan) = (city.resident("ewa").await, city.resident("jan").await);
    let sessions = ewa.get("/me/sessions").await.json(200);
    let id = text(&sessions["items"][0]["id"]);
    jan.delete(&format!("/me/sessions/{id}")).await.problem(ProblemCode::NotFound);
    assert_eq!(ewa.get("/me").await.status, 200, "it goes on");
    assert!(!jan.get("/me/sessions").await.text().contains(&id));
    assert_eq!(ewa.delete(&format!("/me/sessions/{id}")).await.status, 204);
    ewa.get("/me").await.problem(ProblemCode::Unauthenticated);
}

/// Two organisations with a manager each, approved; the second has a key.
async fn organisations(city: &City) -> (Account, String, Account, String, String) {
    let (ewa, jan, admin) = (city.resident("ewa").await, city.resident("jan").await, city.admin().await);
    let (hers, his) = (ewa.registers("Fundacja Jej").await, jan.registers("Fundacja Jego").await);
    for organisation in [&hers, &his] {
        admin.approves(organisation).await.json(200);
    }
    let (key, _) = jan.makes_key(&his, &[Scope::ProposalsRead]).await;
    (ewa, hers, jan, his, key)
}

async fn organisations_are_their_members(backend: Backend) {
    let city = City::on(backend);
    let (ewa, hers, jan, his, key) = organisations(&city).await;
    let editor = city.editor().await;
    editor.creates_consultation("jedne").await;
    let planned = editor.plans("jedne", &duty(plan(5), "16:00", "17:00")).await;
    let before = kept(&city);
    let keys = city.database.texts("SELECT id || coalesce(CAST(revoked_at AS TEXT), '') AS text FROM api_key");
    let role = json!({ "role": "member" });
    let new_key = json!({ "name": "Obcy", "scopes": ["proposals:write"], "valid_days": 1 });
    let member = json!({ "email": "obca@example.org", "role": "manager" });
    for organisation in [&his, "0199d1a0-ffff-7000-8000-00000000dead"] {
        let at = format!("/organisations/{organisation}");
        for answer in [
            ewa.get(&at).await,
            ewa.post(&format!("{at}/members"), &member).await,
            ewa.put(&format!("{at}/members/{}", jan.id), &role).await,
            ewa.put(&format!("{at}/members/{}", ewa.id), &role).await,
            ewa.delete(&format!("{at}/members/{}", jan.id)).await,
            ewa.delete(&format!("{at}/members/{}", ewa.id)).await,
            ewa.get(&format!("{at}/keys")).await,
            ewa.post(&format!("{at}/keys"), &new_key).await,
            ewa.delete(&format!("{at}/keys/{key}")).await,
        ] {
            answer.problem(ProblemCode::NotFound);
        }
    }
    // Through her own organisation nothing of his is reached either.
    let at = format!("/organisations/{hers}");
    ewa.delete(&format!("{at}/keys/{key}")).await.problem(ProblemCode::NotFound);
    ewa.put(&format!("{at}/members/{}", jan.id), &role).await.problem(ProblemCode::NotFound);
    ewa.delete(&format!("{at}/members/{}", jan.id)).await.problem(ProblemCode::NotFound);
    // Nobody speaks for whom she does not belong to.
    let mut said = proposal("W cudzym imieniu");
    said["organisation_id"] = json!(his);
    let refused = ewa.post("/consultations/jedne/proposals", &said).await;
    assert!([403, 404, 422].contains(&refused.status), "{refused}");
    let several = ewa.post("/consultations/jedne/proposals/bulk", &json!({ "items": [said] })).await;
    if several.status == 200 {
        assert_eq!(several.json(200)["items"][0]["created"], Value::Null, "{several}");
    }
    let mut booked = booking(&planned.duty.slots[0].id);
    booked["organisation_id"] = json!(his);
    let refused = ewa.post("/bookings", &booked).await;
    assert!([403, 404, 422].contains(&refused.status), "{refused}");
    said["organisation_id"] = json!(hers);
    is_as_before(&city, &before);
    assert_eq!(city.database.texts("SELECT id || coalesce(CAST(revoked_at AS TEXT), '') AS text FROM api_key"), keys);
    assert_eq!(
        ewa.post("/consultations/jedne/proposals", &said).await.json(201)["verified"],
        true,
        "for her own she may"
    );
}

async fn a_member_is_no_manager(backend: Backend) {
    let city = City::on(backend);
    let (ewa, _, jan, his, key) = organisations(&city).await;
    city.database.execute(&format!("INSERT INTO member VALUES ('{his}', '{}', 'member')", ewa.id));
    let at = format!("/organisations/{his}");
    assert_eq!(ewa.get(&at).await.status, 200, "a member reads");
    let before = kept(&city);
    let new_key = json!({ "name": "Obcy", "scopes": ["proposals:write"], "valid_days": 1 });
    for answer in [
        ewa.post(&format!("{at}/members"), &json!({ "email": "obca@example.org", "role": "manager" })).await,
        ewa.put(&format!("{at}/members/{}", ewa.id), &json!({ "role": "manager" })).await,
        ewa.put(&format!("{at}/members/{}", jan.id), &json!({ "role": "member" })).await,
        ewa.delete(&format!("{at}/members/{}", jan.id)).await,
        ewa.get(&format!("{at}/keys")).await,
        ewa.post(&format!("{at}/keys"), &new_key).await,
        ewa.delete(&format!("{at}/keys/{key}")).await,
    ] {
        answer.problem(ProblemCode::Forbidden);
    }
    is_as_before(&city, &before);
    assert_eq!(ewa.delete(&format!("{at}/members/{}", ewa.id)).await.status, 204, "she may leave");
    ewa.get(&at).await.problem(ProblemCode::NotFound);
}

async fn an_invitation_is_for_whom_it_was_written(backend: Backend) {
    let city = City::on(backend);
    let (ewa, _, jan, his, _) = organisations(&city).await;
    let invited = city.resident("zaproszona").await;
    let invitation = json!({ "email": invited.email, "role": "member" });
    assert_eq!(jan.post(&format!("/organisations/{his}/members"), &invitation).await.status, 202);
    let mail = city.mail_to(&invited.email, "/account/invitation#").await;
    let link = mail.split("/account/invitation#").nth(1).expect("a link");
    let acceptance = json!({ "token": link.split_whitespace().next().expect("a token") });
    let before = kept(&city);
    let stolen = ewa.post("/organisations/invitations/accept", &acceptance).await;
    assert!([403, 404, 410].contains(&stolen.status), "{stolen}");
    is_as_before(&city, &before);
    let accepted = invited.post("/organisations/invitations/accept", &acceptance).await.json(200);
    assert_eq!((&accepted["id"], &accepted["role"]), (&json!(his), &json!("member")));
    invited.post("/organisations/invitations/accept", &acceptance).await.problem(ProblemCode::LinkExpired);
}

async fn a_key_reads_its_own_organisation_alone(backend: Backend) {
    let city = City::on(backend);
    let (ewa, hers, jan, his, _) = organisations(&city).await;
    let editor = city.editor().await;
    editor.creates_consultation("jedne").await;
    let planned = editor.plans("jedne", &duty(plan(5), "16:00", "17:00")).await;
    let (_, her_key) = ewa.makes_key(&hers, Scope::ALL).await;
    let (_, his_key) = jan.makes_key(&his, Scope::ALL).await;
    let with = |key: &str, method: Method, path: &str| {
        city.anonymous().request(method, path).header("Authorization", &format!("Bearer {key}"))
    };
    let post = |key: &str, path: &str, body: Value| with(key, Method::POST, path).json(&body).send();
    let booked = made(&post(&her_key, "/bookings", booking(&planned.duty.slots[0].id)).await);
    let said = made(&post(&her_key, "/consultations/jedne/proposals", proposal("Fundacji")).await);
    let before = kept(&city);
    for (method, path) in [
        (Method::GET, format!("/bookings/{booked}")),
        (Method::GET, format!("/bookings/{booked}/calendar.ics")),
        (Method::POST, format!("/bookings/{booked}/cancel")),
        (Method::GET, format!("/proposals/{said}")),
    ] {
        with(&his_key, method, &path).send().await.problem(ProblemCode::NotFound);
    }
    let reply = post(&his_key, &format!("/proposals/{said}/replies"), json!({ "text": "Obce" })).await;
    reply.problem(ProblemCode::NotFound);
    // A key can't take another organisation's voice.
    let mut foreign = proposal("W cudzym imieniu");
    foreign["organisation_id"] = json!(hers);
    let refused = post(&his_key, "/consultations/jedne/proposals", foreign).await;
    assert!([403, 404, 422].contains(&refused.status), "{refused}");
    for list in ["/me/bookings", "/me/proposals"] {
        assert_eq!(with(&his_key, Method::GET, list).send().await.json(200)["items"], json!([]), "{list}");
        let own = with(&her_key, Method::GET, list).send().await.json(200);
        assert_eq!(own["items"].as_array().map(Vec::len), Some(1), "{list}");
    }
    is_as_before(&city, &before);
    assert_eq!(with(&her_key, Method::GET, &format!("/bookings/{booked}")).send().await.status, 200);
}

async fn what_is_adopted_needs_its_secret(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    editor.creates_consultation("jedne").await;
    let planned = editor.plans("jedne", &duty(plan(5), "16:00", "17:00")).await;
    let guest = city.anonymous();
    let (held, said) = (guest.books(&planned.duty.slots[0].id).await, guest.proposes("jedne", "Pomysł").await);
    let (ewa, jan) = (city.resident("ewa").await, city.resident("jan").await);
    let before = kept(&city);
    for (path, held, other) in [("/me/bookings", &held, &said), ("/me/proposals", &said, &held)] {
        let wrong = json!({ "reference": held.reference, "secret": other.secret });
        jan.post(path, &wrong).await.problem(ProblemCode::NotFound);
        let unknown = json!({ "reference": "0000-0000", "secret": held.secret });
        jan.post(path, &unknown).await.problem(ProblemCode::NotFound);
    }
    is_as_before(&city, &before);
    for (path, held) in [("/me/bookings", &held), ("/me/proposals", &said)] {
        let adoption = json!({ "reference": held.reference, "secret": held.secret });
        ewa.post(path, &adoption).await.json(200);
        // Whose it is already stays hers, whoever else has the secret.
        let again = jan.post(path, &adoption).await;
        assert!([404, 409].contains(&again.status), "{again}");
        assert_eq!(jan.get(path).await.json(200)["items"], json!([]));
    }
}

async fn nothing_crosses_from_one_consultation_into_another(backend: Backend) {
    let city = City::on(backend);
    let (editor, officer, moderator) = (city.editor().await, city.officer().await, city.moderator().await);
    let mut duties = Vec::new();
    for (slug, room, expert) in [("jedne", "pokój 13", "Anna Radczyni"), ("drugie", "pokój 14", "Jan Radca")] {
        editor.creates_consultation(slug).await;
        let mut planned = duty(plan(2), "16:00", "17:00");
        (planned["plan"]["place"], planned["plan"]["experts"][0]["name"]) = (json!(room), json!(expert));
        duties.push(editor.plans(slug, &planned).await.duty);
    }
    let later = editor.plans("jedne", &duty(plan(2), "18:00", "19:00")).await.duty;
    let client = city.anonymous();
    let (one, other) = (client.books(&duties[0].slots[0].id).await, client.books(&duties[1].slots[0].id).await);
    let call = officer.records_call(&duties[1].id).await;
    let (first, second) = (client.proposes("jedne", "Pierwszy").await, client.proposes("drugie", "Drugi").await);
    for held in [&first, &second] {
        moderator.publishes(&held.reference).await;
    }
    let before = kept(&city);
    officer.moves(&one.reference, &duties[1].slots[1]).await.has_fault("slot_id", FieldCode::NotFound);
    for entry in [&other.reference, &call.reference, &one.reference] {
        let dictated = json!({ "channel": "paper", "entry": entry, "proposal": proposal("Podyktowany") });
        let path = format!("/admin/duties/{}/proposals", later.id);
        officer.post(&path, &dictated).await.has_fault("entry", FieldCode::NotFound);
    }
    moderator.merges(&first.reference, &second.reference).await.has_fault("into", FieldCode::NotFound);
    moderator.merges(&first.reference, "0000-0000").await.has_fault("into", FieldCode::NotFound);
    let day = officer.opens_day(&duties[0].id).await;
    assert_eq!(day.entries.len(), 1, "each day has its own");
    assert_eq!(editor.queue("consultation=drugie").await, [second.reference.as_str()]);
    is_as_before(&city, &before);
    let blocked = json!({ "consultation_slug": "drugie", "starts_at": "2025-12-04T16:00", "ends_at": "2025-12-04T20:00",
                          "reason": "Remont" });
    editor.post("/admin/blocked-times", &blocked).await.json(201);
    let free = |slug: &'static str| {
        let client = client.clone();
        async move { client.duties(slug).await.iter().flat_map(|duty| &duty.slots).map(|slot| slot.free).sum::<u32>() }
    };
    assert_eq!((free("jedne").await, free("drugie").await), (11, 0), "a block of one is none of the other");
    assert!(!client.sees(&one).await.needs_attention && client.sees(&other).await.needs_attention);
}

async fn a_draft_is_nobodys_but_staffs(backend: Backend) {
    let city = City::on(backend);
    let (editor, ewa) = (city.editor().await, city.resident("ewa").await);
    editor.drafts("szkic", &content("Szkic tajny")).await;
    let planned = editor.plans("szkic", &duty(plan(2), "16:00", "17:00")).await.duty;
    let before = kept(&city);
    let client = city.anonymous();
    for nested in ["", "/versions", "/duties", "/proposals"] {
        let path = format!("/consultations/szkic{nested}");
        client.get(&path).await.problem(ProblemCode::NotFound);
        ewa.get(&path).await.problem(ProblemCode::NotFound);
        editor.get(&path).await.problem(ProblemCode::NotFound);
    }
    client.says("szkic", &proposal("Pomysł")).await.problem(ProblemCode::NotFound);
    let several = json!({ "items": [proposal("Pomysł")] });
    let several = ewa.post("/consultations/szkic/proposals/bulk", &several).await;
    assert!(several.status == 404 || several.json(200)["items"][0]["status"] == 404, "{several}");
    client.asks_for(&booking(&planned.slots[0].id)).await.has_fault("slot_id", FieldCode::NotFound);
    for list in ["/consultations?limit=100", "/consultations?limit=100&text=tajny"] {
        assert!(!client.get(list).await.text().contains("szkic"), "{list}");
    }
    is_as_before(&city, &before);
    assert_eq!(editor.get("/admin/consultations/szkic").await.json(200)["stage"], "draft");
    let page = client.request_outside(Method::GET, "/consultation/szkic").send().await;
    assert!(!page.text().contains("Szkic tajny"), "{page}");
}

async fn what_waits_and_what_is_hidden_is_its_authors(backend: Backend) {
    let city = City::on(backend);
    let (editor, moderator) = (city.editor().await, city.moderator().await);
    editor.creates_consultation("jedne").await;
    let (author, reader, ewa) = (city.anonymous(), city.anonymous(), city.resident("ewa").await);
    let held = author.proposes("jedne", "Czekający tajny").await;
    let unseen = async |what: &str| {
        reader.get(&held.proposal()).await.problem(ProblemCode::NotFound);
        ewa.get(&held.proposal()).await.problem(ProblemCode::NotFound);
        reader
            .request(Method::PUT, &format!("{}/support", held.proposal()))
            .send()
            .await
            .problem(ProblemCode::NotFound);
        let list = reader.get("/consultations/jedne/proposals?limit=100").await;
        assert!(!list.text().contains(&held.reference) && !list.text().contains("tajny"), "{what}: {list}");
        let wrong = reader.request(Method::GET, &held.proposal()).header("Proposal-Secret", "0000-0000").send().await;
        wrong.problem(ProblemCode::NotFound);
        assert_eq!(author.follows(&held).await.status, 200, "{what}: the author sees it");
    };
    unseen("waiting").await;
    moderator.publishes(&held.reference).await;
    assert_eq!(reader.get(&held.proposal()).await.status, 200);
    reader.backs(&held.reference).await;
    moderator.hides(&held.reference, "Powód dla autorki.").await.json(200);
    unseen("hidden").await;
    assert_eq!(author.follows(&held).await.json(200)["rejection_reason"], "Powód dla autorki.");
    let reply = reader.post(&format!("{}/replies", held.proposal()), &json!({ "text": "Nie moje" })).await;
    assert!([401, 404].contains(&reply.status), "{reply}");
}
