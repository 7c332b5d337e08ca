//! Choosing words of a clause by mouse, touch and keyboard alike.

use openapi::documents::Clause;
use yew::prelude::*;

use super::clause::query;
use crate::browser;
use crate::components::link::Link;
use crate::route::Route;
use crate::state::words::{Action, Chosen, words_of};
use crate::texts::use_texts;

/// Properties of [`WordPicker`].
#[derive(Properties, PartialEq)]
pub(super) struct WordPickerProps {
    pub(super) clause: Clause,
    pub(super) slug: String,
    /// The words that were selected on the page before, by their numbers.
    pub(super) selected: Option<(usize, usize)>,
    /// Nothing is to be chosen after all.
    pub(super) onend: Callback<()>,
}

/// The words of the clause, each a button: the first press chooses the first, the second the last. With the keyboard,
/// the arrows go from word to word (a toolbar, as the ARIA Authoring Practices describe it).
#[component]
pub(super) fn WordPicker(props: &WordPickerProps) -> Html {
    let texts = use_texts();
    let clause = &props.clause;
    let words = words_of(&clause.text);
    let chosen = {
        let (count, selected) = (words.len(), props.selected);
        use_reducer(move || Chosen::of(count, selected))
    };
    let word_id = |word: usize| format!("word-{}-{word}", clause.id);
    {
        let current = word_id(chosen.current);
        use_effect_with(chosen.current, move |_| browser::focus(&current));
    }
    let onkeydown = {
        let (chosen, onend) = (chosen.dispatcher(), props.onend.clone());
        Callback::from(move |event: KeyboardEvent| {
            let action = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => Action::Go(1),
                "ArrowLeft" | "ArrowUp" => Action::Go(-1),
                "Home" => Action::GoToEnd(false),
                "End" => Action::GoToEnd(true),
                "Escape" => return onend.emit(()),
                _ => return,
            };
            event.prevent_default();
            chosen.dispatch(action);
        })
    };
    let buttons = words.iter().enumerate().map(|(number, (start, end))| {
        let onclick = {
            let chosen = chosen.dispatcher();
            Callback::from(move |_: MouseEvent| chosen.dispatch(Action::Press(number)))
        };
        html! {
            <button key={number} id={word_id(number)} type="button" class="word" {onclick}
                aria-pressed={chosen.has(number).to_string()}
                tabindex={if number == chosen.current { "0" } else { "-1" }}>
                { clause.text.get(*start..*end).unwrap_or_default() }
            </button>
        }
    });
    let quote = chosen.quote(&clause.text);
    let said = match &quote {
        Some(quote) => texts.with("words-chosen", [("words", quote.exact.clone().into())]),
        None => texts.get("words-none"),
    };
    html! {
        <div class="word-picker" data-word-picker="">
            <p id={format!("words-{}", clause.id)}>{ texts.get("words-how") }</p>
            <div role="toolbar" lang="pl" aria-labelledby={format!("words-{}", clause.id)} {onkeydown}>
                { for buttons }
            </div>
            <p role="status">{ said }</p>
            <p class="buttons">
                { for quote.map(|quote| html! {
                    <Link to={Route::Propose { slug: props.slug.clone() }} query={query(clause, Some(quote))}
                        classes="button button-main">{ texts.get("words-go-on") }</Link>
                }) }
                <button type="button" class="button" onclick={props.onend.reform(|_: MouseEvent| ())}>
                    { texts.get("words-give-up") }
                </button>
            </p>
        </div>
    }
}
