//! Who waits for a seat, and who has an offer; what is asked for stands in the address.

use frontend::browser::focus;
use frontend::components::choices::{Checkbox, Choice, Select};
use frontend::components::copy_button::CopyButton;
use frontend::components::facts::Facts;
use frontend::components::more_button::MoreButton;
use frontend::components::page::Page;
use frontend::state::more::{Growing, use_growing};
use frontend::state::remote::{Remote, use_remote};
use frontend::texts::{Texts, use_texts};
use openapi::bookings::BookingCreated;
use openapi::waiting::{StaffWaitingQuery, Waiting};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{Fault, consultations, waiting};
use crate::components::awaited::awaited;
use crate::components::done::Done;
use crate::components::fault::StaffFault;
use crate::components::waiting_card::WaitingCard;
use crate::route::Route;
use crate::state::act::use_act;

/// The id of what was booked.
const BOOKED: &str = "booked-title";

/// What was done last.
#[derive(Debug, Clone, PartialEq)]
enum Deed {
    Booked(Box<BookingCreated>),
    Left,
}

/// The page.
#[component]
pub fn WaitingPage() -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let query = use_location().and_then(|location| location.query::<StaffWaitingQuery>().ok()).unwrap_or_default();
    // The address may say where an old list went on; a page begins at its beginning, with those that still wait.
    let query = StaffWaitingQuery { open: query.open.or(Some(true)), limit: None, cursor: None, ..query };
    let (remote, reload) = use_remote(query.clone(), |query| async move { waiting::list(&query).await });
    let deed = use_state(|| None::<Deed>);
    let ondone = {
        let (deed, reload) = (deed.clone(), reload.clone());
        Callback::from(move |done: Deed| {
            // The entry goes, and the button with it: the focus needs another place.
            focus("main");
            deed.set(Some(done));
            reload.emit(());
        })
    };
    let onsearch = Callback::from(move |query: StaffWaitingQuery| {
        if let Some(navigator) = &navigator {
            // The query is made of texts, which can always be written.
            let _ = navigator.push_with_query(&Route::Waiting, &query);
        }
    });
    let list = awaited(&remote, reload.clone(), |first| {
        html! {
            <Found query={query.clone()} first={first.clone()} {ondone} onstale={reload.clone()} />
        }
    });
    let left = matches!(&*deed, Some(Deed::Left)).then(|| texts.get("admin-waiting-left"));
    html! {
        <Page title={texts.get("admin-nav-waiting")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-waiting-lead") }</p>
            <Filters {query} {onsearch} />
            <Done text={left} />
            if let Some(Deed::Booked(booked)) = &*deed {
                <Booked booked={(**booked).clone()} />
            }
            { list }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct FiltersProps {
    query: StaffWaitingQuery,
    onsearch: Callback<StaffWaitingQuery>,
}

/// Of which consultation, and whether those are shown too that no longer wait. Each choice is shown at once.
#[component]
fn Filters(props: &FiltersProps) -> Html {
    let texts = use_texts();
    let (remote, _) = use_remote((), |()| consultations::list());
    let mut choices: Vec<Choice> = match remote {
        Remote::Ready(found) => found.into_iter().map(|item| (AttrValue::from(item.slug), item.title)).collect(),
        Remote::Loading | Remote::Failed(_) => Vec::new(),
    };
    let chosen = props.query.consultation.clone().unwrap_or_default();
    if !chosen.is_empty() && !choices.iter().any(|(slug, _)| *slug == chosen) {
        choices.push((AttrValue::from(chosen.clone()), chosen.clone()));
    }
    let onchoose = {
        let (query, onsearch) = (props.query.clone(), props.onsearch.clone());
        Callback::from(move |slug: String| {
            let consultation = Some(slug).filter(|slug| !slug.is_empty());
            onsearch.emit(StaffWaitingQuery { consultation, ..query.clone() });
        })
    };
    let onchange = {
        let (query, onsearch) = (props.query.clone(), props.onsearch.clone());
        Callback::from(move |shows_all: bool| {
            onsearch.emit(StaffWaitingQuery { open: Some(!shows_all), ..query.clone() });
        })
    };
    html! {
        <search class="filters panel" aria-label={texts.get("admin-waiting-filters")}>
            <Select id="consultation" label={texts.get("proposal-consultation")} nothing={texts.get("list-any")}
                {choices} {chosen} {onchoose} />
            <Checkbox id="all" label={texts.get("admin-waiting-all")} is_checked={props.query.open == Some(false)}
                {onchange} />
        </search>
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    query: StaffWaitingQuery,
    first: openapi::page::Page<Waiting>,
    ondone: Callback<Deed>,
    onstale: Callback<()>,
}

/// Who was found, page by page.
#[component]
fn Found(props: &FoundProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let query = props.query.clone();
    let Growing { items, more, fault } = use_growing(&props.first, move |cursor| {
        let query = StaffWaitingQuery { cursor: Some(cursor), ..query.clone() };
        async move { waiting::list(&query).await }
    });
    let accepts = |reference: &str| {
        let (reference, act, ondone) = (reference.to_owned(), act.clone(), props.ondone.clone());
        Callback::from(move |()| {
            let (reference, ondone) = (reference.clone(), ondone.clone());
            act.run(async move { waiting::accept(&reference).await }, move |booked| {
                ondone.emit(Deed::Booked(Box::new(booked)));
            });
        })
    };
    let leaves = |reference: &str| {
        let (reference, act, ondone) = (reference.to_owned(), act.clone(), props.ondone.clone());
        Callback::from(move |()| {
            let (reference, ondone) = (reference.clone(), ondone.clone());
            act.run(async move { waiting::leave(&reference).await }, move |_| ondone.emit(Deed::Left));
        })
    };
    // What failed may have failed because the list is old.
    let retry = act.fault().filter(|fault| *fault != Fault::Network).map(|_| props.onstale.clone());
    html! {
        <>
            <StaffFault fault={act.fault()} {retry} />
            if items.is_empty() {
                <p>{ texts.get("admin-waiting-none") }</p>
            }
            <div class="cards">
                { for items.iter().map(|item| html! {
                    <WaitingCard key={item.reference.clone()} waiting={item.clone()} is_busy={act.is_running()}
                        onaccept={accepts(&item.reference)} onleave={leaves(&item.reference)} />
                }) }
            </div>
            <MoreButton {fault} {more} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct BookedProps {
    booked: BookingCreated,
}

/// What was booked, to be told to the person by telephone: the code is shown this once.
#[component]
fn Booked(props: &BookedProps) -> Html {
    let texts = use_texts();
    let booked = &props.booked;
    use_effect_with(booked.booking.reference.clone(), |_| focus(BOOKED));
    html! {
        <section class="notice notice-done" aria-labelledby={BOOKED}>
            <h2 id={BOOKED} tabindex="-1">{ texts.get("admin-waiting-booked") }</h2>
            <p>{ texts.get("admin-waiting-tell") }</p>
            <Facts facts={booked_facts(&texts, booked)} />
        </section>
    }
}

fn booked_facts(texts: &Texts, booked: &BookingCreated) -> Vec<(String, Html)> {
    let slot = &booked.booking.slot;
    vec![
        (
            texts.get("field-slot"),
            frontend::components::booking_facts::slot_time(texts, &slot.starts_at, &slot.ends_at),
        ),
        (
            texts.get("admin-waiting-booking"),
            html! { <strong data-reference="">{ &booked.booking.reference }</strong> },
        ),
        (
            texts.get("admin-waiting-code"),
            html! { <><code class="id" data-secret="">{ &booked.secret }</code>{ " " }<CopyButton text={booked.secret.clone()} /></> },
        ),
    ]
}
