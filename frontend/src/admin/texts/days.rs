//! Days of the calendar in words.

use frontend::texts::{Texts, dates};
use openapi::time::LocalTime;

/// `piątek, 25 grudnia 2026`, of `2026-12-25`.
#[must_use]
pub fn day(texts: &Texts, date: &str) -> String {
    // Only the date is said, so that any offset does.
    dates::day(texts, &LocalTime::from_rfc3339(format!("{date}T00:00:00+00:00")))
}

#[cfg(test)]
mod tests {
    use frontend::texts::Language;
    use yew::Callback;

    use super::*;

    #[test]
    fn a_day_is_said_as_people_say_it() {
        let polish = Texts::with_more(Language::Polish, Callback::noop(), "");
        assert_eq!(day(&polish, "2026-12-25"), "piątek, 25 grudnia 2026");
    }
}
