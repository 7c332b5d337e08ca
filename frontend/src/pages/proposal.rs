//! A proposal: what became of it.

use openapi::proposals::ProposalReceipt;
use yew::prelude::*;
use yew_router::prelude::*;

use super::booking::lookup_fault;
use crate::browser;
use crate::client::{Fault, proposals};
use crate::components::facts::Facts;
use crate::components::fault_notice::FaultNotice;
use crate::components::loading::Loading;
use crate::components::lookup_form::LookupForm;
use crate::components::page::Page;
use crate::route::Route;
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
    let key = (props.reference.clone(), secret);
    let (remote, retry) =
        use_remote(key, |(reference, secret)| async move { proposals::find(&reference, &secret).await });
    let content = match &remote {
        Remote::Loading => html! { <Loading /> },
        Remote::Ready(receipt) => shown(&texts, receipt),
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
    html! { <Page title={texts.get("proposal-title")} busy={remote.is_loading()}>{ content }</Page> }
}

fn shown(texts: &Texts, receipt: &ProposalReceipt) -> Html {
    let proposal = &receipt.proposal;
    let status = html! {
        <strong data-status={proposal.status.as_str()}>{ names::status_text(texts, proposal.status) }</strong>
    };
    let mut facts = vec![(texts.get("proposal-status"), status)];
    if let Some(reason) = &receipt.rejection_reason {
        facts.push((texts.get("proposal-reason"), reason.clone().into()));
    }
    facts.extend([
        (texts.get("proposals-kind"), names::name(texts, proposal.kind).into()),
        (texts.get("proposal-received"), dates::moment(texts, &proposal.created_at).into()),
        (texts.get("proposal-consultation"), consultation_link(receipt)),
    ]);
    html! {
        <>
            <h2>{ texts.with("proposal-number", [("reference", proposal.reference.clone().into())]) }</h2>
            <Facts {facts} />
            <section class="card">
                <h3 class="card-title" lang={receipt.consultation_language.clone()}>{ &proposal.title }</h3>
                <p class="prose" lang={receipt.consultation_language.clone()}>{ &proposal.body }</p>
            </section>
        </>
    }
}

fn consultation_link(receipt: &ProposalReceipt) -> Html {
    let to = Route::Consultation { slug: receipt.consultation_slug.clone() };
    html! {
        <span lang={receipt.consultation_language.clone()}>
            <Link<Route> {to}>{ &receipt.consultation_title }</Link<Route>>
        </span>
    }
}
