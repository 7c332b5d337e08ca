//! Which proposals this browser backs, as far as it remembers: for the look of the buttons alone. What counts is what
//! the server knows.

use std::collections::BTreeSet;

use crate::browser;

/// Where the browser keeps the references.
const STORAGE_KEY: &str = "supported";

/// The references of the proposals that this browser backs.
#[must_use]
pub fn remembered() -> BTreeSet<String> {
    parse(&browser::stored(STORAGE_KEY).unwrap_or_default())
}

/// Remembers that this browser backs a proposal, or no longer does.
pub fn remember(reference: &str, is_supported: bool) {
    let mut references = remembered();
    if is_supported {
        references.insert(reference.to_owned());
    } else {
        references.remove(reference);
    }
    browser::store(STORAGE_KEY, &written(&references));
}

fn parse(stored: &str) -> BTreeSet<String> {
    stored.split_whitespace().map(str::to_owned).collect()
}

fn written(references: &BTreeSet<String>) -> String {
    references.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let references = parse("K7M4-QX9T 3WQ9-7HDX K7M4-QX9T");
        assert_eq!(references.len(), 2);
        assert_eq!(parse(&written(&references)), references);
    }
}
