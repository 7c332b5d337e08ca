//! The form in which the rules of booking are changed.

use frontend::browser::focus;
use frontend::components::choices::Select;
use frontend::components::fields::{FieldFault, TextField};
use frontend::texts::{Texts, names, use_texts};
use openapi::booking_rules::BookingRules;
use openapi::people::Need;
use openapi::problem::ProblemCode;
use yew::prelude::*;

use super::booking_rules::summary;
use crate::client::booking_rules;
use crate::components::conflict::Conflict;
use crate::components::done::Done;
use crate::components::errors::{Errors, Labels, fault_at};
use crate::components::fault::StaffFault;
use crate::state::act::{Act, use_act};
use crate::state::booking_rules::{Action, Number, REMINDERS, ReminderForm, RulesForm};

const DAYS: &str = "days_before";
const MINUTES: &str = "minutes_before";

/// Properties of [`Form`].
#[derive(Properties, PartialEq)]
pub struct FormProps {
    /// The rules that hold.
    pub rules: BookingRules,
}

/// The form.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let texts = use_texts();
    let form = {
        let rules = props.rules.clone();
        use_reducer(move || RulesForm::of(rules))
    };
    let act = use_act();
    let done = use_state(|| None::<String>);
    let onact = {
        let form = form.dispatcher();
        Callback::from(move |action| form.dispatch(action))
    };
    let onsubmit = submits(&texts, &form, &act, &done);
    let fault = act.fault();
    let fault = fault.filter(|fault| fault.fields().is_empty() && fault.code() != Some(ProblemCode::ChangedMeanwhile));
    html! {
        <>
            <Done text={(*done).clone()} />
            { conflict(&texts, &form) }
            <form class="form" {onsubmit} novalidate=true data-revision={form.saved.revision.to_string()}>
                <Errors errors={form.errors.clone()} labels={labels(&texts)} refusals={form.refusals} />
                <p>{ texts.get("book-required-note") }</p>
                { number(&texts, &form, &onact, &HOLD) }
                { number(&texts, &form, &onact, &OFFER) }
                { number(&texts, &form, &onact, &BOOKINGS) }
                <Reminders form={(*form).clone()} onact={onact.clone()} />
                { notice(&texts, &form, &onact) }
                <StaffFault {fault} />
                <p class="buttons">
                    <button type="submit" class="button button-main" disabled={act.is_running()}>
                        { texts.get("admin-save") }
                    </button>
                </p>
            </form>
        </>
    }
}

/// A field of one number: its path, its label, and between what it lies.
struct Line {
    field: Number,
    path: &'static str,
    key: &'static str,
    hint: &'static str,
}

const HOLD: Line = Line {
    field: Number::Hold,
    path: "numbers.hold_minutes",
    key: "admin-field-hold-minutes",
    hint: "admin-field-hold-minutes-hint",
};
const OFFER: Line = Line {
    field: Number::Offer,
    path: "numbers.offer_minutes",
    key: "admin-field-offer-minutes",
    hint: "admin-field-offer-minutes-hint",
};
const BOOKINGS: Line = Line {
    field: Number::Bookings,
    path: "numbers.bookings_per_person",
    key: "admin-field-bookings",
    hint: "admin-field-bookings-hint",
};

fn labels(texts: &Texts) -> Labels {
    let mut labels: Labels = [HOLD, OFFER, BOOKINGS].iter().map(|line| (line.path, texts.get(line.key))).collect();
    labels
        .extend([(REMINDERS, texts.get("admin-field-reminders")), ("numbers.notice", texts.get("admin-field-notice"))]);
    labels
}

fn number(texts: &Texts, form: &RulesForm, onact: &Callback<Action>, line: &Line) -> Html {
    let field = line.field;
    html! {
        <TextField id={line.path} label={texts.get(line.key)} kind="number" required=true hint={texts.get(line.hint)}
            value={form.text(field).to_owned()} error={fault_at(&form.errors, line.path)}
            oninput={onact.reform(move |text| Action::Type(field, text))} />
    }
}

#[derive(Properties, PartialEq)]
struct RemindersProps {
    form: RulesForm,
    onact: Callback<Action>,
}

/// The reminders, and a button for another. When one was taken away the focus goes to the group: its button is gone.
#[component]
fn Reminders(props: &RemindersProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let count = use_mut_ref(|| form.reminders.len());
    use_effect_with(form.reminders.len(), move |now| {
        let before = count.replace(*now);
        if *now == before + 1 {
            focus(&format!("{REMINDERS}[{before}].kind"));
        } else if *now < before {
            focus(REMINDERS);
        }
    });
    let onadd = props.onact.reform(|_: MouseEvent| Action::AddReminder);
    let row = |(index, item): (usize, &ReminderForm)| reminder(&texts, props, index, item);
    html! {
        <fieldset class="field group" id={REMINDERS} tabindex="-1">
            <legend>{ texts.get("admin-field-reminders") }</legend>
            <p class="hint">{ texts.get("admin-field-reminders-hint") }</p>
            <FieldFault id={REMINDERS} error={fault_at(&form.errors, REMINDERS)} />
            { for form.reminders.iter().enumerate().map(row) }
            if form.has_room() {
                <p>
                    <button type="button" class="button" data-add-reminder="" onclick={onadd}>
                        { texts.get("admin-reminder-add") }
                    </button>
                </p>
            }
        </fieldset>
    }
}

fn reminder(texts: &Texts, props: &RemindersProps, index: usize, item: &ReminderForm) -> Html {
    let path = |field: &str| format!("{REMINDERS}[{index}].{field}");
    let remove = texts.get("admin-row-remove");
    let which = format!("{} ({})", texts.get("admin-field-reminders"), index + 1);
    let change = |put: fn(&mut ReminderForm, String)| {
        let (onact, item) = (props.onact.clone(), item.clone());
        Callback::from(move |text: String| {
            let mut changed = item.clone();
            put(&mut changed, text);
            onact.emit(Action::ChangeReminder(index, changed));
        })
    };
    let field = |name: &str, key: &str, kind: &'static str, value: &str, put: fn(&mut ReminderForm, String)| {
        html! {
            <TextField id={path(name)} label={texts.get(key)} {kind} required=true value={value.to_owned()}
                error={fault_at(&props.form.errors, &path(name))} oninput={change(put)} />
        }
    };
    let kinds = [(DAYS, "admin-reminder-kind-days"), (MINUTES, "admin-reminder-kind-minutes")];
    html! {
        <div class="row row-group" role="group" aria-label={which.clone()} data-reminder={index.to_string()}>
            <Select id={path("kind")} label={texts.get("admin-field-reminder-kind")}
                choices={kinds.map(|(value, key)| (AttrValue::Static(value), texts.get(key))).to_vec()}
                chosen={if item.is_days { DAYS } else { MINUTES }}
                onchoose={change(|item, kind| item.is_days = kind == DAYS)} />
            if item.is_days {
                { field("days", "admin-field-reminder-days", "number", &item.days, |item, text| item.days = text) }
                { field("at", "admin-field-reminder-at", "time", &item.at, |item, text| item.at = text) }
            } else {
                { field("minutes", "admin-field-reminder-minutes", "number", &item.minutes, |item, text| {
                    item.minutes = text;
                }) }
            }
            <button type="button" class="button" aria-label={format!("{remove}: {which}")}
                onclick={props.onact.reform(move |_: MouseEvent| Action::RemoveReminder(index))}>{ remove }</button>
        </div>
    }
}

/// By when each need has to be known.
fn notice(texts: &Texts, form: &RulesForm, onact: &Callback<Action>) -> Html {
    let field = |(index, (need, days)): (usize, (&Need, &String))| {
        let path = format!("numbers.notice[{index}].working_days");
        html! {
            <TextField id={path.clone()} label={names::name(texts, *need)} kind="number" required=true
                value={days.clone()} error={fault_at(&form.errors, &path)}
                oninput={onact.reform(move |text| Action::Notice(index, text))} />
        }
    };
    html! {
        <fieldset class="field group">
            <legend>{ texts.get("admin-field-notice") }</legend>
            <p class="hint">{ texts.get("admin-field-notice-hint") }</p>
            { for Need::ALL.iter().zip(&form.notice).enumerate().map(field) }
        </fieldset>
    }
}

fn conflict(texts: &Texts, form: &UseReducerHandle<RulesForm>) -> Html {
    let Some(theirs) = &form.theirs else { return Html::default() };
    let does = |action: Action| {
        let form = form.dispatcher();
        Callback::from(move |()| form.dispatch(action.clone()))
    };
    html! {
        <Conflict theirs={summary(texts, &theirs.numbers)} onoverrule={does(Action::Overrule)}
            onyield={does(Action::Yield)} />
    }
}

fn submits(
    texts: &Texts,
    form: &UseReducerHandle<RulesForm>,
    act: &Act,
    done: &UseStateHandle<Option<String>>,
) -> Callback<SubmitEvent> {
    let (form, act, done, said) = (form.clone(), act.clone(), done.clone(), texts.get("admin-saved"));
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        done.set(None);
        let faults = form.faults();
        let is_whole = faults.is_empty();
        form.dispatch(Action::Refuse(faults));
        if !is_whole {
            return;
        }
        let (change, dispatcher, saved) = (form.as_change(), form.dispatcher(), form.dispatcher());
        let (done, said) = (done.clone(), said.clone());
        let sending = async move {
            let outcome = booking_rules::change(&change).await;
            if let Err(fault) = &outcome {
                if !fault.fields().is_empty() {
                    dispatcher.dispatch(Action::Refuse(fault.fields().to_vec()));
                }
                if fault.code() == Some(ProblemCode::ChangedMeanwhile)
                    && let Ok(theirs) = booking_rules::find().await
                {
                    dispatcher.dispatch(Action::Conflict(Box::new(theirs)));
                }
            }
            outcome
        };
        act.run(sending, move |rules| {
            saved.dispatch(Action::Save(Box::new(rules)));
            done.set(Some(said));
            frontend::browser::scroll_to_top();
        });
    })
}
