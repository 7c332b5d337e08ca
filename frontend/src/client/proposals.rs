//! Proposals and supports.

use gloo_net::http::Method;
use openapi::access::IDEMPOTENCY_KEY;
use openapi::page::Page;
use openapi::proposals::{
    AlikeProposals, NewMessage, NewOpinion, NewProposal, Proposal, ProposalCreated, ProposalDraft, ProposalQuery,
    ProposalReceipt, SECRET_HEADER, Support, VoiceQuery,
};

use super::http::{Fault, address, call, get, send, told, with_query};

/// One page of the published proposals.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(slug: &str, query: &ProposalQuery) -> Result<Page<Proposal>, Fault> {
    get(&with_query(&address(&["consultations", slug, "proposals"]), query)).await
}

/// The published proposals that say nearly the same as one that is about to be sent. Nothing is kept of it.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn similar(slug: &str, draft: &ProposalDraft) -> Result<AlikeProposals, Fault> {
    send(Method::POST, &address(&["consultations", slug, "proposals", "similar"]), &[], draft).await
}

/// Sends a proposal; sent again under the same key it is the same proposal.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn create(slug: &str, new: &NewProposal, key: &str) -> Result<ProposalCreated, Fault> {
    let address = address(&["consultations", slug, "proposals"]);
    send(Method::POST, &address, &[(IDEMPOTENCY_KEY, key)], new).await
}

/// What became of a proposal; without its secret only if it is published.
///
/// # Errors
/// When there is none that may be seen, or the server can't be reached.
pub async fn find(reference: &str, secret: &str) -> Result<ProposalReceipt, Fault> {
    call(Method::GET, &address(&["proposals", reference]), told((SECRET_HEADER, secret)).as_slice()).await
}

/// Replies to what the city asked.
///
/// # Errors
/// When there is no such proposal of this author, or the server can't be reached.
pub async fn reply(reference: &str, secret: &str, message: &NewMessage) -> Result<ProposalReceipt, Fault> {
    let header = told((SECRET_HEADER, secret));
    send(Method::POST, &address(&["proposals", reference, "replies"]), header.as_slice(), message).await
}

/// Backs a proposal, or takes that back.
///
/// # Errors
/// When the consultation is not open, or the server can't be reached.
pub async fn support(reference: &str, is_wanted: bool) -> Result<Support, Fault> {
    let method = if is_wanted { Method::PUT } else { Method::DELETE };
    call(method, &address(&["proposals", reference, "support"]), &[]).await
}

fn in_name_of(reference: &str, what: &str, organisation: &str) -> String {
    let query = VoiceQuery { organisation_id: Some(organisation.to_owned()) };
    with_query(&address(&["proposals", reference, what]), &query)
}

/// Backs a proposal in the name of an organisation of which one is a member, or takes that back.
///
/// # Errors
/// When the consultation is not open, or the server can't be reached.
pub async fn support_as(reference: &str, organisation: &str, is_wanted: bool) -> Result<Support, Fault> {
    let method = if is_wanted { Method::PUT } else { Method::DELETE };
    call(method, &in_name_of(reference, "support", organisation), &[]).await
}

/// Gives the opinion of a council, in the place of the one that it gave before.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn give_opinion(reference: &str, opinion: &NewOpinion) -> Result<Proposal, Fault> {
    send(Method::PUT, &address(&["proposals", reference, "opinion"]), &[], opinion).await
}

/// Takes the opinion of a council back.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn withdraw_opinion(reference: &str, organisation: &str) -> Result<Proposal, Fault> {
    call(Method::DELETE, &in_name_of(reference, "opinion", organisation), &[]).await
}
