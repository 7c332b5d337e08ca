//! Members of staff made on the command line: the first administrator, and that of the demonstration.

use openapi::access::Role;
use openapi::accounts::Language;

use super::rules::folded_email;
use super::store;
use crate::audit::{self, Act, Origin};
use crate::database::{Connection, Fault, Instant, Stop};
use crate::passwords::{HashFault, hash_here};
use crate::secrets::{NoRandomness, RecoveryCode};
use crate::sessions;

/// Why no administrator was made.
#[derive(Debug, thiserror::Error)]
pub enum StaffFault {
    /// The address has an account.
    #[error("there is an account with this address: give it the role in the staff's part")]
    Exists,
    /// The password could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashFault),
    /// No password could be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

/// A password that nobody could guess, short enough to be copied by hand.
///
/// # Errors
/// When the system gives no random numbers.
pub fn generated_password() -> Result<String, NoRandomness> {
    Ok(RecoveryCode::new()?.written())
}

/// Makes an administrator; an account that is there already is never touched.
///
/// # Errors
/// When there is an account with this address, or the database fails.
pub fn create_admin(
    connection: &mut Connection,
    email: &str,
    name: &str,
    password: &str,
    now: Instant,
) -> Result<(), Stop<StaffFault>> {
    if store::find_by_email(connection, &folded_email(email))?.is_some() {
        return Err(Stop::Refused(StaffFault::Exists));
    }
    let hash = hash_here(password).map_err(|fault| Stop::Refused(fault.into()))?;
    let id = store::create(connection, email, Some(name), Language::Polish, Some(&hash), now)?;
    store::set_roles(connection, &id, &[Role::Admin])?;
    let act = Act::new("account.create", id.as_str()).details(Role::Admin.as_str());
    audit::record(connection, &Origin::system(), act, now).map_err(Fault::from)?;
    Ok(())
}

/// The administrator of the demonstration, with a new password at each start.
///
/// # Errors
/// When the database fails.
pub fn renew_demonstration_admin(
    connection: &mut Connection,
    email: &str,
    password: &str,
    now: Instant,
) -> Result<(), Stop<StaffFault>> {
    let Some(id) = store::find_by_email(connection, &folded_email(email))? else {
        return create_admin(connection, email, "Administrator", password, now);
    };
    let hash = hash_here(password).map_err(|fault| Stop::Refused(fault.into()))?;
    store::set_password(connection, &id, &hash)?;
    sessions::end_all(connection, &id, now)?;
    Ok(())
}
