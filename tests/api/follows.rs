//! Following consultations by mail: who is told what, when, and how it ends.

use openapi::duties::Mode;
use openapi::follows::Follow;
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::task::JoinSet;

use super::reports::draft::brings_out;
use crate::support::arrange::Proposals;
use crate::support::commitments::{answered, answers, consulting, listed};
use crate::support::mail::Mail;
use crate::support::resident::{booking, proposal};
use crate::support::staff::{Account, duty, eventually, plan, text};
use crate::support::{Answer, Backend, City, Held, trial};

trial::on_each_database!(
    nothing_is_sent_before_it_is_confirmed,
    a_get_acts_on_nothing,
    the_answer_tells_nobody_who_follows,
    each_is_told_at_her_pace_and_once,
    everything_is_told_that_happens,
    it_ends_with_one_request,
    an_account_follows_without_a_mail_before,
    who_took_part_is_told_twice_at_most,
    who_took_part_hears_of_the_report,
    a_version_is_told_when_it_comes_out,
    hostile_words_in_news,
);

/// Tests of several programs.
pub(crate) mod at_two_servers {
    use super::{
        two_servers_tell_everybody_once, two_servers_tell_of_a_version_once, two_servers_tell_who_took_part_once,
        without_the_claim_of_a_step_some_hear_of_the_report_twice, without_the_claim_some_are_told_twice,
    };
    use crate::support::trial;

    trial::once!("servers":
        two_servers_tell_everybody_once,
        without_the_claim_some_are_told_twice,
        two_servers_tell_who_took_part_once,
        without_the_claim_of_a_step_some_hear_of_the_report_twice,
        two_servers_tell_of_a_version_once,
    );
}

const SLUG: &str = "do-obserwowania";
/// Those of that consultation: the demonstration has some, too.
const OF_SLUG: &str = "consultation=do-obserwowania";
const EWA: &str = "ewa.obserwuje@example.org";

async fn asks(city: &City, email: &str, pace: &str) -> Answer {
    let new = json!({ "email": email, "pace": pace, "language": "pl" });
    city.anonymous().post(&format!("/consultations/{SLUG}/follows"), &new).await
}

async fn confirms(city: &City, mail: &Mail) -> Follow {
    city.anonymous().post("/follows/confirm", &json!({ "token": mail.token() })).await.of(200)
}

/// Somebody who follows the consultation.
async fn follows(city: &City, email: &str, pace: &str) -> String {
    assert_eq!(asks(city, email, pace).await.status, 202);
    let mail = city.mail(email, "Potwierdź").await;
    confirms(city, &mail).await;
    mail.token()
}

fn news_to(city: &City, email: &str) -> Vec<Mail> {
    city.mails_for(email).into_iter().filter(|mail| !mail.subject.contains("Potwierdź")).collect()
}

/// Long enough for each job to have come round.
async fn rounds() {
    tokio::time::sleep(Duration::from_millis(2600)).await;
}

async fn told(city: &City, email: &str, number: usize) -> Vec<Mail> {
    eventually(&format!("{number} mails to {email}"), async || (news_to(city, email).len() >= number).then_some(()))
        .await;
    let mails = news_to(city, email);
    assert_eq!(mails.len(), number, "{mails:?}");
    mails
}

fn header<'a>(raw: &'a str, name: &str) -> &'a str {
    let line = raw.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
    line.unwrap_or_else(|| panic!("no {name} in {raw}"))
}

async fn nothing_is_sent_before_it_is_confirmed(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    asks(&city, EWA, "at_once").await;
    let mail = city.mail(EWA, "Potwierdź").await;
    assert!(mail.text.contains("/follow/confirm#") && mail.text.contains("od razu"), "{mail:?}");
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    rounds().await;
    assert!(news_to(&city, EWA).is_empty());
    let followed = confirms(&city, &mail).await;
    assert_eq!((followed.consultation_slug.as_str(), followed.pace.as_str()), (SLUG, "at_once"));
    answered(&city, &editor, SLUG, "Kosze", "rejected").await;
    let news = told(&city, EWA, 1).await;
    assert!(news[0].text.contains("Kosze") && !news[0].text.contains("Ławki"), "{news:?}");
    let dump = city.database.dump();
    let token = mail.token();
    assert!(!dump.contains(&token), "no secret lies in the database");
    for wrong in [&token[1..], "0000-0000", "nbzdura", ""] {
        let answer = city.anonymous().post("/follows/confirm", &json!({ "token": wrong })).await;
        assert!([410, 422].contains(&answer.status), "{answer}");
    }
}

async fn a_get_acts_on_nothing(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    asks(&city, EWA, "at_once").await;
    let mail = city.mail(EWA, "Potwierdź").await;
    for link in mail.links() {
        reqwest::get(&link).await.expect("an answer");
    }
    for path in ["/follows/confirm", "/follows/unsubscribe"] {
        city.anonymous().get(path).await.problem(ProblemCode::MethodNotAllowed);
    }
    let confirmed = "SELECT count(*) AS number FROM follow WHERE confirmed_at IS NOT NULL";
    assert_eq!(city.database.number(confirmed), 0);
    confirms(&city, &mail).await;
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let news = told(&city, EWA, 1).await;
    for link in news[0].links() {
        reqwest::get(&link).await.expect("an answer");
    }
    let one_click = format!("/follows/unsubscribe/{}", news[0].token());
    city.anonymous().get(&one_click).await.problem(ProblemCode::MethodNotAllowed);
    assert_eq!(city.database.number(confirmed), 1);
}

async fn the_answer_tells_nobody_who_follows(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    consulting(&city, SLUG).await;
    follows(&city, EWA, "daily").await;
    let known = asks(&city, EWA, "weekly").await;
    let unknown = asks(&city, "nikt@example.org", "weekly").await;
    assert_eq!((known.status, known.text()), (unknown.status, unknown.text()));
    let seen = |answer: &Answer| {
        let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort();
        names
    };
    assert_eq!(seen(&known), seen(&unknown));
    // Nobody fills somebody else's mailbox: one mail in five minutes, whoever asks.
    for _ in 0..5 {
        assert_eq!(asks(&city, EWA, "weekly").await.status, 202);
    }
    rounds().await;
    assert_eq!(city.mails_for(EWA).len(), 1);
    city.set_clock("2025-11-07T09:30:00+01:00");
    asks(&city, EWA, "weekly").await;
    eventually("a second mail", async || (city.mails_for(EWA).len() == 2).then_some(())).await;
    let pace = "SELECT pace AS text FROM follow WHERE email LIKE 'ewa%'";
    assert_eq!(city.database.texts(pace), ["daily"], "until it is confirmed it stays as it was");
    let mail = city.mail(EWA, "raz w tygodniu").await;
    assert_eq!(confirms(&city, &mail).await.pace.as_str(), "weekly");
    // Two days later the link confirms nothing any more.
    city.set_clock("2025-11-10T10:00:00+01:00");
    city.anonymous()
        .post("/follows/confirm", &json!({ "token": mail.token() }))
        .await
        .problem(ProblemCode::LinkExpired);
    asks(&city, "nie adres", "weekly").await.problem(ProblemCode::Invalid);
    let elsewhere = json!({ "email": EWA, "pace": "daily" });
    city.anonymous().post("/consultations/nie-ma-takiej/follows", &elsewhere).await.problem(ProblemCode::NotFound);
}

async fn each_is_told_at_her_pace_and_once(backend: Backend) {
    // A Friday, 9:00.
    let city = City::planned(backend).settable_clock().start();
    let editor = consulting(&city, SLUG).await;
    let paces = ["at_once", "daily", "weekly"];
    for pace in paces {
        follows(&city, &format!("{pace}@example.org"), pace).await;
    }
    let counts = || paces.map(|pace| news_to(&city, &format!("{pace}@example.org")).len());
    let become_ = async |expected: [usize; 3]| {
        eventually(&format!("{expected:?}"), async || (counts() == expected).then_some(())).await;
        rounds().await;
        assert_eq!(counts(), expected);
    };
    answered(&city, &editor, SLUG, "Ławki", "rejected").await;
    become_([1, 0, 0]).await;
    answered(&city, &editor, SLUG, "Kosze", "rejected").await;
    become_([2, 0, 0]).await;
    city.set_clock("2025-11-08T07:59:50+01:00");
    become_([2, 0, 0]).await;
    city.set_clock("2025-11-08T08:00:00+01:00");
    become_([2, 1, 0]).await;
    let editor = city.log_in(&editor.email).await;
    answered(&city, &editor, SLUG, "Lampy", "rejected").await;
    become_([3, 1, 0]).await;
    city.set_clock("2025-11-09T08:00:10+01:00");
    become_([3, 2, 0]).await;
    city.set_clock("2025-11-10T08:00:00+01:00");
    become_([3, 2, 1]).await;
    let weekly = news_to(&city, "weekly@example.org").remove(0);
    for title in ["Ławki", "Kosze", "Lampy"] {
        assert_eq!(weekly.text.matches(title).count(), 1, "{weekly:?}");
    }
    assert_eq!(city.database.number("SELECT count(*) AS number FROM pending_news"), 0);
}

async fn everything_is_told_that_happens(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let editor = consulting(&city, SLUG).await;
    follows(&city, EWA, "at_once").await;
    let expect = async |number: usize, saying: &str| {
        let mails = told(&city, EWA, number).await;
        assert!(mails.iter().any(|mail| mail.text.contains(saying)), "{saying}: {mails:?}");
    };
    let planned = editor.plans(SLUG, &duty(plan(1), "16:00", "17:00")).await;
    expect(1, "Nowe dyżury: 1").await;
    editor.changes_duty(&planned, &duty(plan(1), "15:00", "17:00")).await.json(200);
    expect(2, "Zmienione dyżury: 1").await;
    let cancel = format!("/admin/duties/{}/cancel", planned.duty.id);
    editor.post(&cancel, &json!({ "reason": "Choroba." })).await.json(200);
    expect(3, "Odwołane dyżury: 1").await;
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    expect(4, "Miasto odpowiedziało na propozycję „Ławki”").await;
    let id = listed(&city, OF_SLUG).await.remove(0).id;
    let change = json!({ "revision": 1, "title": "Ławki", "state": "in_progress", "office": "Zieleń" });
    editor.put(&format!("/admin/commitments/{id}"), &change).await.json(200);
    expect(5, "Zobowiązanie „Ławki”: w toku").await;
    let stage = format!("/admin/consultations/{SLUG}/stage");
    editor.post(&stage, &json!({ "stage": "analysis" })).await.json(200);
    expect(6, "Rozpoczął się etap: analiza zgłoszeń").await;
    rounds().await;
    told(&city, EWA, 6).await;
}

async fn it_ends_with_one_request(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    for email in [EWA, "adam@example.org"] {
        follows(&city, email, "at_once").await;
    }
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    told(&city, EWA, 1).await;
    told(&city, "adam@example.org", 1).await;
    let raw = city.mail_to("adam@example.org", "Ławki").await;
    assert_eq!(header(&raw, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let address = header(&raw, "List-Unsubscribe").trim_matches(['<', '>']).to_owned();
    let asked = reqwest::Client::new().post(&address).header("Content-Type", "application/x-www-form-urlencoded");
    let answer = asked.body("List-Unsubscribe=One-Click").send().await.expect("an answer");
    assert_eq!(answer.status(), 204);
    let again = reqwest::Client::new().post(&address).send().await.expect("an answer");
    assert_eq!(again.status(), 204, "what has ended has ended");
    let token = json!({ "token": news_to(&city, EWA)[0].token() });
    let ended = city.anonymous().post("/follows/unsubscribe", &token).await;
    assert_eq!(ended.status, 204, "{ended}");
    city.anonymous().post("/follows/unsubscribe", &token).await.problem(ProblemCode::LinkExpired);
    city.anonymous().post("/follows/unsubscribe/bzdura", &json!({})).await.problem(ProblemCode::NotFound);
    answered(&city, &editor, SLUG, "Kosze", "accepted").await;
    rounds().await;
    assert_eq!((news_to(&city, EWA).len(), news_to(&city, "adam@example.org").len()), (1, 1));
    assert!(!city.database.dump().contains(EWA), "the address is gone");
}

async fn an_account_follows_without_a_mail_before(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let ewa = city.resident("ewa").await;
    let path = format!("/me/follows/{SLUG}");
    ewa.put(&path, &json!({ "pace": "weekly" })).await.json(200);
    let followed: Follow = ewa.put(&path, &json!({ "pace": "at_once" })).await.of(200);
    assert_eq!(followed.pace.as_str(), "at_once");
    let list = ewa.get("/me/follows").await.json(200);
    assert_eq!(list["items"].as_array().expect("items").len(), 1);
    let adam = city.resident("adam").await;
    assert_eq!(adam.get("/me/follows").await.json(200)["items"], json!([]));
    adam.delete(&path).await.problem(ProblemCode::NotFound);
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    told(&city, &ewa.email, 1).await;
    assert_eq!(ewa.delete(&path).await.status, 204);
    ewa.delete(&path).await.problem(ProblemCode::NotFound);
    adam.put(&path, &json!({ "pace": "daily" })).await.json(200);
    let password = json!({ "password": crate::support::staff::PASSWORD });
    assert_eq!(adam.post("/me/delete", &password).await.status, 204);
    assert_eq!(city.database.number("SELECT count(*) AS number FROM follow"), 0);
}

async fn who_took_part_is_told_twice_at_most(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let editor = consulting(&city, SLUG).await;
    let backer = city.resident("popiera").await;
    let mut said = proposal("Ławki");
    said["email"] = json!("autorka@example.org");
    let held = Held::of(&city.anonymous().says(SLUG, &said).await);
    said["email"] = json!(EWA);
    let other = Held::of(&city.anonymous().says(SLUG, &said).await);
    for one in [&held, &other] {
        editor.publishes(&one.reference).await;
    }
    backer.request(Method::PUT, &format!("/proposals/{}/support", held.reference)).send().await.json(200);
    city.anonymous().backs(&held.reference).await;
    follows(&city, EWA, "at_once").await;
    answers(&editor, &held.reference, "accepted").await;
    let id = listed(&city, OF_SLUG).await.remove(0).id;
    editor.post(&format!("/admin/consultations/{SLUG}/stage"), &json!({ "stage": "analysis" })).await.json(200);
    rounds().await;
    let notices = |email: &str, what: &str| {
        city.mails_for(email).into_iter().filter(|mail| mail.subject.contains(what)).collect::<Vec<_>>()
    };
    assert!(notices("autorka@example.org", "Co wynikło").is_empty(), "no stage but the monitoring is an occasion");
    move_to_monitored(&city, &editor).await;
    let editor = city.log_in(&editor.email).await;
    let backer = city.log_in(&backer.email).await;
    for email in ["autorka@example.org", backer.email.as_str()] {
        eventually(email, async || (notices(email, "Co wynikło").len() == 1).then_some(())).await;
    }
    let path = format!("/admin/commitments/{id}");
    for (revision, state) in [(1, "in_progress"), (2, "done"), (3, "in_progress"), (4, "done")] {
        let change = json!({ "revision": revision, "title": "Nowe ławki", "state": state, "office": "Zieleń" });
        editor.put(&path, &change).await.json(200);
        if state == "done" {
            eventually("a notice", async || (notices(&backer.email, "Wykonano").len() == 1).then_some(())).await;
        }
        rounds().await;
    }
    assert_eq!(notices("autorka@example.org", "Wykonano").len(), 1, "once, however often it is done");
    assert_eq!(notices(EWA, "Co wynikło").len() + notices(EWA, "Wykonano: ").len(), 0, "who follows has her news");
    // One button ends it, for this address alone.
    let mail = notices(&backer.email, "Co wynikło").remove(0);
    let ended = city.anonymous().post("/follows/unsubscribe", &json!({ "token": mail.token() })).await;
    assert_eq!(ended.status, 204, "{ended}");
    consulting(&city, "inne-do-obserwowania").await;
    let second = Held::of(&city.anonymous().says("inne-do-obserwowania", &proposal("Kosze")).await);
    editor.publishes(&second.reference).await;
    answers(&editor, &second.reference, "accepted").await;
    backer.request(Method::PUT, &format!("/proposals/{}/support", second.reference)).send().await.json(200);
    let id = listed(&city, "consultation=inne-do-obserwowania").await.remove(0).id;
    let change = json!({ "revision": 1, "title": "Kosze", "state": "done", "office": "Zieleń" });
    editor.put(&format!("/admin/commitments/{id}"), &change).await.json(200);
    rounds().await;
    assert_eq!(notices(&backer.email, "Wykonano: Kosze").len(), 0);
    let stopped = city.database.dump();
    assert!(!stopped.contains("notice_stop") || !stopped.contains(&mail.token()), "no token lies in the database");
}

async fn move_to_monitored(city: &City, editor: &Account) {
    let read = editor.get(&format!("/admin/consultations/{SLUG}")).await.json(200);
    let mut timetable: Vec<Value> = read["content"]["timetable"].as_array().expect("stages").clone();
    timetable.push(json!({ "stage": "monitored", "starts_at": "2025-11-07T10:00" }));
    let mut change = json!({ "revision": read["revision"], "content": read["content"], "note": "Etap." });
    change["content"]["timetable"] = json!(timetable);
    editor.put(&format!("/admin/consultations/{SLUG}"), &change).await.json(200);
    city.set_clock("2025-11-07T10:00:30+01:00");
}

async fn hostile_words_in_news(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    follows(&city, EWA, "at_once").await;
    answered(&city, &editor, SLUG, "<script>alert(1)</script> https://zle.example/", "accepted").await;
    let mail = told(&city, EWA, 1).await.remove(0);
    assert!(!mail.html.contains("<script") && !mail.html.contains("href=\"https://zle"), "{}", mail.html);
    for hostile in ["a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "<a@example.org>"] {
        asks(&city, hostile, "daily").await.problem(ProblemCode::Invalid);
    }
}

/// A city of two programs that both do every job, and a hundred who follow.
async fn rushed(jobs: &str) -> Vec<String> {
    let city = City::planned(Backend::Postgres).setting("JOBS", jobs).start();
    let editor = consulting(&city, SLUG).await;
    let second = city.second_program();
    let mut asking = JoinSet::new();
    for number in 0..100 {
        let client = if number % 2 == 0 { city.anonymous() } else { second.anonymous() };
        asking.spawn(async move {
            let new = json!({ "email": format!("o{number}@example.org"), "pace": "at_once" });
            client.post(&format!("/consultations/{SLUG}/follows"), &new).await.status
        });
    }
    assert!(asking.join_all().await.iter().all(|status| *status == 202));
    city.database.execute("UPDATE follow SET confirmed_at = asked_at");
    for number in 0..3 {
        answered(&city, &editor, SLUG, &format!("Ławka {number}"), "rejected").await;
    }
    let done = "SELECT count(*) AS number FROM news WHERE spread_at IS NULL AND kind = 'answer'";
    let pending = "SELECT count(*) AS number FROM pending_news";
    let unsent = "SELECT count(*) AS number FROM outbox WHERE settled_at IS NULL";
    eventually("everything is told", async || {
        let left = [done, pending, unsent].map(|query| city.database.number(query));
        (left == [0, 0, 0]).then_some(())
    })
    .await;
    // What each was told, line by line.
    let mut lines = Vec::new();
    for mail in city.mails().into_iter().filter(|mail| !mail.subject.contains("Potwierdź")) {
        let said = mail.text.lines().filter(|line| line.starts_with("Miasto odpowiedziało"));
        lines.extend(said.map(|line| format!("{} {line}", mail.to)));
    }
    lines
}

async fn two_servers_tell_everybody_once() {
    let lines = rushed("unleased").await;
    let distinct: BTreeSet<&String> = lines.iter().collect();
    assert_eq!((lines.len(), distinct.len()), (300, 300));
}

async fn without_the_claim_some_are_told_twice() {
    // The two programs meet, unless the machine lets one of them wait for all the time of the other.
    for _ in 0..3 {
        let lines = rushed("unguarded").await;
        let distinct: BTreeSet<&String> = lines.iter().collect();
        if lines.len() > distinct.len() {
            return;
        }
    }
    panic!("nobody was told twice, though nothing kept the programs from it");
}

async fn who_took_part_hears_of_the_report(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let editor = consulting(&city, SLUG).await;
    editor.plans(SLUG, &duty(plan(2), "16:00", "17:00")).await;
    let client = city.anonymous();
    let mut said = proposal("Ławki");
    for email in ["autorka@example.org", "autorka@example.org", EWA] {
        said["email"] = json!(email);
        editor.publishes(&Held::of(&client.says(SLUG, &said).await).reference).await;
    }
    for (email, is_kept) in [("przyszla@example.org", true), ("odwolala@example.org", false)] {
        let slot = client.picks(SLUG, Mode::InPerson).await;
        let mut booked = booking(&slot.id);
        booked["email"] = json!(email);
        let held = Held::of(&client.asks_for(&booked).await);
        if !is_kept {
            client.cancels(&held).await.json(200);
        }
    }
    let held = Held::of(&client.says(SLUG, &proposal("Kosze")).await);
    editor.publishes(&held.reference).await;
    let (heard, unheard) = (city.resident("jan").await, city.resident("iza").await);
    let comments = async |account: &Account| {
        let answer = account.post(&format!("{}/comments", held.proposal()), &json!({ "text": "Tak." })).await;
        text(&answer.json(201)["id"])
    };
    let published = comments(&heard).await;
    comments(&unheard).await;
    editor.does(&format!("/admin/comments/{published}/publish")).await.json(200);
    follows(&city, EWA, "at_once").await;
    editor.post(&format!("/admin/consultations/{SLUG}/stage"), &json!({ "stage": "analysis" })).await.json(200);
    editor.reports(SLUG).await;
    let notices = |email: &str| {
        let is_notice = |mail: &Mail| mail.subject.starts_with("Raport z konsultacji");
        city.mails_for(email).into_iter().filter(is_notice).collect::<Vec<_>>()
    };
    for email in ["autorka@example.org", "przyszla@example.org", heard.email.as_str()] {
        eventually(email, async || (notices(email).len() == 1).then_some(())).await;
    }
    let told = |mail: &Mail| mail.text.contains("Opublikowano raport z konsultacji nr 1/2025");
    eventually("news of the report", async || news_to(&city, EWA).iter().any(told).then_some(())).await;
    rounds().await;
    assert_eq!(news_to(&city, EWA).iter().filter(|mail| told(mail)).count(), 1);
    assert_eq!((notices("autorka@example.org").len(), notices("przyszla@example.org").len()), (1, 1));
    assert_eq!((notices(EWA).len(), notices("odwolala@example.org").len(), notices(&unheard.email).len()), (0, 0, 0));
    assert_eq!(city.database.number("SELECT count(*) AS number FROM notice_round"), 0, "it has gone round");
    let mail = notices("przyszla@example.org").remove(0);
    assert!(mail.text.contains(&format!("/consultations/{SLUG}/report")), "{mail:?}");
    // Who wants no more hears of nothing more.
    let ended = client.post("/follows/unsubscribe", &json!({ "token": mail.token() })).await;
    assert_eq!(ended.status, 204, "{ended}");
    move_to_monitored(&city, &editor).await;
    let monitored = |email: &str| city.mails_for(email).iter().filter(|it| it.subject.contains("Co wynikło")).count();
    eventually("a notice", async || (monitored("autorka@example.org") == 1).then_some(())).await;
    rounds().await;
    assert_eq!((monitored("autorka@example.org"), monitored("przyszla@example.org")), (1, 0));
}

async fn a_version_is_told_when_it_comes_out(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    let editor = consulting(&city, SLUG).await;
    follows(&city, EWA, "at_once").await;
    brings_out(&editor, SLUG, &["Konsultacje trwają 21 dni."], None).await;
    let mails = told(&city, EWA, 1).await;
    assert!(mails[0].text.contains("Opublikowano wersję projektu: Projekt <uchwały>"), "{mails:?}");
    assert!(mails[0].text.contains(&format!("/consultations/{SLUG}/document?version=1")), "{mails:?}");
    brings_out(&editor, SLUG, &["Konsultacje trwają 30 dni."], Some("2025-11-07T12:00")).await;
    rounds().await;
    told(&city, EWA, 1).await;
    city.set_clock("2025-11-07T12:00:01+01:00");
    let mails = told(&city, EWA, 2).await;
    assert!(mails.iter().any(|mail| mail.text.contains("document?version=2")), "{mails:?}");
    rounds().await;
    told(&city, EWA, 2).await;
}

/// Two programs that both do every job, and six hundred who took part in what is reported on; whom the notices went to.
async fn reported_in_a_hurry(jobs: &str) -> Vec<String> {
    let city = City::planned(Backend::Postgres).setting("JOBS", jobs).start();
    let editor = consulting(&city, SLUG).await;
    let _second = city.second_program();
    city.database.has_proposals(&Proposals { slug: SLUG, count: 600, ..Proposals::default() });
    city.database
        .execute("UPDATE proposal SET email = lower(reference) || '@example.org' WHERE title LIKE 'Wniosek %'");
    editor.post(&format!("/admin/consultations/{SLUG}/stage"), &json!({ "stage": "analysis" })).await.json(200);
    editor.reports(SLUG).await;
    let untold = "SELECT count(*) AS number FROM news WHERE spread_at IS NULL AND kind = 'report'";
    let rounds = "SELECT count(*) AS number FROM notice_round";
    let unsent = "SELECT count(*) AS number FROM outbox WHERE settled_at IS NULL";
    for _ in 0..240 {
        let left = [untold, rounds, unsent].map(|query| city.database.number(query));
        if left == [0, 0, 0] {
            break;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    let notices = city.mails().into_iter().filter(|mail| mail.subject.starts_with("Raport z konsultacji"));
    notices.map(|mail| mail.to).collect()
}

async fn two_servers_tell_who_took_part_once() {
    let told = reported_in_a_hurry("unleased").await;
    let distinct: BTreeSet<&String> = told.iter().collect();
    assert_eq!((told.len(), distinct.len()), (600, 600));
}

async fn without_the_claim_of_a_step_some_hear_of_the_report_twice() {
    // The two programs meet, unless the machine lets one of them wait for all the time of the other.
    for _ in 0..3 {
        let told = reported_in_a_hurry("unguarded").await;
        let distinct: BTreeSet<&String> = told.iter().collect();
        if told.len() > distinct.len() {
            return;
        }
    }
    panic!("nobody was told twice, though nothing kept the programs from it");
}

async fn two_servers_tell_of_a_version_once() {
    let city = City::planned(Backend::Postgres).settable_clock().setting("JOBS", "unleased").start();
    let editor = consulting(&city, SLUG).await;
    let _second = city.second_program();
    follows(&city, EWA, "at_once").await;
    for number in 1..=5 {
        let at = format!("2025-11-07T09:0{}", number + 1);
        brings_out(&editor, SLUG, &[&format!("Konsultacje trwają {number}0 dni.")], Some(&at)).await;
        city.set_clock(&format!("{at}:00+01:00"));
        eventually("news of it", async || (news_to(&city, EWA).len() >= number).then_some(())).await;
    }
    rounds().await;
    told(&city, EWA, 5).await;
    let news = format!(
        "SELECT count(*) AS number FROM news JOIN consultation ON consultation.id = news.consultation_id \
         WHERE news.kind = 'document' AND consultation.slug = '{SLUG}'"
    );
    assert_eq!(city.database.number(&news), 5);
}
