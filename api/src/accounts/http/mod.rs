//! Accounts over HTTP.

pub mod own;
pub mod password;
pub mod profile;
pub mod registration;
pub mod second_factor;

use openapi::check::FieldCode;
use openapi::problem::ProblemCode;

use super::store;
use crate::access::Account;
use crate::app::Service;
use crate::passwords::Verdict;
use crate::problem::Failure;
use crate::sessions::Try;

/// Lets go on who knows the account's password.
///
/// # Errors
/// 422 on `field` otherwise; 429 after too many tries.
pub(super) async fn prove(service: &Service, account: &Account, field: &str, password: String) -> Result<(), Failure> {
    service.throttle().count(Try::Proof, account.id.as_str(), None)?;
    let id = account.id.clone();
    let stored = service.database().read(move |connection| store::password_of(connection, &id)).await?;
    match service.passwords().compare(password, stored).await? {
        Verdict::Right { .. } => Ok(()),
        Verdict::Wrong => Err(Failure::invalid_field(field, FieldCode::Mismatch)),
    }
}

/// What is known of an account that was erased a moment ago.
fn gone() -> Failure {
    Failure::new(ProblemCode::Unauthenticated)
}
