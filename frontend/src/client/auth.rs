//! Registration, log-in and log-out, and the passwords.

use gloo_net::http::Method;
use openapi::accounts::{
    AccessToken, Confirmation, ForgottenPassword, Login, PasswordChange, PasswordReset, Registration,
};
use yew::Callback;
use yew::platform::spawn_local;

use super::bearer;
use super::http::{Fault, address, call_bare_done, post, tell};
use crate::browser;

/// Whether there is a session, as far as is known without asking.
#[must_use]
pub fn is_expected() -> bool {
    bearer::is_expected()
}

/// Calls back when the session ends without having been asked to: it was ended elsewhere, or is too old.
pub fn when_over(callback: Callback<()>) {
    bearer::when_over(callback);
}

/// Calls back when somebody logs in in another tab. Logging out there ends the session here, too.
pub fn when_begun_elsewhere(callback: Callback<()>) {
    browser::when_stored(bearer::FLAG, move |is_there| {
        if is_there {
            callback.emit(());
        } else {
            bearer::end();
        }
    });
}

/// Keeps a page that renews its token from being left before it has the answer: the refresh token would be spent and its
/// successor lost, and the next page would end the session. Links are followed when the answer is there.
pub fn when_left() {
    browser::before_leaving(|address| {
        let waits = bearer::is_renewing();
        if waits {
            spawn_local(async move {
                bearer::renewed().await;
                browser::load(&address);
            });
        }
        waits
    });
}

/// Registers. The answer is the same whether or not there is an account with this address.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn register(registration: &Registration) -> Result<(), Fault> {
    tell(Method::POST, &address(&["auth", "register"]), registration).await
}

/// Confirms an address; who does has logged in.
///
/// # Errors
/// When the link is spent, the password is another, or the server can't be reached.
pub async fn confirm(confirmation: &Confirmation) -> Result<(), Fault> {
    begun(post(&address(&["auth", "confirm"]), confirmation).await)
}

/// Logs in.
///
/// # Errors
/// When the server refuses, wants a code of the second factor too, or can't be reached.
pub async fn log_in(login: &Login) -> Result<(), Fault> {
    begun(post(&address(&["auth", "login"]), login).await)
}

fn begun(answer: Result<AccessToken, Fault>) -> Result<(), Fault> {
    answer.map(bearer::keep)
}

/// Logs out. Not while a tab renews its token: the session would live on in the new cookie.
///
/// # Errors
/// When the server can't be reached: then the session goes on, and the person has to know.
pub async fn log_out() -> Result<(), Fault> {
    let (sender, receiver) = yew::platform::pinned::oneshot::channel();
    browser::alone(bearer::LOCK, async move {
        let answer = call_bare_done(Method::POST, &address(&["auth", "logout"])).await;
        // Who asked waits for the answer below.
        let _ = sender.send(answer);
    })
    .await;
    match receiver.await {
        Ok(Err(Fault::Network)) | Err(_) => Err(Fault::Network),
        // A session that the server does not know is over, too.
        Ok(_) => {
            bearer::forget();
            Ok(())
        }
    }
}

/// Forgets a session that ended with its account.
pub fn forget() {
    bearer::forget();
}

/// Asks for a mail with a link to choose a new password. The answer is the same whether or not there is such an
/// account.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn forgot(forgotten: &ForgottenPassword) -> Result<(), Fault> {
    tell(Method::POST, &address(&["auth", "password", "forgot"]), forgotten).await
}

/// Sets a new password, by the link of a mail.
///
/// # Errors
/// When the link is spent, the password is too weak, or the server can't be reached.
pub async fn reset(reset: &PasswordReset) -> Result<(), Fault> {
    tell(Method::POST, &address(&["auth", "password", "reset"]), reset).await
}

/// Changes the password; every other session ends.
///
/// # Errors
/// When the present one is wrong, the new one too weak, or the server can't be reached.
pub async fn change_password(change: &PasswordChange) -> Result<(), Fault> {
    tell(Method::PUT, &address(&["auth", "password"]), change).await
}
