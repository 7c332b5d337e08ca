//! What the city wrote to people, the newest first; what is asked for stands in the address.

use frontend::browser::{focus, print};
use frontend::components::choices::Select;
use frontend::components::fields::TextField;
use frontend::components::more_button::MoreButton;
use frontend::components::page::Page;
use frontend::state::more::{Growing, use_growing};
use frontend::state::remote::use_remote;
use frontend::texts::use_texts;
use openapi::admin::letters::{LetterEntry, LetterQuery, LetterState};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::letters;
use crate::components::awaited::awaited;
use crate::components::done::Done;
use crate::components::fault::StaffFault;
use crate::components::letter_card::LetterCard;
use crate::route::Route;
use crate::state::act::use_act;
use crate::texts::names;

/// The page.
#[component]
pub fn LettersPage() -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let query = use_location().and_then(|location| location.query::<LetterQuery>().ok()).unwrap_or_default();
    // The address may say where an old list went on; a page begins at its beginning.
    let query = LetterQuery { limit: None, cursor: None, ..query };
    let (remote, reload) = use_remote(query.clone(), |query| async move { letters::list(&query).await });
    let done = use_state(|| None::<String>);
    let onretried = {
        let (done, reload, said) = (done.clone(), reload.clone(), texts.get("admin-letter-retried"));
        Callback::from(move |()| {
            // The button goes: the focus needs another place.
            focus("main");
            done.set(Some(said.clone()));
            reload.emit(());
        })
    };
    let onsearch = Callback::from(move |query: LetterQuery| {
        if let Some(navigator) = &navigator {
            // The query is made of texts, which can always be written.
            let _ = navigator.push_with_query(&Route::Letters, &query);
        }
    });
    let list =
        awaited(&remote, reload, |first| html! { <Found query={query.clone()} first={first.clone()} {onretried} /> });
    html! {
        <Page title={texts.get("admin-nav-letters")} busy={remote.is_loading()}>
            <p class="lead no-print">{ texts.get("admin-letters-lead") }</p>
            <Filters {query} {onsearch} />
            <Done text={(*done).clone()} />
            { list }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct FiltersProps {
    query: LetterQuery,
    onsearch: Callback<LetterQuery>,
}

#[component]
fn Filters(props: &FiltersProps) -> Html {
    let texts = use_texts();
    let asked = use_state(|| props.query.clone());
    {
        let asked = asked.clone();
        use_effect_with(props.query.clone(), move |query| asked.set(query.clone()));
    }
    let onsubmit = {
        let (asked, onsearch) = (asked.clone(), props.onsearch.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            onsearch.emit((*asked).clone());
        })
    };
    let onclear = props.onsearch.reform(|_: MouseEvent| LetterQuery::default());
    let change = |put: fn(&mut LetterQuery, String)| {
        let asked = asked.clone();
        Callback::from(move |text: String| {
            let mut query = (*asked).clone();
            put(&mut query, text);
            asked.set(query);
        })
    };
    html! {
        <search class="no-print">
            <form class="filters panel" {onsubmit} aria-label={texts.get("admin-letters-filters")}>
                <Select id="state" label={texts.get("admin-letter-state")} nothing={texts.get("list-any")}
                    choices={names::choices_of(&texts, LetterState::ALL)}
                    chosen={asked.state.map_or("", LetterState::as_str)}
                    onchoose={change(|query, text| query.state = text.parse().ok())} />
                <TextField id="booking" label={texts.get("admin-letters-booking")} says_need=false
                    value={asked.booking.clone().unwrap_or_default()}
                    oninput={change(|query, text| {
                        query.booking = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
                    })} />
                <p class="buttons">
                    <button type="submit" class="button button-main">{ texts.get("admin-show") }</button>
                    <button type="button" class="button" onclick={onclear}>{ texts.get("list-clear") }</button>
                </p>
            </form>
        </search>
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    query: LetterQuery,
    first: openapi::page::Page<LetterEntry>,
    onretried: Callback<()>,
}

/// What was found, page by page.
#[component]
fn Found(props: &FoundProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let printed = use_printing();
    let query = props.query.clone();
    let Growing { items, more, fault } = use_growing(&props.first, move |cursor| {
        let query = LetterQuery { cursor: Some(cursor), ..query.clone() };
        async move { letters::list(&query).await }
    });
    let retries = |id: &str| {
        let (id, act, onretried) = (id.to_owned(), act.clone(), props.onretried.clone());
        Callback::from(move |()| {
            let (id, onretried) = (id.clone(), onretried.clone());
            act.run(async move { letters::retry(&id).await }, move |()| onretried.emit(()));
        })
    };
    let prints = |id: &str| {
        let (id, printed) = (id.to_owned(), printed.clone());
        Callback::from(move |()| printed.set(Some(id.clone())))
    };
    html! {
        <>
            <StaffFault fault={act.fault()} />
            if items.is_empty() {
                <p>{ texts.get("admin-letters-none") }</p>
            }
            <div class={classes!("cards", printed.is_some().then_some("prints-one"))}>
                { for items.iter().map(|item| html! {
                    <LetterCard key={item.id.clone()} letter={item.clone()} is_busy={act.is_running()}
                        is_printed={printed.as_ref() == Some(&item.id)} onretry={retries(&item.id)}
                        onprint={prints(&item.id)} />
                }) }
            </div>
            <MoreButton {fault} {more} />
        </>
    }
}

/// Which message is printed now: it alone is on the paper. The browser's dialog stops the page until it is closed.
#[hook]
fn use_printing() -> UseStateHandle<Option<String>> {
    let printed = use_state(|| None::<String>);
    {
        let handle = printed.clone();
        use_effect_with((*printed).clone(), move |chosen| {
            if chosen.is_some() {
                print();
                handle.set(None);
            }
        });
    }
    printed
}
