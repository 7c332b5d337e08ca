//! A place on the waiting list: how it stands, taking an offer, and leaving.

use openapi::bookings::BookingCreated;
use openapi::problem::ProblemCode;
use openapi::waiting::{Offer, Waiting, WaitingStatus};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::book_hold::own_booking;
use super::booked::Booked;
use super::booking::lookup_fault;
use crate::browser;
use crate::client::{Fault, waiting};
use crate::components::ask_first::AskFirst;
use crate::components::booking_facts::{rings_text, slot_time};
use crate::components::facts::Facts;
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::lookup_form::LookupForm;
use crate::components::page::Page;
use crate::components::waiting_facts::WaitingFacts;
use crate::route::Route;
use crate::state::once::use_sender;
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`WaitingPage`].
#[derive(Properties, PartialEq)]
pub struct WaitingPageProps {
    /// The reference.
    pub reference: String,
}

/// The place, if the address's fragment has its secret; otherwise the secret is asked for. Once an offer is taken, the
/// booking stands here with its own secret, which is told this once.
#[component]
pub fn WaitingPage(props: &WaitingPageProps) -> Html {
    let texts = use_texts();
    let secret = browser::fragment();
    let created = use_state(|| None::<BookingCreated>);
    let key = (props.reference.clone(), secret.clone());
    let (remote, retry) =
        use_remote(key, |(reference, secret)| async move { waiting::find(&reference, &secret).await });
    if let Some(created) = &*created {
        return html! { <Booked created={created.clone()} /> };
    }
    let content = match &remote {
        Remote::Loading => html! { <Loading /> },
        Remote::Ready(waiting) => {
            let onbooked = Callback::from(move |booking| created.set(Some(booking)));
            html! { <Shown waiting={waiting.clone()} {secret} {onbooked} /> }
        }
        Remote::Failed(fault) => html! {
            <>
                if !secret.is_empty() {
                    <FaultNotice text={lookup_fault(&texts, fault)}
                        retry={(*fault == Fault::Network).then_some(retry)} />
                }
                <p>{ texts.get("waiting-lead") }</p>
                <LookupForm reference_label={texts.get("waiting-reference")} reference={props.reference.clone()}
                    needs_secret=true button={texts.get("waiting-show")}
                    onlookup={Callback::from(|(reference, secret): (String, String)| {
                        browser::go_to(&["waiting", &reference], &secret);
                    })} />
            </>
        },
    };
    html! { <Page title={texts.get("waiting-title")} busy={remote.is_loading()}>{ content }</Page> }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    waiting: Waiting,
    secret: String,
    onbooked: Callback<BookingCreated>,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let place = use_state(|| props.waiting.clone());
    let fault = use_state(|| None::<Fault>);
    let is_sending = use_state(|| false);
    let sender = use_sender::<String>();
    let onaccept = {
        let (place, fault, is_sending) = (place.clone(), fault.clone(), is_sending.clone());
        let (secret, onbooked) = (props.secret.clone(), props.onbooked.clone());
        Callback::from(move |_: MouseEvent| {
            let (place, fault, is_sending) = (place.clone(), fault.clone(), is_sending.clone());
            let (secret, onbooked, sender) = (secret.clone(), onbooked.clone(), sender.clone());
            is_sending.set(true);
            spawn_local(async move {
                let outcome = waiting::accept(&place.reference, &secret, &sender.key(&place.reference)).await;
                sender.note(&outcome);
                is_sending.set(false);
                match outcome {
                    Ok(booking) => onbooked.emit(booking),
                    Err(failed) => {
                        reread(&place, &secret, &failed).await;
                        fault.set(Some(failed));
                    }
                }
            });
        })
    };
    let onleave = {
        let (place, fault, secret) = (place.clone(), fault.clone(), props.secret.clone());
        Callback::from(move |()| {
            let (place, fault, secret) = (place.clone(), fault.clone(), secret.clone());
            spawn_local(async move {
                match waiting::leave(&place.reference, &secret).await {
                    Ok(left) => {
                        place.set(left);
                        fault.set(None);
                    }
                    Err(failed) => fault.set(Some(failed)),
                }
            });
        })
    };
    let is_open = matches!(place.status, WaitingStatus::Waiting | WaitingStatus::Offered);
    html! {
        <>
            { for fault.as_ref().map(|fault| html! {
                <>
                    <FaultNotice text={fault_text(&texts, fault)} />
                    { own_booking(&texts, fault) }
                </>
            }) }
            <h2>{ texts.with("waiting-number", [("reference", place.reference.clone().into())]) }</h2>
            <div aria-live="polite" data-waiting={place.status.as_str()}>
                <p>
                    { texts.get("waiting-status") }{ ": " }<strong>{ names::name(&texts, place.status) }</strong>
                </p>
                <p>{ status_text(&texts, &place) }</p>
            </div>
            if let Some(offer) = place.offer.clone() {
                <Offered {offer} phone={place.phone.clone()} is_sending={*is_sending} {onaccept} />
            }
            <WaitingFacts waiting={(*place).clone()} />
            if is_open {
                <div class="buttons" data-leave="">
                    <AskFirst id="leave" button={texts.get("waiting-leave")}
                        what={texts.with("waiting-number", [("reference", place.reference.clone().into())])}
                        question={texts.get("waiting-leave-question")} onsure={onleave} />
                </div>
            } else {
                { ways_on(&texts, &place) }
            }
        </>
    }
}

/// An offer that has ended in the meantime is no longer shown as one.
async fn reread(place: &UseStateHandle<Waiting>, secret: &str, fault: &Fault) {
    if fault.code() != Some(ProblemCode::OfferExpired) {
        return;
    }
    // If it can't be read either, what went wrong is said all the same.
    if let Ok(now) = waiting::find(&place.reference, secret).await {
        place.set(now);
    }
}

/// How it stands, in a sentence.
fn status_text(texts: &Texts, waiting: &Waiting) -> String {
    match (waiting.status, waiting.before) {
        (WaitingStatus::Waiting, Some(before)) => texts.with("waiting-before", [("count", before.into())]),
        (WaitingStatus::Waiting, None) => texts.get("waiting-text-waiting"),
        (WaitingStatus::Offered, _) => texts.get("waiting-text-offered"),
        (WaitingStatus::Booked, _) => texts.get("waiting-text-booked"),
        (WaitingStatus::Lapsed, _) => texts.get("waiting-text-lapsed"),
        (WaitingStatus::Left, _) => texts.get("waiting-text-left"),
    }
}

/// Where to go from a place that is no longer waited at.
fn ways_on(texts: &Texts, waiting: &Waiting) -> Html {
    let slug = waiting.consultation.slug.clone();
    html! {
        <p class="buttons no-print">
            if let Some(reference) = waiting.booking.clone() {
                <Link to={Route::Booking { reference }} classes="button button-main">
                    { texts.get("waiting-to-booking") }
                </Link>
            } else {
                <Link to={Route::Book { slug: slug.clone() }} classes="button button-main">
                    { texts.get("waiting-to-book") }
                </Link>
                <Link to={Route::Wait { slug }} classes="button">{ texts.get("wait-again") }</Link>
            }
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct OfferedProps {
    offer: Offer,
    phone: Option<String>,
    is_sending: bool,
    onaccept: Callback<MouseEvent>,
}

/// The seat that is kept, until when, and the button that takes it.
#[component]
fn Offered(props: &OfferedProps) -> Html {
    const ID: &str = "offer-title";

    let texts = use_texts();
    let offer = &props.offer;
    let until = html! { <strong>{ dates::moment(&texts, &offer.expires_at) }</strong> };
    let mut facts: Vec<(String, Html)> = vec![
        (texts.get("field-slot"), slot_time(&texts, &offer.slot.starts_at, &offer.slot.ends_at)),
        (texts.get("field-mode"), names::name(&texts, offer.duty.mode).into()),
    ];
    if let Some(place) = &offer.duty.place {
        facts.push((texts.get("duty-place").trim_end_matches(':').to_owned(), place.clone().into()));
    }
    if let Some(rings) = rings_text(&texts, offer.duty.mode, offer.duty.rings, props.phone.as_deref()) {
        facts.push((texts.get("fact-conversation"), rings.into()));
    }
    facts.push((texts.get("offer-until"), until));
    let button = if props.is_sending { texts.get("book-sending") } else { texts.get("offer-accept") };
    html! {
        <section class="notice notice-done" aria-labelledby={ID} data-offer={offer.slot.id.clone()}>
            <h2 id={ID}>{ texts.get("offer-title") }</h2>
            <Facts {facts} />
            <p class="buttons">
                <button type="button" class="button button-main" data-accept="" disabled={props.is_sending}
                    onclick={props.onaccept.clone()}>{ button }</button>
            </p>
        </section>
    }
}
