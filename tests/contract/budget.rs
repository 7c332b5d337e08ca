//! How many bytes a page of the site is: what `frontend/budget.json` allows, against the files as the build left them and
//! the pages as the server gives them out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use openapi::site::Program;
use reqwest::Method;

use crate::support::{ANNOUNCED, Backend, City, program, trial};

trial::once!("contract":
    what_a_page_loads_keeps_to_its_budget,
    what_most_people_need_is_small,
);

/// The most that home, the list or a consultation may be, with everything that they load.
const FIRST_PAGE_MAX: usize = 300_000;
/// The name of the sum in the budget.
const ALL: &str = "all";

/// How many bytes, by kind of file.
type Sizes = BTreeMap<String, usize>;

fn site(name: &str) -> PathBuf {
    program::workspace().join("frontend").join(name)
}

/// What each program's page may be.
fn budget() -> BTreeMap<String, Sizes> {
    let text = std::fs::read_to_string(site("budget.json")).expect("the budget");
    serde_json::from_str(&text).expect("a budget")
}

/// The pages to look at: for each program one, and those that the server paints.
fn pages() -> Vec<(Program, String)> {
    vec![
        (Program::Read, "/".to_owned()),
        (Program::Read, "/consultations".to_owned()),
        (Program::Read, format!("/consultations/{ANNOUNCED}")),
        (Program::TakePart, format!("/consultations/{ANNOUNCED}/book")),
        (Program::Account, "/account/login".to_owned()),
        (Program::FollowUp, "/commitments".to_owned()),
        (Program::Admin, "/admin/".to_owned()),
    ]
}

/// The files that a page names to be loaded: styles, scripts, programs, pictures.
fn files_of(page: &str) -> BTreeSet<String> {
    let is_file = |text: &&str| {
        let ending = text.rsplit_once('.').map(|(_, ending)| ending);
        text.starts_with('/') && ending.is_some_and(|ending| ["css", "js", "wasm", "svg", "woff2"].contains(&ending))
    };
    page.split(['"', '\'']).filter(is_file).map(str::to_owned).collect()
}

/// What travels when somebody opens the page for the first time, under brotli.
async fn sizes(city: &City, path: &str) -> Sizes {
    let request = city.anonymous().request_outside(Method::GET, path);
    let page = request.header("Accept-Encoding", "br").send().await;
    assert_eq!((page.status, page.header("Content-Encoding")), (200, "br"), "{path}");
    let mut sizes = Sizes::from([("html".to_owned(), page.body.len())]);
    let plain = city.anonymous().request_outside(Method::GET, path).send().await.text();
    let files = files_of(&plain);
    for kind in [".css", ".js", ".wasm", ".svg"] {
        assert!(files.iter().any(|file| file.ends_with(kind)), "{path} loads no {kind}: {files:?}");
    }
    for file in files {
        let built = site("dist").join(format!("{}.br", &file[1..]));
        let bytes = std::fs::metadata(&built).unwrap_or_else(|error| panic!("{}: {error}", built.display())).len();
        let kind = file.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
        *sizes.entry(kind.to_owned()).or_default() += usize::try_from(bytes).expect("a size");
    }
    let all = sizes.values().sum();
    sizes.insert(ALL.to_owned(), all);
    sizes
}

async fn what_a_page_loads_keeps_to_its_budget() {
    let city = City::on(Backend::Sqlite);
    let budget = budget();
    let programs: BTreeSet<&str> = Program::ALL.iter().map(|program| program.as_str()).collect();
    assert_eq!(budget.keys().map(String::as_str).collect::<BTreeSet<_>>(), programs);
    assert_eq!(pages().iter().map(|(program, _)| program.as_str()).collect::<BTreeSet<_>>(), programs);
    for (program, path) in pages() {
        let (sizes, allowed) = (sizes(&city, &path).await, &budget[program.as_str()]);
        let kinds = |sizes: &Sizes| sizes.keys().cloned().collect::<Vec<_>>();
        assert_eq!(kinds(&sizes), kinds(allowed), "{path}");
        for (kind, bytes) in &sizes {
            assert!(*bytes <= allowed[kind], "{kind} of {path}: {bytes} bytes; all of it: {sizes:?}");
            // A budget that is far too large keeps nothing small.
            assert!(kind != ALL || bytes * 5 > allowed[kind] * 4, "{path}: {bytes} bytes, lower its budget");
        }
    }
}

async fn what_most_people_need_is_small() {
    let city = City::on(Backend::Sqlite);
    assert!(budget()[Program::Read.as_str()][ALL] <= FIRST_PAGE_MAX);
    for (_, path) in pages().into_iter().filter(|(program, _)| *program == Program::Read) {
        let sizes = sizes(&city, &path).await;
        assert!(sizes[ALL] <= FIRST_PAGE_MAX, "{path}: {sizes:?}");
    }
}
