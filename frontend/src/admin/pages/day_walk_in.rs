//! Writing down somebody who comes without a booking.

use frontend::browser::focus;
use frontend::components::choices::Radios;
use frontend::components::fields::TextField;
use frontend::state::once::use_sender;
use frontend::texts::use_texts;
use openapi::admin::day::{DayEntry, NewWalkIn};
use openapi::duties::Mode;
use openapi::proposals::Channel;
use yew::prelude::*;

use crate::client::day;
use crate::components::errors::fault_at;
use crate::components::fault::StaffFault;
use crate::state::act::use_act;
use crate::state::walk_in::{Action, Field, WalkInForm};
use crate::texts::names;

/// Properties of [`WalkIn`].
#[derive(Properties, PartialEq)]
pub struct WalkInProps {
    /// The duty's id.
    pub duty: String,
    /// The duty's mode.
    pub mode: Mode,
    /// She is written down.
    pub onadd: Callback<DayEntry>,
}

/// One step: Enter saves, and the focus stays for the next one.
#[component]
pub fn WalkIn(props: &WalkInProps) -> Html {
    let texts = use_texts();
    let mode = props.mode;
    let form = use_reducer(move || WalkInForm::new(mode));
    let act = use_act();
    let sender = use_sender::<NewWalkIn>();
    use_effect_with(form.saved, |saved| {
        if *saved > 0 {
            focus("name");
        }
    });
    let onsubmit = {
        let (form, act, duty, onadd) = (form.clone(), act.clone(), props.duty.clone(), props.onadd.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let faults = form.faults();
            let first = faults.first().map(|fault| fault.field.clone());
            form.dispatch(Action::Refuse(faults));
            if let Some(field) = first {
                focus(&field);
                return;
            }
            let (visit, dispatcher, sender) = (form.visit.clone(), form.dispatcher(), sender.clone());
            let (duty, onadd, saver) = (duty.clone(), onadd.clone(), form.dispatcher());
            let sending = async move {
                let outcome = day::walk_in(&duty, &visit, &sender.key(&visit)).await;
                sender.note(&outcome);
                if let Err(fault) = &outcome {
                    dispatcher.dispatch(Action::Refuse(fault.fields().to_vec()));
                }
                outcome
            };
            act.run(sending, move |entry| {
                saver.dispatch(Action::Save);
                onadd.emit(entry);
            });
        })
    };
    let typed = |field: Field| {
        let form = form.dispatcher();
        Callback::from(move |text| form.dispatch(Action::Type(field, text)))
    };
    let come = {
        let form = form.dispatcher();
        Callback::from(move |value: String| {
            if let Ok(channel) = value.parse() {
                form.dispatch(Action::Come(channel));
            }
        })
    };
    let line = |field: Field, id: &'static str, key: &str, kind: &'static str| {
        html! {
            <TextField {id} label={texts.get(key)} {kind} says_need=false autocomplete="off" value={form.text(field)}
                error={fault_at(&form.errors, id)} oninput={typed(field)} />
        }
    };
    html! {
        <form class="panel walk-in" {onsubmit} novalidate=true aria-labelledby="walk-in-title">
            <h2 id="walk-in-title">{ texts.get("admin-walk-in-title") }</h2>
            <p class="hint">{ texts.get("admin-walk-in-lead") }</p>
            <StaffFault fault={act.fault().filter(|fault| fault.fields().is_empty())} />
            <Radios name="channel" legend={texts.get("admin-walk-in-channel")} chosen={form.visit.channel.as_str()}
                choices={names::choices_of(&texts, &[Channel::InPerson, Channel::Phone])} onchoose={come} />
            <div class="row">
                { line(Field::Name, "name", "admin-walk-in-name", "text") }
                { line(Field::Phone, "phone", "field-phone", "tel") }
                { line(Field::Topic, "topic", "fact-topic", "text") }
            </div>
            <p class="buttons">
                <button type="submit" class="button button-main" disabled={act.is_running()}>
                    { texts.get("admin-walk-in-save") }
                </button>
            </p>
        </form>
    }
}
