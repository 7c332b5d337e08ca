//! What came back.

use openapi::check::FieldCode;
use openapi::problem::{MEDIA_TYPE, Problem, ProblemCode};
use reqwest::header::HeaderMap;
use reqwest::{Method, Response};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::document;

/// Words that only the inside of the program could have put into an error.
const INSIDE: &[&str] = &[
    "sqlite",
    "postgres",
    "diesel",
    "libpq",
    "constraint",
    "select ",
    "insert ",
    "syntax error",
    "panicked",
    ".rs:",
    "serde",
    "backtrace",
    "utf8error",
    "expected value",
    "expected one of",
    "invalid type",
];

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The body.
    pub(crate) body: Vec<u8>,
    what: String,
}

impl Answer {
    /// Reads an answer, and checks what holds for each of them.
    pub(crate) async fn read(method: Method, path: String, response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let what = format!("{method} {}", path.chars().take(200).collect::<String>());
        let body = response.bytes().await.unwrap_or_else(|error| panic!("{what}: {error}"));
        let answer = Self { status, headers, body: body.to_vec(), what };
        assert_ne!(answer.status / 100, 5, "{answer}");
        answer.check_that_nothing_of_the_inside_is_told();
        document::check_conformity(&method, &path, &answer);
        answer
    }

    fn check_that_nothing_of_the_inside_is_told(&self) {
        if self.status < 400 {
            return;
        }
        let told = self.text().to_lowercase();
        for word in INSIDE {
            assert!(!told.contains(word), "an error tells of the inside ({word}): {self}");
        }
    }

    /// A header's value; empty if it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON, with this status.
    pub(crate) fn json(&self, status: u16) -> Value {
        self.of(status)
    }

    /// The body as a type of the contract, with this status.
    pub(crate) fn of<T: DeserializeOwned>(&self, status: u16) -> T {
        assert_eq!(self.status, status, "{self}");
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    /// A problem of this kind, in the form that all problems have.
    pub(crate) fn problem(&self, code: ProblemCode) -> Problem {
        let problem = self.any_problem();
        assert_eq!(problem.code(), Some(code), "{self}");
        problem
    }

    /// A problem of any kind.
    pub(crate) fn any_problem(&self) -> Problem {
        assert_eq!(self.header("Content-Type"), MEDIA_TYPE, "{self}");
        let problem: Problem = self.of(self.status);
        let code = problem.code().unwrap_or_else(|| panic!("an unknown type: {self}"));
        assert_eq!((problem.status, code.status()), (self.status, self.status), "{self}");
        problem
    }

    /// The fields at fault of a request that was not valid.
    pub(crate) fn faults(&self) -> Vec<(String, FieldCode)> {
        let problem = self.problem(ProblemCode::Invalid);
        let mut faults: Vec<_> = problem.errors.into_iter().map(|error| (error.field, error.code)).collect();
        faults.sort();
        faults
    }

    /// That one field is at fault, in this way.
    pub(crate) fn has_fault(&self, field: &str, code: FieldCode) {
        assert_eq!(self.faults(), [(field.to_owned(), code)], "{self}");
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body: String = self.text().chars().take(600).collect();
        write!(formatter, "{} → {} {body}", self.what, self.status)
    }
}
