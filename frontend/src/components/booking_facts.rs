//! What a booking is: when, how, where, and for whom.

use openapi::bookings::{Booking, BookingStatus};
use openapi::duties::{Mode, Rings};
use openapi::time::LocalTime;
use yew::prelude::*;

use super::address_link::phone_link;
use super::facts::Facts;
use super::proposal_parts::verified;
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`BookingFacts`].
#[derive(Properties, PartialEq)]
pub struct BookingFactsProps {
    /// The booking.
    pub booking: Booking,
}

/// The booking as a list of facts.
#[component]
pub fn BookingFacts(props: &BookingFactsProps) -> Html {
    let texts = use_texts();
    let booking = &props.booking;
    let title = html! { <span lang={booking.consultation.language.clone()}>{ &booking.consultation.title }</span> };
    let mut facts = vec![
        (texts.get("field-slot"), slot_time(&texts, &booking.slot.starts_at, &booking.slot.ends_at)),
        (texts.get("field-mode"), names::name(&texts, booking.duty.mode).into()),
    ];
    if booking.status == BookingStatus::Booked {
        facts.extend(meeting(&texts, booking));
    }
    facts.push((texts.get("field-name"), booking.name.clone().into()));
    let optional = [("field-phone", &booking.phone), ("field-email", &booking.email), ("fact-topic", &booking.topic)];
    for (key, value) in optional {
        if let Some(value) = value {
            facts.push((texts.get(key), html! { <span class="prose">{ value }</span> }));
        }
    }
    if let Some(organisation) = &booking.organisation {
        let mark = booking.verified.then(|| html! { <>{ " " }{ verified(&texts) }</> });
        facts.push((texts.get("field-organisation"), html! { <>{ organisation }{ for mark }</> }));
    }
    if !booking.needs.is_empty() {
        let needs = booking.needs.iter().map(|&need| html! { <li>{ names::name(&texts, need) }</li> });
        facts.push((texts.get("fact-needs"), html! { <ul>{ for needs }</ul> }));
    }
    facts.push((texts.get("proposal-consultation"), title));
    html! { <Facts {facts} /> }
}

/// The day and the hours of a slot; the hours stay on one line.
pub fn slot_time(texts: &Texts, starts_at: &LocalTime, ends_at: &LocalTime) -> Html {
    html! {
        <strong>
            { dates::day(texts, starts_at) }{ ", " }
            <span class="unbroken">{ dates::hours(texts, starts_at, ends_at) }</span>
        </strong>
    }
}

/// Where the conversation takes place, or who rings whom.
fn meeting(texts: &Texts, booking: &Booking) -> Vec<(String, Html)> {
    let label = |key: &str| texts.get(key).trim_end_matches(':').to_owned();
    match booking.duty.mode {
        Mode::InPerson => booking.duty.place.iter().map(|place| (label("duty-place"), place.clone().into())).collect(),
        Mode::Phone => {
            let rings = rings_text(texts, Mode::Phone, booking.duty.rings, booking.phone.as_deref());
            let duty = booking.duty.phone.as_ref().map(|number| {
                let is_for_calling = booking.duty.rings == Some(Rings::Visitor);
                let label = if is_for_calling { texts.get("duty-phone") } else { texts.get("booked-ring-us") };
                html! { <>{ " " }{ label }{ " " }{ phone_link(number) }</> }
            });
            vec![(
                texts.get("fact-conversation"),
                html! {
                    <span data-rings={booking.duty.rings.map(Rings::as_str)}>{ for rings }{ for duty }</span>
                },
            )]
        }
        Mode::Video => {
            let link = booking.duty.link.iter();
            link.map(|link| (names::name(texts, Mode::Video), html! { <a href={link.clone()}>{ link }</a> })).collect()
        }
    }
}

/// Who rings whom; nothing where nobody rings. `phone` is the number that the person left.
#[must_use]
pub fn rings_text(texts: &Texts, mode: Mode, rings: Option<Rings>, phone: Option<&str>) -> Option<String> {
    if mode != Mode::Phone {
        return None;
    }
    Some(match (rings, phone) {
        (Some(Rings::Visitor), _) => texts.get("rings-visitor"),
        (_, Some(phone)) => texts.with("booked-rings", [("phone", phone.to_owned().into())]),
        (_, None) => texts.get("rings-office"),
    })
}
