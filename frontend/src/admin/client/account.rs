//! The own account.

use openapi::accounts::{PasswordProof, Profile, RecoveryCodes, SecondFactorCode, SecondFactorOffer};

use super::Fault;
use super::http::{address, get, post};

/// Who is logged in.
///
/// # Errors
/// When nobody is, or the server can't be reached.
pub async fn profile() -> Result<Profile, Fault> {
    get(&address(&["me"])).await
}

/// Asks for a second factor.
///
/// # Errors
/// When the password is wrong, or the server can't be reached.
pub async fn begin_second_factor(password: &str) -> Result<SecondFactorOffer, Fault> {
    post(&address(&["me", "second-factor"]), &PasswordProof { password: password.to_owned() }).await
}

/// Proves that the authenticator knows the secret.
///
/// # Errors
/// When the code is wrong, or the server can't be reached.
pub async fn confirm_second_factor(code: &str) -> Result<RecoveryCodes, Fault> {
    post(&address(&["me", "second-factor", "confirm"]), &SecondFactorCode { code: code.to_owned() }).await
}
