//! The OpenAPI document: fresh, whole, and useful to somebody who reads it.

use std::collections::BTreeSet;

use openapi::problem::{MEDIA_TYPE, ProblemCode};
use serde_json::Value;

use crate::support::document::{document, operations, resolved};
use crate::support::{program, trial};

trial::once!("contract":
    the_committed_document_is_fresh,
    every_operation_has_a_name_of_its_own,
    every_operation_explains_itself,
    every_parameter_explains_itself,
    every_error_is_documented,
    every_code_of_the_contract_is_documented,
    every_body_has_a_schema_and_an_example,
    every_example_is_of_its_own_schema,
    every_reference_leads_somewhere,
    names_are_in_snake_case,
    enumerations_name_what_travels,
    the_addresses_that_were_promised_are_there,
    every_operation_says_who_may_ask,
);

async fn the_committed_document_is_fresh() {
    let file = program::workspace().join("openapi/openapi.json");
    let committed = std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}; run `make openapi`", file.display()));
    assert!(committed == program::succeed(&["openapi"], &[]), "openapi/openapi.json is stale: run `make openapi`");
}

async fn every_operation_has_a_name_of_its_own() {
    let names: Vec<&str> =
        operations().iter().map(|(path, _, operation)| operation["operationId"].as_str().expect(path)).collect();
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(distinct.len(), names.len(), "{names:?}");
    for name in names {
        let is_snake = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        assert!(name.contains('_') && name.chars().all(is_snake), "{name} is not <verb>_<resource>");
    }
}

async fn every_operation_explains_itself() {
    let tags: Vec<&str> =
        document()["tags"].as_array().expect("tags").iter().filter_map(|tag| tag["name"].as_str()).collect();
    for (path, method, operation) in operations() {
        for part in ["summary", "description"] {
            let text = operation[part].as_str().unwrap_or_default();
            assert!(!text.trim().is_empty(), "{method} {path} has no {part}");
        }
        let tag = operation["tags"][0].as_str().unwrap_or_default();
        assert!(tags.contains(&tag), "{method} {path} stands under no known heading: {tag}");
        for (status, response) in operation["responses"].as_object().expect("responses") {
            let text = resolved(response)["description"].as_str().unwrap_or_default();
            assert!(!text.trim().is_empty(), "{method} {path} does not explain {status}");
        }
    }
}

async fn every_parameter_explains_itself() {
    for (path, method, operation) in operations() {
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        for parameter in &parameters {
            let name = parameter["name"].as_str().expect("a name");
            assert!(parameter["description"].is_string(), "{method} {path}: {name} is not explained");
            assert!(parameter["schema"].is_object(), "{method} {path}: {name} has no schema");
        }
        for name in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            let is_there = |parameter: &&Value| parameter["name"] == name && parameter["in"] == "path";
            assert!(parameters.iter().find(is_there).is_some(), "{method} {path}: {name} is not documented");
        }
    }
}

/// What an operation can come to grief on, by its form; further errors may be documented, these have to be.
fn expected_errors(path: &str, method: &str, operation: &Value) -> Vec<ProblemCode> {
    let mut expected = vec![ProblemCode::MethodNotAllowed];
    if path.contains('{') {
        expected.push(ProblemCode::NotFound);
    }
    if matches!(method, "post" | "put" | "patch" | "delete") {
        expected.push(ProblemCode::TooManyRequests);
    }
    if operation["requestBody"].is_object() {
        expected.extend([
            ProblemCode::MalformedBody,
            ProblemCode::BodyTooLarge,
            ProblemCode::UnsupportedMediaType,
            ProblemCode::Invalid,
        ]);
    }
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    if parameters.iter().any(|parameter| parameter["in"] == "query" && parameter["name"] != "secret") {
        expected.push(ProblemCode::Invalid);
    }
    let is_of_staff = path.contains("/admin/");
    if path.contains("/bookings/") && !is_of_staff {
        expected.push(ProblemCode::SecretRequired);
    }
    if path.ends_with("/bookings/{reference}/cancel") && !is_of_staff {
        expected.push(ProblemCode::TooLate);
    }
    if is_of_staff || path.contains("/me") || path.contains("/organisations") {
        expected.extend([ProblemCode::Unauthenticated, ProblemCode::Forbidden]);
    }
    if is_of_staff {
        expected.push(ProblemCode::SecondFactorSetup);
    }
    if operation["responses"]["201"].is_object() {
        expected.extend([ProblemCode::IdempotencyMismatch, ProblemCode::IdempotencyRunning]);
    }
    if path == format!("{}/bookings", openapi::BASE) {
        expected.extend([ProblemCode::SlotFull, ProblemCode::BookingClosed]);
    }
    expected
}

async fn every_error_is_documented() {
    for (path, method, operation) in operations() {
        let responses = operation["responses"].as_object().expect("responses");
        for code in expected_errors(path, method, operation) {
            let response = responses.get(&code.status().to_string());
            let response =
                resolved(response.unwrap_or_else(|| panic!("{method} {path} says nothing of {}", code.status())));
            let schema = &response["content"][MEDIA_TYPE]["schema"];
            assert!(schema.is_object(), "{method} {path}: {} is no problem", code.status());
            assert!(response.to_string().contains(code.name()), "{method} {path} does not name {}", code.name());
        }
        for (status, response) in responses.iter().filter(|(status, _)| status.starts_with(['4', '5'])) {
            let content = resolved(response)["content"].as_object().expect("content");
            assert!(content.keys().eq([MEDIA_TYPE]), "{method} {path}: {status} is of {:?}", content.keys());
        }
    }
}

async fn every_code_of_the_contract_is_documented() {
    let text = document().to_string();
    for code in ProblemCode::ALL {
        assert!(text.contains(code.name()), "{} stands nowhere in the document", code.name());
    }
}

/// All bodies: of requests, and of answers that went well.
fn bodies() -> Vec<(String, &'static Value)> {
    let mut bodies = Vec::new();
    for (path, method, operation) in operations() {
        let mut add = |what: &str, content: &'static Value| {
            for (media_type, body) in content.as_object().into_iter().flatten() {
                bodies.push((format!("{method} {path}: {what} as {media_type}"), body));
            }
        };
        add("the request", &resolved(&operation["requestBody"])["content"]);
        for (status, response) in operation["responses"].as_object().expect("responses") {
            add(status, &resolved(response)["content"]);
        }
    }
    bodies
}

/// The example of a body: its own, or that of its schema; of a composed one, that of each part.
fn has_example(body: &'static Value) -> bool {
    body["example"] != Value::Null || body["examples"].is_object() || schema_has_example(&body["schema"], 0)
}

fn schema_has_example(schema: &'static Value, depth: usize) -> bool {
    let schema = resolved(schema);
    let parts = |name: &str| schema[name].as_array().into_iter().flatten();
    let properties = || schema["properties"].as_object().into_iter().flatten().map(|(_, property)| property);
    schema["example"] != Value::Null
        || schema["examples"] != Value::Null
        || depth < 4
            && (properties().any(|property| schema_has_example(property, depth + 1))
                || parts("allOf").any(|part| schema_has_example(part, depth + 1))
                || schema["items"].is_object() && schema_has_example(&schema["items"], depth + 1))
}

async fn every_body_has_a_schema_and_an_example() {
    let bodies = bodies();
    assert!(bodies.len() > 20, "{}", bodies.len());
    for (name, body) in bodies {
        assert!(body["schema"].is_object(), "{name} has no schema");
        assert!(has_example(body), "{name} has no example");
    }
}

async fn every_example_is_of_its_own_schema() {
    let schemas = document()["components"]["schemas"].as_object().expect("schemas");
    let mut checked = 0;
    for (name, schema) in schemas.iter().filter(|(_, schema)| schema["example"] != Value::Null) {
        crate::support::document::check_value(schema, &schema["example"], &format!("the example of {name}"));
        checked += 1;
    }
    for (name, body) in
        bodies().into_iter().filter(|(name, body)| body["example"] != Value::Null && name.ends_with("json"))
    {
        crate::support::document::check_value(&body["schema"], &body["example"], &format!("the example of {name}"));
        checked += 1;
    }
    assert!(checked > 1, "{checked}");
}

fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(object) => {
            found.extend(object.get("$ref").and_then(Value::as_str));
            object.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => (),
    }
}

async fn every_reference_leads_somewhere() {
    let mut found = Vec::new();
    references(document(), &mut found);
    assert!(!found.is_empty());
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("a reference within the document");
        assert!(document().pointer(pointer).is_some(), "{reference}");
    }
}

fn is_snake(name: &str) -> bool {
    name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

async fn names_are_in_snake_case() {
    let schemas = document()["components"]["schemas"].as_object().expect("schemas");
    for (schema, described) in schemas {
        for name in described["properties"].as_object().into_iter().flat_map(serde_json::Map::keys) {
            assert!(is_snake(name), "{schema}.{name}");
        }
    }
    for (path, method, operation) in operations() {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().expect("a name");
            assert!(parameter["in"] == "header" || is_snake(name), "{method} {path}: {name}");
        }
    }
}

fn enumerations<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(object) => {
            let names = object.get("enum").and_then(Value::as_array).into_iter().flatten();
            found.extend(names.filter_map(Value::as_str));
            object.values().for_each(|value| enumerations(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| enumerations(value, found)),
        _ => (),
    }
}

async fn enumerations_name_what_travels() {
    let mut found = Vec::new();
    enumerations(document(), &mut found);
    for name in
        ["in_person", "not_yet", "district_council", "pjm_interpreter", "most_supported", "waiting", "invalid_email"]
    {
        assert!(found.contains(&name), "{name} is not among {found:?}");
    }
    // A scope names a thing and what may be done with it.
    let is_name = |name: &str| name.split(':').all(is_snake);
    assert!(found.iter().all(|name| is_name(name)), "{found:?}");
}

async fn the_addresses_that_were_promised_are_there() {
    let promised = [
        "delete /proposals/{reference}/support",
        "get /bookings/{reference}",
        "get /bookings/{reference}/calendar.ics",
        "get /commitments",
        "get /consultations",
        "get /consultations/{slug}",
        "get /consultations/{slug}/document",
        "get /consultations/{slug}/document/compare",
        "get /consultations/{slug}/duties",
        "get /consultations/{slug}/figures",
        "get /consultations/{slug}/proposals",
        "get /consultations/{slug}/report",
        "get /consultations/{slug}/report.csv",
        "get /consultations/{slug}/report.html",
        "get /consultations/{slug}/report.json",
        "get /consultations/{slug}/report.ods",
        "get /consultations/{slug}/report.pdf",
        "get /consultations/{slug}/report.xlsx",
        "get /districts",
        "get /health/live",
        "get /health/ready",
        "get /proposals/{reference}",
        "post /bookings",
        "post /bookings/{reference}/cancel",
        "post /consultations/{slug}/proposals",
        "put /proposals/{reference}/support",
    ];
    let known: Vec<String> = operations()
        .iter()
        .map(|(path, method, _)| format!("{method} {}", path.strip_prefix(openapi::BASE).expect("below the base")))
        .collect();
    for address in promised {
        assert!(known.iter().any(|known| known == address), "{address} is gone");
    }
    for (address, parameter) in [
        ("/consultations/{slug}/document/compare", "from"),
        ("/consultations/{slug}/document/compare", "to"),
        ("/consultations/{slug}/proposals", "q"),
    ] {
        let path = format!("{}{address}", openapi::BASE);
        let asked = operations().into_iter().find(|(known, method, _)| *known == path && *method == "get");
        let (.., operation) = asked.unwrap_or_else(|| panic!("{address} is gone"));
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let mut queries = parameters.map(resolved).filter(|known| known["in"] == "query");
        assert!(queries.any(|known| known["name"] == parameter), "{address} no longer takes {parameter}");
    }
}

/// Each operation says who may ask for it: everybody, somebody who is logged in, or a key with a scope.
async fn every_operation_says_who_may_ask() {
    let schemes = document()["components"]["securitySchemes"].as_object().expect("schemes");
    assert!(schemes.keys().eq(["account", "key"]), "{schemes:?}");
    for (path, method, operation) in operations() {
        let ways = operation["security"].as_array().unwrap_or_else(|| panic!("{method} {path} does not say who may"));
        assert!(!ways.is_empty(), "{method} {path}: nobody may");
        let is_open = ways.iter().any(|way| way.as_object().is_some_and(serde_json::Map::is_empty));
        let is_closed = path.contains("/admin/") || path.contains("/me") || path.contains("/organisations");
        assert_eq!(
            is_open,
            !is_closed && !path.ends_with("/bulk") && !path.ends_with("/opinion") && path != "/api/v1/auth/password",
            "{method} {path}"
        );
        for scope in ways.iter().filter_map(|way| way["key"].as_array()).flatten() {
            let name = scope.as_str().expect("a scope");
            assert!(name.parse::<openapi::access::Scope>().is_ok(), "{method} {path}: {name}");
        }
    }
}
