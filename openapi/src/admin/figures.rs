//! How duties are used.

use serde::{Deserialize, Serialize};

use crate::duties::Mode;
use crate::time::LocalTime;

/// The figures of a duty, or of all duties of a consultation. Numbers alone: nobody can be known by them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutyNumbers {
    /// Seats that could be booked.
    #[cfg_attr(feature = "schema", schema(example = 21))]
    pub seats: u32,
    /// Bookings that hold a seat.
    pub booked: u32,
    /// Bookings that were cancelled.
    pub cancelled: u32,
    /// Booked, and came or answered.
    pub attended: u32,
    /// Booked, and did not come or answer.
    pub no_show: u32,
    /// Came or rang without a booking.
    pub walk_ins: u32,
    /// Wait for a seat now. A person who waits for any duty of the consultation is counted in its sum alone.
    pub waiting: u32,
    /// Offers made to who waited.
    pub offers: u32,
    /// Offers that were taken.
    pub offers_taken: u32,
}

/// A duty with its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutyFigures {
    /// The duty.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub duty_id: String,
    /// How the conversations take place.
    pub mode: Mode,
    /// When it begins.
    pub starts_at: LocalTime,
    /// When it ends.
    pub ends_at: LocalTime,
    /// Whether it was called off.
    pub cancelled: bool,
    /// Its figures.
    pub numbers: DutyNumbers,
}

/// The figures of a consultation's duties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConsultationFigures {
    /// All together.
    pub total: DutyNumbers,
    /// Each duty, in order of time.
    pub duties: Vec<DutyFigures>,
}
