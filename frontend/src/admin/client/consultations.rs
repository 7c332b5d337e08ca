//! Consultations as staff write them.

use openapi::accounts::PageQuery;
use openapi::admin::consultations::{
    ConsultationChange, NewConsultation, Preview, Reason, StaffConsultation, StaffConsultationSummary, StageMove,
};
use openapi::consultations::Stage;
use openapi::page::MAX_LIMIT;

use super::Fault;
use super::http::{act, address, get, post, post_once, put, with_query};

/// All consultations, drafts too.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list() -> Result<Vec<StaffConsultationSummary>, Fault> {
    let base = address(&["admin", "consultations"]);
    super::all(|cursor| {
        let address = with_query(&base, &PageQuery { limit: Some(MAX_LIMIT), cursor });
        async move { get(&address).await }
    })
    .await
}

/// One of them.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn find(slug: &str) -> Result<StaffConsultation, Fault> {
    get(&address(&["admin", "consultations", slug])).await
}

/// Begins one.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn create(new: &NewConsultation, key: &str) -> Result<StaffConsultation, Fault> {
    post_once(&address(&["admin", "consultations"]), new, key).await
}

/// What the public would see of it.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn preview(new: &NewConsultation) -> Result<Preview, Fault> {
    post(&address(&["admin", "consultations", "preview"]), new).await
}

/// Changes one.
///
/// # Errors
/// When somebody else did so meanwhile, the server refuses or can't be reached.
pub async fn change(slug: &str, change: &ConsultationChange) -> Result<StaffConsultation, Fault> {
    put(&address(&["admin", "consultations", slug]), change).await
}

/// Publishes one.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn publish(slug: &str) -> Result<StaffConsultation, Fault> {
    act(&address(&["admin", "consultations", slug, "publish"])).await
}

/// Moves one to a later stage now.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn begin_stage(slug: &str, stage: Stage) -> Result<StaffConsultation, Fault> {
    post(&address(&["admin", "consultations", slug, "stage"]), &StageMove { stage }).await
}

/// Calls one off.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn cancel(slug: &str, reason: String) -> Result<StaffConsultation, Fault> {
    post(&address(&["admin", "consultations", slug, "cancel"]), &Reason { reason }).await
}
