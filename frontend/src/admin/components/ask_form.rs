//! Asking the author of a proposal something.

use frontend::components::fields::TextArea;
use frontend::texts::use_texts;
use openapi::admin::moderation::StaffProposal;
use openapi::problem::FieldError;
use yew::prelude::*;

use super::opening::Opening;
use crate::state::moderation::fault_of_question;

/// Properties of [`AskForm`].
#[derive(Properties, PartialEq)]
pub struct AskFormProps {
    /// The proposal.
    pub proposal: StaffProposal,
    /// This is asked.
    pub onask: Callback<String>,
}

/// A button and its form, which says how the question reaches the author. What was typed stays until it was asked.
#[component]
pub fn AskForm(props: &AskFormProps) -> Html {
    let texts = use_texts();
    let is_open = use_state(|| false);
    let question = use_state(String::new);
    let error = use_state(|| None::<FieldError>);
    {
        let question = question.clone();
        use_effect_with(props.proposal.messages.len(), move |_| question.set(String::new()));
    }
    let id = format!("ask-{}", props.proposal.proposal.reference);
    let open = |wanted: bool| {
        let is_open = is_open.clone();
        move || is_open.set(wanted)
    };
    let onsend = {
        let (question, error, close, onask) = (question.clone(), error.clone(), open(false), props.onask.clone());
        Callback::from(move |_: MouseEvent| {
            let fault = fault_of_question(&question);
            if fault.is_none() {
                close();
                onask.emit((*question).clone());
            }
            error.set(fault);
        })
    };
    let (show, close) = (open(true), open(false));
    let way = if props.proposal.can_be_told { "admin-ask-by-mail" } else { "admin-ask-with-code" };
    html! {
        <Opening id={id.clone()} act={texts.get("admin-ask")} heard={heard(&texts.get("admin-ask"), &props.proposal)}
            title={texts.get("admin-ask-title")} is_open={*is_open} onopen={Callback::from(move |()| show())}>
            <p>{ texts.get(way) }</p>
            <TextArea id={format!("{id}-text")} label={texts.get("admin-ask-text")} required=true rows=3
                value={(*question).clone()} error={(*error).clone()}
                oninput={Callback::from(move |text| question.set(text))} />
            <p class="buttons">
                <button type="button" class="button button-main" data-confirm={id} onclick={onsend}>
                    { texts.get("admin-ask-send") }
                </button>
                <button type="button" class="button" onclick={Callback::from(move |_: MouseEvent| close())}>
                    { texts.get("admin-keep") }
                </button>
            </p>
        </Opening>
    }
}

/// An act with the proposal that it is about.
pub(super) fn heard(act: &str, proposal: &StaffProposal) -> String {
    format!("{act}: {}", proposal.proposal.title)
}
