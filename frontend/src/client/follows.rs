//! Following consultations by mail.

use gloo_net::http::Method;
use openapi::follows::{Follow, FollowChoice, FollowToken, Follows, NewFollow};

use super::http::{Fault, address, done, get, post, send, tell};

/// Asks for news at an address, which a mail then asks to confirm.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn follow(slug: &str, new: &NewFollow) -> Result<(), Fault> {
    tell(Method::POST, &address(&["consultations", slug, "follows"]), new).await
}

/// Confirms it with the token of the mail.
///
/// # Errors
/// When the link is too old, or the server can't be reached.
pub async fn confirm(token: &FollowToken) -> Result<Follow, Fault> {
    post(&address(&["follows", "confirm"]), token).await
}

/// Ends what the token of a mail ends.
///
/// # Errors
/// When it has ended before, or the server can't be reached.
pub async fn unsubscribe(token: &FollowToken) -> Result<(), Fault> {
    tell(Method::POST, &address(&["follows", "unsubscribe"]), token).await
}

/// What the own account follows.
///
/// # Errors
/// When nobody has logged in, or the server can't be reached.
pub async fn own() -> Result<Follows, Fault> {
    get(&address(&["me", "follows"])).await
}

/// Follows with the own account, or changes how soon it is told.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn choose(slug: &str, choice: &FollowChoice) -> Result<Follow, Fault> {
    send(Method::PUT, &address(&["me", "follows", slug]), &[], choice).await
}

/// Follows no more with the own account.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn end_own(slug: &str) -> Result<(), Fault> {
    done(Method::DELETE, &address(&["me", "follows", slug])).await
}
