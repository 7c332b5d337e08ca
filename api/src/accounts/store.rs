//! Accounts in the database.

use diesel::prelude::*;
use openapi::access::Role;
use openapi::accounts::{Language, Profile, ProfileChange};
use openapi::admin::letters::LetterKind;
use openapi::check::given;

use super::rules::{CONFIRM_MINUTES, folded_email};
use crate::access::roles_of;
use crate::database::schema::{
    account, booking, comment, expert, invitation, member, outbox, password_link, proposal, recovery_code,
    registration, staff_role, support, waiting,
};
use crate::database::{AccountId, Connection, Instant, Named};
use crate::time::{local, minutes_after};
use crate::{attachments, feeds, follows, organisations, sessions};

/// What a log-in has to know of an account.
#[derive(Debug, Clone)]
pub struct Login {
    /// The account.
    pub id: AccountId,
    /// The hash of the password; none while one was invited and has not chosen it.
    pub password_hash: Option<String>,
    /// Whether the account is locked.
    pub is_locked: bool,
    /// Whether a code of the second factor is needed.
    pub has_second_factor: bool,
}

type LoginRow = (AccountId, Option<String>, Option<Instant>, Option<Instant>);

impl From<LoginRow> for Login {
    fn from((id, password_hash, locked_at, confirmed_at): LoginRow) -> Self {
        Self { id, password_hash, is_locked: locked_at.is_some(), has_second_factor: confirmed_at.is_some() }
    }
}

/// The account with this address (folded), for a log-in.
///
/// # Errors
/// When the database fails.
pub fn find_login(connection: &mut Connection, folded: &str) -> QueryResult<Option<Login>> {
    let row: Option<LoginRow> = account::table
        .filter(account::email_folded.eq(folded))
        .select((account::id, account::password_hash, account::locked_at, account::totp_confirmed_at))
        .first(connection)
        .optional()?;
    Ok(row.map(Login::from))
}

/// The account with this address (folded).
///
/// # Errors
/// When the database fails.
pub fn find_by_email(connection: &mut Connection, folded: &str) -> QueryResult<Option<AccountId>> {
    account::table.filter(account::email_folded.eq(folded)).select(account::id).first(connection).optional()
}

/// The hash of the account's password.
pub(super) fn password_of(connection: &mut Connection, id: &AccountId) -> QueryResult<Option<String>> {
    account::table.filter(account::id.eq(id)).select(account::password_hash).first(connection)
}

/// How an account can be written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The address.
    pub email: String,
    /// The address as it is compared.
    pub email_folded: String,
    /// The name.
    pub name: Option<String>,
    /// The language of mails.
    pub language: Language,
}

/// How the account can be written to; `None` when there is none with this id.
///
/// # Errors
/// When the database fails.
pub fn contact(connection: &mut Connection, id: &AccountId) -> QueryResult<Option<Contact>> {
    let row: Option<(String, String, Option<String>, Named<Language>)> = account::table
        .filter(account::id.eq(id))
        .select((account::email, account::email_folded, account::name, account::language))
        .first(connection)
        .optional()?;
    Ok(row.map(|(email, email_folded, name, language)| Contact { email, email_folded, name, language: language.0 }))
}

/// Writes an account.
///
/// # Errors
/// When the database fails, or there is an account with this address.
pub fn create(
    connection: &mut Connection,
    email: &str,
    name: Option<&str>,
    language: Language,
    password_hash: Option<&str>,
    now: Instant,
) -> QueryResult<AccountId> {
    let id = AccountId::new();
    let row = (
        account::id.eq(&id),
        account::email.eq(email.trim()),
        account::email_folded.eq(folded_email(email)),
        account::name.eq(name),
        account::language.eq(Named(language)),
        account::password_hash.eq(password_hash),
        account::created_at.eq(now),
    );
    diesel::insert_into(account::table).values(row).execute(connection)?;
    Ok(id)
}

/// Gives the account these roles and no others.
///
/// # Errors
/// When the database fails.
pub fn set_roles(connection: &mut Connection, id: &AccountId, roles: &[Role]) -> QueryResult<()> {
    diesel::delete(staff_role::table.filter(staff_role::account_id.eq(id))).execute(connection)?;
    for &role in roles {
        let row = (staff_role::account_id.eq(id), staff_role::role.eq(Named(role)));
        diesel::insert_into(staff_role::table).values(row).execute(connection)?;
    }
    Ok(())
}

/// Notes that somebody logged in.
///
/// # Errors
/// When the database fails.
pub fn note_login(connection: &mut Connection, id: &AccountId, now: Instant) -> QueryResult<()> {
    diesel::update(account::table.filter(account::id.eq(id)))
        .set(account::last_login_at.eq(Some(now)))
        .execute(connection)
        .map(drop)
}

/// Sets the hash of the password.
///
/// # Errors
/// When the database fails.
pub fn set_password(connection: &mut Connection, id: &AccountId, hash: &str) -> QueryResult<()> {
    diesel::update(account::table.filter(account::id.eq(id)))
        .set(account::password_hash.eq(Some(hash)))
        .execute(connection)
        .map(drop)
}

/// A registration that waits for its confirmation.
pub(super) struct Registered {
    pub(super) email: String,
    pub(super) name: Option<String>,
    pub(super) language: Language,
    pub(super) password_hash: String,
}

/// Writes a registration.
pub(super) fn insert_registration(
    connection: &mut Connection,
    token_hash: &[u8],
    new: &Registered,
    now: Instant,
) -> QueryResult<()> {
    let row = (
        registration::token_hash.eq(token_hash),
        registration::email.eq(new.email.trim()),
        registration::name.eq(new.name.as_deref()),
        registration::language.eq(Named(new.language)),
        registration::password_hash.eq(&new.password_hash),
        registration::expires_at.eq(minutes_after(now, CONFIRM_MINUTES)),
    );
    diesel::insert_into(registration::table).values(row).execute(connection).map(drop)
}

/// The registration with this token, if it lasts.
pub(super) fn find_registration(
    connection: &mut Connection,
    token_hash: &[u8],
    now: Instant,
) -> QueryResult<Option<Registered>> {
    let row: Option<(String, Option<String>, Named<Language>, String)> = registration::table
        .filter(registration::token_hash.eq(token_hash))
        .filter(registration::expires_at.gt(now))
        .select((registration::email, registration::name, registration::language, registration::password_hash))
        .first(connection)
        .optional()?;
    Ok(row.map(|(email, name, language, password_hash)| Registered {
        email,
        name,
        language: language.0,
        password_hash,
    }))
}

/// Takes a registration away; false when it was gone: of two that confirm it at once, one does.
pub(super) fn take_registration(connection: &mut Connection, token_hash: &[u8]) -> QueryResult<bool> {
    let gone = diesel::delete(registration::table.filter(registration::token_hash.eq(token_hash)));
    Ok(gone.execute(connection)? > 0)
}

/// Writes a link to choose a password.
pub(super) fn insert_password_link(
    connection: &mut Connection,
    token_hash: &[u8],
    id: &AccountId,
    expires_at: Instant,
) -> QueryResult<()> {
    let row = (
        password_link::token_hash.eq(token_hash),
        password_link::account_id.eq(id),
        password_link::expires_at.eq(expires_at),
    );
    diesel::insert_into(password_link::table).values(row).execute(connection).map(drop)
}

/// Whose the link to choose a password is, if it lasts.
pub(super) fn find_password_link(
    connection: &mut Connection,
    token_hash: &[u8],
    now: Instant,
) -> QueryResult<Option<AccountId>> {
    password_link::table
        .filter(password_link::token_hash.eq(token_hash))
        .filter(password_link::expires_at.gt(now))
        .select(password_link::account_id)
        .first(connection)
        .optional()
}

/// Takes every link of the account to choose a password away; false when this one was gone.
pub(super) fn take_password_links(connection: &mut Connection, token_hash: &[u8], id: &AccountId) -> QueryResult<bool> {
    let own = diesel::delete(password_link::table.filter(password_link::token_hash.eq(token_hash)));
    let was_there = own.execute(connection)? > 0;
    diesel::delete(password_link::table.filter(password_link::account_id.eq(id))).execute(connection)?;
    Ok(was_there)
}

/// E-mail address, name, language, when it was made, since when it has a second factor.
type ProfileRow = (String, Option<String>, Named<Language>, Instant, Option<Instant>);

/// The account as its owner sees it.
pub(super) fn profile(
    connection: &mut Connection,
    id: &AccountId,
    needs_second_factor: bool,
) -> QueryResult<Option<Profile>> {
    let row: Option<ProfileRow> = account::table
        .filter(account::id.eq(id))
        .select((account::email, account::name, account::language, account::created_at, account::totp_confirmed_at))
        .first(connection)
        .optional()?;
    let Some((email, name, language, created_at, confirmed_at)) = row else { return Ok(None) };
    let roles = roles_of(connection, id)?;
    let left: i64 = recovery_code::table.filter(recovery_code::account_id.eq(id)).count().get_result(connection)?;
    Ok(Some(Profile {
        id: id.as_str().to_owned(),
        email,
        name,
        language: language.0,
        must_set_up_second_factor: needs_second_factor && !roles.is_empty() && confirmed_at.is_none(),
        roles,
        has_second_factor: confirmed_at.is_some(),
        recovery_codes_left: u32::try_from(left).unwrap_or_default(),
        organisations: organisations::of_account(connection, id)?,
        created_at: local(created_at),
    }))
}

/// Changes what the owner may change of the account.
pub(super) fn change_profile(connection: &mut Connection, id: &AccountId, change: &ProfileChange) -> QueryResult<()> {
    let own = || account::table.filter(account::id.eq(id));
    if change.name.is_some() {
        diesel::update(own()).set(account::name.eq(given(&change.name))).execute(connection)?;
    }
    if let Some(language) = change.language {
        diesel::update(own()).set(account::language.eq(Named(language))).execute(connection)?;
    }
    Ok(())
}

/// The address and the sealed secret of the second factor, and whether it is confirmed.
pub(super) fn second_factor(
    connection: &mut Connection,
    id: &AccountId,
) -> QueryResult<(String, Option<Vec<u8>>, bool)> {
    let (email, secret, confirmed_at): (String, Option<Vec<u8>>, Option<Instant>) = account::table
        .filter(account::id.eq(id))
        .select((account::email, account::totp_secret, account::totp_confirmed_at))
        .first(connection)?;
    Ok((email, secret, confirmed_at.is_some()))
}

/// Offers a second factor, in the place of one that was offered and not confirmed.
pub(super) fn offer_second_factor(connection: &mut Connection, id: &AccountId, sealed: &[u8]) -> QueryResult<bool> {
    let without = account::table.filter(account::id.eq(id)).filter(account::totp_confirmed_at.is_null());
    let changed = diesel::update(without)
        .set((account::totp_secret.eq(Some(sealed)), account::totp_last_step.eq(None::<i64>)))
        .execute(connection)?;
    Ok(changed > 0)
}

/// Confirms the second factor that was offered.
pub(super) fn confirm_second_factor(connection: &mut Connection, id: &AccountId, now: Instant) -> QueryResult<()> {
    diesel::update(account::table.filter(account::id.eq(id)))
        .set(account::totp_confirmed_at.eq(Some(now)))
        .execute(connection)
        .map(drop)
}

/// Takes the second factor away.
pub(super) fn remove_second_factor(connection: &mut Connection, id: &AccountId) -> QueryResult<()> {
    super::second_factor::remove_recovery_codes(connection, id)?;
    diesel::update(account::table.filter(account::id.eq(id)))
        .set((
            account::totp_confirmed_at.eq(None::<Instant>),
            account::totp_secret.eq(None::<Vec<u8>>),
            account::totp_last_step.eq(None::<i64>),
        ))
        .execute(connection)
        .map(drop)
}

/// Erases an account. What was published stays, without the name; what was booked stays until it is erased with the
/// duty; nothing leads from either to a person any more.
pub(super) fn erase(connection: &mut Connection, id: &AccountId) -> QueryResult<()> {
    let Some(Contact { email, email_folded, .. }) = contact(connection, id)? else { return Ok(()) };
    attachments::forget(connection, id)?;
    diesel::update(proposal::table.filter(proposal::account_id.eq(id)))
        .set((
            proposal::account_id.eq(None::<AccountId>),
            proposal::author_name.eq(None::<String>),
            proposal::publish_name.eq(false),
            proposal::email.eq(None::<String>),
        ))
        .execute(connection)?;
    diesel::update(booking::table.filter(booking::account_id.eq(id)))
        .set(booking::account_id.eq(None::<AccountId>))
        .execute(connection)?;
    diesel::update(expert::table.filter(expert::account_id.eq(id)))
        .set(expert::account_id.eq(None::<AccountId>))
        .execute(connection)?;
    diesel::update(waiting::table.filter(waiting::account_id.eq(id)))
        .set(waiting::account_id.eq(None::<AccountId>))
        .execute(connection)?;
    diesel::update(comment::table.filter(comment::account_id.eq(id)))
        .set((comment::account_id.eq(None::<AccountId>), comment::author_name.eq(None::<String>)))
        .execute(connection)?;
    // They go on counting: whose they were is forgotten.
    diesel::update(support::table.filter(support::account_id.eq(id)))
        .set(support::account_id.eq(None::<AccountId>))
        .execute(connection)?;
    feeds::forget(connection, id)?;
    follows::forget(connection, id)?;
    diesel::delete(outbox::table.filter(outbox::recipient.eq(&email))).execute(connection)?;
    diesel::delete(registration::table.filter(registration::email.eq(&email))).execute(connection)?;
    diesel::delete(invitation::table.filter(invitation::email_folded.eq(&email_folded))).execute(connection)?;
    diesel::delete(member::table.filter(member::account_id.eq(id))).execute(connection)?;
    diesel::delete(password_link::table.filter(password_link::account_id.eq(id))).execute(connection)?;
    diesel::delete(staff_role::table.filter(staff_role::account_id.eq(id))).execute(connection)?;
    super::second_factor::remove_recovery_codes(connection, id)?;
    sessions::remove_of(connection, id)?;
    diesel::delete(account::table.filter(account::id.eq(id))).execute(connection).map(drop)
}

/// Removes registrations and links that no longer work, and mails that have long been sent.
///
/// # Errors
/// When the database fails.
pub fn remove_old(connection: &mut Connection, now: Instant) -> QueryResult<()> {
    diesel::delete(registration::table.filter(registration::expires_at.le(now))).execute(connection)?;
    diesel::delete(password_link::table.filter(password_link::expires_at.le(now))).execute(connection)?;
    let long_ago = minutes_after(now, -CONFIRM_MINUTES);
    // Those about bookings are emptied in their own time, and stay as a record of what was told.
    let about_accounts = outbox::table.filter(outbox::kind.eq(Named(LetterKind::Other)));
    diesel::delete(about_accounts.filter(outbox::settled_at.le(long_ago))).execute(connection).map(drop)
}
