//! That no page is left out where every page is examined: the addresses of the site and of the office are read from their
//! tables.

use fantoccini::key::Key;

use super::pages::{self, NARROW, WIDE};
use super::{accounts, duty_office, office, reports};
use crate::support::browser::{Language, Visitor};
use crate::support::commitments::listed;
use crate::support::people::ADMIN;
use crate::support::{Backend, City, Office, RUNNING, trial};

trial::once!("browser":
    every_page_of_the_site_is_examined,
    every_page_of_the_office_is_examined,
    axe_finds_nothing_in_drafts_and_commitments_of_the_office_in_polish,
    axe_finds_nothing_in_drafts_and_commitments_of_the_office_in_english_and_dark,
);

const SITE: &str = include_str!("../../frontend/src/route.rs");
const OFFICE: &str = include_str!("../../frontend/src/admin/route.rs");
const EWA: &str = "ewa.zarzadza@example.org";

/// The addresses of a table, but for the one that stands for all others.
fn addresses(table: &str) -> Vec<&str> {
    let lines: Vec<&str> = table.lines().map(str::trim).collect();
    let own = lines.windows(2).filter(|pair| pair[0] != "#[not_found]").map(|pair| pair[1]);
    own.filter_map(|line| line.strip_prefix("#[at(\"")?.strip_suffix("\")]")).collect()
}

/// The address of the table that the page is at: of those that fit, the one that says most.
fn address_of<'a>(addresses: &[&'a str], page: &str) -> Option<&'a str> {
    let path = page.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let fits = |address: &&&str| {
        let (wanted, given) = (address.trim_end_matches('/').split('/'), path.split('/'));
        wanted.clone().count() == given.clone().count()
            && wanted.zip(given).all(|(wanted, given)| wanted == given || wanted.starts_with(':') && !given.is_empty())
    };
    addresses.iter().filter(fits).min_by_key(|address| address.matches(':').count()).copied()
}

/// The addresses of the table at which none of the pages is.
fn left_out<'a>(table: &'a str, pages: &[String]) -> Vec<&'a str> {
    let mut addresses = addresses(table);
    assert!(addresses.len() > 30, "the table is not read: {addresses:?}");
    let all = addresses.clone();
    addresses.retain(|address| !pages.iter().any(|page| address_of(&all, page) == Some(*address)));
    addresses
}

/// Fails for each page that is left out; and, as a control, tells when the last one is taken away.
fn nothing_is_left_out(table: &str, mut pages: Vec<String>) {
    assert_eq!(left_out(table, &pages), Vec::<&str>::new(), "no page of these addresses is examined");
    let all = addresses(table);
    let last = pages.iter().rev().find_map(|page| address_of(&all, page)).expect("a page that is known");
    pages.retain(|page| address_of(&all, page) != Some(last));
    assert_eq!(left_out(table, &pages), [last]);
}

async fn every_page_of_the_site_is_examined() {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    office.has_account(EWA, &[]);
    let organisation = office.has_organisation(&office.logs_in(EWA).await, "Fundacja Zielona").await;
    let mut pages = pages::all(&city).await;
    pages.extend(pages::of_follow_up(&city).await);
    pages.extend(accounts::OF_GUESTS.map(str::to_owned));
    pages.extend(accounts::of_members(&organisation));
    nothing_is_left_out(SITE, pages);
}

async fn every_page_of_the_office_is_examined() {
    let city = City::on(Backend::Sqlite);
    let bureau = Office::of(&city);
    let mut pages = office::furnished(&city, &bureau).await;
    pages.extend(duty_office::furnished(&city, &bureau).await);
    pages.extend(reports::of_the_office());
    pages.extend(drafts_and_commitments(&city).await);
    nothing_is_left_out(OFFICE, pages);
}

/// Pages of the office that have no better place to be examined at.
async fn drafts_and_commitments(city: &City) -> Vec<String> {
    let commitment = listed(city, "").await.remove(0).id;
    vec![
        format!("/admin/consultations/{RUNNING}/document"),
        "/admin/consultations/nie-ma/document".to_owned(),
        "/admin/commitments".to_owned(),
        "/admin/commitments?state=done".to_owned(),
        format!("/admin/commitments/{commitment}"),
    ]
}

async fn axe_finds_nothing_in_drafts_and_commitments_of_the_office_in_polish() {
    examines(Language::Polish, false, NARROW).await;
}

async fn axe_finds_nothing_in_drafts_and_commitments_of_the_office_in_english_and_dark() {
    examines(Language::English, true, WIDE).await;
}

async fn examines(language: Language, dark: bool, width: u32) {
    let city = City::on(Backend::Sqlite);
    let office = Office::of(&city);
    let visitor = Visitor::of(&city, language, width).await;
    visitor.prefers_dark(dark).await;
    visitor.client.goto(&format!("{}/admin/", city.url)).await.expect("the office is there");
    visitor.types("#email", ADMIN).await;
    visitor.types("#password", &office.password).await;
    visitor.presses(Key::Enter).await;
    visitor.waits_until_ready().await;
    let mut found = Vec::new();
    for path in drafts_and_commitments(&city).await {
        visitor.opens(&path).await;
        assert_eq!(visitor.attribute("html", "lang").await, language.tag(), "{path}");
        assert_eq!(visitor.counts("h1").await, 1, "{path}");
        assert_eq!(visitor.too_wide().await, "", "{path}");
        found.extend(visitor.violations().await.into_iter().map(|violation| format!("{path}: {violation}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
