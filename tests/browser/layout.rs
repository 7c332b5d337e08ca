//! How pages fit.

use super::pages;
use crate::support::browser::{Language, Visitor};
use crate::support::{Backend, City, trial};

trial::once!("browser":
    nothing_scrolls_sideways_on_the_narrowest_telephone,
    every_page_has_one_title,
    text_twice_as_large_still_fits,
);

async fn fits(visitor: &Visitor, path: &str) {
    assert_eq!(visitor.too_wide().await, "", "{path}");
}

async fn nothing_scrolls_sideways_on_the_narrowest_telephone() {
    let city = City::on(Backend::Sqlite);
    for language in [Language::Polish, Language::English] {
        let visitor = Visitor::of(&city, language, 320).await;
        for path in pages::all(&city).await {
            visitor.opens(&path).await;
            fits(&visitor, &path).await;
        }
    }
}

async fn every_page_has_one_title() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, pages::WIDE).await;
    let mut titles = Vec::new();
    for path in pages::all(&city).await {
        visitor.opens(&path).await;
        assert_eq!(visitor.counts("h1").await, 1, "{path}");
        assert_eq!(visitor.counts("main").await, 1, "{path}");
        titles.push(visitor.client.title().await.expect("a title"));
    }
    titles.sort();
    titles.dedup();
    assert!(titles.len() > 8, "pages are told apart by their titles: {titles:?}");
}

/// WCAG 1.4.4 and 1.4.10: 640 CSS pixels at 200 % are 320.
async fn text_twice_as_large_still_fits() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, 640).await;
    for path in pages::all(&city).await {
        visitor.opens(&path).await;
        visitor.asks("document.documentElement.style.fontSize = '200%'").await;
        fits(&visitor, &path).await;
    }
}
