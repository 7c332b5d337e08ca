//! The day of a duty: who comes, who came, and what was said.

use garde::Validate;
use serde::{Deserialize, Serialize};

use super::duties::StaffDuty;
use crate::bookings::{BookingStatus, NAME_MAX, TOPIC_MAX};
use crate::check;
use crate::named;
use crate::people::{Affiliation, Need};
use crate::proposals::{Channel, NewProposal};
use crate::time::LocalTime;

named! {
    /// Whether a person came.
    Attendance {
        /// Not yet known.
        Expected = "expected",
        /// She said that she is running late.
        Late = "late",
        /// She is here, or on the line.
        Attended = "attended",
        /// She did not come, or did not answer.
        NoShow = "no_show",
    }
}

/// What is sent to say whether a person came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "attendance": "attended" })))]
#[serde(deny_unknown_fields)]
pub struct AttendanceChange {
    /// Whether she came.
    #[garde(skip)]
    pub attendance: Attendance,
}

/// A line of the day's list: a booking, or somebody who came without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DayEntry {
    /// The reference of the booking, or of the visit without one.
    #[cfg_attr(feature = "schema", schema(example = "K7M4-QX9T"))]
    pub reference: String,
    /// Whether she came without a booking.
    pub walk_in: bool,
    /// When she is expected; for a walk-in, when she came.
    pub starts_at: LocalTime,
    /// When the slot ends; none for a walk-in.
    pub ends_at: Option<LocalTime>,
    /// What became of the booking; none for a walk-in.
    pub status: Option<BookingStatus>,
    /// Whether she came.
    pub attendance: Attendance,
    /// Her name.
    pub name: Option<String>,
    /// The number to ring.
    pub phone: Option<String>,
    /// On whose behalf she comes.
    pub affiliation: Affiliation,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// What she wants to talk about.
    pub topic: Option<String>,
    /// What she needs.
    pub needs: Vec<Need>,
    /// Whether the booking needs attention.
    pub needs_attention: bool,
    /// References of the proposals that were written down from the conversation.
    pub proposals: Vec<String>,
}

/// The day of a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutyDay {
    /// The duty.
    pub duty: StaffDuty,
    /// Whether proposals can be written down now.
    pub accepts_proposals: bool,
    /// Everybody, in order of time.
    pub entries: Vec<DayEntry>,
    /// The reference of who comes next: the first who is expected and has not come.
    pub next: Option<String>,
}

/// Somebody who came or rang without a booking, in one step. Everything may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "channel": "in_person", "name": "pan Adam", "phone": null, "topic": "Małe Konsultacje" })))]
#[serde(deny_unknown_fields)]
pub struct NewWalkIn {
    /// How she came: `in_person` or `phone`.
    #[garde(custom(by_conversation))]
    pub channel: Channel,
    /// Her name, or how she wants to be called.
    #[serde(default)]
    #[garde(custom(check::optional_line::<NAME_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 120))]
    pub name: Option<String>,
    /// Her number, if she wants to be rung back.
    #[serde(default)]
    #[garde(custom(check::optional_phone))]
    pub phone: Option<String>,
    /// What she wants to talk about.
    #[serde(default)]
    #[garde(custom(check::optional_text::<TOPIC_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 1000))]
    pub topic: Option<String>,
}

fn by_conversation(channel: &Channel, (): &()) -> garde::Result {
    match channel {
        Channel::InPerson | Channel::Phone => Ok(()),
        Channel::Web | Channel::Api | Channel::Paper => Err(check::fault(check::FieldCode::InvalidValue, None)),
    }
}

fn by_hand(channel: &Channel, (): &()) -> garde::Result {
    match channel {
        Channel::InPerson | Channel::Phone | Channel::Paper => Ok(()),
        Channel::Web | Channel::Api => Err(check::fault(check::FieldCode::InvalidValue, None)),
    }
}

/// A proposal that staff write down on somebody's behalf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DictatedProposal {
    /// How it reached the city: `in_person`, `phone` or `paper`.
    #[garde(custom(by_hand))]
    pub channel: Channel,
    /// The reference of the booking or visit from which it comes, if it comes from one of this duty.
    #[serde(default)]
    #[garde(custom(check::optional_line::<40>))]
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    pub entry: Option<String>,
    /// The proposal.
    #[garde(dive)]
    pub proposal: NewProposal,
}
