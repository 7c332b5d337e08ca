//! The query of a request, parsed into a type of the contract.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev};
use openapi::check::FieldCode;
use openapi::problem::FieldError;
use serde::de::DeserializeOwned;

use super::field;
use crate::problem::Failure;

/// The query. Unknown names and values that can't be read are refused; a name with nothing behind it, as forms send
/// for a field left empty, counts as not there.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        ready(parse(request.query_string()).map(Self))
    }
}

/// What a query says.
///
/// # Errors
/// 422 for unknown names and for values that can't be read.
pub(super) fn parse<T: DeserializeOwned>(query: &str) -> Result<T, Failure> {
    let given = form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty());
    let mut without_empty = form_urlencoded::Serializer::new(String::new());
    without_empty.extend_pairs(given);
    let without_empty = without_empty.finish();
    let deserializer = serde_urlencoded::Deserializer::new(form_urlencoded::parse(without_empty.as_bytes()));
    serde_path_to_error::deserialize(deserializer).map_err(|error| Failure::invalid(vec![fault(&error)]))
}

/// In a query everything is text: what can't be read is a wrong value and never a wrong type.
fn fault(error: &serde_path_to_error::Error<serde::de::value::Error>) -> FieldError {
    let fault = field::fault(error.path(), &error.inner().to_string());
    match fault.code {
        FieldCode::InvalidType => FieldError::new(fault.field, FieldCode::InvalidValue, None),
        _ => fault,
    }
}

#[cfg(test)]
mod tests {
    use openapi::consultations::{ConsultationQuery, Stage};

    use super::*;

    #[test]
    fn a_field_left_empty_is_not_there() {
        let query: ConsultationQuery = parse("stage=open&kind=&text=&district=8").expect("a query");
        assert_eq!(
            query,
            ConsultationQuery { stage: Some(Stage::Open), district: Some(8), ..ConsultationQuery::default() }
        );
    }

    #[test]
    fn a_fault_names_its_field() {
        for (query, field, code) in [
            ("stage=soon", "stage", FieldCode::InvalidValue),
            ("district=-1", "district", FieldCode::InvalidValue),
            ("district=256", "district", FieldCode::InvalidValue),
            ("page=2", "page", FieldCode::UnknownField),
            ("kind=small&kind=standard", "kind", FieldCode::Repeated),
        ] {
            let failure = parse::<ConsultationQuery>(query).expect_err("a fault");
            let (_, errors) = failure.parts();
            assert_eq!(
                errors.iter().map(|error| (error.field.as_str(), error.code)).collect::<Vec<_>>(),
                [(field, code)],
                "{query}"
            );
        }
    }
}
