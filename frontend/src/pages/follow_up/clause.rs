//! A clause of the draft, with its remarks beside it, or folded below it where there is no room.

use openapi::documents::{Clause, ClauseLevel, PlacedRemark, Quote};
use yew::prelude::*;

use super::remark::RemarkView;
use super::word_picker::WordPicker;
use crate::browser;
use crate::components::link::Link;
use crate::route::{ProposeQuery, Route, query_text};
use crate::texts::{Texts, use_texts};

/// Properties of [`ClauseView`].
#[derive(Properties, PartialEq)]
pub(super) struct ClauseViewProps {
    pub(super) clause: Clause,
    pub(super) remarks: Vec<PlacedRemark>,
    pub(super) slug: String,
    /// Whether remarks are taken.
    pub(super) can_remark: bool,
}

/// The clause. Choosing words opens in its place what they are chosen with.
#[component]
pub(super) fn ClauseView(props: &ClauseViewProps) -> Html {
    let texts = use_texts();
    let picking = use_state(|| None::<Option<(usize, usize)>>);
    let clause = &props.clause;
    let id = format!("clause-{}", clause.id);
    let text_id = format!("text-{}", clause.id);
    // On some telephones the selection goes when the button is pressed: it is looked at as the finger comes down, while
    // nothing opens before it is lifted, since it may only be scrolling.
    let pressed = use_mut_ref(|| None::<(usize, usize)>);
    let press = {
        let (pressed, text_id, text) = (pressed.clone(), text_id.clone(), clause.text.clone());
        Callback::from(move |_: PointerEvent| *pressed.borrow_mut() = browser::selected_words(&text_id, &text))
    };
    let begin = {
        let (picking, text_id, text) = (picking.clone(), text_id.clone(), clause.text.clone());
        Callback::from(move |_: MouseEvent| {
            let selected = pressed.borrow_mut().take().or_else(|| browser::selected_words(&text_id, &text));
            picking.set(Some(selected));
        })
    };
    let end = {
        let (picking, id) = (picking.clone(), id.clone());
        Callback::from(move |()| {
            picking.set(None);
            browser::focus(&id);
        })
    };
    let level = format!("clause clause-{}", clause.level);
    html! {
        <div class={level} data-clause={clause.id.clone()} data-citation={clause.citation.clone()}>
            <div id={id} class="clause-words" tabindex="-1">
                { words(clause, &text_id) }
                if let Some(range) = *picking {
                    <WordPicker clause={clause.clone()} slug={props.slug.clone()} selected={range} onend={end} />
                } else if props.can_remark {
                    { ways(&texts, props, press, begin) }
                }
            </div>
            <Remarks remarks={props.remarks.clone()} clause={clause.clone()} />
        </div>
    }
}

fn words(clause: &Clause, text_id: &str) -> Html {
    let number =
        || (!clause.number.is_empty()).then(|| html! { <span class="clause-number">{ &clause.number }{ " " }</span> });
    let text = || html! { <span id={text_id.to_owned()}>{ &clause.text }</span> };
    match clause.level {
        ClauseLevel::Heading => html! { <h3 lang="pl">{ for number() }{ text() }</h3> },
        // What a section is called is its number; its words are no heading.
        ClauseLevel::Section => html! {
            <>
                <h3 lang="pl" class="clause-section">{ &clause.number }</h3>
                if !clause.text.is_empty() {
                    <p lang="pl">{ text() }</p>
                }
            </>
        },
        _ => html! { <p lang="pl">{ for number() }{ text() }</p> },
    }
}

/// How many letters of its words name a clause without a number.
const NAME_LENGTH: usize = 60;

/// What a clause is called: as it is cited, or, above the first number (the draft's title, say), by its first words.
fn name_of(clause: &Clause) -> String {
    if !clause.citation.is_empty() || clause.text.is_empty() {
        return clause.citation.clone();
    }
    let Some((end, _)) = clause.text.char_indices().nth(NAME_LENGTH) else { return format!("„{}”", clause.text) };
    let begun = &clause.text[..end];
    let whole_words = begun.rsplit_once(char::is_whitespace).map_or(begun, |(words, _)| words);
    format!("„{}…”", whole_words.trim_end_matches([',', ' ']))
}

/// The address at which a remark on this clause is written.
pub(super) fn query(clause: &Clause, quote: Option<Quote>) -> String {
    let (exact, prefix, suffix) = match quote {
        Some(quote) => (Some(quote.exact), Some(quote.prefix), Some(quote.suffix)),
        None => (None, None, None),
    };
    query_text(&ProposeQuery {
        clause: Some(clause.id.clone()),
        citation: Some(name_of(clause)),
        exact,
        prefix,
        suffix,
    })
}

fn ways(texts: &Texts, props: &ClauseViewProps, press: Callback<PointerEvent>, begin: Callback<MouseEvent>) -> Html {
    let clause = &props.clause;
    let named = |key: &str| {
        let (what, name) = (texts.get(key), name_of(clause));
        let heard = if name.is_empty() { what.clone() } else { format!("{what}: {name}") };
        (what, heard)
    };
    let (whole, whole_heard) = named("remark-on-clause");
    let (words, words_heard) = named("remark-on-words");
    let to = Route::Propose { slug: props.slug.clone() };
    html! {
        <p class="clause-ways no-print">
            <Link {to} query={query(clause, None)} classes="button button-small">
                <span aria-hidden="true">{ whole }</span><span class="only-heard">{ whole_heard }</span>
            </Link>
            if !clause.text.is_empty() {
                <button type="button" class="button button-small" aria-label={words_heard} data-pick=""
                    onpointerdown={press} onclick={begin}>
                    { words }
                </button>
            }
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct RemarksProps {
    remarks: Vec<PlacedRemark>,
    clause: Clause,
}

/// In the margin they are open, where there is no margin they are folded.
#[component]
fn Remarks(props: &RemarksProps) -> Html {
    let texts = use_texts();
    let is_wide = use_memo((), |()| browser::is_wide());
    if props.clause.remarks == 0 {
        return Html::default();
    }
    let count = texts.with("remarks-count", [("count", props.clause.remarks.into())]);
    let heard = format!("{count}: {}", props.clause.citation);
    html! {
        <details class="clause-remarks" open={*is_wide}>
            <summary><span aria-hidden="true">{ count }</span><span class="only-heard">{ heard }</span></summary>
            <ul class="plain-list">
                { for props.remarks.iter().map(|remark| html! {
                    <RemarkView key={remark.proposal.reference.clone()} remark={remark.clone()} />
                }) }
            </ul>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(citation: &str, text: &str) -> Clause {
        Clause {
            id: "x".into(),
            number: String::new(),
            citation: citation.into(),
            level: ClauseLevel::Title,
            text: text.into(),
            remarks: 0,
        }
    }

    #[test]
    fn a_clause_without_a_number_is_called_by_its_first_words() {
        assert_eq!(name_of(&clause("§ 5 ust. 2", "Odmowa wymaga uzasadnienia.")), "§ 5 ust. 2");
        assert_eq!(name_of(&clause("", "Uchwała")), "„Uchwała”");
        let title = "w sprawie zasad i trybu przeprowadzania konsultacji, terminów i sposobów głosowania";
        assert_eq!(name_of(&clause("", title)), "„w sprawie zasad i trybu przeprowadzania konsultacji…”");
        assert_eq!(name_of(&clause("", &"ż".repeat(70))), format!("„{}…”", "ż".repeat(60)));
        assert_eq!(name_of(&clause("", "")), "");
    }
}
