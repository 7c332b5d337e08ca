//! Days and hours in the words of a page, by the clocks of the city.

use jiff::civil::DateTime;
use openapi::accounts::Language;
use openapi::consultations::StagePeriod;
use openapi::time::LocalTime;

use crate::bookings::words::{month, weekday};

fn civil(time: &LocalTime) -> DateTime {
    time.civil().unwrap_or_default()
}

/// `piątek, 14 listopada 2025`
pub(super) fn day(language: Language, time: &LocalTime) -> String {
    format!("{}, {}", weekday(language, civil(time).weekday()), short_day(language, civil(time)))
}

fn short_day(language: Language, time: DateTime) -> String {
    format!("{} {} {}", time.day(), month(language, time.month()), time.year())
}

fn hour(time: DateTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// `8:00–15:00`
pub(super) fn hours(from: &LocalTime, to: &LocalTime) -> String {
    format!("{}–{}", hour(civil(from)), hour(civil(to)))
}

/// `14 listopada 2025, godz. 8:00`
pub(super) fn moment(language: Language, time: &LocalTime) -> String {
    let (day, hour) = (short_day(language, civil(time)), hour(civil(time)));
    match language {
        Language::Polish => format!("{day}, godz. {hour}"),
        Language::English => format!("{day}, {hour}"),
    }
}

/// `do 30 czerwca 2026`, of a day as the contract writes it: `2026-06-30`.
pub(super) fn until(language: Language, day: &str) -> String {
    let day = short_day(language, civil(&LocalTime::from_rfc3339(format!("{day}T00:00:00"))));
    match language {
        Language::Polish => format!("do {day}"),
        Language::English => format!("until {day}"),
    }
}

/// `od 7 listopada 2025 do 21 listopada 2025`: a period that ends at midnight ends on the day before.
pub(super) fn period(language: Language, period: &StagePeriod) -> String {
    let from = short_day(language, civil(&period.starts_at));
    let to = period.ends_at.as_ref().map(|end| short_day(language, last_day(civil(end))));
    match (language, to) {
        (Language::Polish, None) => format!("od {from}"),
        (Language::Polish, Some(to)) => format!("od {from} do {to}"),
        (Language::English, None) => format!("from {from}"),
        (Language::English, Some(to)) => format!("{from} to {to}"),
    }
}

fn last_day(end: DateTime) -> DateTime {
    let is_midnight = end.hour() == 0 && end.minute() == 0;
    if is_midnight { end.yesterday().unwrap_or(end) } else { end }
}

#[cfg(test)]
mod tests {
    use openapi::consultations::Stage;

    use super::*;

    fn at(text: &str) -> LocalTime {
        LocalTime::from_rfc3339(text.to_owned())
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let time = at("2025-11-14T08:00:00+01:00");
        assert_eq!(day(Language::Polish, &time), "piątek, 14 listopada 2025");
        assert_eq!(day(Language::English, &time), "Friday, 14 November 2025");
        assert_eq!(hours(&time, &at("2025-11-14T08:20:00+01:00")), "8:00–8:20");
        assert_eq!(moment(Language::Polish, &time), "14 listopada 2025, godz. 8:00");
        assert_eq!(until(Language::Polish, "2026-06-30"), "do 30 czerwca 2026");
        assert_eq!(until(Language::English, "2026-06-30"), "until 30 June 2026");
    }

    #[test]
    fn a_period_that_ends_at_midnight_ends_on_the_day_before() {
        let open = StagePeriod {
            stage: Stage::Open,
            starts_at: at("2025-11-07T00:00:00+01:00"),
            ends_at: Some(at("2025-11-22T00:00:00+01:00")),
        };
        assert_eq!(period(Language::Polish, &open), "od 7 listopada 2025 do 21 listopada 2025");
        let analysis = StagePeriod { ends_at: Some(at("2025-11-22T12:00:00+01:00")), ..open.clone() };
        assert_eq!(period(Language::English, &analysis), "7 November 2025 to 22 November 2025");
        assert_eq!(period(Language::English, &StagePeriod { ends_at: None, ..open }), "from 7 November 2025");
    }
}
