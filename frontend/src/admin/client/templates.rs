//! Texts to begin answers with.

use openapi::admin::answers::{NewTemplate, Template, Templates};

use super::Fault;
use super::http::{address, delete, get, post_once, put};

/// All of them.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn list() -> Result<Vec<Template>, Fault> {
    let templates: Templates = get(&address(&["admin", "answer-templates"])).await?;
    Ok(templates.items)
}

/// Adds one.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn create(new: &NewTemplate, key: &str) -> Result<Template, Fault> {
    post_once(&address(&["admin", "answer-templates"]), new, key).await
}

/// Changes one.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn change(id: &str, template: &NewTemplate) -> Result<Template, Fault> {
    put(&address(&["admin", "answer-templates", id]), template).await
}

/// Removes one.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn remove(id: &str) -> Result<(), Fault> {
    delete(&address(&["admin", "answer-templates", id])).await
}
