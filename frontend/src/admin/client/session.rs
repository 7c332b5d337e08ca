//! Who is logged in. The access token lives here, in memory alone; what keeps the session over a reload is a cookie that
//! no script can read.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use frontend::browser::store;
use frontend::client::Fault;
use gloo_net::http::{Method, Request};
use openapi::accounts::{AccessToken, Login};
use openapi::problem::{Problem, ProblemCode};
use yew::Callback;

use super::http::{address, answered, bare, parsed};
use crate::browser;

/// Under which name tabs take turns: a cookie that two of them renew at once would look stolen.
const LOCK: &str = "refresh";
/// Where this browser remembers that somebody is logged in, for the residents' pages. It is no secret.
const FLAG: &str = "signed-in";
/// How long before its end a token is renewed, in milliseconds.
const MARGIN: f64 = 60_000.0;

/// A token and until when it is valid.
struct Token {
    text: String,
    ends_at: f64,
}

thread_local! {
    static TOKEN: RefCell<Option<Token>> = const { RefCell::new(None) };
    /// Whether the session is known to have ended: then pages that go on asking in the background ask in vain.
    static IS_LOST: Cell<bool> = const { Cell::new(false) };
    static ONLOSS: RefCell<Option<Callback<()>>> = const { RefCell::new(None) };
}

/// Calls this when the session turns out to have ended.
pub fn on_loss(callback: Callback<()>) {
    ONLOSS.with_borrow_mut(|onloss| *onloss = Some(callback));
}

/// Logs in.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn log_in(login: &Login) -> Result<(), Fault> {
    let request = Request::post(&address(&["auth", "login"])).json(login).map_err(|_| Fault::Network)?;
    keep(parsed(answered(request).await?).await?);
    Ok(())
}

/// Logs out.
///
/// # Errors
/// When the server can't be reached: then the session goes on.
pub async fn log_out() -> Result<(), Fault> {
    answered(bare(Method::POST, &address(&["auth", "logout"]))?).await?;
    drop_token();
    Ok(())
}

/// Renews the access token.
///
/// # Errors
/// When there is no session (any more), or the server can't be reached.
pub async fn refresh() -> Result<(), Fault> {
    renew(current()).await
}

/// A token that is valid for a while yet.
pub(super) async fn token() -> Result<String, Fault> {
    if IS_LOST.get() {
        return Err(nobody());
    }
    let fresh = TOKEN.with_borrow(|token| {
        token.as_ref().filter(|token| token.ends_at - browser::now() > MARGIN).map(|token| token.text.clone())
    });
    match fresh {
        Some(text) => Ok(text),
        None => another_than(current()).await,
    }
}

/// A token in the place of one that the server no longer takes. Without one the session is lost, and whoever shows the
/// pages is told.
pub(super) async fn another_than(stale: Option<String>) -> Result<String, Fault> {
    let renewed = renew(stale).await;
    if let Err(fault) = &renewed
        && fault.code() == Some(ProblemCode::Unauthenticated)
        && let Some(onloss) = ONLOSS.with_borrow(Clone::clone)
    {
        IS_LOST.set(true);
        onloss.emit(());
    }
    renewed?;
    current().ok_or_else(nobody)
}

/// What the server would say.
fn nobody() -> Fault {
    Fault::Problem(Box::new(Problem::new(ProblemCode::Unauthenticated)))
}

fn current() -> Option<String> {
    TOKEN.with_borrow(|token| token.as_ref().map(|token| token.text.clone()))
}

/// Renews the token, one tab after another and each once: who waited may find that it has been done.
async fn renew(stale: Option<String>) -> Result<(), Fault> {
    let outcome = Rc::new(RefCell::new(Err(Fault::Network)));
    let written = outcome.clone();
    browser::alone(LOCK, async move {
        let renewed = if current() == stale { ask().await } else { Ok(()) };
        *written.borrow_mut() = renewed;
    })
    .await;
    outcome.replace(Ok(()))
}

async fn ask() -> Result<(), Fault> {
    match answered(bare(Method::POST, &address(&["auth", "refresh"]))?).await {
        Ok(response) => {
            keep(parsed(response).await?);
            Ok(())
        }
        Err(fault) => {
            if fault.code() == Some(ProblemCode::Unauthenticated) {
                drop_token();
            }
            Err(fault)
        }
    }
}

fn keep(token: AccessToken) {
    let ends_at = browser::now() + f64::from(token.expires_in) * 1000.0;
    TOKEN.with_borrow_mut(|kept| *kept = Some(Token { text: token.access_token, ends_at }));
    IS_LOST.set(false);
    store(FLAG, "1");
}

fn drop_token() {
    TOKEN.with_borrow_mut(|kept| *kept = None);
    browser::forget(FLAG);
}
