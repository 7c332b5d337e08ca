//! Districts over HTTP.

use actix_web::{get, web::Json};
use openapi::districts::District;
use openapi::page::Page;

use super::NAMES;
use crate::problems;

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, MethodNotAllowed
}

/// List the districts
///
/// All eighteen on one page, in order.
#[utoipa::path(tag = "districts", responses(
    (status = 200, description = "The districts", body = Page<District>),
    ListProblems
))]
#[get("/districts")]
pub async fn list_districts() -> Json<Page<District>> {
    let items = (1..)
        .zip(NAMES)
        .map(|(number, (roman, name))| District { number, roman: roman.to_owned(), name: name.to_owned() })
        .collect();
    Json(Page { items, next_cursor: None })
}
