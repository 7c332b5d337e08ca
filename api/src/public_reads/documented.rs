//! What the OpenAPI document says of every public read.

use std::collections::BTreeMap;

use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{Object, Type};
use utoipa::openapi::{RefOr, Required};
use utoipa::{IntoParams, IntoResponses};

/// The headers by which nothing is sent twice.
pub struct Conditions;

impl IntoParams for Conditions {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let header = |name: &str, description: &str| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Header)
                .required(Required::False)
                .description(Some(description))
                .schema(Some(Object::with_type(Type::String)))
                .build()
        };
        vec![
            header(
                "If-None-Match",
                "The `ETag` of an earlier answer: if nothing has changed since, the answer is 304 without a body",
            ),
            header(
                "Cache-Control",
                "The answer may be up to a second old where another server took the last change. `no-cache` asks for \
                 one that is read now, such as right after one's own change",
            ),
        ]
    }
}

/// Nothing has changed.
pub struct Unchanged;

impl IntoResponses for Unchanged {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let response =
            ResponseBuilder::new().description("Nothing has changed since the answer of that `ETag`").build();
        BTreeMap::from([("304".to_owned(), response.into())])
    }
}
