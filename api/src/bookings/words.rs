//! When, where and how a conversation takes place, in the words of a message.

use jiff::civil::{DateTime, Weekday};
use openapi::accounts::Language;
use openapi::bookings::{BookedDuty, BookedSlot};
use openapi::duties::{Mode, Rings};

const WEEKDAYS: [(&str, &str); 7] = [
    ("poniedziałek", "Monday"),
    ("wtorek", "Tuesday"),
    ("środa", "Wednesday"),
    ("czwartek", "Thursday"),
    ("piątek", "Friday"),
    ("sobota", "Saturday"),
    ("niedziela", "Sunday"),
];

/// Months as they stand in a date: in Polish in the genitive.
const MONTHS: [(&str, &str); 12] = [
    ("stycznia", "January"),
    ("lutego", "February"),
    ("marca", "March"),
    ("kwietnia", "April"),
    ("maja", "May"),
    ("czerwca", "June"),
    ("lipca", "July"),
    ("sierpnia", "August"),
    ("września", "September"),
    ("października", "October"),
    ("listopada", "November"),
    ("grudnia", "December"),
];

const fn in_language(language: Language, words: (&'static str, &'static str)) -> &'static str {
    match language {
        Language::Polish => words.0,
        Language::English => words.1,
    }
}

/// The day of the week.
#[must_use]
pub fn weekday(language: Language, day: Weekday) -> &'static str {
    let index = usize::try_from(day.to_monday_zero_offset()).unwrap_or_default();
    WEEKDAYS.get(index).map_or("", |words| in_language(language, *words))
}

/// The month with this number, as it stands in a date.
#[must_use]
pub fn month(language: Language, number: i8) -> &'static str {
    let index = usize::try_from(number - 1).unwrap_or_default();
    MONTHS.get(index).map_or("", |words| in_language(language, *words))
}

/// A time with its date: `piątek, 14 listopada 2025, godz. 8:00`.
#[must_use]
pub fn moment(language: Language, time: DateTime) -> String {
    let hour = match language {
        Language::Polish => format!("godz. {}:{:02}", time.hour(), time.minute()),
        Language::English => format!("{}:{:02}", time.hour(), time.minute()),
    };
    format!(
        "{}, {} {} {}, {hour}",
        weekday(language, time.weekday()),
        time.day(),
        month(language, time.month()),
        time.year()
    )
}

/// When a slot is: `piątek, 14 listopada 2025, godz. 8:00–8:20`.
#[must_use]
pub fn when(language: Language, slot: &BookedSlot) -> String {
    let (Some(from), Some(to)) = (slot.starts_at.civil(), slot.ends_at.civil()) else {
        return slot.starts_at.as_str().to_owned();
    };
    format!("{}–{}:{:02}", moment(language, from), to.hour(), to.minute())
}

/// Where a conversation takes place, or who rings whom.
#[must_use]
pub fn place(language: Language, duty: &BookedDuty) -> String {
    let number = duty.phone.as_deref().unwrap_or_default();
    match (duty.mode, duty.rings, language) {
        (Mode::InPerson, _, Language::Polish) => format!("Gdzie: {}", duty.place.as_deref().unwrap_or_default()),
        (Mode::InPerson, _, Language::English) => format!("Where: {}", duty.place.as_deref().unwrap_or_default()),
        (Mode::Phone, Some(Rings::Visitor), Language::Polish) => {
            format!("Rozmowa telefoniczna: prosimy zadzwonić o tej porze pod numer {number}")
        }
        (Mode::Phone, Some(Rings::Visitor), Language::English) => {
            format!("By telephone: please ring {number} at this time")
        }
        (Mode::Phone, _, Language::Polish) => "Rozmowa telefoniczna: zadzwonimy pod podany numer".to_owned(),
        (Mode::Phone, _, Language::English) => "By telephone: we will ring the number that you gave".to_owned(),
        (Mode::Video, _, Language::Polish) => video("Rozmowa wideo", duty),
        (Mode::Video, _, Language::English) => video("By video", duty),
    }
}

fn video(label: &str, duty: &BookedDuty) -> String {
    duty.link.as_ref().map_or_else(|| label.to_owned(), |link| format!("{label}: {link}"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::time::{instant_of, local, minutes_after};

    fn slot() -> BookedSlot {
        let starts_at = instant_of(date(2025, 11, 14).at(8, 0, 0, 0), None).expect("an instant");
        BookedSlot { id: String::new(), starts_at: local(starts_at), ends_at: local(minutes_after(starts_at, 20)) }
    }

    #[test]
    fn a_date_is_told_in_words() {
        assert_eq!(when(Language::Polish, &slot()), "piątek, 14 listopada 2025, godz. 8:00–8:20");
        assert_eq!(when(Language::English, &slot()), "Friday, 14 November 2025, 8:00–8:20");
    }

    #[test]
    fn who_rings_whom_is_told() {
        let duty = |rings| BookedDuty {
            id: String::new(),
            mode: Mode::Phone,
            rings: Some(rings),
            place: None,
            phone: Some("12 323 31 44".into()),
            link: None,
            experts: Vec::new(),
        };
        assert!(place(Language::Polish, &duty(Rings::Office)).contains("zadzwonimy"));
        assert!(place(Language::Polish, &duty(Rings::Visitor)).contains("12 323 31 44"));
        assert!(place(Language::English, &duty(Rings::Visitor)).contains("please ring 12 323 31 44"));
    }
}
