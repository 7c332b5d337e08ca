//! Lists that come in pages.

use serde::{Deserialize, Serialize};

/// How many items a page holds when nothing is said.
pub const DEFAULT_LIMIT: u32 = 20;
/// How many items a page holds at most.
pub const MAX_LIMIT: u32 = 100;

/// One page of a list. Pages follow one another by key and not by number: what is added or taken away meanwhile
/// neither repeats nor skips an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The items of this page, in the list's order.
    pub items: Vec<T>,
    /// What to send as `cursor` for the next page; `null` on the last one. Opaque: its form may change.
    pub next_cursor: Option<String>,
}
