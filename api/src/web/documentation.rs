//! The OpenAPI document and the page to browse it, both served by the program itself.

use std::sync::LazyLock;

use actix_web::{HttpResponse, web};
use openapi::check::FieldCode;
use openapi::consultations::{Kind, Stage};
use openapi::problem::{FieldError, Problem};
use openapi::proposals::{ProposalKind, ProposalSort};
use utoipa::OpenApi;
use utoipa_swagger_ui::{Config, SwaggerUi};

/// What the document says of itself; the endpoints add themselves to it.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Konsultacje",
        description = "The API with which a city consults its residents: read consultations, book a place in an \
            expert's duty, send ideas, questions and remarks, and follow what became of them.\n\n\
            **Times** are RFC 3339 with the offset of Europe/Warsaw. **Lists** come in pages: send `next_cursor` as \
            `cursor` to go on. **Errors** are problem details (RFC 9457): branch on `type`, show `errors` next to the \
            fields.\n\n**Secrets**: whoever books or proposes gets a reference and a secret, once. The reference \
            names, the secret opens; it travels in a header, never in an address (the calendar's link is the one \
            exception, since calendar programs send no headers).",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    tags(
        (name = "consultations", description = "What the city asks about"),
        (name = "duties", description = "When experts are at hand, and which places are free"),
        (name = "bookings", description = "Places in duties"),
        (name = "proposals", description = "Ideas, questions and remarks"),
        (name = "auth", description = "Registration, log-in, the password"),
        (name = "me", description = "The own account, or the organisation of a key"),
        (name = "organisations", description = "Organisations, their members and keys"),
        (name = "admin: consultations", description = "For staff: writing consultations"),
        (name = "admin: duties", description = "For staff: planning duties, and what changes do to bookings"),
        (name = "admin: days", description = "For staff: the day of a duty"),
        (name = "admin: proposals", description = "For staff: moderation and answers"),
        (name = "admin: people", description = "For administrators: people, organisations, the audit log"),
        (name = "districts", description = "The city's districts"),
        (name = "health", description = "Whether the program runs")
    ),
    components(schemas(Problem, FieldError, FieldCode, Stage, Kind, ProposalKind, ProposalSort))
)]
pub struct Documentation;

static DOCUMENT: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(crate::routes::document);

/// The whole document.
#[must_use]
pub fn document() -> &'static utoipa::openapi::OpenApi {
    &DOCUMENT
}

const DOCUMENT_PATH: &str = "/api/v1/openapi.json";

/// Serves the document at `/api/v1/openapi.json` and the page at `/api/docs/`.
pub fn documentation(config: &mut web::ServiceConfig) {
    config
        .route(DOCUMENT_PATH, web::get().to(async || HttpResponse::Ok().json(document())))
        .route("/api/docs", web::get().to(async || web::Redirect::to("/api/docs/").permanent()))
        .service(SwaggerUi::new("/api/docs/{_:.*}").config(Config::from(DOCUMENT_PATH)));
}
