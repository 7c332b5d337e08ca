//! What the program is used for.

use super::environment::Get;
use super::fault::{Parsed, fault};

/// What the program is used for; decides what it may be asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// For real.
    Production,
    /// To be looked at, with demonstration data.
    Demonstration,
    /// By tests.
    Test,
}

/// For real, unless it is told otherwise.
pub(super) fn read_mode(get: Get<'_>) -> Parsed<Mode> {
    get("MODE")?.map_or(Ok(Mode::Production), |value| parse_mode(&value))
}

fn parse_mode(value: &str) -> Parsed<Mode> {
    match value {
        "production" => Ok(Mode::Production),
        "demonstration" => Ok(Mode::Demonstration),
        "test" => Ok(Mode::Test),
        _ => fault("MODE", "is one of production, demonstration, test"),
    }
}
