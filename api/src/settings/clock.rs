//! At which instant the program's clock starts.

use jiff::Timestamp;

use super::Mode;
use super::environment::Get;
use super::fault::{Parsed, fault};

/// Nobody moves the time of a program that is used for real.
pub(super) fn read_clock(get: Get<'_>, mode: Mode) -> Parsed<Option<Timestamp>> {
    let Some(value) = get("CLOCK")? else { return Ok(None) };
    if mode == Mode::Production {
        return fault("CLOCK", "can be set only in MODE=demonstration and MODE=test");
    }
    match value.parse() {
        Ok(timestamp) => Ok(Some(timestamp)),
        Err(_) => fault("CLOCK", "is an instant such as 2025-11-07T09:00:00+01:00"),
    }
}

#[cfg(test)]
mod tests {
    use crate::settings::tests::read;

    #[test]
    fn the_clock_is_not_to_be_set_for_real() {
        let clock = ("CLOCK", "2025-11-07T09:00:00+01:00");
        assert!(read(&[clock]).is_err());
        for mode in ["demonstration", "test"] {
            let settings = read(&[clock, ("MODE", mode)]).expect("a clock");
            assert_eq!(settings.clock, Some("2025-11-07T08:00:00Z".parse().expect("a timestamp")));
        }
        assert!(read(&[("CLOCK", "tomorrow"), ("MODE", "test")]).is_err());
    }
}
