//! The report: from a draft to its files, which then never change.

pub(crate) mod beside;
pub(crate) mod draft;
pub(crate) mod print;
pub(crate) mod round_trip;

use openapi::admin::reports::{ReportPreview, ReportState, StaffReport};
use openapi::consultations::Stage;
use openapi::problem::ProblemCode;
use openapi::reports::{Report, ReportDocument, ReportFormat};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::arrange::Proposals;
use crate::support::resident::proposal;
use crate::support::staff::{Account, content, duty, eventually, plan};
use crate::support::{Answer, Backend, City, Client, trial};

trial::on_each_database!(
    a_report_from_its_draft_to_its_files,
    a_preview_is_the_page_that_would_be,
    what_is_frozen_stays_as_it_was,
    a_report_waits_until_taking_part_is_over,
    words_are_not_overwritten,
    reports_are_numbered_in_their_year,
    every_server_gives_out_what_one_has_made,
    what_a_lost_program_left_is_made_anew,
    the_day_that_it_is_due_is_public,
    however_many_there_are_they_need_no_more_memory,
);

/// The slug of the consultation of these tests.
pub(crate) const SLUG: &str = "po-konsultacjach";

/// A consultation that is being analysed, with proposals as they came.
pub(crate) async fn over(city: &City) -> Account {
    let editor = city.editor().await;
    let mut ended = content("Po konsultacjach");
    ended["timetable"] = json!([
        { "stage": "open", "starts_at": "2025-10-01T08:00" },
        { "stage": "analysis", "starts_at": "2025-11-06T00:00" },
    ]);
    editor.drafts(SLUG, &ended).await;
    editor.publishes_consultation(SLUG).await;
    editor
}

impl Account {
    async fn report(&self, slug: &str) -> StaffReport {
        self.get(&format!("/admin/consultations/{slug}/report")).await.of(200)
    }

    /// Writes the words of a report, as a change of this revision.
    async fn writes_words(&self, revision: u32, before: &str) -> Answer {
        let words =
            json!({ "revision": revision, "words_before": before, "words_after": "Dziękujemy.\n\nDo zobaczenia." });
        self.put(&format!("/admin/consultations/{SLUG}/report"), &words).await
    }

    /// Freezes a report; its files are made a little later.
    pub(super) async fn freezes(&self, slug: &str) -> Answer {
        let revision = self.report(slug).await.revision;
        self.post(&format!("/admin/consultations/{slug}/report/publish"), &json!({ "revision": revision })).await
    }

    /// Publishes a report and waits until it is there.
    pub(crate) async fn reports(&self, slug: &str) -> Report {
        self.freezes(slug).await.json(200);
        published(&self.client, slug).await
    }
}

/// The report of a consultation, once it is published.
async fn published(client: &Client, slug: &str) -> Report {
    eventually("a published report", async || {
        let report: Report = client.get(&format!("/consultations/{slug}/report")).await.of(200);
        report.published.is_some().then_some(report)
    })
    .await
}

/// The same where it takes its time: without optimisation, three megabytes in every form, all of it in print too.
async fn made(client: &Client) -> Report {
    for _ in 0..1200 {
        let report: Report = client.get(&format!("/consultations/{SLUG}/report")).await.of(200);
        if report.published.is_some() {
            return report;
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
    panic!("the files are not made");
}

/// A file of a report, as it travels.
pub(crate) async fn file(client: &Client, format: ReportFormat) -> Answer {
    client.get(&format!("/consultations/{SLUG}/report.{format}")).await
}

pub(crate) async fn document(client: &Client) -> ReportDocument {
    file(client, ReportFormat::Json).await.of(200)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn a_report_from_its_draft_to_its_files(backend: Backend) {
    let city = City::on(backend);
    let editor = over(&city).await;
    editor.plans(SLUG, &duty(plan(2), "16:00", "17:00")).await;
    city.database.has_proposals(&Proposals { slug: SLUG, count: 7, district: Some(8), ..Proposals::default() });
    city.database.has_proposals(&Proposals { slug: SLUG, series: "BBBB", status: "waiting", ..Proposals::default() });
    let answer = json!({ "revision": 0, "disposition": "rejected", "reasons": "Bo <b>nie</b> & już." });
    editor.put("/admin/proposals/AAAA-0003/answer", &answer).await.json(200);
    editor.does("/admin/proposals/AAAA-0003/answer/submit").await.json(200);
    editor.does("/admin/proposals/AAAA-0003/answer/publish").await.json(200);
    let client = city.anonymous();
    let before = editor.report(SLUG).await;
    assert_eq!((before.state, before.revision, before.unanswered), (ReportState::Draft, 0, 6));
    assert!(before.can_be_published);
    let written: StaffReport = editor.writes_words(0, "Najpierw <script>słowa</script>.").await.of(200);
    assert_eq!((written.revision, written.words_after.as_deref()), (1, Some("Dziękujemy.\n\nDo zobaczenia.")));
    for &format in ReportFormat::ALL {
        file(&client, format).await.problem(ProblemCode::NotFound);
    }
    let frozen: StaffReport = editor.freezes(SLUG).await.of(200);
    assert_eq!((frozen.state, frozen.can_be_published), (ReportState::Making, false));
    let report = published(&client, SLUG).await;
    let told = report.published.expect("a report");
    assert_eq!((told.number.as_str(), told.files.len()), ("1/2025", ReportFormat::ALL.len()));
    for kept in &told.files {
        let answer = client.get(kept.path.strip_prefix(openapi::BASE).expect("below the base")).await;
        assert_eq!((answer.status, answer.body.len() as u64), (200, kept.bytes), "{answer}");
        assert_eq!(hash(&answer.body), kept.sha256, "{answer}");
        assert_eq!(answer.header("ETag"), format!("\"{}\"", kept.sha256));
        let again = client
            .request(reqwest::Method::GET, &format!("/consultations/{SLUG}/report.{}", kept.format))
            .header("If-None-Match", answer.header("ETag"))
            .send()
            .await;
        assert_eq!((again.status, again.body.len()), (304, 0));
    }
    let document = document(&client).await;
    assert_eq!((document.number.as_deref(), document.title.as_str()), (Some("1/2025"), "Po konsultacjach"));
    assert_eq!((document.proposals.len(), document.duties.len()), (7, 1), "those that the public sees");
    let answered = document.proposals.iter().find(|said| said.proposal.reference == "AAAA-0003").expect("it is there");
    assert_eq!(answered.proposal.answer.as_ref().map(|answer| answer.reasons.as_str()), Some("Bo <b>nie</b> & już."));
    assert_eq!((document.figures.proposals, document.figures.answers.open), (Some(7), Some(6)));
    let page = file(&client, ReportFormat::Html).await;
    let html = page.text();
    for part in ["nr 1/2025", "Najpierw &#60;script&#62;słowa", "nie uwzględniono", "Bez odpowiedzi", "VIII Dębniki"]
    {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("<script"), "{html}");
    assert_eq!(page.header("Content-Type"), "text/html; charset=utf-8");
    assert!(page.header("Content-Security-Policy").starts_with("default-src 'none'; style-src 'sha256-"), "{page}");
    let download = file(&client, ReportFormat::Xlsx).await;
    assert_eq!(download.header("Content-Disposition"), format!("attachment; filename=\"raport-{SLUG}.xlsx\""));
    assert_eq!(client.reads(SLUG).await.summary.stage, Stage::Reported);
    let acts = city.database.texts("SELECT act AS text FROM audit_entry WHERE subject = 'report' ORDER BY id");
    assert_eq!(acts, ["report.change", "report.freeze", "report.publish"]);
}

async fn a_preview_is_the_page_that_would_be(backend: Backend) {
    let city = City::on(backend);
    let editor = over(&city).await;
    city.database.has_proposals(&Proposals { slug: SLUG, count: 30, ..Proposals::default() });
    editor.writes_words(0, "Słowa wstępu.").await.json(200);
    let preview: ReportPreview = editor.get(&format!("/admin/consultations/{SLUG}/report/preview")).await.of(200);
    assert!(preview.html.contains("Słowa wstępu.") && preview.html.contains("podgląd"), "{}", preview.html);
    assert_eq!(preview.html.matches("<article").count(), 20);
    let before = city.database.number("SELECT count(*) AS number FROM report_file");
    assert_eq!((before, editor.report(SLUG).await.state), (0, ReportState::Draft));
    editor.get("/admin/consultations/nie-ma/report/preview").await.problem(ProblemCode::NotFound);
    editor.get("/admin/consultations/nie-ma/report").await.problem(ProblemCode::NotFound);
}

async fn what_is_frozen_stays_as_it_was(backend: Backend) {
    let city = City::on(backend);
    let editor = over(&city).await;
    city.database.has_proposals(&Proposals { slug: SLUG, count: 6, ..Proposals::default() });
    let told = editor.reports(SLUG).await.published.expect("a report");
    let client = city.anonymous();
    let before = file(&client, ReportFormat::Json).await;
    city.database.execute("UPDATE proposal SET title = 'Zmieniony'");
    city.database.has_proposals(&Proposals { slug: SLUG, series: "CCCC", ..Proposals::default() });
    editor.writes_words(1, "Za późno").await.problem(ProblemCode::NotPossible);
    editor.freezes(SLUG).await.problem(ProblemCode::NotPossible);
    let after = file(&client, ReportFormat::Json).await;
    assert_eq!(before.body, after.body);
    assert_eq!(published(&client, SLUG).await.published, Some(told));
}

async fn a_report_waits_until_taking_part_is_over(backend: Backend) {
    let city = City::on(backend);
    let editor = city.editor().await;
    editor.creates_consultation("trwa").await;
    assert!(!editor.report("trwa").await.can_be_published);
    editor.freezes("trwa").await.problem(ProblemCode::NotPossible);
    editor.drafts("szkic", &content("Szkic")).await;
    editor.freezes("szkic").await.problem(ProblemCode::NotPossible);
    city.anonymous().get("/consultations/szkic/report").await.problem(ProblemCode::NotFound);
    editor.post("/admin/consultations/trwa/cancel", &json!({ "reason": "Zmiana planów." })).await.json(200);
    editor.freezes("trwa").await.problem(ProblemCode::NotPossible);
    let nothing = json!({ "revision": 0 });
    editor.post("/admin/consultations/nie-ma/report/publish", &nothing).await.problem(ProblemCode::NotFound);
}

async fn words_are_not_overwritten(backend: Backend) {
    let city = City::on(backend);
    let editor = over(&city).await;
    editor.writes_words(0, "Pierwsza").await.json(200);
    editor.writes_words(0, "Druga").await.problem(ProblemCode::ChangedMeanwhile);
    let unseen = editor.post(&format!("/admin/consultations/{SLUG}/report/publish"), &json!({ "revision": 0 })).await;
    unseen.problem(ProblemCode::ChangedMeanwhile);
    assert_eq!(editor.report(SLUG).await.words_before.as_deref(), Some("Pierwsza"));
    let hostile = editor.writes_words(1, "a\u{202e}b").await;
    hostile.has_fault("words_before", openapi::check::FieldCode::ForbiddenCharacter);
}

async fn reports_are_numbered_in_their_year(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    city.set_clock("2025-12-31T22:00:00+01:00");
    let editor = city.editor().await;
    let slugs = ["jedne", "drugie", "trzecie"];
    for slug in slugs {
        let mut ended = content(slug);
        ended["timetable"] = json!([
            { "stage": "open", "starts_at": "2025-10-01T08:00" },
            { "stage": "analysis", "starts_at": "2025-11-06T00:00" },
        ]);
        editor.drafts(slug, &ended).await;
        editor.publishes_consultation(slug).await;
    }
    let (one, other) = tokio::join!(editor.freezes(slugs[0]), editor.freezes(slugs[1]));
    assert_eq!((one.status, other.status), (200, 200), "{one} {other}");
    let mut numbers = Vec::new();
    for slug in &slugs[..2] {
        numbers.push(published(&editor.client, slug).await.published.expect("a report").number);
    }
    numbers.sort();
    assert_eq!(numbers, ["1/2025", "2/2025"], "two at once get two numbers");
    city.set_clock("2026-01-01T00:00:00+01:00");
    let editor = city.log_in(&editor.email).await;
    let number = editor.reports(slugs[2]).await.published.expect("a report").number;
    assert_eq!(number, "1/2026", "the year is that of the city's calendar");
}

async fn every_server_gives_out_what_one_has_made(backend: Backend) {
    // On SQLite there is one server.
    if backend == Backend::Sqlite {
        return;
    }
    let city = City::on(backend);
    let editor = over(&city).await;
    city.database.has_proposals(&Proposals { slug: SLUG, count: 6, ..Proposals::default() });
    let second = city.second_program();
    editor.reports(SLUG).await;
    for &format in ReportFormat::ALL {
        let one = file(&city.anonymous(), format).await;
        let other = file(&second.anonymous(), format).await;
        assert_eq!((one.status, other.status), (200, 200), "{other}");
        assert_eq!(one.body, other.body);
    }
    assert_eq!(city.database.number("SELECT count(*) AS number FROM report_file"), ReportFormat::ALL.len() as i64);
}

async fn what_a_lost_program_left_is_made_anew(backend: Backend) {
    let mut city = City::planned(backend).setting("JOBS", "off").start();
    let editor = over(&city).await;
    city.database.has_proposals(&Proposals { slug: SLUG, count: 6, ..Proposals::default() });
    editor.freezes(SLUG).await.json(200);
    let hash = match backend {
        Backend::Sqlite => "X'00'",
        Backend::Postgres => "'\\x00'",
    };
    city.database.execute(&format!(
        "UPDATE report SET maker = 'lost', maker_until = '2025-11-07 08:00:30'; \
         INSERT INTO report_file (id, consultation_id, maker, format) \
         SELECT 'left', consultation_id, 'lost', 'json' FROM report; \
         INSERT INTO report_chunk (file_id, position, bytes) VALUES ('left', 0, {hash}), ('left', 1, {hash})"
    ));
    let client = city.anonymous();
    file(&client, ReportFormat::Json).await.problem(ProblemCode::NotFound);
    city.lose_power();
    city.start_again_without("JOBS", "2025-11-07T10:00:00+01:00");
    let client = city.anonymous();
    published(&client, SLUG).await;
    assert_eq!(document(&client).await.proposals.len(), 6);
    let left = city.database.number(
        "SELECT (SELECT count(*) FROM report_file WHERE maker = 'lost') + \
         (SELECT count(*) FROM report_chunk WHERE file_id = 'left') AS number",
    );
    assert_eq!(left, 0);
}

async fn the_day_that_it_is_due_is_public(backend: Backend) {
    let city = City::planned(backend).settable_clock().start();
    city.set_clock("2025-11-07T09:00:00+01:00");
    let editor = over(&city).await;
    let client = city.anonymous();
    let due = async || {
        let report: Value = client.get(&format!("/consultations/{SLUG}/report")).await.json(200);
        (report["due"]["due_on"].clone(), report["due"]["overdue"].clone())
    };
    assert_eq!(due().await, (json!("2026-01-04"), json!(false)), "sixty days after the fifth of November");
    city.set_clock("2026-01-05T00:00:00+01:00");
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    assert_eq!(due().await.1, json!(true));
    let late = city.log_in(&editor.email).await;
    late.reports(SLUG).await;
    assert_eq!(due().await.1, json!(false));
    assert!(document(&client).await.figures.report.overdue, "it says of itself that it is late");
    client.says(SLUG, &proposal("Za późno")).await.problem(ProblemCode::NotOpen);
}

/// Three megabytes of proposals, in two files to print, which would be seen if any form were put together in memory. A file to print is, of 1500
/// proposals: it takes forty by itself, and no more however many files there are.
async fn however_many_there_are_they_need_no_more_memory(backend: Backend) {
    let city = City::on(backend);
    let editor = over(&city).await;
    let text = "Zażółć gęślą jaźń. ".repeat(60);
    city.database.has_proposals(&Proposals { slug: SLUG, count: 1600, body: &text, ..Proposals::default() });
    // Whatever the first report needs stays with the program: buffers, statements, connections.
    let before = city.resident_memory();
    city.forget_peak_memory();
    editor.freezes(SLUG).await.json(200);
    let told = made(&city.anonymous()).await.published.expect("a report");
    let json = told.files.iter().find(|file| file.format == ReportFormat::Json).expect("it is there");
    assert!(json.bytes > 3_000_000, "{}", json.bytes);
    let grown = city.peak_memory().saturating_sub(before);
    assert!(grown < 60 * 1024, "{grown} KiB more while {} bytes were made", json.bytes);
    print::every_proposal_is_in_print(&city, &told.files, 1600).await;
}
