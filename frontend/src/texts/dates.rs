//! Days and hours in words. The hours are those of the clocks in Kraków, as they stand in what the server sent: the
//! browser's own zone plays no part.

use jiff::civil::DateTime;
use openapi::consultations::StagePeriod;
use openapi::time::LocalTime;

use super::Texts;

fn civil(time: &LocalTime) -> DateTime {
    clock(time).unwrap_or_default()
}

/// What the clocks show. The server writes every time alike, so its parts are read by their places: what can read all
/// that RFC 3339 allows, and say what is wrong with anything else, would be a twentieth of the program.
#[must_use]
pub fn clock(time: &LocalTime) -> Option<DateTime> {
    let year = time.as_str().get(..4)?.parse().ok()?;
    let part = |at: usize| time.as_str().get(at..at + 2)?.parse().ok();
    DateTime::new(year, part(5)?, part(8)?, part(11)?, part(14)?, part(17)?, 0).ok()
}

/// `piątek, 14 listopada 2025`
#[must_use]
pub fn day(texts: &Texts, time: &LocalTime) -> String {
    let date = civil(time);
    let weekday = texts.get(&format!("weekday-{}", date.weekday().to_monday_one_offset()));
    let month = texts.get(&format!("month-{}", date.month()));
    let (day, year) = (date.day().to_string(), date.year().to_string());
    texts.with(
        "date-day",
        [("weekday", weekday.into()), ("day", day.into()), ("month", month.into()), ("year", year.into())],
    )
}

/// `14 listopada 2025`
#[must_use]
pub fn short_day(texts: &Texts, time: &LocalTime) -> String {
    let date = civil(time);
    let month = texts.get(&format!("month-{}", date.month()));
    let (day, year) = (date.day().to_string(), date.year().to_string());
    texts.with("date-short", [("day", day.into()), ("month", month.into()), ("year", year.into())])
}

/// `14 listopada 2025`, of a day alone, as the contract writes it: `2025-11-14`.
#[must_use]
pub fn date(texts: &Texts, date: &str) -> String {
    short_day(texts, &LocalTime::from_rfc3339(format!("{date}T00:00:00")))
}

/// `8:00`
#[must_use]
pub fn hour(time: &LocalTime) -> String {
    let time = civil(time);
    format!("{}:{:02}", time.hour(), time.minute())
}

/// `8:00–8:20`
#[must_use]
pub fn hours(texts: &Texts, from: &LocalTime, to: &LocalTime) -> String {
    texts.with("time-range", [("from", hour(from).into()), ("to", hour(to).into())])
}

/// `14 listopada 2025, godz. 8:00`
#[must_use]
pub fn moment(texts: &Texts, time: &LocalTime) -> String {
    texts.with("date-time", [("date", short_day(texts, time).into()), ("time", hour(time).into())])
}

/// `od 7 listopada 2025 do 21 listopada 2025`: a period that ends at midnight ends on the day before.
#[must_use]
pub fn period(texts: &Texts, period: &StagePeriod) -> String {
    let from = short_day(texts, &period.starts_at);
    match &period.ends_at {
        None => texts.with("date-from", [("from", from.into())]),
        Some(end) => {
            let to = short_day(texts, &last_day(end));
            texts.with("date-range", [("from", from.into()), ("to", to.into())])
        }
    }
}

fn last_day(end: &LocalTime) -> LocalTime {
    let time = civil(end);
    let last = if time.hour() == 0 && time.minute() == 0 { time.yesterday().unwrap_or(time) } else { time };
    LocalTime::from_rfc3339(format!("{:04}-{:02}-{:02}T00:00:00+00:00", last.year(), last.month(), last.day()))
}

#[cfg(test)]
mod tests {
    use openapi::consultations::Stage;
    use yew::Callback;

    use super::*;
    use crate::texts::Language;

    fn at(text: &str) -> LocalTime {
        LocalTime::from_rfc3339(text.to_owned())
    }

    #[test]
    fn the_clock_is_what_the_text_says() {
        for text in ["2025-11-14T08:05:09+01:00", "2024-02-29T23:59:59.25+01:00", "2026-07-03T16:20:00+02:00"] {
            let expected = at(text).civil().and_then(|time| time.with().subsec_nanosecond(0).build().ok());
            assert!(expected.is_some());
            assert_eq!(clock(&at(text)), expected, "{text}");
        }
        for text in ["", "soon", "2025-11-14", "2025-13-14T08:00:00+01:00", "2025-02-29T08:00:00+01:00", "ąąąąąąąąąąąą"]
        {
            assert_eq!(clock(&at(text)), None, "{text}");
        }
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let (polish, english) = (
            Texts::with_more(Language::Polish, Callback::noop(), ""),
            Texts::with_more(Language::English, Callback::noop(), ""),
        );
        let time = at("2025-11-14T08:00:00+01:00");
        assert_eq!(day(&polish, &time), "piątek, 14 listopada 2025");
        assert_eq!(day(&english, &time), "Friday, 14 November 2025");
        assert_eq!(hours(&polish, &time, &at("2025-11-14T08:20:00+01:00")), "8:00–8:20");
        assert_eq!(moment(&polish, &time), "14 listopada 2025, godz. 8:00");
    }

    #[test]
    fn a_period_that_ends_at_midnight_ends_on_the_day_before() {
        let polish = Texts::with_more(Language::Polish, Callback::noop(), "");
        let open = StagePeriod {
            stage: Stage::Open,
            starts_at: at("2025-11-07T00:00:00+01:00"),
            ends_at: Some(at("2025-11-22T00:00:00+01:00")),
        };
        assert_eq!(period(&polish, &open), "od 7 listopada 2025 do 21 listopada 2025");
        let analysis = StagePeriod { ends_at: None, ..open };
        assert_eq!(period(&polish, &analysis), "od 7 listopada 2025");
    }
}
