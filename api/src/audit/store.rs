//! The audit log in the database.

use diesel::prelude::*;
use openapi::admin::audit::{ActorKind, AuditEntry, Seal};

use super::rules::{Sealable, seal_hash};
use super::{Act, Origin};
use crate::database::schema::{audit_entry, audit_seal};
use crate::database::{AuditEntryId, Connection, Database, Fault, Instant, ListKey, Listed, Named, beyond};
use crate::time::local;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entry, treat_none_as_default_value = false)]
struct Row {
    id: AuditEntryId,
    at: Instant,
    actor: Named<ActorKind>,
    actor_id: Option<String>,
    act: String,
    subject: String,
    subject_id: Option<String>,
    details: Option<String>,
    request_id: Option<String>,
    seal: Option<i32>,
}

impl Row {
    fn sealable(&self) -> Sealable {
        let columns = vec![
            Some(self.id.as_str().to_owned()),
            Some(self.at.microseconds().to_string()),
            Some(self.actor.0.as_str().to_owned()),
            self.actor_id.clone(),
            Some(self.act.clone()),
            Some(self.subject.clone()),
            self.subject_id.clone(),
            self.details.clone(),
            self.request_id.clone(),
        ];
        Sealable { columns }
    }

    fn listed(self) -> Listed<AuditEntry> {
        let key = ListKey::new(0, self.at, self.id.as_str());
        let item = AuditEntry {
            id: self.id.as_str().to_owned(),
            at: local(self.at),
            actor: self.actor.0,
            actor_id: self.actor_id,
            act: self.act,
            subject: self.subject,
            subject_id: self.subject_id,
            details: self.details,
            request_id: self.request_id,
            seal: self.seal.and_then(|number| u32::try_from(number).ok()),
        };
        Listed { item, key }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_seal)]
struct SealRow {
    number: i32,
    hash: String,
    entries: i32,
    sealed_at: Instant,
}

impl SealRow {
    fn travels(self) -> Seal {
        Seal {
            number: self.number.unsigned_abs(),
            hash: self.hash,
            entries: self.entries.unsigned_abs(),
            sealed_at: local(self.sealed_at),
        }
    }
}

/// Writes an entry; in the transaction of the act.
///
/// # Errors
/// When the database fails.
pub fn record(connection: &mut Connection, origin: &Origin, act: Act<'_>, now: Instant) -> QueryResult<()> {
    let row = Row {
        id: AuditEntryId::new(),
        at: now,
        actor: Named(origin.actor),
        actor_id: origin.actor_id.clone(),
        act: act.name.to_owned(),
        subject: act.sort().to_owned(),
        subject_id: Some(act.subject.to_owned()).filter(|id| !id.is_empty()),
        details: act.details.map(str::to_owned),
        request_id: origin.request_id.clone(),
        seal: None,
    };
    diesel::insert_into(audit_entry::table).values(row).execute(connection).map(drop)
}

/// Which entries to list; parsed.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) actor_id: Option<String>,
    pub(super) subject_id: Option<String>,
    pub(super) act: Option<String>,
}

/// Lists up to `limit` entries after `after`, the newest first.
pub(super) fn list(
    connection: &mut Connection,
    filter: &Filter,
    after: Option<&ListKey>,
    limit: u32,
) -> QueryResult<Vec<Listed<AuditEntry>>> {
    let mut query = audit_entry::table
        .order((audit_entry::at.desc(), audit_entry::id.desc()))
        .limit(i64::from(limit))
        .select(Row::as_select())
        .into_boxed();
    if let Some(actor) = &filter.actor_id {
        query = query.filter(audit_entry::actor_id.eq(actor));
    }
    if let Some(subject) = &filter.subject_id {
        query = query.filter(audit_entry::subject_id.eq(subject));
    }
    if let Some(act) = &filter.act {
        query = query.filter(audit_entry::act.eq(act));
    }
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, AuditEntryId::parse(&key.id)?))) {
        query = query.filter(beyond!((audit_entry::at, audit_entry::id) < (at, id)));
    }
    Ok(query.load(connection)?.into_iter().map(Row::listed).collect())
}

fn last_seal(connection: &mut Connection) -> QueryResult<Option<SealRow>> {
    let newest = audit_seal::table.order(audit_seal::number.desc()).select(SealRow::as_select());
    newest.first(connection).optional()
}

/// The latest seal, and how many entries wait for the next one.
///
/// # Errors
/// When the database fails.
pub fn latest(connection: &mut Connection) -> QueryResult<(Option<Seal>, u32)> {
    let waiting: i64 = audit_entry::table.filter(audit_entry::seal.is_null()).count().get_result(connection)?;
    let seal = last_seal(connection)?.map(SealRow::travels);
    Ok((seal, u32::try_from(waiting).unwrap_or(u32::MAX)))
}

/// How many entries stand under one seal at most.
const BATCH: i64 = 1000;

/// Seals what is not sealed yet, up to a batch; `None` when there is nothing. An entry whose transaction ends only later
/// comes under a later seal.
///
/// # Errors
/// When the database fails, or another program made the seal with this number at the same instant.
pub fn seal(connection: &mut Connection, now: Instant) -> QueryResult<Option<Seal>> {
    let rows: Vec<Row> = audit_entry::table
        .filter(audit_entry::seal.is_null())
        .order(audit_entry::id)
        .limit(BATCH)
        .select(Row::as_select())
        .load(connection)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let (before, number) =
        last_seal(connection)?.map_or_else(|| (String::new(), 1), |last| (last.hash, last.number + 1));
    let entries: Vec<Sealable> = rows.iter().map(Row::sealable).collect();
    let hash = seal_hash(&before, number, &entries);
    let row = SealRow { number, hash, entries: i32::try_from(rows.len()).unwrap_or(i32::MAX), sealed_at: now };
    // The seal's number is the key of its table: of two programs that seal at once, one is refused here.
    diesel::insert_into(audit_seal::table).values(row.clone()).execute(connection)?;
    let ids: Vec<AuditEntryId> = rows.into_iter().map(|row| row.id).collect();
    diesel::update(audit_entry::table.filter(audit_entry::id.eq_any(ids)))
        .set(audit_entry::seal.eq(Some(number)))
        .execute(connection)?;
    Ok(Some(row.travels()))
}

/// What an inspection of the log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verified {
    /// Every seal is whole.
    Whole {
        /// How many seals there are.
        seals: u32,
        /// How many entries stand under them.
        entries: u32,
        /// How many entries are not sealed yet.
        waiting: u32,
        /// The hash of the latest seal.
        latest: Option<String>,
    },
    /// From this seal on the log was changed after it was sealed.
    Broken {
        /// The number of the first seal that does not fit.
        number: u32,
    },
}

/// Checks every seal, from the first on, as the log stands at one instant: servers may go on sealing meanwhile.
///
/// # Errors
/// When the database fails.
pub fn verify(database: &Database) -> Result<Verified, Fault> {
    database.snapshot_here(verify_all)
}

/// The check in several statements. Seen at several instants, entries of a seal that is made in between would look as if
/// they had lost theirs.
fn verify_all(connection: &mut Connection) -> QueryResult<Verified> {
    let seals: Vec<SealRow> =
        audit_seal::table.order(audit_seal::number).select(SealRow::as_select()).load(connection)?;
    let (mut before, mut counted) = (String::new(), 0_u32);
    for (expected, seal) in (1..).zip(&seals) {
        let rows: Vec<Row> = audit_entry::table
            .filter(audit_entry::seal.eq(Some(seal.number)))
            .order(audit_entry::id)
            .select(Row::as_select())
            .load(connection)?;
        let entries: Vec<Sealable> = rows.iter().map(Row::sealable).collect();
        let is_whole = seal.number == expected
            && usize::try_from(seal.entries).is_ok_and(|number| number == entries.len())
            && seal.hash == seal_hash(&before, seal.number, &entries);
        if !is_whole {
            return Ok(Verified::Broken { number: expected.unsigned_abs() });
        }
        counted += seal.entries.unsigned_abs();
        before.clone_from(&seal.hash);
    }
    // An entry that claims a seal that is not there has lost it with the seals at the end.
    let sealed_for_nothing: i64 = audit_entry::table
        .filter(audit_entry::seal.gt(i32::try_from(seals.len()).unwrap_or(i32::MAX)))
        .count()
        .get_result(connection)?;
    if sealed_for_nothing > 0 {
        return Ok(Verified::Broken { number: u32::try_from(seals.len() + 1).unwrap_or(u32::MAX) });
    }
    let waiting: i64 = audit_entry::table.filter(audit_entry::seal.is_null()).count().get_result(connection)?;
    Ok(Verified::Whole {
        seals: u32::try_from(seals.len()).unwrap_or(u32::MAX),
        entries: counted,
        waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
        latest: seals.last().map(|seal| seal.hash.clone()),
    })
}

#[cfg(test)]
mod tests;
