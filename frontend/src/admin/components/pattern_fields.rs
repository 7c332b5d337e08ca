//! The fields of when a duty comes again.

use frontend::components::choices::Checkboxes;
use frontend::components::fields::TextField;
use frontend::texts::{Texts, use_texts};
use openapi::admin::duties::Weekday;
use openapi::problem::FieldError;
use yew::prelude::*;

use super::errors::{Labels, fault_at};
use crate::state::pattern::{Action, PatternForm};
use crate::texts::names;

/// Properties of [`PatternFields`].
#[derive(Properties, PartialEq)]
pub struct PatternFieldsProps {
    /// What has been filled in.
    pub form: PatternForm,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// What is done to it.
    pub onact: Callback<Action>,
}

const WEEKDAYS: &str = "repetition.weekdays";
const EVERY: &str = "repetition.every_weeks";
const UNTIL: &str = "repetition.until";

/// Every field's label, by the beginning of its path.
#[must_use]
pub fn labels(texts: &Texts) -> Labels {
    vec![
        (WEEKDAYS, texts.get("admin-field-weekdays")),
        (EVERY, texts.get("admin-field-every-weeks")),
        (UNTIL, texts.get("admin-field-until")),
    ]
}

/// The days of the week, every how many weeks, and until when.
#[component]
pub fn PatternFields(props: &PatternFieldsProps) -> Html {
    let texts = use_texts();
    let onact = props.onact.clone();
    let ontoggle = Callback::from(move |(value, is_wanted): (String, bool)| {
        if let Ok(day) = value.parse() {
            onact.emit(Action::Weekday(day, is_wanted));
        }
    });
    let chosen = props.form.weekdays.iter().map(|day| AttrValue::Static(day.as_str())).collect::<Vec<_>>();
    html! {
        <>
            <div class="columns">
                <Checkboxes name={WEEKDAYS} legend={texts.get("admin-field-weekdays")} {chosen}
                    choices={names::choices_of(&texts, Weekday::ALL)} error={fault_at(&props.errors, WEEKDAYS)}
                    {ontoggle} />
            </div>
            <div class="row">
                <TextField id={EVERY} label={texts.get("admin-field-every-weeks")} kind="number" required=true
                    value={props.form.every_weeks.clone()} error={fault_at(&props.errors, EVERY)}
                    oninput={props.onact.reform(Action::EveryWeeks)} />
                <TextField id={UNTIL} label={texts.get("admin-field-until")} kind="date" required=true
                    value={props.form.until.clone()} error={fault_at(&props.errors, UNTIL)}
                    oninput={props.onact.reform(Action::Until)} />
            </div>
        </>
    }
}
