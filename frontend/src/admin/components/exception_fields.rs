//! Dates on which a rule's pattern does not hold: a group of fields for each.

use frontend::browser::focus;
use frontend::components::choices::Select;
use frontend::components::fields::{FieldFault, TextField};
use frontend::texts::{Texts, use_texts};
use openapi::admin::duty_rules::ExceptionKind;
use openapi::problem::FieldError;
use yew::prelude::*;

use super::errors::fault_at;
use crate::state::duty_rule::{Action, ExceptionForm};
use crate::texts::names;

/// The id of the group.
const ID: &str = "exceptions";

/// Properties of [`ExceptionFields`].
#[derive(Properties, PartialEq)]
pub struct ExceptionFieldsProps {
    /// The exceptions.
    pub exceptions: Vec<ExceptionForm>,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// What is done to them.
    pub onact: Callback<Action>,
}

/// All of them, and a button for another. The focus goes to the date of one that was added, and to the group when one
/// was taken away: its button is gone.
#[component]
pub fn ExceptionFields(props: &ExceptionFieldsProps) -> Html {
    let texts = use_texts();
    let count = use_mut_ref(|| props.exceptions.len());
    use_effect_with(props.exceptions.len(), move |now| {
        let before = count.replace(*now);
        if *now == before + 1 {
            focus(&format!("{ID}[{before}].date"));
        } else if *now < before {
            focus(ID);
        }
    });
    let row = |(index, exception): (usize, &ExceptionForm)| fields(&texts, props, index, exception);
    html! {
        <fieldset class="field group" id={ID} tabindex="-1">
            <legend>{ texts.get("admin-field-exceptions") }</legend>
            <p class="hint">{ texts.get("admin-field-exceptions-hint") }</p>
            <FieldFault id={ID} error={fault_at(&props.errors, ID)} />
            { for props.exceptions.iter().enumerate().map(row) }
            <p>
                <button type="button" class="button" data-add-exception=""
                    onclick={props.onact.reform(|_: MouseEvent| Action::AddException)}>
                    { texts.get("admin-exception-add") }
                </button>
            </p>
        </fieldset>
    }
}

fn fields(texts: &Texts, props: &ExceptionFieldsProps, index: usize, exception: &ExceptionForm) -> Html {
    let path = |field: &str| format!("{ID}[{index}].{field}");
    let remove = texts.get("admin-row-remove");
    let which = format!("{} ({})", texts.get("admin-field-exceptions"), index + 1);
    let onkind = {
        let onact = props.onact.clone();
        Callback::from(move |value: String| {
            if let Ok(kind) = value.parse() {
                onact.emit(Action::ExceptionKind(index, kind));
            }
        })
    };
    let hour = |field: &str, label: &str, value: &str, act: fn(usize, String) -> Action| {
        html! {
            <TextField id={path(field)} label={texts.get(label)} kind="time" required=true value={value.to_owned()}
                error={fault_at(&props.errors, &path(field))}
                oninput={props.onact.reform(move |text| act(index, text))} />
        }
    };
    html! {
        <div class="row row-group" role="group" aria-label={which.clone()} data-exception={index.to_string()}>
            <TextField id={path("date")} label={texts.get("admin-field-date")} kind="date" required=true
                value={exception.date.clone()} error={fault_at(&props.errors, &path("date"))}
                oninput={props.onact.reform(move |date| Action::ExceptionDate(index, date))} />
            <Select id={path("kind")} label={texts.get("admin-field-exception-kind")}
                choices={names::choices_of(texts, ExceptionKind::ALL)} chosen={exception.kind.as_str()}
                onchoose={onkind} />
            if exception.has_hours() {
                { hour("starts", "admin-field-starts", &exception.starts, Action::ExceptionStarts) }
                { hour("ends", "admin-field-ends", &exception.ends, Action::ExceptionEnds) }
            }
            <button type="button" class="button" aria-label={format!("{remove}: {which}")}
                onclick={props.onact.reform(move |_: MouseEvent| Action::RemoveException(index))}>{ remove }</button>
        </div>
    }
}
