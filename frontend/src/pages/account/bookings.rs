//! The own bookings.

use openapi::bookings::Booking;
use openapi::page::Page;
use yew::prelude::*;

use super::MemberPage;
use super::adopt::{Adopt, Made};
use crate::client::me;
use crate::components::awaited::awaited;
use crate::components::booking_facts::slot_time;
use crate::components::link::Link;
use crate::components::more_button::MoreButton;
use crate::route::Route;
use crate::state::more::{Growing, use_growing};
use crate::state::remote::use_remote;
use crate::texts::{Texts, names, use_texts};

/// The page.
#[component]
pub fn AccountBookings() -> Html {
    let texts = use_texts();
    let content = Callback::from(|_| html! { <Own /> });
    html! { <MemberPage title={texts.get("account-bookings")} {content} /> }
}

#[component]
fn Own() -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote((), |()| me::bookings(None));
    let list = awaited(&texts, &remote, retry.clone(), |first| html! { <List first={first.clone()} /> });
    html! {
        <>
            <div aria-busy={remote.is_loading().to_string()}>{ list }</div>
            <Adopt made={Made::Booking} ondone={retry} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    first: Page<Booking>,
}

#[component]
fn List(props: &ListProps) -> Html {
    let texts = use_texts();
    let Growing { items, more, fault } = use_growing(&props.first, |cursor| me::bookings(Some(cursor)));
    if items.is_empty() {
        return html! { <p>{ texts.get("account-bookings-none") }</p> };
    }
    html! {
        <>
            <div class="cards">{ for items.iter().map(|booking| card(&texts, booking)) }</div>
            <MoreButton {fault} {more} />
        </>
    }
}

fn card(texts: &Texts, booking: &Booking) -> Html {
    let to = Route::Booking { reference: booking.reference.clone() };
    let number = texts.with("booking-number", [("reference", booking.reference.clone().into())]);
    html! {
        <article key={booking.reference.clone()} class="card" data-booking={booking.reference.clone()}>
            <p class="card-meta">
                <span class={classes!("badge", format!("badge-{}", booking.status))}
                    data-status={booking.status.as_str()}>
                    { names::name(texts, booking.status) }
                </span>
                <span>{ names::name(texts, booking.duty.mode) }</span>
            </p>
            <h2 class="card-title"><Link {to}>{ number }</Link></h2>
            <p>{ slot_time(texts, &booking.slot.starts_at, &booking.slot.ends_at) }</p>
            <p lang={booking.consultation.language.clone()}>{ &booking.consultation.title }</p>
        </article>
    }
}
