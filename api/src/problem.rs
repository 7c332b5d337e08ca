//! What can go wrong, as an answer: RFC 9457 problem details over the one table of codes in the contract.

use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpResponse, ResponseError};
use openapi::check::FieldCode;
use openapi::problem::{FieldError, MEDIA_TYPE, NextSlot, Problem, ProblemCode};

use crate::database::{Fault, Stop};
use crate::secrets::NoRandomness;

/// How long a client is asked to wait when the server can't answer now, in seconds.
const RETRY_UNAVAILABLE: u64 = 2;

/// A request that came to grief: the only error that handlers give.
#[derive(Debug)]
pub struct Failure {
    code: ProblemCode,
    detail: Option<String>,
    errors: Vec<FieldError>,
    next: Vec<NextSlot>,
    retry_after: Option<u64>,
    allow: Vec<Method>,
}

impl Failure {
    /// A failure of this kind without further words.
    #[must_use]
    pub fn new(code: ProblemCode) -> Self {
        Self { code, detail: None, errors: Vec::new(), next: Vec::new(), retry_after: None, allow: Vec::new() }
    }

    /// With words about this occurrence; they must hold nothing personal and nothing of the server's inside.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// With slots that can be booked instead.
    #[must_use]
    pub fn instead(mut self, next: Vec<NextSlot>) -> Self {
        self.next = next;
        self
    }

    /// Fields are wrong.
    #[must_use]
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        Self { errors, ..Self::new(ProblemCode::Invalid) }
    }

    /// One field is wrong.
    #[must_use]
    pub fn invalid_field(field: &str, code: FieldCode) -> Self {
        Self::invalid(vec![FieldError::new(field, code, None)])
    }

    /// More requests than allowed; another may come after so many seconds.
    #[must_use]
    pub fn too_many_requests(seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..Self::new(ProblemCode::TooManyRequests) }
    }

    /// The server can't answer now; it may soon.
    #[must_use]
    pub fn unavailable() -> Self {
        Self { retry_after: Some(RETRY_UNAVAILABLE), ..Self::new(ProblemCode::Unavailable) }
    }

    /// The problem document of it, to stand inside a larger answer.
    #[must_use]
    pub fn into_problem(self) -> Problem {
        self.problem()
    }

    /// The address knows these methods only.
    #[must_use]
    pub fn method_not_allowed(allow: Vec<Method>) -> Self {
        Self { allow, ..Self::new(ProblemCode::MethodNotAllowed) }
    }

    /// Its code and the fields at fault, for tests of what made it.
    #[cfg(test)]
    pub(crate) fn parts(&self) -> (ProblemCode, &[FieldError]) {
        (self.code, &self.errors)
    }

    fn problem(&self) -> Problem {
        Problem {
            detail: self.detail.clone(),
            errors: self.errors.clone(),
            next: self.next.clone(),
            ..Problem::new(self.code)
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.code.name())
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        response.content_type(MEDIA_TYPE).insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(seconds) = self.retry_after {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        // RFC 9110, 15.5.2: a 401 names a way to authenticate.
        match self.code {
            ProblemCode::SecretRequired => {
                response.insert_header((header::WWW_AUTHENTICATE, HeaderValue::from_static("Secret")));
            }
            ProblemCode::Unauthenticated | ProblemCode::LoginFailed | ProblemCode::SecondFactorRequired => {
                response.insert_header((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
            }
            _ => {}
        }
        if !self.allow.is_empty() {
            let methods: Vec<&str> = self.allow.iter().map(Method::as_str).collect();
            response.insert_header((header::ALLOW, methods.join(", ")));
        }
        response.body(serde_json::to_string(&self.problem()).unwrap_or_default())
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Unavailable(error) => {
                tracing::error!(%error, "no connection to the database");
                Self::unavailable()
            }
            Fault::Busy => {
                tracing::warn!("a request was turned away: too many wait for the database");
                Self::unavailable()
            }
            Fault::Query(error) => {
                tracing::error!(error = database_error_without_values(&error), "a statement failed");
                if is_passing(&error) { Self::unavailable() } else { Self::new(ProblemCode::Internal) }
            }
            Fault::Randomness(error) => error.into(),
            Fault::Silent => {
                tracing::error!("the database does not answer");
                Self::unavailable()
            }
            Fault::Stopped => {
                tracing::error!("a database thread was stopped");
                Self::new(ProblemCode::Internal)
            }
        }
    }
}

/// Whether the same request may well succeed a moment later: the connection broke, or somebody else held the database
/// for longer than anybody waits. Diesel has no kind for the latter; the messages are those of SQLite (`SQLITE_BUSY`)
/// and of PostgreSQL's time-outs (SQLSTATE 55P03, 57014 and 25P03).
fn is_passing(error: &diesel::result::Error) -> bool {
    use diesel::result::{DatabaseErrorKind, Error};

    const PASSING: [&str; 4] =
        ["database is locked", "due to lock timeout", "due to statement timeout", "due to idle-in-transaction timeout"];
    match error {
        // The second is what is said of a connection that was found broken before anything was sent.
        Error::DatabaseError(DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand, _) => true,
        Error::DatabaseError(_, information) => PASSING.iter().any(|sign| information.message().contains(sign)),
        Error::RollbackErrorOnCommit { commit_error, .. } => is_passing(commit_error),
        Error::BrokenTransactionManager => true,
        _ => false,
    }
}

/// What a log may know of a failed statement: its kind, the constraint and the table, but none of the values, which
/// PostgreSQL puts into its details.
fn database_error_without_values(error: &diesel::result::Error) -> String {
    use diesel::result::Error;

    match error {
        Error::DatabaseError(kind, information) => format!(
            "{kind:?}, table {:?}, constraint {:?}: {}",
            information.table_name(),
            information.constraint_name(),
            information.message()
        ),
        other => other.to_string(),
    }
}

impl From<NoRandomness> for Failure {
    fn from(error: NoRandomness) -> Self {
        tracing::error!(%error, "no secret could be made");
        Self::new(ProblemCode::Internal)
    }
}

/// What is refused by the problem it is answered with.
impl From<ProblemCode> for Failure {
    fn from(code: ProblemCode) -> Self {
        Self::new(code)
    }
}

impl<R: Into<Self>> From<Stop<R>> for Failure {
    fn from(stop: Stop<R>) -> Self {
        match stop {
            Stop::Refused(refusal) => refusal.into(),
            Stop::Failed(fault) => fault.into(),
        }
    }
}

impl<R: Into<Failure>> Stop<R> {
    /// The same stop with the answer to its refusal, for work that can be refused in several ways.
    #[must_use]
    pub fn into_failure(self) -> Stop<Failure> {
        match self {
            Self::Refused(refusal) => Stop::Refused(refusal.into()),
            Self::Failed(fault) => Stop::Failed(fault),
        }
    }
}

/// Declares the problems that an endpoint can answer with, for the OpenAPI document: a type for `responses(…)`.
///
/// Each endpoint names its codes once; texts, statuses and examples come from the table of the contract.
#[macro_export]
macro_rules! problems {
    ($(#[$meta:meta])* $visibility:vis $name:ident: $($code:ident),+ $(,)?) => {
        $(#[$meta])*
        $visibility struct $name;

        impl utoipa::IntoResponses for $name {
            fn responses()
            -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::response::Response>> {
                $crate::problem::documented(&[$(openapi::problem::ProblemCode::$code),+])
            }
        }
    };
}

/// The responses of [`problems!`], one for each status.
#[must_use]
pub fn documented(
    codes: &[ProblemCode],
) -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::response::Response>> {
    // Whatever the endpoint, these can happen.
    const ALWAYS: &[ProblemCode] = &[ProblemCode::Internal, ProblemCode::Unavailable];

    let mut by_status = std::collections::BTreeMap::<String, Vec<ProblemCode>>::new();
    for &code in codes.iter().chain(ALWAYS) {
        by_status.entry(code.status().to_string()).or_default().push(code);
    }
    by_status.into_iter().map(|(status, codes)| (status, documented_status(&codes).into())).collect()
}

fn documented_status(codes: &[ProblemCode]) -> utoipa::openapi::response::Response {
    use utoipa::openapi::content::ContentBuilder;
    use utoipa::openapi::example::ExampleBuilder;
    use utoipa::openapi::{Ref, ResponseBuilder};

    let titles: Vec<String> = codes.iter().map(|code| format!("`{}`: {}", code.name(), code.title())).collect();
    let examples = codes.iter().map(|&code| {
        let example = ExampleBuilder::new().summary(code.title()).value(serde_json::to_value(example_of(code)).ok());
        (code.name(), example.build())
    });
    let content =
        ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).examples_from_iter(examples).build();
    ResponseBuilder::new().description(titles.join("; ")).content(MEDIA_TYPE, content).build()
}

fn example_of(code: ProblemCode) -> Problem {
    let errors = match code {
        ProblemCode::Invalid => vec![FieldError::new("name", FieldCode::TooLong, Some(120))],
        _ => Vec::new(),
    };
    Problem { errors, ..Problem::new(code) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_a_problem_document() {
        let response = Failure::invalid_field("name", FieldCode::Required).error_response();
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let header = |response: &HttpResponse, name| response.headers().get(name).cloned();
        assert_eq!(header(&response, header::CONTENT_TYPE), Some(HeaderValue::from_static(MEDIA_TYPE)));
        let limited = Failure::too_many_requests(7).error_response();
        assert_eq!(header(&limited, header::RETRY_AFTER), Some(HeaderValue::from_static("7")));
    }

    #[test]
    fn what_passes_is_no_fault_of_the_server() {
        use diesel::result::{DatabaseErrorKind, Error};

        let failed =
            |kind, message: &str| Failure::from(Fault::Query(Error::DatabaseError(kind, Box::new(message.to_owned()))));
        for message in [
            "database is locked",
            "canceling statement due to lock timeout",
            "terminating connection due to idle-in-transaction timeout",
        ] {
            let failure = failed(DatabaseErrorKind::Unknown, message);
            assert_eq!(failure.status_code(), StatusCode::SERVICE_UNAVAILABLE, "{message}");
            assert!(failure.error_response().headers().contains_key(header::RETRY_AFTER));
        }
        for kind in [DatabaseErrorKind::ClosedConnection, DatabaseErrorKind::UnableToSendCommand] {
            assert_eq!(failed(kind, "no connection to the server").status_code(), StatusCode::SERVICE_UNAVAILABLE);
        }
        let closed = || Error::DatabaseError(DatabaseErrorKind::ClosedConnection, Box::new("closed".to_owned()));
        let on_commit =
            Error::RollbackErrorOnCommit { rollback_error: Box::new(closed()), commit_error: Box::new(closed()) };
        for error in [on_commit, Error::BrokenTransactionManager] {
            assert_eq!(Failure::from(Fault::Query(error)).status_code(), StatusCode::SERVICE_UNAVAILABLE);
        }
        let fault = failed(DatabaseErrorKind::NotNullViolation, "NOT NULL constraint failed");
        assert_eq!(fault.status_code(), StatusCode::INTERNAL_SERVER_ERROR);
    }

    #[test]
    fn codes_of_one_status_are_documented_together() {
        let responses = documented(&[ProblemCode::SlotFull, ProblemCode::BookingClosed, ProblemCode::NotFound]);
        let statuses: Vec<&str> = responses.keys().map(String::as_str).collect();
        assert_eq!(statuses, ["404", "409", "500", "503"]);
    }
}
