//! The door: every request passes here, and the table decides.

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, web};
use openapi::access::{KEY_PREFIX, Role};
use openapi::problem::ProblemCode;

use super::caller::{Account, Caller, Key};
use super::store;
use super::table::{Who, who_may};
use crate::app::Service;
use crate::database::Topics;
use crate::problem::Failure;
use crate::secrets::Secret;
use crate::sessions;
use crate::web::{LimitStanding, note_route, unknown_address};

/// Lets in who may come in. It stands around the scope of the API itself: whatever gets there passes here, and what has
/// no row in the table is reached by nobody.
///
/// # Errors
/// What the rest of the way gives.
pub async fn guard<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    // The address as the routes see it, with its percent-encoding undone: `/%61dmin` is `/admin` to them. The request's
    // own `match_pattern` looks at the address as it was written.
    let pattern = request.resource_map().match_pattern(request.match_info().as_str());
    if let Some(pattern) = &pattern {
        note_route(request.request(), pattern);
    }
    let path = pattern.as_deref().and_then(|path| path.strip_prefix(openapi::BASE)).unwrap_or_default();
    let Some(who) = who_may(request.method(), path) else {
        return Ok(refuse_unknown(request).await);
    };
    let admitted = admit(&request, who).await;
    match admitted {
        Ok(admitted) => {
            request.extensions_mut().insert(admitted.caller);
            let mut response = next.call(request).await?.map_into_left_body();
            tell_limit(&mut response, admitted.limit);
            Ok(response)
        }
        Err(failure) => {
            let refused = failure_of(&failure);
            Ok(request.into_response(refused).map_into_right_body())
        }
    }
}

/// What has no row in the table is reached by nobody.
async fn refuse_unknown<B: MessageBody + 'static>(request: ServiceRequest) -> ServiceResponse<EitherBody<B>> {
    let refused = unknown_address(request.request().clone()).await.unwrap_or_else(|failure| failure_of(&failure));
    request.into_response(refused).map_into_right_body()
}

fn failure_of(failure: &Failure) -> actix_web::HttpResponse {
    actix_web::ResponseError::error_response(failure)
}

struct Admitted {
    caller: Caller,
    limit: Option<LimitStanding>,
}

async fn admit(request: &ServiceRequest, who: Who) -> Result<Admitted, Failure> {
    if who == Who::Open {
        return Ok(Admitted { caller: Caller::Guest, limit: None });
    }
    let service = request.app_data::<web::Data<Service>>().ok_or_else(|| Failure::new(ProblemCode::Internal))?.clone();
    let caller = authenticate(request, &service).await?;
    let limit = match &caller {
        Caller::Key(key) => service.count_key(&key.id).map_err(Failure::too_many_requests)?,
        Caller::Guest | Caller::Account(_) => None,
    };
    permit(&caller, who, service.needs_second_factor())?;
    Ok(Admitted { caller, limit })
}

/// Who sent the request. What is sent as a token or key and is none is refused, also where none is needed: who sends
/// one means to be known.
async fn authenticate(request: &ServiceRequest, service: &web::Data<Service>) -> Result<Caller, Failure> {
    let Some(header) = request.headers().get(AUTHORIZATION) else { return Ok(Caller::Guest) };
    let unknown = || Failure::new(ProblemCode::Unauthenticated);
    let token = header.to_str().ok().and_then(bearer).ok_or_else(unknown)?;
    let now = service.now();
    if let Some(key) = token.strip_prefix(KEY_PREFIX) {
        let (prefix, secret) = key.split_once('_').ok_or_else(unknown)?;
        let (prefix, secret) = (prefix.to_owned(), Secret::parse(secret).ok_or_else(unknown)?);
        let found = service
            .database()
            .read(move |connection| store::find_key(connection, &prefix, &secret, now))
            .await?
            .ok_or_else(unknown)?;
        if found.is_use_news {
            let id = found.key.id.clone();
            service
                .database()
                .touching(Topics::empty())
                .write::<_, ProblemCode>(move |connection| store::note_use(connection, &id, now))
                .await?;
        }
        return Ok(Caller::Key(found.key));
    }
    if !service.tokens().knows_key_of(token) {
        sessions::reload_keys(service).await?;
    }
    let named = service.tokens().read(token, now).ok_or_else(unknown)?;
    let account = service.database().read(move |connection| store::find_account(connection, &named, now)).await?;
    account.map(Caller::Account).ok_or_else(unknown)
}

/// The token of `Bearer …` (RFC 6750); the scheme's name is the same in upper and lower case.
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim()).filter(|token| !token.is_empty())
}

/// Whether the table lets this caller in.
fn permit(caller: &Caller, who: Who, needs_second_factor: bool) -> Result<(), Failure> {
    let unknown = || Err(Failure::new(ProblemCode::Unauthenticated));
    let forbidden = || Err(Failure::new(ProblemCode::Forbidden));
    match (who, caller) {
        (Who::Open | Who::Anyone(_), Caller::Guest | Caller::Account(_)) | (Who::Open, _) => Ok(()),
        (Who::Account | Who::AccountOrKey(_), Caller::Account(_)) => Ok(()),
        (Who::Account | Who::AccountOrKey(_) | Who::Staff(_), Caller::Guest) => unknown(),
        (Who::Anyone(scope) | Who::AccountOrKey(scope), Caller::Key(Key { scopes, .. })) => {
            if scopes.contains(&scope) {
                return Ok(());
            }
            Err(Failure::new(ProblemCode::Forbidden).detail(format!("The key lacks the scope {scope}.")))
        }
        (Who::Account | Who::Staff(_), Caller::Key(_)) => forbidden(),
        (Who::Staff(roles), Caller::Account(account)) => permit_staff(account, roles, needs_second_factor),
    }
}

fn permit_staff(account: &Account, roles: &[Role], needs_second_factor: bool) -> Result<(), Failure> {
    if !account.roles.iter().any(|role| roles.contains(role)) {
        return Err(Failure::new(ProblemCode::Forbidden));
    }
    if needs_second_factor && !account.has_second_factor {
        return Err(Failure::new(ProblemCode::SecondFactorSetup));
    }
    Ok(())
}

/// Tells how the limit of a key stands, after the IETF's draft on RateLimit header fields
/// (draft-ietf-httpapi-ratelimit-headers-10).
fn tell_limit<B>(response: &mut ServiceResponse<B>, limit: Option<LimitStanding>) {
    let Some(limit) = limit else { return };
    let policy = format!("\"key\";q={};w={}", limit.allowed, limit.period);
    let standing = format!("\"key\";r={};t={}", limit.left, limit.full_in);
    for (name, value) in [("ratelimit-policy", policy), ("ratelimit", standing)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use openapi::access::Scope;

    use super::*;
    use crate::database::{AccountId, KeyId, OrganisationId, SessionId};

    fn account(roles: &[Role], has_second_factor: bool) -> Caller {
        let (id, session) = (AccountId::new(), SessionId::new());
        Caller::Account(Account { id, session, roles: roles.to_vec(), has_second_factor })
    }

    fn key(scopes: &[Scope]) -> Caller {
        Caller::Key(Key { id: KeyId::new(), organisation: OrganisationId::new(), scopes: scopes.to_vec() })
    }

    fn code(caller: &Caller, who: Who, needs_second_factor: bool) -> Option<ProblemCode> {
        permit(caller, who, needs_second_factor).err().map(|failure| failure.parts().0)
    }

    #[test]
    fn each_sort_of_caller_comes_in_where_the_table_says() {
        let staff = Who::Staff(&[Role::Moderator, Role::Admin]);
        let read = Who::AccountOrKey(Scope::ProposalsRead);
        assert_eq!(code(&Caller::Guest, staff, false), Some(ProblemCode::Unauthenticated));
        assert_eq!(code(&account(&[], true), staff, false), Some(ProblemCode::Forbidden));
        assert_eq!(code(&account(&[Role::Editor], true), staff, false), Some(ProblemCode::Forbidden));
        assert_eq!(code(&account(&[Role::Editor, Role::Moderator], false), staff, false), None);
        assert_eq!(code(&key(Scope::ALL), staff, false), Some(ProblemCode::Forbidden));
        assert_eq!(code(&key(&[Scope::ProposalsWrite]), read, false), Some(ProblemCode::Forbidden));
        assert_eq!(code(&key(&[Scope::ProposalsRead]), read, false), None);
        assert_eq!(code(&key(Scope::ALL), Who::Account, false), Some(ProblemCode::Forbidden));
        assert_eq!(code(&Caller::Guest, Who::Anyone(Scope::ProposalsRead), false), None);
    }

    #[test]
    fn where_staff_need_a_second_factor_nobody_works_without() {
        let staff = Who::Staff(&[Role::Admin]);
        assert_eq!(code(&account(&[Role::Admin], false), staff, true), Some(ProblemCode::SecondFactorSetup));
        assert_eq!(code(&account(&[Role::Admin], true), staff, true), None);
        assert_eq!(code(&account(&[], false), Who::Account, true), None, "residents need none");
    }

    #[test]
    fn a_bearer_token_is_read_whatever_the_case_of_its_scheme() {
        assert_eq!(bearer("bearer abc"), Some("abc"));
        for wrong in ["Basic abc", "Bearer", "Bearer ", "abc"] {
            assert_eq!(bearer(wrong), None, "{wrong}");
        }
    }
}
