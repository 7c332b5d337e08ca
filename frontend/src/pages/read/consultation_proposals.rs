//! The published proposals on a consultation's page.

use std::collections::{BTreeSet, HashMap};

use openapi::page::Page;
use openapi::proposals::{Proposal, ProposalKind, ProposalQuery, ProposalSort};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::client::{Fault, proposals};
use crate::components::choices::{Select, choices_of};
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::more_button::MoreButton;
use crate::components::proposal_card::ProposalCard;
use crate::route::Route;
use crate::state::more::use_growing;
use crate::state::remote::{Remote, use_remote};
use crate::state::supported;
use crate::texts::use_texts;

/// Properties of [`Proposals`].
#[derive(Properties, PartialEq)]
pub(super) struct ProposalsProps {
    pub(super) slug: String,
    pub(super) lang: AttrValue,
    pub(super) is_open: bool,
}

/// The list with its order, and the way to send one.
#[component]
pub(super) fn Proposals(props: &ProposalsProps) -> Html {
    let texts = use_texts();
    let sort = use_state(|| ProposalSort::Newest);
    let kind = use_state(|| None::<ProposalKind>);
    let query = ProposalQuery { sort: Some(*sort), kind: *kind, ..ProposalQuery::default() };
    let slug = props.slug.clone();
    let (remote, retry) = use_remote(query.clone(), move |query| {
        let slug = slug.clone();
        async move { proposals::list(&slug, &query).await }
    });
    let choose_sort = {
        let sort = sort.clone();
        Callback::from(move |value: String| sort.set(value.parse().unwrap_or(ProposalSort::Newest)))
    };
    let choose_kind = {
        let kind = kind.clone();
        Callback::from(move |value: String| kind.set(value.parse().ok()))
    };
    let list = match &remote {
        Remote::Loading => html! { <Loading /> },
        Remote::Failed(fault) => html! { <FaultNotice text={fault_text(&texts, fault)} {retry} /> },
        Remote::Ready(first) => html! {
            <List slug={props.slug.clone()} lang={props.lang.clone()} is_open={props.is_open} {query}
                first={first.clone()} />
        },
    };
    html! {
        <section id="proposals" tabindex="-1" aria-labelledby="proposals-title">
            <h2 id="proposals-title">{ texts.get("consultation-proposals") }</h2>
            if props.is_open {
                <p class="no-print">
                    <Link to={Route::Propose { slug: props.slug.clone() }} classes="button button-main">
                        { texts.get("consultation-propose") }
                    </Link>
                </p>
            } else {
                <p>{ texts.get("consultation-not-open") }</p>
            }
            <div class="filters filters-row no-print">
                <Select id="sort" label={texts.get("proposals-sort")} choices={choices_of(&texts, ProposalSort::ALL)}
                    chosen={sort.to_string()} onchoose={choose_sort} />
                <Select id="proposal-kind" label={texts.get("proposals-kind")} nothing={texts.get("list-any")}
                    choices={choices_of(&texts, ProposalKind::ALL)}
                    chosen={kind.map(|kind| kind.to_string()).unwrap_or_default()} onchoose={choose_kind} />
            </div>
            { list }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    slug: String,
    lang: AttrValue,
    is_open: bool,
    query: ProposalQuery,
    first: Page<Proposal>,
}

#[component]
fn List(props: &ListProps) -> Html {
    let texts = use_texts();
    let counts = use_state(HashMap::<String, u32>::new);
    let backed = use_state(supported::remembered);
    let fault = use_state(|| None::<Fault>);
    let (slug, query) = (props.slug.clone(), props.query.clone());
    let growing = use_growing(&props.first, move |cursor| {
        let (slug, query) = (slug.clone(), ProposalQuery { cursor: Some(cursor), ..query.clone() });
        async move { proposals::list(&slug, &query).await }
    });
    let items = growing.items;
    if items.is_empty() {
        return html! { <p>{ texts.get("consultation-proposals-none") }</p> };
    }
    let support = |reference: &str| support(reference, &counts, &backed, &fault);
    let card = |proposal: &Proposal| {
        let reference = &proposal.reference;
        html! {
            <ProposalCard key={reference.clone()} proposal={proposal.clone()} lang={props.lang.clone()}
                supports={counts.get(reference).copied().unwrap_or(proposal.supports)}
                is_supported={backed.contains(reference)} can_support={props.is_open}
                onsupport={support(reference)} />
        }
    };
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    html! {
        <>
            <p role="status">{ texts.with("proposals-count", [("count", count.into())]) }</p>
            { for fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
            <div class="cards">{ for items.iter().map(card) }</div>
            <MoreButton fault={growing.fault} more={growing.more} />
        </>
    }
}

/// Backs a proposal or takes that back, and shows what the server then counts.
fn support(
    reference: &str,
    counts: &UseStateHandle<HashMap<String, u32>>,
    backed: &UseStateHandle<BTreeSet<String>>,
    fault: &UseStateHandle<Option<Fault>>,
) -> Callback<bool> {
    let (reference, counts, backed, fault) = (reference.to_owned(), counts.clone(), backed.clone(), fault.clone());
    Callback::from(move |is_wanted| {
        let (reference, counts, backed, fault) = (reference.clone(), counts.clone(), backed.clone(), fault.clone());
        spawn_local(async move {
            match proposals::support(&reference, is_wanted).await {
                Ok(support) => {
                    supported::remember(&reference, support.supported);
                    let mut changed = (*counts).clone();
                    changed.insert(reference, support.supports);
                    counts.set(changed);
                    backed.set(supported::remembered());
                    fault.set(None);
                }
                Err(failed) => fault.set(Some(failed)),
            }
        });
    })
}
