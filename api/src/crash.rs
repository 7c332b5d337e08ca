//! Places at which a test can end the program, to see that nothing is lost or done twice. In a released program there
//! are none.

/// Ends the program at once, without a word to anybody and as little tidied up as by `kill -9`, if a test has named
/// this place; or panics with words that nobody is to read, if it has named it after `panic:`.
#[cfg(feature = "test-controls")]
pub fn point(name: &str) {
    match PLACE.get().map(|place| place.strip_prefix("panic:").ok_or(place.as_str())) {
        Some(Ok(place)) if place == name => panic!("Tajemnicza Osoba was met"),
        Some(Err(place)) if place == name => std::process::abort(),
        _ => {}
    }
}

/// Nothing.
#[cfg(not(feature = "test-controls"))]
pub const fn point(_name: &str) {}

#[cfg(feature = "test-controls")]
static PLACE: std::sync::OnceLock<String> = std::sync::OnceLock::new();

/// Names the place at which the program is to end.
#[cfg(feature = "test-controls")]
pub fn at(place: String) {
    // Named once, at the start.
    let _ = PLACE.set(place);
}
