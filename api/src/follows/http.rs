//! Following over HTTP, by who needs no account.

use actix_web::{HttpRequest, HttpResponse, post, web};
use openapi::follows::{Follow, FollowToken, NewFollow};
use openapi::problem::ProblemCode;

use super::store::{self, CONFIRM, NOTICE_PREFIX, Wish};
use super::words;
use crate::accounts::folded_email;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::consultations;
use crate::database::{Connection, FollowId, Instant, Stop, Topics};
use crate::mail::{self, ToFollower};
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Secret;
use crate::sessions::Try;
use crate::vault::{Purpose, Vault};
use crate::web::{Body, Slug, client_of};

problems! {
    /// What can go wrong with asking for news.
    FollowProblems: MalformedBody, NotFound, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests,
        MethodNotAllowed
}
problems! {
    /// What can go wrong with a link from a mail.
    LinkProblems: MalformedBody, LinkExpired, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests,
        MethodNotAllowed
}
problems! {
    /// What can go wrong where a mail program ends mails.
    OneClickProblems: NotFound, TooManyRequests, MethodNotAllowed
}

/// Follow a consultation by mail
///
/// Sends a mail with a link; nothing else is sent until that is confirmed. The answer is the same whether or not somebody
/// follows the consultation with this address. Who follows already changes the pace in this way.
#[utoipa::path(tag = "following",
    params(("slug" = String, Path, description = "The consultation's name in addresses")),
    request_body = NewFollow,
    responses((status = 202, description = "A mail is on its way"), FollowProblems))]
#[post("/consultations/{slug}/follows")]
pub async fn follow_by_mail(
    service: web::Data<Service>,
    request: HttpRequest,
    Slug(slug): Slug,
    Body(new): Body<NewFollow>,
) -> Result<HttpResponse, Failure> {
    let folded = folded_email(&new.email);
    service.throttle().count(Try::Follow, &folded, client_of(&request, &service))?;
    let (desk, now) = (service.desk().clone(), service.now());
    service
        .database()
        .touching(Topics::empty())
        .write(move |connection| {
            let no_such = || Stop::Refused(ProblemCode::NotFound);
            let standing = consultations::find_standing(connection, &slug, now)?.ok_or_else(no_such)?;
            let wish = Wish {
                consultation: &standing.id,
                email: new.email.trim(),
                email_folded: &folded,
                language: new.language,
                pace: new.pace,
            };
            match store::wish(connection, desk.vault(), &wish, now)? {
                Some(id) => {
                    let text = words::confirm(&standing.title, new.pace, new.language);
                    let to = ToFollower {
                        recipient: wish.email,
                        language: new.language,
                        follow: Some(&id),
                        occasion: CONFIRM,
                    };
                    mail::enqueue_to_follower(connection, to, &text, now)?;
                }
                None => mail::enqueue_for_nobody(connection, now)?,
            }
            Ok(())
        })
        .await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Confirm that one wants to follow
///
/// With the token of the mail. It works for two days; sent again, it says the same.
#[utoipa::path(tag = "following", request_body = FollowToken,
    responses((status = 200, description = "What is followed from now on", body = Follow), LinkProblems))]
#[post("/follows/confirm")]
pub async fn confirm_follow(
    service: web::Data<Service>,
    request: HttpRequest,
    origin: Origin,
    Body(sent): Body<FollowToken>,
) -> Result<web::Json<Follow>, Failure> {
    let expired = || Failure::new(ProblemCode::LinkExpired);
    service.throttle().count(Try::Link, &sent.token, client_of(&request, &service))?;
    let secret = Secret::parse(&sent.token).ok_or_else(expired)?;
    let now = service.now();
    let confirmed = service
        .database()
        .touching(Topics::empty())
        .write(move |connection| {
            let expired = || Stop::Refused(ProblemCode::LinkExpired);
            let id = store::confirm(connection, &secret, now)?.ok_or_else(expired)?;
            audit::record(connection, &origin, Act::new("follow.confirm", id.as_str()), now)?;
            store::find(connection, &id)?.ok_or_else(expired)
        })
        .await?;
    Ok(web::Json(confirmed))
}

/// What a token ends.
enum Ends {
    /// What somebody follows.
    Follow(Secret),
    /// Notices to the address with this hash.
    Notices(Vec<u8>),
}

fn what_ends(vault: &Vault, token: &str) -> Option<Ends> {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    if let Some(secret) = Secret::parse(token) {
        return Some(Ends::Follow(secret));
    }
    let sealed = URL_SAFE_NO_PAD.decode(token.trim().strip_prefix(NOTICE_PREFIX)?).ok()?;
    vault.open_sealed(Purpose::Notices, &sealed).ok().map(Ends::Notices)
}

/// Ends what a token ends; false where there is nothing of that kind (any more).
fn end(connection: &mut Connection, ends: &Ends, origin: &Origin, now: Instant) -> Result<bool, Stop<ProblemCode>> {
    match ends {
        Ends::Follow(secret) => {
            let Some(id): Option<FollowId> = store::opened_by(connection, secret)? else { return Ok(false) };
            store::remove(connection, &id)?;
            audit::record(connection, origin, Act::new("follow.end", id.as_str()), now)?;
        }
        Ends::Notices(hash) => store::stop_notices(connection, hash, now)?,
    }
    Ok(true)
}

/// End mails
///
/// With the token of any of them: what is followed is followed no more and the address is removed, or who took part is
/// told no more.
#[utoipa::path(tag = "following", request_body = FollowToken,
    responses((status = 204, description = "Ended"), LinkProblems))]
#[post("/follows/unsubscribe")]
pub async fn end_mails(
    service: web::Data<Service>,
    origin: Origin,
    Body(sent): Body<FollowToken>,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    let ends = what_ends(service.desk().vault(), &sent.token);
    let ends = ends.ok_or_else(|| Failure::new(ProblemCode::LinkExpired))?;
    let is_ended = service
        .database()
        .touching(Topics::empty())
        .write(move |connection| end(connection, &ends, &origin, now))
        .await?;
    if is_ended { Ok(HttpResponse::NoContent().finish()) } else { Err(Failure::new(ProblemCode::LinkExpired)) }
}

/// End mails from within a mail program
///
/// The address of the header `List-Unsubscribe` of each mail (RFC 8058): the program sends a POST, whatever its body. What
/// has been ended before is ended. Other methods act on nothing.
#[utoipa::path(tag = "following", params(("token" = String, Path, description = "The token of the mail")),
    responses((status = 204, description = "Ended"), OneClickProblems))]
#[post("/follows/unsubscribe/{token}")]
pub async fn end_mails_at_once(
    service: web::Data<Service>,
    origin: Origin,
    token: web::Path<String>,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    let ends = what_ends(service.desk().vault(), &token).ok_or_else(|| Failure::new(ProblemCode::NotFound))?;
    service.database().touching(Topics::empty()).write(move |connection| end(connection, &ends, &origin, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}
