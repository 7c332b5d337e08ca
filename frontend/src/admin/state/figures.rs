//! Shares of numbers.

use openapi::admin::figures::DutyNumbers;

/// How much of the whole a part is, in percent; nothing where there is no whole.
#[must_use]
pub const fn percent(part: u32, whole: u32) -> Option<u32> {
    if whole == 0 {
        return None;
    }
    // Rounded to the nearest, in a wider type so that nothing overflows.
    let rounded = (part as u64 * 200 + whole as u64) / (whole as u64 * 2);
    if rounded > u32::MAX as u64 { Some(u32::MAX) } else { Some(rounded as u32) }
}

/// How much of the seats is booked, in percent.
#[must_use]
pub const fn use_of_seats(numbers: &DutyNumbers) -> Option<u32> {
    percent(numbers.booked, numbers.seats)
}

/// How many of those whose coming was noted did not come, in percent.
#[must_use]
pub const fn share_of_no_shows(numbers: &DutyNumbers) -> Option<u32> {
    percent(numbers.no_show, numbers.no_show.saturating_add(numbers.attended))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_to_the_nearest_percent() {
        assert_eq!(
            [percent(1, 3), percent(2, 3), percent(1, 200), percent(6, 6)],
            [Some(33), Some(67), Some(1), Some(100)]
        );
        assert_eq!(percent(u32::MAX, 1), Some(u32::MAX));
    }

    #[test]
    fn without_seats_or_visits_there_is_no_share() {
        assert_eq!(use_of_seats(&DutyNumbers::default()), None);
        assert_eq!(share_of_no_shows(&DutyNumbers { booked: 4, ..DutyNumbers::default() }), None);
        let numbers = DutyNumbers { seats: 6, booked: 3, attended: 3, no_show: 1, ..DutyNumbers::default() };
        assert_eq!((use_of_seats(&numbers), share_of_no_shows(&numbers)), (Some(50), Some(25)));
    }
}
