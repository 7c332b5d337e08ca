//! Open data over HTTP.

use std::sync::Arc;

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder, get, web};
use diesel::QueryResult;
use futures_util::stream;
use openapi::open_data::{DataCatalogue, DataFormat, DatasetName};
use openapi::problem::ProblemCode;
use serde::Serialize;

use super::catalogue::{DcatCatalogue, LICENSE_URL, catalogue, columns, dcat, media_type};
use super::store::{self, After, ROWS};
use super::table::Lines;
use crate::app::Service;
use crate::database::{Connection, Fault, Instant};
use crate::priority::{let_in, read_piece};
use crate::problem::Failure;
use crate::problems;
use crate::web::FOR_ALL_SITES;

problems! {
    /// What can go wrong with the catalogue.
    CatalogueProblems: MethodNotAllowed
}
problems! {
    /// What can go wrong with a file.
    FileProblems: NotFound, MethodNotAllowed
}

/// For how long a file or the catalogue may be kept by whoever read it.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// An answer that other sites may read, since it says the same to everybody, and whoever read it may keep for a while.
fn for_all_sites() -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CACHE_CONTROL, KEPT));
    for header in FOR_ALL_SITES {
        response.insert_header(header);
    }
    response
}

/// Get the catalogue of open data
///
/// What there is in bulk, under which licence, and what each field means: the dictionary is made of the schemas of this
/// document. The same in the words of DCAT-AP is at `/open-data.jsonld`.
#[utoipa::path(tag = "open data",
    responses((status = 200, description = "The catalogue", body = DataCatalogue), CatalogueProblems))]
#[get("/open-data")]
pub async fn get_data_catalogue(service: web::Data<Service>) -> HttpResponse {
    for_all_sites().json(catalogue(service.desk()))
}

/// Get the catalogue of open data for portals
///
/// As JSON-LD in the words of DCAT-AP 3.
#[utoipa::path(tag = "open data", responses(
    (status = 200, description = "The catalogue", content_type = "application/ld+json", body = DcatCatalogue,
        example = json!({ "@type": "dcat:Catalog" })),
    CatalogueProblems
))]
#[get("/open-data.jsonld")]
pub async fn get_dcat_catalogue(service: web::Data<Service>) -> HttpResponse {
    for_all_sites().content_type("application/ld+json").json(dcat(service.desk()))
}

/// Get a set of open data
///
/// Whole: `consultations`, `clauses`, `duties`, `proposals`, `comments`, `opinions`, `commitments`, `commitment_entries` or
/// `reports`, with `.jsonl` for one JSON object in each line or `.csv` for a table. The schema of a line is
/// `OpenConsultation`, `OpenClause`, `OpenDuty`, `OpenProposal`, `OpenComment`, `OpenOpinion`, `OpenCommitment`,
/// `OpenCommitmentEntry` or `OpenReport`. In a table a text that could begin a formula, or an apostrophe, has an apostrophe
/// before it: take one away to read it back. A list is written there as JSON. Where the database fails on the way, the
/// transfer is broken off.
#[utoipa::path(tag = "open data",
    params(("file" = String, Path, description = "The set and the form, such as `proposals.csv`", example = "proposals.csv")),
    responses(
        (status = 200, description = "The rows, those that came first first", content(
            (String = "application/jsonl", example = "{\"reference\": \"3WQ9-7HDX\"}\n"),
            (String = "text/csv", example = "reference\r\n3WQ9-7HDX\r\n")
        )),
        FileProblems
    ))]
#[get("/open-data/{file}")]
pub async fn get_data_set(service: web::Data<Service>, file: web::Path<String>) -> Result<HttpResponse, Failure> {
    let named = file.split_once('.').and_then(|(name, format)| Some((name.parse().ok()?, format.parse().ok()?)));
    let (name, format): (DatasetName, DataFormat) = named.ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    match name {
        DatasetName::Consultations => rows(service, name, format, store::consultations).await,
        DatasetName::Clauses => rows(service, name, format, store::clauses).await,
        DatasetName::Duties => rows(service, name, format, store::duties).await,
        DatasetName::Proposals => rows(service, name, format, store::proposals).await,
        DatasetName::Comments => rows(service, name, format, store::comments).await,
        DatasetName::Opinions => rows(service, name, format, store::opinions).await,
        DatasetName::Commitments => rows(service, name, format, store::commitments).await,
        DatasetName::CommitmentEntries => rows(service, name, format, store::commitment_entries).await,
        DatasetName::Reports => rows(service, name, format, store::reports).await,
    }
}

/// Reads some rows after a place.
type Read<T> = fn(&mut Connection, &After, Instant) -> QueryResult<Vec<(String, T)>>;

/// How far a set has been sent.
struct Progress<T> {
    service: web::Data<Service>,
    format: DataFormat,
    columns: Arc<Vec<String>>,
    read: Read<T>,
    after: After,
    is_over: bool,
    now: Instant,
}

impl<T: Serialize + 'static> Progress<T> {
    /// The next lines; the first ones with the names of the columns.
    async fn next(&mut self) -> Result<Bytes, Fault> {
        let (read, after, now, format) = (self.read, self.after.clone(), self.now, self.format);
        let columns = Arc::clone(&self.columns);
        let is_first = after.is_none();
        let lines = move |connection: &mut Connection| {
            let rows = read(connection, &after, now)?;
            let mut lines = Lines::new(format, columns.to_vec())?;
            if !is_first {
                lines.take();
            }
            for (_, row) in &rows {
                lines.push(row)?;
            }
            let last = rows.last().map(|(id, _)| id.clone());
            Ok((lines.take(), last, rows.len() < ROWS))
        };
        let (bytes, last, is_over) = read_piece(self.service.database(), lines).await?;
        (self.after, self.is_over) = (last, is_over);
        Ok(bytes.into())
    }
}

async fn rows<T: Serialize + 'static>(
    service: web::Data<Service>,
    name: DatasetName,
    format: DataFormat,
    read: Read<T>,
) -> Result<HttpResponse, Failure> {
    let_in()?;
    let now = service.now();
    let columns = Arc::new(columns(name));
    let mut progress = Progress { service, format, columns, read, after: None, is_over: false, now };
    // What fails here is told as it should be; later the transfer can only be broken off.
    let first = progress.next().await?;
    let rest = stream::try_unfold(progress, |mut progress| async {
        if progress.is_over {
            return Ok(None);
        }
        let lines = progress.next().await?;
        Ok::<_, Fault>(Some((lines, progress)))
    });
    let whole = futures_util::StreamExt::chain(stream::once(async { Ok(first) }), rest);
    Ok(for_all_sites()
        .content_type(format!("{}; charset=utf-8", media_type(format)))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{format}\"")))
        .insert_header((header::LINK, format!("<{LICENSE_URL}>; rel=\"license\"")))
        .streaming(Box::pin(whole)))
}
