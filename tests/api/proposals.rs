//! Sending proposals, and reading them.

use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use openapi::proposals::{BODY_MAX, ProposalReceipt, ProposalStatus, TITLE_MAX};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::resident::proposal;
use crate::support::{A_YEAR_LATER, ANNOUNCED, Backend, City, Held, RUNNING, trial};

trial::on_each_database!(
    what_waits_is_seen_by_its_author_alone,
    what_is_published_at_once_is_seen_by_all,
    a_name_that_is_not_to_be_published_is_nowhere,
    a_name_that_is_to_be_published_is_there,
    an_email_is_never_told,
    a_receipt_tells_what_became_of_it,
    a_reason_is_told_to_the_author_alone,
    lists_have_two_orders,
    lists_are_filtered_by_kind,
    after_the_end_nothing_is_taken,
    each_fault_is_told_at_its_field,
    lengths_are_limited,
    nobody_publishes_by_herself,
);

async fn what_waits_is_seen_by_its_author_alone(backend: Backend) {
    let city = City::on(backend);
    let (author, other) = (city.anonymous(), city.anonymous());
    let held = author.proposes(ANNOUNCED, "Dyżury w sobotę").await;
    assert_eq!((&held.answer["status"], &held.answer["published_at"]), (&json!("waiting"), &Value::Null));
    other.get(&held.proposal()).await.problem(ProblemCode::NotFound);
    let wrong = other.request(Method::GET, &held.proposal()).header("Proposal-Secret", "0000").send().await;
    wrong.problem(ProblemCode::NotFound);
    assert!(other.lists_proposals(ANNOUNCED, "").await.items.is_empty());
    for method in [Method::PUT, Method::DELETE] {
        let path = format!("{}/support", held.proposal());
        other.request(method, &path).send().await.problem(ProblemCode::NotFound);
    }
    assert_eq!(author.follows(&held).await.json(200)["title"], "Dyżury w sobotę");
}

async fn what_is_published_at_once_is_seen_by_all(backend: Backend) {
    let city = City::on(backend);
    let other = city.anonymous();
    let held = city.anonymous().proposes(RUNNING, "Dyżury w sobotę").await;
    assert_eq!(held.answer["status"], "published");
    let receipt: ProposalReceipt = other.get(&held.proposal()).await.of(200);
    assert_eq!((receipt.proposal.status, receipt.consultation_slug.as_str()), (ProposalStatus::Published, RUNNING));
    assert!(receipt.proposal.published_at.is_some());
    let newest = &other.lists_proposals(RUNNING, "").await.items[0];
    assert_eq!((newest.reference.as_str(), newest.title.as_str()), (held.reference.as_str(), "Dyżury w sobotę"));
    assert!(other.lists_proposals(ANNOUNCED, "").await.items.is_empty(), "it belongs to one consultation");
}

async fn a_name_that_is_not_to_be_published_is_nowhere(backend: Backend) {
    let city = City::on(backend);
    let other = city.anonymous();
    let mut said = proposal("Bez nazwiska");
    said["author_name"] = json!("Niewidoczna Osoba");
    said["publish_name"] = json!(false);
    let held = Held::of(&city.anonymous().says(RUNNING, &said).await);
    let path = format!("/consultations/{RUNNING}");
    for answer in [
        other.get(&held.proposal()).await,
        other.get(&format!("{path}/proposals?limit=100")).await,
        other.get(&format!("{path}/proposals?limit=100&sort=most_supported")).await,
        other.get(&path).await,
        other.request(Method::PUT, &format!("{}/support", held.proposal())).send().await,
    ] {
        assert_eq!(answer.status, 200, "{answer}");
        assert!(!answer.text().contains("Niewidoczna"), "{answer}");
    }
}

async fn a_name_that_is_to_be_published_is_there(backend: Backend) {
    let city = City::on(backend);
    let mut said = proposal("Z nazwiskiem");
    said["author_name"] = json!(" Ewa Nowak ");
    said["publish_name"] = json!(true);
    city.anonymous().says(RUNNING, &said).await.json(201);
    let newest = &city.anonymous().lists_proposals(RUNNING, "").await.items[0];
    assert_eq!(newest.author_name.as_deref(), Some("Ewa Nowak"));
    said["author_name"] = json!(" ");
    city.anonymous().says(RUNNING, &said).await.has_fault("author_name", FieldCode::Required);
}

async fn an_email_is_never_told(backend: Backend) {
    let city = City::on(backend);
    let author = city.anonymous();
    for slug in [ANNOUNCED, RUNNING] {
        let mut said = proposal("Z adresem");
        said["email"] = json!("ukryty.adres@example.org");
        let created = author.says(slug, &said).await;
        let held = Held::of(&created);
        let list = author.get(&format!("/consultations/{slug}/proposals?limit=100")).await;
        for answer in [created, author.follows(&held).await, list] {
            assert!(!answer.text().contains("ukryty.adres"), "{answer}");
        }
    }
    assert!(city.database.dump().contains("ukryty.adres@example.org"), "it is kept for the office");
}

async fn a_receipt_tells_what_became_of_it(backend: Backend) {
    let city = City::on(backend);
    let author = city.anonymous();
    let mut said = proposal("Pomysł");
    said["kind"] = json!("remark");
    said["district"] = json!(8);
    said["affiliation"] = json!("district_council");
    said["organisation"] = json!("Rada Dzielnicy VIII");
    let held = Held::of(&author.says(ANNOUNCED, &said).await);
    let receipt: ProposalReceipt = author.follows(&held).await.of(200);
    assert_eq!(receipt.proposal.reference, held.reference);
    assert_eq!(receipt.consultation_title, "Jak rozwijać konsultacje społeczne w Krakowie?");
    assert_eq!((receipt.consultation_language.as_str(), receipt.proposal.district), ("pl", Some(8)));
    assert_eq!(receipt.proposal.organisation.as_deref(), Some("Rada Dzielnicy VIII"));
    assert_eq!((receipt.proposal.supports, receipt.rejection_reason), (0, None));
    let careless = format!("/proposals/{}", held.reference.to_lowercase().replace('-', ""));
    let secret = held.secret.to_lowercase().replace('-', " ");
    let answer = author.request(Method::GET, &careless).header("Proposal-Secret", &secret).send().await;
    assert_eq!(answer.json(200)["reference"], held.reference.as_str());
}

async fn a_reason_is_told_to_the_author_alone(backend: Backend) {
    let city = City::on(backend);
    let author = city.anonymous();
    let held = author.proposes(ANNOUNCED, "Reklama").await;
    city.database.execute(&format!(
        "UPDATE proposal SET status = 'rejected', rejection_reason = 'To reklama' WHERE reference = '{}'",
        held.reference
    ));
    city.anonymous().get(&held.proposal()).await.problem(ProblemCode::NotFound);
    assert_eq!(author.follows(&held).await.json(200)["rejection_reason"], "To reklama");
}

async fn lists_have_two_orders(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let older = client.proposes(RUNNING, "Starszy").await;
    let newer = client.proposes(RUNNING, "Nowszy").await;
    for _ in 0..60 {
        city.anonymous().backs(&older.reference).await;
    }
    let newest = client.lists_proposals(RUNNING, "limit=100").await.items;
    assert_eq!(
        (newest[0].reference.clone(), newest[1].reference.clone()),
        (newer.reference.clone(), older.reference.clone())
    );
    assert!(newest.is_sorted_by(|one, next| one.published_at >= next.published_at), "newest first");
    let most = client.lists_proposals(RUNNING, "limit=100&sort=most_supported").await.items;
    assert_eq!((most[0].reference.as_str(), most[0].supports), (older.reference.as_str(), 60));
    assert!(most.is_sorted_by(|one, next| one.supports >= next.supports), "most supported first");
    assert_eq!(most.len(), newest.len());
}

async fn lists_are_filtered_by_kind(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for kind in ["idea", "question", "remark"] {
        let mut said = proposal(kind);
        said["kind"] = json!(kind);
        client.says(RUNNING, &said).await.json(201);
        let items = client.lists_proposals(RUNNING, &format!("kind={kind}&limit=100")).await.items;
        assert_eq!(items[0].title, kind);
        assert!(items.iter().all(|item| item.kind.as_str() == kind), "{items:?}");
    }
    client
        .get(&format!("/consultations/{RUNNING}/proposals?kind=rant"))
        .await
        .has_fault("kind", FieldCode::InvalidValue);
    client
        .get(&format!("/consultations/{RUNNING}/proposals?sort=best"))
        .await
        .has_fault("sort", FieldCode::InvalidValue);
}

async fn after_the_end_nothing_is_taken(backend: Backend) {
    let mut city = City::on(backend);
    let held = city.anonymous().proposes(RUNNING, "Na czas").await;
    city.start_again(A_YEAR_LATER);
    let client = city.anonymous();
    for slug in [ANNOUNCED, RUNNING] {
        client.says(slug, &proposal("Za późno")).await.problem(ProblemCode::NotOpen);
    }
    let path = format!("{}/support", held.proposal());
    client.request(Method::PUT, &path).send().await.problem(ProblemCode::NotOpen);
    assert_eq!(client.get(&held.proposal()).await.json(200)["supports"], 0, "it is still to be read");
    client.says("nie-ma", &proposal("Dokąd?")).await.problem(ProblemCode::NotFound);
}

async fn each_fault_is_told_at_its_field(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for (field, value, code) in [
        ("title", json!("ab"), FieldCode::TooShort),
        ("title", json!(" "), FieldCode::Required),
        ("title", json!("dwa\nwiersze"), FieldCode::ForbiddenCharacter),
        ("body", json!(""), FieldCode::Required),
        ("body", json!("a\u{0}b"), FieldCode::ForbiddenCharacter),
        ("kind", json!("rant"), FieldCode::InvalidValue),
        ("district", json!(0), FieldCode::OutOfRange),
        ("district", json!(19), FieldCode::OutOfRange),
        ("district", json!("8"), FieldCode::InvalidType),
        ("email", json!("nowhere"), FieldCode::InvalidEmail),
        ("publish_name", json!("yes"), FieldCode::InvalidType),
        ("affiliation", json!("ngo"), FieldCode::Required),
        ("status", json!("published"), FieldCode::UnknownField),
        ("supports", json!(1000), FieldCode::UnknownField),
    ] {
        let mut said = proposal("Pomysł");
        said[field] = value;
        let field = if field == "affiliation" { "organisation" } else { field };
        client.says(RUNNING, &said).await.has_fault(field, code);
    }
    client.says(RUNNING, &json!({ "title": "Pomysł", "body": "Tak." })).await.has_fault("kind", FieldCode::Required);
}

async fn lengths_are_limited(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for (field, most) in [("title", TITLE_MAX), ("body", BODY_MAX)] {
        let mut said = proposal("Pomysł");
        said[field] = json!("ż".repeat(most as usize + 1));
        client.says(RUNNING, &said).await.has_fault(field, FieldCode::TooLong);
        said[field] = json!("ż".repeat(most as usize));
        assert_eq!(client.says(RUNNING, &said).await.json(201)[field], said[field]);
    }
}

async fn nobody_publishes_by_herself(backend: Backend) {
    let city = City::on(backend);
    let author = city.anonymous();
    let held = author.proposes(ANNOUNCED, "Czeka").await;
    for method in [Method::PUT, Method::PATCH, Method::DELETE, Method::POST] {
        let request = author.request(method, &held.proposal()).header("Proposal-Secret", &held.secret);
        request.json(&json!({ "status": "published" })).send().await.problem(ProblemCode::MethodNotAllowed);
    }
    assert_eq!(author.follows(&held).await.json(200)["status"], "waiting");
}
