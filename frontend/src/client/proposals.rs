//! Proposals and supports.

use gloo_net::http::Method;
use openapi::page::Page;
use openapi::proposals::{
    NewProposal, Proposal, ProposalCreated, ProposalQuery, ProposalReceipt, SECRET_HEADER, Support,
};

use super::http::{Fault, address, call, get, post, with_query};

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
    let headers: &[_] = if secret.is_empty() { &[] } else { &[(SECRET_HEADER, secret)] };
    call(Method::GET, &address(&["proposals", reference]), headers).await
}

/// Backs a proposal, or takes that back.
///
/// # Errors
/// When the consultation is not open, or the server can't be reached.
pub async fn support(reference: &str, is_wanted: bool) -> Result<Support, Fault> {
    let method = if is_wanted { Method::PUT } else { Method::DELETE };
    call(method, &address(&["proposals", reference, "support"]), &[]).await
}
