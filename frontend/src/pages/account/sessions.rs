//! Where the account is logged in, and ending that.

use openapi::accounts::Session;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::client::{Fault, me};
use crate::components::ask_first::AskFirst;
use crate::components::awaited::awaited;
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::state::remote::use_remote;
use crate::texts::{Texts, dates, use_texts};

/// The list.
#[component]
pub(super) fn Sessions() -> Html {
    let texts = use_texts();
    let fault = use_state(|| None::<Fault>);
    let (remote, retry) = use_remote((), |()| me::sessions());
    let end = |id: &str| {
        let (id, fault, retry) = (id.to_owned(), fault.clone(), retry.clone());
        Callback::from(move |()| {
            let (id, fault, retry) = (id.clone(), fault.clone(), retry.clone());
            spawn_local(async move {
                let outcome = me::end_session(&id).await;
                fault.set(outcome.err());
                // What had the focus goes with the list.
                browser::focus("part-sessions");
                retry.emit(());
            });
        })
    };
    let list = awaited(&texts, &remote, retry.clone(), |sessions| {
        html! {
            <ul class="cards plain-list">
                { for sessions.items.iter().map(|session| shown(&texts, session, end(&session.id))) }
            </ul>
        }
    });
    html! {
        <>
            <p>{ texts.get("sessions-lead") }</p>
            { for fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
            { list }
        </>
    }
}

fn shown(texts: &Texts, session: &Session, onsure: Callback<()>) -> Html {
    let browser = session.browser.clone().unwrap_or_else(|| texts.get("sessions-unknown"));
    let moments = [
        ("sessions-begun", &session.created_at),
        ("sessions-used", &session.last_used_at),
        ("sessions-ends", &session.expires_at),
    ];
    let moment = |(key, time): (&str, _)| {
        html! { <li>{ texts.with(key, [("when", dates::moment(texts, time).into())]) }</li> }
    };
    html! {
        <li key={session.id.clone()} class="card" data-session={session.id.clone()}>
            <h3 class="card-title">{ &browser }</h3>
            <ul class="card-meta plain-list">{ for moments.into_iter().map(moment) }</ul>
            if session.is_current {
                <p><span class="badge badge-open">{ texts.get("sessions-current") }</span></p>
            } else {
                <AskFirst id={format!("end-{}", session.id)} button={texts.get("sessions-end")} what={browser}
                    question={texts.get("sessions-end-question")} {onsure} />
            }
        </li>
    }
}
