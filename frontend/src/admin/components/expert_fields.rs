//! Who is on duty: a group of fields for each.

use frontend::components::choices::{Checkbox, Choice, Select};
use frontend::components::fields::{FieldFault, TextField};
use frontend::texts::{Texts, use_texts};
use openapi::admin::experts::Officer;
use openapi::duties::Expert;
use openapi::problem::FieldError;
use yew::prelude::*;

use super::errors::fault_at;
use crate::state::plan::Action;

/// Properties of [`ExpertFields`].
#[derive(Properties, PartialEq)]
pub struct ExpertFieldsProps {
    /// Who is on duty.
    pub experts: Vec<Expert>,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Members of staff who sit in duties.
    pub officers: Vec<Officer>,
    /// What is done to it.
    pub onact: Callback<Action>,
}

/// Everybody, and a button for another.
#[component]
pub fn ExpertFields(props: &ExpertFieldsProps) -> Html {
    let texts = use_texts();
    let row = |(index, expert): (usize, &Expert)| fields(&texts, props, index, expert);
    html! {
        <fieldset class="field group" id="plan.experts" tabindex="-1">
            <legend>{ texts.get("admin-field-experts") }</legend>
            <p class="hint">{ texts.get("admin-field-experts-hint") }</p>
            <FieldFault id="plan.experts" error={fault_at(&props.errors, "plan.experts")} />
            { for props.experts.iter().enumerate().map(row) }
            <p>
                <button type="button" class="button" onclick={props.onact.reform(|_: MouseEvent| Action::AddExpert)}>
                    { texts.get("admin-expert-add") }
                </button>
            </p>
        </fieldset>
    }
}

fn fields(texts: &Texts, props: &ExpertFieldsProps, index: usize, expert: &Expert) -> Html {
    let path = |field: &str| format!("plan.experts[{index}].{field}");
    let remove = texts.get("admin-row-remove");
    let who = format!("{} ({})", texts.get("admin-field-experts"), index + 1);
    let onaccount =
        props.onact.reform(move |id: String| Action::ExpertAccount(index, Some(id).filter(|id| !id.is_empty())));
    html! {
        <div class="row-group" role="group" aria-label={who.clone()}>
            <div class="row">
                <TextField id={path("name")} label={texts.get("admin-field-expert-name")} required=true
                    value={expert.name.clone()} error={fault_at(&props.errors, &path("name"))}
                    oninput={props.onact.reform(move |name| Action::ExpertName(index, name))} />
                <TextField id={path("role")} label={texts.get("admin-field-expert-role")}
                    value={expert.role.clone().unwrap_or_default()} error={fault_at(&props.errors, &path("role"))}
                    oninput={props.onact.reform(move |role| Action::ExpertRole(index, role))} />
            </div>
            <div class="row">
                <Checkbox id={path("unit")} label={texts.get("admin-field-expert-unit")} is_checked={expert.unit}
                    onchange={props.onact.reform(move |is_unit| Action::ExpertUnit(index, is_unit))} />
                if !expert.unit {
                    <Select id={path("account_id")} label={texts.get("admin-field-expert-account")}
                        nothing={texts.get("admin-expert-no-account")} choices={choices(texts, props, expert)}
                        chosen={expert.account_id.clone().unwrap_or_default()}
                        error={fault_at(&props.errors, &path("account_id"))} onchoose={onaccount} />
                }
                if props.experts.len() > 1 {
                    <button type="button" class="button" aria-label={format!("{remove}: {who}")}
                        onclick={props.onact.reform(move |_: MouseEvent| Action::RemoveExpert(index))}>{ remove }</button>
                }
            </div>
        </div>
    }
}

/// The members of staff to choose from, and whoever is chosen though she is no longer among them.
fn choices(texts: &Texts, props: &ExpertFieldsProps, expert: &Expert) -> Vec<Choice> {
    let choice = |officer: &Officer| (AttrValue::from(officer.account_id.clone()), officer.name.clone());
    let mut choices: Vec<Choice> = props.officers.iter().map(choice).collect();
    if let Some(account) = &expert.account_id
        && !props.officers.iter().any(|officer| officer.account_id == *account)
    {
        choices.push((AttrValue::from(account.clone()), texts.get("admin-expert-other-account")));
    }
    choices
}
