//! Holidays that staff added, in the database.

use std::collections::BTreeSet;

use diesel::prelude::*;
use jiff::civil::Date;
use openapi::admin::duties::ListedHoliday;

use super::rules;
use crate::database::Connection;
use crate::database::schema::holiday;

/// How many years ahead the holidays of the law are listed.
const YEARS: i16 = 2;

/// The name of the holiday on this day, if it is one.
///
/// # Errors
/// When the database fails.
pub fn name_of(connection: &mut Connection, day: Date) -> QueryResult<Option<String>> {
    if let Some(name) = rules::on(day) {
        return Ok(Some(name.to_owned()));
    }
    let added = holiday::table.filter(holiday::date.eq(day.to_string())).select(holiday::name);
    added.first(connection).optional()
}

/// The holidays that staff added.
///
/// # Errors
/// When the database fails.
pub fn added(connection: &mut Connection) -> QueryResult<BTreeSet<Date>> {
    let days: Vec<String> = holiday::table.select(holiday::date).load(connection)?;
    Ok(days.iter().filter_map(|day| day.parse().ok()).collect())
}

/// Holidays from this day on, in order.
pub(super) fn list(connection: &mut Connection, from: Date) -> QueryResult<Vec<ListedHoliday>> {
    let added: Vec<(String, String)> = holiday::table
        .filter(holiday::date.ge(from.to_string()))
        .order(holiday::date)
        .select((holiday::date, holiday::name))
        .load(connection)?;
    let of_law = (from.year()..from.year() + YEARS).flat_map(rules::of_year).filter(|(day, _)| *day >= from);
    let of_law =
        of_law.map(|(day, name)| ListedHoliday { date: day.to_string(), name: name.to_owned(), is_of_law: true });
    let added = added.into_iter().map(|(date, name)| ListedHoliday { date, name, is_of_law: false });
    let mut all: Vec<ListedHoliday> = of_law.chain(added).collect();
    all.sort_by(|one, other| one.date.cmp(&other.date));
    Ok(all)
}

/// Adds a holiday; false when the day is one already.
pub(super) fn insert(connection: &mut Connection, day: Date, name: &str) -> QueryResult<bool> {
    if name_of(connection, day)?.is_some() {
        return Ok(false);
    }
    let row = (holiday::date.eq(day.to_string()), holiday::name.eq(name));
    diesel::insert_into(holiday::table).values(row).execute(connection)?;
    Ok(true)
}

/// Takes a holiday away that staff added; false when there is none on this day.
pub(super) fn remove(connection: &mut Connection, day: Date) -> QueryResult<bool> {
    let gone = diesel::delete(holiday::table.filter(holiday::date.eq(day.to_string())));
    Ok(gone.execute(connection)? > 0)
}
