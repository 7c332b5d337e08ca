//! What somebody waits for.

use openapi::waiting::Waiting;
use yew::prelude::*;

use super::facts::Facts;
use crate::texts::{dates, names, use_texts};

/// Properties of [`WaitingFacts`].
#[derive(Properties, PartialEq)]
pub struct WaitingFactsProps {
    /// The place on the list.
    pub waiting: Waiting,
}

/// The place on the waiting list as a list of facts.
#[component]
pub fn WaitingFacts(props: &WaitingFactsProps) -> Html {
    let texts = use_texts();
    let waiting = &props.waiting;
    let title = html! { <span lang={waiting.consultation.language.clone()}>{ &waiting.consultation.title }</span> };
    let duty = match (&waiting.duty, &waiting.duty_starts_at) {
        (Some(duty), Some(starts_at)) => {
            format!("{}, {}", dates::day(&texts, starts_at), names::name(&texts, duty.mode))
        }
        (Some(duty), None) => names::name(&texts, duty.mode),
        (None, _) => texts.get("wait-any-duty"),
    };
    let mut facts: Vec<(String, Html)> =
        vec![(texts.get("proposal-consultation"), title), (texts.get("wait-duty"), duty.into())];
    if waiting.duty.is_none()
        && let Some(mode) = waiting.mode
    {
        facts.push((texts.get("field-mode"), names::name(&texts, mode).into()));
    }
    if let Some(part) = waiting.part {
        facts.push((texts.get("wait-part"), names::name(&texts, part).into()));
    }
    facts.push((texts.get("field-name"), waiting.name.clone().into()));
    for (key, value) in [("field-phone", &waiting.phone), ("field-email", &waiting.email)] {
        if let Some(value) = value {
            facts.push((texts.get(key), value.clone().into()));
        }
    }
    if !waiting.needs.is_empty() {
        let needs = waiting.needs.iter().map(|&need| html! { <li>{ names::name(&texts, need) }</li> });
        facts.push((texts.get("fact-needs"), html! { <ul>{ for needs }</ul> }));
    }
    html! { <Facts {facts} /> }
}
