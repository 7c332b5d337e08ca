//! How many bookings one person has, and when.
//!
//! A person is known by her account, her telephone number and her e-mail address, each as a keyed hash. For each there
//! is a tally in the consultation, which can't be raised beyond the limit, and the times of her bookings, of which no
//! two can overlap: both are kept by the database itself, in the transaction of the booking.

use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::Error as QueryError;
use diesel::serialize::ToSql;
use diesel::sql_types::{Binary, Integer, Text};

use super::rules::{Refusal, Visitor};
use crate::database::schema::{person_booking, person_tally};
use crate::database::{AccountId, BookingId, Connection, ConsultationId, Instant, Stop, attempt, violates};
use crate::vault::{Label, Vault};

/// The rule of the database by which nobody is in two places at once.
const IN_TWO_PLACES: &str = "in_two_places";

/// Somebody whose bookings are counted: the hashes by which she is known, in one order, so that of two who are counted
/// at once none waits for the other in a circle.
#[derive(Debug, Clone)]
pub(super) struct Person(Vec<Vec<u8>>);

impl Person {
    /// By what this visitor is known. Who leaves neither number nor address, and has no account, is not counted.
    pub(super) fn of(vault: &Vault, visitor: &Visitor, account: Option<&AccountId>) -> Self {
        let known = [
            account.map(|id| format!("account {}", id.as_str())),
            visitor.phone.as_ref().map(|number| format!("phone {number}")),
            visitor.email.as_ref().map(|address| format!("email {}", address.to_lowercase())),
        ];
        let mut hashes: Vec<Vec<u8>> =
            known.iter().flatten().map(|text| vault.keyed_hash(Label::Person, text.as_bytes())).collect();
        hashes.sort();
        Self(hashes)
    }
}

/// The time of a booking and the consultation in which it is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time<'a> {
    pub(super) consultation: &'a ConsultationId,
    pub(super) starts_at: Instant,
    pub(super) ends_at: Instant,
}

/// Counts a booking of a person, or refuses when it would be one too many, or one at the time of another.
pub(super) fn register(
    connection: &mut Connection,
    booking: &BookingId,
    person: &Person,
    time: Time<'_>,
    limit: u32,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    for hash in &person.0 {
        let is_counted = raise(connection, time.consultation, hash, limit)?
            || (pass_over(connection, time.consultation, hash, now)?
                && raise(connection, time.consultation, hash, limit)?);
        if !is_counted {
            return Err(Stop::Refused(Refusal::TooMany));
        }
        let row = (
            person_booking::booking_id.eq(booking),
            person_booking::person.eq(hash),
            person_booking::consultation_id.eq(time.consultation),
            person_booking::starts_at.eq(time.starts_at),
            person_booking::ends_at.eq(time.ends_at),
            person_booking::counted.eq(true),
        );
        // Without a savepoint: whoever is refused here gets nothing else done in this transaction.
        let inserted = diesel::insert_into(person_booking::table).values(row).execute(connection);
        inserted.map_err(refused_if_in_two_places)?;
    }
    Ok(())
}

fn refused_if_in_two_places(error: QueryError) -> Stop<Refusal> {
    if violates(&error, IN_TWO_PLACES) { Stop::Refused(Refusal::Overlaps) } else { error.into() }
}

/// Bookings that are over no longer count; says whether there were any.
fn pass_over(
    connection: &mut Connection,
    consultation: &ConsultationId,
    hash: &[u8],
    now: Instant,
) -> QueryResult<bool> {
    let over = person_booking::table
        .filter(person_booking::person.eq(hash))
        .filter(person_booking::consultation_id.eq(consultation))
        .filter(person_booking::counted.eq(true))
        .filter(person_booking::ends_at.le(now));
    let passed = diesel::update(over).set(person_booking::counted.eq(false)).execute(connection)?;
    lower(connection, consultation, hash, passed)?;
    Ok(passed > 0)
}

fn lower(connection: &mut Connection, consultation: &ConsultationId, hash: &[u8], by: usize) -> QueryResult<()> {
    let by = i32::try_from(by).unwrap_or(i32::MAX);
    if by == 0 {
        return Ok(());
    }
    diesel::update(tally_of(consultation, hash))
        .set(person_tally::active.eq(person_tally::active - by))
        .execute(connection)
        .map(drop)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn tally_of<'a>(consultation: &'a ConsultationId, hash: &'a [u8]) -> _ {
    person_tally::table.filter(person_tally::consultation_id.eq(consultation)).filter(person_tally::person.eq(hash))
}

/// Raises a tally by one, or begins it; changes no row when it stands at the limit.
///
/// Both databases know this upsert, but Diesel builds it for one of them only, and never keeps it. Written by hand it is
/// prepared once for each connection.
#[derive(Debug)]
struct Raise<'a> {
    consultation: &'a str,
    person: &'a [u8],
    limit: i32,
}

impl QueryId for Raise<'_> {
    type QueryId = Raise<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB: Backend> QueryFragment<DB> for Raise<'_>
where
    str: ToSql<Text, DB>,
    [u8]: ToSql<Binary, DB>,
    i32: ToSql<Integer, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("INSERT INTO person_tally (consultation_id, person, active, allowed) VALUES (");
        out.push_bind_param::<Text, _>(self.consultation)?;
        out.push_sql(", ");
        out.push_bind_param::<Binary, _>(self.person)?;
        out.push_sql(", 1, ");
        out.push_bind_param::<Integer, _>(&self.limit)?;
        out.push_sql(
            ") ON CONFLICT (consultation_id, person) DO UPDATE SET active = person_tally.active + 1, \
             allowed = excluded.allowed WHERE person_tally.active < excluded.allowed",
        );
        Ok(())
    }
}

impl<C> RunQueryDsl<C> for Raise<'_> {}

/// False when the tally stands at the limit.
fn raise(connection: &mut Connection, consultation: &ConsultationId, hash: &[u8], limit: u32) -> QueryResult<bool> {
    let limit = i32::try_from(limit).unwrap_or(i32::MAX);
    let raised = Raise { consultation: consultation.as_str(), person: hash, limit }.execute(connection)?;
    Ok(raised > 0)
}

/// No longer counts a booking.
pub(super) fn release(connection: &mut Connection, booking: &BookingId) -> QueryResult<()> {
    let own = || person_booking::table.filter(person_booking::booking_id.eq(booking));
    let rows: Vec<(Vec<u8>, ConsultationId, bool)> = own()
        .order(person_booking::person)
        .select((person_booking::person, person_booking::consultation_id, person_booking::counted))
        .load(connection)?;
    for (hash, consultation, counted) in rows {
        lower(connection, &consultation, &hash, usize::from(counted))?;
    }
    diesel::delete(own()).execute(connection).map(drop)
}

/// Notes another time of a booking, or refuses when the person has another one then.
pub(super) fn set_time(
    connection: &mut Connection,
    booking: &BookingId,
    starts_at: Instant,
    ends_at: Instant,
) -> Result<(), Stop<Refusal>> {
    let own = person_booking::table.filter(person_booking::booking_id.eq(booking));
    let moved = attempt(connection, |connection| {
        diesel::update(own)
            .set((person_booking::starts_at.eq(starts_at), person_booking::ends_at.eq(ends_at)))
            .execute(connection)
    });
    moved.map(drop).map_err(refused_if_in_two_places)
}
