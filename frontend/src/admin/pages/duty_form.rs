//! The form of a duty, new or old, and what to do when somebody else changed it meanwhile.

use frontend::state::remote::{Remote, use_remote};
use frontend::texts::{Texts, dates, names, use_texts};
use openapi::admin::duties::StaffDuty;
use openapi::admin::experts::Officer;
use openapi::duties::Mode;
use openapi::problem::ProblemCode;
use yew::prelude::*;

use crate::client::{Fault, experts};
use crate::components::conflict::Conflict;
use crate::components::duty_fields::{DutyFields, labels};
use crate::components::errors::Errors;
use crate::components::fault::StaffFault;
use crate::state::act::Act;
use crate::state::duty::{Action, DutyForm};
use crate::texts::names as staff_names;

/// Members of staff who sit in duties. Without them a duty can be planned all the same: it only isn't said who is who.
#[hook]
pub(super) fn use_officers() -> Vec<Officer> {
    match use_remote((), |()| experts::officers()).0 {
        Remote::Ready(officers) => officers,
        Remote::Loading | Remote::Failed(_) => Vec::new(),
    }
}

/// Properties of [`Form`].
#[derive(Properties, PartialEq)]
pub struct FormProps {
    /// What has been filled in.
    pub form: UseReducerHandle<DutyForm>,
    /// Sending it.
    pub act: Act,
    /// The text of the button.
    pub button: String,
    /// It is to be sent, and has no fault that can be told without the server.
    pub onsend: Callback<()>,
}

/// The form.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let texts = use_texts();
    let officers = use_officers();
    let form = &props.form;
    let onact = {
        let form = form.dispatcher();
        Callback::from(move |action| form.dispatch(action))
    };
    let onsubmit = {
        let (form, onsend) = (form.clone(), props.onsend.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let faults = form.faults();
            let is_whole = faults.is_empty();
            form.dispatch(Action::Refuse(faults));
            if is_whole {
                onsend.emit(());
            }
        })
    };
    let fault = props.act.fault();
    let fault = fault.filter(|fault| fault.fields().is_empty() && fault.code() != Some(ProblemCode::ChangedMeanwhile));
    html! {
        <>
            { conflict(&texts, form) }
            <form class="form" {onsubmit} novalidate=true>
                <Errors errors={form.errors.clone()} labels={labels(&texts)} refusals={form.refusals} />
                <p>{ texts.get("book-required-note") }</p>
                <DutyFields form={(**form).clone()} {officers} {onact} />
                <StaffFault {fault} />
                <p class="buttons">
                    <button type="submit" class="button button-main" disabled={props.act.is_running()}>
                        { &props.button }
                    </button>
                </p>
            </form>
        </>
    }
}

fn conflict(texts: &Texts, form: &UseReducerHandle<DutyForm>) -> Html {
    let Some(theirs) = &form.theirs else { return Html::default() };
    let does = |action: Action| {
        let form = form.dispatcher();
        Callback::from(move |()| form.dispatch(action.clone()))
    };
    html! {
        <Conflict theirs={summary(texts, theirs)} onoverrule={does(Action::Overrule)} onyield={does(Action::Yield)} />
    }
}

/// What a duty is, in short.
fn summary(texts: &Texts, duty: &StaffDuty) -> Vec<(String, String)> {
    let plan = &duty.plan;
    let hours = dates::hours(texts, &duty.duty.starts_at, &duty.duty.ends_at);
    let meeting = [&plan.place, &plan.phone, &plan.link].into_iter().flatten().cloned().collect::<Vec<_>>().join("\n");
    let experts = plan.experts.iter().map(|expert| expert.name.clone()).collect::<Vec<_>>().join(", ");
    let mut facts = vec![
        (texts.get("admin-field-starts-at"), format!("{}, {hours}", dates::day(texts, &duty.duty.starts_at))),
        (texts.get("field-mode"), names::name(texts, plan.mode)),
        (texts.get("admin-field-place"), meeting),
        (texts.get("admin-field-experts"), experts),
        (texts.get("admin-field-slot-minutes"), plan.slot_minutes.to_string()),
        (texts.get("admin-field-buffer-minutes"), plan.buffer_minutes.to_string()),
        (texts.get("admin-field-seats"), plan.seats_per_slot.to_string()),
    ];
    if plan.mode == Mode::Phone {
        facts.push((texts.get("admin-field-rings"), staff_names::name(texts, plan.rings)));
    }
    facts
}

/// Puts what the server refused at its fields.
pub(super) fn refuse(fault: &Fault, form: &UseReducerDispatcher<DutyForm>) {
    if !fault.fields().is_empty() {
        form.dispatch(Action::Refuse(fault.fields().to_vec()));
    }
}
