//! Drafts of resolutions, and the remarks that have lost their place in them.

use openapi::admin::documents::{
    DraftFile, DraftPreview, NewDraft, NewRemarkEffect, NewRemarkPlace, PublishDraft, RemarkChange, RemarkChanges,
    StaffDocument,
};
use openapi::documents::PlacedRemark;
use openapi::page::Page;

use super::Fault;
use super::http::{address, delete, get, post, put, put_quietly};

/// The versions that are out, and the one that is not.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn find(slug: &str) -> Result<StaffDocument, Fault> {
    get(&address(&["admin", "consultations", slug, "document"])).await
}

/// What a file is read as.
///
/// # Errors
/// When it can't be read, the server refuses or can't be reached.
pub async fn preview(slug: &str, file: &DraftFile) -> Result<DraftPreview, Fault> {
    post(&address(&["admin", "consultations", slug, "document", "preview"]), file).await
}

/// Saves the draft.
///
/// # Errors
/// When somebody else was first, the server refuses or can't be reached.
pub async fn save(slug: &str, draft: &NewDraft) -> Result<StaffDocument, Fault> {
    put(&address(&["admin", "consultations", slug, "document", "draft"]), draft).await
}

/// Takes the draft away.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn remove(slug: &str) -> Result<(), Fault> {
    delete(&address(&["admin", "consultations", slug, "document", "draft"])).await
}

/// Brings the draft out, at once or at a date.
///
/// # Errors
/// When somebody else was first, the server refuses or can't be reached.
pub async fn publish(slug: &str, publish: &PublishDraft) -> Result<StaffDocument, Fault> {
    post(&address(&["admin", "consultations", slug, "document", "publish"]), publish).await
}

/// The first page of the remarks that have lost their place: who gives them one goes through them from the top.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn lost(slug: &str) -> Result<Page<PlacedRemark>, Fault> {
    get(&address(&["admin", "consultations", slug, "document", "lost-remarks"])).await
}

/// Gives a remark a place.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn place(reference: &str, place: &NewRemarkPlace) -> Result<(), Fault> {
    put_quietly(&address(&["admin", "proposals", reference, "place"]), place).await
}

/// The changes that a remark may have led to.
///
/// # Errors
/// When it is no remark on a draft, or the server can't be reached.
pub async fn changes(reference: &str) -> Result<Vec<RemarkChange>, Fault> {
    get::<RemarkChanges>(&address(&["admin", "proposals", reference, "effects"])).await.map(|found| found.changes)
}

/// Says whether a remark led to a change.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn say_effect(reference: &str, effect: &NewRemarkEffect) -> Result<(), Fault> {
    put_quietly(&address(&["admin", "proposals", reference, "effect"]), effect).await
}
