//! Bookings that need attention: what happened, how to reach the person, and what can be done.

use frontend::browser::focus;
use frontend::components::address_link::{mail_link, phone_link};
use frontend::components::booking_facts::BookingFacts;
use frontend::components::choices::{Choice, Select};
use frontend::components::fields::TextArea;
use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, dates, names as site_names, use_texts};
use openapi::admin::duties::{Attention, StaffDuty};
use openapi::admin::letters::LetterQuery;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{attention, duties};
use crate::components::awaited::awaited;
use crate::components::confirm::Confirm;
use crate::components::done::Done;
use crate::components::fault::StaffFault;
use crate::route::Route;
use crate::sections::may_see_letters;
use crate::state::act::{Act, use_act};
use crate::state::attention::free_slots;
use crate::state::session::use_person;
use crate::texts::names;

/// The list.
#[component]
pub fn AttentionPage() -> Html {
    let texts = use_texts();
    let (remote, reload) = use_remote((), |()| attention::list());
    let done = use_state(|| None::<String>);
    let ondone = {
        let (done, reload) = (done.clone(), reload.clone());
        Callback::from(move |text: String| {
            done.set(Some(text));
            // The entry goes, and the button with it: the focus needs another place.
            focus("main");
            reload.emit(());
        })
    };
    let list = awaited(&remote, reload, |found| {
        if found.is_empty() {
            return html! { <p>{ texts.get("admin-attention-none") }</p> };
        }
        html! {
            <div class="cards">
                { for found.iter().map(|item| html! {
                    <Item key={item.id.clone()} item={item.clone()} ondone={ondone.clone()} />
                }) }
            </div>
        }
    });
    html! {
        <Page title={texts.get("admin-nav-attention")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-attention-lead") }</p>
            <Done text={(*done).clone()} />
            { list }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct ItemProps {
    item: Attention,
    ondone: Callback<String>,
}

#[component]
fn Item(props: &ItemProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let act = use_act();
    let (item, booking) = (&props.item, &props.item.booking);
    let since = dates::moment(&texts, &item.created_at);
    html! {
        <article class="card" data-attention={booking.reference.clone()}>
            <p class="card-meta">
                <span class="badge badge-cancelled">{ names::name(&texts, item.reason) }</span>
                <span>{ texts.with("admin-attention-since", [("when", since.into())]) }</span>
            </p>
            <h2 class="card-title">
                { texts.with("booking-number", [("reference", booking.reference.clone().into())]) }
            </h2>
            { contact(&texts, item) }
            <BookingFacts booking={booking.clone()} />
            if may_see_letters(&person.roles) {
                { letters(&texts, &booking.reference) }
            }
            <StaffFault fault={act.fault()} />
            <div class="buttons">
                <Move item={item.clone()} act={act.clone()} ondone={props.ondone.clone()} />
                <Confirm id={format!("cancel-{}", item.id)} act={texts.get("admin-booking-cancel")} is_danger=true
                    question={texts.get("admin-booking-cancel-question")} reason={texts.get("admin-reason")}
                    reason_hint={texts.get("admin-booking-cancel-hint")} disabled={act.is_running()}
                    onconfirm={cancels(&texts, item, &act, &props.ondone)} />
                <Resolve item={item.clone()} {act} ondone={props.ondone.clone()} />
            </div>
        </article>
    }
}

/// The way to what was written to the person.
fn letters(texts: &Texts, reference: &str) -> Html {
    let query = LetterQuery { booking: Some(reference.to_owned()), ..LetterQuery::default() };
    html! {
        <p>
            <Link<Route, LetterQuery> to={Route::Letters} {query}>
                { texts.get("admin-letters-of-booking") }<span class="only-heard">{ format!(": {reference}") }</span>
            </Link<Route, LetterQuery>>
        </p>
    }
}

/// How to reach the person, to press.
fn contact(texts: &Texts, item: &Attention) -> Html {
    let booking = &item.booking;
    if booking.phone.is_none() && booking.email.is_none() {
        return html! { <p><strong>{ texts.get("admin-attention-no-contact") }</strong></p> };
    }
    html! {
        <p>
            <strong>{ &booking.name }</strong>
            { for booking.phone.iter().map(|phone| html! { <>{ ", " }{ phone_link(phone) }</> }) }
            { for booking.email.iter().map(|email| html! { <>{ ", " }{ mail_link(email) }</> }) }
        </p>
    }
}

fn cancels(texts: &Texts, item: &Attention, act: &Act, ondone: &Callback<String>) -> Callback<String> {
    let (reference, act, ondone) = (item.booking.reference.clone(), act.clone(), ondone.clone());
    let said = texts.get("admin-booking-cancelled");
    Callback::from(move |reason: String| {
        let (reference, ondone, said) = (reference.clone(), ondone.clone(), said.clone());
        act.run(async move { attention::cancel(&reference, reason).await }, move |_| ondone.emit(said));
    })
}

#[derive(Properties, PartialEq)]
struct ActProps {
    item: Attention,
    act: Act,
    ondone: Callback<String>,
}

/// Moving the booking to another slot.
#[component]
fn Move(props: &ActProps) -> Html {
    let texts = use_texts();
    let slot = use_state(String::new);
    let onconfirm = {
        let (slot, act, ondone) = (slot.clone(), props.act.clone(), props.ondone.clone());
        let (reference, said) = (props.item.booking.reference.clone(), texts.get("admin-booking-moved"));
        Callback::from(move |_: String| {
            let (reference, slot, ondone) = (reference.clone(), (*slot).clone(), ondone.clone());
            let said = said.clone();
            act.run(async move { attention::move_to(&reference, slot).await }, move |_| ondone.emit(said));
        })
    };
    let onchoose = {
        let slot = slot.clone();
        Callback::from(move |chosen| slot.set(chosen))
    };
    html! {
        <Confirm id={format!("move-{}", props.item.id)} act={texts.get("admin-booking-move")}
            question={texts.get("admin-booking-move-question")} disabled={props.act.is_running()}
            can_confirm={!slot.is_empty()} {onconfirm}>
            <Slots slug={props.item.booking.consultation.slug.clone()} id={format!("slot-{}", props.item.id)}
                chosen={(*slot).clone()} {onchoose} />
        </Confirm>
    }
}

#[derive(Properties, PartialEq)]
struct SlotsProps {
    slug: String,
    id: String,
    chosen: String,
    onchoose: Callback<String>,
}

/// The free slots of the consultation, fetched when they are asked for.
#[component]
fn Slots(props: &SlotsProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.slug.clone(), |slug| duties::upcoming(Some(slug)));
    awaited(&remote, retry, |duties| {
        let choices = slot_choices(&texts, duties);
        if choices.is_empty() {
            return html! { <p>{ texts.get("admin-booking-no-slots") }</p> };
        }
        html! {
            <Select id={props.id.clone()} label={texts.get("admin-booking-slot")} {choices}
                nothing={texts.get("admin-booking-choose-slot")} chosen={props.chosen.clone()}
                onchoose={props.onchoose.clone()} />
        }
    })
}

fn slot_choices(texts: &Texts, duties: &[StaffDuty]) -> Vec<Choice> {
    let text = |(duty, slot): (&StaffDuty, &openapi::duties::Slot)| {
        let hours = dates::hours(texts, &slot.starts_at, &slot.ends_at);
        let mode = site_names::name(texts, duty.duty.mode);
        (AttrValue::from(slot.id.clone()), format!("{}, {hours}, {mode}", dates::day(texts, &slot.starts_at)))
    };
    free_slots(duties).into_iter().map(text).collect()
}

/// Saying that it is settled.
#[component]
fn Resolve(props: &ActProps) -> Html {
    let texts = use_texts();
    let note = use_state(String::new);
    let onconfirm = {
        let (note, act, ondone) = (note.clone(), props.act.clone(), props.ondone.clone());
        let (id, said) = (props.item.id.clone(), texts.get("admin-attention-resolved"));
        Callback::from(move |_: String| {
            let note = Some((*note).clone()).filter(|note| !note.trim().is_empty());
            let (id, ondone, said) = (id.clone(), ondone.clone(), said.clone());
            act.run(async move { attention::resolve(&id, note).await }, move |()| ondone.emit(said));
        })
    };
    let oninput = {
        let note = note.clone();
        Callback::from(move |text| note.set(text))
    };
    html! {
        <Confirm id={format!("resolve-{}", props.item.id)} act={texts.get("admin-attention-resolve")}
            question={texts.get("admin-attention-resolve-question")} disabled={props.act.is_running()} {onconfirm}>
            <TextArea id={format!("note-{}", props.item.id)} label={texts.get("admin-attention-note")} rows=3
                hint={texts.get("admin-attention-note-hint")} value={(*note).clone()} {oninput} />
        </Confirm>
    }
}
