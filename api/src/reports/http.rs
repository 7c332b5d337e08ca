//! Reports over HTTP, for everybody.

use actix_web::body::SizedStream;
use actix_web::http::header::{self, EntityTag, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get, web};
use futures_util::stream;
use openapi::problem::ProblemCode;
use openapi::reports::{Report, ReportDocument, ReportFormat, ReportPartQuery};

use super::files::{self, Kept};
use super::formats::{media_type, policy};
use super::{reads, rules};
use crate::app::Service;
use crate::database::{Connection, Database, Fault, Topics};
use crate::priority::{let_in, read_piece};
use crate::problem::Failure;
use crate::problems;
use crate::public_reads::{self, Conditions, Unchanged};
use crate::web::{FOR_ALL_SITES, Query, Slug, is_known};

problems! {
    /// What can go wrong with a report or a file of it.
    GetProblems: Unauthenticated, Forbidden, NotFound, MethodNotAllowed
}

problems! {
    /// What can go wrong with one of several files.
    PartProblems: Unauthenticated, Forbidden, NotFound, Invalid, MethodNotAllowed
}

/// Get where the report of a consultation stands
///
/// By when it is due and whether it is overdue; once it is published, its number and its files with their hashes.
#[utoipa::path(tag = "consultations",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), Conditions),
    responses((status = 200, description = "The report", body = Report), Unchanged, GetProblems))]
#[get("/consultations/{slug}/report")]
pub async fn get_report(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<HttpResponse, Failure> {
    let topics = Topics::CONSULTATIONS | Topics::PROPOSALS;
    let work = move |connection: &mut Connection, now| reads::public(connection, &slug, now);
    public_reads::answer(&request, &service, topics, work).await
}

/// A file that is no text.
type Bytes = Vec<u8>;

macro_rules! files {
    ($($(#[$meta:meta])* $name:ident: $path:tt, $format:ident, $body:tt, $media_type:tt $(, $example:literal)?;)+) => { $(
        $(#[$meta])*
        #[utoipa::path(tag = "consultations",
            params(("slug" = String, Path, description = "The consultation's name in addresses")),
            responses((status = 200, description = "The file, as it was published", body = $body,
                content_type = $media_type $(, example = $example)?), Unchanged, GetProblems))]
        #[get($path)]
        pub async fn $name(
            request: HttpRequest,
            service: web::Data<Service>,
            Slug(slug): Slug,
        ) -> Result<HttpResponse, Failure> {
            file(&request, &service, slug, (ReportFormat::$format, 1)).await
        }
    )+ };
}

files! {
    /// Get the report as a page
    ///
    /// HTML without scripts; accessible, and whole wherever it is kept.
    get_report_page: "/consultations/{slug}/report.html", Html, String, "text/html",
        "<!doctype html>\n<html lang=\"pl\">";
    /// Get the report for programs
    ///
    /// Everything that the other forms are made of.
    get_report_data: "/consultations/{slug}/report.json", Json, ReportDocument, "application/json";
    /// Get the proposals of the report as one table
    ///
    /// CSV (RFC 4180) in UTF-8. A cell that could begin a formula, or begins with an apostrophe, has an apostrophe before
    /// it.
    get_report_table: "/consultations/{slug}/report.csv", Csv, String, "text/csv",
        "reference,kind,title\r\n3WQ9-7HDX,idea,Dyżury także w sobotę\r\n";
    /// Get the report as sheets for Excel
    ///
    /// Every cell is a text. A text that is too long for a cell goes on in the next row, under the same number.
    get_report_workbook: "/consultations/{slug}/report.xlsx", Xlsx, Bytes,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK…";
    /// Get the report as sheets for LibreOffice
    ///
    /// The same sheets as OpenDocument.
    get_report_sheets: "/consultations/{slug}/report.ods", Ods, Bytes,
        "application/vnd.oasis.opendocument.spreadsheet", "PK…";
}

/// Get the report to print
///
/// PDF/UA-1: tagged, with its letters inside. Of more than 1500 proposals the first file has the first, and further files
/// the next: the report names them all.
#[utoipa::path(tag = "consultations",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), ReportPartQuery),
    responses((status = 200, description = "The file, as it was published", body = Bytes,
        content_type = "application/pdf", example = "%PDF-1.7"), Unchanged, PartProblems))]
#[get("/consultations/{slug}/report.pdf")]
pub async fn get_report_print(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
    Query(query): Query<ReportPartQuery>,
) -> Result<HttpResponse, Failure> {
    file(&request, &service, slug, (ReportFormat::Pdf, query.part.unwrap_or(1))).await
}

async fn file(
    request: &HttpRequest,
    service: &web::Data<Service>,
    slug: String,
    (format, part): (ReportFormat, u32),
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    let name = rules::file_name(&slug, format, part);
    let found = service.database().read(move |connection| reads::file(connection, &slug, (format, part), now)).await?;
    let kept = found.ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    Ok(answer(request, service.database(), kept, &name)?)
}

fn answer(request: &HttpRequest, database: &Database, kept: Kept, name: &str) -> Result<HttpResponse, Fault> {
    let tag = EntityTag::new_strong(kept.sha256.clone());
    let is_known = is_known(request, &tag);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        // The consultation may be called off or taken back: whoever keeps it asks before each use.
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache")))
        .insert_header((header::VARY, HeaderValue::from_static("accept-encoding")))
        .insert_header(header::ETag(tag));
    for header in FOR_ALL_SITES {
        response.insert_header(header);
    }
    if is_known {
        return Ok(response.finish());
    }
    // For the page somebody sits there and waits; a file to keep is bulk.
    let is_page = kept.format == ReportFormat::Html;
    if !is_page {
        let_in()?;
    }
    response.insert_header((header::CONTENT_TYPE, media_type(kept.format)));
    if is_page {
        response.insert_header((header::CONTENT_SECURITY_POLICY, policy()));
    } else {
        // A slug has nothing in it that would need quoting.
        response.insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")));
    }
    let (database, id) = (database.clone(), kept.id);
    let pieces = stream::try_unfold(0, move |position| {
        let (database, id) = (database.clone(), id.clone());
        async move {
            let read = move |connection: &mut Connection| files::chunk(connection, &id, position);
            let piece = if is_page { database.read(read).await? } else { read_piece(&database, read).await? };
            Ok::<_, Fault>(piece.map(|piece| (web::Bytes::from(piece), position + 1)))
        }
    });
    Ok(response.body(SizedStream::new(kept.bytes, Box::pin(pieces))))
}
