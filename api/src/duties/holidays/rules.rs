//! The holidays of the law.

use computus::gregorian_jiff_date;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Holidays that fall on the same day each year: month, day, name.
const FIXED: &[(i8, i8, &str)] = &[
    (1, 1, "Nowy Rok"),
    (1, 6, "Święto Trzech Króli"),
    (5, 1, "Święto Państwowe"),
    (5, 3, "Święto Narodowe Trzeciego Maja"),
    (8, 15, "Wniebowzięcie Najświętszej Maryi Panny"),
    (11, 1, "Wszystkich Świętych"),
    (11, 11, "Narodowe Święto Niepodległości"),
    (12, 24, "Wigilia Bożego Narodzenia"),
    (12, 25, "Boże Narodzenie"),
    (12, 26, "drugi dzień Bożego Narodzenia"),
];

/// Holidays that move with Easter: days after Easter Sunday, name.
const MOVABLE: &[(i64, &str)] =
    &[(0, "Wielkanoc"), (1, "Poniedziałek Wielkanocny"), (49, "Zielone Świątki"), (60, "Boże Ciało")];

/// Since when Christmas Eve is one (act of 6 December 2024).
const CHRISTMAS_EVE_SINCE: i16 = 2025;

/// The holidays of a year after the act of 18 January 1951 on days free from work, in order.
#[must_use]
pub fn of_year(year: i16) -> Vec<(Date, &'static str)> {
    let is_in_force = |month: i8, day: i8| (month, day) != (12, 24) || year >= CHRISTMAS_EVE_SINCE;
    let fixed = FIXED.iter().filter(|(month, day, _)| is_in_force(*month, *day));
    let mut days: Vec<(Date, &str)> = fixed.map(|&(month, day, name)| (date(year, month, day), name)).collect();
    if let Ok(easter) = gregorian_jiff_date(i32::from(year)) {
        days.extend(MOVABLE.iter().filter_map(|&(after, name)| Some((easter.checked_add(after.days()).ok()?, name))));
    }
    days.sort();
    days
}

/// The holiday of the law on this day.
#[must_use]
pub fn on(day: Date) -> Option<&'static str> {
    of_year(day.year()).into_iter().find(|(date, _)| *date == day).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_holidays_of_2026_are_those_of_the_calendar() {
        let days: Vec<String> = of_year(2026).into_iter().map(|(day, _)| day.to_string()).collect();
        assert_eq!(
            days,
            [
                "2026-01-01",
                "2026-01-06",
                "2026-04-05",
                "2026-04-06",
                "2026-05-01",
                "2026-05-03",
                "2026-05-24",
                "2026-06-04",
                "2026-08-15",
                "2026-11-01",
                "2026-11-11",
                "2026-12-24",
                "2026-12-25",
                "2026-12-26"
            ]
        );
        assert_eq!(on(date(2027, 3, 29)), Some("Poniedziałek Wielkanocny"));
        assert_eq!(on(date(2024, 12, 24)), None, "not yet one in 2024");
    }
}
