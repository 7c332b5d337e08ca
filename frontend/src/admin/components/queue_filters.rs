//! Which proposals are listed.

use frontend::components::choices::{Choice, Select, choices_of};
use frontend::components::fields::TextField;
use frontend::texts::use_texts;
use openapi::admin::moderation::AnswerState;
use openapi::proposals::{ProposalKind, ProposalStatus};
use yew::prelude::*;

use crate::state::queue_query::{EVERY_STATUS, QueueQuery};
use crate::texts::names;

/// Properties of [`QueueFilters`].
#[derive(Properties, PartialEq)]
pub struct QueueFiltersProps {
    /// What is asked for.
    pub query: QueueQuery,
    /// The consultations to choose from; empty until they are here.
    pub consultations: Vec<Choice>,
    /// Something else is asked for.
    pub onsearch: Callback<QueueQuery>,
}

/// The filters. Nothing is asked for before the button is pressed.
#[component]
pub fn QueueFilters(props: &QueueFiltersProps) -> Html {
    let texts = use_texts();
    let asked = use_state(|| props.query.clone());
    {
        let asked = asked.clone();
        use_effect_with(props.query.clone(), move |query| asked.set(query.clone()));
    }
    let onsubmit = {
        let (asked, onsearch) = (asked.clone(), props.onsearch.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            onsearch.emit((*asked).clone());
        })
    };
    let onclear = props.onsearch.reform(|_: MouseEvent| QueueQuery::default());
    let change = |put: fn(&mut QueueQuery, String)| {
        let asked = asked.clone();
        Callback::from(move |value: String| {
            let mut query = (*asked).clone();
            put(&mut query, value);
            asked.set(query);
        })
    };
    let any = texts.get("list-any");
    let mut statuses = names::choices_of(&texts, ProposalStatus::ALL);
    statuses.push((AttrValue::Static(EVERY_STATUS), any.clone()));
    let mut consultations = props.consultations.clone();
    if !asked.consultation.is_empty() && !consultations.iter().any(|(slug, _)| *slug == asked.consultation) {
        consultations.push((AttrValue::from(asked.consultation.clone()), asked.consultation.clone()));
    }
    html! {
        <search>
            <form class="filters panel" {onsubmit} aria-label={texts.get("admin-proposals-filters")}>
                <TextField id="text" label={texts.get("list-text")} kind="search" says_need=false
                    value={asked.text.clone()} oninput={change(|query, value| query.text = value)} />
                <Select id="consultation" label={texts.get("proposal-consultation")} nothing={any.clone()}
                    choices={consultations} chosen={asked.consultation.clone()}
                    onchoose={change(|query, value| query.consultation = value)} />
                <Select id="status" label={texts.get("admin-proposals-status")} choices={statuses}
                    chosen={asked.chosen_status().to_owned()}
                    onchoose={change(|query, value| query.status = value)} />
                <Select id="kind" label={texts.get("list-kind")} nothing={any.clone()}
                    choices={choices_of(&texts, ProposalKind::ALL)} chosen={asked.kind.clone()}
                    onchoose={change(|query, value| query.kind = value)} />
                <Select id="answer" label={texts.get("admin-proposal-answer")} nothing={any}
                    choices={names::choices_of(&texts, AnswerState::ALL)} chosen={asked.answer.clone()}
                    onchoose={change(|query, value| query.answer = value)} />
                <TextField id="tag" label={texts.get("admin-proposals-tag")} says_need=false value={asked.tag.clone()}
                    oninput={change(|query, value| query.tag = value)} />
                <p class="buttons">
                    <button type="submit" class="button button-main">{ texts.get("list-search") }</button>
                    <button type="button" class="button" onclick={onclear}>
                        { texts.get("admin-proposals-clear") }
                    </button>
                </p>
            </form>
        </search>
    }
}
