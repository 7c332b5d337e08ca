//! Lists that are read page by page, by key.

use serde::{Deserialize, Serialize};

use super::types::Instant;

/// A place in a list: where the next page begins. Lists are ordered by an instant and, between equals, by id; some by a
/// rank before both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListKey {
    /// The rank, in lists that have one.
    #[serde(default)]
    pub rank: i32,
    at: i64,
    /// The id.
    pub id: String,
}

impl ListKey {
    /// The place of an item.
    #[must_use]
    pub fn new(rank: i32, at: Instant, id: &str) -> Self {
        Self { rank, at: at.microseconds(), id: id.to_owned() }
    }

    /// The instant; `None` if the key was tampered with.
    #[must_use]
    pub fn at(&self) -> Option<Instant> {
        Instant::from_microseconds(self.at)
    }
}

/// An item of a list with its place there.
#[derive(Debug)]
pub struct Listed<T> {
    /// The item.
    pub item: T,
    /// Its place.
    pub key: ListKey,
}
