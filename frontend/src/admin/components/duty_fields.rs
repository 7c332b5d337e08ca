//! The fields of a duty.

use frontend::components::choices::{Checkbox, Radios};
use frontend::components::fields::TextField;
use frontend::texts::{Texts, use_texts};
use openapi::admin::experts::Officer;
use openapi::time::Occurrence;
use yew::prelude::*;

use super::errors::{Labels, fault_at};
use super::pattern_fields::{self, PatternFields};
use super::plan_fields::{self, PlanFields};
use crate::state::duty::{Action, DutyForm};
use crate::texts::names;

/// Properties of [`DutyFields`].
#[derive(Properties, PartialEq)]
pub struct DutyFieldsProps {
    /// What has been filled in.
    pub form: DutyForm,
    /// Members of staff who sit in duties.
    pub officers: Vec<Officer>,
    /// What is done to it.
    pub onact: Callback<Action>,
}

/// Every field's label, by the beginning of its path.
#[must_use]
pub fn labels(texts: &Texts) -> Labels {
    let mut labels = vec![
        ("starts_at", texts.get("admin-field-starts-at")),
        ("ends_at", texts.get("admin-field-ends-at")),
        ("meant", texts.get("admin-field-meant")),
    ];
    labels.extend(plan_fields::labels(texts));
    labels.extend(pattern_fields::labels(texts));
    labels
}

/// All fields, in order.
#[component]
pub fn DutyFields(props: &DutyFieldsProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let time = |path: &'static str, label: &str, value: &str, act: fn(String) -> Action| {
        html! {
            <TextField id={path} label={texts.get(label)} kind="datetime-local" required=true value={value.to_owned()}
                error={fault_at(&form.errors, path)} oninput={props.onact.reform(act)} />
        }
    };
    html! {
        <>
            <div class="row">
                { time("starts_at", "admin-field-starts-at", &form.starts_at, Action::StartsAt) }
                { time("ends_at", "admin-field-ends-at", &form.ends_at, Action::EndsAt) }
            </div>
            if form.asks_occurrence() {
                { occurrence(&texts, props) }
            }
            <PlanFields form={form.plan.clone()} errors={form.errors.clone()} officers={props.officers.clone()}
                onact={props.onact.reform(Action::Plan)} />
            if form.saved.is_none() {
                <fieldset class="field group">
                    <legend>{ texts.get("admin-field-repetition") }</legend>
                    <Checkbox id="repeats" label={texts.get("admin-field-repeats")} is_checked={form.repeats}
                        onchange={props.onact.reform(Action::Repeat)} />
                    if form.repeats {
                        <PatternFields form={form.pattern.clone()} errors={form.errors.clone()}
                            onact={props.onact.reform(Action::Pattern)} />
                        <p class="hint">{ texts.get("admin-field-repetition-hint") }</p>
                    }
                </fieldset>
            }
        </>
    }
}

fn occurrence(texts: &Texts, props: &DutyFieldsProps) -> Html {
    let onchoose = props.onact.reform(|value: String| Action::Mean(value.parse().ok()));
    html! {
        <Radios name="meant" legend={texts.get("admin-field-meant")}
            choices={names::choices_of(texts, Occurrence::ALL)}
            chosen={props.form.meant.map_or("", Occurrence::as_str)} {onchoose} />
    }
}
