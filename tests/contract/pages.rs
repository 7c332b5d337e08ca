//! The documentation as the program serves it.

use reqwest::Method;
use serde_json::Value;

use crate::support::document::document;
use crate::support::{Answer, Backend, City, trial};

trial::once!("contract":
    the_document_is_served,
    the_page_needs_nothing_from_elsewhere,
    the_page_without_its_slash_leads_to_it,
);

async fn get(city: &City, path: &str) -> Answer {
    city.anonymous().request_outside(Method::GET, path).send().await
}

async fn the_document_is_served() {
    let city = City::on(Backend::Sqlite);
    let served: Value = get(&city, "/api/v1/openapi.json").await.json(200);
    assert_eq!(&served, document());
}

/// The addresses that a page or style names to be fetched.
fn fetched(text: &str) -> Vec<&str> {
    let after = |mark: &'static str| text.match_indices(mark).map(move |(at, _)| &text[at + mark.len()..]);
    let marks = ["src=\"", "href=\"", "src='", "href='", "url(", "@import \""];
    let starts = marks.into_iter().flat_map(after);
    starts.map(|rest| rest.split(['"', '\'', ')', ' ', '>']).next().unwrap_or_default()).collect()
}

async fn the_page_needs_nothing_from_elsewhere() {
    let city = City::on(Backend::Sqlite);
    let page = get(&city, "/api/docs/").await;
    assert_eq!(page.status, 200, "{page}");
    assert!(page.header("Content-Type").starts_with("text/html"), "{page}");
    let page = page.text();
    let assets: Vec<&str> = fetched(&page);
    assert!(assets.iter().any(|asset| asset.ends_with(".js")) && assets.iter().any(|asset| asset.ends_with(".css")));
    for asset in assets {
        assert!(!asset.contains("//"), "{asset} is fetched from elsewhere");
        let address = format!("/api/docs/{}", asset.trim_start_matches("./").trim_start_matches("/api/docs/"));
        let answer = get(&city, &address).await;
        assert_eq!(answer.status, 200, "{address}");
        if asset.ends_with(".css") {
            let styles = answer.text();
            let elsewhere =
                fetched(&styles).into_iter().find(|address| address.starts_with("http") || address.starts_with("//"));
            assert_eq!(elsewhere, None, "{asset}");
        }
        if asset.contains("initializer") {
            assert!(answer.text().contains("/api/v1/openapi.json"), "{answer}");
        }
    }
}

async fn the_page_without_its_slash_leads_to_it() {
    let city = City::on(Backend::Sqlite);
    let answer = get(&city, "/api/docs").await;
    assert!(matches!(answer.status, 200 | 301 | 307 | 308), "{answer}");
    assert!(answer.status == 200 || answer.header("Location").ends_with("/api/docs/"), "{answer}");
}
