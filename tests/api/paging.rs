//! Walking through lists page by page.

use std::collections::HashSet;

use openapi::check::FieldCode;
use serde_json::Value;

use crate::support::arrange::Consultation;
use crate::support::{ANNOUNCED, Backend, City, RUNNING, trial};

trial::on_each_database!(
    a_walk_through_consultations_meets_each_once,
    a_walk_is_not_disturbed_by_what_is_added,
    a_walk_through_duties_meets_each_once,
    a_walk_through_proposals_meets_each_once,
    a_page_holds_what_was_asked_for,
    limits_and_cursors_are_checked,
);

fn names(items: &[Value], field: &str) -> Vec<String> {
    items.iter().map(|item| item[field].as_str().expect("a name").to_owned()).collect()
}

fn arrange_many(city: &City, count: u32) {
    for number in 0..count {
        let (slug, search_text) = (format!("wiele-{number:02}"), format!("wiele {number}"));
        // Three at a time were announced at the same instant: the key has to tell them apart.
        let announced_at = format!("2025-10-{:02} 08:00:00", 1 + number / 3);
        city.database.has_consultation(&Consultation {
            slug: &slug,
            search_text: &search_text,
            announced_at: &announced_at,
            ..Consultation::default()
        });
    }
}

async fn a_walk_through_consultations_meets_each_once(backend: Backend) {
    let city = City::on(backend);
    arrange_many(&city, 25);
    let client = city.anonymous();
    let whole = names(&client.walks("/consultations", "", 100).await, "slug");
    assert_eq!(whole.len(), 27);
    assert_eq!(whole.iter().collect::<HashSet<_>>().len(), 27, "{whole:?}");
    for limit in [1, 2, 5, 9, 26, 27] {
        assert_eq!(names(&client.walks("/consultations", "", limit).await, "slug"), whole, "in pages of {limit}");
    }
    assert_eq!(names(&client.walks("/consultations", "text=wiele", 4).await, "slug").len(), 25, "with a filter");
}

async fn a_walk_is_not_disturbed_by_what_is_added(backend: Backend) {
    let city = City::on(backend);
    arrange_many(&city, 9);
    let client = city.anonymous();
    let first = client.get("/consultations?limit=4").await.json(200);
    city.database.has_consultation(&Consultation {
        slug: "nowsze",
        announced_at: "2025-11-06 00:00:00",
        ..Consultation::default()
    });
    let cursor = first["next_cursor"].as_str().expect("there is more");
    let rest = client.get(&format!("/consultations?limit=100&cursor={cursor}")).await.json(200);
    let mut met = names(first["items"].as_array().expect("items"), "slug");
    met.extend(names(rest["items"].as_array().expect("items"), "slug"));
    assert_eq!(met.iter().collect::<HashSet<_>>().len(), met.len(), "none twice: {met:?}");
    assert_eq!(met.len(), 11, "none left out: {met:?}");
}

async fn a_walk_through_duties_meets_each_once(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let path = format!("/consultations/{ANNOUNCED}/duties");
    let whole = names(&client.walks(&path, "", 100).await, "id");
    assert_eq!(whole.len(), 4);
    for limit in [1, 2, 3, 4] {
        assert_eq!(names(&client.walks(&path, "", limit).await, "id"), whole, "in pages of {limit}");
    }
}

async fn a_walk_through_proposals_meets_each_once(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    for number in 0..7 {
        let held = client.proposes(RUNNING, &format!("Pomysł {number}")).await;
        if number % 2 == 0 {
            client.backs(&held.reference).await;
        }
    }
    let path = format!("/consultations/{RUNNING}/proposals");
    for query in ["sort=newest", "sort=most_supported", "kind=idea", "kind=idea&sort=most_supported"] {
        let whole = names(&client.walks(&path, query, 100).await, "reference");
        assert_eq!(whole.iter().collect::<HashSet<_>>().len(), whole.len(), "{whole:?}");
        assert!(whole.len() >= 7, "{whole:?}");
        for limit in [1, 3] {
            let walked = names(&client.walks(&path, query, limit).await, "reference");
            assert_eq!(walked, whole, "{query} in pages of {limit}");
        }
    }
}

async fn a_page_holds_what_was_asked_for(backend: Backend) {
    let city = City::on(backend);
    arrange_many(&city, 28);
    let client = city.anonymous();
    let default = client.get("/consultations").await.json(200);
    assert_eq!(default["items"].as_array().map(Vec::len), Some(openapi::page::DEFAULT_LIMIT as usize));
    let last = client.get("/consultations?limit=30").await.json(200);
    assert_eq!(last["items"].as_array().map(Vec::len), Some(30));
    assert_eq!(last["next_cursor"], Value::Null, "nothing comes after the last");
}

async fn limits_and_cursors_are_checked(backend: Backend) {
    let city = City::on(backend);
    let client = city.anonymous();
    let lists = [
        "/consultations".to_owned(),
        format!("/consultations/{RUNNING}/duties"),
        format!("/consultations/{RUNNING}/proposals"),
    ];
    for list in lists {
        for limit in ["0", "101", "4294967295"] {
            client.get(&format!("{list}?limit={limit}")).await.has_fault("limit", FieldCode::OutOfRange);
        }
        for limit in ["-1", "1.5", "x", "99999999999999999999", "%00", "1%20"] {
            client.get(&format!("{list}?limit={limit}")).await.has_fault("limit", FieldCode::InvalidValue);
        }
        for cursor in ["x", "%00", "eyJhdCI6MX0", "bnVsbA", "%F0%9F%98%80", &"A".repeat(3000)] {
            client.get(&format!("{list}?cursor={cursor}")).await.has_fault("cursor", FieldCode::InvalidValue);
        }
        client.get(&format!("{list}?page=2")).await.has_fault("page", FieldCode::UnknownField);
        client.get(&format!("{list}?limit=2&limit=3")).await.has_fault("limit", FieldCode::Repeated);
    }
}
