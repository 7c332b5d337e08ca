//! Open data, as foreign programs read them.

use std::collections::BTreeSet;

use openapi::comments::COMMENT_SECRET;
use openapi::documents::Document;
use openapi::open_data::{DataCatalogue, DatasetName, OpenClause, OpenCommitmentEntry, OpenProposal};
use openapi::problem::ProblemCode;
use reqwest::Method;
use serde_json::{Value, json};

use super::reports::draft::brings_out;
use super::reports::round_trip::HOSTILE;
use crate::support::arrange::Proposals;
use crate::support::commitments::{answered, answers, consulting};
use crate::support::document::{check_value, document};
use crate::support::resident::proposal;
use crate::support::staff::{Account, content, duty, plan, text};
use crate::support::tables::{Row, is_no_formula, rows_of, said};
use crate::support::{Backend, City, Held, trial};

trial::on_each_database!(
    lines_and_tables_say_the_same,
    the_dictionary_is_that_of_the_document,
    a_proposal_is_told_with_all_that_is_published_of_it,
    nothing_is_told_that_is_not_public,
    what_is_no_longer_public_is_in_no_set,
    what_was_taken_back_has_no_words,
    no_cell_starts_a_formula,
    hostile_texts_are_read_back,
    many_rows_are_told_once_each,
    keys_of_several_columns_are_walked_too,
);

const SLUG: &str = "z-danymi";

async fn lines(city: &City, set: DatasetName) -> Vec<Value> {
    let answer = city.anonymous().get(&format!("/open-data/{set}.jsonl")).await;
    assert_eq!(answer.status, 200, "{answer}");
    assert!(answer.header("Content-Type").starts_with("application/jsonl"), "{answer}");
    assert!(answer.header("Link").contains("creativecommons.org/licenses/by/4.0"), "{answer}");
    answer.text().lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

async fn table(city: &City, set: DatasetName) -> Vec<Row> {
    let answer = city.anonymous().get(&format!("/open-data/{set}.csv")).await;
    assert_eq!(answer.status, 200, "{answer}");
    rows_of(&answer.body)
}

/// Says something about a proposal, which a moderator then publishes; gives the comment.
async fn comments(city: &City, editor: &Account, held: &Held, comment: &Value) -> Value {
    let said = city.anonymous().post(&format!("{}/comments", held.proposal()), comment).await.json(201);
    editor.does(&format!("/admin/comments/{}/publish", text(&said["id"]))).await.json(200);
    said
}

/// An approved council of the eighth district whose member this is.
async fn council(city: &City, member: &Account) -> String {
    let new = json!({ "kind": "district_council", "name": "Rada Dzielnicy VIII", "district": 8 });
    let id = text(&member.post("/organisations", &new).await.json(201)["id"]);
    city.admin().await.approves(&id).await.json(200);
    id
}

async fn gives_opinion(member: &Account, council: &str, held: &Held, words: &str) {
    let opinion = json!({ "stance": "for", "text": words, "organisation_id": council });
    member.put(&format!("{}/opinion", held.proposal()), &opinion).await.json(200);
}

/// Has something said in every set, most of it about one proposal, and the report published.
async fn has_everything(city: &City, editor: &Account) -> Held {
    editor.plans(SLUG, &duty(plan(2), "16:00", "17:00")).await;
    brings_out(editor, SLUG, &["Konsultacje ogłasza prezydent.", "Trwają co najmniej 21 dni."], None).await;
    let draft: Document = city.anonymous().get(&format!("/consultations/{SLUG}/document")).await.of(200);
    let mut said = proposal("Ławki, \"nowe\"\u{1F600}");
    said["kind"] = json!("remark");
    said["clause_id"] = json!(draft.clauses[1].id);
    said["quote"] = json!({ "exact": "21 dni" });
    said["district"] = json!(8);
    let held = Held::of(&city.anonymous().says(SLUG, &said).await);
    editor.publishes(&held.reference).await;
    let tags = json!({ "tags": ["ławki", "a; b"] });
    let path = format!("/admin/proposals/{}", held.reference);
    editor.request(Method::PATCH, &path).json(&tags).send().await.json(200);
    let ewa = city.resident("ewa").await;
    let council = council(city, &ewa).await;
    gives_opinion(&ewa, &council, &held, "Popieramy.").await;
    let support = format!("{}/support?organisation_id={council}", held.proposal());
    ewa.request(Method::PUT, &support).send().await.json(200);
    city.anonymous().backs(&held.reference).await;
    comments(city, editor, &held, &json!({ "text": "Też tak sądzę." })).await;
    answers(editor, &held.reference, "accepted").await;
    editor.post(&format!("/admin/consultations/{SLUG}/stage"), &json!({ "stage": "analysis" })).await.json(200);
    editor.reports(SLUG).await;
    held
}

/// The rows of a set that are of the consultation of these tests.
async fn own(city: &City, set: DatasetName) -> Vec<Value> {
    let is_own = |line: &Value| line["slug"] == SLUG || line["consultation_slug"] == SLUG;
    lines(city, set).await.into_iter().filter(is_own).collect()
}

async fn lines_and_tables_say_the_same(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    answered(&city, &editor, SLUG, "Kosze", "rejected").await;
    has_everything(&city, &editor).await;
    for &set in DatasetName::ALL {
        let (lines, table) = (lines(&city, set).await, table(&city, set).await);
        assert!(!lines.is_empty(), "{set}");
        assert_eq!(lines.len(), table.len(), "{set}");
        for (line, row) in lines.iter().zip(&table) {
            for (name, value) in line.as_object().expect("an object") {
                assert_eq!(said(&row[name]), cell(value), "{set}.{name}");
            }
            assert_eq!(line.as_object().expect("an object").len(), row.len(), "{set}");
        }
    }
    for wrong in ["people.csv", "proposals", "proposals.xml", "proposals.csv.csv", "..%2Fproposals.csv"] {
        city.anonymous().get(&format!("/open-data/{wrong}")).await.problem(ProblemCode::NotFound);
    }
}

/// What a table has in the place of a value.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

async fn the_dictionary_is_that_of_the_document(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    has_everything(&city, &editor).await;
    let catalogue: DataCatalogue = city.anonymous().get("/open-data").await.of(200);
    assert_eq!(catalogue.license_url, "https://creativecommons.org/licenses/by/4.0/");
    for set in &catalogue.items {
        let name = set.schema.rsplit('/').next().expect("a name");
        let schema = &document()["components"]["schemas"][name];
        for line in lines(&city, set.name).await {
            check_value(schema, &line, &name);
            let known: BTreeSet<&str> = set.fields.iter().map(|field| field.name.as_str()).collect();
            let told: BTreeSet<&str> = line.as_object().expect("an object").keys().map(String::as_str).collect();
            assert_eq!(known, told, "{name}");
        }
        for file in &set.distributions {
            let answer = reqwest::get(&file.download_url).await.expect("an answer");
            assert_eq!(answer.status(), 200, "{}", file.download_url);
        }
    }
    let names: Vec<DatasetName> = catalogue.items.iter().map(|set| set.name).collect();
    assert_eq!(names, DatasetName::ALL);
    let dcat = city.anonymous().get("/open-data.jsonld").await.json(200);
    let count = dcat["dcat:dataset"].as_array().map(Vec::len);
    assert_eq!((&dcat["@type"], count), (&json!("dcat:Catalog"), Some(names.len())));
}

async fn a_proposal_is_told_with_all_that_is_published_of_it(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let held = has_everything(&city, &editor).await;
    let told = own(&city, DatasetName::Proposals).await;
    let told: OpenProposal = serde_json::from_value(told[0].clone()).expect("a proposal");
    assert_eq!(told.reference, held.reference);
    assert_eq!(told.tags, ["ławki", "a; b"]);
    assert_eq!((told.supports, told.organisation_supports, told.comments), (2, 1, 1));
    let clauses = own(&city, DatasetName::Clauses).await;
    let clause = clauses.iter().find(|clause| clause["position"] == 2).expect("the second clause");
    assert_eq!(clause["text"], "Trwają co najmniej 21 dni.");
    assert_eq!(told.clause_id.as_deref(), clause["clause_id"].as_str());
    assert_eq!((told.citation.as_deref(), told.draft_version), (Some("§ 2"), Some(1)));
    assert_eq!(told.quote.as_deref(), Some("21 dni"));
    let opinions = own(&city, DatasetName::Opinions).await;
    assert_eq!(opinions.len(), 1);
    assert_eq!((&opinions[0]["organisation"], &opinions[0]["stance"]), (&json!("Rada Dzielnicy VIII"), &json!("for")));
    let comments = own(&city, DatasetName::Comments).await;
    assert_eq!((comments.len(), &comments[0]["proposal_reference"]), (1, &json!(held.reference)));
    let entries = own(&city, DatasetName::CommitmentEntries).await;
    assert_eq!((entries.len(), &entries[0]["state"]), (1, &json!("planned")));
    for file in own(&city, DatasetName::Reports).await {
        let path = text(&file["path"]);
        let answer = city.anonymous().get(path.strip_prefix(openapi::BASE).expect("an address of the API")).await;
        assert_eq!((answer.status, json!(answer.body.len())), (200, file["bytes"].clone()), "{file}");
        assert_eq!(answer.header("ETag"), format!("\"{}\"", text(&file["sha256"])), "{file}");
    }
}

async fn nothing_is_told_that_is_not_public(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    editor.drafts("szkic-tajny", &content("Szkic tajny")).await;
    editor.plans("szkic-tajny", &duty(plan(1), "16:00", "17:00")).await;
    let mut said = proposal("Jawna propozycja");
    said["author_name"] = json!("Ewa Autorka");
    said["publish_name"] = json!(true);
    said["email"] = json!("ewa.autorka@example.org");
    let held = Held::of(&city.anonymous().says(SLUG, &said).await);
    editor.publishes(&held.reference).await;
    city.anonymous().says(SLUG, &proposal("Czeka na moderację")).await;
    let ewa = city.resident("ewa").await;
    let council = council(&city, &ewa).await;
    let hidden = answered(&city, &editor, SLUG, "Ukryta", "accepted").await;
    gives_opinion(&ewa, &council, &hidden, "Opinia o tajnej").await;
    comments(&city, &editor, &hidden, &json!({ "text": "Komentarz do tajnej" })).await;
    editor.hides(&hidden.reference, "Powód.").await.json(200);
    editor.answers(&held.reference, 0, "Szkic odpowiedzi.").await.json(200);
    comments(&city, &editor, &held, &json!({ "text": "Jawny komentarz", "author_name": "Jan Komentator" })).await;
    let path = format!("{}/comments", held.proposal());
    city.anonymous().post(&path, &json!({ "text": "Komentarz czeka" })).await.json(201);
    let ad = comments(&city, &editor, &held, &json!({ "text": "Reklama" })).await;
    let hide = format!("/admin/comments/{}/hide", text(&ad["id"]));
    editor.post(&hide, &json!({ "reason": "To reklama." })).await.json(200);
    brings_out(&editor, SLUG, &["Jawny przepis."], None).await;
    brings_out(&editor, SLUG, &["Przepis na jutro."], Some("2026-01-01T08:00")).await;
    let all = every_file(&city).await;
    for secret in [
        "Ewa Autorka",
        "ewa.autorka",
        "Czeka na",
        "Ukryta",
        "tajn",
        "Szkic odpowiedzi",
        "Anna Radczyni",
        "Jan Komentator",
        "Komentarz czeka",
        "Reklama",
        "Przepis na jutro",
        &held.secret,
    ] {
        assert!(!all.contains(secret), "{secret}");
    }
    for public in ["Jawna propozycja", "Jawny komentarz", "Jawny przepis"] {
        assert!(all.contains(public), "{public}");
    }
}

async fn what_is_no_longer_public_is_in_no_set(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let held = has_everything(&city, &editor).await;
    for &set in DatasetName::ALL {
        assert!(!own(&city, set).await.is_empty(), "{set}");
    }
    // What another program left of files that it did not finish, and a report whose files are being made.
    city.database.execute("UPDATE report_file SET maker = 'inny' WHERE format = 'csv'");
    let files = own(&city, DatasetName::Reports).await;
    assert!(!files.is_empty() && files.iter().all(|file| file["format"] != "csv"), "{files:?}");
    city.database
        .execute("UPDATE report SET state = 'making', published_at = NULL, maker_until = '2099-01-01 00:00:00'");
    assert!(own(&city, DatasetName::Reports).await.is_empty());
    city.database.execute("UPDATE report SET state = 'published', published_at = frozen_at, maker_until = NULL");
    editor.hides(&held.reference, "Powód.").await.json(200);
    for &set in DatasetName::ALL {
        let is_of_it = |line: &Value| {
            line["proposal_reference"] == held.reference.as_str() || line["reference"] == held.reference.as_str()
        };
        assert!(!lines(&city, set).await.iter().any(is_of_it), "{set}");
    }
    let shown = "UPDATE proposal SET status = 'published', published_at = created_at WHERE reference";
    city.database.execute(&format!("{shown} = '{}'", held.reference));
    city.database.execute(&format!("UPDATE consultation SET published_at = NULL WHERE slug = '{SLUG}'"));
    for &set in DatasetName::ALL {
        assert!(own(&city, set).await.is_empty(), "{set}");
    }
}

async fn what_was_taken_back_has_no_words(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let held = Held::of(&city.anonymous().says(SLUG, &proposal("Ławki")).await);
    editor.publishes(&held.reference).await;
    let thread = comments(&city, &editor, &held, &json!({ "text": "Wycofany" })).await;
    let alone = comments(&city, &editor, &held, &json!({ "text": "Wycofany bez odpowiedzi" })).await;
    comments(&city, &editor, &held, &json!({ "text": "Odpowiedź", "reply_to": thread["id"] })).await;
    for said in [&thread, &alone] {
        let request = city.anonymous().request(Method::DELETE, &format!("/comments/{}", text(&said["id"])));
        assert_eq!(request.header(COMMENT_SECRET, &text(&said["secret"])).send().await.status, 204);
    }
    let told = own(&city, DatasetName::Comments).await;
    let told: Vec<_> = told.iter().map(|line| (&line["text"], &line["reply_to"], &line["replies"])).collect();
    let (gone, reply) = ((&Value::Null, &Value::Null, &json!(1)), (&json!("Odpowiedź"), &thread["id"], &json!(0)));
    assert_eq!(told, [gone, reply]);
}

async fn every_file(city: &City) -> String {
    let mut all = String::new();
    for &set in DatasetName::ALL {
        for format in ["jsonl", "csv"] {
            all += &city.anonymous().get(&format!("/open-data/{set}.{format}")).await.text();
        }
    }
    all
}

async fn no_cell_starts_a_formula(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    for start in ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "=\"a\",=b"] {
        let mut said = proposal(&format!("{start} x"));
        said["body"] = json!(format!("{start}\r\n=1+1"));
        said["affiliation"] = json!("ngo");
        said["organisation"] = json!(start);
        let held = Held::of(&city.anonymous().says(SLUG, &said).await);
        editor.publishes(&held.reference).await;
        answers(&editor, &held.reference, "accepted").await;
    }
    for &set in DatasetName::ALL {
        table(&city, set).await.iter().flat_map(Row::values).for_each(|cell| is_no_formula(cell));
    }
    let told = lines(&city, DatasetName::Proposals).await;
    assert!(told.iter().any(|line| line["organisation"] == "+1+1"), "JSON has it as it was written");
}

async fn hostile_texts_are_read_back(backend: Backend) {
    let city = City::on(backend);
    consulting(&city, SLUG).await;
    for (number, text) in HOSTILE.iter().enumerate() {
        let series = format!("H{number:03}");
        city.database.has_proposals(&Proposals { slug: SLUG, series: &series, body: text, ..Proposals::default() });
        let quoted = format!("'{}'", text.replace('\'', "''"));
        let same = format!("UPDATE proposal SET title = {quoted}, organisation = {quoted}");
        city.database.execute(&format!("{same} WHERE reference LIKE '{series}%'"));
    }
    let rows = table(&city, DatasetName::Proposals).await;
    rows.iter().flat_map(Row::values).for_each(|cell| is_no_formula(cell));
    let rows: Vec<&Row> = rows.iter().filter(|row| row["consultation_slug"] == SLUG).collect();
    assert_eq!(rows.len(), HOSTILE.len());
    for text in HOSTILE {
        let is_there = |row: &&&Row| ["title", "body", "organisation"].iter().all(|name| said(&row[*name]) == *text);
        assert_eq!(rows.iter().filter(is_there).count(), 1, "{text:?}");
    }
}

async fn many_rows_are_told_once_each(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    let held = answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    // More than three times what is read at once.
    let columns = "consultation_id, secret_hash, kind, status, channel, body, publish_name, affiliation, supports, \
                   created_at, published_at, tags, search_text";
    let copy = |number: u32| {
        format!(
            "INSERT INTO proposal (id, reference, title, {columns}) SELECT '0199d1a0-0000-7000-8000-{number:012}', \
             'X{number:07}', 'Kopia {number}', {columns} FROM proposal WHERE reference = '{}'",
            held.reference
        )
    };
    city.database.execute(&(0..1700).map(copy).collect::<Vec<_>>().join(";\n"));
    let before = lines(&city, DatasetName::Proposals).await;
    let told: Vec<OpenProposal> =
        before.into_iter().map(|line| serde_json::from_value(line).expect("a proposal")).collect();
    let own: Vec<&str> =
        told.iter().filter(|row| row.consultation_slug == SLUG).map(|row| row.reference.as_str()).collect();
    let distinct: BTreeSet<&&str> = own.iter().collect();
    assert_eq!((own.len(), distinct.len()), (1701, 1701));
    assert_eq!(table(&city, DatasetName::Proposals).await.len(), told.len());
}

async fn keys_of_several_columns_are_walked_too(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    brings_out(&editor, SLUG, &["Przepis."], None).await;
    let of = format!("(SELECT id FROM consultation WHERE slug = '{SLUG}')");
    let second = format!(
        "INSERT INTO document_version (consultation_id, number, name, revision, published_at) \
         VALUES ({of}, 2, 'Druga', 1, '2025-11-02 00:00:00')"
    );
    // Of the first version more than is read at once, and of both twice as much.
    let clause = |version: u32, number: u32| {
        format!(
            "INSERT INTO document_clause (consultation_id, version, clause_id, position, level, number, citation, text) \
             VALUES ({of}, {version}, '0199d1a0-0000-7000-8000-{number:012}', {number}, 'section', '', '', 'Słowa')"
        )
    };
    let clauses = (1..=700).map(|number| clause(1, number)).chain((1..=500).map(|number| clause(2, number)));
    let entry = |number: u32| {
        format!(
            "INSERT INTO commitment_entry (commitment_id, number, at, state, title, office) \
             SELECT c.id, {number}, e.at, e.state, e.title, e.office FROM commitment_entry e \
             JOIN commitment c ON c.id = e.commitment_id WHERE e.number = 1 AND c.consultation_id = {of}"
        )
    };
    let statements = std::iter::once(second).chain(clauses).chain((2..=1100).map(entry));
    city.database.execute(&statements.collect::<Vec<_>>().join(";\n"));
    let clauses = own(&city, DatasetName::Clauses).await.into_iter();
    let clauses: Vec<OpenClause> = clauses.map(|line| serde_json::from_value(line).expect("a clause")).collect();
    let distinct: BTreeSet<_> = clauses.iter().map(|clause| (clause.version, &clause.clause_id)).collect();
    assert_eq!((clauses.len(), distinct.len()), (1201, 1201));
    let entries = own(&city, DatasetName::CommitmentEntries).await.into_iter();
    let entries: Vec<OpenCommitmentEntry> =
        entries.map(|line| serde_json::from_value(line).expect("an entry")).collect();
    let numbers: Vec<u32> = entries.iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, (1..=1100).collect::<Vec<_>>());
}
