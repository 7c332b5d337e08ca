//! Organisations and their requests; those that wait come first.

use std::collections::HashMap;

use frontend::browser::focus;
use frontend::components::choices::Select;
use frontend::components::loading::Loading;
use frontend::components::more_button::MoreButton;
use frontend::components::page::Page;
use frontend::state::more::{Growing, use_growing};
use frontend::state::remote::{Remote, use_remote};
use frontend::texts::use_texts;
use openapi::admin::people::OrganisationQuery;
use openapi::organisations::{Organisation, OrganisationStatus};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{Fault, organisations};
use crate::components::done::Done;
use crate::components::fault::StaffFault;
use crate::components::organisation_card::{OrganisationCard, title_id};
use crate::route::Route;
use crate::state::act::{Act, use_act};
use crate::state::queue_query::EVERY_STATUS;
use crate::state::shown_organisations::ShownOrganisations;
use crate::texts::names;

/// The page.
#[component]
pub fn Organisations() -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let shown = use_location().and_then(|location| location.query::<ShownOrganisations>().ok()).unwrap_or_default();
    let (remote, retry) = use_remote(shown.as_request(), |query| async move { organisations::list(&query).await });
    let onchoose = Callback::from(move |status: String| {
        if let Some(navigator) = &navigator {
            // The query is made of a text, which can always be written.
            let _ = navigator.push_with_query(&Route::Organisations, &ShownOrganisations { status });
        }
    });
    let mut choices = names::choices_of(&texts, OrganisationStatus::ALL);
    choices.push((AttrValue::Static(EVERY_STATUS), texts.get("list-any")));
    let chosen = shown.status().map_or(EVERY_STATUS, OrganisationStatus::as_str);
    let list = match &remote {
        Remote::Loading => html! { <Loading /> },
        Remote::Failed(fault) => html! { <StaffFault fault={Some(fault.clone())} {retry} /> },
        Remote::Ready(first) => html! { <Found query={shown.as_request()} first={first.clone()} /> },
    };
    html! {
        <Page title={texts.get("admin-nav-organisations")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-organisations-lead") }</p>
            <div class="filters filters-row">
                <Select id="status" label={texts.get("admin-proposals-status")} {choices} {chosen} {onchoose} />
            </div>
            { list }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    query: OrganisationQuery,
    first: openapi::page::Page<Organisation>,
}

/// What is done with an organisation.
enum Deed {
    Approve,
    Reject(String),
}

async fn run(id: &str, deed: Deed) -> Result<Organisation, Fault> {
    match deed {
        Deed::Approve => organisations::approve(id).await,
        Deed::Reject(reason) => organisations::reject(id, reason).await,
    }
}

/// What was found, page by page. What was decided stays in the list with its new status, so that it can be looked over.
#[component]
fn Found(props: &FoundProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let said = use_state(|| None::<String>);
    let decided = use_state(HashMap::<String, Organisation>::new);
    let query = props.query.clone();
    let Growing { items, more, fault } = use_growing(&props.first, move |cursor| {
        let query = OrganisationQuery { cursor: Some(cursor), ..query.clone() };
        async move { organisations::list(&query).await }
    });
    let ondone = {
        let (said, decided, texts) = (said.clone(), decided.clone(), texts.clone());
        Callback::from(move |organisation: Organisation| {
            let (summary, id) = (&organisation.summary, organisation.summary.id.clone());
            let status = names::name(&texts, summary.status);
            said.set(Some(format!("{}: {status}", summary.name)));
            let mut changed = (*decided).clone();
            changed.insert(id.clone(), organisation);
            decided.set(changed);
            focus(&title_id(&id));
        })
    };
    let card = |item: &Organisation| {
        let organisation = decided.get(&item.summary.id).unwrap_or(item).clone();
        let id = &item.summary.id;
        html! {
            <OrganisationCard key={id.clone()} {organisation}
                onapprove={does(id, &act, &ondone).reform(|()| Deed::Approve)}
                onreject={does(id, &act, &ondone).reform(Deed::Reject)} />
        }
    };
    if items.is_empty() {
        return html! { <p role="status">{ texts.get("admin-organisations-none") }</p> };
    }
    html! {
        <>
            <Done text={(*said).clone()} />
            <StaffFault fault={act.fault()} />
            <div class="cards">{ for items.iter().map(card) }</div>
            <MoreButton {fault} {more} />
        </>
    }
}

fn does(id: &str, act: &Act, ondone: &Callback<Organisation>) -> Callback<Deed> {
    let (id, act, ondone) = (id.to_owned(), act.clone(), ondone.clone());
    Callback::from(move |deed: Deed| {
        let (id, ondone) = (id.clone(), ondone.clone());
        act.run(async move { run(&id, deed).await }, move |organisation| ondone.emit(organisation));
    })
}
