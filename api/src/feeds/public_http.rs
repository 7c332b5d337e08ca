//! Feeds of what is public over HTTP: Atom for readers, iCalendar for calendar programs. Both say the same to everybody,
//! so they come from the memory of public reads, with its entity tags.

use actix_web::{HttpRequest, HttpResponse, get, web};
use diesel::QueryResult;
use diesel::result::Error as QueryError;
use openapi::proposals::ProposalSort;

use super::atom::{self, Entry, Head};
use super::calendar::{self, StageDate};
use super::store;
use crate::app::Service;
use crate::comments::reads as comments;
use crate::commitments::reads as commitments;
use crate::consultations::{self, reads as consultation_reads};
use crate::database::{Connection, ConsultationId, Instant, Topics};
use crate::documents::reads as documents;
use crate::figures;
use crate::mail::Desk;
use crate::problem::Failure;
use crate::problems;
use crate::proposals::reads as proposals;
use crate::public_reads::{self, Conditions, Content, Unchanged, Written};
use crate::web::{Place, Slug};

problems! {
    /// What can go wrong with a feed of everything.
    FeedProblems: Unauthenticated, Forbidden, MethodNotAllowed
}
problems! {
    /// What can go wrong with a feed of a consultation.
    OneFeedProblems: Unauthenticated, Forbidden, NotFound, MethodNotAllowed
}

/// How many entries a feed has at most.
const ENTRIES: Place = Place { after: None, limit: 50 };

fn written(head: &Head, entries: Vec<Entry>) -> QueryResult<Option<Written>> {
    let bytes = atom::file(head, entries).map_err(|error| QueryError::SerializationError(Box::new(error)))?;
    Ok(Some(Written { bytes, content: Content::Atom }))
}

fn head(desk: &Desk, title: String, source: &str, page: &str) -> Head {
    Head { title, source: desk.page(&format!("{}{source}", openapi::BASE)), page: desk.page(page) }
}

/// Read the feed of consultations
///
/// Atom (RFC 4287): those that are public, the newest first.
#[utoipa::path(tag = "consultations", params(Conditions), responses(
    (status = 200, description = "The feed", content_type = "application/atom+xml", body = String,
        example = "<feed xmlns=\"http://www.w3.org/2005/Atom\">…</feed>"),
    Unchanged, FeedProblems
))]
#[get("/consultations.atom")]
pub async fn get_consultations_feed(
    request: HttpRequest,
    service: web::Data<Service>,
) -> Result<HttpResponse, Failure> {
    let desk = service.desk().clone();
    public_reads::file(&request, &service, Topics::CONSULTATIONS, move |connection, now| {
        let found = consultation_reads::page(connection, &consultation_reads::Filter::default(), &ENTRIES, now)?;
        let entries = found.items.into_iter().map(|item| atom::of_consultation(&desk, item)).collect();
        written(&head(&desk, "Konsultacje społeczne".to_owned(), "/consultations.atom", "/consultations"), entries)
    })
    .await
}

/// Read the feed of commitments
///
/// Atom (RFC 4287): what the city has undertaken, what was changed last first.
#[utoipa::path(tag = "commitments", params(Conditions), responses(
    (status = 200, description = "The feed", content_type = "application/atom+xml", body = String,
        example = "<feed xmlns=\"http://www.w3.org/2005/Atom\">…</feed>"),
    Unchanged, FeedProblems
))]
#[get("/commitments.atom")]
pub async fn get_commitments_feed(request: HttpRequest, service: web::Data<Service>) -> Result<HttpResponse, Failure> {
    let (desk, topics) = (service.desk().clone(), Topics::CONSULTATIONS | Topics::PROPOSALS);
    public_reads::file(&request, &service, topics, move |connection, now| {
        let filter = commitments::Filter { is_public: true, ..commitments::Filter::default() };
        let found = commitments::page(connection, &filter, &ENTRIES, now)?;
        let entries = found.items.into_iter().map(|item| atom::of_commitment(&desk, item)).collect();
        written(&head(&desk, "Co z tego wynikło".to_owned(), "/commitments.atom", "/commitments"), entries)
    })
    .await
}

/// Read the feed of a consultation's proposals
///
/// Atom (RFC 4287): those that are published, the newest first.
#[utoipa::path(tag = "proposals",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), Conditions), responses(
    (status = 200, description = "The feed", content_type = "application/atom+xml", body = String,
        example = "<feed xmlns=\"http://www.w3.org/2005/Atom\">…</feed>"),
    Unchanged, OneFeedProblems
))]
#[get("/consultations/{slug}/proposals.atom")]
pub async fn get_proposals_feed(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<HttpResponse, Failure> {
    of_consultation(&request, &service, slug, ("proposals", "Propozycje"), |connection, desk, sought| {
        let filter =
            proposals::Filter { sort: ProposalSort::Newest, kind: None, tag: None, searched: None, clause: None };
        let found = proposals::page(connection, sought.slug, &filter, &ENTRIES, sought.now)?;
        let items = found.map(|page| page.items).unwrap_or_default();
        Ok(items.into_iter().map(|item| atom::of_proposal(desk, item)).collect())
    })
    .await
}

/// Read the feed of the answers in a consultation
///
/// Atom (RFC 4287): the city's answers to proposals, the newest first.
#[utoipa::path(tag = "proposals",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), Conditions), responses(
    (status = 200, description = "The feed", content_type = "application/atom+xml", body = String,
        example = "<feed xmlns=\"http://www.w3.org/2005/Atom\">…</feed>"),
    Unchanged, OneFeedProblems
))]
#[get("/consultations/{slug}/answers.atom")]
pub async fn get_answers_feed(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<HttpResponse, Failure> {
    of_consultation(&request, &service, slug, ("answers", "Odpowiedzi miasta"), |connection, desk, sought| {
        let found = proposals::answered(connection, sought.id, i64::from(ENTRIES.limit))?;
        Ok(found.into_iter().filter_map(|item| atom::of_answer(desk, item)).collect())
    })
    .await
}

/// Read the feed of a consultation's draft
///
/// Atom (RFC 4287): the versions of the draft resolution that are out, the newest first. It has no entries while there is
/// none.
#[utoipa::path(tag = "documents",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), Conditions), responses(
    (status = 200, description = "The feed", content_type = "application/atom+xml", body = String,
        example = "<feed xmlns=\"http://www.w3.org/2005/Atom\">…</feed>"),
    Unchanged, OneFeedProblems
))]
#[get("/consultations/{slug}/document.atom")]
pub async fn get_document_feed(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<HttpResponse, Failure> {
    of_consultation(&request, &service, slug, ("document", "Projekt uchwały"), |connection, desk, sought| {
        let found = documents::out(connection, sought.id, sought.now)?.into_iter().take(ENTRIES.limit as usize);
        Ok(found.map(|out| atom::of_version(desk, sought.slug, out.version)).collect())
    })
    .await
}

/// Read the feed of the comments in a consultation
///
/// Atom (RFC 4287): those on all of its proposals that are published, the newest first. An entry names its author as far
/// as the comment itself does.
#[utoipa::path(tag = "comments",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), Conditions), responses(
    (status = 200, description = "The feed", content_type = "application/atom+xml", body = String,
        example = "<feed xmlns=\"http://www.w3.org/2005/Atom\">…</feed>"),
    Unchanged, OneFeedProblems
))]
#[get("/consultations/{slug}/comments.atom")]
pub async fn get_comments_feed(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<HttpResponse, Failure> {
    of_consultation(&request, &service, slug, ("comments", "Komentarze"), |connection, desk, sought| {
        let found = comments::latest(connection, sought.id, i64::from(ENTRIES.limit))?;
        Ok(found.into_iter().filter_map(|said| atom::of_comment(desk, said)).collect())
    })
    .await
}

/// The consultation whose entries are sought.
struct Sought<'a> {
    slug: &'a str,
    id: &'a ConsultationId,
    now: Instant,
}

/// Answers with the feed of this name and title of one consultation.
async fn of_consultation(
    request: &HttpRequest,
    service: &web::Data<Service>,
    slug: String,
    (name, title): (&'static str, &'static str),
    entries: impl Fn(&mut Connection, &Desk, &Sought<'_>) -> QueryResult<Vec<Entry>> + Send + Sync + 'static,
) -> Result<HttpResponse, Failure> {
    let (desk, topics) = (service.desk().clone(), Topics::CONSULTATIONS | Topics::PROPOSALS);
    public_reads::file(request, service, topics, move |connection, now| {
        let Some(standing) = consultations::find_standing(connection, &slug, now)? else { return Ok(None) };
        let entries = entries(connection, &desk, &Sought { slug: &slug, id: &standing.id, now })?;
        let page = format!("/consultations/{slug}");
        written(&head(&desk, format!("{title}: {}", standing.title), &format!("{page}/{name}.atom"), &page), entries)
    })
    .await
}

/// Read the dates of a consultation
///
/// For calendar programs (iCalendar, RFC 5545): its stages and its duties, the last day on which its report is in time, the
/// versions of its draft that are out, and the days by which the city wants to have done what it has undertaken.
#[utoipa::path(tag = "consultations",
    params(("slug" = String, Path, description = "The consultation's name in addresses"), Conditions), responses(
    (status = 200, description = "The calendar", content_type = "text/calendar", body = String,
        example = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…"),
    Unchanged, OneFeedProblems
))]
#[get("/consultations/{slug}/calendar.ics")]
pub async fn get_consultation_calendar(
    request: HttpRequest,
    service: web::Data<Service>,
    Slug(slug): Slug,
) -> Result<HttpResponse, Failure> {
    let (desk, topics) = (service.desk().clone(), Topics::all());
    public_reads::file(&request, &service, topics, move |connection, now| dates(connection, &desk, &slug, now)).await
}

fn dates(connection: &mut Connection, desk: &Desk, slug: &str, now: Instant) -> QueryResult<Option<Written>> {
    let Some(standing) = consultations::find_standing(connection, slug, now)? else { return Ok(None) };
    let stages: Vec<StageDate> = store::stages(connection, &standing.id)?;
    let duties = store::duties_of_consultation(connection, &standing.id, now)?;
    let source = desk.page(&format!("{}/consultations/{slug}/calendar.ics", openapi::BASE));
    let head = calendar::Head { name: &format!("Terminy: {}", standing.title), source: &source };
    let dates = calendar::Dates {
        slug,
        title: &standing.title,
        revision: store::revision(connection, &standing.id)?,
        stages: &stages,
        duties: &duties,
        report_due: figures::reads::report_day(connection, slug)?,
        versions: &documents::out(connection, &standing.id, now)?,
        commitments: &commitments::due(connection, &standing.id)?,
    };
    let file = calendar::dates_file(&head, &dates, |path| desk.page(path));
    Ok(Some(Written { bytes: file.into_bytes(), content: Content::Calendar }))
}
