//! Who follows what, in the database.

use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::follows::{Follow, Pace};

use super::rules::CONFIRM_MINUTES;
use crate::accounts::Contact;
use crate::database::schema::{consultation, follow, notice_stop, outbox, pending_news, stage_period};
use crate::database::{AccountId, Connection, ConsultationId, Fault, FollowId, Instant, LetterId, Named};
use crate::mail::{Desk, Link};
use crate::secrets::Secret;
use crate::time::{local, minutes_after};
use crate::vault::{Label, Purpose, Vault};

/// The occasion of a mail that asks to confirm an address.
pub const CONFIRM: &str = "confirm";
/// The occasion of a mail to who took part and does not follow.
pub const NOTICE: &str = "notice";

/// How soon after one another mails that ask to confirm go to the same address, in minutes.
const ASK_AGAIN_MINUTES: i64 = 5;
/// For how long followers are kept once a consultation is over, in minutes: three months.
const KEPT_MINUTES: i64 = 90 * 24 * 60;

/// Who wants to follow, and how.
#[derive(Debug, Clone)]
pub(super) struct Wish<'a> {
    pub(super) consultation: &'a ConsultationId,
    pub(super) email: &'a str,
    pub(super) email_folded: &'a str,
    pub(super) language: Language,
    pub(super) pace: Pace,
}

/// Notes that somebody wants to follow, until she confirms it. Gives the follow if a mail that asks for it is to be
/// sent: not when one was sent just now.
pub(super) fn wish(
    connection: &mut Connection,
    vault: &Vault,
    wish: &Wish<'_>,
    now: Instant,
) -> Result<Option<FollowId>, Fault> {
    let found: Option<(FollowId, Instant)> = follow::table
        .filter(follow::consultation_id.eq(wish.consultation))
        .filter(follow::email_folded.eq(wish.email_folded))
        .select((follow::id, follow::asked_at))
        .first(connection)
        .optional()?;
    let Some((id, asked_at)) = found else {
        return Ok(Some(insert(connection, vault, wish, None, now)?));
    };
    let is_early = now < minutes_after(asked_at, ASK_AGAIN_MINUTES);
    diesel::update(follow::table.filter(follow::id.eq(&id)))
        .set((follow::wanted_pace.eq(Named(wish.pace)), follow::asked_at.eq(if is_early { asked_at } else { now })))
        .execute(connection)?;
    Ok((!is_early).then_some(id))
}

fn insert(
    connection: &mut Connection,
    vault: &Vault,
    wish: &Wish<'_>,
    account: Option<&AccountId>,
    now: Instant,
) -> Result<FollowId, Fault> {
    let (id, secret) = (FollowId::new(), Secret::new()?);
    let row = (
        follow::id.eq(&id),
        follow::consultation_id.eq(wish.consultation),
        follow::email.eq(wish.email),
        follow::email_folded.eq(wish.email_folded),
        follow::account_id.eq(account),
        follow::language.eq(Named(wish.language)),
        follow::pace.eq(Named(wish.pace)),
        follow::wanted_pace.eq(Named(wish.pace)),
        follow::secret_hash.eq(secret.hash()),
        follow::sealed_secret.eq(vault.seal(Purpose::Link, secret.plain().as_bytes())?),
        follow::asked_at.eq(now),
        follow::confirmed_at.eq(account.map(|_| now)),
    );
    diesel::insert_into(follow::table).values(row).execute(connection)?;
    Ok(id)
}

/// Confirms what was asked for with this secret; `None` if the link is too old or none of ours.
pub(super) fn confirm(connection: &mut Connection, secret: &Secret, now: Instant) -> QueryResult<Option<FollowId>> {
    let found: Option<(FollowId, Option<Instant>)> = follow::table
        .filter(follow::secret_hash.eq(secret.hash()))
        .filter(follow::asked_at.gt(minutes_after(now, -CONFIRM_MINUTES)))
        .select((follow::id, follow::confirmed_at))
        .first(connection)
        .optional()?;
    let Some((id, confirmed_at)) = found else { return Ok(None) };
    diesel::update(follow::table.filter(follow::id.eq(&id)))
        .set((follow::pace.eq(follow::wanted_pace), follow::confirmed_at.eq(Some(confirmed_at.unwrap_or(now)))))
        .execute(connection)?;
    Ok(Some(id))
}

type FollowColumns = (String, String, Named<Pace>, Option<Instant>);

fn travels((slug, title, pace, since): FollowColumns) -> Option<Follow> {
    Some(Follow { consultation_slug: slug, consultation_title: title, pace: pace.0, since: local(since?) })
}

/// A follow that was confirmed.
pub(super) fn find(connection: &mut Connection, id: &FollowId) -> QueryResult<Option<Follow>> {
    let row: Option<FollowColumns> = follow::table
        .inner_join(consultation::table)
        .filter(follow::id.eq(id))
        .select((consultation::slug, consultation::title, follow::pace, follow::confirmed_at))
        .first(connection)
        .optional()?;
    Ok(row.and_then(travels))
}

/// What an account follows, the newest first.
pub(super) fn list_of(connection: &mut Connection, account: &AccountId) -> QueryResult<Vec<Follow>> {
    let rows: Vec<FollowColumns> = follow::table
        .inner_join(consultation::table)
        .filter(follow::account_id.eq(account))
        .filter(follow::confirmed_at.is_not_null())
        .order((follow::confirmed_at.desc(), follow::id.desc()))
        .select((consultation::slug, consultation::title, follow::pace, follow::confirmed_at))
        .load(connection)?;
    Ok(rows.into_iter().filter_map(travels).collect())
}

/// Has an account follow a consultation: its address was confirmed with the account. What a guest with the same address
/// had asked for becomes the account's.
pub(super) fn follow_with(
    connection: &mut Connection,
    vault: &Vault,
    consultation: &ConsultationId,
    (account, contact): (&AccountId, &Contact),
    pace: Pace,
    now: Instant,
) -> Result<FollowId, Fault> {
    let own = follow::table
        .filter(follow::consultation_id.eq(consultation))
        .filter(follow::email_folded.eq(&contact.email_folded));
    let found: Option<(FollowId, Option<Instant>)> =
        own.select((follow::id, follow::confirmed_at)).first(connection).optional()?;
    let Some((id, confirmed_at)) = found else {
        let wish = Wish {
            consultation,
            email: &contact.email,
            email_folded: &contact.email_folded,
            language: contact.language,
            pace,
        };
        return insert(connection, vault, &wish, Some(account), now);
    };
    diesel::update(follow::table.filter(follow::id.eq(&id)))
        .set((
            follow::account_id.eq(Some(account)),
            follow::language.eq(Named(contact.language)),
            follow::pace.eq(Named(pace)),
            follow::wanted_pace.eq(Named(pace)),
            follow::confirmed_at.eq(Some(confirmed_at.unwrap_or(now))),
        ))
        .execute(connection)?;
    Ok(id)
}

/// The follow of an account.
pub(super) fn of_account(
    connection: &mut Connection,
    account: &AccountId,
    consultation: &ConsultationId,
) -> QueryResult<Option<FollowId>> {
    follow::table
        .filter(follow::account_id.eq(account))
        .filter(follow::consultation_id.eq(consultation))
        .select(follow::id)
        .first(connection)
        .optional()
}

/// The follow that this secret opens.
pub(super) fn opened_by(connection: &mut Connection, secret: &Secret) -> QueryResult<Option<FollowId>> {
    follow::table.filter(follow::secret_hash.eq(secret.hash())).select(follow::id).first(connection).optional()
}

/// Removes a follow, with what was still to be told and the mails that have not gone out.
pub(super) fn remove(connection: &mut Connection, id: &FollowId) -> QueryResult<()> {
    // First the row itself is locked, in the order in which whoever writes a digest takes them.
    diesel::update(follow::table.filter(follow::id.eq(id)))
        .set(follow::confirmed_at.eq(None::<Instant>))
        .execute(connection)?;
    diesel::delete(pending_news::table.filter(pending_news::follow_id.eq(id))).execute(connection)?;
    diesel::delete(outbox::table.filter(outbox::follow_id.eq(id))).execute(connection)?;
    diesel::delete(follow::table.filter(follow::id.eq(id))).execute(connection).map(drop)
}

/// Removes what an account follows, before the account is deleted.
///
/// # Errors
/// When the database fails.
pub fn forget(connection: &mut Connection, account: &AccountId) -> QueryResult<()> {
    let own: Vec<FollowId> =
        follow::table.filter(follow::account_id.eq(account)).select(follow::id).load(connection)?;
    own.iter().try_for_each(|id| remove(connection, id))
}

/// Removes what nobody confirmed in time, and the followers of consultations that have long been over.
///
/// # Errors
/// When the database fails.
pub fn remove_old(connection: &mut Connection, now: Instant) -> QueryResult<()> {
    use openapi::consultations::Stage;

    let over = stage_period::table
        .filter(stage_period::stage.eq_any([Named(Stage::Closed), Named(Stage::Cancelled)]))
        .filter(stage_period::starts_at.le(minutes_after(now, -KEPT_MINUTES)))
        .select(stage_period::consultation_id);
    let too_late = follow::asked_at.le(minutes_after(now, -CONFIRM_MINUTES));
    let old: Vec<FollowId> = follow::table
        .filter(follow::confirmed_at.is_null().and(too_late).or(follow::consultation_id.eq_any(over)))
        .limit(1000)
        .select(follow::id)
        .load(connection)?;
    old.iter().try_for_each(|id| remove(connection, id))
}

/// By what an address is known where the address itself is not kept.
pub(super) fn address_hash(vault: &Vault, email: &str) -> Vec<u8> {
    vault.keyed_hash(Label::Address, email.trim().to_lowercase().as_bytes())
}

/// Notes that nobody wants notices at the address with this hash.
pub(super) fn stop_notices(connection: &mut Connection, hash: &[u8], now: Instant) -> QueryResult<()> {
    let is_there: Option<Vec<u8>> = notice_stop::table
        .filter(notice_stop::address_hash.eq(hash))
        .select(notice_stop::address_hash)
        .first(connection)
        .optional()?;
    if is_there.is_some() {
        return Ok(());
    }
    let row = (notice_stop::address_hash.eq(hash), notice_stop::stopped_at.eq(now));
    diesel::insert_into(notice_stop::table).values(row).execute(connection).map(drop)
}

/// The links of a mail to who follows or took part.
#[derive(Debug, Clone)]
pub struct LinkOf {
    /// The link in its words.
    pub link: Link,
    /// Where a mail program ends it by one request (RFC 8058), if there is something to end.
    pub one_click: Option<String>,
}

/// What stands before a token that ends notices.
pub(super) const NOTICE_PREFIX: &str = "n";

/// The links of a mail; `None` where it belongs to no follow and is no notice.
///
/// # Errors
/// When the database fails.
pub fn link_of(
    connection: &mut Connection,
    desk: &Desk,
    id: &LetterId,
    occasion: &str,
    recipient: &str,
) -> QueryResult<Option<LinkOf>> {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    if occasion == NOTICE {
        let hash = address_hash(desk.vault(), recipient);
        // Without random numbers the mail goes out with a link that ends nothing, and the words that say how else.
        let sealed = desk.vault().seal(Purpose::Notices, &hash).unwrap_or_default();
        return Ok(Some(links(desk, &format!("{NOTICE_PREFIX}{}", URL_SAFE_NO_PAD.encode(sealed)))));
    }
    let sealed: Option<Vec<u8>> = outbox::table
        .inner_join(follow::table)
        .filter(outbox::id.eq(id))
        .select(follow::sealed_secret)
        .first(connection)
        .optional()?;
    let Some(sealed) = sealed else { return Ok(None) };
    if occasion == CONFIRM {
        return Ok(Some(LinkOf { link: desk.link("/follow/confirm", Some(&sealed)), one_click: None }));
    }
    let opened = desk.vault().open_sealed(Purpose::Link, &sealed).unwrap_or_default();
    Ok(Some(links(desk, &String::from_utf8(opened).unwrap_or_default())))
}

fn links(desk: &Desk, token: &str) -> LinkOf {
    const PAGE: &str = "/follow/unsubscribe";

    let link = Link { opening: desk.page_with_fragment(PAGE, token), bare: desk.page(PAGE) };
    LinkOf { link, one_click: Some(desk.page(&format!("{}/follows/unsubscribe/{token}", openapi::BASE))) }
}
