//! The OpenAPI document of the program under test, and whether its answers keep to it.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use jsonschema::Validator;
use reqwest::Method;
use serde_json::{Value, json};

use super::{Answer, program};

/// The document, as the program prints it.
pub(crate) fn document() -> &'static Value {
    static DOCUMENT: LazyLock<Value> =
        LazyLock::new(|| serde_json::from_str(&program::succeed(&["openapi"], &[])).expect("a JSON document"));
    &DOCUMENT
}

/// The methods of OpenAPI's path items.
pub(crate) const METHODS: &[&str] = &["get", "put", "post", "delete", "patch", "head", "options", "trace"];

/// Every operation: its path, its method, and what the document says of it.
pub(crate) fn operations() -> Vec<(&'static str, &'static str, &'static Value)> {
    let paths = document()["paths"].as_object().expect("paths");
    paths.iter().flat_map(|(path, item)| operations_of(path, item)).collect()
}

fn operations_of(path: &'static str, item: &'static Value) -> Vec<(&'static str, &'static str, &'static Value)> {
    let item = item.as_object().expect("a path item");
    let is_operation = |name: &&String| METHODS.contains(&name.as_str());
    item.keys().filter(is_operation).map(|method| (path, method.as_str(), &item[method])).collect()
}

/// Follows a reference to where it leads.
pub(crate) fn resolved(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => document().pointer(reference.trim_start_matches('#')).expect("a reference that leads"),
        None => value,
    }
}

/// Checks that a documented operation gives an answer that its documentation names, of the form that it names.
pub(crate) fn check_conformity(method: &Method, path: &str, answer: &Answer) {
    let Some(operation) = operation(method.as_str(), path) else { return };
    let status = answer.status.to_string();
    let documented = &operation["responses"][&status];
    assert!(documented.is_object(), "the status is not documented: {answer}");
    let media_type = answer.header("Content-Type").split(';').next().unwrap_or_default();
    if !answer.body.is_empty() {
        let content = &resolved(documented)["content"][media_type];
        assert!(content.is_object(), "the media type {media_type:?} is not documented: {answer}");
        if media_type.ends_with("json") {
            check_schema(&content["schema"], answer);
        }
    }
}

fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_same = |template: &str| {
        template.split('/').count() == path.split('/').count()
            && template.split('/').zip(path.split('/')).all(|(name, given)| name.starts_with('{') || name == given)
    };
    let is_asked = |(template, name, _): &(&str, &str, _)| name.eq_ignore_ascii_case(method) && is_same(template);
    // An address that is written out goes before one with a part left open.
    let mut asked: Vec<_> = operations().into_iter().filter(is_asked).collect();
    asked.sort_by_key(|(template, ..)| template.matches('{').count());
    asked.first().map(|(_, _, operation)| *operation)
}

fn check_schema(schema: &Value, answer: &Answer) {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{error}: {answer}"));
    check_value(schema, &body, answer);
}

/// Checks that a value is of a schema of the document.
pub(crate) fn check_value(schema: &Value, value: &Value, what: &impl std::fmt::Display) {
    let faults: Vec<String> =
        validator(schema).iter_errors(value).map(|fault| format!("{} {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "not of the documented form: {}\n{what}", faults.join("; "));
}

/// A validator for a schema of the document; made once for each.
fn validator(schema: &Value) -> Arc<Validator> {
    static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);
    let mut validators = VALIDATORS.lock().unwrap_or_else(PoisonError::into_inner);
    let made = validators.entry(schema.to_string()).or_insert_with(|| {
        let mut whole = schema.as_object().cloned().expect("a schema is an object");
        whole.insert("components".to_owned(), json!({ "schemas": document()["components"]["schemas"] }));
        Arc::new(jsonschema::validator_for(&Value::Object(whole)).expect("a valid schema"))
    });
    made.clone()
}
