//! The audit log, the newest entry first; what is asked for stands in the address.

use frontend::components::fields::TextField;
use frontend::components::more_button::MoreButton;
use frontend::components::page::Page;
use frontend::state::more::{Growing, use_growing};
use frontend::state::remote::use_remote;
use frontend::texts::use_texts;
use openapi::admin::audit::{AuditEntry, AuditQuery};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::audit;
use crate::components::audit_row::AuditRow;
use crate::components::awaited::awaited;
use crate::components::seal_panel::SealPanel;
use crate::route::Route;

/// The page.
#[component]
pub fn Audit() -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let query = use_location().and_then(|location| location.query::<AuditQuery>().ok()).unwrap_or_default();
    // The address may say where an old list went on; a page begins at its beginning.
    let query = AuditQuery { limit: None, cursor: None, ..query };
    let (remote, retry) = use_remote(query.clone(), |query| async move { audit::list(&query).await });
    let (seal, retry_seal) = use_remote((), |()| audit::seal());
    let onsearch = Callback::from(move |query: AuditQuery| {
        if let Some(navigator) = &navigator {
            // The query is made of texts, which can always be written.
            let _ = navigator.push_with_query(&Route::Audit, &query);
        }
    });
    let seal = awaited(&seal, retry_seal, |latest| html! { <SealPanel latest={latest.clone()} /> });
    let list = awaited(&remote, retry, |first| {
        html! {
            <Found query={query.clone()} first={first.clone()} onnarrow={onsearch.clone()} />
        }
    });
    html! {
        <Page title={texts.get("admin-nav-audit")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-audit-lead") }</p>
            { seal }
            <Filters {query} {onsearch} />
            { list }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct FiltersProps {
    query: AuditQuery,
    onsearch: Callback<AuditQuery>,
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
    let onclear = props.onsearch.reform(|_: MouseEvent| AuditQuery::default());
    let field = |id: &'static str, key: &str, text: &Option<String>, put: fn(&mut AuditQuery, Option<String>)| {
        let asked = asked.clone();
        let oninput = Callback::from(move |text: String| {
            let mut query = (*asked).clone();
            let text = text.trim();
            put(&mut query, (!text.is_empty()).then(|| text.to_owned()));
            asked.set(query);
        });
        html! {
            <TextField {id} label={texts.get(key)} says_need=false value={text.clone().unwrap_or_default()} {oninput} />
        }
    };
    html! {
        <search>
            <form class="filters panel" {onsubmit} aria-label={texts.get("admin-audit-filters")}>
                { field("act", "admin-audit-act", &asked.act, |query, text| query.act = text) }
                { field("actor_id", "admin-audit-actor-id", &asked.actor_id, |query, text| query.actor_id = text) }
                { field("subject_id", "admin-audit-subject-id", &asked.subject_id, |query, text| {
                    query.subject_id = text;
                }) }
                <p class="buttons">
                    <button type="submit" class="button button-main">{ texts.get("list-search") }</button>
                    <button type="button" class="button" onclick={onclear}>{ texts.get("list-clear") }</button>
                </p>
            </form>
        </search>
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    query: AuditQuery,
    first: openapi::page::Page<AuditEntry>,
    onnarrow: Callback<AuditQuery>,
}

/// What was found, page by page.
#[component]
fn Found(props: &FoundProps) -> Html {
    let texts = use_texts();
    let query = props.query.clone();
    let Growing { items, more, fault } = use_growing(&props.first, move |cursor| {
        let query = AuditQuery { cursor: Some(cursor), ..query.clone() };
        async move { audit::list(&query).await }
    });
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    html! {
        <>
            <p role="status">{ texts.with("admin-audit-count", [("count", count.into())]) }</p>
            <div class="cards">
                { for items.iter().map(|entry| html! {
                    <AuditRow key={entry.id.clone()} entry={entry.clone()} onnarrow={props.onnarrow.clone()} />
                }) }
            </div>
            <MoreButton {fault} {more} />
        </>
    }
}
