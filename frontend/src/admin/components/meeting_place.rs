//! Where a duty takes place, for who holds it: residents are told the same in words of their own.

use frontend::components::address_link::phone_link;
use frontend::texts::{Texts, use_texts};
use openapi::admin::duties::StaffDuty;
use yew::prelude::*;

use crate::texts::names;

/// Properties of [`MeetingPlace`].
#[derive(Properties, PartialEq)]
pub struct MeetingPlaceProps {
    /// The duty.
    pub duty: StaffDuty,
}

/// The room, who rings whom and the number, or the link.
#[component]
pub fn MeetingPlace(props: &MeetingPlaceProps) -> Html {
    let texts = use_texts();
    let duty = &props.duty.duty;
    html! {
        <>
            { for duty.place.as_ref().map(|place| line(&texts, "duty-place", place.into())) }
            { for duty.rings.map(|rings| html! { <p>{ names::name(&texts, rings) }</p> }) }
            { for duty.phone.as_ref().map(|number| line(&texts, "duty-phone", phone_link(number))) }
            { for props.duty.link.as_ref().map(|link| html! {
                <p class="no-print"><a href={link.clone()}>{ link }</a></p>
            }) }
        </>
    }
}

fn line(texts: &Texts, label: &str, value: Html) -> Html {
    html! { <p>{ texts.get(label) }{ " " }{ value }</p> }
}
