//! Where a consultation stands.

use openapi::consultations::Stage;

/// Whether proposals and supports are taken at this stage.
#[must_use]
pub fn accepts_proposals(stage: Stage) -> bool {
    stage == Stage::Open
}

/// Whether places in duties can be booked at this stage, as far as the stage goes: from the announcement on, so that
/// nobody has to wait for the first day, until the consultation ends.
#[must_use]
pub fn accepts_bookings(stage: Stage) -> bool {
    matches!(stage, Stage::Announced | Stage::Open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_once_a_consultation_has_ended() {
        for &stage in Stage::ALL {
            let has_ended = !matches!(stage, Stage::Announced | Stage::Open);
            assert!(!(has_ended && (accepts_bookings(stage) || accepts_proposals(stage))), "{stage}");
        }
    }
}
