//! What applying a rule did, or would do.

use frontend::texts::{Texts, use_texts};
use openapi::admin::duties::SkippedDate;
use openapi::admin::duty_rules::RuleOutcome;
use yew::prelude::*;

use crate::texts::{days, names};

/// Properties of [`RuleOutcomeLists`].
#[derive(Properties, PartialEq)]
pub struct RuleOutcomeListsProps {
    /// What it did.
    pub outcome: RuleOutcome,
}

/// A list of days for each thing that happens to them; what happens to none is left out.
#[component]
pub fn RuleOutcomeLists(props: &RuleOutcomeListsProps) -> Html {
    let texts = use_texts();
    let outcome = &props.outcome;
    let lists = [
        ("created", "admin-rule-created", &outcome.created),
        ("changed", "admin-rule-changed", &outcome.changed),
        ("cancelled", "admin-rule-cancelled", &outcome.cancelled),
        ("kept", "admin-rule-kept", &outcome.kept),
    ];
    html! {
        <div class="outcomes-lists" data-outcome="">
            if *outcome == RuleOutcome::default() {
                <p>{ texts.get("admin-rule-nothing") }</p>
            }
            { for lists.into_iter().map(|(name, key, dates)| dates_list(&texts, name, key, dates)) }
            if !outcome.skipped.is_empty() {
                <h3>{ counted(&texts, "admin-rule-skipped", outcome.skipped.len()) }</h3>
                <ul data-skipped="">
                    { for outcome.skipped.iter().map(|skipped| html! { <li>{ skipped_text(&texts, skipped) }</li> }) }
                </ul>
            }
            if !outcome.attention.is_empty() {
                <h3>{ counted(&texts, "admin-rule-attention", outcome.attention.len()) }</h3>
                <p data-attention-count={outcome.attention.len().to_string()}>{ outcome.attention.join(", ") }</p>
            }
        </div>
    }
}

fn dates_list(texts: &Texts, name: &'static str, key: &str, dates: &[String]) -> Html {
    if dates.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ counted(texts, key, dates.len()) }</h3>
            <ul data-dates={name}>
                { for dates.iter().map(|date| html! { <li data-date={date.clone()}>{ days::day(texts, date) }</li> }) }
            </ul>
        </>
    }
}

fn counted(texts: &Texts, key: &str, count: usize) -> String {
    texts.with(key, [("count", u32::try_from(count).unwrap_or(u32::MAX).into())])
}

/// Which date was left out and why.
#[must_use]
pub fn skipped_text(texts: &Texts, skipped: &SkippedDate) -> String {
    let reason = names::name(texts, skipped.reason);
    let holiday = skipped.holiday.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    format!("{}: {reason}{holiday}", days::day(texts, &skipped.date))
}
