//! What a page must never do.

use openapi::duties::Mode;
use reqwest::Method;
use serde_json::json;

use super::pages::WIDE;
use crate::support::browser::{Language, Visitor};
use crate::support::resident::{booking, proposal};
use crate::support::{ANNOUNCED, Backend, City, Held, RUNNING, trial};

trial::once!("browser":
    secrets_are_not_kept_by_the_browser,
    names_and_texts_are_shown_as_text,
    opening_a_link_changes_nothing,
    nothing_is_fetched_from_elsewhere,
    the_browser_knows_what_its_policies_name,
);

const STORED: &str = "return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])";

async fn secrets_are_not_kept_by_the_browser() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    let slot = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await.id;
    visitor.opens(&format!("/consultations/{ANNOUNCED}/book?slot={slot}")).await;
    visitor.clicks("[data-step='1'] button[type=submit]").await;
    visitor.types("#name", "Ewa Nowak").await;
    visitor.clicks("[data-step='2'] button[type=submit]").await;
    visitor.clicks("[data-step='3'] button[type=submit]").await;
    let (reference, secret) = (visitor.reads("[data-reference]").await, visitor.reads("[data-secret]").await);
    let stored = visitor.asks(STORED).await.to_string();
    visitor.opens(&format!("/booking/{reference}#{secret}")).await;
    visitor.sees("[data-status=booked]").await;
    let stored = stored + &visitor.asks(STORED).await.to_string();
    for kept in [secret.as_str(), &secret.replace('-', ""), reference.as_str(), "Ewa Nowak"] {
        assert!(!stored.contains(kept), "{kept} in {stored}");
    }
}

async fn names_and_texts_are_shown_as_text() {
    let city = City::on(Backend::Sqlite);
    let client = city.anonymous();
    let hostile = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>{{7*7}}";
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let mut booked = booking(&slot.id);
    booked["name"] = json!(hostile);
    booked["topic"] = json!(hostile);
    let held = Held::of(&client.asks_for(&booked).await);
    let mut said = proposal(hostile);
    for field in ["body", "author_name", "organisation"] {
        said[field] = json!(hostile);
    }
    said["publish_name"] = json!(true);
    said["affiliation"] = json!("other");
    let receipt = Held::of(&client.says(RUNNING, &said).await);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    for (path, shown) in [
        (format!("/booking/{}#{}", held.reference, held.secret), "[data-status=booked]"),
        (format!("/proposal/{}#{}", receipt.reference, receipt.secret), "[data-status=published]"),
        (format!("/consultations/{RUNNING}"), "[data-proposal]"),
    ] {
        visitor.opens(&path).await;
        visitor.sees(shown).await;
        assert!(visitor.reads("main").await.contains("<img src=x onerror"), "{path}");
        assert!(!visitor.has("main img[src=x]").await, "{path}");
        assert_eq!(visitor.asks("return window.hacked === undefined").await, true, "{path}");
    }
    let query = "/consultations?text=%3Cimg%20src=x%20onerror=window.hacked=1%3E&stage=%3Cscript%3E";
    visitor.opens(query).await;
    assert_eq!(visitor.asks("return window.hacked === undefined").await, true);
}

async fn opening_a_link_changes_nothing() {
    let city = City::planned(Backend::Sqlite).setting("JOBS", "off").start();
    let client = city.anonymous();
    let slot = client.picks(ANNOUNCED, Mode::InPerson).await;
    let held = client.books(&slot.id).await;
    let before = city.database.dump();
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/booking/{}#{}", held.reference, held.secret)).await;
    visitor.sees("[data-status=booked]").await;
    visitor.clicks("[data-cancel]").await;
    visitor.sees("[data-confirm-cancel]").await;
    assert_eq!(city.database.dump(), before, "the question alone cancels nothing");
    visitor.reloads().await;
    assert_eq!(city.database.dump(), before);
}

async fn nothing_is_fetched_from_elsewhere() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, WIDE).await;
    for path in super::pages::all(&city).await.into_iter().chain(["/api/docs/".to_owned()]) {
        if path.starts_with("/api") {
            visitor.client.goto(&format!("{}{path}", city.url)).await.expect("the documentation answers");
            visitor.sees(".swagger-ui .opblock").await;
        } else {
            visitor.opens(&path).await;
        }
        let script = "return performance.getEntriesByType('resource').map(entry => entry.name)
            .filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'))";
        assert_eq!(visitor.asks(script).await, json!([]), "{path}");
        let page = visitor.asks("return document.documentElement.outerHTML").await.to_string();
        assert!(!page.contains("onclick=") && !page.contains("javascript:"), "{path} has scripts in its attributes");
    }
}

/// What a page never asks for is refused it, and nothing is refused that the browser does not know.
async fn the_browser_knows_what_its_policies_name() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens("/consultations").await;
    let named = city.anonymous().request_outside(Method::GET, "/").send().await;
    let named = named.header("Permissions-Policy").replace("=()", "");
    let allows = "return JSON.stringify(arguments[0].filter((name) => document.featurePolicy.allowsFeature(name)))";
    let script = |names: Vec<&str>| allows.replace("arguments[0]", &json!(names).to_string());
    assert_eq!(visitor.asks(&script(named.split(", ").collect())).await, "[]");
    assert_eq!(visitor.asks(&script(vec!["clipboard-write"])).await, r#"["clipboard-write"]"#, "the control");
    let warnings = visitor.warnings().await;
    assert!(!warnings.iter().any(|warning| warning.contains("olicy")), "{warnings:?}");
}
