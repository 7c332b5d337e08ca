//! Figures over HTTP.

use actix_web::{get, web};
use openapi::admin::figures::{ConsultationFigures, DutyFigures};
use openapi::problem::ProblemCode;

use super::store;
use crate::app::Service;
use crate::consultations;
use crate::database::DutyId;
use crate::problem::Failure;
use crate::problems;
use crate::web::{PathId, Slug};

problems! {
    /// What can go wrong with figures.
    FigureProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, MethodNotAllowed
}

/// Get the figures of a duty
///
/// How its seats were used, who came without a booking, and who waits. Numbers alone.
#[utoipa::path(tag = "admin: duties", params(("duty_id" = String, Path, description = "The duty's id")),
    responses((status = 200, description = "The figures", body = DutyFigures), FigureProblems))]
#[get("/admin/duties/{duty_id}/figures")]
pub async fn get_duty_figures(
    service: web::Data<Service>,
    PathId(id): PathId<DutyId>,
) -> Result<web::Json<DutyFigures>, Failure> {
    let found = service.database().read(move |connection| store::of_duty(connection, &id)).await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}

/// Get the figures of a consultation's duties
///
/// Each duty's, in order of time, and those of all together.
#[utoipa::path(tag = "admin: duties", params(("slug" = String, Path, description = "The consultation's name in addresses")),
    responses((status = 200, description = "The figures", body = ConsultationFigures), FigureProblems))]
#[get("/admin/consultations/{slug}/duty-figures")]
pub async fn get_consultation_figures(
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<web::Json<ConsultationFigures>, Failure> {
    let found = service
        .database()
        .read(move |connection| match consultations::find_id(connection, &slug)? {
            Some(id) => store::of_consultation(connection, &id).map(Some),
            None => Ok(None),
        })
        .await?;
    found.map(web::Json).ok_or_else(|| Failure::new(ProblemCode::NotFound))
}
