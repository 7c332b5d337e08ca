//! The only place with HTTP in the staff's part: calls of the API in the contract's types, with the access token.

pub mod account;
pub mod attention;
pub mod audit;
pub mod booking_rules;
pub mod comments;
pub mod commitments;
pub mod consultations;
pub mod day;
pub mod districts;
pub mod documents;
pub mod duties;
pub mod duty_rules;
pub mod experts;
pub mod feeds;
pub mod figures;
pub mod http;
pub mod letters;
pub mod organisations;
pub mod people;
pub mod proposals;
pub mod reports;
pub mod session;
pub mod templates;
pub mod waiting;

use std::future::Future;

pub use frontend::client::Fault;
use openapi::page::Page;

/// All pages of a list, one after another; `fetch` gets the cursor of the next.
///
/// # Errors
/// When one of them can't be had.
async fn all<T, R: Future<Output = Result<Page<T>, Fault>>>(
    fetch: impl Fn(Option<String>) -> R,
) -> Result<Vec<T>, Fault> {
    let mut items = Vec::new();
    let mut cursor = None;
    loop {
        let page = fetch(cursor).await?;
        items.extend(page.items);
        match page.next_cursor {
            Some(next) => cursor = Some(next),
            None => return Ok(items),
        }
    }
}
