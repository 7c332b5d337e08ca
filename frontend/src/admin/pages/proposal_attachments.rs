//! The files that go with a proposal: saved by staff, and removed by moderators.

use frontend::browser;
use frontend::components::attachment_links::facts_of;
use frontend::texts::use_texts;
use openapi::admin::moderation::StaffProposal;
use openapi::attachments::ProposalAttachment;
use yew::prelude::*;

use crate::client::proposals;
use crate::components::confirm::Confirm;
use crate::components::fault::StaffFault;
use crate::state::act::use_act;

/// Properties of [`Attachments`].
#[derive(Properties, PartialEq)]
pub(super) struct AttachmentsProps {
    /// The proposal.
    pub(super) proposal: StaffProposal,
    /// Whether who is logged in moderates.
    pub(super) may_remove: bool,
    /// One was removed, and so the proposal stands now.
    pub(super) onremoved: Callback<StaffProposal>,
}

/// The list, with a button that saves each: what is fetched with the token can be no link.
#[component]
pub(super) fn Attachments(props: &AttachmentsProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let proposal = &props.proposal.proposal;
    if proposal.attachments.is_empty() {
        return Html::default();
    }
    let item = |attachment: &ProposalAttachment| {
        let heard = |key: &str| texts.with(key, [("name", attachment.name.clone().into())]);
        let save = {
            let (act, reference, attachment) = (act.clone(), proposal.reference.clone(), attachment.clone());
            Callback::from(move |_: MouseEvent| {
                let (reference, id) = (reference.clone(), attachment.id.clone());
                let (name, kind) = (attachment.name.clone(), attachment.kind);
                act.run(async move { proposals::attachment(&reference, &id).await }, move |bytes| {
                    // A browser that saves nothing says so itself.
                    let _ = browser::save_bytes(&name, kind.media_type(), &bytes);
                });
            })
        };
        let remove = {
            let (act, reference, id) = (act.clone(), proposal.reference.clone(), attachment.id.clone());
            let onremoved = props.onremoved.clone();
            Callback::from(move |reason: String| {
                let (reference, id, onremoved) = (reference.clone(), id.clone(), onremoved.clone());
                let removing = async move { proposals::remove_attachment(&reference, &id, reason).await };
                act.run(removing, move |changed| onremoved.emit(changed));
            })
        };
        html! {
            <li key={attachment.id.clone()} data-attachment={attachment.id.clone()}>
                <p><span lang="pl">{ &attachment.name }</span>{ " " }{ facts_of(&texts, attachment) }</p>
                <div class="buttons">
                    <button type="button" class="button" aria-label={heard("admin-attachment-save-what")}
                        disabled={act.is_running()} onclick={save}>{ texts.get("admin-attachment-save") }</button>
                    if props.may_remove {
                        <Confirm id={format!("attachment-{}", attachment.id)} act={texts.get("admin-row-remove")}
                            heard={heard("admin-attachment-remove-what")}
                            question={heard("admin-attachment-remove-question")} reason={texts.get("admin-reason")}
                            reason_hint={texts.get("admin-attachment-reason-hint")} is_danger=true
                            onconfirm={remove} />
                    }
                </div>
            </li>
        }
    };
    html! {
        <section aria-labelledby="attachments-title">
            <h2 id="attachments-title">{ texts.get("attachments") }</h2>
            <p class="hint">{ texts.get("admin-attachment-hint") }</p>
            <StaffFault fault={act.fault()} />
            <ul class="plain-list">{ for proposal.attachments.iter().map(item) }</ul>
        </section>
    }
}
