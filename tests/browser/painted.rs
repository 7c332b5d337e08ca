//! What is on the page before the program is: without scripts, without the program, and when it takes over.

use openapi::duties::Mode;
use serde_json::{Value, json};

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::{ANNOUNCED, Backend, City, RUNNING, trial};

trial::once!("browser":
    without_scripts_a_telephone_shows_all_that_one_needs,
    axe_finds_nothing_against_what_is_painted,
    the_program_takes_over_in_one_step,
    what_is_painted_says_what_the_program_says,
    a_part_of_the_page_is_led_to,
);

/// The addresses whose content the server knows, and one of which it knows that there is nothing.
fn painted() -> [String; 6] {
    [
        "/".to_owned(),
        "/consultations".to_owned(),
        format!("/consultations/{ANNOUNCED}"),
        format!("/consultations/{RUNNING}"),
        "/consultations/nie-ma".to_owned(),
        "/commitments".to_owned(),
    ]
}

async fn without_scripts_a_telephone_shows_all_that_one_needs() {
    let city = City::on(Backend::Sqlite);
    let taken = city.anonymous().picks(ANNOUNCED, Mode::InPerson).await;
    city.anonymous().books(&taken.id).await;
    for (language, said) in [
        (
            Language::Polish,
            ["Trwają", "do 21 listopada 2025", "piątek, 14 listopada 2025", "20 wolnych miejsc", "potrzebna jest"],
        ),
        (Language::English, ["Open", "to 21 November 2025", "Friday, 14 November 2025", "20 free places", "you need"]),
    ] {
        let visitor = Visitor::of(&city, language, NARROW).await;
        visitor.runs_scripts(false).await;
        for path in painted() {
            visitor.goes_to(&path).await;
            assert_eq!(visitor.attribute("html", "lang").await, language.tag(), "{path}");
            assert_eq!(visitor.too_wide().await, "", "{path}");
            let page = visitor.reads("body").await;
            assert!(page.contains("12 323 31 44") && page.contains("ul. Zabłocie 22"), "{path}: {page}");
        }
        visitor.goes_to("/").await;
        visitor.clicks(&format!("main a[href='/consultations/{ANNOUNCED}']")).await;
        let page = visitor.reads("main").await;
        let here =
            ["Jak rozwijać konsultacje", "Cel konsultacji", "8:00–15:00", "16:00–18:00", "ul. Zabłocie 22, pokój 13"];
        for said in said.into_iter().chain(here) {
            assert!(page.contains(said), "{said} in {page}");
        }
        visitor.sees("main a[href='tel:+48123233144']").await;
    }
}

async fn axe_finds_nothing_against_what_is_painted() {
    let city = City::on(Backend::Sqlite);
    for (language, dark, width) in
        [(Language::Polish, false, NARROW), (Language::English, false, WIDE), (Language::Polish, true, WIDE)]
    {
        let visitor = Visitor::of(&city, language, width).await;
        visitor.prefers_dark(dark).await;
        for path in painted() {
            // The page is read without scripts, as whoever has none reads it; axe itself is one.
            visitor.runs_scripts(false).await;
            visitor.goes_to(&path).await;
            visitor.runs_scripts(true).await;
            assert!(visitor.has("noscript p, main p").await, "{path}");
            visitor.finds_no_violation(&path).await;
        }
        visitor.runs_scripts(true).await;
        visitor.never_gets("*.wasm").await;
        for path in painted() {
            visitor.goes_to(&path).await;
            assert!(visitor.has("#shell[data-painted] h1").await, "{path}: there is no program to take over");
            visitor.finds_no_violation(&path).await;
        }
    }
}

/// Keeps what a reader sees of the page at each change of it, once the page is there.
const WATCH: &str = "
    window.watched = { headings: [], titles: [], languages: [], loading: false, taken: 0 };
    const note = (list, seen) => { if (list[list.length - 1] !== seen) list.push(seen); };
    new MutationObserver(changes => {
        if (!document.querySelector('footer')) return;
        const heading = document.querySelector('h1');
        note(watched.headings, heading ? heading.textContent : '');
        note(watched.titles, document.title);
        note(watched.languages, document.documentElement.lang);
        watched.loading ||= !!document.querySelector('.loading');
        const gone = change => [...change.removedNodes].some(node => node.id === 'shell');
        watched.taken += changes.filter(gone).length;
    }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });";

async fn the_program_takes_over_in_one_step() {
    let city = City::on(Backend::Sqlite);
    for language in [Language::Polish, Language::English] {
        let visitor = Visitor::of(&city, language, WIDE).await;
        visitor.begins_every_page_with(WATCH).await;
        let pages = [format!("/consultations/{ANNOUNCED}"), "/".to_owned(), "/consultations".to_owned()];
        for path in pages.into_iter().chain(["/commitments".to_owned()]) {
            visitor.opens(&path).await;
            let seen = visitor.asks("return watched").await;
            let title = visitor.client.title().await.expect("a title");
            assert_eq!(seen["headings"], json!([visitor.reads("h1").await]), "{path}: {seen}");
            assert_eq!(seen["titles"], json!([title]), "{path}: {seen}");
            assert_eq!(seen["languages"], json!([language.tag()]), "{path}: {seen}");
            assert_eq!(seen["taken"], json!(1), "{path}: {seen}");
            assert!(!visitor.has("#shell").await && visitor.has("#program").await, "{path}");
            // (The proposals come later than the page.)
            if !path.contains(ANNOUNCED) {
                assert_eq!(seen["loading"], json!(false), "{path}: {seen}");
            }
        }
        // The control: a page that is not painted says that it is loading.
        visitor.opens("/booking").await;
        assert!(!visitor.has("#program").await, "nothing was painted, so nothing was waited for");
        assert_ne!(visitor.asks("return watched.headings").await, Value::Null);
    }
}

/// What stands in the parts that both know, without the white space between words.
const SAID: &str = "
    const parts = document.querySelectorAll(
        'h1, h2, header a, footer, main .lead, .cards .card, #duties .card, main > .card-meta, #about, #timetable');
    return [...parts].filter(part => !part.closest('#proposals, noscript, .filters, .account-menu'))
        .map(part => part.textContent.replace(/\\s+/g, ''));";

async fn what_is_painted_says_what_the_program_says() {
    let city = City::on(Backend::Sqlite);
    let duties = city.anonymous().duties(ANNOUNCED).await;
    let by_phone = duties.iter().rfind(|duty| duty.mode == Mode::Phone).expect("a duty by telephone");
    for slot in &by_phone.slots {
        city.anonymous().books(&slot.id).await;
    }
    for language in [Language::Polish, Language::English] {
        let visitor = Visitor::of(&city, language, WIDE).await;
        for path in painted() {
            visitor.runs_scripts(false).await;
            visitor.goes_to(&path).await;
            let painted = visitor.asks(SAID).await;
            visitor.runs_scripts(true).await;
            visitor.opens(&path).await;
            assert!(painted.as_array().is_some_and(|parts| parts.len() > 3), "{path}: {painted}");
            assert_eq!(painted, visitor.asks(SAID).await, "{path}");
        }
    }
}

async fn a_part_of_the_page_is_led_to() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, NARROW).await;
    visitor.opens(&format!("/consultations/{ANNOUNCED}#timetable")).await;
    let script = "const { top } = document.getElementById('timetable').getBoundingClientRect();
        return top >= -1 && top < window.innerHeight / 2";
    visitor.waits_for("the timetable is not shown", script).await;
}
