//! Searching consultations by text.

use openapi::check::FieldCode;
use reqwest::Method;

use crate::support::arrange::Consultation;
use crate::support::{ANNOUNCED, Backend, City, Client, trial};

trial::on_each_database!(
    case_and_diacritics_do_not_matter,
    every_word_has_to_be_there,
    wildcards_are_letters_like_others,
    a_search_is_only_a_search,
    a_search_has_a_length,
);

async fn found(client: &Client, text: &str) -> Vec<String> {
    let answer = client.request(Method::GET, "/consultations").query(&[("text", text)]).send().await.json(200);
    let items = answer["items"].as_array().expect("items");
    items.iter().map(|item| item["slug"].as_str().expect("a slug").to_owned()).collect()
}

async fn case_and_diacritics_do_not_matter(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for text in ["społeczne", "SPOŁECZNE", "spoleczne", "Społeczne w Krakowie", "ROZWIJAC", "rozwijać", "połecz"] {
        assert!(found(&client, text).await.contains(&ANNOUNCED.to_owned()), "{text}");
    }
    assert_eq!(found(&client, "lotnisko").await, [""; 0]);
}

async fn every_word_has_to_be_there(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    assert!(found(&client, "krakowie rozwijać").await.contains(&ANNOUNCED.to_owned()), "in any order");
    assert_eq!(found(&client, "krakowie lotnisko").await, [""; 0]);
    assert_eq!(found(&client, "  ").await.len(), 2, "white space asks for nothing");
}

async fn wildcards_are_letters_like_others(backend: Backend) {
    let city = City::on(backend);
    for (slug, search_text) in
        [("procent", "100% pewne"), ("kreska", "plan_b"), ("ukosnik", "c:\\tekst"), ("litery", "planxb 1000")]
    {
        city.database.has_consultation(&Consultation { slug, search_text, ..Consultation::default() });
    }
    let client = city.anonymous();
    for (text, slugs) in [
        ("%", &["procent"][..]),
        ("100%", &["procent"]),
        ("_", &["kreska"]),
        ("plan_b", &["kreska"]),
        ("\\", &["ukosnik"]),
        ("\\tekst", &["ukosnik"]),
        ("%_", &[]),
        ("\\%", &[]),
        ("100", &["litery", "procent"]),
    ] {
        let mut found = found(&client, text).await;
        found.sort();
        assert_eq!(found, slugs, "{text}");
    }
}

async fn a_search_is_only_a_search(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for text in [
        "'",
        "''; DROP TABLE consultation; --",
        "\" OR 1=1 --",
        "\u{0}",
        "a\u{0}b",
        "\u{202e}",
        "🏛",
        "<script>",
        "{}",
        "😀".repeat(60).as_str(),
    ] {
        let answer = client.request(Method::GET, "/consultations").query(&[("text", text)]).send().await;
        if answer.status == 200 {
            assert_eq!(answer.json(200)["items"].as_array().map(Vec::len), Some(0), "{text:?}: {answer}");
        } else {
            assert_eq!(answer.faults()[0].0, "text", "{answer}");
        }
    }
    assert_eq!(found(&client, "konsultacje").await.len(), 2, "the consultations are still there");
}

async fn a_search_has_a_length(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let search = async |length: usize| {
        client.request(Method::GET, "/consultations").query(&[("text", "ż".repeat(length).as_str())]).send().await
    };
    let most = openapi::consultations::SEARCH_TEXT_MAX as usize;
    assert_eq!(search(most).await.status, 200);
    search(most + 1).await.has_fault("text", FieldCode::TooLong);
}
