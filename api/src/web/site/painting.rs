//! Pages with their content in them, as they travel: read by whoever has no script, and shown until the program has
//! loaded.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use diesel::QueryResult;
use diesel::result::Error as QueryError;
use openapi::accounts::Language;
use openapi::check::is_slug;
use openapi::consultations::{ConsultationQuery, ConsultationSummary, Stage};
use openapi::page::DEFAULT_LIMIT;

use super::content::{self, Painted};
use super::subject::Subject;
use super::{language, page_file, policy, shell};
use crate::app::Service;
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

/// The page with what the server knows of its subject. `None` where it knows nothing, or can't say it now: then the
/// program alone has to.
pub(super) async fn painted(service: &web::Data<Service>, request: &HttpRequest) -> Option<HttpResponse> {
    let (subject, language) = (Subject::of(request)?, language::preferred(request));
    page_file().filter(|page| shell::has_marks(page))?;
    let address = service.page(&subject.path());
    let known = match subject {
        Subject::Home => {
            let work = move |connection: &mut Connection, now| {
                let running = running(connection, now)?;
                written(content::home(language, &address, &running)).map(Some)
            };
            public_reads::page(request, service, Topics::CONSULTATIONS, work).await
        }
        Subject::List { query } => list(service, request, language, query, address).await,
        Subject::Consultation { slug } if is_slug(slug) => {
            let slug = slug.to_owned();
            let work = move |connection: &mut Connection, now| one(connection, language, &slug, &address, now);
            public_reads::page(request, service, Topics::CONSULTATIONS | Topics::PLACES, work).await
        }
        Subject::Consultation { .. } => Ok(None),
    };
    match known {
        Ok(Some(response)) => Some(response),
        Ok(None) => missing(language, &service.page(&subject.path())),
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
    language: Language,
    query: &str,
    address: String,
) -> Result<Option<HttpResponse>, Failure> {
    let query: ConsultationQuery = query::parse(query).unwrap_or_default();
    let place = Place::parse(query.limit, query.cursor.as_deref())?;
    let filter = parse_filter(query.clone())?;
    let work = move |connection: &mut Connection, now| {
        let found = reads::page(connection, &filter, &place, now)?;
        written(content::list(language, &address, &query, &found)).map(Some)
    };
    public_reads::page(request, service, Topics::CONSULTATIONS, work).await
}

fn one(
    connection: &mut Connection,
    language: Language,
    slug: &str,
    address: &str,
    now: Instant,
) -> QueryResult<Option<Written>> {
    let Some(consultation) = reads::whole(connection, slug, now)? else { return Ok(None) };
    let duties = duties::reads::to_come(connection, slug, DUTIES_READ, now)?;
    written(content::consultation(language, address, &consultation, &duties)).map(Some)
}

/// The page with this content, if there is a page of the site and a place in it.
fn filled(painted: &Painted) -> Option<Written> {
    let page = page_file()?;
    let bytes = painted.put_into(&page)?.into_bytes();
    Some(Written { bytes, content: Content::Page { policy: policy(&page) } })
}

/// The same for a page that is read from the database.
fn written(painted: Result<Painted, askama::Error>) -> QueryResult<Written> {
    let painted = painted.map_err(|error| QueryError::SerializationError(Box::new(error)))?;
    filled(&painted).ok_or_else(|| QueryError::SerializationError("the site's page has no place for content".into()))
}

/// The page that says that there is no such consultation. It is not kept: anybody can ask for as many as she likes.
fn missing(language: Language, address: &str) -> Option<HttpResponse> {
    let written = filled(&content::missing(language, address).ok()?)?;
    Some(public_reads::not_kept(StatusCode::NOT_FOUND, written))
}
