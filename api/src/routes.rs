//! The whole table of addresses. Each handler declares its own method, path and documentation; here they are put
//! together, once for the server and once for the OpenAPI document.

use actix_web::App;
use utoipa_actix_web::AppExt;
use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::web::Documentation;
use crate::{bookings, consultations, districts, duties, health, proposals};

/// Everything below `/api/v1`.
pub fn api(config: &mut ServiceConfig<'_>) {
    config.service(
        scope(openapi::BASE)
            .service(consultations::http::list_consultations)
            .service(consultations::http::get_consultation)
            .service(duties::http::list_duties)
            .service(bookings::http::create_booking)
            .service(bookings::http::get_booking)
            .service(bookings::http::cancel_booking)
            .service(bookings::http::get_booking_calendar)
            .service(proposals::http::list_proposals)
            .service(proposals::http::create_proposal)
            .service(proposals::http::get_proposal)
            .service(proposals::http::add_support)
            .service(proposals::http::remove_support)
            .service(districts::http::list_districts)
            .service(health::http::get_liveness)
            .service(health::http::get_readiness),
    );
}

/// The OpenAPI document of these addresses.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    use utoipa::OpenApi as _;

    let (_, document) = App::new().into_utoipa_app().openapi(Documentation::openapi()).configure(api).split_for_parts();
    document
}
