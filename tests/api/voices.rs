//! Who backs a proposal, told apart; what councils of districts hold of it; and who is told what becomes of it.

use openapi::access::Scope;
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;
use openapi::proposals::{Proposal, Stance, Support};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::resident::proposal;
use crate::support::staff::{Account, eventually, text};
use crate::support::{Answer, Backend, City, Client, Held, RUNNING, trial};

trial::on_each_database!(
    organisations_are_counted_apart,
    an_organisation_in_a_hurry_backs_once,
    nobody_backs_in_a_name_that_is_not_hers,
    what_is_merged_keeps_them_apart,
    supports_of_an_earlier_version_are_told_apart,
    a_council_says_what_it_holds,
    who_is_no_council_has_no_opinion,
    a_council_in_a_hurry_has_one_opinion,
    opinions_are_hostile_too,
    who_backs_is_told_what_becomes_of_it,
    an_erased_account_backs_on_without_a_name,
);

/// When the lease of the background job of a program that ended at the publication has run out.
const TEN_MINUTES_LATER: &str = "2025-11-07T09:10:00+01:00";

/// An approved organisation of this member.
async fn organisation(city: &City, member: &Account, new: Value) -> String {
    let id = text(&member.post("/organisations", &new).await.json(201)["id"]);
    assert_eq!(city.admin().await.approves(&id).await.status, 200);
    id
}

async fn ngo(city: &City, member: &Account) -> String {
    organisation(city, member, json!({ "kind": "ngo", "name": "Zielone Dębniki" })).await
}

async fn council(city: &City, member: &Account, district: u8) -> String {
    let name = format!("Rada Dzielnicy {district}");
    organisation(city, member, json!({ "kind": "district_council", "name": name, "district": district })).await
}

fn support_of(held: &Held, organisation: &str) -> String {
    format!("{}/support?organisation_id={organisation}", held.proposal())
}

async fn backs_as(member: &Account, held: &Held, organisation: &str) -> Answer {
    member.request(Method::PUT, &support_of(held, organisation)).send().await
}

const fn counts(supports: u32, organisation_supports: u32, supported: bool) -> Support {
    Support { supports, organisation_supports, supported }
}

async fn organisations_are_counted_apart(backend: Backend) {
    let city = City::on(backend);
    let (guest, ewa) = (city.anonymous(), city.resident("ewa").await);
    let green = ngo(&city, &ewa).await;
    let held = guest.proposes(RUNNING, "Pomysł").await;
    assert_eq!(guest.backs(&held.reference).await, counts(1, 0, true));
    let own = ewa.request(Method::PUT, &format!("{}/support", held.proposal())).send().await;
    assert_eq!(own.of::<Support>(200), counts(2, 0, true));
    assert_eq!(backs_as(&ewa, &held, &green).await.of::<Support>(200), counts(3, 1, true));
    // Its key is the same organisation.
    let (_, key) = ewa.makes_key(&green, &[Scope::ProposalsWrite]).await;
    let program = city.anonymous().with_bearer(&key);
    assert_eq!(program.backs(&held.reference).await, counts(3, 1, true));
    let seen: Proposal = city.anonymous().get(&held.proposal()).await.of(200);
    assert_eq!((seen.supports, seen.organisation_supports), (3, 1));
    let listed = city.anonymous().lists_proposals(RUNNING, "limit=100").await.items;
    let listed = listed.iter().find(|proposal| proposal.reference == held.reference).expect("it is listed");
    assert_eq!((listed.supports, listed.organisation_supports), (3, 1));
    let back = ewa.request(Method::DELETE, &support_of(&held, &green)).send().await;
    assert_eq!(back.of::<Support>(200), counts(2, 0, false));
    assert_eq!(program.backs_no_longer(&held.reference).await, counts(2, 0, false), "there is none any more");
}

async fn an_organisation_in_a_hurry_backs_once(backend: Backend) {
    let city = City::on(backend);
    let (guest, ewa) = (city.anonymous(), city.resident("ewa").await);
    let green = ngo(&city, &ewa).await;
    let (_, key) = ewa.makes_key(&green, &[Scope::ProposalsWrite]).await;
    let program = city.anonymous().with_bearer(&key);
    let held = guest.proposes(RUNNING, "Pomysł").await;
    let mut backing = JoinSet::new();
    for number in 0..20 {
        let (ewa, program, held, green) = (ewa.clone(), program.clone(), held.clone(), green.clone());
        backing.spawn(async move {
            if number % 2 == 0 {
                backs_as(&ewa, &held, &green).await.of(200)
            } else {
                program.backs(&held.reference).await
            }
        });
    }
    for support in backing.join_all().await {
        assert_eq!(support, counts(1, 1, true), "by its key or by a member: it is one");
    }
    // The control: twenty that are not one are all counted.
    let mut guests = JoinSet::new();
    for _ in 0..20 {
        let (guest, reference) = (city.anonymous(), held.reference.clone());
        guests.spawn(async move { guest.backs(&reference).await });
    }
    guests.join_all().await;
    let seen: Proposal = guest.get(&held.proposal()).await.of(200);
    assert_eq!((seen.supports, seen.organisation_supports), (21, 1));
}

async fn nobody_backs_in_a_name_that_is_not_hers(backend: Backend) {
    let city = City::on(backend);
    let (guest, ewa, jan) = (city.anonymous(), city.resident("ewa").await, city.resident("jan").await);
    let green = ngo(&city, &ewa).await;
    let waiting = text(&ewa.post("/organisations", &json!({ "kind": "ngo", "name": "Czeka" })).await.json(201)["id"]);
    let held = guest.proposes(RUNNING, "Pomysł").await;
    for organisation in [green.as_str(), "0199d1a0-ffff-7000-8000-00000000dead", "nonsens", "%00"] {
        backs_as(&jan, &held, organisation).await.has_fault("organisation_id", FieldCode::NotFound);
        let by_guest = guest.request(Method::PUT, &support_of(&held, organisation)).send().await;
        by_guest.has_fault("organisation_id", FieldCode::NotFound);
    }
    backs_as(&ewa, &held, &waiting).await.has_fault("organisation_id", FieldCode::NotFound);
    let (_, key) = ewa.makes_key(&green, &[Scope::ProposalsWrite]).await;
    let other = ngo(&city, &jan).await;
    let program = city.anonymous().with_bearer(&key);
    let foreign = program.request(Method::PUT, &support_of(&held, &other)).send().await;
    foreign.has_fault("organisation_id", FieldCode::NotFound);
    assert_eq!(guest.get(&held.proposal()).await.of::<Proposal>(200).supports, 0);
}

async fn what_is_merged_keeps_them_apart(backend: Backend) {
    let city = City::on(backend);
    let (guest, ewa, moderator) = (city.anonymous(), city.resident("ewa").await, city.moderator().await);
    let (green, second) = (ngo(&city, &ewa).await, ngo(&city, &ewa).await);
    let (one, into) = (guest.proposes(RUNNING, "Ten sam").await, guest.proposes(RUNNING, "Główny").await);
    guest.backs(&one.reference).await;
    backs_as(&ewa, &one, &green).await.json(200);
    backs_as(&ewa, &one, &second).await.json(200);
    backs_as(&ewa, &into, &green).await.json(200);
    moderator.merges(&one.reference, &into.reference).await.json(200);
    let seen: Proposal = guest.get(&into.proposal()).await.of(200);
    assert_eq!((seen.supports, seen.organisation_supports), (3, 2), "who backed both is counted once");
    let back = ewa.request(Method::DELETE, &support_of(&into, &second)).send().await;
    assert_eq!(back.of::<Support>(200), counts(2, 1, false));
}

async fn supports_of_an_earlier_version_are_told_apart(backend: Backend) {
    let mut city = City::on(backend);
    let (guest, ewa) = (city.anonymous(), city.resident("ewa").await);
    let green = ngo(&city, &ewa).await;
    let held = guest.proposes(RUNNING, "Pomysł").await;
    guest.backs(&held.reference).await;
    backs_as(&ewa, &held, &green).await.json(200);
    city.database.execute("UPDATE support SET organisation_id = NULL; UPDATE proposal SET organisation_supports = 0");
    city.start_again(TEN_MINUTES_LATER);
    let client = city.anonymous();
    eventually("they are told apart", async || {
        let seen: Proposal = client.get(&held.proposal()).await.of(200);
        (seen.organisation_supports == 1).then_some(())
    })
    .await;
    assert_eq!(client.get(&held.proposal()).await.of::<Proposal>(200).supports, 2);
}

async fn gives(member: &Account, held: &Held, organisation: Option<&str>, stance: &str, said: &str) -> Answer {
    let opinion = json!({ "stance": stance, "text": said, "organisation_id": organisation });
    member.put(&format!("{}/opinion", held.proposal()), &opinion).await
}

async fn a_council_says_what_it_holds(backend: Backend) {
    let city = City::on(backend);
    let (guest, ewa) = (city.anonymous(), city.resident("ewa").await);
    let (eighth, first) = (council(&city, &ewa, 8).await, council(&city, &ewa, 1).await);
    let held = guest.proposes(RUNNING, "Pomysł").await;
    gives(&ewa, &held, Some(&eighth), "for", "Popieramy.\r\nUchwała XII/85.").await.json(200);
    gives(&ewa, &held, Some(&first), "neutral", "Bez zdania.").await.json(200);
    let seen: Proposal = guest.get(&held.proposal()).await.of(200);
    let told: Vec<_> = seen.opinions.iter().map(|given| (given.district, given.stance, given.text.as_str())).collect();
    assert_eq!(
        told,
        [(Some(1), Stance::Neutral, "Bez zdania."), (Some(8), Stance::For, "Popieramy.\nUchwała XII/85.")],
        "in the order of the districts"
    );
    // It stands until the council gives another.
    let again: Proposal = gives(&ewa, &held, Some(&eighth), "against", "Jednak nie.").await.of(200);
    assert_eq!(again.opinions[1].stance, Stance::Against);
    assert_eq!(again.opinions.len(), 2);
    let (_, key) = ewa.makes_key(&first, &[Scope::ProposalsWrite]).await;
    let program = city.anonymous().with_bearer(&key);
    let path = format!("{}/opinion", held.proposal());
    let without: Proposal = program.delete(&path).await.of(200);
    assert_eq!(without.opinions.len(), 1, "its own alone");
    assert_eq!(program.delete(&path).await.of::<Proposal>(200).opinions.len(), 1);
    let listed = guest.lists_proposals(RUNNING, "limit=100").await.items;
    assert!(listed.iter().any(|proposal| proposal.reference == held.reference && proposal.opinions.len() == 1));
}

async fn who_is_no_council_has_no_opinion(backend: Backend) {
    let city = City::on(backend);
    let (guest, ewa, jan) = (city.anonymous(), city.resident("ewa").await, city.resident("jan").await);
    let (green, eighth) = (ngo(&city, &ewa).await, council(&city, &ewa, 8).await);
    let held = guest.proposes(RUNNING, "Pomysł").await;
    gives(&ewa, &held, None, "for", "Tak.").await.problem(ProblemCode::Forbidden);
    gives(&ewa, &held, Some(&green), "for", "Tak.").await.problem(ProblemCode::Forbidden);
    gives(&jan, &held, Some(&eighth), "for", "Tak.").await.has_fault("organisation_id", FieldCode::NotFound);
    city.editor().await.creates_consultation("moderowane").await;
    let waiting = Held::of(&guest.says("moderowane", &proposal("Czeka")).await);
    gives(&ewa, &waiting, Some(&eighth), "for", "Tak.").await.problem(ProblemCode::NotFound);
    assert!(guest.get(&held.proposal()).await.of::<Proposal>(200).opinions.is_empty());
}

async fn a_council_in_a_hurry_has_one_opinion(backend: Backend) {
    let city = City::on(backend);
    let (guest, ewa) = (city.anonymous(), city.resident("ewa").await);
    let (eighth, first) = (council(&city, &ewa, 8).await, council(&city, &ewa, 1).await);
    let held = guest.proposes(RUNNING, "Pomysł").await;
    let mut giving = JoinSet::new();
    for number in 0..12 {
        let (ewa, held) = (ewa.clone(), held.clone());
        // The control: the other council's is kept too.
        let council = if number == 5 { first.clone() } else { eighth.clone() };
        giving
            .spawn(async move { gives(&ewa, &held, Some(&council), "for", &format!("Zdanie {number}.")).await.status });
    }
    assert!(giving.join_all().await.iter().all(|status| *status == 200));
    assert_eq!(guest.get(&held.proposal()).await.of::<Proposal>(200).opinions.len(), 2);
}

async fn opinions_are_hostile_too(backend: Backend) {
    let city = City::on(backend);
    let (guest, ewa) = (city.anonymous(), city.resident("ewa").await);
    let eighth = council(&city, &ewa, 8).await;
    let held = guest.proposes(RUNNING, "Pomysł").await;
    for (said, code) in [
        ("a\u{0}bc", FieldCode::ForbiddenCharacter),
        ("a\u{202e}bc", FieldCode::ForbiddenCharacter),
        ("  ", FieldCode::Required),
    ] {
        gives(&ewa, &held, Some(&eighth), "for", said).await.has_fault("text", code);
    }
    gives(&ewa, &held, Some(&eighth), "for", &"x".repeat(5001)).await.has_fault("text", FieldCode::TooLong);
    gives(&ewa, &held, Some(&eighth), "maybe", "Tak jest.").await.has_fault("stance", FieldCode::InvalidValue);
    let script = "<script>alert(1)</script>'; DROP TABLE opinion; --";
    let kept: Proposal = gives(&ewa, &held, Some(&eighth), "for", script).await.of(200);
    assert_eq!(kept.opinions[0].text, script, "as it was sent: whoever shows it escapes it");
}

async fn who_backs_is_told_what_becomes_of_it(backend: Backend) {
    let city = City::on(backend);
    let (editor, moderator) = (city.editor().await, city.moderator().await);
    let (author, ewa, jan) = (city.resident("autorka").await, city.resident("ewa").await, city.resident("jan").await);
    let send = async |title: &str| {
        Held::of(&author.post(&format!("/consultations/{RUNNING}/proposals"), &proposal(title)).await)
    };
    let (one, into) = (send("Ten sam <b>").await, send("Główny").await);
    for member in [&author, &ewa, &jan] {
        member.request(Method::PUT, &format!("{}/support", one.proposal())).send().await.json(200);
    }
    jan.request(Method::DELETE, &format!("{}/support", one.proposal())).send().await.json(200);
    moderator.merges(&one.reference, &into.reference).await.json(200);
    let mail = city.mail_to(&ewa.email, "została połączona").await;
    assert!(mail.contains(&into.reference) && mail.contains("Twoje poparcie liczy się dalej"), "{mail}");
    assert!(city.mail_to(&author.email, "została połączona").await.contains(&into.reference));
    editor.answers(&into.reference, 0, "Tak będzie zrobione.").await.json(200);
    moderator.does(&format!("/admin/proposals/{}/answer/submit", into.reference)).await.json(200);
    editor.does(&format!("/admin/proposals/{}/answer/publish", into.reference)).await.json(200);
    let mail = city.mail_to(&ewa.email, "Tak będzie zrobione.").await;
    assert!(mail.contains("którą popierasz"), "{mail}");
    city.mail_to(&author.email, "Tak będzie zrobione.").await;
    let to_author = city.mails_to(&author.email);
    assert!(
        !to_author.iter().any(|mail| mail.contains("popierasz")),
        "the author is written to as such: {to_author:?}"
    );
    assert!(city.mails_to(&jan.email).is_empty(), "who took it back is written to no more");
}

async fn an_erased_account_backs_on_without_a_name(backend: Backend) {
    let city = City::on(backend);
    let (guest, ewa): (Client, Account) = (city.anonymous(), city.resident("ewa").await);
    let held = guest.proposes(RUNNING, "Pomysł").await;
    ewa.request(Method::PUT, &format!("{}/support", held.proposal())).send().await.json(200);
    let whose = "SELECT COUNT(*) AS number FROM support WHERE account_id IS NOT NULL";
    assert_eq!(city.database.number(whose), 1);
    let deleted = ewa.post("/me/delete", &json!({ "password": crate::support::staff::PASSWORD })).await;
    assert!(deleted.status < 300, "{deleted}");
    assert_eq!(city.database.number(whose), 0);
    assert_eq!(guest.get(&held.proposal()).await.of::<Proposal>(200).supports, 1);
}
