//! What stands beside a proposal, in every form of a report: who backs it, what councils hold of it, its files, its tags.

use calamine::Reader;
use openapi::proposals::SECRET_HEADER;
use openapi::reports::ReportFormat;
use reqwest::Method;
use serde_json::json;

use super::draft::{brings_out, ended, opened};
use super::print::told;
use super::round_trip::{ods, rows_of, xlsx};
use super::{SLUG, file};
use crate::support::commitments::answers;
use crate::support::resident::proposal;
use crate::support::staff::{Account, text};
use crate::support::{Backend, City, Held, shared, tables, trial};

trial::on_each_database!(every_form_tells_what_stands_beside_a_proposal,);

/// The sections of a draft.
pub(super) const SECTIONS: [&str; 2] =
    ["Konsultacje ogłasza prezydent miasta.", "Konsultacje trwają co najmniej 21 dni od dnia ogłoszenia."];
const TAG: &str = "zieleń miejska";
const OPINION: &str = "Popieramy jednogłośnie.\n\nUchwała nr XII/85/25.";

/// An approved organisation of this member.
async fn organisation(city: &City, member: &Account, kind: &str, name: &str) -> String {
    let district = (kind == "district_council").then_some(8);
    let new = json!({ "kind": kind, "name": name, "district": district });
    let id = text(&member.post("/organisations", &new).await.json(201)["id"]);
    city.admin().await.approves(&id).await.json(200);
    id
}

/// Has a remark said on the second section of the draft that has everything that a proposal can have, and another merged
/// into it; gives its reference.
pub(super) async fn says_everything(city: &City, editor: &Account) -> String {
    let ewa = city.resident("ewa").await;
    let ngo = organisation(city, &ewa, "ngo", "Zielone Dębniki").await;
    let council = organisation(city, &ewa, "district_council", "Rada Dzielnicy VIII").await;
    let draft = city.anonymous().get(&format!("/consultations/{SLUG}/document")).await.json(200);
    let mut said = proposal("Dłużej o ławkach");
    said["kind"] = json!("remark");
    said["clause_id"] = draft["clauses"][1]["id"].clone();
    said["quote"] = json!({ "exact": "od dnia ogłoszenia" });
    said["district"] = json!(8);
    said["author_name"] = json!("Ewa Nowak");
    said["publish_name"] = json!(true);
    said["organisation_id"] = json!(ngo);
    let held = Held::of(&ewa.post(&format!("/consultations/{SLUG}/proposals"), &said).await);
    let client = city.anonymous();
    let adding = client.request(Method::POST, &format!("{}/attachments", held.proposal()));
    let adding = adding.header(SECRET_HEADER, &held.secret).file("text/plain", "plan ławek.txt", "Plan ławek");
    adding.send().await.json(201);
    editor.publishes(&held.reference).await;
    let path = format!("/admin/proposals/{}", held.reference);
    editor.request(Method::PATCH, &path).json(&json!({ "tags": [TAG, "ławki"] })).send().await.json(200);
    let support = format!("{}/support?organisation_id={council}", held.proposal());
    ewa.request(Method::PUT, &support).send().await.json(200);
    client.backs(&held.reference).await;
    let opinion = json!({ "stance": "for", "text": OPINION, "organisation_id": council });
    ewa.put(&format!("{}/opinion", held.proposal()), &opinion).await.json(200);
    let comment = client.post(&format!("{}/comments", held.proposal()), &json!({ "text": "Tak." })).await.json(201);
    editor.does(&format!("/admin/comments/{}/publish", text(&comment["id"]))).await.json(200);
    let mut same = said.clone();
    same["title"] = json!("Dłużej o koszach");
    same["organisation_id"] = json!(null);
    let merged = Held::of(&client.says(SLUG, &same).await);
    editor.publishes(&merged.reference).await;
    editor.merges(&merged.reference, &held.reference).await.json(200);
    answers(editor, &held.reference, "accepted").await;
    held.reference
}

/// What a form says, without spaces: lines are broken anywhere.
async fn said_in(city: &City, format: ReportFormat) -> String {
    let answer = file(&city.anonymous(), format).await;
    let said = match format {
        ReportFormat::Json | ReportFormat::Html | ReportFormat::Csv => answer.text().replace("\\n", "\n"),
        ReportFormat::Pdf => {
            let folder = shared::folder("pdf-");
            let path = folder.path().join("report.pdf");
            std::fs::write(&path, &answer.body).expect("a file");
            told("pdftotext", &["-raw"], &path)
        }
        ReportFormat::Xlsx => in_sheet(&xlsx(&answer).worksheet_range("Propozycje").expect("a sheet")),
        ReportFormat::Ods => in_sheet(&ods(&answer).worksheet_range("Propozycje").expect("a sheet")),
    };
    said.split_whitespace().collect()
}

fn in_sheet(range: &calamine::Range<calamine::Data>) -> String {
    let line = |(name, cell): (&String, &String)| format!("{name}: {cell}\n");
    rows_of(range).iter().flatten().map(line).collect()
}

async fn every_form_tells_what_stands_beside_a_proposal(backend: Backend) {
    let (city, editor) = opened(backend).await;
    brings_out(&editor, SLUG, &SECTIONS, None).await;
    let reference = says_everything(&city, &editor).await;
    let document = ended(&city, &editor).await;
    let said = document.proposals.iter().find(|said| said.proposal.reference == reference).expect("it is there");
    let proposal = &said.proposal;
    assert_eq!((proposal.opinions.len(), proposal.attachments.len(), proposal.comments), (1, 1, 1));
    assert_eq!((proposal.supports, proposal.organisation_supports), (2, 1));
    let attachment = &proposal.attachments[0];
    for &format in ReportFormat::ALL {
        let told = said_in(&city, format).await;
        for part in [OPINION, "Rada Dzielnicy VIII", &attachment.name, &attachment.sha256, TAG] {
            let part: String = part.split_whitespace().collect();
            assert!(told.contains(&part), "{part} in {format}: {told}");
        }
        let organisations = match format {
            ReportFormat::Json => "\"organisation_supports\":1,",
            ReportFormat::Html => "Wtympoparcieorganizacji</dt><ddclass=\"text\"dir=\"auto\">1</dd>",
            ReportFormat::Pdf | ReportFormat::Xlsx | ReportFormat::Ods => "Wtympoparcieorganizacji:1",
            ReportFormat::Csv => "organisation_supports",
        };
        assert!(told.contains(organisations), "{organisations} in {format}: {told}");
    }
    let rows = tables::rows_of(&file(&city.anonymous(), ReportFormat::Csv).await.body);
    let row = rows.iter().find(|row| row["reference"] == reference).expect("a row");
    assert_eq!((row["supports"].as_str(), row["organisation_supports"].as_str()), ("2", "1"));
}
