//! The site's files as the program serves them.

use openapi::site::Program;
use reqwest::Method;

use crate::support::{Answer, Backend, City, trial};

trial::once!("contract":
    each_address_answers_with_the_page_of_its_program,
    pages_have_no_address_of_their_own,
    files_come_as_small_as_the_browser_can_read_them,
    files_with_a_hash_are_kept_and_the_page_is_asked_for_again,
    compressed_forms_have_no_address_of_their_own,
);

async fn get(city: &City, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = city.anonymous().request_outside(Method::GET, path);
    headers.iter().fold(request, |request, (name, value)| request.header(name, value)).send().await
}

/// The script and the program that the page loads.
fn loaded(page: &str) -> Vec<String> {
    let quoted = page.split(['"', '\'']);
    let named = quoted.filter(|text| text.starts_with('/') && (text.ends_with(".js") || text.ends_with(".wasm")));
    let mut assets: Vec<String> = named.map(str::to_owned).collect();
    assets.sort();
    assets.dedup();
    assert_eq!(assets.len(), 2, "{assets:?}");
    assets
}

async fn assets(city: &City) -> Vec<String> {
    loaded(&get(city, "/", &[]).await.text())
}

async fn each_address_answers_with_the_page_of_its_program() {
    let city = City::on(Backend::Sqlite);
    // (What the server paints into some pages is looked at in `api/painted.rs`.)
    for (program, paths) in [
        (Program::Read, ["/index.html", "/", "/consultations/x/versions", "/accessibility", "/nie/ma"].as_slice()),
        (Program::TakePart, &["/booking", "/booking/K7M4-QX9T", "/consultations/x/book", "/waiting", "/proposal/a"]),
        (Program::Account, &["/account", "/account/login?next=%2F", "/account/organisations/1"]),
        (
            Program::FollowUp,
            &[
                "/commitments",
                "/consultations/x/figures",
                "/consultations/x/follow",
                "/follow/unsubscribe",
                "/open-data",
            ],
        ),
        (Program::Admin, &["/admin", "/admin/", "/admin/index.html", "/admin/proposals/K7M4-QX9T"]),
    ] {
        let first = get(&city, paths[0], &[]).await;
        let script = format!("/{}-", program.as_str());
        for path in paths {
            let page = get(&city, path, &[]).await;
            assert_eq!(page.status, 200, "{path}");
            assert!(loaded(&page.text()).iter().all(|file| file.contains(&script)), "{path} loads another program");
            let policy = page.header("Content-Security-Policy");
            assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"), "{path}: {policy}");
            assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
            assert_eq!(policy, first.header("Content-Security-Policy"), "{path}");
        }
    }
}

async fn pages_have_no_address_of_their_own() {
    let city = City::on(Backend::Sqlite);
    for path in [
        "/missing.js",
        "/take-part.html",
        "/account.html",
        "/follow-up.html",
        "/account/account.html",
        "/admin/admin.html",
    ] {
        assert_eq!(get(&city, path, &[]).await.status, 404, "{path}");
    }
}

async fn files_come_as_small_as_the_browser_can_read_them() {
    let city = City::on(Backend::Sqlite);
    for path in assets(&city).await {
        let plain = get(&city, &path, &[("Accept-Encoding", "identity")]).await;
        assert_eq!(plain.header("Content-Encoding"), "", "{path}");
        let mut last = plain.body.len();
        for (accepted, encoding) in [("gzip", "gzip"), ("gzip, deflate, br", "br")] {
            let answer = get(&city, &path, &[("Accept-Encoding", accepted)]).await;
            assert_eq!(answer.header("Content-Encoding"), encoding, "{path}");
            assert!(answer.header("Vary").to_lowercase().contains("accept-encoding"), "{path}");
            assert!(answer.body.len() < last, "{path}: {encoding} is no smaller");
            last = answer.body.len();
        }
        let refused = get(&city, &path, &[("Accept-Encoding", "br;q=0, gzip;q=0.5")]).await;
        assert_eq!(refused.header("Content-Encoding"), "gzip", "{path}");
    }
}

async fn files_with_a_hash_are_kept_and_the_page_is_asked_for_again() {
    let city = City::on(Backend::Sqlite);
    for path in assets(&city).await {
        assert!(get(&city, &path, &[]).await.header("Cache-Control").contains("immutable"), "{path}");
    }
    let page = get(&city, "/booking", &[]).await;
    assert_eq!(page.header("Cache-Control"), "no-cache");
    let again = get(&city, "/booking", &[("If-None-Match", page.header("ETag"))]).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(get(&city, "/booking", &[("If-None-Match", "\"another\"")]).await.status, 200);
}

async fn compressed_forms_have_no_address_of_their_own() {
    let city = City::on(Backend::Sqlite);
    for path in assets(&city).await {
        for ending in [".br", ".gz"] {
            assert_eq!(get(&city, &format!("{path}{ending}"), &[]).await.status, 404, "{path}{ending}");
        }
    }
}
