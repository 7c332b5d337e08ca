//! Finding and reading.

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::{ANNOUNCED, Backend, City, RUNNING, trial};

trial::once!("browser":
    the_list_is_filtered_and_keeps_its_filter,
    a_consultation_says_all_of_itself,
    deep_links_and_reloads_work,
    going_back_leads_back,
    an_unknown_address_says_so,
    home_needs_no_explanation,
);

async fn the_list_is_filtered_and_keeps_its_filter() {
    let city = City::planned(Backend::Sqlite).clock(crate::support::A_YEAR_LATER).start();
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    let (announced, running) =
        (format!("main a[href='/consultations/{ANNOUNCED}']"), format!("main a[href='/consultations/{RUNNING}']"));
    visitor.opens("/consultations").await;
    visitor.sees(&announced).await;
    visitor.sees(&running).await;
    visitor.clicks("#stage option[value=analysis]").await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees_no_longer(&running).await;
    visitor.sees(&announced).await;
    assert!(visitor.path().await.contains("stage=analysis"), "{}", visitor.path().await);
    visitor.reloads().await;
    visitor.sees(&announced).await;
    assert!(!visitor.has(&running).await, "the filter stands in the address");
    visitor.opens("/consultations?text=lotnisko").await;
    visitor.sees("main [role=status]").await;
    assert!(!visitor.has(&announced).await);
    visitor.types("#text", "SPOLECZNE krakowie").await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees(&announced).await;
}

async fn a_consultation_says_all_of_itself() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/consultations/{ANNOUNCED}")).await;
    visitor.sees("[data-duty]").await;
    let shown = visitor.reads("main").await;
    for said in [
        "Jak rozwijać konsultacje społeczne w Krakowie?",
        "Cel konsultacji",
        "ul. Zabłocie 22, pokój 13",
        "12 323 31 44",
        "8:00",
        "15:00",
        "14 listopada 2025",
        "21 listopada 2025",
    ] {
        assert!(shown.contains(said), "{said} in {shown}");
    }
    assert_eq!(visitor.counts("[data-duty][data-mode=in_person]").await, 2);
    assert_eq!(visitor.counts("[data-duty][data-mode=phone]").await, 2);
}

async fn deep_links_and_reloads_work() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, WIDE).await;
    for path in super::pages::all(&city).await {
        visitor.opens(&path).await;
        let (title, heading) = (visitor.client.title().await.expect("a title"), visitor.reads("h1").await);
        visitor.reloads().await;
        assert_eq!(visitor.reads("h1").await, heading, "{path}");
        assert_eq!(visitor.client.title().await.expect("a title"), title, "{path}");
        let faults: Vec<String> =
            visitor.complaints().await.into_iter().filter(|complaint| !complaint.contains(" status of 4")).collect();
        assert!(faults.is_empty(), "{path}: {faults:?}");
    }
}

async fn going_back_leads_back() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    visitor.opens("/").await;
    visitor.follows(&format!("/consultations/{RUNNING}")).await;
    visitor.sees("[data-duty]").await;
    visitor.client.back().await.expect("there is a page before");
    visitor.sees(&format!("main a[href='/consultations/{RUNNING}']")).await;
    assert_eq!(visitor.path().await, "/");
    visitor.client.forward().await.expect("there is a page after");
    visitor.sees("[data-duty]").await;
}

async fn an_unknown_address_says_so() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    visitor.opens("/nie/ma/takiej/strony").await;
    visitor.follows("/").await;
    visitor.opens("/consultations/nie-ma").await;
    visitor.sees("main a, main [role=alert]").await;
    assert!(!visitor.has("[data-duty]").await);
}

async fn home_needs_no_explanation() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    visitor.opens("/").await;
    for slug in [ANNOUNCED, RUNNING] {
        visitor.sees(&format!("main a[href='/consultations/{slug}']")).await;
    }
    visitor.sees("a[href='/booking']").await;
    visitor.sees("a[href='/accessibility']").await;
}
