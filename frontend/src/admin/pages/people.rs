//! People and their roles.

use frontend::components::choices::Checkbox;
use frontend::components::fields::TextField;
use frontend::components::more_button::MoreButton;
use frontend::components::page::Page;
use frontend::state::more::{Growing, use_growing};
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, use_texts};
use openapi::admin::people::{Person, PersonSearch};
use yew::prelude::*;
use yew_router::prelude::*;

use super::invitation::InvitationSection;
use crate::client::people;
use crate::components::awaited::awaited;
use crate::components::person_facts::{person_name, roles_text};
use crate::route::Route;

/// What is searched for at first: the staff.
fn everybody() -> PersonSearch {
    PersonSearch { staff: true, ..PersonSearch::default() }
}

/// The search, what it found, and the way to invite somebody. What is searched for does not stand in the address: names
/// and e-mail addresses have no place there.
#[component]
pub fn People() -> Html {
    let texts = use_texts();
    let wanted = use_state(everybody);
    let (remote, reload) = use_remote((*wanted).clone(), |search| async move { people::search(&search).await });
    let onsearch = {
        let (wanted, reload) = (wanted.clone(), reload.clone());
        Callback::from(move |search: PersonSearch| {
            if search == *wanted {
                reload.emit(());
            }
            wanted.set(search);
        })
    };
    let list =
        awaited(&remote, reload.clone(), |first| html! { <Found search={(*wanted).clone()} first={first.clone()} /> });
    html! {
        <Page title={texts.get("admin-nav-people")} busy={remote.is_loading()}>
            <Search {onsearch} />
            { list }
            <InvitationSection oninvite={reload} />
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct SearchProps {
    onsearch: Callback<PersonSearch>,
}

#[component]
fn Search(props: &SearchProps) -> Html {
    let texts = use_texts();
    let asked = use_state(everybody);
    let onsubmit = {
        let (asked, onsearch) = (asked.clone(), props.onsearch.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            onsearch.emit((*asked).clone());
        })
    };
    let oninput = {
        let asked = asked.clone();
        Callback::from(move |text: String| {
            let text = Some(text).filter(|text| !text.trim().is_empty());
            asked.set(PersonSearch { text, ..(*asked).clone() });
        })
    };
    let onchange = {
        let asked = asked.clone();
        Callback::from(move |staff| asked.set(PersonSearch { staff, ..(*asked).clone() }))
    };
    html! {
        <search>
            <form class="filters panel" {onsubmit} aria-label={texts.get("admin-people-search")}>
                <TextField id="text" label={texts.get("admin-people-text")} kind="search" says_need=false
                    value={asked.text.clone().unwrap_or_default()} {oninput} />
                <Checkbox id="staff" label={texts.get("admin-people-staff")} is_checked={asked.staff} {onchange} />
                <p class="buttons">
                    <button type="submit" class="button button-main">{ texts.get("list-search") }</button>
                </p>
            </form>
        </search>
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    search: PersonSearch,
    first: openapi::page::Page<Person>,
}

/// Who was found, page by page.
#[component]
fn Found(props: &FoundProps) -> Html {
    let texts = use_texts();
    let search = props.search.clone();
    let Growing { items, more, fault } = use_growing(&props.first, move |cursor| {
        let search = PersonSearch { cursor: Some(cursor), ..search.clone() };
        async move { people::search(&search).await }
    });
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    html! {
        <>
            <p role="status">{ texts.with("admin-people-count", [("count", count.into())]) }</p>
            <ul class="tasks">{ for items.iter().map(|person| row(&texts, person)) }</ul>
            <MoreButton {fault} {more} />
        </>
    }
}

fn row(texts: &Texts, person: &Person) -> Html {
    html! {
        <li key={person.id.clone()} data-person={person.id.clone()}>
            <Link<Route> to={Route::Person { id: person.id.clone() }}>{ person_name(person) }</Link<Route>>{ " " }
            <span class="hint">{ format!("{}, {}", person.email, roles_text(texts, person)) }</span>
            if person.locked_at.is_some() {
                { " " }<span class="badge badge-cancelled">{ texts.get("admin-person-locked") }</span>
            }
        </li>
    }
}
