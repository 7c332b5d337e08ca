//! Duties over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, web};
use openapi::duties::{Duty, DutyQuery};
use openapi::page::Page;

use super::reads;
use crate::app::Service;
use crate::database::Topics;
use crate::problem::Failure;
use crate::problems;
use crate::public_reads::{self, Conditions, Unchanged};
use crate::web::{Place, Query, Slug};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, NotFound, Invalid, MethodNotAllowed
}

/// List the duties of a consultation
///
/// In order of time, each with its slots and the number of free places in each.
#[utoipa::path(tag = "duties",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), DutyQuery, Conditions),
    responses((status = 200, description = "A page of duties", body = Page<Duty>), Unchanged, ListProblems))]
#[get("/consultations/{slug}/duties")]
pub async fn list_duties(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
    Query(query): Query<DutyQuery>,
) -> Result<HttpResponse, Failure> {
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let topics = Topics::CONSULTATIONS | Topics::PLACES;
    public_reads::answer(&request, &service, topics, move |connection, now| reads::page(connection, &slug, &place, now))
        .await
}
