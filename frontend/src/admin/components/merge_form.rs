//! Merging a proposal into one that says the same.

use frontend::components::fields::TextField;
use frontend::components::loading::Loading;
use frontend::state::remote::Remote;
use frontend::texts::{Texts, use_texts};
use openapi::admin::moderation::StaffProposal;
use yew::prelude::*;

use super::ask_form::heard;
use super::fault::StaffFault;
use super::opening::Opening;
use crate::state::moderation::{merge_fault, reference_of};
use crate::texts::names;

/// Properties of [`MergeForm`].
#[derive(Properties, PartialEq)]
pub struct MergeFormProps {
    /// The proposal that is merged.
    pub proposal: StaffProposal,
    /// The one that was looked up, if one was.
    pub found: Option<Remote<StaffProposal>>,
    /// The one with this reference is looked up; none: it no longer counts.
    pub onlook: Callback<Option<String>>,
    /// It is merged into the one with this reference.
    pub onmerge: Callback<String>,
}

/// A button and its form: first the other proposal is looked up and shown, then it is asked whether it is the one.
#[component]
pub fn MergeForm(props: &MergeFormProps) -> Html {
    let texts = use_texts();
    let is_open = use_state(|| false);
    let typed = use_state(String::new);
    let id = format!("merge-{}", props.proposal.proposal.reference);
    let open = |wanted: bool| {
        let is_open = is_open.clone();
        move || is_open.set(wanted)
    };
    let oninput = {
        let (typed, onlook) = (typed.clone(), props.onlook.clone());
        Callback::from(move |text| {
            typed.set(text);
            onlook.emit(None);
        })
    };
    let onsubmit = {
        let (typed, onlook) = (typed.clone(), props.onlook.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let reference = reference_of(&typed);
            if !reference.is_empty() {
                onlook.emit(Some(reference));
            }
        })
    };
    let onmerge = {
        let (close, onmerge) = (open(false), props.onmerge.clone());
        Callback::from(move |reference| {
            close();
            onmerge.emit(reference);
        })
    };
    let (show, close) = (open(true), open(false));
    let found = props.found.as_ref().map(|found| target(&texts, props, found, &onmerge));
    html! {
        <Opening id={id.clone()} act={texts.get("admin-merge")} title={texts.get("admin-merge-title")}
            heard={heard(&texts.get("admin-merge"), &props.proposal)} is_open={*is_open}
            onopen={Callback::from(move |()| show())}>
            <p>{ texts.get("admin-merge-text") }</p>
            <form {onsubmit} novalidate=true>
                <TextField id={format!("{id}-into")} label={texts.get("admin-merge-into")} required=true
                    hint={texts.get("admin-merge-into-hint")} value={(*typed).clone()} {oninput} />
                <p class="buttons">
                    <button type="submit" class="button">{ texts.get("admin-merge-look") }</button>
                    <button type="button" class="button" onclick={Callback::from(move |_: MouseEvent| close())}>
                        { texts.get("admin-keep") }
                    </button>
                </p>
            </form>
            <div aria-live="polite">{ for found }</div>
        </Opening>
    }
}

/// What was found, and the button that merges, unless something stands in the way.
fn target(texts: &Texts, props: &MergeFormProps, found: &Remote<StaffProposal>, onmerge: &Callback<String>) -> Html {
    let into = match found {
        Remote::Loading => return html! { <Loading /> },
        Remote::Failed(fault) => return html! { <StaffFault fault={Some(fault.clone())} /> },
        Remote::Ready(into) => into,
    };
    let reference = into.proposal.reference.clone();
    let button = match merge_fault(&props.proposal, into) {
        Some(key) => html! { <p class="field-error">{ texts.get(key) }</p> },
        None => {
            let confirms = format!("merge-{}", props.proposal.proposal.reference);
            let onclick = onmerge.reform({
                let reference = reference.clone();
                move |_: MouseEvent| reference.clone()
            });
            html! {
                <p class="buttons">
                    <button type="button" class="button button-main" data-confirm={confirms} {onclick}>
                        { texts.with("admin-merge-confirm", [("reference", reference.clone().into())]) }
                    </button>
                </p>
            }
        }
    };
    html! {
        <div class="card">
            <p class="card-meta">
                <span class="badge">{ names::name(texts, into.proposal.status) }</span>
                <span>{ reference }</span>
                <span lang="pl">{ &into.consultation_title }</span>
            </p>
            <p lang="pl"><strong>{ &into.proposal.title }</strong></p>
            <p class="prose" lang="pl">{ &into.proposal.body }</p>
            { button }
        </div>
    }
}
