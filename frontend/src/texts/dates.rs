//! Days and hours in words. The hours are those of the clocks in Kraków, as they stand in what the server sent: the
//! browser's own zone plays no part.

use jiff::civil::DateTime;
use openapi::consultations::StagePeriod;
use openapi::time::LocalTime;

use super::Texts;

fn civil(time: &LocalTime) -> DateTime {
    time.civil().unwrap_or_default()
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
    LocalTime::from_rfc3339(format!("{}T00:00:00Z", last.date()).replace('Z', "+00:00"))
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
