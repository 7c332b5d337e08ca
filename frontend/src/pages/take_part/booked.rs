//! The end of a booking: what to keep, to print, to put into the calendar.

use openapi::bookings::BookingCreated;
use yew::prelude::*;

use crate::client::Fault;
use crate::components::booking_facts::BookingFacts;
use crate::components::calendar_button::CalendarButton;
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::link::Link;
use crate::components::page::Page;
use crate::components::receipt::Receipt;
use crate::route::Route;
use crate::state::calendar::save_calendar;
use crate::state::session::use_session;
use crate::texts::use_texts;

/// Properties of [`Booked`].
#[derive(Properties, PartialEq)]
pub(super) struct BookedProps {
    /// The booking just made, with its secret.
    pub(super) created: BookingCreated,
}

/// The page.
#[component]
pub(super) fn Booked(props: &BookedProps) -> Html {
    let texts = use_texts();
    let fault = use_state(|| None::<Fault>);
    let booking = &props.created.booking;
    let is_member = use_session().profile().is_some();
    let onfault = {
        let fault = fault.clone();
        Callback::from(move |failed| fault.set(Some(failed)))
    };
    let calendar = save_calendar(&texts, booking.reference.clone(), props.created.secret.clone(), onfault);
    let slug = booking.consultation.slug.clone();
    html! {
        <Page title={texts.get("booked-title")}>
            <div data-step="done">
                <Receipt reference_label={texts.get("booked-reference")} reference={booking.reference.clone()}
                    secret={props.created.secret.clone()} link_label={texts.get("booked-link")}
                    path={format!("/booking/{}", booking.reference)}
                    keep={if is_member { texts.get("booked-keep-member") } else { texts.get("booked-keep") }} />
                { for fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
                <BookingFacts booking={booking.clone()} />
                <p class="buttons no-print">
                    <CalendarButton onwant={calendar} />
                    if is_member {
                        <Link to={Route::AccountBookings} classes="button">
                            { texts.get("account-bookings") }
                        </Link>
                    }
                    <Link to={Route::Consultation { slug }} classes="button">
                        { texts.get("propose-back") }
                    </Link>
                </p>
            </div>
        </Page>
    }
}
