//! Whether seats are guarded.

use super::Mode;
use super::environment::Get;
use super::fault::{Parsed, fault};

/// Whether the claim of a seat asks if the seat is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatGuard {
    /// It does.
    On,
    /// It does not, and seats are sold twice: the control of the tests that show the guard to work.
    #[cfg(feature = "test-controls")]
    Off,
}

#[cfg(feature = "test-controls")]
pub(super) fn read_seat_guard(get: Get<'_>, mode: Mode) -> Parsed<SeatGuard> {
    match get("SEAT_GUARD")?.as_deref() {
        None | Some("on") => Ok(SeatGuard::On),
        Some("off") if mode == Mode::Test => Ok(SeatGuard::Off),
        Some(_) => fault("SEAT_GUARD", "is on; off only in MODE=test"),
    }
}

#[cfg(not(feature = "test-controls"))]
pub(super) fn read_seat_guard(get: Get<'_>, _mode: Mode) -> Parsed<SeatGuard> {
    match get("SEAT_GUARD")? {
        None => Ok(SeatGuard::On),
        Some(_) => fault("SEAT_GUARD", "is no setting of this program"),
    }
}
