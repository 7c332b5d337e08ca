//! Calendar feeds.

use openapi::admin::feeds::{Feed, FeedCreated, Feeds, NewFeed};

use super::Fault;
use super::http::{address, delete, get, post};

/// Those that the person may revoke.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list() -> Result<Vec<Feed>, Fault> {
    let feeds: Feeds = get(&address(&["admin", "calendar-feeds"])).await?;
    Ok(feeds.items)
}

/// Makes one. Its address is told this once.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn create(new: &NewFeed) -> Result<FeedCreated, Fault> {
    post(&address(&["admin", "calendar-feeds"]), new).await
}

/// Revokes one: its address no longer answers.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn revoke(id: &str) -> Result<(), Fault> {
    delete(&address(&["admin", "calendar-feeds", id])).await
}
