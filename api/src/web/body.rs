//! The JSON body of a request, parsed into a type of the contract and checked.

use std::future::Future;
use std::pin::Pin;

use actix_web::http::header::CONTENT_TYPE;
use actix_web::rt::time::timeout;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev, web};
use garde::Validate;
use openapi::check::field_errors;
use openapi::problem::ProblemCode;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::field;
use crate::app::Service;
use crate::problem::Failure;

/// The body: JSON, of the media type that says so, not too large, with all fields known and valid.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T> FromRequest for Body<T>
where
    T: DeserializeOwned + Validate<Context = ()> + 'static,
{
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let limit = request.app_data::<web::Data<Service>>().map_or(0, |service| service.body_limit());
        let is_json = is_json(request);
        let bytes = received(request, payload, limit);
        Box::pin(async move {
            if !is_json {
                return Err(Failure::new(ProblemCode::UnsupportedMediaType));
            }
            parse(&bytes.await?).map(Self)
        })
    }
}

/// A [`Body`] of the few addresses that have a limit of their own, in bytes.
#[derive(Debug)]
pub struct LargeBody<T, const LIMIT: usize>(pub T);

impl<T, const LIMIT: usize> FromRequest for LargeBody<T, LIMIT>
where
    T: DeserializeOwned + Validate<Context = ()> + 'static,
{
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let is_json = is_json(request);
        let bytes = received(request, payload, LIMIT);
        Box::pin(async move {
            if !is_json {
                return Err(Failure::new(ProblemCode::UnsupportedMediaType));
            }
            parse(&bytes.await?).map(Self)
        })
    }
}

/// A body that is no JSON, of at most so many bytes. It is read when the handler asks for it: of what somebody sends who may
/// not, nothing is kept.
pub struct RawBody<const LIMIT: usize>(Pin<Box<dyn Future<Output = Result<web::Bytes, Failure>>>>);

impl<const LIMIT: usize> RawBody<LIMIT> {
    /// The body of this request.
    #[must_use]
    pub fn of(request: &HttpRequest, payload: &mut dev::Payload) -> Self {
        Self(Box::pin(received(request, payload, LIMIT)))
    }

    /// Reads it.
    ///
    /// # Errors
    /// 413 when there is more than is taken, 400 when it breaks off or takes too long.
    pub async fn read(self) -> Result<web::Bytes, Failure> {
        self.0.await
    }
}

fn is_json(request: &HttpRequest) -> bool {
    request.headers().contains_key(CONTENT_TYPE) && request.content_type() == "application/json"
}

/// The bytes of the body, as soon as they have come.
fn received(
    request: &HttpRequest,
    payload: &mut dev::Payload,
    limit: usize,
) -> impl Future<Output = Result<web::Bytes, Failure>> + use<> {
    let service = request.app_data::<web::Data<Service>>();
    let patience = service.map_or_else(Default::default, |service| service.request_timeout());
    let payload = web::Payload::from_request(request, payload);
    async move {
        let payload = payload.await.map_err(|_| Failure::new(ProblemCode::MalformedBody))?;
        timeout(patience, payload.to_bytes_limited(limit))
            .await
            .map_err(|_| Failure::new(ProblemCode::MalformedBody).detail("It did not come in time."))?
            .map_err(|_| too_large(limit))?
            // The connection ended, or what came is not what its encoding says.
            .map_err(|_| Failure::new(ProblemCode::MalformedBody))
    }
}

fn too_large(limit: usize) -> Failure {
    Failure::new(ProblemCode::BodyTooLarge).detail(format!("At most {limit} bytes are taken."))
}

fn parse<T: DeserializeOwned + Validate<Context = ()>>(bytes: &[u8]) -> Result<T, Failure> {
    // First whether it is JSON at all: otherwise what breaks off after a wrong field would be told as the wrong field.
    serde_json::from_slice::<IgnoredAny>(bytes).map_err(|error| malformed(&error))?;
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value: T = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| unreadable(&error))?;
    value.validate().map_err(|report| Failure::invalid(field_errors(&report)))?;
    Ok(value)
}

/// Reads a part of a body that was kept as a value, as if it had been a body of its own.
///
/// # Errors
/// 422 with the fields at fault.
pub fn parse_value<T: DeserializeOwned + Validate<Context = ()>>(value: &serde_json::Value) -> Result<T, Failure> {
    parse(value.to_string().as_bytes())
}

fn malformed(error: &serde_json::Error) -> Failure {
    Failure::new(ProblemCode::MalformedBody).detail(format!(
        "It breaks off being JSON at line {}, column {}.",
        error.line(),
        error.column()
    ))
}

fn unreadable(error: &serde_path_to_error::Error<serde_json::Error>) -> Failure {
    let inner = error.inner();
    // A text with half a character in it is JSON by its form and still can't be read.
    if !inner.is_data() {
        return malformed(inner);
    }
    Failure::invalid(vec![field::fault(error.path(), &inner.to_string())])
}

#[cfg(test)]
mod tests {
    use openapi::bookings::NewBooking;
    use openapi::check::FieldCode;

    use super::*;

    fn fault(body: &str) -> (ProblemCode, Vec<(String, FieldCode)>) {
        let failure = parse::<NewBooking>(body.as_bytes()).expect_err("a fault");
        let (code, errors) = failure.parts();
        (code, errors.iter().map(|error| (error.field.clone(), error.code)).collect())
    }

    #[test]
    fn every_fault_names_its_field() {
        for (body, field, code) in [
            (r#"{"slot_id":"x"}"#, "name", FieldCode::Required),
            (r#"{"slot_id":"x","name":"E","nmae":"E"}"#, "nmae", FieldCode::UnknownField),
            (r#"{"slot_id":1,"name":"E"}"#, "slot_id", FieldCode::InvalidType),
            (r#"{"slot_id":"x","name":"E","affiliation":"king"}"#, "affiliation", FieldCode::InvalidValue),
            (r#"{"slot_id":"x","name":"E","needs":["companion","tea"]}"#, "needs[1]", FieldCode::InvalidValue),
            (r#"{"slot_id":"x","name":""}"#, "name", FieldCode::Required),
        ] {
            assert_eq!(fault(body), (ProblemCode::Invalid, vec![(field.to_owned(), code)]), "{body}");
        }
    }

    #[test]
    fn what_is_not_json_is_told_apart_from_what_is_not_valid() {
        for body in ["", "{", "{}x", "\u{1}", "{\"name\":\"\\ud800\"}"] {
            assert!(matches!(fault(body).0, ProblemCode::MalformedBody | ProblemCode::Invalid), "{body:?}");
        }
        assert_eq!(fault("{").0, ProblemCode::MalformedBody);
        assert_eq!(fault(r#"{"nmae":"E""#).0, ProblemCode::MalformedBody);
        assert_eq!(fault("[]").0, ProblemCode::Invalid);
    }
}
