//! References and secrets.

use std::collections::HashSet;

use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use reqwest::Method;

use crate::support::{ANNOUNCED, Backend, City, Client, Held, RUNNING, trial};

trial::on_each_database!(
    references_and_secrets_have_their_form,
    secrets_are_long_and_never_the_same,
    what_is_typed_carelessly_is_understood,
    the_database_keeps_hashes_alone,
    nothing_of_a_booking_is_told_without_its_secret,
    a_wrong_secret_and_an_unknown_booking_look_the_same,
    one_bookings_secret_opens_no_other,
    secrets_are_told_once,
    answers_with_secrets_are_not_cached,
);

/// Crockford's alphabet.
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

async fn book(client: &Client) -> Held {
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    client.books(&slot.id).await
}

fn bits(secret: &str) -> Vec<bool> {
    let letters = secret.chars().filter(|letter| *letter != '-');
    let value = |letter| ALPHABET.find(letter).unwrap_or_else(|| panic!("{letter} is not of the alphabet"));
    letters.flat_map(|letter| (0..5).rev().map(move |bit| value(letter) >> bit & 1 == 1)).collect()
}

fn bytes(secret: &str) -> Vec<u8> {
    bits(secret).chunks(8).map(|byte| byte.iter().fold(0, |value, &bit| value << 1 | u8::from(bit))).collect()
}

async fn references_and_secrets_have_their_form(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for held in [book(&client).await, client.proposes(ANNOUNCED, "Pomysł").await] {
        let groups: Vec<usize> = held.reference.split('-').map(str::len).collect();
        assert_eq!(groups, [4, 4], "{}", held.reference);
        let groups: Vec<usize> = held.secret.split('-').map(str::len).collect();
        assert_eq!(groups, [4; 8], "the secret's groups");
        assert!(bits(&held.secret).len() >= 128);
        assert_eq!(bits(&held.reference).len(), 40);
    }
}

async fn secrets_are_long_and_never_the_same(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let (mut secrets, mut references, mut ones) = (HashSet::new(), HashSet::new(), vec![0_u32; 160]);
    const DRAWN: u32 = 60;
    for number in 0..DRAWN {
        let held = client.proposes(ANNOUNCED, &format!("Pomysł {number}")).await;
        for (count, bit) in ones.iter_mut().zip(bits(&held.secret)) {
            *count += u32::from(bit);
        }
        secrets.insert(held.secret);
        references.insert(held.reference);
    }
    assert_eq!((secrets.len(), references.len()), (DRAWN as usize, DRAWN as usize));
    // A random bit is the same sixty times once in 2^59 draws; one that never changes is part of no secret.
    let constant = ones.iter().filter(|&&count| count == 0 || count == DRAWN).count();
    assert_eq!(constant, 0, "bits that never change");
}

async fn what_is_typed_carelessly_is_understood(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = book(&client).await;
    let confused = held.secret.replace('0', "O").replace('1', "l");
    for secret in [
        held.secret.to_lowercase(),
        held.secret.replace('-', ""),
        held.secret.replace('-', " "),
        confused.clone(),
        confused.to_lowercase(),
        format!("  {} ", held.secret),
    ] {
        let answer = client.with_secret(Method::GET, &held.booking(), &secret).await;
        assert_eq!(answer.status, 200, "{secret} for {}", held.secret);
    }
    for reference in
        [held.reference.to_lowercase(), held.reference.replace('-', ""), held.reference.replace('-', "%20")]
    {
        let answer = client.with_secret(Method::GET, &format!("/bookings/{reference}"), &held.secret).await;
        assert_eq!(answer.json(200)["reference"], held.reference.as_str(), "{reference}");
    }
}

async fn the_database_keeps_hashes_alone(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = [book(&client).await, client.proposes(RUNNING, "Pomysł").await];
    let support = client.request(Method::PUT, &format!("{}/support", held[1].proposal())).send().await;
    let cookie = support.header("Set-Cookie").split(['=', ';']).nth(1).expect("a cookie").to_owned();
    let mut kept = city.database.dump();
    assert!(kept.contains(&held[0].reference) && kept.contains(&held[1].reference), "the dump shows what is kept");
    if backend == Backend::Sqlite {
        let files = std::fs::read_dir(city.database.folder()).expect("a folder").flatten();
        let read = files.filter_map(|file| std::fs::read(file.path()).ok());
        kept.extend(read.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
    }
    let kept = kept.to_uppercase();
    for secret in [&held[0].secret, &held[1].secret, &cookie] {
        let hexadecimal: String = bytes(secret).iter().map(|byte| format!("{byte:02X}")).collect();
        for form in [secret.clone(), secret.replace('-', ""), hexadecimal] {
            assert!(!kept.contains(&form), "a secret lies in the database");
        }
    }
    if backend == Backend::Sqlite {
        let raw = bytes(&held[0].secret);
        for file in std::fs::read_dir(city.database.folder()).expect("a folder").flatten() {
            let content = std::fs::read(file.path()).unwrap_or_default();
            assert!(!content.windows(raw.len()).any(|window| window == raw), "the secret's bytes in {:?}", file.path());
        }
    }
}

async fn nothing_of_a_booking_is_told_without_its_secret(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = book(&client).await;
    for (method, path) in [(Method::GET, ""), (Method::GET, "/calendar.ics"), (Method::POST, "/cancel")] {
        let path = format!("{}{path}", held.booking());
        let answer = client.request(method, &path).send().await;
        answer.problem(ProblemCode::SecretRequired);
        assert!(!answer.header("WWW-Authenticate").is_empty(), "a 401 names a way in");
        assert!(!answer.text().contains("Ewa"), "{answer}");
        // The secret's place is the header; in the query only the calendar takes it.
        if !path.ends_with(".ics") {
            let in_query = client.request(Method::GET, &held.booking()).query(&[("secret", &held.secret)]).send().await;
            assert_ne!(in_query.status, 200, "{in_query}");
        }
    }
    assert!(client.sees(&held).await.cancellable, "it is still there");
}

async fn a_wrong_secret_and_an_unknown_booking_look_the_same(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = book(&client).await;
    let other = "0000-0000-0000-0000-0000-0000-0000-0000";
    for (method, path) in [(Method::GET, ""), (Method::GET, "/calendar.ics"), (Method::POST, "/cancel")] {
        let mut bodies = HashSet::new();
        for (reference, secret) in [
            (held.reference.as_str(), other),
            (held.reference.as_str(), "x"),
            (held.reference.as_str(), "żółć"),
            ("0000-0000", other),
            ("0000-0000", held.secret.as_str()),
            ("x", held.secret.as_str()),
            ("%F0%9F%98%80", other),
            ("%00", other),
        ] {
            let answer = client.with_secret(method.clone(), &format!("/bookings/{reference}{path}"), secret).await;
            answer.problem(ProblemCode::NotFound);
            bodies.insert(answer.body);
        }
        assert_eq!(bodies.len(), 1, "{method} {path} tells which it was");
    }
    assert!(client.sees(&held).await.cancellable, "nobody has cancelled it");
}

async fn one_bookings_secret_opens_no_other(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let (one, other) = (book(&client).await, book(&client).await);
    for (method, path) in [(Method::GET, ""), (Method::GET, "/calendar.ics"), (Method::POST, "/cancel")] {
        let path = format!("{}{path}", one.booking());
        client.with_secret(method, &path, &other.secret).await.problem(ProblemCode::NotFound);
    }
    let proposal = client.proposes(ANNOUNCED, "Pomysł").await;
    client.with_secret(Method::GET, &one.booking(), &proposal.secret).await.problem(ProblemCode::NotFound);
}

async fn secrets_are_told_once(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = book(&client).await;
    let proposal = client.proposes(RUNNING, "Pomysł").await;
    for (answer, secret) in [
        (client.shows(&held).await, &held.secret),
        (client.cancels(&held).await, &held.secret),
        (client.fetches_calendar(&held).await, &held.secret),
        (client.follows(&proposal).await, &proposal.secret),
    ] {
        assert_eq!(answer.status, 200, "{answer}");
        assert!(!answer.text().contains(secret.as_str()) && !answer.text().contains("hash"), "{answer}");
    }
}

async fn answers_with_secrets_are_not_cached(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let created = client.asks_for(&crate::support::resident::booking(&slot.id)).await;
    let held = Held::of(&created);
    for answer in [created, client.shows(&held).await, client.fetches_calendar(&held).await] {
        assert!(answer.header("Cache-Control").contains("no-store"), "{answer}");
    }
}
