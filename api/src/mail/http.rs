//! What the city writes to people, over HTTP, for staff.

use actix_web::{HttpResponse, get, post, web};
use openapi::admin::letters::{LetterEntry, LetterQuery};
use openapi::check::FieldCode;
use openapi::page::Page;
use openapi::problem::ProblemCode;

use super::list::{self, Filter, NoRetry};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{LetterId, Stop};
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Reference;
use crate::web::{PathId, Query, page_of, parse_cursor, parse_limit};

problems! {
    /// What can go wrong with the list.
    ListProblems: Unauthenticated, Forbidden, SecondFactorSetup, Invalid, MethodNotAllowed
}
problems! {
    /// What can go wrong with trying again.
    RetryProblems: Unauthenticated, Forbidden, SecondFactorSetup, NotFound, NotPossible, TooManyRequests, MethodNotAllowed
}

/// List messages
///
/// What was sent, waits or could not be sent, the newest first. Without a mail server, messages about bookings are told
/// with their words, for thirty days, so that somebody can pass them on.
#[utoipa::path(tag = "admin: duties", params(LetterQuery),
    responses((status = 200, description = "A page of messages", body = Page<LetterEntry>), ListProblems))]
#[get("/admin/letters")]
pub async fn list_letters(
    service: web::Data<Service>,
    Query(query): Query<LetterQuery>,
) -> Result<web::Json<Page<LetterEntry>>, Failure> {
    let limit = parse_limit(query.limit)?;
    let after = parse_cursor(query.cursor.as_deref())?;
    let booking = query.booking.as_deref().map(|text| {
        let reference = Reference::parse(text).map(|reference| reference.as_str().to_owned());
        reference.ok_or_else(|| Failure::invalid_field("booking", FieldCode::InvalidValue))
    });
    let filter =
        Filter { state: query.state, booking: booking.transpose()?, are_words_told: service.leaves_mails_as_files() };
    let desk = service.desk().clone();
    let found = service
        .database()
        .read(move |connection| list::list(connection, &desk, &filter, after.as_ref(), limit + 1))
        .await?;
    Ok(web::Json(page_of(found, limit)))
}

/// Try a message again
///
/// One that was given up after too many attempts.
#[utoipa::path(tag = "admin: duties", params(("letter_id" = String, Path, description = "The message's id")),
    responses((status = 204, description = "It is tried again"), RetryProblems))]
#[post("/admin/letters/{letter_id}/retry")]
pub async fn retry_letter(
    service: web::Data<Service>,
    origin: Origin,
    PathId(id): PathId<LetterId>,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .write(move |connection| {
            list::retry(connection, &id, now)?.map_err(|refusal| {
                Stop::Refused(match refusal {
                    NoRetry::NoSuch => Failure::new(ProblemCode::NotFound),
                    NoRetry::NotGivenUp => {
                        Failure::new(ProblemCode::NotPossible).detail("It was not given up, or its words are gone.")
                    }
                })
            })?;
            Ok(audit::record(connection, &origin, Act::new("letter.retry", id.as_str()), now)?)
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
