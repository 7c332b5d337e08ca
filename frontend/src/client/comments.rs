//! Comments on proposals.

use gloo_net::http::Method;
use openapi::access::IDEMPOTENCY_KEY;
use openapi::comments::{Comment, CommentCreated, CommentQuery, NewComment};
use openapi::page::Page;

use super::http::{Fault, address, get, send, with_query};

/// One page of the published comments on a proposal, or of the replies to one.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list(reference: &str, query: &CommentQuery) -> Result<Page<Comment>, Fault> {
    get(&with_query(&address(&["proposals", reference, "comments"]), query)).await
}

/// Sends a comment; sent again under the same key it is the same comment.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn create(reference: &str, new: &NewComment, key: &str) -> Result<CommentCreated, Fault> {
    send(Method::POST, &address(&["proposals", reference, "comments"]), &[(IDEMPOTENCY_KEY, key)], new).await
}
