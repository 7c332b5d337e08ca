//! Duties over HTTP.

use actix_web::{get, web};
use openapi::duties::{Duty, DutyQuery};
use openapi::page::Page;
use openapi::problem::ProblemCode;

use super::store;
use crate::app::Service;
use crate::consultations::{self, rules::accepts_bookings};
use crate::problem::Failure;
use crate::problems;
use crate::web::{Query, Slug, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, NotFound, Invalid, MethodNotAllowed
}

/// List the duties of a consultation
///
/// In order of time, each with its slots and the number of free places in each.
#[utoipa::path(tag = "duties",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), DutyQuery),
    responses((status = 200, description = "A page of duties", body = Page<Duty>), ListProblems))]
#[get("/consultations/{slug}/duties")]
pub async fn list_duties(
    service: web::Data<Service>,
    Slug(slug): Slug,
    Query(query): Query<DutyQuery>,
) -> Result<web::Json<Page<Duty>>, Failure> {
    let limit = parse_limit(query.limit)?;
    let after = parse_cursor(query.cursor.as_deref())?;
    let now = service.now();
    let found = service
        .database()
        .read(move |connection| {
            let Some(consultation) = consultations::find_standing(connection, &slug, now)? else { return Ok(None) };
            let is_accepted = accepts_bookings(consultation.stage);
            store::list(connection, &consultation.id, is_accepted, after.as_ref(), limit + 1, now).map(Some)
        })
        .await?;
    let found = found.ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    Ok(web::Json(page_of(found, limit)))
}
