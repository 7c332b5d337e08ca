//! Calendar feeds in the database.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use openapi::admin::feeds::Feed;
use openapi::consultations::Stage;
use openapi::duties::Mode;

use crate::database::schema::{calendar_feed, consultation, duty, expert, seat, slot, stage_period};
use crate::database::{AccountId, Connection, ConsultationId, DutyId, FeedId, Instant, Named};
use crate::secrets::Secret;
use crate::time::{local, minutes_after};

/// A feed that was found by its token.
#[derive(Queryable, Selectable)]
#[diesel(table_name = calendar_feed)]
pub(super) struct Found {
    id: FeedId,
    #[diesel(column_name = account_id)]
    pub(super) account: Option<AccountId>,
    #[diesel(column_name = consultation_id)]
    pub(super) consultation: Option<ConsultationId>,
    last_read_at: Option<Instant>,
}

impl Found {
    /// Whether it was noted within the last hour that it is read: more often nobody needs to know, and reading stays
    /// reading.
    pub(super) fn was_noted(&self, now: Instant) -> bool {
        self.last_read_at.is_some_and(|at| now < minutes_after(at, 60))
    }
}

/// The feed that the token opens, unless it was revoked.
pub(super) fn find(connection: &mut Connection, token: &Secret) -> QueryResult<Option<Found>> {
    calendar_feed::table
        .filter(calendar_feed::token_hash.eq(token.hash()))
        .filter(calendar_feed::revoked_at.is_null())
        .select(Found::as_select())
        .first(connection)
        .optional()
}

/// Notes that a feed is read.
pub(super) fn note_reading(connection: &mut Connection, found: &Found, now: Instant) -> QueryResult<()> {
    diesel::update(calendar_feed::table.filter(calendar_feed::id.eq(&found.id)))
        .set(calendar_feed::last_read_at.eq(Some(now)))
        .execute(connection)
        .map(drop)
}

/// A duty as a feed tells it.
#[derive(Debug, Clone)]
pub(super) struct FeedDuty {
    pub(super) id: DutyId,
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) mode: Named<Mode>,
    pub(super) place: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) starts_at: Instant,
    pub(super) ends_at: Instant,
    pub(super) revision: i32,
    pub(super) is_cancelled: bool,
    pub(super) seats: i64,
    pub(super) booked: i64,
}

/// How far back a feed goes, in minutes: thirty days.
const BACK: i64 = 30 * 24 * 60;

type DutyColumns =
    ((DutyId, Named<Mode>, Option<String>, Option<String>, Instant, Instant, i32, Option<Instant>), (String, String));

/// How often something was changed, and when last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Revision {
    pub(super) number: u32,
    pub(super) at: Instant,
}

/// The revision of a consultation: of what it says, and of its timetable.
pub(super) fn revision(connection: &mut Connection, id: &ConsultationId) -> QueryResult<Revision> {
    let (number, updated_at, published_at, announced_at): (i32, Option<Instant>, Option<Instant>, Instant) =
        consultation::table
            .filter(consultation::id.eq(id))
            .select((
                consultation::revision,
                consultation::updated_at,
                consultation::published_at,
                consultation::announced_at,
            ))
            .first(connection)?;
    Ok(Revision { number: number.unsigned_abs(), at: updated_at.or(published_at).unwrap_or(announced_at) })
}

/// The stages of a consultation with their dates, in order.
pub(super) fn stages(
    connection: &mut Connection,
    id: &ConsultationId,
) -> QueryResult<Vec<(Stage, Instant, Option<Instant>)>> {
    let rows: Vec<(Named<Stage>, Instant, Option<Instant>)> = stage_period::table
        .filter(stage_period::consultation_id.eq(id))
        .order(stage_period::starts_at)
        .select((stage_period::stage, stage_period::starts_at, stage_period::ends_at))
        .load(connection)?;
    Ok(rows.into_iter().map(|(stage, from, to)| (stage.0, from, to)).collect())
}

/// The duties of a feed, in order of time.
pub(super) fn duties(connection: &mut Connection, feed: &Found, now: Instant) -> QueryResult<Vec<FeedDuty>> {
    listed(connection, feed.consultation.as_ref(), feed.account.as_ref(), now)
}

/// The duties of a consultation that is public, in order of time.
pub(super) fn duties_of_consultation(
    connection: &mut Connection,
    id: &ConsultationId,
    now: Instant,
) -> QueryResult<Vec<FeedDuty>> {
    listed(connection, Some(id), None, now)
}

/// The duties of a consultation, or else those on which somebody is.
fn listed(
    connection: &mut Connection,
    of: Option<&ConsultationId>,
    who: Option<&AccountId>,
    now: Instant,
) -> QueryResult<Vec<FeedDuty>> {
    let mut query = duty::table
        .inner_join(consultation::table)
        .filter(duty::ends_at.gt(minutes_after(now, -BACK)))
        .order((duty::starts_at, duty::id))
        .select((
            (
                duty::id,
                duty::mode,
                duty::place,
                duty::phone,
                duty::starts_at,
                duty::ends_at,
                duty::revision,
                duty::cancelled_at,
            ),
            (consultation::slug, consultation::title),
        ))
        .into_boxed();
    query = match of {
        Some(consultation) => {
            query.filter(duty::consultation_id.eq(consultation)).filter(consultation::published_at.is_not_null())
        }
        None => {
            let own = expert::table
                .filter(expert::account_id.is_not_null())
                .filter(expert::account_id.eq(who))
                .select(expert::duty_id);
            query.filter(duty::id.eq_any(own))
        }
    };
    let rows: Vec<DutyColumns> = query.load(connection)?;
    let ids: Vec<DutyId> = rows.iter().map(|row| row.0.0.clone()).collect();
    let (seats, booked) = (seats_of(connection, &ids, false)?, seats_of(connection, &ids, true)?);
    let number = |counts: &HashMap<DutyId, i64>, id: &DutyId| counts.get(id).copied().unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|((id, mode, place, phone, starts_at, ends_at, revision, cancelled_at), (slug, title))| FeedDuty {
            seats: number(&seats, &id),
            booked: number(&booked, &id),
            is_cancelled: cancelled_at.is_some(),
            id,
            slug,
            title,
            mode,
            place,
            phone,
            starts_at,
            ends_at,
            revision,
        })
        .collect())
}

/// How many seats each duty has, or how many of them are booked.
fn seats_of(connection: &mut Connection, ids: &[DutyId], is_booked: bool) -> QueryResult<HashMap<DutyId, i64>> {
    let mut query = seat::table
        .inner_join(slot::table)
        .filter(slot::duty_id.eq_any(ids.to_vec()))
        .group_by(slot::duty_id)
        .select((slot::duty_id, count_star()))
        .into_boxed();
    query = if is_booked {
        query.filter(seat::kind.eq("booking"))
    } else {
        query.filter(seat::kind.is_null().or(seat::kind.ne("hold")).or(seat::hold_until.is_not_null()))
    };
    Ok(query.load::<(DutyId, i64)>(connection)?.into_iter().collect())
}

type FeedColumns = (FeedId, Option<String>, Option<String>, Instant, Option<Instant>);

fn travels((id, consultation_slug, note, created_at, last_read_at): FeedColumns) -> Feed {
    Feed {
        id: id.as_str().to_owned(),
        consultation_slug,
        note,
        created_at: local(created_at),
        last_read_at: last_read_at.map(local),
    }
}

/// The feeds of an account, and, for who may make them, those of consultations; the newest first.
pub(super) fn list(connection: &mut Connection, account: &AccountId, with_public: bool) -> QueryResult<Vec<Feed>> {
    let mut query = calendar_feed::table
        .left_join(consultation::table)
        .filter(calendar_feed::revoked_at.is_null())
        .order((calendar_feed::created_at.desc(), calendar_feed::id.desc()))
        .select((
            calendar_feed::id,
            consultation::slug.nullable(),
            calendar_feed::note,
            calendar_feed::created_at,
            calendar_feed::last_read_at,
        ))
        .into_boxed();
    let is_own = calendar_feed::account_id.eq(account).and(calendar_feed::consultation_id.is_null());
    query = if with_public {
        query.filter(is_own.or(calendar_feed::consultation_id.is_not_null()))
    } else {
        query.filter(is_own)
    };
    Ok(query.load::<FeedColumns>(connection)?.into_iter().map(travels).collect())
}

/// A feed to be written.
pub(super) struct NewFeed<'a> {
    pub(super) account: &'a AccountId,
    pub(super) consultation: Option<(&'a ConsultationId, &'a str)>,
    pub(super) note: Option<&'a str>,
    pub(super) token: &'a Secret,
}

/// Writes a feed.
pub(super) fn insert(connection: &mut Connection, new: &NewFeed<'_>, now: Instant) -> QueryResult<Feed> {
    let id = FeedId::new();
    let row = (
        calendar_feed::id.eq(&id),
        calendar_feed::token_hash.eq(new.token.hash()),
        calendar_feed::account_id.eq(Some(new.account)),
        calendar_feed::consultation_id.eq(new.consultation.map(|(id, _)| id)),
        calendar_feed::note.eq(new.note),
        calendar_feed::created_at.eq(now),
    );
    diesel::insert_into(calendar_feed::table).values(row).execute(connection)?;
    let slug = new.consultation.map(|(_, slug)| slug.to_owned());
    Ok(travels((id, slug, new.note.map(str::to_owned), now, None)))
}

/// Takes an account's own feeds away with it; those that she made of consultations stay.
///
/// # Errors
/// When the database fails.
pub fn forget(connection: &mut Connection, account: &AccountId) -> QueryResult<()> {
    let hers = || calendar_feed::table.filter(calendar_feed::account_id.eq(account));
    diesel::delete(hers().filter(calendar_feed::consultation_id.is_null())).execute(connection)?;
    diesel::update(hers()).set(calendar_feed::account_id.eq(None::<AccountId>)).execute(connection).map(drop)
}

/// Revokes a feed that the account may revoke; false when there is none.
pub(super) fn revoke(
    connection: &mut Connection,
    id: &FeedId,
    account: &AccountId,
    with_public: bool,
    now: Instant,
) -> QueryResult<bool> {
    let one = calendar_feed::table.filter(calendar_feed::id.eq(id)).filter(calendar_feed::revoked_at.is_null());
    let revoked = calendar_feed::revoked_at.eq(Some(now));
    let is_own = calendar_feed::account_id.eq(account).and(calendar_feed::consultation_id.is_null());
    let changed = if with_public {
        diesel::update(one.filter(is_own.or(calendar_feed::consultation_id.is_not_null())))
            .set(revoked)
            .execute(connection)?
    } else {
        diesel::update(one.filter(is_own)).set(revoked).execute(connection)?
    };
    Ok(changed > 0)
}
