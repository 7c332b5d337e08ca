//! Remarks that have lost their place in the newest version, to be given one.

use frontend::client::documents as public;
use frontend::components::choices::{Choice, Select};
use frontend::state::remote::use_remote;
use frontend::texts::use_texts;
use openapi::admin::documents::NewRemarkPlace;
use openapi::documents::{Clause, PlacedRemark};
use yew::prelude::*;

use crate::client::documents;
use crate::components::awaited::awaited;
use crate::components::fault::StaffFault;
use crate::components::proposal_facts::reference_link;
use crate::state::act::use_act;

/// Properties of [`Lost`].
#[derive(Properties, PartialEq)]
pub(super) struct LostProps {
    pub(super) slug: String,
    pub(super) count: u32,
    /// The newest version that is out, whose clauses there are to choose from.
    pub(super) newest: Option<u32>,
}

/// The list, with a way to give each remark its place.
#[component]
pub(super) fn Lost(props: &LostProps) -> Html {
    let texts = use_texts();
    let slug = props.slug.clone();
    let (remote, reload) = use_remote((props.count, props.newest), move |(_, newest)| {
        let slug = slug.clone();
        async move {
            let Some(newest) = newest else { return Ok((Vec::new(), Vec::new())) };
            let lost = documents::lost(&slug).await?;
            let clauses = public::find(&slug, Some(newest)).await?.clauses;
            Ok((lost.items, clauses))
        }
    });
    let list = awaited(&remote, reload.clone(), |(lost, clauses)| {
        if lost.is_empty() {
            return html! { <p>{ texts.get("admin-lost-none") }</p> };
        }
        html! {
            <ul class="cards plain-list">
                { for lost.iter().map(|remark| html! {
                    <Row key={remark.proposal.reference.clone()} remark={remark.clone()} clauses={clauses.clone()}
                        onplaced={reload.clone()} />
                }) }
            </ul>
        }
    });
    html! {
        <section id="lost" tabindex="-1" aria-labelledby="lost-title">
            <h2 id="lost-title">{ texts.get("admin-lost-title") }</h2>
            { list }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    remark: PlacedRemark,
    clauses: Vec<Clause>,
    onplaced: Callback<()>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let chosen = use_state(String::new);
    let proposal = &props.remark.proposal;
    let choices: Vec<Choice> = props
        .clauses
        .iter()
        .filter(|clause| !clause.citation.is_empty())
        .map(|clause| (AttrValue::from(clause.id.clone()), clause.citation.clone()))
        .collect();
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |value| chosen.set(value))
    };
    let onclick = {
        let (act, chosen, reference) = (act.clone(), chosen.clone(), proposal.reference.clone());
        let onplaced = props.onplaced.clone();
        Callback::from(move |_: MouseEvent| {
            let (reference, clause_id, onplaced) = (reference.clone(), (*chosen).clone(), onplaced.clone());
            let placing = async move { documents::place(&reference, &NewRemarkPlace { clause_id }).await };
            act.run(placing, move |()| {
                frontend::browser::focus("lost");
                onplaced.emit(());
            });
        })
    };
    let on = proposal.remark.as_ref();
    let quote = on.and_then(|on| on.quote.as_ref());
    let made = on.map(|on| {
        texts.with("admin-lost-made-on", [("citation", on.citation.clone().into()), ("version", on.version.into())])
    });
    html! {
        <li class="card" data-lost={proposal.reference.clone()}>
            <h3 class="card-title" lang="pl">{ &proposal.title }</h3>
            <p>{ reference_link(&proposal.reference) }{ " " }{ made.unwrap_or_default() }</p>
            { for quote.map(|quote| html! { <blockquote lang="pl">{ &quote.exact }</blockquote> }) }
            <p class="prose" lang="pl">{ &proposal.body }</p>
            <StaffFault fault={act.fault()} />
            <Select id={format!("place-{}", proposal.reference)} label={texts.get("admin-lost-place")}
                nothing={texts.get("admin-lost-choose")} {choices} chosen={(*chosen).clone()} {onchoose} />
            <button type="button" class="button" data-place={proposal.reference.clone()} {onclick}
                disabled={chosen.is_empty() || act.is_running()}>
                { texts.get("admin-lost-give") }
            </button>
        </li>
    }
}
