//! The fields of how, where and with whom a duty takes place.

use std::str::FromStr;

use frontend::components::choices::{Radios, choices_of};
use frontend::components::fields::TextField;
use frontend::texts::{Texts, use_texts};
use openapi::admin::experts::Officer;
use openapi::duties::{Mode, Rings};
use openapi::problem::FieldError;
use yew::prelude::*;

use super::errors::{Labels, fault_at};
use super::expert_fields::ExpertFields;
use crate::state::plan::{Action, PlanForm, Text};
use crate::texts::names;

/// Properties of [`PlanFields`].
#[derive(Properties, PartialEq)]
pub struct PlanFieldsProps {
    /// What has been filled in.
    pub form: PlanForm,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Members of staff who sit in duties.
    pub officers: Vec<Officer>,
    /// What is done to it.
    pub onact: Callback<Action>,
}

/// A field of one line: its path, its label, its type, whether it is needed, what helps to fill it in.
struct Line {
    field: Text,
    path: &'static str,
    key: &'static str,
    kind: &'static str,
    required: bool,
    hint: Option<&'static str>,
}

const fn line(field: Text, path: &'static str, key: &'static str, kind: &'static str) -> Line {
    Line { field, path, key, kind, required: true, hint: None }
}

const PLACE: Line = line(Text::Place, "plan.place", "admin-field-place", "text");
const PHONE: Line = line(Text::Phone, "plan.phone", "admin-field-duty-phone", "tel");
const LINK: Line = line(Text::Link, "plan.link", "admin-field-link", "text");
const SLOT: Line = line(Text::SlotMinutes, "plan.slot_minutes", "admin-field-slot-minutes", "number");
const BUFFER: Line = Line {
    hint: Some("admin-field-buffer-hint"),
    ..line(Text::BufferMinutes, "plan.buffer_minutes", "admin-field-buffer-minutes", "number")
};
const SEATS: Line = line(Text::Seats, "plan.seats_per_slot", "admin-field-seats", "number");
const OPENS: Line = Line {
    required: false,
    hint: Some("admin-field-opens-at-hint"),
    ..line(Text::OpensAt, "plan.booking_opens_at", "admin-field-opens-at", "datetime-local")
};
const CLOSES: Line = Line {
    hint: Some("admin-field-closes-hint"),
    ..line(Text::ClosesBefore, "plan.closes_hours_before", "admin-field-closes", "number")
};

/// Every field's label, by the beginning of its path.
#[must_use]
pub fn labels(texts: &Texts) -> Labels {
    let lines = [PLACE, PHONE, LINK, SLOT, BUFFER, SEATS, OPENS, CLOSES];
    let mut labels: Labels = lines.iter().map(|line| (line.path, texts.get(line.key))).collect();
    labels.extend([
        ("plan.mode", texts.get("field-mode")),
        ("plan.rings", texts.get("admin-field-rings")),
        ("plan.experts", texts.get("admin-field-experts")),
    ]);
    labels
}

/// All of them, in order.
#[component]
pub fn PlanFields(props: &PlanFieldsProps) -> Html {
    let texts = use_texts();
    let meeting = match props.form.mode {
        Mode::InPerson => PLACE,
        Mode::Phone => PHONE,
        Mode::Video => LINK,
    };
    let fields =
        |lines: &[Line]| html! { <div class="row">{ for lines.iter().map(|line| field(&texts, props, line)) }</div> };
    html! {
        <>
            <Radios name="plan.mode" legend={texts.get("field-mode")} choices={choices_of(&texts, Mode::ALL)}
                chosen={props.form.mode.as_str()} onchoose={chooses(&props.onact, Action::Mode)} />
            { field(&texts, props, &meeting) }
            if props.form.mode == Mode::Phone {
                <Radios name="plan.rings" legend={texts.get("admin-field-rings")}
                    choices={names::choices_of(&texts, Rings::ALL)} chosen={props.form.rings.as_str()}
                    onchoose={chooses(&props.onact, Action::Rings)} />
            }
            <ExpertFields experts={props.form.experts.clone()} errors={props.errors.clone()}
                officers={props.officers.clone()} onact={props.onact.clone()} />
            { fields(&[SLOT, BUFFER, SEATS]) }
            { fields(&[OPENS, CLOSES]) }
        </>
    }
}

/// What is done when one of an enumeration is chosen.
fn chooses<T: FromStr + 'static>(onact: &Callback<Action>, act: fn(T) -> Action) -> Callback<String> {
    let onact = onact.clone();
    Callback::from(move |value: String| {
        if let Ok(chosen) = value.parse() {
            onact.emit(act(chosen));
        }
    })
}

fn field(texts: &Texts, props: &PlanFieldsProps, line: &Line) -> Html {
    let field = line.field;
    html! {
        <TextField id={line.path} label={texts.get(line.key)} kind={line.kind} required={line.required}
            hint={line.hint.map(|key| texts.get(key))} value={props.form.text(field).to_owned()}
            error={fault_at(&props.errors, line.path)}
            oninput={props.onact.reform(move |text| Action::Type(field, text))} />
    }
}
