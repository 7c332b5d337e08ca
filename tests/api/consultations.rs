//! Reading consultations.

use openapi::consultations::{ConsultationSummary, Kind, Stage};
use openapi::districts::District;
use openapi::page::Page;
use openapi::problem::ProblemCode;

use crate::support::arrange::Consultation;
use crate::support::{A_YEAR_LATER, ANNOUNCED, Backend, City, Client, RUNNING, trial};

trial::on_each_database!(
    the_announcement_is_there_whole,
    a_stage_follows_the_clock,
    lists_are_filtered_by_stage,
    lists_are_filtered_by_kind,
    lists_are_filtered_by_district,
    a_draft_is_seen_by_nobody,
    what_is_cancelled_says_so,
    a_description_can_do_no_harm,
    districts_are_those_of_the_city,
);

async fn slugs(client: &Client, query: &str) -> Vec<String> {
    let page: Page<ConsultationSummary> = client.get(&format!("/consultations?{query}")).await.of(200);
    page.items.into_iter().map(|consultation| consultation.slug).collect()
}

async fn the_announcement_is_there_whole(backend: Backend) {
    let city = City::on(backend);
    let consultation = city.anonymous().reads(ANNOUNCED).await;
    assert_eq!(consultation.summary.title, "Jak rozwijać konsultacje społeczne w Krakowie?");
    assert_eq!((consultation.summary.kind, consultation.summary.stage), (Kind::Standard, Stage::Open));
    assert_eq!(consultation.summary.language, "pl");
    assert!(consultation.summary.districts.is_empty(), "it concerns the whole city");
    for said in ["Małe Konsultacje", "referenda dzielnicowe", "Cel konsultacji</h"] {
        assert!(consultation.description_html.contains(said), "{said}: {}", consultation.description_html);
    }
    assert!(!consultation.description_html.contains("<h1"), "the page has a title already");
    assert_eq!(consultation.office.phone.as_deref(), Some("12 323 31 44"));
    assert!(!consultation.privacy_notice_html.is_empty() && !consultation.invited.is_empty());
    assert!(consultation.accepts_proposals && !consultation.publishes_at_once);
    let stages: Vec<Stage> = consultation.timetable.iter().map(|period| period.stage).collect();
    assert!(stages.contains(&Stage::Open) && stages.contains(&Stage::Analysis), "{stages:?}");
    let starts: Vec<_> = consultation.timetable.iter().map(|period| period.starts_at.civil()).collect();
    assert!(starts.is_sorted() && !starts.contains(&None), "{starts:?}");
}

async fn a_stage_follows_the_clock(backend: Backend) {
    let mut city = City::on(backend);
    assert_eq!(city.anonymous().reads(ANNOUNCED).await.summary.stage, Stage::Open);
    city.start_again("2025-11-21T23:59:00+01:00");
    assert_eq!(city.anonymous().reads(ANNOUNCED).await.summary.stage, Stage::Open);
    city.start_again("2025-11-22T00:00:01+01:00");
    let consultation = city.anonymous().reads(ANNOUNCED).await;
    assert_eq!(consultation.summary.stage, Stage::Analysis);
    assert_eq!(consultation.summary.period.stage, Stage::Analysis);
    assert!(!consultation.accepts_proposals);
}

async fn lists_are_filtered_by_stage(backend: Backend) {
    let city = City::planned(backend).clock(A_YEAR_LATER).start();
    let client = city.anonymous();
    assert_eq!(slugs(&client, "").await, [RUNNING, ANNOUNCED], "the newest first");
    assert_eq!(slugs(&client, "stage=open").await, [RUNNING]);
    assert_eq!(slugs(&client, "stage=analysis").await, [ANNOUNCED]);
    assert_eq!(slugs(&client, "stage=closed").await, [""; 0]);
}

async fn lists_are_filtered_by_kind(backend: Backend) {
    let city = City::on(backend);
    city.database.has_consultation(&Consultation { slug: "male", kind: "small", ..Consultation::default() });
    let client = city.anonymous();
    assert_eq!(slugs(&client, "kind=small").await, ["male"]);
    assert_eq!(slugs(&client, "kind=referendum").await, [""; 0]);
    assert_eq!(slugs(&client, "kind=small&stage=open").await, ["male"]);
    assert_eq!(slugs(&client, "kind=small&stage=closed").await, [""; 0]);
}

async fn lists_are_filtered_by_district(backend: Backend) {
    let city = City::on(backend);
    city.database.has_consultation(&Consultation { slug: "debniki", districts: &[8, 9], ..Consultation::default() });
    let client = city.anonymous();
    let in_debniki = slugs(&client, "district=8").await;
    assert!(in_debniki.contains(&"debniki".to_owned()), "{in_debniki:?}");
    assert!(in_debniki.contains(&RUNNING.to_owned()), "what concerns the whole city concerns Dębniki");
    assert_eq!(in_debniki.len(), 3, "nothing stands there twice");
    assert!(!slugs(&client, "district=18").await.contains(&"debniki".to_owned()));
    assert_eq!(client.reads("debniki").await.summary.districts, [8, 9]);
}

async fn a_draft_is_seen_by_nobody(backend: Backend) {
    let city = City::on(backend);
    let stages =
        &[("announced", "2025-12-01 00:00:00", Some("2025-12-08 00:00:00")), ("open", "2025-12-08 00:00:00", None)];
    city.database.has_consultation(&Consultation { slug: "projekt", stages, ..Consultation::default() });
    let client = city.anonymous();
    assert!(!slugs(&client, "").await.contains(&"projekt".to_owned()));
    for path in ["", "/duties", "/proposals"] {
        client.get(&format!("/consultations/projekt{path}")).await.problem(ProblemCode::NotFound);
    }
    let proposal = crate::support::resident::proposal("Do projektu");
    client.says("projekt", &proposal).await.problem(ProblemCode::NotFound);
}

async fn what_is_cancelled_says_so(backend: Backend) {
    let city = City::on(backend);
    let stages =
        &[("open", "2025-10-01 00:00:00", Some("2025-11-02 00:00:00")), ("cancelled", "2025-11-02 00:00:00", None)];
    city.database.has_consultation(&Consultation { slug: "odwolane", stages, ..Consultation::default() });
    let consultation = city.anonymous().reads("odwolane").await;
    assert_eq!(consultation.summary.stage, Stage::Cancelled);
    assert!(!consultation.accepts_proposals);
}

async fn a_description_can_do_no_harm(backend: Backend) {
    let city = City::on(backend);
    let description = "# Tytuł\n\nDobry **opis** z [odnośnikiem](https://example.org).\n\n<script>alert(1)</script>\n\n\
        <img src=x onerror=alert(2)>\n\n[klik](javascript:alert(3)) <a href=\"data:text/html,x\" onclick=\"alert(4)\">x</a>\n\n\
        <iframe src=\"https://example.org\"></iframe><style>*{display:none}</style><form action=/x><input></form>\n\n\
        <svg onload=alert(5)></svg>";
    city.database.has_consultation(&Consultation { slug: "zly", description, ..Consultation::default() });
    let html = city.anonymous().reads("zly").await.description_html;
    assert!(html.contains("<strong>opis</strong>") && html.contains("href=\"https://example.org\""), "{html}");
    for harm in
        ["<script", "onerror", "onclick", "onload", "javascript:", "data:", "<iframe", "<style", "<form", "<svg", "<h1"]
    {
        assert!(!html.contains(harm), "{harm} in {html}");
    }
}

async fn districts_are_those_of_the_city(backend: Backend) {
    let city = City::on(backend);
    let districts: Page<District> = city.anonymous().get("/districts").await.of(200);
    assert_eq!(districts.items.len(), 18);
    assert_eq!(districts.next_cursor, None);
    assert!(districts.items.iter().zip(1..).all(|(district, number)| district.number == number));
    let debniki = &districts.items[7];
    assert_eq!((debniki.roman.as_str(), debniki.name.as_str()), ("VIII", "Dębniki"));
    assert_eq!(districts.items[17].name, "Nowa Huta");
}
