//! Figures over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, web};
use openapi::figures::{Figures, StaffFigures};
use openapi::problem::ProblemCode;

use super::reads;
use crate::app::Service;
use crate::database::{Connection, Topics};
use crate::problem::Failure;
use crate::problems;
use crate::public_reads::{self, Conditions, Unchanged};
use crate::web::Slug;

problems! {
    /// What can go wrong with the public figures.
    GetProblems: Unauthenticated, Forbidden, NotFound, MethodNotAllowed
}
problems! {
    /// What can go wrong with the figures for staff.
    StaffGetProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}

/// Get the figures of a consultation
///
/// Of its published proposals, its duties and the city's answers, while it runs and afterwards. No group of fewer than
/// five is told of: such a number is `null`, and so are others from which it could be reckoned.
#[utoipa::path(tag = "consultations",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), Conditions),
    responses((status = 200, description = "The figures", body = Figures), Unchanged, GetProblems))]
#[get("/consultations/{slug}/figures")]
pub async fn get_figures(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<HttpResponse, Failure> {
    let topics = Topics::CONSULTATIONS | Topics::PLACES | Topics::PROPOSALS;
    let work = move |connection: &mut Connection, now| reads::public(connection, &slug, now);
    public_reads::answer(&request, &service, topics, work).await
}

/// Get the figures of a consultation whole
///
/// Of all proposals, whatever became of them; nothing is left out.
#[utoipa::path(tag = "admin: consultations", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    responses((status = 200, description = "The figures", body = StaffFigures), StaffGetProblems))]
#[get("/admin/consultations/{slug}/figures")]
pub async fn get_staff_figures(
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<web::Json<StaffFigures>, Failure> {
    let now = service.now();
    let found = service.database().read(move |connection| reads::whole(connection, &slug, now)).await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}
