//! Putting a proposal in order: its kind and its tags.

use frontend::components::choices::{Select, choices_of};
use frontend::components::fields::TextField;
use frontend::texts::use_texts;
use openapi::admin::moderation::{ProposalChange, StaffProposal};
use openapi::problem::FieldError;
use openapi::proposals::ProposalKind;
use yew::prelude::*;

use super::ask_form::heard;
use super::opening::Opening;
use crate::state::moderation::{change_of, fault_of_change};

/// Properties of [`OrderForm`].
#[derive(Properties, PartialEq)]
pub struct OrderFormProps {
    /// The proposal.
    pub proposal: StaffProposal,
    /// This is changed.
    pub onchange: Callback<ProposalChange>,
}

/// A button and its form. It shows what the proposal has until somebody chooses or types something else.
#[component]
pub fn OrderForm(props: &OrderFormProps) -> Html {
    let texts = use_texts();
    let is_open = use_state(|| false);
    let typed = use_state(|| None::<(ProposalKind, String)>);
    let error = use_state(|| None::<FieldError>);
    let proposal = &props.proposal.proposal;
    {
        let typed = typed.clone();
        use_effect_with((proposal.kind, proposal.tags.clone()), move |_| typed.set(None));
    }
    let id = format!("order-{}", proposal.reference);
    let (kind, tags) = (*typed).clone().unwrap_or_else(|| (proposal.kind, proposal.tags.join(", ")));
    let open = |wanted: bool| {
        let is_open = is_open.clone();
        move || is_open.set(wanted)
    };
    let choose_kind = {
        let (typed, tags) = (typed.clone(), tags.clone());
        Callback::from(move |value: String| {
            if let Ok(kind) = value.parse() {
                typed.set(Some((kind, tags.clone())));
            }
        })
    };
    let type_tags = Callback::from(move |tags: String| typed.set(Some((kind, tags))));
    let onsend = {
        let (change, error, close) = (change_of(&props.proposal, kind, &tags), error.clone(), open(false));
        let onchange = props.onchange.clone();
        Callback::from(move |_: MouseEvent| {
            let fault = fault_of_change(&change);
            if fault.is_none() {
                close();
                if change != ProposalChange::default() {
                    onchange.emit(change.clone());
                }
            }
            error.set(fault);
        })
    };
    let (show, close) = (open(true), open(false));
    html! {
        <Opening id={id.clone()} act={texts.get("admin-order")} title={texts.get("admin-order-title")}
            heard={heard(&texts.get("admin-order"), &props.proposal)} is_open={*is_open}
            onopen={Callback::from(move |()| show())}>
            <Select id={format!("{id}-kind")} label={texts.get("admin-field-kind")} chosen={kind.as_str()}
                choices={choices_of(&texts, ProposalKind::ALL)} onchoose={choose_kind} />
            <TextField id={format!("{id}-tags")} label={texts.get("admin-field-tags")} value={tags}
                hint={texts.get("admin-field-tags-hint")} error={(*error).clone()} oninput={type_tags} />
            <p class="buttons">
                <button type="button" class="button button-main" data-confirm={id} onclick={onsend}>
                    { texts.get("admin-save") }
                </button>
                <button type="button" class="button" onclick={Callback::from(move |_: MouseEvent| close())}>
                    { texts.get("admin-keep") }
                </button>
            </p>
        </Opening>
    }
}
