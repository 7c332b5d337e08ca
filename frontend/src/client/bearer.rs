//! The access token. It lives in this module's memory and nowhere else: what is stored outlives the tab, and is read
//! by any script that finds its way into the page. The refresh token is a cookie that no script can read; the browser
//! stores no more than a flag which says that there may be one.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use gloo_net::http::Method;
use openapi::accounts::AccessToken;
use yew::Callback;
use yew::platform::pinned::oneshot;
use yew::platform::spawn_local;
use yew::platform::time::sleep;

use super::http::{Fault, address, call_bare};
use crate::browser;

/// Where the browser stores the flag.
pub(super) const FLAG: &str = "signed-in";
/// The lock that keeps two tabs from spending the same refresh token, which would end the session.
pub(super) const LOCK: &str = "refresh";
/// How long before its end a token is renewed.
const AHEAD: Duration = Duration::from_secs(60);

thread_local! {
    static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
    /// Counts the tokens, so that the timer of one that is gone renews nothing.
    static COUNT: Cell<u32> = const { Cell::new(0) };
    /// Those who wait for a renewal that is under way.
    static WAITING: RefCell<Option<Vec<oneshot::Sender<()>>>> = const { RefCell::new(None) };
    static ON_END: RefCell<Option<Callback<()>>> = const { RefCell::new(None) };
}

/// Whether there is a session, as far as is known without asking.
pub(super) fn is_expected() -> bool {
    known().is_some() || browser::stored(FLAG).is_some()
}

/// Calls back when the session ends without having been asked to.
pub(super) fn when_over(callback: Callback<()>) {
    ON_END.set(Some(callback));
}

/// Keeps a token that the server has just given.
pub(super) fn keep(token: AccessToken) {
    TOKEN.set(Some(token.access_token));
    browser::store(FLAG, "1");
    let ours = COUNT.get().wrapping_add(1);
    COUNT.set(ours);
    spawn_local(async move {
        sleep(renewal_after(token.expires_in)).await;
        if COUNT.get() == ours {
            renew().await;
        }
    });
}

/// Forgets token and flag.
pub(super) fn forget() {
    TOKEN.set(None);
    COUNT.set(COUNT.get().wrapping_add(1));
    browser::unstore(FLAG);
}

/// Forgets them and says so.
pub(super) fn end() {
    forget();
    if let Some(callback) = ON_END.with_borrow(Clone::clone) {
        callback.emit(());
    }
}

fn known() -> Option<String> {
    TOKEN.with_borrow(Clone::clone)
}

/// The token, if somebody has logged in; a page that has just been loaded restores the session first.
pub(super) async fn current() -> Option<String> {
    if known().is_none() && is_expected() {
        renew().await;
    }
    known()
}

/// What there is in the place of a token that the server no longer takes.
pub(super) enum Renewal {
    /// A new one.
    Renewed(String),
    /// Nothing: the session is over.
    Over,
    /// Nothing now: the server could not be asked.
    NotNow,
}

/// Takes a token's place. Another call may have renewed it already.
pub(super) async fn instead_of(spent: &str) -> Renewal {
    if known().as_deref() == Some(spent) {
        renew().await;
    }
    match known() {
        Some(token) if token != spent => Renewal::Renewed(token),
        Some(_) => Renewal::NotNow,
        None => Renewal::Over,
    }
}

/// Whether a renewal is under way.
pub(super) fn is_renewing() -> bool {
    WAITING.with_borrow(Option::is_some)
}

/// Waits until the renewal that is under way, if there is one, is over.
pub(super) async fn renewed() {
    let under_way = WAITING.with_borrow_mut(|waiting| {
        let waiting = waiting.as_mut()?;
        let (sender, receiver) = oneshot::channel();
        waiting.push(sender);
        Some(receiver)
    });
    if let Some(receiver) = under_way {
        // It is over when its sender is gone, too.
        let _ = receiver.await;
    }
}

/// Renews the token, once however many calls ask for it.
async fn renew() {
    if is_renewing() {
        return renewed().await;
    }
    WAITING.set(Some(Vec::new()));
    browser::alone(LOCK, refresh()).await;
    for sender in WAITING.take().into_iter().flatten() {
        // Who no longer waits needs no answer.
        let _ = sender.send(());
    }
}

async fn refresh() {
    let answer = call_bare::<AccessToken>(Method::POST, &address(&["auth", "refresh"])).await;
    match answer {
        Ok(token) => keep(token),
        Err(Fault::Problem(problem)) if problem.status == 401 => end(),
        // The next call tries again.
        Err(_) => {}
    }
}

/// When to renew a token that is valid for so many seconds.
fn renewal_after(expires_in: u32) -> Duration {
    let whole = Duration::from_secs(u64::from(expires_in));
    whole.checked_sub(AHEAD).filter(|early| *early >= AHEAD).unwrap_or(whole / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_renewed_before_it_ends() {
        assert_eq!(renewal_after(900), Duration::from_secs(840));
        assert_eq!(renewal_after(60), Duration::from_secs(30));
        assert_eq!(renewal_after(100), Duration::from_secs(50));
    }
}
