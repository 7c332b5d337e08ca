//! What a seal is a hash of.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// An entry as its seal knows it: every column but the seal's number itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealable {
    /// Its columns, in the order of the table.
    pub columns: Vec<Option<String>>,
}

/// The hash of a batch: over the hash before it, its own number, and each column of each entry in the order of their
/// ids. Each part is preceded by its length, so that nothing can be moved from one part into the next.
#[must_use]
pub fn seal_hash(before: &str, number: i32, entries: &[Sealable]) -> String {
    let mut hash = Sha256::new();
    let mut part = |bytes: Option<&[u8]>| match bytes {
        Some(bytes) => {
            hash.update([1]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
        None => hash.update([0]),
    };
    part(Some(before.as_bytes()));
    part(Some(&number.to_be_bytes()));
    part(Some(&(entries.len() as u64).to_be_bytes()));
    for column in entries.iter().flat_map(|entry| &entry.columns) {
        part(column.as_deref().map(str::as_bytes));
    }
    HEXLOWER.encode(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(columns: &[Option<&str>]) -> Sealable {
        Sealable { columns: columns.iter().map(|column| column.map(str::to_owned)).collect() }
    }

    #[test]
    fn whatever_is_changed_changes_the_hash() {
        let whole = seal_hash("before", 1, &[entry(&[Some("ab"), None]), entry(&[Some("c"), Some("")])]);
        for other in [
            seal_hash("other", 1, &[entry(&[Some("ab"), None]), entry(&[Some("c"), Some("")])]),
            seal_hash("before", 2, &[entry(&[Some("ab"), None]), entry(&[Some("c"), Some("")])]),
            seal_hash("before", 1, &[entry(&[Some("ab"), None])]),
            seal_hash("before", 1, &[entry(&[Some("a"), Some("b")]), entry(&[Some("c"), Some("")])]),
            seal_hash("before", 1, &[entry(&[Some("ab"), None]), entry(&[Some("c"), None])]),
            seal_hash("before", 1, &[entry(&[Some("c"), Some("")]), entry(&[Some("ab"), None])]),
        ] {
            assert_ne!(whole, other);
        }
    }

    proptest! {
        #[test]
        fn two_batches_that_differ_have_two_hashes(
            one in proptest::collection::vec(proptest::option::of(".{0,4}"), 2),
            other in proptest::collection::vec(proptest::option::of(".{0,4}"), 2),
        ) {
            let hash = |columns: &Vec<Option<String>>| seal_hash("", 1, &[Sealable { columns: columns.clone() }]);
            prop_assert_eq!(one == other, hash(&one) == hash(&other));
        }
    }
}
