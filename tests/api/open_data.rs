//! Open data, as foreign programs read them.

use std::collections::{BTreeMap, BTreeSet};

use openapi::open_data::{DataCatalogue, OpenProposal};
use openapi::problem::ProblemCode;
use serde_json::{Value, json};

use crate::support::commitments::{answered, answers, consulting};
use crate::support::document::{check_value, document};
use crate::support::resident::proposal;
use crate::support::staff::{duty, plan};
use crate::support::{Backend, City, Held, trial};

trial::on_each_database!(
    lines_and_tables_say_the_same,
    the_dictionary_is_that_of_the_document,
    nothing_is_told_that_is_not_public,
    no_cell_starts_a_formula,
    many_rows_are_told_once_each,
);

const SLUG: &str = "z-danymi";
const SETS: [&str; 4] = ["consultations", "duties", "proposals", "commitments"];

async fn lines(city: &City, set: &str) -> Vec<Value> {
    let answer = city.anonymous().get(&format!("/open-data/{set}.jsonl")).await;
    assert_eq!(answer.status, 200, "{answer}");
    assert!(answer.header("Content-Type").starts_with("application/jsonl"), "{answer}");
    assert!(answer.header("Link").contains("creativecommons.org/licenses/by/4.0"), "{answer}");
    answer.text().lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

async fn table(city: &City, set: &str) -> Vec<BTreeMap<String, String>> {
    let answer = city.anonymous().get(&format!("/open-data/{set}.csv")).await;
    assert_eq!(answer.status, 200, "{answer}");
    let mut reader = csv::Reader::from_reader(answer.body.as_slice());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

async fn lines_and_tables_say_the_same(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    editor.plans(SLUG, &duty(plan(2), "16:00", "17:00")).await;
    answered(&city, &editor, SLUG, "Ławki, \"nowe\"\u{1F600}", "accepted").await;
    answered(&city, &editor, SLUG, "Kosze", "rejected").await;
    for set in SETS {
        let (lines, table) = (lines(&city, set).await, table(&city, set).await);
        assert!(!lines.is_empty(), "{set}");
        assert_eq!(lines.len(), table.len(), "{set}");
        for (line, row) in lines.iter().zip(&table) {
            for (name, value) in line.as_object().expect("an object") {
                let cell = match value {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                assert_eq!(row[name].trim_start_matches('\''), cell, "{set}.{name}");
            }
            assert_eq!(line.as_object().expect("an object").len(), row.len(), "{set}");
        }
    }
    for wrong in ["people.csv", "proposals", "proposals.xml", "proposals.csv.csv", "..%2Fproposals.csv"] {
        city.anonymous().get(&format!("/open-data/{wrong}")).await.problem(ProblemCode::NotFound);
    }
}

async fn the_dictionary_is_that_of_the_document(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    answered(&city, &editor, SLUG, "Ławki", "accepted").await;
    let catalogue: DataCatalogue = city.anonymous().get("/open-data").await.of(200);
    assert_eq!(catalogue.license_url, "https://creativecommons.org/licenses/by/4.0/");
    for set in &catalogue.items {
        let name = set.schema.rsplit('/').next().expect("a name");
        let schema = &document()["components"]["schemas"][name];
        for line in lines(&city, set.name.as_str()).await {
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
    let dcat = city.anonymous().get("/open-data.jsonld").await.json(200);
    assert_eq!((&dcat["@type"], dcat["dcat:dataset"].as_array().map(Vec::len)), (&json!("dcat:Catalog"), Some(4)));
}

async fn nothing_is_told_that_is_not_public(backend: Backend) {
    let city = City::on(backend);
    let editor = consulting(&city, SLUG).await;
    editor.drafts("szkic-tajny", &crate::support::staff::content("Szkic tajny")).await;
    editor.plans("szkic-tajny", &duty(plan(1), "16:00", "17:00")).await;
    let mut said = proposal("Jawna propozycja");
    said["author_name"] = json!("Ewa Autorka");
    said["publish_name"] = json!(true);
    said["email"] = json!("ewa.autorka@example.org");
    let held = Held::of(&city.anonymous().says(SLUG, &said).await);
    editor.publishes(&held.reference).await;
    city.anonymous().says(SLUG, &proposal("Czeka na moderację")).await;
    let hidden = answered(&city, &editor, SLUG, "Ukryta", "accepted").await;
    editor.hides(&hidden.reference, "Powód.").await.json(200);
    editor.answers(&held.reference, 0, "Szkic odpowiedzi.").await.json(200);
    let all = every_file(&city).await;
    for secret in
        ["Ewa Autorka", "ewa.autorka", "Czeka na", "Ukryta", "tajny", "Szkic odpowiedzi", "Anna Radczyni", &held.secret]
    {
        assert!(!all.contains(secret), "{secret}");
    }
    assert!(all.contains("Jawna propozycja"));
}

async fn every_file(city: &City) -> String {
    let mut all = String::new();
    for set in SETS {
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
    for set in SETS {
        for row in table(&city, set).await {
            for (name, cell) in row {
                assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{set}.{name}: {cell:?}");
            }
        }
    }
    let told = lines(&city, "proposals").await;
    assert!(told.iter().any(|line| line["organisation"] == "+1+1"), "JSON has it as it was written");
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
    let before = lines(&city, "proposals").await;
    let told: Vec<OpenProposal> =
        before.into_iter().map(|line| serde_json::from_value(line).expect("a proposal")).collect();
    let own: Vec<&str> =
        told.iter().filter(|row| row.consultation_slug == SLUG).map(|row| row.reference.as_str()).collect();
    let distinct: BTreeSet<&&str> = own.iter().collect();
    assert_eq!((own.len(), distinct.len()), (1701, 1701));
    assert_eq!(table(&city, "proposals").await.len(), told.len());
}
