//! What the documentation promises, and what is served beside the API.

mod budget;
mod document;
mod pages;
mod site;

/// All of them.
pub(crate) fn tests() -> Vec<libtest_mimic::Trial> {
    [budget::tests(), document::tests(), pages::tests(), site::tests()].into_iter().flatten().collect()
}
