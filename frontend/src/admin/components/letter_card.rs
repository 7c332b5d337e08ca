//! A message of the city to somebody.

use frontend::components::facts::Facts;
use frontend::texts::{Texts, dates, use_texts};
use openapi::admin::letters::{LetterEntry, LetterState, LetterText};
use yew::prelude::*;

use crate::texts::names;

/// Properties of [`LetterCard`].
#[derive(Properties, PartialEq)]
pub struct LetterCardProps {
    /// The message.
    pub letter: LetterEntry,
    /// Whether it is the one that is being printed.
    pub is_printed: bool,
    /// Whether something is being done.
    pub is_busy: bool,
    /// It is to be tried again.
    pub onretry: Callback<()>,
    /// It is to be printed.
    pub onprint: Callback<()>,
}

/// What it tells and what became of it, with its words where they are told.
#[component]
pub fn LetterCard(props: &LetterCardProps) -> Html {
    let texts = use_texts();
    let letter = &props.letter;
    let title = title(&texts, letter);
    let onretry = props.onretry.reform(|_: MouseEvent| ());
    let failed = (letter.state == LetterState::GivenUp).then_some("badge-cancelled");
    html! {
        <article class={classes!("card", "letter", props.is_printed.then_some("letter-printed"))}
            data-letter={letter.id.clone()} data-kind={letter.kind.as_str()} data-state={letter.state.as_str()}>
            <p class="card-meta">
                <span class={classes!("badge", failed)}>{ names::name(&texts, letter.state) }</span>
                <span>{ names::name(&texts, letter.way) }</span>
            </p>
            <h2 class="card-title">{ &title }</h2>
            <Facts facts={facts(&texts, letter)} />
            { for letter.text.as_ref().map(|text| words(&texts, text, &title, &props.onprint)) }
            if letter.state == LetterState::GivenUp {
                <p class="buttons no-print">
                    <button type="button" class="button button-main" data-retry={letter.id.clone()}
                        aria-label={format!("{}: {title}", texts.get("admin-letter-retry"))} disabled={props.is_busy}
                        onclick={onretry}>
                        { texts.get("admin-letter-retry") }
                    </button>
                </p>
            }
        </article>
    }
}

/// What it tells, and of which booking.
fn title(texts: &Texts, letter: &LetterEntry) -> String {
    let kind = names::name(texts, letter.kind);
    letter.reference.as_ref().map_or(kind.clone(), |reference| format!("{kind}: {reference}"))
}

fn facts(texts: &Texts, letter: &LetterEntry) -> Vec<(String, Html)> {
    let moment = |time| Html::from(dates::moment(texts, time));
    let mut facts = vec![(texts.get("admin-letter-created"), moment(&letter.created_at))];
    if let (LetterState::Waiting, Some(due)) = (letter.state, &letter.due_at) {
        facts.push((texts.get("admin-letter-due"), moment(due)));
    }
    if let Some(settled) = &letter.settled_at {
        facts.push((texts.get("admin-letter-settled"), moment(settled)));
    }
    facts.push((texts.get("admin-letter-attempts"), letter.attempts.into()));
    facts
}

/// The words, to be passed on by telephone or on paper.
fn words(texts: &Texts, text: &LetterText, title: &str, onprint: &Callback<()>) -> Html {
    let onclick = onprint.reform(|_: MouseEvent| ());
    html! {
        <details class="letter-words">
            <summary>{ texts.get("admin-letter-words") }<span class="only-heard">{ format!(": {title}") }</span></summary>
            <p>{ texts.get("admin-letter-to") }{ " " }<strong>{ &text.recipient }</strong></p>
            <p><strong>{ &text.subject }</strong></p>
            <p class="prose">{ &text.body }</p>
            <p class="buttons no-print">
                <button type="button" class="button" data-print="" {onclick}>{ texts.get("admin-letter-print") }</button>
            </p>
        </details>
    }
}
