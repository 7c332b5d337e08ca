//! Experts in the database.

use diesel::prelude::*;
use openapi::access::Role;
use openapi::admin::experts::{BusyTime, Officer};
use openapi::duties::{Expert, Mode};

use crate::database::schema::{account, consultation, duty, expert, staff_role};
use crate::database::{AccountId, Connection, DutyId, Instant, Named};
use crate::duties::figures::{booked_of, seats_of};
use crate::text::folded;
use crate::time::local;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = expert)]
struct ExpertRow {
    name: String,
    unit: bool,
    account_id: Option<AccountId>,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = duty)]
struct DutyRow {
    id: DutyId,
    mode: Named<Mode>,
    place: Option<String>,
    starts_at: Instant,
    ends_at: Instant,
}

/// Who is on duty between these instants, and in which duties, in order of time. Duties that were called off, and those
/// of consultations that were, keep nobody busy.
pub(super) fn busy(connection: &mut Connection, from: Instant, until: Instant) -> QueryResult<Vec<(Expert, BusyTime)>> {
    let rows: Vec<(ExpertRow, DutyRow, String)> = expert::table
        .inner_join(duty::table.inner_join(consultation::table))
        .filter(duty::starts_at.lt(until))
        .filter(duty::ends_at.gt(from))
        .filter(duty::cancelled_at.is_null())
        .filter(consultation::cancellation_reason.is_null())
        .order((duty::starts_at, duty::id, expert::position))
        .select((ExpertRow::as_select(), DutyRow::as_select(), consultation::title))
        .load(connection)?;
    let ids: Vec<DutyId> = rows.iter().map(|(_, duty, _)| duty.id.clone()).collect();
    let (seats, booked) = (seats_of(connection, &ids)?, booked_of(connection, &ids)?);
    let told = rows.into_iter().map(|(person, duty, consultation_title)| {
        let time = BusyTime {
            duty_id: duty.id.as_str().to_owned(),
            consultation_title,
            mode: duty.mode.0,
            place: duty.place,
            starts_at: local(duty.starts_at),
            ends_at: local(duty.ends_at),
            seats: seats.get(&duty.id).copied().unwrap_or_default(),
            booked: booked.get(&duty.id).copied().unwrap_or_default(),
        };
        let account_id = person.account_id.map(|id| id.as_str().to_owned());
        (Expert { name: person.name, role: None, unit: person.unit, account_id }, time)
    });
    Ok(told.collect())
}

/// Members of staff who sit in duties and are not locked out, by name.
pub(super) fn officers(connection: &mut Connection) -> QueryResult<Vec<Officer>> {
    let rows: Vec<(AccountId, Option<String>, String)> = account::table
        .inner_join(staff_role::table)
        .filter(staff_role::role.eq(Named(Role::DutyOfficer)))
        .filter(account::locked_at.is_null())
        .select((account::id, account::name, account::email))
        .load(connection)?;
    let mut officers: Vec<Officer> = rows
        .into_iter()
        .map(|(id, name, email)| Officer { account_id: id.as_str().to_owned(), name: name.unwrap_or(email) })
        .collect();
    officers.sort_by_cached_key(|officer| (folded(&officer.name), officer.account_id.clone()));
    Ok(officers)
}

/// Which of these experts name an account that is not that of a member of staff who sits in duties: their positions.
pub(in crate::duties) fn unknown_officers(connection: &mut Connection, experts: &[Expert]) -> QueryResult<Vec<usize>> {
    if experts.iter().all(|expert| expert.account_id.is_none()) {
        return Ok(Vec::new());
    }
    let known: Vec<String> = officers(connection)?.into_iter().map(|officer| officer.account_id).collect();
    let is_known = |id: &str| AccountId::parse(id).is_some_and(|id| known.iter().any(|known| known == id.as_str()));
    let named = experts.iter().enumerate().filter_map(|(at, expert)| Some((at, expert.account_id.as_deref()?)));
    Ok(named.filter(|(_, id)| !is_known(id)).map(|(position, _)| position).collect())
}
