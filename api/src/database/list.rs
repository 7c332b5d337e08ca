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

/// The condition that a row comes after a place in its list. Both databases find the place in the index by it, so that a
/// late page costs no more than the first; of the same said with `OR` they would read everything before the page.
macro_rules! beyond {
    (($at:expr, $id:expr) $sign:tt ($place:expr, $key:expr)) => {
        diesel::dsl::sql::<diesel::sql_types::Bool>("(")
            .bind::<diesel::sql_types::Timestamp, _>($at)
            .sql(", ")
            .bind::<diesel::sql_types::Text, _>($id)
            .sql(concat!(") ", stringify!($sign), " ("))
            .bind::<diesel::sql_types::Timestamp, _>($place)
            .sql(", ")
            .bind::<diesel::sql_types::Text, _>($key)
            .sql(")")
    };
    (($rank:expr, $at:expr, $id:expr) $sign:tt ($number:expr, $place:expr, $key:expr)) => {
        diesel::dsl::sql::<diesel::sql_types::Bool>("(")
            .bind::<diesel::sql_types::Integer, _>($rank)
            .sql(", ")
            .bind::<diesel::sql_types::Timestamp, _>($at)
            .sql(", ")
            .bind::<diesel::sql_types::Text, _>($id)
            .sql(concat!(") ", stringify!($sign), " ("))
            .bind::<diesel::sql_types::Integer, _>($number)
            .sql(", ")
            .bind::<diesel::sql_types::Timestamp, _>($place)
            .sql(", ")
            .bind::<diesel::sql_types::Text, _>($key)
            .sql(")")
    };
}
pub(crate) use beyond;
