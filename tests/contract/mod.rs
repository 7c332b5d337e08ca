//! What the API's documentation promises.

mod document;
mod pages;

/// All of them.
pub(crate) fn tests() -> Vec<libtest_mimic::Trial> {
    [document::tests(), pages::tests()].into_iter().flatten().collect()
}
