//! A booking: what it is, and cancelling it.

use openapi::bookings::{Booking, BookingStatus};
use openapi::problem::ProblemCode;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::reschedule::own_address;
use crate::browser;
use crate::client::{Fault, bookings};
use crate::components::booking_facts::BookingFacts;
use crate::components::calendar_button::CalendarButton;
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::lookup_form::LookupForm;
use crate::components::page::Page;
use crate::route::Route;
use crate::state::calendar::save_calendar;
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, names, use_texts};

/// Properties of [`BookingPage`].
#[derive(Properties, PartialEq)]
pub struct BookingPageProps {
    /// The reference.
    pub reference: String,
}

/// The booking, if the address's fragment has its secret; otherwise the secret is asked for.
#[component]
pub fn BookingPage(props: &BookingPageProps) -> Html {
    let texts = use_texts();
    let secret = browser::fragment();
    let key = (props.reference.clone(), secret.clone());
    let (remote, retry) =
        use_remote(key, |(reference, secret)| async move { bookings::find(&reference, &secret).await });
    let content = match &remote {
        Remote::Loading => html! { <Loading /> },
        Remote::Ready(booking) => html! { <Shown booking={booking.clone()} {secret} /> },
        Remote::Failed(fault) => html! {
            <>
                if !secret.is_empty() {
                    <FaultNotice text={lookup_fault(&texts, fault)}
                        retry={(*fault == Fault::Network).then_some(retry)} />
                }
                <p>{ texts.get("booking-lead") }</p>
                <LookupForm reference_label={texts.get("booked-reference")} reference={props.reference.clone()}
                    needs_secret=true button={texts.get("booking-show")}
                    onlookup={Callback::from(|(reference, secret): (String, String)| {
                        browser::go_to(&["booking", &reference], &secret);
                    })} />
            </>
        },
    };
    html! { <Page title={texts.get("booking-title")} busy={remote.is_loading()}>{ content }</Page> }
}

/// A booking that is not found with a secret is most likely a mistake in copying.
pub(super) fn lookup_fault(texts: &Texts, fault: &Fault) -> String {
    match fault.code() {
        Some(ProblemCode::NotFound) => texts.get("fault-wrong-secret"),
        _ => fault_text(texts, fault),
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    booking: Booking,
    secret: String,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let booking = use_state(|| props.booking.clone());
    let fault = use_state(|| None::<Fault>);
    let onfault = {
        let fault = fault.clone();
        Callback::from(move |failed| fault.set(Some(failed)))
    };
    let oncancel = {
        let (booking, fault, onfault) = (booking.clone(), fault.clone(), onfault.clone());
        let secret = props.secret.clone();
        Callback::from(move |()| {
            let (booking, fault, onfault, secret) = (booking.clone(), fault.clone(), onfault.clone(), secret.clone());
            spawn_local(async move {
                match bookings::cancel(&booking.reference, &secret).await {
                    Ok(cancelled) => {
                        booking.set(cancelled);
                        fault.set(None);
                    }
                    Err(failed) => onfault.emit(failed),
                }
            });
        })
    };
    let is_booked = booking.status == BookingStatus::Booked;
    let calendar = save_calendar(&texts, booking.reference.clone(), props.secret.clone(), onfault);
    let print = Callback::from(|_| browser::print());
    let slug = booking.consultation.slug.clone();
    let move_address =
        own_address(&format!("/booking/{}/reschedule", browser::encoded(&booking.reference)), &props.secret);
    html! {
        <>
            <div aria-live="polite">
                if !is_booked {
                    <p class="notice notice-done">{ texts.get("booking-cancelled-done") }</p>
                }
            </div>
            if is_booked && booking.needs_attention {
                <p class="notice notice-fault" data-needs-attention="">{ texts.get("booking-needs-attention") }</p>
            }
            { for fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
            <h2>{ texts.with("booking-number", [("reference", booking.reference.clone().into())]) }</h2>
            <p>
                { texts.get("booking-status") }{ ": " }
                <strong data-status={booking.status.as_str()}>{ names::name(&texts, booking.status) }</strong>
            </p>
            <BookingFacts booking={(*booking).clone()} />
            <p class="buttons no-print">
                <button type="button" class="button" onclick={print}>{ texts.get("print") }</button>
                if is_booked && booking.cancellable {
                    <a class="button" href={move_address} data-reschedule="">{ texts.get("booking-move") }</a>
                }
                if is_booked {
                    <CalendarButton onwant={calendar} />
                } else {
                    <Link to={Route::Book { slug }} classes="button button-main">
                        { texts.get("booking-again") }
                    </Link>
                }
            </p>
            if is_booked {
                <Cancelling can_cancel={booking.cancellable} {oncancel} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct CancellingProps {
    can_cancel: bool,
    oncancel: Callback<()>,
}

/// Cancelling asks once more: the place goes to somebody else at once.
#[component]
fn Cancelling(props: &CancellingProps) -> Html {
    const QUESTION_ID: &str = "cancel-question";

    let texts = use_texts();
    let is_asking = use_state(|| false);
    use_effect_with(*is_asking, |is_asking| {
        if *is_asking {
            browser::focus(QUESTION_ID);
        }
    });
    if !props.can_cancel {
        return html! { <p>{ texts.get("booking-too-late") }</p> };
    }
    let ask = |wanted: bool| {
        let is_asking = is_asking.clone();
        Callback::from(move |_: MouseEvent| is_asking.set(wanted))
    };
    if !*is_asking {
        return html! {
            <p class="no-print">
                <button type="button" class="button button-danger" data-cancel="" onclick={ask(true)}>
                    { texts.get("booking-cancel") }
                </button>
            </p>
        };
    }
    let confirm = props.oncancel.reform(|_: MouseEvent| ());
    html! {
        <section class="notice notice-fault no-print" aria-labelledby={QUESTION_ID}>
            <h2 id={QUESTION_ID} tabindex="-1">{ texts.get("booking-cancel-question") }</h2>
            <p class="buttons">
                <button type="button" class="button button-danger" data-confirm-cancel="" onclick={confirm}>
                    { texts.get("booking-cancel-confirm") }
                </button>
                <button type="button" class="button" onclick={ask(false)}>{ texts.get("booking-cancel-keep") }</button>
            </p>
        </section>
    }
}
