//! A calendar file (RFC 5545), read the way a calendar program does.

use super::Answer;

/// The longest line, in bytes, without its end (RFC 5545, 3.1).
const LINE_MAX: usize = 75;

/// The lines of a calendar file, unfolded: name with parameters, and value.
pub(crate) struct CalendarFile(Vec<(String, String)>);

impl CalendarFile {
    /// Reads an answer that is a calendar file, and checks the form of its lines.
    pub(crate) fn of(answer: &Answer) -> Self {
        assert_eq!(answer.status, 200, "{answer}");
        assert!(answer.header("Content-Type").starts_with("text/calendar"), "{answer}");
        let text = String::from_utf8(answer.body.clone()).expect("a calendar file is UTF-8");
        let body = text.strip_suffix("\r\n").expect("the last line ends, too");
        for line in body.split("\r\n") {
            assert!(line.len() <= LINE_MAX, "{} bytes: {line}", line.len());
            assert!(!line.contains(['\r', '\n']), "a line ends otherwise than with CRLF: {line:?}");
        }
        let unfolded = body.replace("\r\n ", "").replace("\r\n\t", "");
        Self(unfolded.split("\r\n").map(Self::property).collect())
    }

    fn property(line: &str) -> (String, String) {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("not a property: {line:?}"));
        (name.to_owned(), value.to_owned())
    }

    /// The value of the one property of this name.
    pub(crate) fn value(&self, name: &str) -> &str {
        let values = self.values(name);
        assert_eq!(values.len(), 1, "{name}: {values:?}");
        values[0]
    }

    /// The values of all properties of this name.
    pub(crate) fn values(&self, name: &str) -> Vec<&str> {
        let is_asked = |(given, _): &&(String, String)| given.split(';').next() == Some(name);
        self.0.iter().filter(is_asked).map(|(_, value)| value.as_str()).collect()
    }

    /// The names of all properties, in order.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.0.iter().filter_map(|(name, _)| name.split(';').next()).collect()
    }
}
