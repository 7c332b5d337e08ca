//! Duties as staff plan them, blocked times and holidays.

use openapi::admin::consultations::Reason;
use openapi::admin::duties::{
    BlockedTimeCreated, BlockedTimes, DutiesCreated, DutyChange, DutyChanged, Holiday, Holidays, NewBlockedTime,
    NewDuties, StaffDuty, StaffDutyQuery,
};
use openapi::page::MAX_LIMIT;

use super::Fault;
use super::http::{address, delete, get, post, post_once, put, with_query};

/// The duties to come, of one consultation or of all.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn upcoming(consultation: Option<String>) -> Result<Vec<StaffDuty>, Fault> {
    list(consultation, Some(true)).await
}

/// All duties of a consultation, those that are over too.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn of_consultation(slug: String) -> Result<Vec<StaffDuty>, Fault> {
    list(Some(slug), None).await
}

async fn list(consultation: Option<String>, upcoming: Option<bool>) -> Result<Vec<StaffDuty>, Fault> {
    let base = address(&["admin", "duties"]);
    super::all(|cursor| {
        let query = StaffDutyQuery { consultation: consultation.clone(), upcoming, limit: Some(MAX_LIMIT), cursor };
        let address = with_query(&base, &query);
        async move { get(&address).await }
    })
    .await
}

/// One duty.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn find(id: &str) -> Result<StaffDuty, Fault> {
    get(&address(&["admin", "duties", id])).await
}

/// Makes one duty, or several after a pattern.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn create(slug: &str, new: &NewDuties, key: &str) -> Result<DutiesCreated, Fault> {
    post_once(&address(&["admin", "consultations", slug, "duties"]), new, key).await
}

/// Changes a duty.
///
/// # Errors
/// When somebody else did so meanwhile, the server refuses or can't be reached.
pub async fn change(id: &str, change: &DutyChange) -> Result<DutyChanged, Fault> {
    put(&address(&["admin", "duties", id]), change).await
}

/// Calls a duty off.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn cancel(id: &str, reason: String) -> Result<DutyChanged, Fault> {
    post(&address(&["admin", "duties", id, "cancel"]), &Reason { reason }).await
}

/// Times at which nothing can be booked.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn blocked_times() -> Result<BlockedTimes, Fault> {
    get(&address(&["admin", "blocked-times"])).await
}

/// Blocks a time.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn block(new: &NewBlockedTime, key: &str) -> Result<BlockedTimeCreated, Fault> {
    post_once(&address(&["admin", "blocked-times"]), new, key).await
}

/// Gives a blocked time free again.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn unblock(id: &str) -> Result<(), Fault> {
    delete(&address(&["admin", "blocked-times", id])).await
}

/// Days on which patterns make no duties.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn holidays() -> Result<Holidays, Fault> {
    get(&address(&["admin", "holidays"])).await
}

/// Adds a holiday.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn add_holiday(holiday: &Holiday) -> Result<Holiday, Fault> {
    post(&address(&["admin", "holidays"]), holiday).await
}

/// Removes a holiday that staff added.
///
/// # Errors
/// When it is one of the law, the server refuses or can't be reached.
pub async fn remove_holiday(date: &str) -> Result<(), Fault> {
    delete(&address(&["admin", "holidays", date])).await
}
