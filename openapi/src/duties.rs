//! Duties: windows of time in which experts are at hand, and their slots.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::bookings::{NAME_MAX, ORGANISATION_MAX};
use crate::check;
use crate::named;
use crate::people::Need;
use crate::time::LocalTime;

named! {
    /// How the conversation takes place.
    Mode {
        /// At a place.
        InPerson = "in_person",
        /// By telephone.
        Phone = "phone",
        /// By a video link.
        Video = "video",
    }
}

named! {
    /// Whether places in a duty can be booked now.
    BookingState {
        /// They can.
        Open = "open",
        /// Not yet: see `booking_opens_at`.
        NotYet = "not_yet",
        /// No longer, though the duty is still to come or going on.
        Closed = "closed",
        /// The duty has been held.
        Held = "held",
        /// The duty was called off.
        Cancelled = "cancelled",
    }
}

named! {
    /// Who rings whom in a duty by telephone.
    Rings {
        /// The office rings the person, at the number that she left.
        Office = "office",
        /// The person rings the duty's number.
        Visitor = "visitor",
    }
}

/// Somebody who is on duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Expert {
    /// Her name, or the unit's.
    #[garde(custom(check::line::<1, NAME_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 120))]
    pub name: String,
    /// What she is an expert in, or her office.
    #[serde(default)]
    #[garde(custom(check::optional_line::<ORGANISATION_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub role: Option<String>,
    /// Whether it is a unit of several people, which can be in several duties at once. One person can't.
    #[serde(default)]
    #[garde(skip)]
    pub unit: bool,
    /// The member of staff who she is; only staff are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub account_id: Option<String>,
}

/// A duty with its slots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Duty {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// How the conversation takes place.
    pub mode: Mode,
    /// The address and room of a duty in person.
    #[cfg_attr(feature = "schema", schema(example = "ul. Zabłocie 22, pokój 13"))]
    pub place: Option<String>,
    /// The number of a duty by telephone.
    #[cfg_attr(feature = "schema", schema(example = "12 323 31 44"))]
    pub phone: Option<String>,
    /// By telephone: who rings whom.
    pub rings: Option<Rings>,
    /// Who is on duty.
    pub experts: Vec<Expert>,
    /// When it begins.
    pub starts_at: LocalTime,
    /// When it ends.
    pub ends_at: LocalTime,
    /// How long one slot is, in minutes.
    #[cfg_attr(feature = "schema", schema(example = 20))]
    pub slot_minutes: u32,
    /// How long the experts pause after each slot, in minutes.
    #[cfg_attr(feature = "schema", schema(example = 0))]
    pub buffer_minutes: u32,
    /// From when on places can be booked.
    pub booking_opens_at: LocalTime,
    /// Until when places can be booked.
    pub booking_closes_at: LocalTime,
    /// Whether places can be booked now.
    pub booking: BookingState,
    /// Its slots, in order.
    pub slots: Vec<Slot>,
}

/// A bookable part of a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Slot {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// When it begins.
    pub starts_at: LocalTime,
    /// When it ends.
    pub ends_at: LocalTime,
    /// How many seats it has.
    #[cfg_attr(feature = "schema", schema(example = 1))]
    pub seats: u32,
    /// How many of them are free. Whether they can be booked is said by the duty's `booking` and by the slot's start:
    /// one that has begun is not bookable.
    #[cfg_attr(feature = "schema", schema(example = 1))]
    pub free: u32,
    /// Whether a place can be booked now.
    pub bookable: bool,
    /// Needs that can no longer be arranged for this slot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub too_late_for: Vec<Need>,
}

/// All duties of a consultation, in order of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct DutyQuery {
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
