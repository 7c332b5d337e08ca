//! The city's districts.

use gloo_net::http::Method;
use openapi::districts::District;
use openapi::page::Page;

use super::Fault;
use super::http::{address, answered, bare, parsed};

/// All districts; they are there before it is known who is logged in.
///
/// # Errors
/// When the server can't be reached.
pub async fn list() -> Result<Vec<District>, Fault> {
    let page: Page<District> = parsed(answered(bare(Method::GET, &address(&["districts"]))?).await?).await?;
    Ok(page.items)
}
