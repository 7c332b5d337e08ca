//! Registration, log-in, sessions and tokens.

use openapi::access::Role;
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::json;

use crate::support::people::{ADMIN, access_token};
use crate::support::{Backend, City, Client, Office, trial};

trial::on_each_database!(
    a_registration_becomes_an_account_by_its_mail_and_its_password,
    nobody_confirms_a_password_that_somebody_else_chose,
    an_address_that_has_an_account_is_not_told,
    a_link_ends,
    weak_passwords_and_unknown_fields_are_refused,
    a_log_in_tells_nothing_of_whether_there_is_an_account,
    the_refresh_token_is_a_cookie_for_the_server_alone,
    a_refresh_token_is_used_once_and_its_reuse_ends_the_family,
    of_two_refreshes_at_once_one_succeeds_at_most,
    a_session_that_was_ended_opens_nothing,
    a_password_change_ends_every_other_session,
    a_forgotten_password_is_replaced_once,
    a_weaker_hash_is_made_anew_at_log_in,
    tokens_that_nobody_made_open_nothing,
    a_token_is_valid_for_a_quarter_of_an_hour,
    the_keys_that_sign_change_and_sessions_live_on,
    a_locked_account_is_out_at_once,
    too_many_tries_are_turned_away_whether_or_not_there_is_an_account,
    known_and_unknown_accounts_take_as_long,
    a_flood_of_log_ins_does_not_stop_the_rest,
);

const EWA: &str = "ewa@example.org";
const PASSWORD: &str = "trzy wielbłądy i latarnia";

async fn registers(client: &Client, email: &str, password: &str) {
    let body = json!({ "email": email, "password": password, "name": "Ewa Nowak", "language": "pl" });
    let answer = client.post("/auth/register", &body).await;
    assert_eq!((answer.status, answer.body.len()), (202, 0), "{answer}");
}

async fn a_registration_becomes_an_account_by_its_mail_and_its_password(backend: Backend) {
    let city = City::on(backend);
    let ewa = city.anonymous();
    registers(&ewa, "Ewa@Example.org", PASSWORD).await;
    ewa.logs_in(EWA, PASSWORD).await.problem(ProblemCode::LoginFailed);
    let token = city.mail("Ewa@Example.org", "/account/confirm#").await.token();
    let other = json!({ "token": token, "password": "another password altogether" });
    ewa.post("/auth/confirm", &other).await.problem(ProblemCode::LoginFailed);
    let answer = ewa.post("/auth/confirm", &json!({ "token": token, "password": PASSWORD })).await;
    let me = ewa.with_bearer(&access_token(&answer)).me().await;
    assert_eq!((&me["email"], &me["name"], &me["roles"]), (&json!("Ewa@Example.org"), &json!("Ewa Nowak"), &json!([])));
    ewa.logs_in(" EWA@example.ORG ", PASSWORD).await.json(200);
    let log = city.log();
    for personal in ["example.org", "Ewa Nowak", PASSWORD, token.as_str()] {
        assert!(!log.to_lowercase().contains(&personal.to_lowercase()), "{personal} stands in the log");
    }
}

async fn nobody_confirms_a_password_that_somebody_else_chose(backend: Backend) {
    let city = City::on(backend);
    let (mallory, ewa) = (city.anonymous(), city.anonymous());
    registers(&mallory, EWA, "mallory wybiera hasło").await;
    let planted = city.mail(EWA, "/account/confirm#").await.token();
    registers(&ewa, EWA, PASSWORD).await;
    let confirm = |password: &str| json!({ "token": planted, "password": password });
    ewa.post("/auth/confirm", &confirm(PASSWORD)).await.problem(ProblemCode::LoginFailed);
    let tokens: Vec<String> = {
        city.mail(EWA, "/account/confirm#").await;
        while city.mails().len() < 2 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        city.mails().iter().map(|mail| mail.token()).filter(|token| *token != planted).collect()
    };
    ewa.post("/auth/confirm", &json!({ "token": tokens[0], "password": PASSWORD })).await.json(200);
    mallory.post("/auth/confirm", &confirm("mallory wybiera hasło")).await.problem(ProblemCode::AlreadyExists);
    mallory.logs_in(EWA, "mallory wybiera hasło").await.problem(ProblemCode::LoginFailed);
    ewa.logs_in(EWA, PASSWORD).await.json(200);
}

async fn an_address_that_has_an_account_is_not_told(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    registers(&city.anonymous(), EWA, PASSWORD).await;
    let mail = city.mail(EWA, "").await;
    assert!(mail.text.contains("/account/forgot") && !mail.text.contains('#'), "{mail:?}");
    city.anonymous().logs_in(EWA, PASSWORD).await.problem(ProblemCode::LoginFailed);
    city.anonymous().logs_in(EWA, &office.password).await.json(200);
    let forgotten = |email: &str| json!({ "email": email });
    let known = city.anonymous().post("/auth/password/forgot", &forgotten(EWA)).await;
    let unknown = city.anonymous().post("/auth/password/forgot", &forgotten("nobody@example.org")).await;
    assert_eq!((known.status, known.body), (202, unknown.body));
    assert_eq!(unknown.status, 202);
}

async fn a_link_ends(backend: Backend) {
    let mut city = City::on(backend);
    let ewa = city.anonymous();
    registers(&ewa, EWA, PASSWORD).await;
    let token = city.mail(EWA, "#").await.token();
    for wrong in ["", "x", "0000-0000-0000-0000-0000-0000-0000-0000"] {
        let answer = ewa.post("/auth/confirm", &json!({ "token": wrong, "password": PASSWORD })).await;
        assert!(matches!(answer.status, 410 | 422), "{answer}");
    }
    city.start_again("2025-11-08T10:00:00+01:00");
    let late = city.anonymous().post("/auth/confirm", &json!({ "token": token, "password": PASSWORD })).await;
    late.problem(ProblemCode::LinkExpired);
}

async fn weak_passwords_and_unknown_fields_are_refused(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for (password, code) in [
        ("short", FieldCode::TooShort),
        ("password1234", FieldCode::WeakPassword),
        ("ewa@example.org", FieldCode::WeakPassword),
        ("", FieldCode::Required),
    ] {
        let answer = client.post("/auth/register", &json!({ "email": EWA, "password": password })).await;
        let problem = answer.problem(ProblemCode::Invalid);
        assert_eq!((problem.errors[0].field.as_str(), problem.errors[0].code), ("password", code), "{password}");
        assert!(!answer.text().contains("password1234"));
    }
    for field in ["roles", "id", "is_admin", "confirmed", "email_folded"] {
        let mut body = json!({ "email": EWA, "password": PASSWORD });
        body[field] = json!(["admin"]);
        let problem = client.post("/auth/register", &body).await.problem(ProblemCode::Invalid);
        assert_eq!(problem.errors[0].code, FieldCode::UnknownField, "{field}");
    }
    assert_eq!(city.database.number("SELECT CAST(COUNT(*) AS BIGINT) AS number FROM registration"), 0);
}

async fn a_log_in_tells_nothing_of_whether_there_is_an_account(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    let known = city.anonymous().logs_in(EWA, "wrong password indeed").await;
    let unknown = city.anonymous().logs_in("nobody@example.org", "wrong password indeed").await;
    known.problem(ProblemCode::LoginFailed);
    assert_eq!((known.status, known.body), (unknown.status, unknown.body));
    assert_eq!(unknown.headers.get("set-cookie"), None);
}

async fn the_refresh_token_is_a_cookie_for_the_server_alone(backend: Backend) {
    let city = City::planned(backend).setting("PUBLIC_URL", "https://konsultacje.example").start();
    let office = Office::of(&city);
    let answer = city.anonymous().logs_in(ADMIN, &office.password).await;
    let cookie = answer.header("set-cookie");
    for attribute in ["refresh=", "HttpOnly", "Secure", "SameSite=Strict", "Path=/api/v1/auth"] {
        assert!(cookie.contains(attribute), "{attribute} is missing: {cookie}");
    }
    let body = answer.json(200);
    assert_eq!((&body["token_type"], &body["expires_in"]), (&json!("Bearer"), &json!(900)));
    let secret = cookie.split(['=', ';']).nth(1).expect("a value");
    assert!(!answer.text().contains(secret), "the refresh token stands in the body");
    assert!(!city.database.dump().contains(secret), "the refresh token stands in the database");
}

async fn a_refresh_token_is_used_once_and_its_reuse_ends_the_family(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    let client = city.anonymous();
    let first = client.logs_in(EWA, &office.password).await;
    let copied = first.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let elsewhere = office.logs_in(EWA).await;
    let second = client.with_bearer(&access_token(&client.refreshes().await));
    second.me().await;
    let thief = city.anonymous();
    let reused = thief.request(Method::POST, "/auth/refresh").header("Cookie", &copied).send().await;
    reused.problem(ProblemCode::Unauthenticated);
    client.refreshes().await.problem(ProblemCode::Unauthenticated);
    second.get("/me").await.problem(ProblemCode::Unauthenticated);
    elsewhere.me().await;
    let from_elsewhere = elsewhere.request(Method::POST, "/auth/refresh").header("Sec-Fetch-Site", "cross-site");
    from_elsewhere.send().await.problem(ProblemCode::Unauthenticated);
    elsewhere.refreshes().await.json(200);
}

async fn of_two_refreshes_at_once_one_succeeds_at_most(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    for _ in 0..5 {
        let login = city.anonymous().logs_in(EWA, &office.password).await;
        let cookie = login.header("set-cookie").split(';').next().expect("a cookie").to_owned();
        let send = || {
            let (client, cookie) = (city.anonymous(), cookie.clone());
            async move { client.request(Method::POST, "/auth/refresh").header("Cookie", &cookie).send().await.status }
        };
        let (one, other) = tokio::join!(send(), send());
        assert!([one, other].iter().filter(|status| **status == 200).count() <= 1, "{one} and {other}");
    }
}

async fn a_session_that_was_ended_opens_nothing(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let (here, there) = (office.takes_on(EWA, &[]).await, office.logs_in(EWA).await);
    let sessions = here.get("/me/sessions").await.json(200)["items"].as_array().expect("sessions").clone();
    assert_eq!(sessions.len(), 2);
    let other = sessions.iter().find(|session| session["is_current"] == false).expect("another");
    let address = format!("/me/sessions/{}", other["id"].as_str().expect("an id"));
    assert_eq!(here.delete(&address).await.status, 204);
    here.delete(&address).await.problem(ProblemCode::NotFound);
    there.get("/me").await.problem(ProblemCode::Unauthenticated);
    there.refreshes().await.problem(ProblemCode::Unauthenticated);
    here.me().await;
    assert_eq!(here.act("/auth/logout").await.status, 204);
    here.get("/me").await.problem(ProblemCode::Unauthenticated);
    assert_eq!(here.act("/auth/logout").await.status, 204, "once more changes nothing");
}

async fn a_password_change_ends_every_other_session(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let (here, there) = (office.takes_on(EWA, &[]).await, office.logs_in(EWA).await);
    let change = |current: &str, new: &str| json!({ "current_password": current, "new_password": new });
    let wrong = here.put("/auth/password", &change("not my password", PASSWORD)).await.problem(ProblemCode::Invalid);
    assert_eq!((wrong.errors[0].field.as_str(), wrong.errors[0].code), ("current_password", FieldCode::Mismatch));
    let weak = here.put("/auth/password", &change(&office.password, "ewa@example.org")).await;
    assert_eq!(weak.problem(ProblemCode::Invalid).errors[0].code, FieldCode::WeakPassword);
    assert_eq!(here.put("/auth/password", &change(&office.password, PASSWORD)).await.status, 204);
    there.get("/me").await.problem(ProblemCode::Unauthenticated);
    here.me().await;
    city.anonymous().logs_in(EWA, PASSWORD).await.json(200);
    city.mail(EWA, "/account/forgot").await;
}

async fn a_forgotten_password_is_replaced_once(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let here = office.takes_on(EWA, &[]).await;
    assert_eq!(city.anonymous().post("/auth/password/forgot", &json!({ "email": EWA })).await.status, 202);
    let token = city.mail(EWA, "/account/reset#").await.token();
    let reset = |password: &str| json!({ "token": token, "password": password });
    let weak = city.anonymous().post("/auth/password/reset", &reset("password1234")).await;
    weak.problem(ProblemCode::Invalid);
    assert_eq!(city.anonymous().post("/auth/password/reset", &reset(PASSWORD)).await.status, 204);
    here.get("/me").await.problem(ProblemCode::Unauthenticated);
    city.anonymous().post("/auth/password/reset", &reset(PASSWORD)).await.problem(ProblemCode::LinkExpired);
    city.anonymous().logs_in(EWA, PASSWORD).await.json(200);
}

async fn a_weaker_hash_is_made_anew_at_log_in(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    let stored = || {
        let query = format!("SELECT password_hash AS text FROM account WHERE email = '{EWA}'");
        city.database.texts(&query).remove(0)
    };
    let today = "$argon2id$v=19$m=19456,t=2,p=1$";
    assert!(stored().starts_with(today), "{}", stored());
    let weak = weak_hash(PASSWORD);
    city.database.execute(&format!("UPDATE account SET password_hash = '{weak}' WHERE email = '{EWA}'"));
    city.anonymous().logs_in(EWA, "wrong password indeed").await.problem(ProblemCode::LoginFailed);
    assert_eq!(stored(), weak, "a wrong password changes nothing");
    city.anonymous().logs_in(EWA, PASSWORD).await.json(200);
    assert!(stored().starts_with(today), "{}", stored());
    city.anonymous().logs_in(EWA, PASSWORD).await.json(200);
}

/// A hash as it was made when machines were slower.
fn weak_hash(password: &str) -> String {
    use argon2::password_hash::PasswordHasher;
    use argon2::{Algorithm, Argon2, Params, Version};

    let parameters = Params::new(4096, 1, 1, None).expect("parameters");
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
    hasher.hash_password(password.as_bytes()).expect("a hash").to_string()
}

async fn tokens_that_nobody_made_open_nothing(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on(EWA, &[Role::Admin]).await;
    let parts: Vec<&str> = ewa.bearer().split('.').collect();
    let none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0";
    let altered: String = parts[1].chars().rev().collect();
    let cut = &parts[2][..parts[2].len() - 2];
    for token in [
        format!("{none}.{}.", parts[1]),
        format!("{none}.{}.{}", parts[1], parts[2]),
        format!("{}.{altered}.{}", parts[0], parts[2]),
        format!("{}.{}.{cut}", parts[0], parts[1]),
        format!("{}.{}.", parts[0], parts[1]),
        parts[1].to_owned(),
        "konsultacje_00000000_0000000000000000000000000000000".to_owned(),
        "konsultacje_".to_owned(),
        "x".repeat(5000),
    ] {
        let stranger = city.anonymous().with_bearer(&token);
        stranger.get("/me").await.problem(ProblemCode::Unauthenticated);
        stranger.get("/consultations").await.problem(ProblemCode::Unauthenticated);
    }
    let elsewhere = City::on(backend);
    Office::of(&elsewhere);
    elsewhere.anonymous().with_bearer(ewa.bearer()).get("/me").await.problem(ProblemCode::Unauthenticated);
    for header in ["Basic YTpi", "Bearer", "Bearer  ", "Token x"] {
        let request = city.anonymous().request(Method::GET, "/me").header("Authorization", header);
        request.send().await.problem(ProblemCode::Unauthenticated);
    }
}

async fn a_token_is_valid_for_a_quarter_of_an_hour(backend: Backend) {
    let mut city = City::planned(backend).setting("PUBLIC_URL", "http://konsultacje.example").start();
    let ewa = {
        let office = Office::of(&city);
        office.takes_on(EWA, &[]).await
    };
    let token = ewa.bearer().to_owned();
    for (clock, is_valid) in [
        ("2025-11-07T08:59:00+01:00", false),
        ("2025-11-07T09:10:00+01:00", true),
        ("2025-11-07T09:20:00+01:00", false),
    ] {
        city.start_again(clock);
        let answer = city.anonymous().with_bearer(&token).get("/me").await;
        assert_eq!(answer.status == 200, is_valid, "{clock}: {answer}");
    }
}

async fn the_keys_that_sign_change_and_sessions_live_on(backend: Backend) {
    let mut city = City::planned(backend).setting("PUBLIC_URL", "http://konsultacje.example").start();
    let password = {
        let office = Office::of(&city);
        office.has_account(EWA, &[]);
        office.password
    };
    let keys = |city: &City| city.database.number("SELECT CAST(COUNT(*) AS BIGINT) AS number FROM signing_key");
    assert_eq!(keys(&city), 1);
    city.start_again("2025-12-08T09:00:00+01:00");
    assert_eq!(keys(&city), 2, "a month later another key signs");
    // The second program's clock begins when it starts: what it signs is never of a time that the first has yet to see.
    let second = city.second_program();
    let answer = second.anonymous().logs_in(EWA, &password).await;
    city.anonymous().with_bearer(&access_token(&answer)).get("/me").await.json(200);
}

async fn a_locked_account_is_out_at_once(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    let ewa = office.takes_on(EWA, &[Role::Editor]).await;
    let id = ewa.me().await["id"].as_str().expect("an id").to_owned();
    let admin = office.admin().await;
    admin.post(&format!("/admin/people/{id}/lock"), &json!({ "reason": "Nadużycie konta." })).await.json(200);
    ewa.get("/me").await.problem(ProblemCode::Unauthenticated);
    ewa.refreshes().await.problem(ProblemCode::Unauthenticated);
    city.anonymous().logs_in(EWA, &office.password).await.problem(ProblemCode::Forbidden);
    city.anonymous().logs_in(EWA, "wrong password indeed").await.problem(ProblemCode::LoginFailed);
    admin.act(&format!("/admin/people/{id}/unlock")).await.json(200);
    city.anonymous().logs_in(EWA, &office.password).await.json(200);
    ewa.get("/me").await.problem(ProblemCode::Unauthenticated);
}

async fn too_many_tries_are_turned_away_whether_or_not_there_is_an_account(backend: Backend) {
    let city = City::planned(backend).setting("RATE_LIMIT_LOGINS", "3").setting("TRUSTED_PROXIES", "127.0.0.1").start();
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    let wrong = "wrong password indeed";
    for (number, email) in [(1, EWA), (2, "nobody@example.org")] {
        for (path, body) in [
            ("/auth/login", json!({ "email": email, "password": wrong })),
            ("/auth/password/forgot", json!({ "email": email })),
            ("/auth/register", json!({ "email": email, "password": PASSWORD })),
        ] {
            let mut statuses = Vec::new();
            for last in 0..4 {
                let request = city.anonymous().request(Method::POST, path).json(&body);
                let from = format!("203.0.{number}.{last}");
                statuses.push(request.header("X-Forwarded-For", &from).send().await);
            }
            assert!(statuses[..3].iter().all(|answer| answer.status != 429), "{path}");
            statuses[3].problem(ProblemCode::TooManyRequests);
            let seconds: u64 = statuses[3].header("Retry-After").parse().expect("seconds");
            assert!((1..=900).contains(&seconds), "{path}: {seconds}");
        }
    }
    let mut refused = 0;
    for number in 0..35 {
        let body = json!({ "email": format!("somebody{number}@example.org"), "password": wrong });
        let request = city.anonymous().request(Method::POST, "/auth/login").json(&body);
        let answer = request.header("X-Forwarded-For", "198.51.100.7").send().await;
        refused += u32::from(answer.status == 429);
    }
    assert_eq!(refused, 5, "one address has ten times as many tries as one account");
}

/// The median of some durations, in microseconds.
fn median(mut times: Vec<u128>) -> u128 {
    times.sort_unstable();
    times[times.len() / 2]
}

async fn known_and_unknown_accounts_take_as_long(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    let client = city.anonymous();
    let mut outcomes = Vec::new();
    // Machines are busy with other things too: a difference that is one stays one.
    for _ in 0..4 {
        let (mut known, mut unknown, mut unhashed) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..15 {
            for (email, password, times) in [
                (EWA, "wrong password indeed", &mut known),
                ("nobody@example.org", "wrong password indeed", &mut unknown),
                ("nobody@example.org", "", &mut unhashed),
            ] {
                let since = std::time::Instant::now();
                client.logs_in(email, password).await;
                times.push(since.elapsed().as_micros());
            }
        }
        let (known, unknown, unhashed) = (median(known), median(unknown), median(unhashed));
        let differ = known.abs_diff(unknown) * 100 / known.max(unknown);
        outcomes.push((known, unknown, unhashed));
        if differ < 25 && unhashed * 2 < known {
            return;
        }
    }
    panic!("known, unknown and (the control) refused before hashing, in microseconds: {outcomes:?}");
}

async fn a_flood_of_log_ins_does_not_stop_the_rest(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    let mut flood = tokio::task::JoinSet::new();
    for _ in 0..120 {
        let client = city.anonymous();
        let body = json!({ "email": EWA, "password": "wrong password indeed" });
        let request = client.request(Method::POST, "/auth/login").json(&body);
        flood.spawn(async move { request.send_whatever().await });
    }
    city.anonymous().get("/health/live").await.json(200);
    city.anonymous().get("/consultations").await.json(200);
    let statuses = flood.join_all().await;
    assert!(statuses.iter().all(|status| matches!(status, 401 | 503)), "{statuses:?}");
    assert!(statuses.iter().filter(|status| **status == 401).count() >= 60, "{statuses:?}");
    city.anonymous().logs_in(EWA, &office.password).await.json(200);
}
