//! What is done with several proposals of the queue in one go.

use frontend::state::remote::{Remote, use_remote};
use openapi::admin::answers::BulkAnswer;
use openapi::admin::moderation::{BulkAct, BulkModeration, BulkOutcomes};
use yew::prelude::*;

use crate::client::{proposals, templates};
use crate::components::bulk_bar::BulkBar;
use crate::components::fault::StaffFault;
use crate::sections::may_moderate;
use crate::state::act::use_act;
use crate::state::answer::bulk_states;
use crate::state::queue::{Action, Queue};
use crate::state::session::use_person;

/// Properties of [`Bulk`].
#[derive(Properties, PartialEq)]
pub(super) struct BulkProps {
    /// The queue.
    pub(super) queue: UseReducerHandle<Queue>,
    /// The queue is to be fetched again: outcomes don't say how the proposals stand now.
    pub(super) onreload: Callback<()>,
}

/// The bar, and why the last act did not work at all.
#[component]
pub(super) fn Bulk(props: &BulkProps) -> Html {
    let person = use_person();
    let act = use_act();
    let states = bulk_states(&person.roles);
    let (fetched, _) = use_remote(states.is_empty(), |is_idle| async move {
        // Who can't answer several at once needs no templates here.
        if is_idle { Ok(Vec::new()) } else { templates::list().await }
    });
    let templates = match fetched {
        Remote::Ready(templates) => templates,
        _ => Vec::new(),
    };
    let queue = &props.queue;
    let tell = {
        let (queue, onreload) = (queue.dispatcher(), props.onreload.clone());
        move |outcomes: BulkOutcomes| {
            queue.dispatch(Action::Told(outcomes.items));
            onreload.emit(());
        }
    };
    let onmoderate = {
        let (act, tell, references) = (act.clone(), tell.clone(), queue.chosen());
        Callback::from(move |(bulk_act, reason): (BulkAct, Option<String>)| {
            let several = BulkModeration { act: bulk_act, references: references.clone(), reason };
            act.run(async move { proposals::moderate(&several).await }, tell.clone());
        })
    };
    let onanswer = {
        let act = act.clone();
        Callback::from(move |several: BulkAnswer| {
            act.run(async move { proposals::answer_all(&several).await }, tell.clone());
        })
    };
    let onmark = {
        let queue = queue.dispatcher();
        Callback::from(move |is_wanted| queue.dispatch(Action::MarkAll(is_wanted)))
    };
    let here = queue.items.as_ref().map_or(0, Vec::len);
    html! {
        <>
            <StaffFault fault={act.fault()} />
            <BulkBar here={u32::try_from(here).unwrap_or(u32::MAX)} chosen={queue.chosen()} {states} {templates}
                moderates={may_moderate(&person.roles)} {onmark} {onmoderate} {onanswer} />
        </>
    }
}
