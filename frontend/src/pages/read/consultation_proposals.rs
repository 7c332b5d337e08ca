//! The published proposals on a consultation's page.

use std::collections::{BTreeSet, HashMap};

use openapi::page::Page;
use openapi::proposals::{Proposal, ProposalKind, ProposalQuery, ProposalSort, Support};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::client::{Fault, proposals};
use crate::components::awaited::awaited;
use crate::components::choices::{Select, choices_of};
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::fields::TextField;
use crate::components::link::Link;
use crate::components::more_button::MoreButton;
use crate::components::proposal_card::ProposalCard;
use crate::route::Route;
use crate::state::more::use_growing;
use crate::state::remote::use_remote;
use crate::state::supported;
use crate::texts::{Texts, use_texts};

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
    let (searched, tag) = (use_state(|| None::<String>), use_state(|| None::<String>));
    let query = ProposalQuery {
        sort: Some(*sort),
        kind: *kind,
        q: (*searched).clone(),
        tag: (*tag).clone(),
        ..ProposalQuery::default()
    };
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
    let ontag = {
        let tag = tag.clone();
        Callback::from(move |chosen: String| tag.set(Some(chosen)))
    };
    // The button that was pressed is gone with the list.
    use_effect_with((*tag).clone(), |tag| {
        if tag.is_some() {
            browser::focus(TAG_CHOSEN);
        }
    });
    let list = awaited(&texts, &remote, retry, |first| {
        html! {
            <List slug={props.slug.clone()} lang={props.lang.clone()} is_open={props.is_open} {query}
                first={first.clone()} ontag={ontag} />
        }
    });
    html! {
        <section id={SECTION} tabindex="-1" aria-labelledby="proposals-title">
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
            <SearchProposals onsearch={{
                let searched = searched.clone();
                Callback::from(move |text: String| searched.set(Some(text).filter(|text| !text.trim().is_empty())))
            }} />
            <div class="filters filters-row no-print">
                <Select id="sort" label={texts.get("proposals-sort")} choices={choices_of(&texts, ProposalSort::ALL)}
                    chosen={sort.to_string()} onchoose={choose_sort} />
                <Select id="proposal-kind" label={texts.get("proposals-kind")} nothing={texts.get("list-any")}
                    choices={choices_of(&texts, ProposalKind::ALL)}
                    chosen={kind.map(|kind| kind.to_string()).unwrap_or_default()} onchoose={choose_kind} />
            </div>
            { for tag.as_ref().map(|chosen| chosen_tag(&texts, chosen, &props.lang, &tag)) }
            { list }
        </section>
    }
}

/// Where the tag stands that was chosen.
const TAG_CHOSEN: &str = "proposals-tag";
/// The whole section.
const SECTION: &str = "proposals";

/// Which tag the list is of, and the way back to all.
fn chosen_tag(texts: &Texts, chosen: &str, lang: &AttrValue, tag: &UseStateHandle<Option<String>>) -> Html {
    let tag = tag.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        tag.set(None);
        browser::focus(SECTION);
    });
    html! {
        <p id={TAG_CHOSEN} tabindex="-1" class="no-print">
            { texts.get("proposals-tag") }{ " " }<span class="tag" lang={lang.clone()}>{ chosen.to_owned() }</span>{ " " }
            <button type="button" class="button" {onclick}>{ texts.get("proposals-tag-all") }</button>
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct SearchProps {
    onsearch: Callback<String>,
}

/// The field for what is searched. It is searched for when it is sent, so that nothing moves under who is typing.
#[component]
fn SearchProposals(props: &SearchProps) -> Html {
    let texts = use_texts();
    let typed = use_state(String::new);
    let onsubmit = {
        let (typed, onsearch) = (typed.clone(), props.onsearch.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            onsearch.emit((*typed).clone());
        })
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    html! {
        <search class="no-print">
            <form class="filters filters-row" {onsubmit} aria-label={texts.get("proposals-search-form")}>
                <TextField id="proposals-q" label={texts.get("proposals-search")} kind="search" says_need=false
                    value={(*typed).clone()} {oninput} />
                <p class="buttons"><button type="submit" class="button">{ texts.get("list-search") }</button></p>
            </form>
        </search>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    slug: String,
    lang: AttrValue,
    is_open: bool,
    query: ProposalQuery,
    first: Page<Proposal>,
    ontag: Callback<String>,
}

#[component]
fn List(props: &ListProps) -> Html {
    let texts = use_texts();
    let counts = use_state(HashMap::<String, Support>::new);
    let backed = use_state(supported::remembered);
    let fault = use_state(|| None::<Fault>);
    let (slug, query) = (props.slug.clone(), props.query.clone());
    let growing = use_growing(&props.first, move |cursor| {
        let (slug, query) = (slug.clone(), ProposalQuery { cursor: Some(cursor), ..query.clone() });
        async move { proposals::list(&slug, &query).await }
    });
    let items = growing.items;
    if items.is_empty() {
        let is_narrowed = props.query.q.is_some() || props.query.tag.is_some() || props.query.kind.is_some();
        let none = if is_narrowed { "proposals-nothing-found" } else { "consultation-proposals-none" };
        return html! { <p role="status">{ texts.get(none) }</p> };
    }
    let support = |reference: &str| support(reference, &counts, &backed, &fault);
    let card = |proposal: &Proposal| {
        let reference = &proposal.reference;
        html! {
            <ProposalCard key={reference.clone()} proposal={proposal.clone()} lang={props.lang.clone()}
                supports={counts.get(reference).map_or(proposal.supports, |now| now.supports)}
                organisation_supports={counts.get(reference)
                    .map_or(proposal.organisation_supports, |now| now.organisation_supports)}
                is_supported={backed.contains(reference)} can_support={props.is_open}
                onsupport={support(reference)} ontag={props.ontag.clone()} />
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
    counts: &UseStateHandle<HashMap<String, Support>>,
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
                    changed.insert(reference, support);
                    counts.set(changed);
                    backed.set(supported::remembered());
                    fault.set(None);
                }
                Err(failed) => fault.set(Some(failed)),
            }
        });
    })
}
