//! Asking for a booking.

use yew::prelude::*;

use crate::browser;
use crate::components::link::Link;
use crate::components::lookup_form::LookupForm;
use crate::components::page::Page;
use crate::route::Route;
use crate::state::session::use_session;
use crate::texts::use_texts;

/// Asks for the reference and the secret, and goes to the booking's own address.
#[component]
pub fn FindBooking() -> Html {
    let texts = use_texts();
    let onlookup = Callback::from(|(reference, secret): (String, String)| {
        browser::go_to(&["booking", &reference], &secret);
    });
    let is_member = use_session().profile().is_some();
    html! {
        <Page title={texts.get("booking-title")}>
            <p class="lead">{ texts.get("booking-lead") }</p>
            <LookupForm reference_label={texts.get("booked-reference")} needs_secret=true
                button={texts.get("booking-show")} {onlookup} />
            <p>
                { texts.get("waiting-find") }{ " " }
                <Link to={Route::FindWaiting}>{ texts.get("waiting-title") }</Link>
            </p>
            if is_member {
                <p>
                    <Link to={Route::AccountBookings} classes="button">
                        { texts.get("account-bookings") }
                    </Link>
                </p>
            }
        </Page>
    }
}
