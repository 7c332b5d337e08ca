//! Calendar files, as two parsers read them that know nothing of this project.

use std::io::Write;
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::program;

/// An event, as a parser found it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Event {
    /// What the file asks for.
    pub(crate) method: String,
    /// What stays the same.
    pub(crate) uid: String,
    /// What grows.
    pub(crate) sequence: u32,
    /// When it was written so, in UTC.
    pub(crate) stamp: String,
    /// Whether it takes place.
    pub(crate) status: String,
    /// When it begins, in UTC; of what lasts all day, the day.
    pub(crate) start: String,
    /// When it ends, in UTC; of what lasts all day, the day after.
    pub(crate) end: String,
    /// Its title.
    pub(crate) summary: String,
    /// Where it takes place.
    pub(crate) location: Option<String>,
}

impl Event {
    /// Whether it begins at this instant, as the API tells it.
    pub(crate) fn begins_at(&self, instant: &str) -> bool {
        let parsed = |text: &str| text.parse::<jiff::Timestamp>().expect("an instant");
        parsed(&self.start) == parsed(instant)
    }
}

/// The events of a file, which both parsers have to read alike.
pub(crate) fn events_of(file: &str) -> Vec<Event> {
    let script = program::workspace().join("tools/read-calendar.mjs");
    let mut command = Command::new("node");
    // Whatever zone this machine is set to: the file tells its own.
    command.arg(script).env("TZ", "America/New_York").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("node is there");
    let mut stdin = child.stdin.take().expect("its standard input");
    stdin.write_all(file.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "a parser failed on {file}");
    let [one, other]: [Vec<Event>; 2] = serde_json::from_slice(&output.stdout).expect("what they found");
    assert_eq!(one, other, "the parsers read it differently: {file}");
    one
}

/// The one event of a file.
pub(crate) fn event_of(file: &str) -> Event {
    let mut events = events_of(file);
    assert_eq!(events.len(), 1, "{file}");
    events.remove(0)
}
