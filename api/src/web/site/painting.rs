//! Pages with their content in them, as they travel: read by whoever has no script, and shown until the program has
//! loaded.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use diesel::QueryResult;
use diesel::result::Error as QueryError;
use openapi::accounts::Language;
use openapi::check::is_slug;
use openapi::commitments::CommitmentQuery;
use openapi::consultations::{ConsultationQuery, ConsultationSummary, Stage};
use openapi::page::DEFAULT_LIMIT;

use super::content::{self, Painted};
use super::subject::Subject;
use super::{language, page_file, policy, shell};
use crate::app::Service;
use crate::commitments::{http as commitments_http, reads as commitments};
use crate::consultations::http::parse_filter;
use crate::consultations::reads::{self, Filter};
use crate::database::{Connection, Instant, Topics};
use crate::duties;
use crate::problem::Failure;
use crate::public_reads::{self, Content, Written};
use crate::web::{Place, query};

/// How many duties are read: one more than are shown tells that there are more.
const DUTIES_READ: u32 = content::DUTIES_MAX as u32 + 1;

/// Under which name the page that the request asks for is kept, if the server knows what it is about.
pub(crate) fn painted_key(request: &HttpRequest) -> Option<String> {
    Subject::of(request).map(|subject| subject.key(language::preferred(request)))
}

/// What a page is painted on.
struct Canvas {
    language: Language,
    /// The address by which the page is known.
    address: String,
    /// The page of the program that shows what is at this address, as the build left it.
    page: Cow<'static, str>,
}

impl Canvas {
    /// `None` where there is no page, or it has no place for what the server knows.
    fn of(service: &Service, subject: &Subject<'_>, language: Language) -> Option<Self> {
        let path = subject.path();
        let page = page_file(&path).filter(|page| shell::has_marks(page))?;
        Some(Self { language, address: service.page(&path), page })
    }

    /// The page with this content.
    fn filled(&self, painted: &Painted) -> Option<Written> {
        let bytes = painted.put_into(&self.page)?.into_bytes();
        Some(Written { bytes, content: Content::Page { policy: policy(&self.page) } })
    }

    /// The same for a page that is read from the database.
    fn written(&self, painted: Result<Painted, askama::Error>) -> QueryResult<Option<Written>> {
        let painted = painted.map_err(|error| QueryError::SerializationError(Box::new(error)))?;
        let nowhere = || QueryError::SerializationError("the site's page has no place for content".into());
        self.filled(&painted).ok_or_else(nowhere).map(Some)
    }
}

/// The page with what the server knows of its subject. `None` where it knows nothing, or can't say it now: then the
/// program alone has to.
pub(super) async fn painted(service: &web::Data<Service>, request: &HttpRequest) -> Option<HttpResponse> {
    let (subject, language) = (Subject::of(request)?, language::preferred(request));
    let canvas = Canvas::of(service, &subject, language)?;
    let known = match subject {
        Subject::Home => {
            let work = move |connection: &mut Connection, now| {
                let running = running(connection, now)?;
                canvas.written(content::home(language, &canvas.address, &running))
            };
            public_reads::page(request, service, Topics::CONSULTATIONS, work).await
        }
        Subject::List { query } => list(service, request, query, canvas).await,
        Subject::Consultation { slug } if is_slug(slug) => {
            let slug = slug.to_owned();
            let work = move |connection: &mut Connection, now| one(connection, &slug, &canvas, now);
            public_reads::page(request, service, Topics::CONSULTATIONS | Topics::PLACES, work).await
        }
        Subject::Consultation { .. } => Ok(None),
        Subject::Commitments { query } => committed(service, request, query, canvas).await,
    };
    match known {
        Ok(Some(response)) => Some(response),
        Ok(None) => missing(&Canvas::of(service, &subject, language)?),
        // What went wrong is in the log by now; the program says it to the reader when it finds the same.
        Err(_) => None,
    }
}

/// What goes on: first what is open, then what is announced.
fn running(connection: &mut Connection, now: Instant) -> QueryResult<Vec<ConsultationSummary>> {
    let first = Place { after: None, limit: DEFAULT_LIMIT };
    let mut found = Vec::new();
    for stage in [Stage::Open, Stage::Announced] {
        let filter = Filter { stage: Some(stage), ..Filter::default() };
        found.extend(reads::page(connection, &filter, &first, now)?.items);
    }
    Ok(found)
}

/// The part of the list that the query asks for; the whole where it can't be read, as the program does.
async fn list(
    service: &web::Data<Service>,
    request: &HttpRequest,
    query: &str,
    canvas: Canvas,
) -> Result<Option<HttpResponse>, Failure> {
    let query: ConsultationQuery = query::parse(query).unwrap_or_default();
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let filter = parse_filter(query.clone())?;
    let work = move |connection: &mut Connection, now| {
        let found = reads::page(connection, &filter, &place, now)?;
        canvas.written(content::list(canvas.language, &canvas.address, &query, &found))
    };
    public_reads::page(request, service, Topics::CONSULTATIONS, work).await
}

/// The same of what came of consultations.
async fn committed(
    service: &web::Data<Service>,
    request: &HttpRequest,
    query: &str,
    canvas: Canvas,
) -> Result<Option<HttpResponse>, Failure> {
    let query: CommitmentQuery = query::parse(query).unwrap_or_default();
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let filter = commitments_http::parse_filter(query.clone(), true)?;
    let work = move |connection: &mut Connection, now| {
        let found = commitments::page(connection, &filter, &place, now)?;
        canvas.written(content::commitments(canvas.language, &canvas.address, &query, &found))
    };
    public_reads::page(request, service, Topics::CONSULTATIONS | Topics::PROPOSALS, work).await
}

fn one(connection: &mut Connection, slug: &str, canvas: &Canvas, now: Instant) -> QueryResult<Option<Written>> {
    let Some(consultation) = reads::whole(connection, slug, now)? else { return Ok(None) };
    let duties = duties::reads::to_come(connection, slug, DUTIES_READ, now)?;
    canvas.written(content::consultation(canvas.language, &canvas.address, &consultation, &duties))
}

/// The page that says that there is no such consultation. It is not kept: anybody can ask for as many as she likes.
fn missing(canvas: &Canvas) -> Option<HttpResponse> {
    let written = canvas.filled(&content::missing(canvas.language, &canvas.address).ok()?)?;
    Some(public_reads::not_kept(StatusCode::NOT_FOUND, written))
}
