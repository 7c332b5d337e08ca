//! Times at which nothing new can be booked.

use frontend::browser::focus;
use frontend::components::choices::Select;
use frontend::components::fields::TextField;
use frontend::components::page::Page;
use frontend::state::once::use_sender;
use frontend::state::remote::{Remote, use_remote};
use frontend::texts::{Texts, dates, use_texts};
use openapi::admin::consultations::StaffConsultationSummary;
use openapi::admin::duties::{BlockedTime, NewBlockedTime};
use openapi::problem::FieldError;
use openapi::time::WallTime;
use yew::prelude::*;

use crate::client::{consultations, duties};
use crate::components::attention_link::AttentionLink;
use crate::components::awaited::awaited;
use crate::components::confirm::Confirm;
use crate::components::errors::{Errors, fault_at};
use crate::components::fault::StaffFault;
use crate::sections::may_edit;
use crate::state::act::use_act;
use crate::state::blocked::faults_of_time;
use crate::state::session::use_person;

/// The list, and the form for another.
#[component]
pub fn BlockedTimesPage() -> Html {
    let texts = use_texts();
    let person = use_person();
    let removing = use_act();
    let (remote, reload) =
        use_remote((), |()| async move { Ok((duties::blocked_times().await?.items, consultations::list().await?)) });
    let attention = use_state(Vec::<String>::new);
    let onadd = {
        let (attention, reload) = (attention.clone(), reload.clone());
        Callback::from(move |references| {
            attention.set(references);
            reload.emit(());
        })
    };
    let onremove = {
        let (removing, reload) = (removing.clone(), reload.clone());
        Callback::from(move |id: String| {
            let reload = reload.clone();
            removing.run(async move { duties::unblock(&id).await }, move |()| {
                // The row goes, and the button with it: the focus needs another place.
                focus("main");
                reload.emit(());
            });
        })
    };
    let edits = may_edit(&person.roles);
    let consultations = match &remote {
        Remote::Ready((_, consultations)) => consultations.clone(),
        _ => Vec::new(),
    };
    let list = awaited(&remote, reload, |(times, _)| {
        if times.is_empty() {
            return html! { <p>{ texts.get("admin-blocked-none") }</p> };
        }
        html! {
            <ul class="tasks">
                { for times.iter().map(|time| row(&texts, time, &consultations, edits.then(|| onremove.clone()))) }
            </ul>
        }
    });
    html! {
        <Page title={texts.get("admin-blocked-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-blocked-lead") }</p>
            <AttentionLink references={(*attention).clone()} />
            <StaffFault fault={removing.fault()} />
            { list }
            if edits {
                <NewTime {consultations} {onadd} />
            }
        </Page>
    }
}

fn row(
    texts: &Texts,
    time: &BlockedTime,
    consultations: &[StaffConsultationSummary],
    onremove: Option<Callback<String>>,
) -> Html {
    let when = format!("{} – {}", dates::moment(texts, &time.starts_at), dates::moment(texts, &time.ends_at));
    let of = |slug: &String| {
        let found = consultations.iter().find(|consultation| consultation.slug == *slug);
        found.map_or_else(|| slug.clone(), |consultation| consultation.title.clone())
    };
    let whose = time.consultation_slug.as_ref().map_or_else(|| texts.get("admin-blocked-all"), of);
    let remove = onremove.map(|onremove| {
        let id = time.id.clone();
        html! {
            <Confirm id={format!("unblock-{}", time.id)} act={texts.get("admin-row-remove")}
                heard={format!("{}: {when}", texts.get("admin-row-remove"))} is_danger=true
                question={texts.get("admin-blocked-remove-question")}
                onconfirm={Callback::from(move |_: String| onremove.emit(id.clone()))} />
        }
    });
    html! {
        <li key={time.id.clone()}>
            <p><strong>{ &when }</strong>{ format!(": {}", time.reason) }<br /><span class="hint">{ whose }</span></p>
            { for remove }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct NewTimeProps {
    consultations: Vec<StaffConsultationSummary>,
    /// It is blocked; these bookings need attention because of it.
    onadd: Callback<Vec<String>>,
}

fn empty() -> NewBlockedTime {
    let never = WallTime(String::new());
    NewBlockedTime { consultation_slug: None, starts_at: never.clone(), ends_at: never, reason: String::new() }
}

#[component]
fn NewTime(props: &NewTimeProps) -> Html {
    let texts = use_texts();
    let new = use_state(empty);
    let errors = use_state(|| (0_u32, Vec::<FieldError>::new()));
    let act = use_act();
    let sender = use_sender::<NewBlockedTime>();
    let change = |put: fn(&mut NewBlockedTime, String)| {
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
            let faults = faults_of_time(&new);
            let is_whole = faults.is_empty();
            errors.set((errors.0 + 1, faults));
            if !is_whole {
                return;
            }
            let (wanted, sender, errors) = ((*new).clone(), sender.clone(), errors.clone());
            let (new, onadd) = (new.clone(), onadd.clone());
            let sending = async move {
                let outcome = duties::block(&wanted, &sender.key(&wanted)).await;
                sender.note(&outcome);
                if let Err(fault) = &outcome {
                    errors.set((errors.0 + 2, fault.fields().to_vec()));
                }
                outcome
            };
            act.run(sending, move |made| {
                new.set(empty());
                onadd.emit(made.attention);
            });
        })
    };
    let labels = vec![
        ("starts_at", texts.get("admin-field-from")),
        ("ends_at", texts.get("admin-field-to")),
        ("reason", texts.get("admin-reason")),
        ("consultation_slug", texts.get("admin-blocked-whose")),
    ];
    let choices = props.consultations.iter().map(|one| (AttrValue::from(one.slug.clone()), one.title.clone()));
    let at = |path: &str| fault_at(&errors.1, path);
    html! {
        <form class="form panel" {onsubmit} novalidate=true aria-labelledby="block-title">
            <h2 id="block-title">{ texts.get("admin-blocked-add") }</h2>
            <Errors errors={errors.1.clone()} {labels} refusals={errors.0} />
            <StaffFault fault={act.fault().filter(|fault| fault.fields().is_empty())} />
            <div class="row">
                <TextField id="starts_at" label={texts.get("admin-field-from")} kind="datetime-local" required=true
                    value={new.starts_at.0.clone()} error={at("starts_at")}
                    oninput={change(|new, text| new.starts_at = WallTime(text))} />
                <TextField id="ends_at" label={texts.get("admin-field-to")} kind="datetime-local" required=true
                    value={new.ends_at.0.clone()} error={at("ends_at")}
                    oninput={change(|new, text| new.ends_at = WallTime(text))} />
            </div>
            <TextField id="reason" label={texts.get("admin-reason")} hint={texts.get("admin-blocked-reason-hint")}
                required=true value={new.reason.clone()} error={at("reason")}
                oninput={change(|new, text| new.reason = text)} />
            <Select id="consultation_slug" label={texts.get("admin-blocked-whose")}
                nothing={texts.get("admin-blocked-all")} choices={choices.collect::<Vec<_>>()}
                chosen={new.consultation_slug.clone().unwrap_or_default()} error={at("consultation_slug")}
                onchoose={change(|new, slug| new.consultation_slug = Some(slug).filter(|slug| !slug.is_empty()))} />
            <p class="buttons">
                <button type="submit" class="button button-main" disabled={act.is_running()}>
                    { texts.get("admin-blocked-add") }
                </button>
            </p>
        </form>
    }
}
