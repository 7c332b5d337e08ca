//! A draft resolution on the site: remarks on its clauses by keyboard and by touch, and what was changed in it.

use fantoccini::key::Key;

use super::pages::{NARROW, WIDE};
use crate::support::browser::{Language, Visitor};
use crate::support::staff::PASSWORD;
use crate::support::{Backend, City, RUNNING, trial};

trial::once!("browser":
    a_remark_on_words_by_keyboard_alone,
    a_remark_on_selected_words_by_touch,
    remarks_stand_in_the_margin_or_are_folded,
    versions_are_compared_word_by_word,
    staff_read_put_right_and_publish_a_draft,
);

fn clause(citation: &str) -> String {
    format!("[data-citation='{citation}']")
}

async fn a_remark_on_words_by_keyboard_alone() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::Polish, WIDE).await;
    visitor.opens(&format!("/consultations/{RUNNING}")).await;
    visitor.tabs_to(&format!("main a[href='/consultations/{RUNNING}/document']")).await;
    visitor.presses(Key::Enter).await;
    visitor.sees(&clause("§ 2")).await;
    let pick = format!("{} [data-pick]", clause("§ 2"));
    visitor.asks(&format!("document.querySelector(\"{pick}\").focus()")).await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-word-picker]").await;
    visitor.waits_for_focus("[data-word-picker] .word").await;
    for key in [Key::Right, Key::Right, Key::Enter, Key::Right, Key::Enter] {
        visitor.presses(key).await;
    }
    visitor.tabs_to("[data-word-picker] a.button-main").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-about] [data-quote]").await;
    assert_eq!(visitor.reads("[data-quote]").await, "„otwarte dla”");
    assert!(visitor.reads("[data-about]").await.contains("§ 2"));
    visitor.tabs_to("#title").await;
    visitor.types_blindly("Dla kogo").await;
    visitor.tabs_to("#body").await;
    visitor.types_blindly("Także dla gości.").await;
    visitor.tabs_to("main form button[type=submit]").await;
    visitor.presses(Key::Enter).await;
    visitor.sees("[data-step=done]").await;
    let kept =
        "SELECT quote AS text FROM remark JOIN proposal ON proposal.id = remark.proposal_id WHERE title = 'Dla kogo'";
    assert_eq!(city.database.texts(kept), ["otwarte dla"]);
}

/// A finger selects words and presses the button, which would take the selection away.
async fn a_remark_on_selected_words_by_touch() {
    let city = City::on(Backend::Sqlite);
    let visitor = Visitor::of(&city, Language::English, NARROW).await;
    visitor.opens(&format!("/consultations/{RUNNING}/document")).await;
    visitor.sees(&clause("§ 2")).await;
    let select = format!(
        "const words = document.querySelector(\"{} [id^='text-']\").firstChild; const range = document.createRange(); \
         range.setStart(words, 1); range.setEnd(words, 14); const selection = getSelection(); \
         selection.removeAllRanges(); selection.addRange(range); return selection.toString();",
        clause("§ 2")
    );
    visitor.asks(&select).await;
    let press = format!(
        "const button = document.querySelector(\"{} [data-pick]\"); \
         button.dispatchEvent(new PointerEvent('pointerdown', {{ bubbles: true, pointerType: 'touch' }})); \
         getSelection().removeAllRanges(); button.click();",
        clause("§ 2")
    );
    visitor.asks(&press).await;
    visitor.sees("[data-word-picker] .word[aria-pressed=true]").await;
    assert_eq!(visitor.counts("[data-word-picker] .word[aria-pressed=true]").await, 2, "„Konsultacje są”");
    visitor.finds_no_violation("choosing words").await;
    visitor.clicks("[data-word-picker] a.button-main").await;
    visitor.sees("[data-about] [data-quote]").await;
    assert_eq!(visitor.reads("[data-quote]").await, "„Konsultacje są”");
    visitor.finds_no_violation("writing a remark").await;
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
