//! The day of a duty.

use openapi::admin::day::{Attendance, AttendanceChange, DayEntry, DictatedProposal, DutyDay, NewWalkIn};
use openapi::proposals::ProposalCreated;

use super::Fault;
use super::http::{address, get, post_once, put_quietly};

/// Who comes, and who came.
///
/// # Errors
/// When there is no such duty, or the server can't be reached.
pub async fn find(duty: &str) -> Result<DutyDay, Fault> {
    get(&address(&["admin", "duties", duty, "day"])).await
}

/// Says whether somebody came.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn attend(reference: &str, attendance: Attendance) -> Result<(), Fault> {
    put_quietly(&address(&["admin", "bookings", reference, "attendance"]), &AttendanceChange { attendance }).await
}

/// Writes down somebody who came without a booking.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn walk_in(duty: &str, new: &NewWalkIn, key: &str) -> Result<DayEntry, Fault> {
    post_once(&address(&["admin", "duties", duty, "walk-ins"]), new, key).await
}

/// Writes down a proposal.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn dictate(duty: &str, new: &DictatedProposal, key: &str) -> Result<ProposalCreated, Fault> {
    post_once(&address(&["admin", "duties", duty, "proposals"]), new, key).await
}
