//! Health over HTTP.

use actix_web::{get, web};
use openapi::health::Health;

use super::store;
use crate::app::Service;
use crate::problem::Failure;
use crate::problems;

problems! {
    /// What can go wrong with a check.
    HealthProblems: MethodNotAllowed
}

fn healthy() -> web::Json<Health> {
    web::Json(Health { status: "ok".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() })
}

/// Tell that the program runs
///
/// Answers whether or not the database does. For whatever restarts the program when it hangs.
#[utoipa::path(tag = "health", responses(
    (status = 200, description = "It runs", body = Health),
    HealthProblems
))]
#[get("/health/live")]
pub async fn get_liveness() -> web::Json<Health> {
    healthy()
}

/// Tell whether the program can serve
///
/// 503 while the database does not answer, and when the program is about to end. For whatever sends requests here.
#[utoipa::path(tag = "health", responses(
    (status = 200, description = "It can", body = Health),
    HealthProblems
))]
#[get("/health/ready")]
pub async fn get_readiness(service: web::Data<Service>) -> Result<web::Json<Health>, Failure> {
    if service.stopping().has_begun() {
        return Err(Failure::unavailable().detail("It is about to end."));
    }
    service.database().read(store::answer).await.map_err(|fault| {
        tracing::error!(%fault, "not ready");
        Failure::unavailable()
    })?;
    Ok(healthy())
}
