//! One duty: changing it, and calling it off.

use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, dates, use_texts};
use openapi::admin::duties::{DutyChanged, StaffDuty};
use openapi::duties::BookingState;
use openapi::problem::ProblemCode;
use yew::prelude::*;
use yew_router::prelude::*;

use super::duty_form::{Form, refuse};
use crate::client::{Fault, duties};
use crate::components::attention_link::AttentionLink;
use crate::components::awaited::awaited_page;
use crate::components::confirm::Confirm;
use crate::components::done::Done;
use crate::components::duty_row::DutyRow;
use crate::components::fault::StaffFault;
use crate::route::Route;
use crate::sections::may_edit;
use crate::state::act::{Act, use_act};
use crate::state::duty::{Action, DutyForm};
use crate::state::session::use_person;

/// Properties of [`DutyPage`].
#[derive(Properties, PartialEq)]
pub struct DutyPageProps {
    /// Its id.
    pub id: String,
}

/// The page.
#[component]
pub fn DutyPage(props: &DutyPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.id.clone(), |id| async move { duties::find(&id).await });
    awaited_page(texts.get("admin-nav-duties"), &remote, retry, |duty| html! { <Shown duty={duty.clone()} /> })
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    duty: StaffDuty,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let form = {
        let duty = props.duty.clone();
        use_reducer(move || DutyForm::of(duty))
    };
    let (saving, cancelling) = (use_act(), use_act());
    let changed = use_state(|| None::<DutyChanged>);
    let onchanged = {
        let (form, changed) = (form.dispatcher(), changed.clone());
        Callback::from(move |outcome: DutyChanged| {
            form.dispatch(Action::Save(Box::new(outcome.duty.clone())));
            changed.set(Some(outcome));
            frontend::browser::scroll_to_top();
        })
    };
    let Some(saved) = form.saved.clone() else { return Html::default() };
    let is_cancelled = saved.duty.booking == BookingState::Cancelled;
    let title = format!("{}: {}", texts.get("admin-duty-title"), dates::day(&texts, &saved.duty.starts_at));
    html! {
        <Page {title}>
            { told(&texts, changed.as_ref()) }
            <DutyRow duty={saved.clone()} is_own_page=true />
            <p class="buttons">
                <Link<Route> to={Route::DutyFigures { id: saved.duty.id.clone() }} classes="button">
                    { texts.get("admin-figures-duty-title") }
                </Link<Route>>
                <Link<Route> to={Route::Experts} classes="button">{ texts.get("admin-experts-title") }</Link<Route>>
                <Link<Route> to={Route::ConsultationDuties { slug: saved.consultation_slug.clone() }} classes="button">
                    { texts.get("admin-consultation-duties") }
                </Link<Route>>
            </p>
            if may_edit(&person.roles) && !is_cancelled {
                <StaffFault fault={cancelling.fault()} />
                <div class="buttons">
                    <Confirm id="cancel-duty" act={texts.get("admin-duty-cancel")} is_danger=true
                        question={texts.get("admin-duty-cancel-question")} reason={texts.get("admin-reason")}
                        reason_hint={texts.get("admin-reason-public")} disabled={cancelling.is_running()}
                        onconfirm={cancels(&saved, &cancelling, &onchanged)} />
                </div>
                <h2>{ texts.get("admin-duty-change") }</h2>
                <p>{ texts.get("admin-duty-change-lead") }</p>
                <Form form={form.clone()} act={saving.clone()} button={texts.get("admin-save")}
                    onsend={changes(&form, &saving, &onchanged)} />
            }
        </Page>
    }
}

/// What was done, and which bookings need attention because of it.
fn told(texts: &Texts, changed: Option<&DutyChanged>) -> Html {
    let attention = changed.map(|changed| changed.attention.clone()).unwrap_or_default();
    html! {
        <>
            <Done text={changed.map(|_| texts.get("admin-saved"))} />
            <AttentionLink references={attention} />
        </>
    }
}

fn cancels(duty: &StaffDuty, act: &Act, onchanged: &Callback<DutyChanged>) -> Callback<String> {
    let (id, act, onchanged) = (duty.duty.id.clone(), act.clone(), onchanged.clone());
    Callback::from(move |reason: String| {
        let (id, onchanged) = (id.clone(), onchanged.clone());
        act.run(async move { duties::cancel(&id, reason).await }, move |outcome| onchanged.emit(outcome));
    })
}

fn changes(form: &UseReducerHandle<DutyForm>, act: &Act, onchanged: &Callback<DutyChanged>) -> Callback<()> {
    let (form, act, onchanged) = (form.clone(), act.clone(), onchanged.clone());
    Callback::from(move |()| {
        let Some(saved) = &form.saved else { return };
        let (id, change, dispatcher) = (saved.duty.id.clone(), form.as_change(), form.dispatcher());
        let onchanged = onchanged.clone();
        let sending = async move {
            let outcome = duties::change(&id, &change).await;
            if let Err(fault) = &outcome {
                explain(fault, &id, &dispatcher).await;
            }
            outcome
        };
        act.run(sending, move |outcome| onchanged.emit(outcome));
    })
}

/// Puts what the server refused at its fields, and fetches what somebody else saved.
async fn explain(fault: &Fault, id: &str, form: &UseReducerDispatcher<DutyForm>) {
    refuse(fault, form);
    if fault.code() == Some(ProblemCode::ChangedMeanwhile)
        && let Ok(theirs) = duties::find(id).await
    {
        form.dispatch(Action::Conflict(Box::new(theirs)));
    }
}
