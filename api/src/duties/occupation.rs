//! What can be in one duty at a time alone: a room, a person.
//!
//! The database itself keeps it (`in_two_duties`): of two who plan at once with the same expert, the second is refused,
//! whoever looked first.

use std::collections::BTreeSet;

use diesel::prelude::*;
use openapi::duties::Expert;

use super::{Meeting, NewDuty};
use crate::database::schema::{duty, occupation};
use crate::database::{AccountId, Connection, ConsultationId, DutyId, Instant, attempt, violates};
use crate::text::folded;

/// The rule of the database.
const RULE: &str = "in_two_duties";

/// An expert or the room is in another duty at this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occupied {
    /// When the other duty begins and ends; none when it has gone meanwhile.
    pub other: Option<(Instant, Instant)>,
}

/// What a duty takes for itself alone. A unit of several people can be in several duties at once, and so can a
/// telephone number or a link.
#[must_use]
pub fn resources(meeting: &Meeting, experts: &[Expert]) -> BTreeSet<String> {
    let room = meeting.place().map(|place| format!("room {}", one_spelling(&place)));
    let people = experts.iter().filter(|expert| !expert.unit).map(|expert| {
        let account = expert.account_id.as_deref().and_then(AccountId::parse);
        account.map_or_else(
            || format!("person {}", one_spelling(&expert.name)),
            |account| format!("person {}", account.as_str()),
        )
    });
    room.into_iter().chain(people).collect()
}

/// The same room is the same however somebody typed it.
fn one_spelling(name: &str) -> String {
    folded(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes what a duty takes, in the place of what it took before; when something of it is taken, nothing is changed.
pub(in crate::duties) fn occupy(
    connection: &mut Connection,
    id: &DutyId,
    new: &NewDuty,
) -> QueryResult<Result<(), Occupied>> {
    match attempt(connection, |connection| write(connection, id, new)) {
        Ok(()) => Ok(Ok(())),
        Err(error) if violates(&error, RULE) => Ok(Err(in_the_way(connection, id, new)?)),
        Err(error) => Err(error),
    }
}

/// In the order of their names, so that of two who want the same things one waits and none has to be broken off.
fn write(connection: &mut Connection, id: &DutyId, new: &NewDuty) -> QueryResult<()> {
    release(connection, std::slice::from_ref(id))?;
    for resource in resources(&new.meeting, &new.experts) {
        let row = (
            occupation::duty_id.eq(id),
            occupation::resource.eq(resource),
            occupation::starts_at.eq(new.starts_at),
            occupation::ends_at.eq(new.ends_at),
        );
        diesel::insert_into(occupation::table).values(row).execute(connection)?;
    }
    Ok(())
}

fn in_the_way(connection: &mut Connection, id: &DutyId, new: &NewDuty) -> QueryResult<Occupied> {
    let resources: Vec<String> = resources(&new.meeting, &new.experts).into_iter().collect();
    let other = occupation::table
        .filter(occupation::resource.eq_any(resources))
        .filter(occupation::duty_id.ne(id))
        .filter(occupation::starts_at.lt(new.ends_at))
        .filter(occupation::ends_at.gt(new.starts_at))
        .order((occupation::starts_at, occupation::duty_id))
        .select((occupation::starts_at, occupation::ends_at))
        .first(connection)
        .optional()?;
    Ok(Occupied { other })
}

/// Gives up what these duties take.
pub(in crate::duties) fn release(connection: &mut Connection, ids: &[DutyId]) -> QueryResult<()> {
    diesel::delete(occupation::table.filter(occupation::duty_id.eq_any(ids.to_vec()))).execute(connection).map(drop)
}

/// Gives up what the duties of a consultation take that was called off.
///
/// # Errors
/// When the database fails.
pub fn release_all(connection: &mut Connection, consultation: &ConsultationId) -> QueryResult<()> {
    let of_consultation = duty::table.filter(duty::consultation_id.eq(consultation)).select(duty::id);
    let ids: Vec<DutyId> = of_consultation.load(connection)?;
    release(connection, &ids)
}

#[cfg(test)]
mod tests {
    use openapi::duties::Rings;

    use super::*;

    fn expert(name: &str, unit: bool, account: Option<&str>) -> Expert {
        Expert { name: name.into(), role: None, unit, account_id: account.map(str::to_owned) }
    }

    #[test]
    fn a_room_and_a_person_are_taken_but_no_unit_and_no_number() {
        let experts = [expert(" Anna  Łącka", false, None), expert("Referat", true, None)];
        let room = Meeting::InPerson { place: "ul. ZABŁOCIE 22,  pokój 13 ".into() };
        let taken: Vec<String> = resources(&room, &experts).into_iter().collect();
        assert_eq!(taken, ["person anna lacka", "room ul. zablocie 22, pokoj 13"]);
        let phone = Meeting::Phone { number: "12 323 31 44".into(), rings: Rings::Office };
        assert_eq!(resources(&phone, &experts[1..]), BTreeSet::new());
    }

    #[test]
    fn who_has_an_account_is_known_by_it_whatever_her_name() {
        let id = "0199d1a0-00aa-7000-8000-000000000001";
        let phone = Meeting::Phone { number: "12 323 31 44".into(), rings: Rings::Office };
        let (before, after) = (expert("Anna Łącka", false, Some(id)), expert("Anna Nowa", false, Some(id)));
        let named = [before, after];
        assert_eq!(resources(&phone, &named[..1]), resources(&phone, &named[1..]));
        assert_eq!(resources(&phone, &named).len(), 1, "named twice, she is one");
    }
}
