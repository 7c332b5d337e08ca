//! A draft resolution on the site: remarks on its clauses by keyboard, touch and mouse, and what was changed in it.

use fantoccini::key::Key;
use openapi::documents::{Placed, PlacedRemark};
use openapi::page::Page;
use serde_json::json;

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Place, Visitor};
use crate::support::staff::PASSWORD;
use crate::support::{Backend, City, RUNNING, trial};

trial::once!("browser":
    a_remark_on_words_by_keyboard_alone,
    a_remark_on_words_by_touch,
    words_selected_on_a_telephone_are_chosen,
    a_remark_on_words_by_mouse,
    a_selection_that_goes_too_far_is_cut_at_its_clause,
    a_remark_on_a_whole_clause,
    remarks_stand_in_the_margin_or_are_folded,
    versions_are_compared_word_by_word,
    staff_read_put_right_and_publish_a_draft,
);

fn clause(citation: &str) -> String {
    format!("[data-citation='{citation}']")
}

/// The words in which a clause is written.
fn text_of(citation: &str) -> String {
    format!("{} [id^='text-']", clause(citation))
}

/// The button that begins the choice of words of a clause.
fn pick(citation: &str) -> String {
    format!("{} [data-pick]", clause(citation))
}

/// What anybody reads of the remark with this title: its clause, the words that it quotes, and how its place was found.
async fn published(city: &City, title: &str) -> (String, Option<String>, Placed) {
    let path = format!("/consultations/{RUNNING}/document/remarks?limit=100");
    let page: Page<PlacedRemark> = city.anonymous().get(&path).await.of(200);
    let remark = page.items.into_iter().find(|remark| remark.proposal.title == title).expect("the remark is published");
    let on = remark.proposal.remark.expect("it is on a clause");
    let place = remark.place.expect("it has its place");
    assert_eq!((&place.clause_id, &place.citation), (&on.clause_id, &on.citation));
    (on.citation, on.quote.map(|quote| quote.exact), place.placed)
}

/// The same of a remark on words that stand where they stood.
fn on_words(citation: &str, words: &str) -> (String, Option<String>, Placed) {
    (citation.to_owned(), Some(words.to_owned()), Placed::Kept)
}

/// Where the words begin and end on the screen: the place before their first letter, and that after their last.
async fn edges(visitor: &Visitor, css: &str, words: &str) -> (Place, Place) {
    let script = "
        const text = document.querySelector(arguments[0]).firstChild;
        const start = text.data.indexOf(arguments[1]);
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, start + arguments[1].length);
        const lines = [...range.getClientRects()];
        const [first, last] = [lines[0], lines[lines.length - 1]];
        return [[first.left + 1, first.top + first.height / 2], [last.right - 1, last.top + last.height / 2]];";
    let edges = visitor.client.execute(script, vec![json!(css), json!(words)]).await.expect("the words are there");
    serde_json::from_value(edges).expect("two places")
}

/// The words that are chosen in what opens for it.
async fn chosen(visitor: &Visitor) -> String {
    visitor.sees("[data-word-picker] .word[aria-pressed=true]").await;
    let script = "return [...document.querySelectorAll('[data-word-picker] .word[aria-pressed=true]')]
        .map(word => word.textContent.trim()).join(' ')";
    visitor.asks(script).await.as_str().expect("a text").to_owned()
}

async fn a_remark_on_words_by_keyboard_alone() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/consultations/{RUNNING}")).await;
    visitor.tabs_to(&format!("main a[href='/consultations/{RUNNING}/document']")).await;
    visitor.presses(Key::Enter).await;
    visitor.sees(&clause("§ 16")).await;
    // The contents lead past what can be done with the fifteen sections before it.
    visitor.tabs_to("[data-contents] summary").await;
    visitor.presses(Key::Enter).await;
    let words = format!("{} .clause-words", clause("§ 16"));
    let to_it = format!("[data-contents] a[href='#{}']", visitor.attribute(&words, "id").await);
    visitor.sees(&to_it).await;
    visitor.finds_no_violation("the contents of a draft").await;
    visitor.tabs_to(&to_it).await;
    visitor.presses(Key::Enter).await;
    visitor.waits_for_focus(&words).await;
    visitor.tabs_to(&pick("§ 16")).await;
    visitor.presses(Key::Enter).await;
    visitor.waits_for_focus("[data-word-picker] .word").await;
    for key in [Key::Right, Key::Enter, Key::Right, Key::Enter] {
        visitor.presses(key).await;
    }
    visitor.tabs_to("[data-word-picker] a.button-main").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-about] [data-quote]").await;
    assert_eq!(visitor.reads("[data-quote]").await, "„zgłosił uwagę”");
    assert!(visitor.reads("[data-about]").await.contains("§ 16"));
    visitor.tabs_to("#title").await;
    visitor.types_blindly("Na jaki adres").await;
    visitor.tabs_to("#body").await;
    visitor.types_blindly("Także na pocztowy.").await;
    visitor.tabs_to("main form button[type=submit]").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-step=done]").await;
    assert_eq!(published(&city, "Na jaki adres").await, on_words("§ 16", "zgłosił uwagę"));
}

async fn a_remark_on_words_by_touch() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    visitor.has_touch_screen().await;
    visitor.opens(&format!("/consultations/{RUNNING}/document")).await;
    visitor.taps(&pick("§ 2")).await;
    let word = |number: u32| format!("[data-word-picker] .word:nth-child({number})");
    visitor.taps(&word(4)).await;
    visitor.sees(&format!("{}[aria-pressed=true]", word(4))).await;
    // The last word may be touched first.
    visitor.taps(&word(3)).await;
    visitor.sees(&format!("{}[aria-pressed=true]", word(3))).await;
    assert_eq!(chosen(&visitor).await, "otwarte dla");
    visitor.finds_no_violation("choosing words").await;
    assert_eq!(visitor.presses_made().await, ["touch"; 3]);
    visitor.taps("[data-word-picker] a.button-main").await;
    visitor.sees("[data-about] [data-quote]").await;
    assert_eq!(visitor.reads("[data-quote]").await, "„otwarte dla”");
    visitor.finds_no_violation("writing a remark").await;
    for (field, text) in [("#title", "Dla kogo"), ("#body", "Także dla gości.")] {
        visitor.taps(field).await;
        visitor.waits_for_focus(field).await;
        visitor.types_blindly(text).await;
    }
    visitor.taps("main form button[type=submit]").await;
    visitor.sees("[data-step=done]").await;
    assert_eq!(visitor.presses_made().await, ["touch"; 3]);
    assert_eq!(published(&city, "Dla kogo").await, on_words("§ 2", "otwarte dla"));
}

/// A finger presses the button beside words that were selected before; as it is lifted, they are no longer.
async fn words_selected_on_a_telephone_are_chosen() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    visitor.has_touch_screen().await;
    visitor.opens(&format!("/consultations/{RUNNING}/document")).await;
    visitor.brings_into_view(&pick("§ 2")).await;
    // The handles with which a telephone selects, and that it lets go, are its own.
    let select = format!(
        "addEventListener('pointerup', () => getSelection().removeAllRanges(), true);
         const words = document.querySelector(\"{}\").firstChild;
         getSelection().setBaseAndExtent(words, 1, words, 14);",
        text_of("§ 2")
    );
    visitor.asks(&select).await;
    visitor.taps(&pick("§ 2")).await;
    assert_eq!(chosen(&visitor).await, "Konsultacje są");
    assert_eq!(visitor.presses_made().await, ["touch"]);
}

async fn a_remark_on_words_by_mouse() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/consultations/{RUNNING}/document")).await;
    visitor.brings_into_view(&text_of("§ 2")).await;
    let (from, to) = edges(&visitor, &text_of("§ 2"), "otwarte dla każdego").await;
    visitor.drags(from, to).await;
    assert_eq!(visitor.asks("return getSelection().toString()").await, "otwarte dla każdego");
    visitor.clicks(&pick("§ 2")).await;
    assert_eq!(chosen(&visitor).await, "otwarte dla każdego");
    visitor.clicks("[data-word-picker] a.button-main").await;
    visitor.sees("[data-about] [data-quote]").await;
    assert_eq!(visitor.reads("[data-quote]").await, "„otwarte dla każdego”");
    writes(&visitor, "Dla kogo").await;
    assert_eq!(published(&city, "Dla kogo").await, on_words("§ 2", "otwarte dla każdego"));
}

/// Fills in the form of a remark and sends it.
async fn writes(visitor: &Visitor, title: &str) {
    visitor.types("#title", title).await;
    visitor.types("#body", "Także dla gości.").await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("[data-step=done]").await;
}

/// A hand lets go beside the words, and the mouse has selected those of the next clause as well.
async fn a_selection_that_goes_too_far_is_cut_at_its_clause() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/consultations/{RUNNING}/document")).await;
    let next = text_of("§ 3 ust. 1");
    visitor.brings_into_view(&next).await;
    let (from, _) = edges(&visitor, &text_of("§ 2"), "nie wiąże").await;
    let (_, to) = edges(&visitor, &next, "Konsultacje").await;
    visitor.drags(from, to).await;
    visitor.clicks(&pick("§ 2")).await;
    assert_eq!(chosen(&visitor).await, "nie wiąże organów miasta.");
}

async fn a_remark_on_a_whole_clause() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    visitor.opens(&format!("/consultations/{RUNNING}/document")).await;
    visitor.clicks(&format!("{} .clause-ways a", clause("§ 2"))).await;
    visitor.sees("[data-about]").await;
    assert!(!visitor.has("[data-quote]").await, "it is on no words in particular");
    writes(&visitor, "Dla kogo").await;
    assert_eq!(published(&city, "Dla kogo").await, ("§ 2".to_owned(), None, Placed::Kept));
}

async fn remarks_stand_in_the_margin_or_are_folded() {
    let city = City::on(Backend::Sqlite);
    for (language, width, is_open) in [(Language::Polish, WIDE, true), (Language::English, NARROW, false)] {
        let visitor = Visitor::of(&city, language, width).await;
        visitor.opens(&format!("/consultations/{RUNNING}/document")).await;
        let remarks = format!("{} details", clause("§ 14 ust. 3"));
        let moved = format!("{} details", clause("§ 12"));
        visitor.sees(&moved).await;
        assert_eq!(visitor.has(&format!("{moved}[open]")).await, is_open);
        if !is_open {
            visitor.clicks(&format!("{moved} summary")).await;
        }
        visitor.sees(&format!("{moved}[open] [data-note]")).await;
        assert!(visitor.reads(&format!("{moved} [data-note]")).await.contains("§ 16"), "it says where it was made");
        assert!(!visitor.has(&remarks).await, "what lost its place stands on no clause");
        visitor.sees("[data-without-place] [data-remark]").await;
        visitor.finds_no_violation("a draft").await;
        assert_eq!(visitor.too_wide().await, "");
    }
}

async fn versions_are_compared_word_by_word() {
    let city = City::on(Backend::Sqlite);
    for (language, width) in [(Language::Polish, NARROW), (Language::English, WIDE)] {
        let visitor = Visitor::of(&city, language, width).await;
        visitor.opens(&format!("/consultations/{RUNNING}/document/compare?from=1&to=2")).await;
        visitor.sees("[data-change=reworded] ins").await;
        visitor.sees("[data-change=reworded] del").await;
        assert!(!visitor.has("[data-change=same]").await);
        assert!(visitor.reads("main").await.contains("Raport potrzebny szybciej"), "the remark that led to it");
        visitor.finds_no_violation("a comparison").await;
        visitor.clicks("#all").await;
        visitor.sees("[data-change=same]").await;
        assert_eq!(visitor.too_wide().await, "");
    }
}

async fn staff_read_put_right_and_publish_a_draft() {
    let city = City::on(Backend::Sqlite);
    let editor = city.editor().await;
    editor.creates_consultation("nowa").await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("projekt.txt");
    let text =
        "§ 1. 1. Miasto pyta.\n2. Miasto odpowiada i publikuje odpowiedzi.\n\n§ 3. Uchwała wchodzi w życie jutro.\n";
    std::fs::write(&file, text).expect("a file");
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.client.goto(&format!("{}/admin/consultations/nowa/document", city.url)).await.expect("the office is there");
    visitor.types("#email", &editor.email).await;
    visitor.types("#password", PASSWORD).await;
    visitor.presses(Key::Enter).await;
    let chosen = visitor.sees("#file").await;
    chosen.send_keys(&file.display().to_string()).await.expect("a file can be chosen");
    visitor.sees("[data-edit-clause='3']").await;
    // § 3 should be § 2, and the second subsection is two.
    visitor.clicks("[data-edit-clause='3']").await;
    visitor.types("[id='clauses[3].number']", "§ 2.").await;
    visitor.clicks("[data-act=close-clause]").await;
    visitor.clicks("[data-edit-clause='2']").await;
    visitor.asks("document.getElementById('clauses[2].text').setSelectionRange(17, 17)").await;
    visitor.clicks("[data-act=split]").await;
    visitor.types("[id='clauses[3].number']", "3.").await;
    visitor.finds_no_violation("putting a draft right").await;
    visitor.clicks("[data-act=close-clause]").await;
    visitor.types("#name", "Projekt z marca").await;
    visitor.clicks("main form button[type=submit]").await;
    visitor.sees("[data-draft='1']").await;
    assert!(!visitor.has("[data-warnings]").await, "the numbers are in order now");
    visitor.clicks("[data-act=publish-draft]").await;
    visitor.clicks("[data-confirm=publish-draft]").await;
    visitor.sees("[data-version='1']").await;
    let document = city.anonymous().get("/consultations/nowa/document").await.json(200);
    let cited: Vec<&str> = document["clauses"]
        .as_array()
        .expect("clauses")
        .iter()
        .filter_map(|clause| clause["citation"].as_str())
        .collect();
    assert_eq!(cited, ["§ 1", "§ 1 ust. 1", "§ 1 ust. 2", "§ 1 ust. 3", "§ 2"]);
}
