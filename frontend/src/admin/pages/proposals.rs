//! Proposals of all consultations: the queue of those who moderate. What is asked for stands in the address.

use frontend::browser::{focus, scroll_to};
use frontend::components::loading::Loading;
use frontend::components::more_button::MoreButton;
use frontend::components::page::Page;
use frontend::state::remote::{Remote, use_remote};
use frontend::texts::use_texts;
use openapi::admin::moderation::{StaffProposal, StaffProposalQuery};
use yew::prelude::*;
use yew_router::prelude::*;

use super::proposal_deeds::Deeds;
use super::proposals_bulk::Bulk;
use crate::client::{consultations, proposals};
use crate::components::bulk_outcome::{self, BulkOutcomeList};
use crate::components::done::Done;
use crate::components::fault::StaffFault;
use crate::components::queue_filters::QueueFilters;
use crate::components::staff_proposal_card::{StaffProposalCard, title_id};
use crate::route::Route;
use crate::sections::{may_edit, may_moderate};
use crate::state::act::use_act;
use crate::state::moderation::Deed;
use crate::state::queue::{Action, Focus, Queue};
use crate::state::queue_query::QueueQuery;
use crate::state::session::use_person;

/// The id of what stands below the list.
const END_ID: &str = "queue-end";

/// The page.
#[component]
pub fn Proposals() -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let query = use_location().and_then(|location| location.query::<QueueQuery>().ok()).unwrap_or_default();
    let (consultations, _) = use_remote((), |()| consultations::list());
    let consultations = match consultations {
        Remote::Ready(found) => found.into_iter().map(|one| (AttrValue::from(one.slug), one.title)).collect(),
        // The list can be read without: then the filter has no names to offer.
        _ => Vec::new(),
    };
    let onsearch = Callback::from(move |query: QueueQuery| {
        if let Some(navigator) = &navigator {
            // The query is made of texts, which can always be written.
            let _ = navigator.push_with_query(&Route::Proposals, &query);
        }
    });
    html! {
        <Page title={texts.get("admin-nav-proposals")}>
            <QueueFilters query={query.clone()} {consultations} {onsearch} />
            <Found key={format!("{query:?}")} query={query.as_request()} />
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    query: StaffProposalQuery,
}

/// What was found for one query, page by page. While it is fetched again the list stays.
#[component]
fn Found(props: &FoundProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let queue = use_reducer(|| Queue::new(props.query.clone()));
    let growing = use_act();
    let said = use_state(|| None::<String>);
    let (remote, reload) = use_remote(props.query.clone(), |query| async move { proposals::list(&query).await });
    {
        let queue = queue.dispatcher();
        use_effect_with(remote.clone(), move |remote| {
            if let Remote::Ready(page) = remote {
                queue.dispatch(Action::Fill(page.clone()));
            }
        });
    }
    use_effect_with(queue.focus.clone(), |(_, target)| go_to(target));
    let fault = match &remote {
        Remote::Failed(fault) => Some(fault.clone()),
        _ => None,
    };
    let ondone = {
        let (queue, said, texts) = (queue.dispatcher(), said.clone(), texts.clone());
        Callback::from(move |(deed, proposal): (Deed, StaffProposal)| {
            let reference = proposal.proposal.reference.clone();
            said.set(Some(texts.with(deed.said(), [("reference", reference.into())])));
            queue.dispatch(Action::Take(Box::new(proposal), deed.next()));
        })
    };
    let more = queue.cursor.clone().map(|cursor| {
        let (queue, growing, query) = (queue.dispatcher(), growing.clone(), props.query.clone());
        Callback::from(move |()| {
            let (queue, query) = (queue.clone(), StaffProposalQuery { cursor: Some(cursor.clone()), ..query.clone() });
            let fetching = async move { proposals::list(&query).await };
            growing.run(fetching, move |page| queue.dispatch(Action::Grow(page)));
        })
    });
    let acts_on_several = may_moderate(&person.roles) || may_edit(&person.roles);
    let moderates = may_moderate(&person.roles);
    let card = |proposal: &StaffProposal| {
        let reference = proposal.proposal.reference.clone();
        let onmark = {
            let (queue, reference) = (queue.dispatcher(), reference.clone());
            Callback::from(move |is_wanted| queue.dispatch(Action::Mark(reference.clone(), is_wanted)))
        };
        html! {
            <StaffProposalCard key={reference.clone()} proposal={proposal.clone()} {onmark}
                is_marked={acts_on_several.then(|| queue.marked.contains(&reference))}>
                if moderates {
                    <Deeds proposal={proposal.clone()} ondone={ondone.clone()} />
                }
            </StaffProposalCard>
        }
    };
    let list = match &queue.items {
        None if fault.is_some() => Html::default(),
        None => html! { <Loading /> },
        Some(items) => {
            let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let key = if items.is_empty() { "admin-proposals-none" } else { "admin-proposals-count" };
            html! {
                <>
                    if acts_on_several && !items.is_empty() {
                        <Bulk queue={queue.clone()} onreload={reload.clone()} />
                    }
                    <BulkOutcomeList outcomes={queue.outcomes.clone()} />
                    <div class="cards">{ for items.iter().map(card) }</div>
                    <p id={END_ID} tabindex="-1" role="status">{ texts.with(key, [("count", count.into())]) }</p>
                    <MoreButton fault={growing.fault()} {more} />
                </>
            }
        }
    };
    html! {
        <>
            <Done text={(*said).clone()} />
            <StaffFault {fault} retry={reload.clone()} />
            { list }
        </>
    }
}

fn go_to(target: &Focus) {
    let id = match target {
        Focus::Stay => return,
        Focus::Proposal(reference) => title_id(reference),
        Focus::End => END_ID.to_owned(),
        Focus::Outcomes => bulk_outcome::ID.to_owned(),
    };
    scroll_to(&id);
    focus(&id);
}
