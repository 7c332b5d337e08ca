//! What is done with several proposals in one go.

use frontend::components::choices::Select;
use frontend::texts::use_texts;
use openapi::admin::answers::{BulkAnswer, Template};
use openapi::admin::moderation::{AnswerState, BULK_MAX, BulkAct};
use yew::prelude::*;

use super::answer_fields::{AnswerFields, labels};
use super::confirm::Confirm;
use super::errors::Errors;
use super::opening::Opening;
use crate::state::answer::{Action, AnswerForm};
use crate::texts::names;

/// Properties of [`BulkBar`].
#[derive(Properties, PartialEq)]
pub struct BulkBarProps {
    /// How many are here.
    pub here: u32,
    /// The references of those that are marked.
    pub chosen: Vec<String>,
    /// Whether the person may publish and hide.
    pub moderates: bool,
    /// How far the person may take answers; nowhere: she may not answer several at once.
    pub states: &'static [AnswerState],
    /// The templates to begin an answer with.
    pub templates: Vec<Template>,
    /// All are marked, or none.
    pub onmark: Callback<bool>,
    /// They are published or hidden, for this reason.
    pub onmoderate: Callback<(BulkAct, Option<String>)>,
    /// They are answered.
    pub onanswer: Callback<BulkAnswer>,
}

/// How many are marked, and what can be done with them.
#[component]
pub fn BulkBar(props: &BulkBarProps) -> Html {
    let texts = use_texts();
    let count = u32::try_from(props.chosen.len()).unwrap_or(u32::MAX);
    let is_all = count == props.here;
    let mark = props.onmark.reform(move |_: MouseEvent| !is_all);
    let onpublish = props.onmoderate.reform(|_: String| (BulkAct::Publish, None));
    let onhide = props.onmoderate.reform(|reason: String| (BulkAct::Hide, Some(reason)));
    html! {
        <section class="panel bulk" aria-label={texts.get("admin-bulk")}>
            <p class="bulk-count">
                <span role="status">{ texts.with("admin-bulk-count", [("count", count.into())]) }</span>
                <button type="button" class="button" data-mark-all="" onclick={mark}>
                    { texts.get(if is_all { "admin-bulk-none" } else { "admin-bulk-all" }) }
                </button>
            </p>
            if count > BULK_MAX {
                <p class="field-error">{ texts.with("admin-bulk-too-many", [("limit", BULK_MAX.into())]) }</p>
            } else if count > 0 {
                <div class="buttons">
                    if props.moderates {
                        <Confirm id="bulk-publish" act={texts.get("admin-bulk-publish")}
                            question={texts.with("admin-bulk-publish-question", [("count", count.into())])}
                            onconfirm={onpublish} />
                        <Confirm id="bulk-hide" act={texts.get("admin-bulk-hide")} is_danger=true
                            question={texts.with("admin-bulk-hide-question", [("count", count.into())])}
                            reason={texts.get("admin-reason")} reason_hint={texts.get("admin-hide-reason-hint")}
                            onconfirm={onhide} />
                    }
                    if !props.states.is_empty() {
                        <BulkAnswerForm chosen={props.chosen.clone()} states={props.states}
                            templates={props.templates.clone()} onanswer={props.onanswer.clone()} />
                    }
                </div>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct BulkAnswerFormProps {
    chosen: Vec<String>,
    states: &'static [AnswerState],
    templates: Vec<Template>,
    onanswer: Callback<BulkAnswer>,
}

/// One answer for all of them. It stays when the form is closed: it may be needed again.
#[component]
fn BulkAnswerForm(props: &BulkAnswerFormProps) -> Html {
    let texts = use_texts();
    let is_open = use_state(|| false);
    let form = use_reducer(AnswerForm::default);
    let state = use_state(|| AnswerState::Draft);
    let open = |wanted: bool| {
        let is_open = is_open.clone();
        move || is_open.set(wanted)
    };
    let onact = {
        let form = form.dispatcher();
        Callback::from(move |action| form.dispatch(action))
    };
    let choose = {
        let state = state.clone();
        Callback::from(move |value: String| {
            if let Ok(chosen) = value.parse() {
                state.set(chosen);
            }
        })
    };
    let onsend = {
        let (form, state, close) = (form.clone(), *state, open(false));
        let (references, onanswer) = (props.chosen.clone(), props.onanswer.clone());
        Callback::from(move |_: MouseEvent| {
            let faults = form.faults();
            let is_whole = faults.is_empty();
            form.dispatch(Action::Refuse(faults));
            if let Some(text) = form.as_text().filter(|_| is_whole) {
                close();
                let (disposition, reasons) = (text.disposition, text.reasons);
                onanswer.emit(BulkAnswer { references: references.clone(), disposition, reasons, state });
            }
        })
    };
    let (show, close) = (open(true), open(false));
    let count = u32::try_from(props.chosen.len()).unwrap_or(u32::MAX);
    html! {
        <Opening id="bulk-answer" act={texts.get("admin-bulk-answer")} is_open={*is_open}
            title={texts.with("admin-bulk-answer-title", [("count", count.into())])}
            onopen={Callback::from(move |()| show())}>
            <p>{ texts.get("admin-bulk-answer-text") }</p>
            <Errors errors={form.errors.clone()} labels={labels(&texts)} refusals={form.refusals} />
            <AnswerFields form={(*form).clone()} templates={props.templates.clone()} {onact} />
            <Select id="bulk-state" label={texts.get("admin-bulk-state")} chosen={state.as_str()}
                choices={names::choices_of(&texts, props.states)} onchoose={choose} />
            <p class="buttons">
                <button type="button" class="button button-main" data-confirm="bulk-answer" onclick={onsend}>
                    { texts.get("admin-bulk-answer") }
                </button>
                <button type="button" class="button" onclick={Callback::from(move |_: MouseEvent| close())}>
                    { texts.get("admin-keep") }
                </button>
            </p>
        </Opening>
    }
}
