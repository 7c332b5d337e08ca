//! What the web server says by itself, where no API server is asked: to browsers no less than an API server would.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::documents::base64;
use super::production_compose::read;
use crate::support::{program, trial};

trial::once!("production":
    its_page_has_the_one_style_that_its_policy_names,
    no_file_of_the_set_up_lets_styles_and_scripts_in,
);

/// The word in a policy that lets everything in.
const LAX: &str = "unsafe-inline";

async fn its_page_has_the_one_style_that_its_policy_names() {
    let page = read("ops/nginx/unavailable.html");
    let (_, rest) = page.split_once("<style>").expect("a style");
    let (style, rest) = rest.split_once("</style>").expect("its end");
    assert!(!rest.contains("<style") && !page.contains(" style=") && !page.contains("<script"), "{page}");
    let digest: &[u8] = &Sha256::digest(style);
    let named = format!("style-src 'sha256-{}'", base64(digest));
    let files = files_below(&program::workspace().join("ops/nginx"));
    assert!(files.iter().any(|(_, text)| text.contains(&named)), "{named}");
}

async fn no_file_of_the_set_up_lets_styles_and_scripts_in() {
    let files = files_below(&program::workspace().join("ops"));
    assert!(files.len() > 8, "{} files", files.len());
    for (name, text) in files {
        assert!(!text.contains(LAX), "{name}");
    }
}

/// Every file below a folder by name; what is secret is left out.
fn files_below(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if !path.is_dir() {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).expect("a text")));
        } else if !path.ends_with("secrets") {
            found.extend(files_below(&path));
        }
    }
    found
}
