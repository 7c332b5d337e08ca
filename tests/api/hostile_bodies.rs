//! Bodies that nobody sends by mistake: whatever comes, the program answers with a problem and goes on.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::resident::{booking, proposal};
use crate::support::{ANNOUNCED, Answer, Backend, City, Client, Office, RUNNING, document, trial};

trial::on_each_database!(
    wrong_values_in_every_field,
    hostile_texts_in_every_field,
    wholes_that_are_no_object,
    bodies_where_none_is_expected,
    anything_in_any_field_of_any_operation,
);

/// What residents send, with bodies that are right but for nothing.
fn targets() -> Vec<(String, Value)> {
    let mut booking = booking("0199d1a0-0000-7000-8000-000000000001");
    booking["topic"] = json!("Temat");
    booking["affiliation"] = json!("other");
    booking["organisation"] = json!("Szkoła");
    booking["needs"] = json!(["companion"]);
    let mut proposal = proposal("Pomysł");
    proposal["author_name"] = json!("Ewa");
    proposal["publish_name"] = json!(false);
    proposal["email"] = json!("ewa@example.org");
    proposal["affiliation"] = json!("ngo");
    proposal["organisation"] = json!("Fundacja");
    proposal["district"] = json!(8);
    vec![("/bookings".to_owned(), booking), (format!("/consultations/{ANNOUNCED}/proposals"), proposal)]
}

/// A refusal in its form; nothing else is checked here but what holds for every answer.
fn is_refused(answer: &Answer, what: &str) {
    assert_eq!(answer.status / 100, 4, "{what}: {answer}");
    answer.any_problem();
}

/// An example of what an operation takes: the document's own, or for what is too large for one the fields alone.
fn example(operation: &'static Value) -> Value {
    let content = &document::resolved(&operation["requestBody"])["content"]["application/json"];
    let schema = document::resolved(&content["schema"]);
    if schema["example"].is_object() {
        return schema["example"].clone();
    }
    let names = schema["properties"].as_object().expect("fields").keys();
    names.map(|name| (name.clone(), Value::Null)).collect::<serde_json::Map<_, _>>().into()
}

/// Whatever stands in whatever field of whatever operation: an answer that the document names, and never a fault of the
/// server. Sent by somebody who may do everything, to things that are not there.
async fn anything_in_any_field_of_any_operation(backend: Backend) {
    let city = City::on(backend);
    let office = Office::of(&city);
    office.takes_on("second@krakow.example", &[openapi::access::Role::Admin]).await;
    let admin = office.admin().await;
    let texts =
        ["\u{0}", "\u{202e}x", "' OR 1=1 --", "<script>x</script>", "%s%n", "😀"].map(|text| json!(text).to_string());
    let takes_json = |operation: &'static Value| {
        document::resolved(&operation["requestBody"])["content"]["application/json"].is_object()
    };
    for (path, method, operation) in document::operations().into_iter().filter(|(.., op)| takes_json(op)) {
        let address: Vec<&str> = path
            .split('/')
            .map(|part| match part {
                "{slug}" => ANNOUNCED,
                "{reference}" => "0000-0000",
                part if part.starts_with('{') => "0199d1a0-0000-7000-8000-00000000dead",
                part => part,
            })
            .collect();
        let base = example(operation);
        for field in base.as_object().expect("an object").keys() {
            for value in WRONG.iter().copied().chain(texts.iter().map(String::as_str)) {
                let mut body = base.clone();
                body[field] = json!("@VALUE@");
                let method = method.to_uppercase().parse().expect("a method");
                // Without cookies: one of the operations ends the session.
                let client = city.anonymous().with_bearer(admin.bearer());
                let request = client.request_outside(method, &address.join("/"));
                request.bytes(body.to_string().replace("\"@VALUE@\"", value)).send().await;
            }
        }
    }
    city.anonymous().reads(RUNNING).await;
}

/// JSON text for values of every wrong type; serde's own types could not hold some of them.
const WRONG: &[&str] = &[
    "0",
    "-1",
    "1.5",
    "1e400",
    "-0.0",
    "99999999999999999999999999999999999999999999",
    "true",
    "false",
    "null",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "{\"a\":{}}",
    "\"\"",
    "\" \"",
    "[\"companion\",1]",
    "[{}]",
    "{\"$gt\":\"\"}",
];

async fn wrong_values_in_every_field(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for (path, body) in targets() {
        for field in body.as_object().expect("an object").keys() {
            for wrong in WRONG {
                let answer = send_with(&client, &path, &body, field, wrong).await;
                let accepted = answer.status == 201;
                let may_be_left_out = ["null", "\"\"", "\" \"", "true", "false", "[]", "1.5"];
                assert!(!accepted || may_be_left_out.contains(wrong), "{field} = {wrong}: {answer}");
                if !accepted {
                    is_refused(&answer, &format!("{field} = {wrong}"));
                }
            }
            let twice = format!("{{\"{field}\":{0},\"{field}\":{0}}}", body[field]);
            is_refused(
                &client.request(Method::POST, &path).bytes(twice).send().await,
                "a field that stands there twice",
            );
        }
    }
    city.anonymous().reads(RUNNING).await;
}

/// Sends the body with one field's value replaced by this JSON text.
async fn send_with(client: &Client, path: &str, body: &Value, field: &str, value: &str) -> Answer {
    let mut body = body.clone();
    body[field] = json!("@VALUE@");
    client.request(Method::POST, path).bytes(body.to_string().replace("\"@VALUE@\"", value)).send().await
}

fn hostile_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "\u{0}",
        "a\u{0}b",
        "\u{1b}[31m",
        "\u{202e}odwrotnie",
        "\u{2066}x",
        "\u{feff}",
        "\u{200b}",
        "\u{7f}",
        "\u{85}",
        "\u{fffe}",
        "\u{10ffff}",
        "😀👨‍👩‍👧‍👦",
        "Z̴͎̈́ä̷̞́l̸̰͝g̶̗̀o̵",
        "' OR '1'='1",
        "\"; DROP TABLE booking; --",
        "%s%n%x",
        "{{7*7}}",
        "${jndi:ldap://x}",
        "../../etc/passwd",
        "<script>alert(1)</script>",
        "=1+1",
        "\r\nSet-Cookie: a=b",
        "\\",
        "\\u0000",
        "NULL",
        "undefined",
        "ı̇İß",
        "\u{1F1F5}",
        "ﷺ",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.extend([
        "x".repeat(100_000),
        "😀".repeat(25_000),
        "a\n".repeat(30_000),
        "\u{301}".repeat(20_000),
        " ".repeat(100_000),
    ]);
    texts
}

async fn hostile_texts_in_every_field(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for (path, body) in targets() {
        for field in body.as_object().expect("an object").keys() {
            for text in hostile_texts() {
                let mut body = body.clone();
                body[field] = json!(text);
                let answer = client.post(&path, &body).await;
                if answer.status == 201 {
                    // What is taken is given back as it came, without white space at its ends.
                    let given = answer.json(201).get(field).cloned().unwrap_or_default();
                    assert!(given == json!(text.trim()) || given.is_null(), "{field} = {text:?}: {answer}");
                } else {
                    is_refused(&answer, &format!("{field} = {}", text.chars().take(20).collect::<String>()));
                }
            }
        }
    }
    city.anonymous().reads(RUNNING).await;
}

async fn wholes_that_are_no_object(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let deep = |depth: usize, open: &str, close: &str| format!("{}{}", open.repeat(depth), close.repeat(depth));
    let wholes = [
        "[]".to_owned(),
        "[{}]".to_owned(),
        "null".to_owned(),
        "true".to_owned(),
        "0".to_owned(),
        "\"name\"".to_owned(),
        "{}".to_owned(),
        "[\"0199d1a0-0000-7000-8000-000000000001\",\"Ewa\",null,null,\"resident\",null,null,[]]".to_owned(),
        deep(60_000, "[", "]"),
        deep(100, "[", "]"),
        deep(20_000, "{\"a\":", "}").replace("{\"a\":}", "{\"a\":1}"),
        format!("{{\"name\":{}}}", deep(30_000, "[", "]")),
        format!("{{{}\"a\":1}}", "\"x\":1,".repeat(10_000)),
        format!("{{\"{}\":1}}", "k".repeat(100_000)),
        format!("{{\"name\":{}}}", "9".repeat(100_000)),
        format!("{{\"needs\":[{}\"companion\"]}}", "\"companion\",".repeat(8000)),
    ];
    for (path, _) in targets() {
        for whole in &wholes {
            let answer = client.request(Method::POST, &path).bytes(whole.as_str()).send().await;
            is_refused(&answer, &whole.chars().take(40).collect::<String>());
            assert!(answer.body.len() < 2000, "an error as long as what caused it");
        }
    }
    city.anonymous().reads(RUNNING).await;
}

async fn bodies_where_none_is_expected(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let held = client.proposes(RUNNING, "Pomysł").await;
    for body in ["{", "null", "{\"supports\":1000}", "[]"] {
        let answer = client.request(Method::PUT, &format!("{}/support", held.proposal())).bytes(body).send().await;
        if answer.status == 200 {
            assert_eq!(answer.json(200)["supports"], 1);
        } else {
            is_refused(&answer, body);
        }
        let answer = client.request(Method::POST, "/bookings/0000-0000/cancel").bytes(body).send().await;
        is_refused(&answer, body);
    }
}
