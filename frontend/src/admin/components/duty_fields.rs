//! The fields of a duty.

use frontend::components::choices::{Checkbox, Checkboxes, Radios, choices_of};
use frontend::components::fields::{FieldFault, TextField};
use frontend::texts::{Texts, use_texts};
use openapi::admin::duties::Weekday;
use openapi::duties::{Expert, Mode};
use openapi::time::Occurrence;
use yew::prelude::*;

use super::errors::{Labels, fault_at};
use crate::state::duty::{Action, DutyForm, Text};
use crate::texts::names;

/// Properties of [`DutyFields`].
#[derive(Properties, PartialEq)]
pub struct DutyFieldsProps {
    /// What has been filled in.
    pub form: DutyForm,
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

const STARTS: Line = line(Text::StartsAt, "starts_at", "admin-field-starts-at", "datetime-local");
const ENDS: Line = line(Text::EndsAt, "ends_at", "admin-field-ends-at", "datetime-local");
const PLACE: Line = line(Text::Place, "plan.place", "admin-field-place", "text");
const PHONE: Line = line(Text::Phone, "plan.phone", "admin-field-duty-phone", "tel");
const LINK: Line = line(Text::Link, "plan.link", "admin-field-link", "text");
const SLOT: Line = line(Text::SlotMinutes, "plan.slot_minutes", "admin-field-slot-minutes", "number");
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
const EVERY: Line = line(Text::EveryWeeks, "repetition.every_weeks", "admin-field-every-weeks", "number");
const UNTIL: Line = line(Text::Until, "repetition.until", "admin-field-until", "date");

/// Every field's label, by the beginning of its path.
#[must_use]
pub fn labels(texts: &Texts) -> Labels {
    let lines = [STARTS, ENDS, PLACE, PHONE, LINK, SLOT, SEATS, OPENS, CLOSES, EVERY, UNTIL];
    let mut labels: Labels = lines.iter().map(|line| (line.path, texts.get(line.key))).collect();
    labels.extend([
        ("meant", texts.get("admin-field-meant")),
        ("plan.mode", texts.get("field-mode")),
        ("plan.experts", texts.get("admin-field-experts")),
        ("repetition.weekdays", texts.get("admin-field-weekdays")),
    ]);
    labels
}

/// All fields, in order.
#[component]
pub fn DutyFields(props: &DutyFieldsProps) -> Html {
    let texts = use_texts();
    let onact = props.onact.clone();
    let choose_mode = Callback::from(move |value: String| {
        if let Ok(mode) = value.parse() {
            onact.emit(Action::Mode(mode));
        }
    });
    let meeting = match props.form.mode {
        Mode::InPerson => PLACE,
        Mode::Phone => PHONE,
        Mode::Video => LINK,
    };
    let fields =
        |lines: &[Line]| html! { <div class="row">{ for lines.iter().map(|line| field(&texts, props, line)) }</div> };
    html! {
        <>
            { fields(&[STARTS, ENDS]) }
            if props.form.asks_occurrence() {
                { occurrence(&texts, props) }
            }
            <Radios name="plan.mode" legend={texts.get("field-mode")} choices={choices_of(&texts, Mode::ALL)}
                chosen={props.form.mode.as_str()} onchoose={choose_mode} />
            { field(&texts, props, &meeting) }
            <Experts form={props.form.clone()} onact={props.onact.clone()} />
            { fields(&[SLOT, SEATS]) }
            { fields(&[OPENS, CLOSES]) }
            if props.form.saved.is_none() {
                <Pattern form={props.form.clone()} onact={props.onact.clone()} />
            }
        </>
    }
}

fn field(texts: &Texts, props: &DutyFieldsProps, line: &Line) -> Html {
    let field = line.field;
    html! {
        <TextField id={line.path} label={texts.get(line.key)} kind={line.kind} required={line.required}
            hint={line.hint.map(|key| texts.get(key))} value={props.form.text(field).to_owned()}
            error={fault_at(&props.form.errors, line.path)}
            oninput={props.onact.reform(move |text| Action::Type(field, text))} />
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

#[component]
fn Experts(props: &DutyFieldsProps) -> Html {
    let texts = use_texts();
    let row = |(index, expert): (usize, &Expert)| {
        let (name_path, role_path) = (format!("plan.experts[{index}].name"), format!("plan.experts[{index}].role"));
        let remove = texts.get("admin-row-remove");
        let heard = format!("{remove}: {} ({})", texts.get("admin-field-experts"), index + 1);
        html! {
            <div class="row">
                <TextField id={name_path.clone()} label={texts.get("admin-field-expert-name")} required=true
                    value={expert.name.clone()} error={fault_at(&props.form.errors, &name_path)}
                    oninput={props.onact.reform(move |name| Action::ExpertName(index, name))} />
                <TextField id={role_path.clone()} label={texts.get("admin-field-expert-role")}
                    value={expert.role.clone().unwrap_or_default()} error={fault_at(&props.form.errors, &role_path)}
                    oninput={props.onact.reform(move |role| Action::ExpertRole(index, role))} />
                if props.form.experts.len() > 1 {
                    <button type="button" class="button" aria-label={heard}
                        onclick={props.onact.reform(move |_: MouseEvent| Action::RemoveExpert(index))}>{ remove }</button>
                }
            </div>
        }
    };
    html! {
        <fieldset class="field group" id="plan.experts" tabindex="-1">
            <legend>{ texts.get("admin-field-experts") }</legend>
            <FieldFault id="plan.experts" error={fault_at(&props.form.errors, "plan.experts")} />
            { for props.form.experts.iter().enumerate().map(row) }
            <p>
                <button type="button" class="button" onclick={props.onact.reform(|_: MouseEvent| Action::AddExpert)}>
                    { texts.get("admin-expert-add") }
                </button>
            </p>
        </fieldset>
    }
}

/// How it comes again.
#[component]
fn Pattern(props: &DutyFieldsProps) -> Html {
    let texts = use_texts();
    let onact = props.onact.clone();
    let ontoggle = Callback::from(move |(value, is_wanted): (String, bool)| {
        if let Ok(day) = value.parse() {
            onact.emit(Action::Weekday(day, is_wanted));
        }
    });
    let chosen = props.form.weekdays.iter().map(|day| AttrValue::Static(day.as_str())).collect::<Vec<_>>();
    html! {
        <fieldset class="field group">
            <legend>{ texts.get("admin-field-repetition") }</legend>
            <Checkbox id="repeats" label={texts.get("admin-field-repeats")} is_checked={props.form.repeats}
                onchange={props.onact.reform(Action::Repeat)} />
            if props.form.repeats {
                <div class="columns">
                    <Checkboxes name="repetition.weekdays" legend={texts.get("admin-field-weekdays")} {chosen}
                        choices={names::choices_of(&texts, Weekday::ALL)}
                        error={fault_at(&props.form.errors, "repetition.weekdays")} {ontoggle} />
                </div>
                <div class="row">
                    { field(&texts, props, &EVERY) }
                    { field(&texts, props, &UNTIL) }
                </div>
                <p class="hint">{ texts.get("admin-field-repetition-hint") }</p>
            }
        </fieldset>
    }
}
