//! A place on the waiting list, as staff see it.

use frontend::components::address_link::{mail_link, phone_link};
use frontend::components::booking_facts::slot_time;
use frontend::components::facts::Facts;
use frontend::texts::{Texts, dates, names as site_names, use_texts};
use openapi::waiting::{Waiting, WaitingStatus};
use yew::prelude::*;

use super::confirm::Confirm;
use crate::texts::names;

/// Properties of [`WaitingCard`].
#[derive(Properties, PartialEq)]
pub struct WaitingCardProps {
    /// The place.
    pub waiting: Waiting,
    /// Whether something is being done.
    pub is_busy: bool,
    /// The offer is to be taken for the person.
    pub onaccept: Callback<()>,
    /// The person is to be taken off the list.
    pub onleave: Callback<()>,
}

/// Who waits and for what, how to reach her, her offer, and what can be done. Each act asks once more.
#[component]
pub fn WaitingCard(props: &WaitingCardProps) -> Html {
    let texts = use_texts();
    let waiting = &props.waiting;
    let reference = &waiting.reference;
    let since = dates::moment(&texts, &waiting.created_at);
    let is_open = matches!(waiting.status, WaitingStatus::Waiting | WaitingStatus::Offered);
    let heard = |key: &str| Some(format!("{}: {}", texts.get(key), waiting.name));
    html! {
        <article class="card" data-waiting={reference.clone()} data-status={waiting.status.as_str()}>
            <p class="card-meta">
                <span class="badge">{ names::name(&texts, waiting.status) }</span>
                <span>{ texts.with("admin-waiting-since", [("when", since.into())]) }</span>
                <span lang={waiting.consultation.language.clone()}>{ &waiting.consultation.title }</span>
            </p>
            <h2 class="card-title" id={format!("waiting-{reference}")} tabindex="-1">{ &waiting.name }</h2>
            { contact(waiting) }
            <Facts facts={facts(&texts, waiting)} />
            if is_open {
                <div class="buttons">
                    if waiting.offer.is_some() {
                        <Confirm id={format!("accept-{reference}")} act={texts.get("admin-waiting-accept")}
                            heard={heard("admin-waiting-accept")} question={texts.get("admin-waiting-accept-question")}
                            disabled={props.is_busy} onconfirm={props.onaccept.reform(|_: String| ())} />
                    }
                    <Confirm id={format!("leave-{reference}")} act={texts.get("admin-waiting-leave")} is_danger=true
                        heard={heard("admin-waiting-leave")} question={texts.get("admin-waiting-leave-question")}
                        disabled={props.is_busy} onconfirm={props.onleave.reform(|_: String| ())} />
                </div>
            }
        </article>
    }
}

/// How to reach the person, to press.
fn contact(waiting: &Waiting) -> Html {
    let ways: Vec<Html> = waiting
        .phone
        .iter()
        .map(|phone| phone_link(phone))
        .chain(waiting.email.iter().map(|email| mail_link(email)))
        .collect();
    let last = ways.len().saturating_sub(1);
    let way = |(index, way): (usize, Html)| html! { <>{ way }if index < last { { ", " } }</> };
    html! { <p>{ for ways.into_iter().enumerate().map(way) }</p> }
}

fn facts(texts: &Texts, waiting: &Waiting) -> Vec<(String, Html)> {
    let mut facts = vec![
        (texts.get("admin-waiting-number"), waiting.reference.clone().into()),
        (texts.get("admin-waiting-for"), wish(texts, waiting).into()),
    ];
    if let Some(before) = waiting.before {
        facts.push((texts.get("admin-waiting-before"), before.into()));
    }
    if let Some(offer) = &waiting.offer {
        let until = texts.with("admin-waiting-until", [("when", dates::moment(texts, &offer.expires_at).into())]);
        let slot = slot_time(texts, &offer.slot.starts_at, &offer.slot.ends_at);
        let mode = site_names::name(texts, offer.duty.mode);
        facts.push((texts.get("admin-waiting-offer"), html! { <>{ slot }{ format!(", {mode}. {until}") }</> }));
    }
    if !waiting.needs.is_empty() {
        let needs = waiting.needs.iter().map(|&need| html! { <li>{ site_names::name(texts, need) }</li> });
        facts.push((texts.get("fact-needs"), html! { <ul>{ for needs }</ul> }));
    }
    if let Some(booking) = &waiting.booking {
        facts.push((texts.get("admin-waiting-booking"), booking.clone().into()));
    }
    facts
}

/// What the person waits for, in words.
fn wish(texts: &Texts, waiting: &Waiting) -> String {
    let day = waiting.duty_starts_at.as_ref().map(|time| dates::moment(texts, time));
    let mode = waiting.duty.as_ref().map(|duty| duty.mode).or(waiting.mode);
    let mode = mode.map(|mode| site_names::name(texts, mode));
    let part = waiting.part.map(|part| names::name(texts, part));
    let said: Vec<String> = [mode, day, part].into_iter().flatten().collect();
    if said.is_empty() { texts.get("admin-waiting-any") } else { said.join(", ") }
}
