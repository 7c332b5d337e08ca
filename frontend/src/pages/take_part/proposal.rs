//! A proposal: what became of it, and what the city and its author wrote to each other.

use openapi::proposals::{Message, MessageSender, NewMessage, Proposal, ProposalReceipt, ProposalStatus};
use yew::prelude::*;

use super::booking::lookup_fault;
use super::comments::Comments;
use super::files::ProposalFiles;
use super::in_name::InName;
use crate::browser;
use crate::client::{Fault, proposals};
use crate::components::facts::Facts;
use crate::components::fault_notice::FaultNotice;
use crate::components::fields::TextArea;
use crate::components::form_frame::FormFrame;
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::lookup_form::LookupForm;
use crate::components::page::Page;
use crate::components::proposal_parts::{ProposalParts, backed_by, signature};
use crate::route::Route;
use crate::state::form::use_form;
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`ProposalPage`].
#[derive(Properties, PartialEq)]
pub struct ProposalPageProps {
    /// The receipt number.
    pub reference: String,
}

/// The proposal, if it is published or the address's fragment has its secret.
#[component]
pub fn ProposalPage(props: &ProposalPageProps) -> Html {
    let texts = use_texts();
    let secret = browser::fragment();
    let is_own = !secret.is_empty();
    let key = (props.reference.clone(), secret.clone());
    let (remote, retry) =
        use_remote(key, |(reference, secret)| async move { proposals::find(&reference, &secret).await });
    let content = match &remote {
        Remote::Loading => html! { <Loading /> },
        Remote::Ready(receipt) => html! { <Shown receipt={receipt.clone()} {secret} /> },
        Remote::Failed(fault) => html! {
            <>
                <FaultNotice text={lookup_fault(&texts, fault)} retry={(*fault == Fault::Network).then_some(retry)} />
                <p>{ texts.get("proposal-lead") }</p>
                <LookupForm reference_label={texts.get("propose-reference")} reference={props.reference.clone()}
                    needs_secret=false button={texts.get("proposal-show")}
                    onlookup={Callback::from(|(reference, secret): (String, String)| {
                        browser::go_to(&["proposal", &reference], &secret);
                    })} />
            </>
        },
    };
    // Whoever comes without the secret most often reads somebody else's.
    let title = texts.get(if is_own { "proposal-title" } else { "proposal-public-title" });
    html! { <Page {title} busy={remote.is_loading()}>{ content }</Page> }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    receipt: ProposalReceipt,
    secret: String,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let receipt = use_state(|| props.receipt.clone());
    let proposal = &receipt.proposal;
    let lang = AttrValue::from(receipt.consultation_language.clone());
    let onreply = {
        let receipt = receipt.clone();
        Callback::from(move |replied| receipt.set(replied))
    };
    let onchange = {
        let receipt = receipt.clone();
        Callback::from(move |proposal| receipt.set(ProposalReceipt { proposal, ..(*receipt).clone() }))
    };
    html! {
        <>
            <h2>{ texts.with("proposal-number", [("reference", proposal.reference.clone().into())]) }</h2>
            <Facts facts={facts(&texts, &receipt)} />
            <section class="card">
                <h3 class="card-title" lang={lang.clone()}>{ &proposal.title }</h3>
                <p class="prose" lang={lang.clone()}>{ &proposal.body }</p>
                <p class="card-when">{ signature(&texts, proposal) }</p>
                <ProposalParts proposal={proposal.clone()} lang={lang.clone()} level=4 />
                <p class="proposal-support">
                    { backed_by(&texts, proposal.supports, proposal.organisation_supports) }
                </p>
            </section>
            if proposal.status == ProposalStatus::Published && proposal.merged_into.is_none() {
                <InName proposal={proposal.clone()} slug={receipt.consultation_slug.clone()} onchange={onchange} />
            }
            if proposal.status != ProposalStatus::Published || receipt.can_attach {
                <ProposalFiles reference={proposal.reference.clone()} secret={props.secret.clone()}
                    attachments={proposal.attachments.clone()}
                    is_public={proposal.status == ProposalStatus::Published} can_attach={receipt.can_attach} />
            }
            if !receipt.messages.is_empty() {
                <Conversation proposal={proposal.clone()} messages={receipt.messages.clone()}
                    secret={props.secret.clone()} {onreply} />
            }
            if proposal.status == ProposalStatus::Published {
                <Comments reference={proposal.reference.clone()} {lang} count={proposal.comments}
                    goes_on={proposal.merged_into.is_none()} />
            }
        </>
    }
}

fn facts(texts: &Texts, receipt: &ProposalReceipt) -> Vec<(String, Html)> {
    let proposal = &receipt.proposal;
    let status = html! {
        <strong data-status={proposal.status.as_str()}>{ names::status_text(texts, proposal.status) }</strong>
    };
    let mut facts = vec![(texts.get("proposal-status"), status)];
    if let Some(reason) = &receipt.rejection_reason {
        facts.push((texts.get("proposal-reason"), html! { <span class="prose">{ reason }</span> }));
    }
    facts.extend([
        (texts.get("proposals-kind"), names::name(texts, proposal.kind).into()),
        (texts.get("proposal-received"), dates::moment(texts, &proposal.created_at).into()),
        (texts.get("proposal-channel"), names::name(texts, proposal.channel).into()),
        (texts.get("proposal-consultation"), consultation_link(receipt)),
    ]);
    facts
}

fn consultation_link(receipt: &ProposalReceipt) -> Html {
    let to = Route::Consultation { slug: receipt.consultation_slug.clone() };
    html! {
        <span lang={receipt.consultation_language.clone()}>
            <Link {to}>{ &receipt.consultation_title }</Link>
        </span>
    }
}

#[derive(Properties, PartialEq)]
struct ConversationProps {
    proposal: Proposal,
    messages: Vec<Message>,
    secret: String,
    onreply: Callback<ProposalReceipt>,
}

/// What was asked and replied; the author replies where the city spoke last.
#[component]
fn Conversation(props: &ConversationProps) -> Html {
    let texts = use_texts();
    let message = |message: &Message| {
        html! {
            <li class={classes!("message", format!("message-{}", message.from))}>
                <p class="card-when">
                    <strong>{ names::name(&texts, message.from) }</strong>{ ", " }
                    { dates::moment(&texts, &message.sent_at) }
                </p>
                <p class="prose">{ &message.text }</p>
            </li>
        }
    };
    let is_asked = props.messages.last().is_some_and(|message| message.from == MessageSender::City);
    html! {
        <section aria-labelledby="messages-title">
            <h2 id="messages-title">{ texts.get("messages-title") }</h2>
            <ol class="messages plain-list" aria-live="polite">{ for props.messages.iter().map(message) }</ol>
            if is_asked {
                <Reply reference={props.proposal.reference.clone()} secret={props.secret.clone()}
                    onreply={props.onreply.clone()} />
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ReplyProps {
    reference: String,
    secret: String,
    onreply: Callback<ProposalReceipt>,
}

#[component]
fn Reply(props: &ReplyProps) -> Html {
    let texts = use_texts();
    let form = use_form(|| NewMessage { text: String::new() });
    let labels = vec![("text", texts.get("messages-reply"))];
    let (reference, secret) = (props.reference.clone(), props.secret.clone());
    let send = move |message: NewMessage| {
        let (reference, secret) = (reference.clone(), secret.clone());
        async move { proposals::reply(&reference, &secret, &message).await }
    };
    let onsubmit = form.submit(&labels, send, props.onreply.clone());
    html! {
        <FormFrame progress={form.progress()} {labels} button={texts.get("messages-send")} {onsubmit}>
            <TextArea id="text" label={texts.get("messages-reply")} required=true value={form.value().text.clone()}
                error={form.error("text")} oninput={form.put(|message, text| message.text = text)} />
        </FormFrame>
    }
}
