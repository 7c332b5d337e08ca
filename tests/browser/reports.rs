//! What becomes of a consultation: its figures and its report, as residents read them and staff make them.

use fantoccini::key::Key;
use openapi::access::Role;
use openapi::reports::ReportFormat;
use serde_json::json;

use super::pages::{NARROW, WIDE};
use crate::support::arrange::Proposals;
use crate::support::browser::{Language, Visitor};
use crate::support::people::ADMIN;
use crate::support::staff::{Account, content};
use crate::support::{Backend, City, Office, trial};

trial::once!("browser":
    figures_are_tables_and_no_small_group_is_told,
    a_report_from_its_words_to_its_files,
    axe_finds_nothing_in_figures_and_reports_in_polish,
    axe_finds_nothing_in_figures_and_reports_in_english_and_dark,
    an_administrator_writes_the_next_rules,
);

const SLUG: &str = "po-konsultacjach";
const EDITOR: &str = "editor@krakow.example";

/// A consultation that is being analysed, with proposals of which two came by telephone.
async fn over(city: &City) -> Account {
    let editor = city.editor().await;
    let mut ended = content("Po konsultacjach");
    ended["timetable"] = json!([
        { "stage": "open", "starts_at": "2025-11-01T08:00" },
        { "stage": "analysis", "starts_at": "2025-11-06T00:00" },
    ]);
    editor.drafts(SLUG, &ended).await;
    editor.publishes_consultation(SLUG).await;
    let many = || Proposals { slug: SLUG, ..Proposals::default() };
    city.database.has_proposals(&Proposals { series: "AAA1", count: 12, district: Some(8), ..many() });
    city.database.has_proposals(&Proposals { series: "AAA2", count: 9, channel: "api", ..many() });
    city.database.has_proposals(&Proposals { series: "AAA3", count: 2, channel: "phone", ..many() });
    editor
}

/// Logs in at the office's door.
async fn enters(city: &City, office: &Office<'_>, email: &str, language: Language, width: u32) -> Visitor {
    let visitor = Visitor::of(city, language, width).await;
    visitor.client.goto(&format!("{}/admin/", city.url)).await.expect("the office is there");
    visitor.types("#email", email).await;
    visitor.types("#password", &office.password).await;
    visitor.presses(Key::Enter).await;
    visitor.waits_until_ready().await;
    visitor
}

async fn figures_are_tables_and_no_small_group_is_told() {
    let city = City::on(Backend::Sqlite);
    over(&city).await;
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/consultations/{SLUG}")).await;
    visitor.clicks(&format!("main a[href='/consultations/{SLUG}/figures']")).await;
    visitor.sees("[data-threshold='5']").await;
    assert_eq!(visitor.reads("[data-figure=proposals]").await, "23");
    let told = visitor
        .asks("return [...document.querySelectorAll('[data-chart=channel] tbody tr')].map(row => row.dataset.count);")
        .await;
    assert_eq!(told, json!(["", "9", "0", "", "0"]), "2 is left out, and what it could be reckoned from");
    let heads = visitor.asks("return document.querySelectorAll('[data-chart] tbody th[scope=row]').length").await;
    let rows = visitor.asks("return document.querySelectorAll('[data-chart] tbody tr').length").await;
    assert_eq!(heads, rows, "each number has its name");
    assert_eq!(visitor.counts(".tile-map .tile").await, 18);
}

async fn a_report_from_its_words_to_its_files() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    over(&city).await;
    office.takes_on(EDITOR, &[Role::Editor]).await;
    let editor = enters(&city, &office, EDITOR, Language::Polish, WIDE).await;
    editor.opens(&format!("/admin/consultations/{SLUG}")).await;
    editor.clicks(&format!("main a[href='/admin/consultations/{SLUG}/report']")).await;
    editor.types("#words_before", "Dziękujemy za głosy.").await;
    assert!(!editor.has("[data-act=publish-report]").await, "what is not saved would be left out");
    editor.clicks("main form button[type=submit]").await;
    editor.sees(".notice-done").await;
    editor.clicks("[data-preview]").await;
    editor.sees("iframe[sandbox]").await;
    editor.clicks("[data-act=publish-report]").await;
    editor.clicks("[data-confirm=publish-report]").await;
    editor.sees("[data-report-state=published]").await;
    editor.sees("[data-report='1/2025']").await;
    assert!(!editor.has("#words_before").await, "nothing can be changed any more");
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    visitor.opens(&format!("/consultations/{SLUG}")).await;
    visitor.clicks(&format!("main a[href='/consultations/{SLUG}/report']")).await;
    visitor.sees("[data-report='1/2025']").await;
    assert_eq!(visitor.counts("[data-file]").await, ReportFormat::ALL.len());
    let page = format!("/api/v1/consultations/{SLUG}/report.html");
    visitor.client.goto(&format!("{}{page}", city.url)).await.expect("the page is there");
    let shown = visitor.reads("main").await;
    assert!(shown.contains("Dziękujemy za głosy.") && shown.contains("Wniosek 1"), "{shown}");
    assert_eq!(
        visitor.asks("return getComputedStyle(document.querySelector('rect')).fill").await,
        json!("rgb(0, 81, 143)")
    );
    visitor.finds_no_violation("the report's page").await;
}

async fn axe_finds_nothing_in_figures_and_reports_in_polish() {
    examines(Language::Polish, false, WIDE).await;
}

async fn axe_finds_nothing_in_figures_and_reports_in_english_and_dark() {
    examines(Language::English, true, NARROW).await;
}

/// The pages of the office on which staff make figures, reports and the rules of both.
pub(super) fn of_the_office() -> [String; 4] {
    [
        format!("/admin/consultations/{SLUG}/figures"),
        format!("/admin/consultations/{SLUG}/report"),
        "/admin/consultations/nie-ma/report".to_owned(),
        "/admin/rule-sets".to_owned(),
    ]
}

async fn examines(language: Language, dark: bool, width: u32) {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let author = over(&city).await;
    let visitor = Visitor::of(&city, language, width).await;
    visitor.prefers_dark(dark).await;
    let public = [format!("/consultations/{SLUG}/figures"), format!("/consultations/{SLUG}/report")];
    let mut found = Vec::new();
    for is_published in [false, true] {
        if is_published {
            author.reports(SLUG).await;
        }
        for path in &public {
            visitor.opens(path).await;
            assert_eq!(visitor.counts("h1").await, 1, "{path}");
            found.extend(visitor.violations().await.into_iter().map(|violation| format!("{path}: {violation}")));
        }
    }
    let admin = enters(&city, &office, ADMIN, language, width).await;
    admin.prefers_dark(dark).await;
    for path in of_the_office() {
        admin.opens(&path).await;
        found.extend(admin.violations().await.into_iter().map(|violation| format!("{path}: {violation}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

async fn an_administrator_writes_the_next_rules() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let client = office.admin().await;
    let admin = enters(&city, &office, ADMIN, Language::Polish, WIDE).await;
    admin.opens("/admin/rule-sets").await;
    let field = |path: &str| format!("[id='{path}']");
    admin.types(&field("rules.small.report_days"), "400").await;
    admin.clicks("main form button[type=submit]").await;
    admin.waits_for_focus("#error-summary").await;
    admin.types(&field("rules.small.report_days"), "21").await;
    admin.clicks("main form button[type=submit]").await;
    admin.sees("[data-rule-set='2']").await;
    admin.sees("[data-rule-set='1']").await;
    let told = client.get("/admin/rule-sets").await.json(200);
    assert_eq!(told["items"][0]["rules"]["small"]["report_days"], json!(21));
}
