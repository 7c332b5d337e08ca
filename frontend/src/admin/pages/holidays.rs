//! Days on which patterns make no duties.

use frontend::browser::focus;
use frontend::components::fields::TextField;
use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, use_texts};
use openapi::admin::duties::{Holiday, ListedHoliday};
use openapi::problem::FieldError;
use yew::prelude::*;

use crate::client::duties;
use crate::components::awaited::awaited;
use crate::components::confirm::Confirm;
use crate::components::errors::{Errors, fault_at};
use crate::components::fault::StaffFault;
use crate::sections::may_edit;
use crate::state::act::use_act;
use crate::state::blocked::faults_of_holiday;
use crate::state::session::use_person;
use crate::texts::days;

/// The list, and the form for another.
#[component]
pub fn HolidaysPage() -> Html {
    let texts = use_texts();
    let person = use_person();
    let removing = use_act();
    let (remote, reload) = use_remote((), |()| duties::holidays());
    let onremove = {
        let (removing, reload) = (removing.clone(), reload.clone());
        Callback::from(move |date: String| {
            let reload = reload.clone();
            removing.run(async move { duties::remove_holiday(&date).await }, move |()| {
                // The row goes, and the button with it: the focus needs another place.
                focus("main");
                reload.emit(());
            });
        })
    };
    let edits = may_edit(&person.roles);
    let list = awaited(&remote, reload.clone(), |holidays| {
        html! {
            <ul class="tasks">
                { for holidays.items.iter().map(|holiday| row(&texts, holiday, edits.then(|| onremove.clone()))) }
            </ul>
        }
    });
    html! {
        <Page title={texts.get("admin-holidays-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-holidays-lead") }</p>
            if edits {
                <NewHoliday onadd={reload} />
            }
            <StaffFault fault={removing.fault()} />
            { list }
        </Page>
    }
}

fn row(texts: &Texts, holiday: &ListedHoliday, onremove: Option<Callback<String>>) -> Html {
    let day = days::day(texts, &holiday.date);
    let remove = onremove.filter(|_| !holiday.is_of_law).map(|onremove| {
        let date = holiday.date.clone();
        html! {
            <Confirm id={format!("holiday-{date}")} act={texts.get("admin-row-remove")} is_danger=true
                heard={format!("{}: {day}", texts.get("admin-row-remove"))}
                question={texts.get("admin-holidays-remove-question")}
                onconfirm={Callback::from(move |_: String| onremove.emit(date.clone()))} />
        }
    });
    html! {
        <li key={holiday.date.clone()}>
            <p><strong>{ &day }</strong>{ ": " }<span lang="pl">{ &holiday.name }</span></p>
            if holiday.is_of_law {
                <p class="hint">{ texts.get("admin-holidays-of-law") }</p>
            }
            { for remove }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct NewHolidayProps {
    onadd: Callback<()>,
}

fn empty() -> Holiday {
    Holiday { date: String::new(), name: String::new() }
}

#[component]
fn NewHoliday(props: &NewHolidayProps) -> Html {
    let texts = use_texts();
    let new = use_state(empty);
    let errors = use_state(|| (0_u32, Vec::<FieldError>::new()));
    let act = use_act();
    let change = |put: fn(&mut Holiday, String)| {
        let new = new.clone();
        Callback::from(move |text: String| {
            let mut changed = (*new).clone();
            put(&mut changed, text);
            new.set(changed);
        })
    };
    let onsubmit = {
        let (new, errors, act, onadd) = (new.clone(), errors.clone(), act.clone(), props.onadd.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let faults = faults_of_holiday(&new);
            let is_whole = faults.is_empty();
            errors.set((errors.0 + 1, faults));
            if !is_whole {
                return;
            }
            let (wanted, errors, new, onadd) = ((*new).clone(), errors.clone(), new.clone(), onadd.clone());
            let sending = async move {
                let outcome = duties::add_holiday(&wanted).await;
                if let Err(fault) = &outcome {
                    errors.set((errors.0 + 2, fault.fields().to_vec()));
                }
                outcome
            };
            act.run(sending, move |_| {
                new.set(empty());
                onadd.emit(());
            });
        })
    };
    let labels = vec![("date", texts.get("admin-field-date")), ("name", texts.get("admin-field-holiday-name"))];
    html! {
        <form class="form panel" {onsubmit} novalidate=true aria-labelledby="holiday-title">
            <h2 id="holiday-title">{ texts.get("admin-holidays-add") }</h2>
            <Errors errors={errors.1.clone()} {labels} refusals={errors.0} />
            <StaffFault fault={act.fault().filter(|fault| fault.fields().is_empty())} />
            <div class="row">
                <TextField id="date" label={texts.get("admin-field-date")} kind="date" required=true
                    value={new.date.clone()} error={fault_at(&errors.1, "date")}
                    oninput={change(|new, text| new.date = text)} />
                <TextField id="name" label={texts.get("admin-field-holiday-name")} required=true
                    value={new.name.clone()} error={fault_at(&errors.1, "name")}
                    oninput={change(|new, text| new.name = text)} />
            </div>
            <p class="buttons">
                <button type="submit" class="button button-main" disabled={act.is_running()}>
                    { texts.get("admin-holidays-add") }
                </button>
            </p>
        </form>
    }
}
