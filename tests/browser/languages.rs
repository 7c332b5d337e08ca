//! Polish and English.

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::{ANNOUNCED, Backend, City, trial};

trial::once!("browser":
    the_browser_says_which_language,
    a_choice_is_remembered,
    a_choice_changes_every_page_at_once,
    no_message_is_missing,
);

async fn the_browser_says_which_language() {
    let city = City::on(Backend::Sqlite);
    let mut titles = Vec::new();
    for language in [Language::Polish, Language::English] {
        let visitor = Visitor::of(&city, language, NARROW).await;
        visitor.opens("/").await;
        assert_eq!(visitor.attribute("html", "lang").await, language.tag());
        titles.push(visitor.reads("h1").await);
    }
    assert_ne!(titles[0], titles[1]);
}

async fn a_choice_is_remembered() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens("/").await;
    let polish = visitor.reads("h1").await;
    visitor.clicks("button[lang=en]").await;
    visitor.sees("html[lang=en]").await;
    let english = visitor.reads("h1").await;
    assert_ne!(english, polish);
    visitor.reloads().await;
    assert_eq!((visitor.attribute("html", "lang").await.as_str(), visitor.reads("h1").await), ("en", english));
    visitor.opens("/booking").await;
    assert_eq!(visitor.attribute("html", "lang").await, "en");
    visitor.clicks("button[lang=pl]").await;
    visitor.sees("html[lang=pl]").await;
    visitor.reloads().await;
    assert_eq!(visitor.attribute("html", "lang").await, "pl");
}

async fn a_choice_changes_every_page_at_once() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, WIDE).await;
    for path in super::pages::all(&city).await {
        visitor.opens(&path).await;
        let (title, english) = (visitor.client.title().await.expect("a title"), visitor.reads("body").await);
        visitor.clicks("button[lang=pl]").await;
        visitor.sees("html[lang=pl]").await;
        visitor.waits_until_ready().await;
        assert_ne!(visitor.reads("body").await, english, "{path}");
        assert!(!title.trim().is_empty(), "{path} has a title");
        visitor.clicks("button[lang=en]").await;
        visitor.sees("html[lang=en]").await;
    }
}

/// The site's messages, with those that only one program has.
fn messages(language: Language) -> String {
    let read = |folder: &str| {
        let file = format!("frontend/locales/{folder}{}.ftl", language.tag());
        let file = crate::support::program::workspace().join(file);
        std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    ["", "take-part/", "account/", "follow-up/"].map(read).join("\n")
}

/// A message that is not in the files would be shown by its name.
async fn no_message_is_missing() {
    let city = City::on(Backend::Sqlite);
    for language in [Language::Polish, Language::English] {
        let visitor = Visitor::of(&city, language, WIDE).await;
        let messages = messages(language);
        let names = messages.lines().filter_map(|line| line.split_once(" =")).map(|(name, _)| name.trim().to_owned());
        let names: Vec<String> = names.filter(|name| name.contains('-')).collect();
        assert!(names.len() > 20, "{names:?}");
        for path in super::pages::all(&city).await {
            visitor.opens(&path).await;
            let shown = visitor.reads("body").await;
            let words: Vec<&str> = shown.split_whitespace().collect();
            let missing = names.iter().find(|name| words.contains(&name.as_str()));
            assert_eq!(missing, None, "{path} in {}", language.tag());
        }
        visitor.opens(&format!("/consultations/{ANNOUNCED}")).await;
    }
}
