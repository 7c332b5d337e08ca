//! The form of a rule that makes duties, new or old, and what to do when somebody else changed it meanwhile.

use frontend::components::fields::TextField;
use frontend::texts::{Texts, names as site_names, use_texts};
use openapi::admin::duty_rules::{DutyRule, RuleException};
use openapi::problem::ProblemCode;
use yew::prelude::*;

use super::duty_form::use_officers;
use super::duty_rules::{hour, period, weekdays};
use crate::client::Fault;
use crate::components::conflict::Conflict;
use crate::components::errors::{Errors, Labels, fault_at};
use crate::components::exception_fields::ExceptionFields;
use crate::components::fault::StaffFault;
use crate::components::pattern_fields::{self, PatternFields};
use crate::components::plan_fields::{self, PlanFields};
use crate::state::act::Act;
use crate::state::duty_rule::{Action, RuleForm};
use crate::texts::{days, names};

/// Properties of [`Form`].
#[derive(Properties, PartialEq)]
pub struct FormProps {
    /// What has been filled in.
    pub form: UseReducerHandle<RuleForm>,
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
                { when(&texts, form, &onact) }
                <ExceptionFields exceptions={form.exceptions.clone()} errors={form.errors.clone()}
                    onact={onact.clone()} />
                <PlanFields form={form.plan.clone()} errors={form.errors.clone()} {officers}
                    onact={onact.reform(Action::Plan)} />
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

fn labels(texts: &Texts) -> Labels {
    let mut labels = vec![
        ("from", texts.get("admin-field-first-day")),
        ("starts", texts.get("admin-field-starts")),
        ("ends", texts.get("admin-field-ends")),
        ("exceptions", texts.get("admin-field-exceptions")),
    ];
    labels.extend(pattern_fields::labels(texts));
    labels.extend(plan_fields::labels(texts));
    labels
}

/// On which days, and at which hours.
fn when(texts: &Texts, form: &RuleForm, onact: &Callback<Action>) -> Html {
    let field = |path: &'static str, key: &str, kind: &'static str, value: &str, act: fn(String) -> Action| {
        html! {
            <TextField id={path} label={texts.get(key)} {kind} required=true value={value.to_owned()}
                error={fault_at(&form.errors, path)} oninput={onact.reform(act)} />
        }
    };
    html! {
        <fieldset class="field group">
            <legend>{ texts.get("admin-rule-when") }</legend>
            { field("from", "admin-field-first-day", "date", &form.from, Action::From) }
            <PatternFields form={form.pattern.clone()} errors={form.errors.clone()}
                onact={onact.reform(Action::Pattern)} />
            <div class="row">
                { field("starts", "admin-field-starts", "time", &form.starts, Action::Starts) }
                { field("ends", "admin-field-ends", "time", &form.ends, Action::Ends) }
            </div>
            <p class="hint">{ texts.get("admin-rule-hours-hint") }</p>
        </fieldset>
    }
}

fn conflict(texts: &Texts, form: &UseReducerHandle<RuleForm>) -> Html {
    let Some(theirs) = &form.theirs else { return Html::default() };
    let does = |action: Action| {
        let form = form.dispatcher();
        Callback::from(move |()| form.dispatch(action.clone()))
    };
    html! {
        <Conflict theirs={summary(texts, theirs)} onoverrule={does(Action::Overrule)} onyield={does(Action::Yield)} />
    }
}

/// What a rule says, in short.
fn summary(texts: &Texts, rule: &DutyRule) -> Vec<(String, String)> {
    let plan = &rule.rule.plan;
    let meeting = [&plan.place, &plan.phone, &plan.link].into_iter().flatten().cloned().collect::<Vec<_>>().join("\n");
    let experts = plan.experts.iter().map(|expert| expert.name.clone()).collect::<Vec<_>>().join(", ");
    let exceptions = rule.rule.exceptions.iter().map(|exception| exception_text(texts, exception));
    vec![
        (texts.get("admin-rule-when"), format!("{}\n{}", weekdays(texts, &rule.rule), period(texts, &rule.rule))),
        (texts.get("admin-field-exceptions"), exceptions.collect::<Vec<_>>().join("\n")),
        (texts.get("field-mode"), site_names::name(texts, plan.mode)),
        (texts.get("admin-field-place"), meeting),
        (texts.get("admin-field-experts"), experts),
        (texts.get("admin-field-slot-minutes"), plan.slot_minutes.to_string()),
        (texts.get("admin-field-buffer-minutes"), plan.buffer_minutes.to_string()),
        (texts.get("admin-field-seats"), plan.seats_per_slot.to_string()),
    ]
}

/// Which date is different, and how.
fn exception_text(texts: &Texts, exception: &RuleException) -> String {
    let hours = exception.starts.clone().zip(exception.ends.clone());
    let hours =
        hours.map(|(from, to)| texts.with("time-range", [("from", hour(&from).into()), ("to", hour(&to).into())]));
    let hours = hours.map(|hours| format!(", {hours}")).unwrap_or_default();
    format!("{}: {}{hours}", days::day(texts, &exception.date), names::name(texts, exception.kind))
}

/// Puts what the server refused at its fields.
pub(super) fn refuse(fault: &Fault, form: &UseReducerDispatcher<RuleForm>) {
    if !fault.fields().is_empty() {
        form.dispatch(Action::Refuse(fault.fields().to_vec()));
    }
}
