//! Messages of the city to people.

use openapi::admin::letters::{LetterEntry, LetterQuery};
use openapi::page::Page;

use super::Fault;
use super::http::{act_quietly, address, get, with_query};

/// One page of them.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(query: &LetterQuery) -> Result<Page<LetterEntry>, Fault> {
    get(&with_query(&address(&["admin", "letters"]), query)).await
}

/// Tries once more to send one that was given up.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn retry(id: &str) -> Result<(), Fault> {
    act_quietly(&address(&["admin", "letters", id, "retry"])).await
}
