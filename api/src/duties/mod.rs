//! Duties: windows of time in which experts are at hand, in person, by telephone or by video.
//!
//! A duty's slots are generated from its wall-clock times once, when it is written, and each slot has its seats as
//! rows. The room `bookings` takes seats; what it has to know of a slot it learns from here.

pub mod blocked;
pub mod experts;
pub mod figures;
mod held;
pub mod holidays;
pub mod http;
mod next;
mod occupation;
pub mod pattern;
pub mod planning;
pub mod reads;
pub mod rules;
mod seats;
mod store;

use openapi::duties::{Expert, Mode, Rings};

pub use self::figures::used;
pub use self::held::held;
pub use self::next::next_bookable;
pub use self::occupation::{Occupied, release_all, resources};
pub use self::seats::{hold_duties, settle, withdraw_all};
pub use self::store::{SlotInDuty, experts_of, find_slot, has_duty_after, insert, is_free};
use crate::database::Instant;

/// A duty to be written.
#[derive(Debug, Clone)]
pub struct NewDuty {
    /// How the conversation takes place, with what that needs.
    pub meeting: Meeting,
    /// Who is on duty.
    pub experts: Vec<Expert>,
    /// Its slots, in order, at least one.
    pub slots: Vec<rules::SlotTime>,
    /// How long one slot is, in minutes.
    pub slot_minutes: u32,
    /// How long the pause after each slot is, in minutes.
    pub buffer_minutes: u32,
    /// How many seats each slot has.
    pub seats_per_slot: u32,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// From when on places can be booked.
    pub booking_opens_at: Instant,
    /// Until when places can be booked.
    pub booking_closes_at: Instant,
}

/// How a conversation takes place, with what that needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meeting {
    /// At an address and room.
    InPerson {
        /// Where.
        place: String,
    },
    /// By telephone.
    Phone {
        /// The number of the duty.
        number: String,
        /// Who rings whom.
        rings: Rings,
    },
    /// By a video link.
    Video {
        /// The link, told only to who has booked.
        link: String,
    },
}

impl Meeting {
    /// The address and room.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        match self {
            Self::InPerson { place } => Some(place.clone()),
            Self::Phone { .. } | Self::Video { .. } => None,
        }
    }

    /// The number of the duty.
    #[must_use]
    pub fn phone(&self) -> Option<String> {
        match self {
            Self::Phone { number, .. } => Some(number.clone()),
            Self::InPerson { .. } | Self::Video { .. } => None,
        }
    }

    /// The link.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        match self {
            Self::Video { link } => Some(link.clone()),
            Self::InPerson { .. } | Self::Phone { .. } => None,
        }
    }

    /// Who rings whom.
    #[must_use]
    pub fn rings(&self) -> Option<Rings> {
        match self {
            Self::Phone { rings, .. } => Some(*rings),
            Self::InPerson { .. } | Self::Video { .. } => None,
        }
    }

    /// The mode.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match self {
            Self::InPerson { .. } => Mode::InPerson,
            Self::Phone { .. } => Mode::Phone,
            Self::Video { .. } => Mode::Video,
        }
    }
}
