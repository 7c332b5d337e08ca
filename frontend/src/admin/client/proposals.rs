//! Proposals as staff handle them: moderation and answers.

use openapi::admin::answers::{AnswerText, BulkAnswer};
use openapi::admin::consultations::Reason;
use openapi::admin::moderation::{
    BulkModeration, BulkOutcomes, Merge, ProposalChange, Question, StaffProposal, StaffProposalQuery,
};
use openapi::page::Page;

use super::Fault;
use super::http::{act, address, get, get_bytes, patch, post, put, with_query};

fn of(reference: &str, act: &str) -> String {
    address(&["admin", "proposals", reference, act])
}

fn answer_of(reference: &str, act: &str) -> String {
    address(&["admin", "proposals", reference, "answer", act])
}

/// One page of the proposals, the oldest first.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(query: &StaffProposalQuery) -> Result<Page<StaffProposal>, Fault> {
    get(&with_query(&address(&["admin", "proposals"]), query)).await
}

/// One of them.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn find(reference: &str) -> Result<StaffProposal, Fault> {
    get(&address(&["admin", "proposals", reference])).await
}

/// Changes its kind or its tags.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn change(reference: &str, change: &ProposalChange) -> Result<StaffProposal, Fault> {
    patch(&address(&["admin", "proposals", reference]), change).await
}

/// Publishes it.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn publish(reference: &str) -> Result<StaffProposal, Fault> {
    act(&of(reference, "publish")).await
}

/// Hides it.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn hide(reference: &str, reason: String) -> Result<StaffProposal, Fault> {
    post(&of(reference, "hide"), &Reason { reason }).await
}

/// Asks its author something.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn ask(reference: &str, text: String) -> Result<StaffProposal, Fault> {
    post(&of(reference, "ask"), &Question { text }).await
}

/// Merges it into one that says the same.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn merge(reference: &str, into: String) -> Result<StaffProposal, Fault> {
    post(&of(reference, "merge"), &Merge { into }).await
}

/// Reads a file that goes with it.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn attachment(reference: &str, id: &str) -> Result<Vec<u8>, Fault> {
    get_bytes(&address(&["admin", "proposals", reference, "attachments", id])).await
}

/// Removes a file that goes with it.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn remove_attachment(reference: &str, id: &str, reason: String) -> Result<StaffProposal, Fault> {
    post(&address(&["admin", "proposals", reference, "attachments", id, "remove"]), &Reason { reason }).await
}

/// Publishes or hides several.
///
/// # Errors
/// When the server refuses all of it or can't be reached; what became of each is in the answer.
pub async fn moderate(several: &BulkModeration) -> Result<BulkOutcomes, Fault> {
    post(&address(&["admin", "proposals", "bulk"]), several).await
}

/// Answers several alike.
///
/// # Errors
/// When the server refuses all of it or can't be reached; what became of each is in the answer.
pub async fn answer_all(several: &BulkAnswer) -> Result<BulkOutcomes, Fault> {
    post(&address(&["admin", "answers", "bulk"]), several).await
}

/// Writes the answer.
///
/// # Errors
/// When somebody else did so meanwhile, the server refuses or can't be reached.
pub async fn write_answer(reference: &str, text: &AnswerText) -> Result<StaffProposal, Fault> {
    put(&address(&["admin", "proposals", reference, "answer"]), text).await
}

/// Hands the answer over to be looked at.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn submit_answer(reference: &str) -> Result<StaffProposal, Fault> {
    act(&answer_of(reference, "submit")).await
}

/// Sends the answer back to whoever wrote it.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn return_answer(reference: &str, reason: String) -> Result<StaffProposal, Fault> {
    post(&answer_of(reference, "return"), &Reason { reason }).await
}

/// Publishes the answer.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn publish_answer(reference: &str) -> Result<StaffProposal, Fault> {
    act(&answer_of(reference, "publish")).await
}

/// Takes a published answer back to a draft; the public goes on seeing it until the next is published.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn revise_answer(reference: &str) -> Result<StaffProposal, Fault> {
    act(&answer_of(reference, "revise")).await
}
