//! Log-in, renewal and log-out over HTTP.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header::{CLEAR_SITE_DATA, HeaderName, HeaderValue, USER_AGENT};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use openapi::accounts::{ACCESS_SECONDS, AccessToken, Login, Sessions};
use openapi::check::FieldCode;
use openapi::problem::ProblemCode;

use super::reload_keys;
use super::store::{self, Rotation};
use super::throttle::Try;
use crate::access::Account;
use crate::accounts::{self, SecondFactorCheck};
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::database::{AccountId, Connection, Fault, Instant, SessionId, Stop, Topics};
use crate::passwords::Verdict;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::Secret;
use crate::tokens;
use crate::web::{Body, PathId, client_of};

problems! {
    /// What can go wrong with logging in.
    LoginProblems: MalformedBody, LoginFailed, SecondFactorRequired, Forbidden, BodyTooLarge, UnsupportedMediaType,
        Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with renewing.
    RefreshProblems: Unauthenticated, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with logging out.
    LogoutProblems: TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with the list of sessions.
    ListProblems: Unauthenticated, Forbidden, MethodNotAllowed
}
problems! {
    /// What can go wrong with ending a session.
    EndProblems: Unauthenticated, Forbidden, NotFound, TooManyRequests, MethodNotAllowed
}

/// The cookie's name.
const COOKIE: &str = "refresh";
/// Where it is sent: to the addresses that renew and end a session, and nowhere else.
const COOKIE_PATH: &str = "/api/v1/auth";
/// For how long a browser keeps it.
const COOKIE_KEPT: Duration = Duration::days(14);
/// How much of what a browser calls itself is kept, in characters.
const BROWSER_MAX: usize = 120;

/// A session that has just been opened or renewed.
pub struct Opened {
    account: AccountId,
    session: SessionId,
    refresh: Secret,
}

impl Opened {
    /// The answer: the access token in the body, the refresh token in a cookie.
    ///
    /// # Errors
    /// When there is no key to sign with, and none can be made.
    pub async fn answer(self, service: &Service) -> Result<HttpResponse, Failure> {
        let named = tokens::Named { account: self.account, session: self.session };
        let access_token = match service.tokens().issue(&named, service.now()) {
            Ok(token) => token,
            // A machine that slept longer than a key signs wakes up before the job that makes the next one.
            Err(_) => {
                reload_keys(service).await?;
                service.tokens().issue(&named, service.now()).map_err(|error| {
                    tracing::error!(%error, "no token could be made");
                    Failure::unavailable()
                })?
            }
        };
        let cookie = cookie(&self.refresh.written(), COOKIE_KEPT, service.has_secure_cookies());
        Ok(HttpResponse::Ok().cookie(cookie).json(AccessToken {
            access_token,
            expires_in: ACCESS_SECONDS,
            token_type: "Bearer".to_owned(),
        }))
    }
}

/// No script can read it, no other site can have it sent, and no address but those of sessions gets it.
fn cookie(value: &str, kept: Duration, is_secure: bool) -> Cookie<'static> {
    Cookie::build(COOKIE, value.to_owned())
        .path(COOKIE_PATH)
        .max_age(kept)
        .http_only(true)
        .secure(is_secure)
        .same_site(SameSite::Strict)
        .finish()
}

/// What the browser calls itself, shortened and without what could hide in it.
pub(crate) fn browser_of(request: &HttpRequest) -> Option<String> {
    let name = request.headers().get(USER_AGENT)?.to_str().ok()?;
    Some(name.chars().filter(|character| !character.is_control()).take(BROWSER_MAX).collect())
}

/// Opens a session in the transaction in which its account was found.
///
/// # Errors
/// When the database fails or the system gives no random numbers.
pub fn open(
    connection: &mut Connection,
    account: &AccountId,
    browser: Option<&str>,
    origin: &Origin,
    now: Instant,
) -> Result<Opened, Fault> {
    let refresh = Secret::new()?;
    let session = store::begin(connection, account, &refresh.hash(), browser, now)?;
    accounts::note_login(connection, account, now)?;
    audit::record(connection, &origin.of_account(account), Act::new("session.begin", session.as_str()), now)?;
    Ok(Opened { account: account.clone(), session, refresh })
}

/// Log in
///
/// The answer is the access token; the refresh token comes as a cookie that no script can read. An account with a second
/// factor asks for its code, once the password was right. Whether there is an account with this address, neither the
/// answer nor the time that it takes tells.
#[utoipa::path(tag = "auth", request_body = Login, responses(
    (status = 200, description = "Logged in", body = AccessToken),
    LoginProblems
))]
#[post("/auth/login")]
pub async fn log_in(
    service: web::Data<Service>,
    request: HttpRequest,
    origin: Origin,
    Body(login): Body<Login>,
) -> Result<HttpResponse, Failure> {
    let folded = accounts::folded_email(&login.email);
    service.throttle().count(Try::Login, &folded, client_of(&request, &service))?;
    let found = service.database().read(move |connection| accounts::find_login(connection, &folded)).await?;
    let stored = found.as_ref().and_then(|found| found.password_hash.clone());
    let verdict = service.passwords().compare(login.password, stored).await?;
    let (Some(found), Verdict::Right { upgraded }) = (found, verdict) else {
        return Err(Failure::new(ProblemCode::LoginFailed));
    };
    if found.is_locked {
        return Err(Failure::new(ProblemCode::Forbidden).detail("This account is locked."));
    }
    if found.has_second_factor && login.totp.is_none() {
        return Err(Failure::new(ProblemCode::SecondFactorRequired));
    }
    let (vault, browser, now) = (service.vault().clone(), browser_of(&request), service.now());
    let opened = service
        .database()
        .touching(Topics::empty())
        .write(move |connection| {
            if let Some(code) = login.totp.as_deref().filter(|_| found.has_second_factor) {
                let check = accounts::check_second_factor(connection, &vault, &found.id, code, now)?;
                if check == SecondFactorCheck::Wrong {
                    return Err(Stop::Refused(Failure::invalid_field("totp", FieldCode::Mismatch)));
                }
            }
            if let Some(hash) = &upgraded {
                accounts::set_password(connection, &found.id, hash)?;
            }
            Ok(open(connection, &found.id, browser.as_deref(), &origin, now)?)
        })
        .await?;
    opened.answer(&service).await
}

/// What a browser is to forget when somebody logs out: what it has cached, whole pages to go back to among it, which on a
/// shared computer the next person would see.
///
/// Not the cookies: those of every site under the city's domain would go with them. (The one cookie of this site ends with
/// the same answer.) Not the storage: in it are no secrets, but the language that was chosen, what a guest has supported, and
/// the mark by whose disappearance the other tabs hear of the log-out, which they would no longer do.
const FORGOTTEN: (HeaderName, HeaderValue) = (CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));

/// Whether a page of another site had the request sent, as far as the browser tells (Fetch Metadata). The cookie is not
/// sent by other sites anyway; this is the second lock.
fn comes_from_elsewhere(request: &HttpRequest) -> bool {
    let site = request.headers().get(HeaderName::from_static("sec-fetch-site")).and_then(|value| value.to_str().ok());
    site.is_some_and(|site| site != "same-origin" && site != "none")
}

fn refresh_token(request: &HttpRequest) -> Option<Secret> {
    request.cookie(COOKIE).and_then(|cookie| Secret::parse(cookie.value())).filter(|_| !comes_from_elsewhere(request))
}

/// Renew the access token
///
/// Spends the refresh token of the cookie and sends the next one. One that comes a second time ends its session: it was
/// copied.
#[utoipa::path(tag = "auth", responses(
    (status = 200, description = "Renewed", body = AccessToken),
    RefreshProblems
))]
#[post("/auth/refresh")]
pub async fn refresh_session(
    service: web::Data<Service>,
    request: HttpRequest,
    origin: Origin,
) -> Result<HttpResponse, Failure> {
    let unknown = || Failure::new(ProblemCode::Unauthenticated);
    let token = refresh_token(&request).ok_or_else(unknown)?;
    let now = service.now();
    let next = Secret::new()?;
    let (hash, next_hash) = (token.hash(), next.hash());
    let rotation = service
        .database()
        .touching(Topics::empty())
        .write::<_, Failure>(move |connection| {
            let rotation = store::rotate(connection, &hash, &next_hash, now)?;
            if let Rotation::Reused(account, session) = &rotation {
                let act = Act::new("session.reuse", session.as_str());
                audit::record(connection, &origin.of_account(account), act, now)?;
            }
            Ok(rotation)
        })
        .await?;
    match rotation {
        Rotation::Rotated(account, session) => Opened { account, session, refresh: next }.answer(&service).await,
        Rotation::Reused(..) => {
            tracing::warn!("a refresh token came a second time; its session is ended");
            Err(unknown())
        }
        Rotation::Unknown => Err(unknown()),
    }
}

/// Log out
///
/// Ends the session of the cookie. Without one nothing happens, and the answer is the same.
#[utoipa::path(tag = "auth", responses((status = 204, description = "Logged out"), LogoutProblems))]
#[post("/auth/logout")]
pub async fn log_out(
    service: web::Data<Service>,
    request: HttpRequest,
    origin: Origin,
) -> Result<HttpResponse, Failure> {
    if let Some(token) = refresh_token(&request) {
        let (hash, now) = (token.hash(), service.now());
        service
            .database()
            .touching(Topics::empty())
            .write::<_, Failure>(move |connection| {
                if let Some((account, session)) = store::end_of_token(connection, &hash, now)? {
                    let act = Act::new("session.end", session.as_str());
                    audit::record(connection, &origin.of_account(&account), act, now)?;
                }
                Ok(())
            })
            .await?;
    }
    let gone = cookie("", Duration::ZERO, service.has_secure_cookies());
    Ok(HttpResponse::NoContent().cookie(gone).insert_header(FORGOTTEN).finish())
}

/// List the own sessions
///
/// Every browser and program that is logged in.
#[utoipa::path(tag = "me", responses((status = 200, description = "The sessions", body = Sessions), ListProblems))]
#[get("/me/sessions")]
pub async fn list_sessions(service: web::Data<Service>, account: Account) -> Result<web::Json<Sessions>, Failure> {
    let now = service.now();
    let items =
        service.database().read(move |connection| store::list(connection, &account.id, &account.session, now)).await?;
    Ok(web::Json(Sessions { items }))
}

/// End a session
///
/// It is over at once: its access tokens are no longer taken either.
#[utoipa::path(tag = "me", params(("session_id" = String, Path, description = "The session's id")),
    responses((status = 204, description = "Ended"), EndProblems))]
#[delete("/me/sessions/{session_id}")]
pub async fn end_session(
    service: web::Data<Service>,
    account: Account,
    origin: Origin,
    PathId(id): PathId<SessionId>,
) -> Result<HttpResponse, Failure> {
    let now = service.now();
    service
        .database()
        .touching(Topics::empty())
        .write(move |connection| {
            if !store::end(connection, &account.id, &id, now)? {
                return Err(Stop::Refused(ProblemCode::NotFound));
            }
            audit::record(connection, &origin, Act::new("session.end", id.as_str()), now)?;
            Ok(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
