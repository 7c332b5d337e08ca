//! The second factor: time-based codes (RFC 6238) and recovery codes.

use diesel::prelude::*;
use totp_rs::{Algorithm, Builder, Secret as TotpSecret, Totp};

use crate::database::schema::{account, recovery_code};
use crate::database::{AccountId, Connection, Fault, Instant};
use crate::secrets::{NoRandomness, RecoveryCode, random};
use crate::vault::{Purpose, Vault};

/// Bytes of the secret: 160 bits, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
const DIGITS: u8 = 6;
/// How long one code is shown, in seconds.
const STEP: u64 = 30;
/// How many codes before and after the present one are taken, for clocks that differ.
const SKEW: u16 = 1;
/// How many recovery codes somebody has.
const RECOVERY_CODES: usize = 10;
/// What an authenticator shows beside the account.
const ISSUER: &str = "Konsultacje Kraków";

/// What became of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactorCheck {
    /// It is right, and spent.
    Right,
    /// It is wrong, too old, or was spent before.
    Wrong,
}

/// A new secret.
///
/// # Errors
/// When the system gives no random numbers.
pub(super) fn new_secret() -> Result<[u8; SECRET_BYTES], NoRandomness> {
    random()
}

/// The secret as it is typed into an authenticator.
pub(super) fn in_base32(secret: &[u8]) -> String {
    TotpSecret::from(secret).to_base32()
}

/// The codes of this secret, for the account with this address.
pub(super) fn totp(secret: &[u8], email: &str) -> Option<Totp> {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(DIGITS)
        .with_skew(SKEW)
        .with_step_duration(STEP)
        .with_secret(TotpSecret::from(secret))
        // A colon separates issuer and account there.
        .with_account_name(email.replace(':', " ").into_boxed_str())
        .with_issuer(Some(ISSUER))
        .build()
        .ok()
}

/// The time step whose code this is, if it is one of now.
pub(super) fn step_of(totp: &Totp, code: &str, now: Instant) -> Option<i64> {
    let digits: String = code.chars().filter(|character| !character.is_whitespace()).collect();
    let seconds = u64::try_from(now.timestamp().as_second()).ok()?;
    let is_code = digits.len() == usize::from(DIGITS) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_code {
        return None;
    }
    totp.check(&digits, seconds).and_then(|step| i64::try_from(step).ok())
}

/// Checks a code of an account's second factor, or one of its recovery codes, and spends it: none is taken twice.
///
/// # Errors
/// When the database fails.
pub fn check(
    connection: &mut Connection,
    vault: &Vault,
    id: &AccountId,
    code: &str,
    now: Instant,
) -> Result<SecondFactorCheck, Fault> {
    let stored: Option<(Option<Vec<u8>>, String)> = account::table
        .filter(account::id.eq(id))
        .filter(account::totp_confirmed_at.is_not_null())
        .select((account::totp_secret, account::email))
        .first(connection)
        .optional()?;
    let Some((Some(sealed), email)) = stored else { return Ok(SecondFactorCheck::Wrong) };
    let secret = vault.open_sealed(Purpose::SecondFactor, &sealed).unwrap_or_default();
    if let Some(step) = totp(&secret, &email).and_then(|totp| step_of(&totp, code, now)) {
        return Ok(outcome(spend_step(connection, id, step)?));
    }
    let Some(recovery) = RecoveryCode::parse(code) else { return Ok(SecondFactorCheck::Wrong) };
    let own = recovery_code::table
        .filter(recovery_code::account_id.eq(id))
        .filter(recovery_code::code_hash.eq(recovery.hash()));
    Ok(outcome(diesel::delete(own).execute(connection)? > 0))
}

/// Gives the account new recovery codes; those before end. The codes are told this once.
///
/// # Errors
/// When the database fails.
pub(super) fn renew_recovery_codes(connection: &mut Connection, id: &AccountId) -> Result<Vec<String>, Fault> {
    remove_recovery_codes(connection, id)?;
    let mut written = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let code = RecoveryCode::new()?;
        let row = (recovery_code::account_id.eq(id), recovery_code::code_hash.eq(code.hash()));
        diesel::insert_into(recovery_code::table).values(row).execute(connection)?;
        written.push(code.written());
    }
    Ok(written)
}

/// Takes the account's recovery codes away.
///
/// # Errors
/// When the database fails.
pub(super) fn remove_recovery_codes(connection: &mut Connection, id: &AccountId) -> QueryResult<()> {
    diesel::delete(recovery_code::table.filter(recovery_code::account_id.eq(id))).execute(connection).map(drop)
}

const fn outcome(is_right: bool) -> SecondFactorCheck {
    if is_right { SecondFactorCheck::Right } else { SecondFactorCheck::Wrong }
}

/// Spends a time step: of two that come with its code at once, one has it (RFC 6238, 5.2).
pub(super) fn spend_step(connection: &mut Connection, id: &AccountId, step: i64) -> QueryResult<bool> {
    let unspent = account::table
        .filter(account::id.eq(id))
        .filter(account::totp_last_step.is_null().or(account::totp_last_step.lt(step)));
    let changed = diesel::update(unspent).set(account::totp_last_step.eq(Some(step))).execute(connection)?;
    Ok(changed > 0)
}
