//! The OpenAPI document and the page to browse it, both served by the program itself.

use std::sync::LazyLock;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, web};
use openapi::access::{IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_MAX, IDEMPOTENCY_KEY_MIN, Scope};
use openapi::check::FieldCode;
use openapi::consultations::{Kind, Stage};
use openapi::problem::{FieldError, Problem, ProblemCode};
use openapi::proposals::{ProposalKind, ProposalSort};
use utoipa::OpenApi;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ObjectBuilder, Required, Type};
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::access::{ROWS, Row, Who};
use crate::problem::documented;

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
            exception, since calendar programs send no headers).\n\n**Who may do what**: residents need no account \
            for anything but their own lists. Who has one logs in and sends the access token; an organisation's \
            program sends a key, whose limit stands in the `RateLimit` headers of each answer. Each operation says \
            which of the two it takes, with which scope or role.\n\n**Pages of other sites** may read what says the same to \
            everybody (`Access-Control-Allow-Origin: *`, by plain GETs without credentials): consultations, their \
            versions, duties, drafts with the remarks, figures, reports and calendars, lists of proposals, comments and \
            commitments, feeds, and open data; nothing else, and no errors.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    tags(
        (name = "consultations", description = "What the city asks about"),
        (name = "duties", description = "When experts are at hand, and which places are free"),
        (name = "bookings", description = "Places in duties"),
        (name = "waiting list", description = "Who is offered a seat that becomes free"),
        (name = "proposals", description = "Ideas, questions and remarks"),
        (name = "comments", description = "What people say about proposals"),
        (name = "commitments", description = "What comes of accepted proposals"),
        (name = "open data", description = "What is published, in bulk"),
        (name = "following", description = "News of a consultation by mail"),
        (name = "documents", description = "Draft resolutions, clause by clause, and the remarks on them"),
        (name = "auth", description = "Registration, log-in, the password"),
        (name = "me", description = "The own account, or the organisation of a key"),
        (name = "organisations", description = "Organisations, their members and keys"),
        (name = "admin: consultations", description = "For staff: writing consultations"),
        (name = "admin: duties", description = "For staff: planning duties, and what changes do to bookings"),
        (name = "admin: days", description = "For staff: the day of a duty"),
        (name = "admin: documents", description = "For staff: drafts of resolutions, version by version"),
        (name = "admin: proposals", description = "For staff: moderation and answers"),
        (name = "admin: people", description = "For administrators: people, organisations, the audit log"),
        (name = "districts", description = "The city's districts"),
        (name = "health", description = "Whether the program runs")
    ),
    components(schemas(Problem, FieldError, FieldCode, Stage, Kind, ProposalKind, ProposalSort))
)]
pub struct Documentation;

static DOCUMENT: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(crate::routes::document);

/// Adds to each operation who may ask for it, from the table that decides it, and the header that makes a POST safe to
/// send again.
pub fn describe_access(document: &mut utoipa::openapi::OpenApi) {
    let components = document.components.get_or_insert_default();
    let jwt = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT");
    let jwt = jwt.description(Some("An access token of somebody who is logged in: `POST /auth/login`."));
    let key = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("konsultacje_…");
    let key = key.description(Some("A key of an organisation, with the scopes that are named."));
    components.add_security_scheme(ACCOUNT, SecurityScheme::Http(jwt.build()));
    components.add_security_scheme(KEY, SecurityScheme::Http(key.build()));
    for row in ROWS {
        let path = format!("{}{}", openapi::BASE, row.path);
        let Some(item) = document.paths.paths.get_mut(&path) else { continue };
        let operation = match row.method {
            "GET" => item.get.as_mut(),
            "POST" => item.post.as_mut(),
            "PUT" => item.put.as_mut(),
            "PATCH" => item.patch.as_mut(),
            _ => item.delete.as_mut(),
        };
        if let Some(operation) = operation {
            describe_operation(operation, row);
        }
    }
}

const ACCOUNT: &str = "account";
const KEY: &str = "key";

fn describe_operation(operation: &mut Operation, row: &Row) {
    let account = || SecurityRequirement::new(ACCOUNT, Vec::<String>::new());
    let key = |scope: Scope| SecurityRequirement::new(KEY, [scope.as_str()]);
    let security = match row.who {
        Who::Open => vec![SecurityRequirement::default()],
        Who::Anyone(scope) => vec![SecurityRequirement::default(), account(), key(scope)],
        Who::Account | Who::Staff(_) => vec![account()],
        Who::AccountOrKey(scope) => vec![account(), key(scope)],
    };
    operation.security = Some(security);
    // What the door itself can answer, where the operation does not speak of that status already.
    let refusals: &[ProblemCode] = match row.who {
        Who::Open => &[],
        Who::Anyone(_) | Who::AccountOrKey(_) => {
            &[ProblemCode::Unauthenticated, ProblemCode::Forbidden, ProblemCode::TooManyRequests]
        }
        Who::Account => &[ProblemCode::Unauthenticated, ProblemCode::Forbidden],
        Who::Staff(_) => &[ProblemCode::Unauthenticated, ProblemCode::Forbidden, ProblemCode::SecondFactorSetup],
    };
    for (status, response) in documented(refusals) {
        operation.responses.responses.entry(status).or_insert(response);
    }
    if let Who::Staff(roles) = row.who {
        let names: Vec<String> = roles.iter().map(|role| format!("`{role}`")).collect();
        let known = operation.description.take().map(|known| format!("{known}\n\n")).unwrap_or_default();
        operation.description = Some(format!("{known}For staff: {}.", names.join(", ")));
    }
    let creates = operation.responses.responses.contains_key("201") || row.path.ends_with("/proposals/bulk");
    if row.method == "POST" && creates && !row.path.starts_with("/admin/proposals") {
        let parameter = ParameterBuilder::new()
            .name(IDEMPOTENCY_KEY)
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "Any text that is new for each thing to be created, such as a UUID. Sent again with the same body within \
                 24 hours, it gives the same answer and creates nothing.",
            ))
            .schema(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .min_length(Some(IDEMPOTENCY_KEY_MIN as usize))
                    .max_length(Some(IDEMPOTENCY_KEY_MAX as usize)),
            ));
        operation.parameters.get_or_insert_default().push(parameter.build().into());
    }
}

/// The whole document.
#[must_use]
pub fn document() -> &'static utoipa::openapi::OpenApi {
    &DOCUMENT
}

const DOCUMENT_PATH: &str = "/api/v1/openapi.json";
/// Where the page to browse the document is.
const PAGE: &str = "/api/docs/";

/// Serves the document at `/api/v1/openapi.json` and the page at `/api/docs/`.
pub fn documentation(config: &mut web::ServiceConfig) {
    config
        .route(DOCUMENT_PATH, web::get().to(async || HttpResponse::Ok().json(document())))
        .route("/api/docs", web::get().to(async || web::Redirect::to("/api/docs/").permanent()))
        .service(SwaggerUi::new(format!("{PAGE}{{_:.*}}")).config(Config::from(DOCUMENT_PATH)));
}

/// What the page to browse the document may load and run: its own files. Its icons are written into its style sheet.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'",
);

/// Lets the page to browse the document load what it needs; other answers of the API are not for showing.
///
/// # Errors
/// What the rest of the way gives.
pub async fn documentation_policy<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let is_page = request.path().starts_with(PAGE);
    let mut answered = next.call(request).await?;
    if is_page {
        answered.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY);
    }
    Ok(answered)
}
