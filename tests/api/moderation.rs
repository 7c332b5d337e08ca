//! Going through proposals.

use openapi::admin::moderation::{BulkOutcomes, StaffProposal};
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use openapi::proposals::{ProposalKind, ProposalStatus};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::resident::proposal;
use crate::support::staff::{Account, content};
use crate::support::{Answer, Backend, City, Held, trial};

trial::on_each_database!(
    what_waits_stands_in_the_queue,
    the_queue_has_its_filters,
    what_is_published_is_seen,
    what_is_hidden_is_told_to_its_author_alone,
    the_author_is_asked_and_replies,
    kind_and_tags_change_and_words_do_not,
    what_is_merged_is_one,
    a_chain_of_merges_leads_to_its_end,
    what_can_not_be_merged,
    two_that_are_merged_crosswise_at_once,
    several_are_handled_each_by_itself,
    hostile_words_of_moderators,
);

/// The slug of the consultation of these tests.
const SLUG: &str = "moderowane";

/// A city with a consultation whose proposals wait, and its moderator.
async fn arranged(backend: Backend) -> (City, Account) {
    let city = City::on(backend);
    let (editor, moderator) = (city.editor().await, city.moderator().await);
    editor.creates_consultation(SLUG).await;
    (city, moderator)
}

async fn says(city: &City, change: Value) -> Held {
    let mut said = proposal("Pomysł");
    for (field, value) in change.as_object().expect("fields") {
        said[field] = value.clone();
    }
    Held::of(&city.anonymous().says(SLUG, &said).await)
}

async fn public(city: &City) -> Vec<String> {
    let page = city.anonymous().lists_proposals(SLUG, "limit=100").await;
    page.items.into_iter().map(|proposal| proposal.reference).collect()
}

async fn what_waits_stands_in_the_queue(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    let mut references = Vec::new();
    for number in 0..3 {
        references.push(says(&city, json!({ "title": format!("Pomysł {number}") })).await.reference);
    }
    assert_eq!(moderator.queue(&format!("consultation={SLUG}&status=waiting")).await, references, "the oldest first");
    let staff = city.editor().await.get("/admin/consultations?limit=100").await.json(200);
    let own = staff["items"].as_array().expect("items").iter().find(|item| item["slug"] == SLUG).expect("it is there");
    assert_eq!((&own["waiting"], &own["unanswered"], &own["attention"]), (&json!(3), &json!(0), &json!(0)));
    moderator.publishes(&references[0]).await;
    assert_eq!(moderator.queue(&format!("consultation={SLUG}&status=waiting")).await, references[1..]);
    let walked = moderator.get(&format!("/admin/proposals?consultation={SLUG}&limit=2")).await.json(200);
    let cursor = walked["next_cursor"].as_str().expect("there is more");
    let rest = moderator.queue(&format!("consultation={SLUG}&cursor={cursor}")).await;
    assert_eq!(rest, references[2..]);
}

async fn the_queue_has_its_filters(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    let question = says(&city, json!({ "kind": "question", "title": "Dlaczego w środę?" })).await.reference;
    let idea = says(&city, json!({ "title": "Ławki w Żabińcu", "body": "Wygodne, 100% drewna." })).await.reference;
    let in_queue = async |query: &str| moderator.queue(&format!("consultation={SLUG}&{query}")).await;
    let tags = json!({ "tags": ["park", "50%"] });
    moderator.request(Method::PATCH, &format!("/admin/proposals/{idea}")).json(&tags).send().await.json(200);
    moderator.publishes(&idea).await;
    moderator.answers(&idea, 0, "Tak będzie.").await.json(200);
    for (query, expected) in [
        ("kind=question", vec![&question]),
        ("kind=remark", vec![]),
        ("status=published", vec![&idea]),
        ("status=waiting", vec![&question]),
        ("answer=none", vec![&question]),
        ("answer=draft", vec![&idea]),
        ("answer=published", vec![]),
        ("tag=park", vec![&idea]),
        ("tag=50%25", vec![&idea]),
        ("tag=%25", vec![]),
        ("tag=par", vec![]),
        ("tag=p_rk", vec![]),
        ("text=zabincu", vec![&idea]),
        ("text=%C5%82awki%20drewna", vec![&idea]),
        ("text=100%25", vec![&idea]),
        ("text=dlaczego%20drewna", vec![]),
    ] {
        assert_eq!(in_queue(query).await.iter().collect::<Vec<_>>(), expected, "{query}");
    }
    for (query, field, code) in [
        ("consultation=nie-ma", "consultation", FieldCode::NotFound),
        ("status=inne", "status", FieldCode::InvalidValue),
        ("limit=0", "limit", FieldCode::OutOfRange),
    ] {
        moderator.get(&format!("/admin/proposals?{query}")).await.has_fault(field, code);
    }
}

async fn what_is_published_is_seen(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    let held = says(&city, json!({ "author_name": "Ewa Nowak", "email": "ewa@example.org" })).await;
    let staff = moderator.proposal(&held.reference).await;
    assert_eq!((staff.full_author_name.as_deref(), staff.can_be_told), (Some("Ewa Nowak"), true));
    assert_eq!(staff.proposal.author_name, None, "the public does not see it");
    assert!(!moderator.get(&format!("/admin/proposals/{}", held.reference)).await.text().contains("ewa@example.org"));
    let published = moderator.publishes(&held.reference).await;
    assert_eq!(published.proposal.status, ProposalStatus::Published);
    assert_eq!(public(&city).await, [held.reference.as_str()]);
    let seen = city.anonymous().get(&held.proposal()).await;
    assert!(seen.status == 200 && !seen.text().contains("Nowak"), "{seen}");
    moderator.handles(&held.reference, "publish").await.problem(ProblemCode::NotPossible);
    moderator.handles("0000-0000", "publish").await.problem(ProblemCode::NotFound);
}

async fn what_is_hidden_is_told_to_its_author_alone(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    let held = says(&city, json!({ "title": "Reklama", "email": "autorka@example.org" })).await;
    moderator.publishes(&held.reference).await;
    moderator.hides(&held.reference, " ").await.has_fault("reason", FieldCode::Required);
    let hidden: StaffProposal = moderator.hides(&held.reference, "To reklama.").await.of(200);
    assert_eq!(
        (hidden.proposal.status, hidden.rejection_reason.as_deref()),
        (ProposalStatus::Rejected, Some("To reklama."))
    );
    assert!(public(&city).await.is_empty());
    city.anonymous().get(&held.proposal()).await.problem(ProblemCode::NotFound);
    let own = city.anonymous().follows(&held).await.json(200);
    assert_eq!(own["rejection_reason"], "To reklama.");
    let mail = city.mail_to("autorka@example.org", "To reklama.").await;
    assert!(mail.contains(&held.reference) && !mail.contains(&held.secret), "{mail}");
    moderator.hides(&held.reference, "Jeszcze raz.").await.problem(ProblemCode::NotPossible);
    let shown = moderator.publishes(&held.reference).await;
    assert_eq!(shown.rejection_reason, None);
    assert_eq!(city.anonymous().follows(&held).await.json(200)["rejection_reason"], Value::Null);
    // Whoever has an account is told at its address.
    let ewa = city.resident("ewa").await;
    let of_account = Held::of(&ewa.post(&format!("/consultations/{SLUG}/proposals"), &proposal("Z konta")).await);
    moderator.hides(&of_account.reference, "Powtórzone.").await.json(200);
    city.mail_to(&ewa.email, "Powtórzone.").await;
}

async fn the_author_is_asked_and_replies(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    let held = says(&city, json!({ "email": "autorka@example.org" })).await;
    let path = format!("/admin/proposals/{}/ask", held.reference);
    moderator.post(&path, &json!({ "text": "  " })).await.has_fault("text", FieldCode::Required);
    moderator.post(&path, &json!({ "text": "O który park\nchodzi?" })).await.json(200);
    city.mail_to("autorka@example.org", "O który park").await;
    let author = city.anonymous();
    let replies = format!("{}/replies", held.proposal());
    let reply = |secret: &str| author.request(Method::POST, &replies).header("Proposal-Secret", secret);
    let answered = reply(&held.secret).json(&json!({ "text": "O Bednarskiego." })).send().await.json(201);
    let texts: Vec<_> =
        answered["messages"].as_array().expect("messages").iter().map(|said| (&said["from"], &said["text"])).collect();
    assert_eq!(
        texts,
        [(&json!("city"), &json!("O który park\nchodzi?")), (&json!("author"), &json!("O Bednarskiego."))]
    );
    let refused = reply("0000-0000").json(&json!({ "text": "Nie ja." })).send().await;
    assert!([401, 404].contains(&refused.status), "{refused}");
    assert_eq!(moderator.proposal(&held.reference).await.messages.len(), 2);
    moderator.publishes(&held.reference).await;
    let seen = city.anonymous().get(&held.proposal()).await.json(200);
    assert_eq!(seen["messages"], json!([]), "what they wrote to one another is theirs");
}

async fn kind_and_tags_change_and_words_do_not(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    let held =
        says(&city, json!({ "title": "Tytuł autorki", "body": "Treść autorki.\nDrugi wiersz.", "author_name": "Ewa" }))
            .await;
    let path = format!("/admin/proposals/{}", held.reference);
    let patch = async |body: Value| moderator.request(Method::PATCH, &path).json(&body).send().await;
    let words = || {
        city.database.texts(
        "SELECT title || '|' || body || '|' || coalesce(author_name, '') || '|' || affiliation AS text FROM proposal \
         WHERE title = 'Tytuł autorki'",
    )
    };
    let before = words();
    let changed: StaffProposal = patch(json!({ "kind": "question", "tags": [" park ", "ławki"] })).await.of(200);
    assert_eq!(changed.proposal.kind, ProposalKind::Question);
    assert_eq!(changed.proposal.tags, ["park", "ławki"]);
    let kept: StaffProposal = patch(json!({})).await.of(200);
    assert_eq!((kept.proposal.kind, kept.proposal.tags.len()), (ProposalKind::Question, 2), "what is left out stays");
    for (body, field, code) in [
        (json!({ "title": "Inny" }), "title", FieldCode::UnknownField),
        (json!({ "body": "Inna" }), "body", FieldCode::UnknownField),
        (json!({ "author_name": "Inna" }), "author_name", FieldCode::UnknownField),
        (json!({ "kind": "praise" }), "kind", FieldCode::InvalidValue),
        (json!({ "tags": ["a", "a"] }), "tags", FieldCode::Repeated),
        (json!({ "tags": ["a", " a"] }), "tags", FieldCode::Repeated),
        (json!({ "tags": ["x".repeat(41)] }), "tags", FieldCode::TooLong),
        (json!({ "tags": ["a\u{202e}b"] }), "tags", FieldCode::ForbiddenCharacter),
        (json!({ "tags": (0..11).map(|number| format!("t{number}")).collect::<Vec<_>>() }), "tags", FieldCode::TooLong),
    ] {
        patch(body).await.has_fault(field, code);
    }
    moderator.publishes(&held.reference).await;
    moderator.hides(&held.reference, "Chwilowo.").await.json(200);
    moderator.publishes(&held.reference).await;
    moderator.answers(&held.reference, 0, "Odpowiedź.").await.json(200);
    assert_eq!(words(), before, "what the author wrote is never changed");
}

async fn what_is_merged_is_one(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    let (one, into) =
        (says(&city, json!({ "title": "Ten sam" })).await, says(&city, json!({ "title": "Główny" })).await);
    for held in [&one, &into] {
        moderator.publishes(&held.reference).await;
    }
    let (both, first, second) = (city.anonymous(), city.anonymous(), city.anonymous());
    for (client, held) in [(&both, &one), (&both, &into), (&first, &one), (&second, &into)] {
        client.backs(&held.reference).await;
    }
    let merged: StaffProposal = moderator.merges(&one.reference, &into.reference).await.of(200);
    assert_eq!(merged.proposal.merged_into.as_deref(), Some(into.reference.as_str()));
    let seen = city.anonymous().get(&into.proposal()).await.json(200);
    assert_eq!(seen["supports"], 3, "who backed both is counted once");
    assert_eq!(seen["merged"], json!([one.reference]));
    assert_eq!(public(&city).await, [into.reference.as_str()], "gone from the list");
    let trace = city.anonymous().get(&one.proposal()).await.json(200);
    assert_eq!((&trace["merged_into"], &trace["title"]), (&json!(into.reference), &json!("Ten sam")));
    assert_eq!(first.backs(&into.reference).await.supports, 3, "she backs it already");
    // Whoever backs the old one afterwards can't be counted a second time there.
    let late = city.anonymous().request(Method::PUT, &format!("{}/support", one.proposal())).send().await;
    assert!(late.status >= 400 || late.json(200)["supported"] == true, "{late}");
    moderator.handles(&one.reference, "publish").await.problem(ProblemCode::NotPossible);
}

async fn a_chain_of_merges_leads_to_its_end(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    let mut chain = Vec::new();
    for number in 0..3 {
        let held = says(&city, json!({ "title": format!("Ogniwo {number}") })).await;
        moderator.publishes(&held.reference).await;
        city.anonymous().backs(&held.reference).await;
        chain.push(held);
    }
    moderator.merges(&chain[0].reference, &chain[1].reference).await.json(200);
    moderator.merges(&chain[1].reference, &chain[2].reference).await.json(200);
    let end = city.anonymous().get(&chain[2].proposal()).await.json(200);
    assert_eq!(end["supports"], 3);
    let mut merged: Vec<String> = end["merged"]
        .as_array()
        .expect("merged")
        .iter()
        .map(|item| item.as_str().expect("a text").to_owned())
        .collect();
    merged.sort();
    let mut expected = vec![chain[0].reference.clone(), chain[1].reference.clone()];
    expected.sort();
    assert_eq!(merged, expected);
    for held in &chain[..2] {
        let trace = city.anonymous().get(&held.proposal()).await.json(200);
        assert_eq!(trace["merged_into"], chain[2].reference.as_str());
    }
    assert_eq!(public(&city).await, [chain[2].reference.as_str()]);
}

async fn what_can_not_be_merged(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    let held = [says(&city, json!({})).await, says(&city, json!({})).await, says(&city, json!({})).await];
    moderator.publishes(&held[0].reference).await;
    moderator.merges(&held[0].reference, &held[0].reference).await.problem(ProblemCode::NotPossible);
    moderator.merges(&held[0].reference, &held[1].reference).await.problem(ProblemCode::NotPossible);
    moderator.merges(&held[0].reference, "0000-0000").await.has_fault("into", FieldCode::NotFound);
    moderator.merges(&held[0].reference, "\u{1F600}").await.has_fault("into", FieldCode::NotFound);
    moderator.publishes(&held[1].reference).await;
    moderator.merges(&held[0].reference, &held[1].reference).await.json(200);
    moderator.merges(&held[0].reference, &held[1].reference).await.problem(ProblemCode::NotPossible);
    moderator.publishes(&held[2].reference).await;
    moderator.merges(&held[2].reference, &held[0].reference).await.problem(ProblemCode::NotPossible);
    moderator.merges(&held[1].reference, &held[0].reference).await.problem(ProblemCode::NotPossible);
    assert_eq!(public(&city).await.len(), 2);
}

async fn two_that_are_merged_crosswise_at_once(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    for round in 0..6 {
        let mut references = Vec::new();
        for number in 0..2 {
            let held = says(&city, json!({ "title": format!("Runda {round}, {number}") })).await;
            moderator.publishes(&held.reference).await;
            references.push(held.reference);
        }
        let mut merging = JoinSet::new();
        for index in 0..2 {
            let (moderator, references) = (moderator.clone(), references.clone());
            merging.spawn(async move { moderator.merges(&references[index], &references[1 - index]).await });
        }
        let answers = merging.join_all().await;
        let taken = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(taken, 1, "one goes on: {answers:?}");
        let listed = public(&city).await;
        assert_eq!(references.iter().filter(|reference| listed.contains(reference)).count(), 1);
    }
}

async fn several_are_handled_each_by_itself(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    let held = [says(&city, json!({ "email": "autorka@example.org" })).await, says(&city, json!({})).await];
    moderator.publishes(&held[1].reference).await;
    let references = json!([held[0].reference, "0000-0000", held[1].reference, "nonsens"]);
    let bulk = json!({ "act": "publish", "references": references });
    let outcomes: BulkOutcomes = moderator.post("/admin/proposals/bulk", &bulk).await.of(200);
    let problems: Vec<_> =
        outcomes.items.iter().map(|item| item.problem.as_ref().and_then(|problem| problem.code())).collect();
    let not_found = Some(ProblemCode::NotFound);
    assert_eq!(problems, [None, not_found, Some(ProblemCode::NotPossible), not_found]);
    assert_eq!(outcomes.items[3].reference, "nonsens", "in the order in which they were sent");
    assert_eq!(public(&city).await.len(), 2);
    let no_reason = json!({ "act": "hide", "references": [held[0].reference] });
    moderator.post("/admin/proposals/bulk", &no_reason).await.has_fault("reason", FieldCode::Required);
    let hide = json!({ "act": "hide", "references": [held[0].reference, held[0].reference], "reason": "Hurtem." });
    let outcomes: BulkOutcomes = moderator.post("/admin/proposals/bulk", &hide).await.of(200);
    assert!(outcomes.items[0].problem.is_none() && outcomes.items[1].problem.is_some(), "{outcomes:?}");
    city.mail_to("autorka@example.org", "Hurtem.").await;
    for (references, code) in [(json!([]), FieldCode::Required), (json!(vec!["0000-0000"; 101]), FieldCode::TooLong)] {
        let bulk = json!({ "act": "publish", "references": references });
        moderator.post("/admin/proposals/bulk", &bulk).await.has_fault("references", code);
    }
}

async fn hostile_words_of_moderators(backend: Backend) {
    let (city, moderator) = arranged(backend).await;
    let held = says(&city, json!({ "title": "Tytuł\u{00a0}<b>", "email": "autorka@example.org" })).await;
    let acts: [(&str, &str); 2] = [("hide", "reason"), ("ask", "text")];
    for (act, field) in acts {
        let path = format!("/admin/proposals/{}/{act}", held.reference);
        let send = async |text: &str| -> Answer { moderator.post(&path, &json!({ field: text })).await };
        send("a\u{202e}b").await.has_fault(field, FieldCode::ForbiddenCharacter);
        send("a\u{0}b").await.has_fault(field, FieldCode::ForbiddenCharacter);
        send(&"x".repeat(2001)).await.has_fault(field, FieldCode::TooLong);
        assert_eq!(send("<script>alert(1)</script>\r\nBcc: wszyscy@example.org").await.status, 200, "{act}");
    }
    let mail = city.mail_to("autorka@example.org", "<script>").await;
    let head = mail.split("\n\n").next().unwrap_or_default().split("\r\n\r\n").next().unwrap_or_default();
    assert!(!head.contains("Bcc"), "{mail}");
    // What waits in a draft of a consultation is nobody's business but its staff's.
    let editor = city.editor().await;
    editor.drafts("inny-szkic", &content("Inny szkic")).await;
    assert!(editor.queue("consultation=inny-szkic").await.is_empty());
}
