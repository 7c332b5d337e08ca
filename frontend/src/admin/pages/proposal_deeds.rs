//! What a moderator does with one proposal, in the queue or on its own page.

use frontend::state::remote::Remote;
use openapi::admin::moderation::StaffProposal;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::client::{Fault, proposals};
use crate::components::fault::StaffFault;
use crate::components::proposal_deeds::ProposalDeeds;
use crate::state::act::use_act;
use crate::state::moderation::Deed;

/// Properties of [`Deeds`].
#[derive(Properties, PartialEq)]
pub(super) struct DeedsProps {
    /// The proposal.
    pub(super) proposal: StaffProposal,
    /// This was done, and so the proposal stands now.
    pub(super) ondone: Callback<(Deed, StaffProposal)>,
}

/// The buttons, and why the last one did not work.
#[component]
pub(super) fn Deeds(props: &DeedsProps) -> Html {
    let act = use_act();
    let found = use_state(|| None::<Remote<StaffProposal>>);
    let looked = use_mut_ref(|| 0_u32);
    let reference = props.proposal.proposal.reference.clone();
    let ondeed = {
        let (act, ondone) = (act.clone(), props.ondone.clone());
        Callback::from(move |deed: Deed| {
            let (reference, ondone, done) = (reference.clone(), ondone.clone(), deed.clone());
            act.run(async move { run(&reference, deed).await }, move |proposal| ondone.emit((done, proposal)));
        })
    };
    let onlook = {
        let found = found.clone();
        Callback::from(move |wanted: Option<String>| {
            *looked.borrow_mut() += 1;
            let Some(reference) = wanted else { return found.set(None) };
            let (ours, looked, found) = (*looked.borrow(), looked.clone(), found.clone());
            found.set(Some(Remote::Loading));
            spawn_local(async move {
                let answer = proposals::find(&reference).await.map_or_else(Remote::Failed, Remote::Ready);
                // What arrives for a reference that is no longer there is dropped.
                if *looked.borrow() == ours {
                    found.set(Some(answer));
                }
            });
        })
    };
    html! {
        <>
            <StaffFault fault={act.fault()} />
            <ProposalDeeds proposal={props.proposal.clone()} found={(*found).clone()} {onlook} {ondeed} />
        </>
    }
}

async fn run(reference: &str, deed: Deed) -> Result<StaffProposal, Fault> {
    match deed {
        Deed::Publish => proposals::publish(reference).await,
        Deed::Hide(reason) => proposals::hide(reference, reason).await,
        Deed::Ask(text) => proposals::ask(reference, text).await,
        Deed::Change(change) => proposals::change(reference, &change).await,
        Deed::Merge(into) => proposals::merge(reference, into).await,
    }
}
