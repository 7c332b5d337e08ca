//! People and organisations, as administrators see them.

use openapi::access::Role;
use openapi::admin::people::Person;
use openapi::check::FieldCode;
use openapi::page::Page;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::staff::{Account, PASSWORD, create_admin};
use crate::support::{Backend, City, trial};

trial::on_each_database!(
    the_command_line_makes_the_first_administrator,
    people_are_found_and_not_logged,
    a_search_comes_in_pages,
    staff_are_invited,
    an_account_that_is_there_is_not_touched,
    roles_take_effect_at_the_next_request,
    who_is_locked_is_out_at_once,
    the_last_administrator_stays,
    a_locked_administrator_is_none,
    two_administrators_at_once,
    organisations_are_approved_and_rejected,
);

async fn search(admin: &Account, search: Value) -> Vec<Person> {
    admin.post("/admin/people/search", &search).await.of::<Page<Person>>(200).items
}

async fn the_command_line_makes_the_first_administrator(backend: Backend) {
    let city = City::on(backend);
    create_admin(&city.database, "pierwsza@example.org", "Pierwsza");
    let admin = city.log_in("Pierwsza@Example.org").await;
    let own = admin.get("/me").await.json(200);
    assert_eq!((&own["roles"], &own["name"]), (&json!(["admin"]), &json!("Pierwsza")));
    let kept = city.database.dump();
    assert!(!kept.contains(PASSWORD) && kept.contains("$argon2id$"), "a password lies in the database");
    let made = "SELECT count(*) AS number FROM audit_entry WHERE act = 'account.create' AND actor = 'system'";
    assert_eq!(city.database.number(made), 1);
}

async fn people_are_found_and_not_logged(backend: Backend) {
    let city = City::planned(backend).setting("LOG", "info,konsultacje=debug,api=debug").start();
    let (admin, resident) = (city.admin().await, city.resident("genowefa").await);
    let editor = city.editor().await;
    city.database.execute(&format!("UPDATE account SET name = 'Genowefa Żółkiewska' WHERE id = '{}'", resident.id));
    for text in ["genowefa", "GENOWEFA", "Żółkiewska", "żółkiewska", "wefa Żół", &resident.email.to_uppercase()]
    {
        let found = search(&admin, json!({ "text": text })).await;
        let ids: Vec<&str> = found.iter().map(|person| person.id.as_str()).collect();
        assert_eq!(ids, [resident.id.as_str()], "{text}");
    }
    for text in ["%", "_", "\\", "' OR 1=1 --", "gen%fa"] {
        assert!(search(&admin, json!({ "text": text })).await.is_empty(), "{text:?} is no pattern");
    }
    let staff = search(&admin, json!({ "staff": true })).await;
    let ids: Vec<&str> = staff.iter().map(|person| person.id.as_str()).collect();
    assert!(ids.contains(&&*editor.id) && ids.contains(&&*admin.id) && !ids.contains(&&*resident.id), "{staff:?}");
    let one: Person = admin.get(&format!("/admin/people/{}", resident.id)).await.of(200);
    assert_eq!((one.email.as_str(), one.roles.len()), (&*resident.email, 0));
    assert!(one.last_login_at.is_some());
    admin.post("/admin/people/search", &json!({ "text": "x".repeat(201) })).await.has_fault("text", FieldCode::TooLong);
    admin.post("/admin/people/search", &json!({ "limit": 101 })).await.has_fault("limit", FieldCode::OutOfRange);
    let log = city.log().to_lowercase();
    for word in ["genowefa", "żółkiewska", "wefa", &admin.email, &editor.email] {
        assert!(!log.contains(word), "{word} stands in the log");
    }
}

async fn a_search_comes_in_pages(backend: Backend) {
    let city = City::on(backend);
    let admin = city.admin().await;
    for number in 0..5 {
        city.resident(&format!("strona{number}x")).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let page = json!({ "text": "strona", "limit": 2, "cursor": cursor });
        let page: Page<Person> = admin.post("/admin/people/search", &page).await.of(200);
        seen.extend(page.items.into_iter().map(|person| person.email));
        match page.next_cursor {
            Some(next) => cursor = json!(next),
            None => break,
        }
    }
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!((seen.len(), once.len()), (5, 5), "{seen:?}");
}

async fn staff_are_invited(backend: Backend) {
    let city = City::planned(backend).setting("LOG", "debug").start();
    let admin = city.admin().await;
    let invitation = json!({ "email": "Nowa.Redaktorka@example.org", "name": "Nowa Redaktorka", "roles": ["editor"] });
    let invited: Person = admin.post("/admin/people", &invitation).await.of(201);
    assert_eq!((invited.roles.as_slice(), invited.last_login_at), ([Role::Editor].as_slice(), None));
    let mail = city.mail_to("Nowa.Redaktorka@example.org", "/account/reset#").await;
    let token: String = mail.split("/account/reset#").nth(1).expect("a link").split_whitespace().take(1).collect();
    let client = city.anonymous();
    let login = json!({ "email": "nowa.redaktorka@example.org", "password": PASSWORD });
    client.post("/auth/login", &login).await.problem(ProblemCode::LoginFailed);
    let weak = json!({ "token": token, "password": "aaaaaaaaaaaaaa" });
    assert_eq!(client.post("/auth/password/reset", &weak).await.status, 422);
    let chosen = json!({ "token": token, "password": PASSWORD });
    assert_eq!(client.post("/auth/password/reset", &chosen).await.status, 204);
    client.post("/auth/password/reset", &chosen).await.problem(ProblemCode::LinkExpired);
    let editor = city.log_in("nowa.redaktorka@example.org").await;
    assert_eq!(editor.get("/admin/consultations").await.status, 200);
    editor.get("/admin/audit").await.problem(ProblemCode::Forbidden);
    for (field, wrong, code) in [
        ("roles", json!([]), FieldCode::Required),
        ("roles", json!(["editor", "editor"]), FieldCode::Repeated),
        ("email", json!("nikt"), FieldCode::InvalidEmail),
        ("name", json!(" "), FieldCode::Required),
    ] {
        let mut invitation = json!({ "email": "inna@example.org", "name": "Inna", "roles": ["editor"] });
        invitation[field] = wrong;
        admin.post("/admin/people", &invitation).await.has_fault(field, code);
    }
    let log = city.log();
    assert!(!log.contains(&token) && !log.contains("Redaktorka") && !log.contains(PASSWORD), "the log tells too much");
}

async fn an_account_that_is_there_is_not_touched(backend: Backend) {
    let city = City::on(backend);
    let (admin, resident) = (city.admin().await, city.resident("ewa").await);
    let row = || {
        city.database.texts(&format!(
            "SELECT email || coalesce(name, '') || password_hash || language AS text FROM account WHERE id = '{}'",
            resident.id
        ))
    };
    let before = row();
    for email in [resident.email.clone(), resident.email.to_uppercase(), format!(" {} ", resident.email)] {
        let invitation = json!({ "email": email, "name": "Podstawiona", "roles": ["admin"], "language": "en" });
        admin.post("/admin/people", &invitation).await.problem(ProblemCode::AlreadyExists);
    }
    assert_eq!(row(), before);
    let roles = format!("SELECT count(*) AS number FROM staff_role WHERE account_id = '{}'", resident.id);
    assert_eq!(city.database.number(&roles), 0);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM password_link"), 0, "no link was made");
    assert_eq!(resident.get("/me").await.status, 200, "the session goes on");
}

async fn roles(admin: &Account, id: &str, roles: &[Role]) -> crate::support::Answer {
    admin.put(&format!("/admin/people/{id}/roles"), &json!({ "roles": roles })).await
}

async fn roles_take_effect_at_the_next_request(backend: Backend) {
    let city = City::on(backend);
    let (admin, resident) = (city.admin().await, city.resident("ewa").await);
    resident.get("/admin/proposals").await.problem(ProblemCode::Forbidden);
    let person: Person = roles(&admin, &resident.id, &[Role::Moderator, Role::DutyOfficer]).await.of(200);
    assert_eq!(person.roles, [Role::Moderator, Role::DutyOfficer]);
    assert_eq!(resident.get("/admin/proposals").await.status, 200, "with the token that she had");
    assert_eq!(resident.get("/admin/duties").await.status, 200);
    let person: Person = roles(&admin, &resident.id, &[]).await.of(200);
    assert!(person.roles.is_empty());
    resident.get("/admin/proposals").await.problem(ProblemCode::Forbidden);
    let twice = json!({ "roles": ["editor", "editor"] });
    let twice = admin.put(&format!("/admin/people/{}/roles", resident.id), &twice).await;
    twice.has_fault("roles", FieldCode::Repeated);
    let unknown = roles(&admin, "0199d1a0-ffff-7000-8000-00000000dead", &[Role::Admin]).await;
    unknown.problem(ProblemCode::NotFound);
    roles(&admin, "ktoś", &[Role::Admin]).await.problem(ProblemCode::NotFound);
}

async fn who_is_locked_is_out_at_once(backend: Backend) {
    let city = City::on(backend);
    let (admin, resident) = (city.admin().await, city.resident("ewa").await);
    let second = city.log_in(&resident.email).await;
    let path = format!("/admin/people/{}", resident.id);
    let locked: Person = admin.post(&format!("{path}/lock"), &json!({ "reason": "Nadużycie." })).await.of(200);
    assert_eq!((locked.locked_at.is_some(), locked.lock_reason.as_deref()), (true, Some("Nadużycie.")));
    for account in [&resident, &second] {
        account.get("/me").await.problem(ProblemCode::Unauthenticated);
        let renewed = account.client.request(Method::POST, "/auth/refresh").send().await;
        renewed.problem(ProblemCode::Unauthenticated);
    }
    let login = json!({ "email": resident.email, "password": PASSWORD });
    let refused = city.anonymous().post("/auth/login", &login).await;
    refused.problem(ProblemCode::Forbidden);
    let wrong = json!({ "email": resident.email, "password": "inne hasło niż jej" });
    // Only who knows the password is told that the account is locked.
    city.anonymous().post("/auth/login", &wrong).await.problem(ProblemCode::LoginFailed);
    assert!(!refused.text().contains("Nadużycie"), "{refused}");
    let unlocked: Person = admin.does(&format!("{path}/unlock")).await.of(200);
    assert_eq!((unlocked.locked_at, unlocked.lock_reason), (None, None));
    resident.get("/me").await.problem(ProblemCode::Unauthenticated);
    assert_eq!(city.log_in(&resident.email).await.get("/me").await.status, 200);
}

async fn the_last_administrator_stays(backend: Backend) {
    let city = City::on(backend);
    let admin = city.admin().await;
    let before = city.database.texts("SELECT account_id || role AS text FROM staff_role ORDER BY 1");
    roles(&admin, &admin.id, &[Role::Editor]).await.problem(ProblemCode::LastAdmin);
    roles(&admin, &admin.id, &[]).await.problem(ProblemCode::LastAdmin);
    let lock = admin.post(&format!("/admin/people/{}/lock", admin.id), &json!({ "reason": "Pomyłka." })).await;
    lock.problem(ProblemCode::LastAdmin);
    let erase = admin.post("/me/delete", &json!({ "password": PASSWORD })).await;
    erase.problem(ProblemCode::LastAdmin);
    assert_eq!(city.database.texts("SELECT account_id || role AS text FROM staff_role ORDER BY 1"), before);
    assert_eq!(roles(&admin, &admin.id, &[Role::Admin, Role::Editor]).await.status, 200, "more is possible");
    let second = city.admin().await;
    assert_eq!(roles(&admin, &admin.id, &[Role::Editor]).await.status, 200);
    admin.get("/admin/audit").await.problem(ProblemCode::Forbidden);
    roles(&second, &second.id, &[]).await.problem(ProblemCode::LastAdmin);
}

async fn a_locked_administrator_is_none(backend: Backend) {
    let city = City::on(backend);
    let (one, other) = (city.admin().await, city.admin().await);
    one.post(&format!("/admin/people/{}/lock", other.id), &json!({ "reason": "Urlop." })).await.json(200);
    roles(&one, &one.id, &[]).await.problem(ProblemCode::LastAdmin);
    one.post("/me/delete", &json!({ "password": PASSWORD })).await.problem(ProblemCode::LastAdmin);
    // Who is locked already can lose the role: she is not who is left.
    assert_eq!(roles(&one, &other.id, &[]).await.status, 200);
    // Somebody who was invited and has no password yet can't run anything either.
    let invitation = json!({ "email": "zaproszona@example.org", "name": "Zaproszona", "roles": ["admin"] });
    one.post("/admin/people", &invitation).await.json(201);
    roles(&one, &one.id, &[]).await.problem(ProblemCode::LastAdmin);
}

async fn two_administrators_at_once(backend: Backend) {
    for round in 0..6 {
        let city = City::on(backend);
        let pair = [city.admin().await, city.admin().await];
        let mut stepping = JoinSet::new();
        for (index, admin) in pair.clone().into_iter().enumerate() {
            let other = pair[1 - index].clone();
            stepping.spawn(async move {
                match round % 3 {
                    0 => roles(&admin, &admin.id, &[]).await,
                    1 => admin.post(&format!("/admin/people/{}/lock", other.id), &json!({ "reason": "Spór." })).await,
                    _ => admin.post("/me/delete", &json!({ "password": PASSWORD })).await,
                }
            });
        }
        let answers = stepping.join_all().await;
        for answer in &answers {
            // Who was locked a moment before is not even known any more.
            assert!([200, 204, 401, 403, 409].contains(&answer.status), "{answer}");
        }
        let left = city.database.number(
            "SELECT count(*) AS number FROM staff_role r JOIN account a ON a.id = r.account_id \
             WHERE r.role = 'admin' AND a.locked_at IS NULL AND a.password_hash IS NOT NULL",
        );
        assert_eq!(left, 1, "round {round}: {answers:?}");
    }
}

async fn organisations_are_approved_and_rejected(backend: Backend) {
    let city = City::on(backend);
    let (admin, manager) = (city.admin().await, city.resident("prezeska").await);
    let organisation = manager.registers("Stowarzyszenie Zieleń").await;
    let list = async |status: &str| {
        let page = admin.get(&format!("/admin/organisations?status={status}")).await.json(200);
        page["items"].as_array().expect("items").iter().map(|item| item["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(list("pending").await, [json!(organisation)]);
    let path = format!("/admin/organisations/{organisation}");
    let approved = admin.approves(&organisation).await.json(200);
    assert_eq!(approved["status"], "approved");
    city.mail_to(&manager.email, "zatwierdziło organizację „Stowarzyszenie Zieleń”").await;
    let (_, key) = manager.makes_key(&organisation, &[openapi::access::Scope::ConsultationsRead]).await;
    let with_key =
        || city.anonymous().request(Method::GET, "/districts").header("Authorization", &format!("Bearer {key}"));
    assert_eq!(with_key().send().await.status, 200);
    admin.post(&format!("{path}/reject"), &json!({ "reason": "" })).await.has_fault("reason", FieldCode::Required);
    let rejected = admin.post(&format!("{path}/reject"), &json!({ "reason": "Brak w rejestrze." })).await.json(200);
    assert_eq!((&rejected["status"], &rejected["rejection_reason"]), (&json!("rejected"), &json!("Brak w rejestrze.")));
    city.mail_to(&manager.email, "Brak w rejestrze.").await;
    with_key().send().await.problem(ProblemCode::Unauthenticated);
    assert_eq!(list("rejected").await, [json!(organisation)]);
    assert!(list("pending").await.is_empty());
    admin.approves("0199d1a0-ffff-7000-8000-00000000dead").await.problem(ProblemCode::NotFound);
    let strange = admin.get("/admin/organisations?status=wszystkie").await;
    strange.has_fault("status", FieldCode::InvalidValue);
}
