//! What the city has undertaken, for staff; what is asked for stands in the address.

use frontend::components::choices::{Choice, Select};
use frontend::components::more_button::MoreButton;
use frontend::components::page::Page;
use frontend::state::more::{Growing, use_growing};
use frontend::state::remote::{Remote, use_remote};
use frontend::texts::{dates, use_texts};
use openapi::admin::commitments::StaffCommitment;
use openapi::commitments::{CommitmentQuery, CommitmentState};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{commitments, consultations};
use crate::components::awaited::awaited;
use crate::route::Route;
use crate::texts::names;

/// The page.
#[component]
pub fn CommitmentsPage() -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let query = use_location().and_then(|location| location.query::<CommitmentQuery>().ok()).unwrap_or_default();
    let query = CommitmentQuery { limit: None, cursor: None, ..query };
    let (remote, retry) = use_remote(query.clone(), |query| async move { commitments::list(&query).await });
    let onsearch = Callback::from(move |query: CommitmentQuery| {
        if let Some(navigator) = &navigator {
            // The query is made of texts, which can always be written.
            let _ = navigator.push_with_query(&Route::Commitments, &query);
        }
    });
    let list = awaited(&remote, retry, |first| html! { <Found query={query.clone()} first={first.clone()} /> });
    html! {
        <Page title={texts.get("admin-nav-commitments")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-commitments-lead") }</p>
            <Filters {query} {onsearch} />
            { list }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct FiltersProps {
    query: CommitmentQuery,
    onsearch: Callback<CommitmentQuery>,
}

/// Of which consultation and in which state. Each choice is shown at once.
#[component]
fn Filters(props: &FiltersProps) -> Html {
    let texts = use_texts();
    let (remote, _) = use_remote((), |()| consultations::list());
    let choices: Vec<Choice> = match remote {
        Remote::Ready(found) => found.into_iter().map(|item| (AttrValue::from(item.slug), item.title)).collect(),
        Remote::Loading | Remote::Failed(_) => Vec::new(),
    };
    let consultation = {
        let (query, onsearch) = (props.query.clone(), props.onsearch.clone());
        Callback::from(move |slug: String| {
            let consultation = Some(slug).filter(|slug| !slug.is_empty());
            onsearch.emit(CommitmentQuery { consultation, ..query.clone() });
        })
    };
    let state = {
        let (query, onsearch) = (props.query.clone(), props.onsearch.clone());
        Callback::from(move |name: String| {
            onsearch.emit(CommitmentQuery { state: name.parse().ok(), ..query.clone() });
        })
    };
    let chosen = props.query.state.map(|state| AttrValue::Static(state.as_str())).unwrap_or_default();
    html! {
        <search class="filters panel" aria-label={texts.get("admin-commitments-filters")}>
            <Select id="consultation" label={texts.get("proposal-consultation")} nothing={texts.get("list-any")}
                {choices} chosen={props.query.consultation.clone().unwrap_or_default()} onchoose={consultation} />
            <Select id="state" label={texts.get("admin-commitment-state")} nothing={texts.get("list-any")}
                choices={names::choices_of(&texts, CommitmentState::ALL)} {chosen} onchoose={state} />
        </search>
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    query: CommitmentQuery,
    first: openapi::page::Page<StaffCommitment>,
}

/// What was found, page by page.
#[component]
fn Found(props: &FoundProps) -> Html {
    let texts = use_texts();
    let query = props.query.clone();
    let Growing { items, more, fault } = use_growing(&props.first, move |cursor| {
        let query = CommitmentQuery { cursor: Some(cursor), ..query.clone() };
        async move { commitments::list(&query).await }
    });
    let card = |item: &StaffCommitment| {
        let found = &item.commitment;
        html! {
            <article key={found.id.clone()} class="card" data-commitment={found.id.clone()}
                data-state={found.state.as_str()}>
                <p class="card-meta">
                    <span class="badge">{ names::name(&texts, found.state) }</span>
                    if found.is_overdue {
                        <span class="badge">{ texts.get("admin-commitment-overdue") }</span>
                    }
                    if let Some(day) = &found.due_on {
                        <span>{ dates::date(&texts, day) }</span>
                    }
                </p>
                <h2 class="card-title">
                    <Link<Route> to={Route::Commitment { id: found.id.clone() }}>{ &found.title }</Link<Route>>
                </h2>
                <p>{ &found.office }</p>
                <p lang={found.language.clone()}>{ &found.consultation_title }</p>
            </article>
        }
    };
    html! {
        <>
            if items.is_empty() {
                <p role="status">{ texts.get("admin-commitments-none") }</p>
            }
            <div class="cards">{ for items.iter().map(card) }</div>
            <MoreButton {fault} {more} />
        </>
    }
}
