//! Proposals and supports.

use gloo_net::http::Method;
use openapi::page::Page;
use openapi::proposals::{
    NewMessage, NewProposal, Proposal, ProposalCreated, ProposalQuery, ProposalReceipt, SECRET_HEADER, Support,
};

use super::http::{Fault, Header, address, call, get, post, post_with, with_query};

/// One page of the published proposals.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(slug: &str, query: &ProposalQuery) -> Result<Page<Proposal>, Fault> {
    get(&with_query(&address(&["consultations", slug, "proposals"]), query)).await
}

/// Sends a proposal.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn create(slug: &str, new: &NewProposal) -> Result<ProposalCreated, Fault> {
    post(&address(&["consultations", slug, "proposals"]), new).await
}

/// What became of a proposal; without its secret only if it is published.
///
/// # Errors
/// When there is none that may be seen, or the server can't be reached.
pub async fn find(reference: &str, secret: &str) -> Result<ProposalReceipt, Fault> {
    let header = [(SECRET_HEADER, secret)];
    call(Method::GET, &address(&["proposals", reference]), told(&header)).await
}

/// Replies to what the city asked.
///
/// # Errors
/// When there is no such proposal of this author, or the server can't be reached.
pub async fn reply(reference: &str, secret: &str, message: &NewMessage) -> Result<ProposalReceipt, Fault> {
    let header = [(SECRET_HEADER, secret)];
    post_with(&address(&["proposals", reference, "replies"]), told(&header), message).await
}

/// The secret's header, if the secret is known: the author may have logged in instead.
fn told<'a>(header: &'a [Header<'a>; 1]) -> &'a [Header<'a>] {
    if header[0].1.is_empty() { &[] } else { header }
}

/// Backs a proposal, or takes that back.
///
/// # Errors
/// When the consultation is not open, or the server can't be reached.
pub async fn support(reference: &str, is_wanted: bool) -> Result<Support, Fault> {
    let method = if is_wanted { Method::PUT } else { Method::DELETE };
    call(method, &address(&["proposals", reference, "support"]), &[]).await
}
