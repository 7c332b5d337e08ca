//! A duty on a consultation's page.

use openapi::duties::{BookingState, Duty, Mode, Rings};
use yew::prelude::*;

use super::address_link::phone_link;
use super::booking_facts::rings_text;
use super::link::Link;
use crate::route::{BookQuery, Route, WaitQuery, query_text};
use crate::state::instead::is_full;
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`DutyCard`].
#[derive(Properties, PartialEq)]
pub struct DutyCardProps {
    /// The duty.
    pub duty: Duty,
    /// Its consultation's name in addresses.
    pub slug: String,
}

/// When, where and by whom, how many places are free, and the way to book one.
#[component]
pub fn DutyCard(props: &DutyCardProps) -> Html {
    let texts = use_texts();
    let duty = &props.duty;
    let day = dates::day(&texts, &duty.starts_at);
    let mode = names::name(&texts, duty.mode);
    let free: u32 = duty.slots.iter().filter(|slot| slot.bookable).map(|slot| slot.free).sum();
    let can_book = duty.booking == BookingState::Open && free > 0;
    let booking = can_book.then(|| {
        let query = query_text(&BookQuery { slot: None, duty: Some(duty.id.clone()) });
        let label = texts.with("duty-book", [("mode", mode.clone().into()), ("date", day.clone().into())]);
        html! {
            <Link to={Route::Book { slug: props.slug.clone() }} {query} classes="button button-main">
                <span aria-hidden="true">{ texts.get("duty-book-short") }</span>
                <span class="only-heard">{ label }</span>
            </Link>
        }
    });
    html! {
        <article class="card duty" data-duty={duty.id.clone()} data-mode={duty.mode.as_str()}>
            <h3 class="card-title">{ &day }</h3>
            <p class="duty-hours">{ dates::hours(&texts, &duty.starts_at, &duty.ends_at) }</p>
            <p>{ mode }</p>
            { meeting_point(&texts, duty) }
            { experts(&texts, duty) }
            <p class={classes!("duty-state", format!("duty-state-{}", duty.booking))}>{ state(&texts, duty, free) }</p>
            { for booking }
            if is_full(duty) {
                { wait_link(&texts, duty, &props.slug) }
            }
        </article>
    }
}

/// The way onto the waiting list of a duty.
pub fn wait_link(texts: &Texts, duty: &Duty, slug: &str) -> Html {
    let (mode, day) = (names::name(texts, duty.mode), dates::day(texts, &duty.starts_at));
    let query = query_text(&WaitQuery { duty: Some(duty.id.clone()) });
    html! {
        <p>
            <Link to={Route::Wait { slug: slug.to_owned() }} {query} classes="button">
                <span data-wait={duty.id.clone()}>{ texts.get("wait-link") }</span>
                <span class="only-heard">{ format!(": {mode}, {day}") }</span>
            </Link>
        </p>
    }
}

/// Where it takes place.
pub fn meeting_point(texts: &Texts, duty: &Duty) -> Html {
    match (duty.mode, &duty.place, &duty.phone) {
        (Mode::InPerson, Some(place), _) => html! { <p>{ texts.get("duty-place") }{ " " }{ place }</p> },
        (Mode::Phone, _, number) => html! {
            <>
                <p data-rings={duty.rings.map(Rings::as_str)}>{ for rings_text(texts, duty.mode, duty.rings, None) }</p>
                if let Some(number) = number {
                    <p>{ texts.get("duty-phone") }{ " " }{ phone_link(number) }</p>
                }
            </>
        },
        (Mode::Video, ..) => html! { <p>{ texts.get("duty-video") }</p> },
        _ => Html::default(),
    }
}

fn experts(texts: &Texts, duty: &Duty) -> Html {
    if duty.experts.is_empty() {
        return Html::default();
    }
    let named = duty.experts.iter().map(|expert| match &expert.role {
        Some(role) => format!("{} ({role})", expert.name),
        None => expert.name.clone(),
    });
    let list = named.collect::<Vec<_>>().join(", ");
    html! { <p>{ texts.get("duty-experts") }{ " " }{ list }</p> }
}

fn state(texts: &Texts, duty: &Duty, free: u32) -> String {
    match duty.booking {
        BookingState::Open if free == 0 => texts.get("duty-full"),
        BookingState::Open => texts.with("duty-free", [("count", free.into())]),
        BookingState::NotYet => {
            let when = dates::moment(texts, &duty.booking_opens_at);
            texts.with("duty-not_yet", [("when", when.into())])
        }
        BookingState::Closed => texts.get("duty-closed"),
        BookingState::Held => texts.get("duty-held"),
        BookingState::Cancelled => texts.get("duty-cancelled"),
    }
}
