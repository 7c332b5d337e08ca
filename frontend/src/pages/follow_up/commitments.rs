//! What came of it: what the city has undertaken by accepting proposals, in one consultation or in all.

use openapi::commitments::{Commitment, CommitmentQuery, CommitmentState};
use yew::prelude::*;
use yew_router::prelude::*;

use super::state_name;
use crate::client::commitments;
use crate::components::awaited::awaited;
use crate::components::choices::Select;
use crate::components::link::Link;
use crate::components::more_button::MoreButton;
use crate::components::page::Page;
use crate::program;
use crate::route::{Route, query_text};
use crate::state::more::{Growing, use_growing};
use crate::state::remote::use_remote;
use crate::texts::{dates, use_texts};

/// Properties of [`Commitments`].
#[derive(Properties, PartialEq)]
pub struct CommitmentsProps {
    /// Those of this consultation alone: its name in addresses.
    #[prop_or_default]
    pub slug: Option<String>,
}

/// The list; what is searched for stands in the address.
#[component]
pub fn Commitments(props: &CommitmentsProps) -> Html {
    let texts = use_texts();
    let query = use_location().and_then(|location| location.query::<CommitmentQuery>().ok()).unwrap_or_default();
    let consultation = props.slug.clone().or(query.consultation);
    let query = CommitmentQuery { consultation, limit: None, cursor: None, ..query };
    let (remote, retry) = use_remote(query.clone(), |query| async move { commitments::list(&query).await });
    let content =
        awaited(&texts, &remote, retry, |first| html! { <Found query={query.clone()} first={first.clone()} /> });
    html! {
        <Page title={texts.get("commitments-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("commitments-lead") }</p>
            if let Some(slug) = &props.slug {
                <p class="buttons">
                    <Link to={Route::Consultation { slug: slug.clone() }} classes="button">
                        { texts.get("commitments-consultation") }
                    </Link>
                    <Link to={Route::Follow { slug: slug.clone() }} classes="button">{ texts.get("follow-title") }</Link>
                    <Link to={Route::Commitments} classes="button">{ texts.get("commitments-all") }</Link>
                </p>
            }
            <Filter slug={props.slug.clone()} {query} />
            { content }
            <p class="no-print">
                <a href={format!("{}/commitments.atom", openapi::BASE)}>{ texts.get("commitments-feed") }</a>
            </p>
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct FilterProps {
    slug: Option<String>,
    query: CommitmentQuery,
}

/// In which state. The choice is shown at once.
#[component]
fn Filter(props: &FilterProps) -> Html {
    let texts = use_texts();
    let choices = CommitmentState::ALL
        .iter()
        .map(|&state| (AttrValue::Static(state.as_str()), state_name(&texts, state)))
        .collect::<Vec<_>>();
    let chosen = props.query.state.map(|state| AttrValue::Static(state.as_str())).unwrap_or_default();
    let onchoose = {
        let (slug, query) = (props.slug.clone(), props.query.clone());
        Callback::from(move |value: String| {
            let route = match &slug {
                Some(slug) => Route::ConsultationCommitments { slug: slug.clone() },
                None => Route::Commitments,
            };
            let consultation = query.consultation.clone().filter(|_| slug.is_none());
            let asked = CommitmentQuery { state: value.parse().ok(), consultation, ..query.clone() };
            program::show(&format!("{}?{}", route.to_path(), query_text(&asked)));
        })
    };
    html! {
        <search class="filters panel" aria-label={texts.get("commitments-filters")}>
            <Select id="state" label={texts.get("commitments-state")} nothing={texts.get("list-any")} {choices} {chosen}
                {onchoose} />
        </search>
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    query: CommitmentQuery,
    first: openapi::page::Page<Commitment>,
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
    if items.is_empty() {
        return html! { <p role="status">{ texts.get("commitments-none") }</p> };
    }
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    html! {
        <>
            <p role="status">{ texts.with("commitments-count", [("count", count.into())]) }</p>
            <div class="cards">
                { for items.iter().map(|commitment| html! {
                    <Card key={commitment.id.clone()} commitment={commitment.clone()} />
                }) }
            </div>
            <MoreButton {fault} {more} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct CardProps {
    commitment: Commitment,
}

#[component]
fn Card(props: &CardProps) -> Html {
    let texts = use_texts();
    let found = &props.commitment;
    let lang = found.language.clone();
    html! {
        <article class="card" data-commitment={found.id.clone()} data-state={found.state.as_str()}>
            <p class="card-meta">
                <span class="badge">{ state_name(&texts, found.state) }</span>
                if found.is_overdue {
                    <span class="badge" data-overdue="">{ texts.get("commitment-overdue") }</span>
                }
                if let Some(due_on) = &found.due_on {
                    <span>{ texts.with("commitment-until", [("day", dates::date(&texts, due_on).into())]) }</span>
                }
            </p>
            <h2 class="card-title" lang={lang.clone()}>
                <Link to={Route::Commitment { id: found.id.clone() }}>{ &found.title }</Link>
            </h2>
            <p lang={lang.clone()}>{ &found.office }</p>
            <p lang={lang}>{ &found.consultation_title }</p>
        </article>
    }
}
