//! Comments in the database, as moderators handle them.

use diesel::prelude::*;
use openapi::comments::StaffComment;
use openapi::proposals::ProposalStatus;

use super::row::{Row, count, hold_row};
use super::rules::{Refusal, may_become};
use crate::audit::{self, Act, Origin};
use crate::database::schema::{comment, proposal};
use crate::database::{CommentId, Connection, Instant, ListKey, Listed, Named, ProposalId, Stop, beyond};
use crate::secrets::Reference;

type Found = (Row, String, String);

fn staff_comment((row, proposal, proposal_title): Found) -> StaffComment {
    StaffComment { rejection_reason: row.rejection_reason.clone(), comment: row.comment(), proposal, proposal_title }
}

/// Lists up to `limit` comments after `after`, the oldest first.
pub(super) fn list(
    connection: &mut Connection,
    status: Option<ProposalStatus>,
    of: Option<&Reference>,
    after: Option<&ListKey>,
    limit: u32,
) -> QueryResult<Vec<Listed<StaffComment>>> {
    let mut query = comment::table
        .inner_join(proposal::table)
        .order((comment::created_at, comment::id))
        .limit(i64::from(limit))
        .select((Row::as_select(), proposal::reference, proposal::title))
        .into_boxed();
    if let Some(status) = status {
        query = query.filter(comment::status.eq(Named(status)));
    }
    if let Some(reference) = of {
        // By its id, which the index has before the order: of a reference in another table PostgreSQL would sort all.
        let one = proposal::table.filter(proposal::reference.eq(reference.as_str())).select(proposal::id);
        let Some(id) = one.first::<ProposalId>(connection).optional()? else { return Ok(Vec::new()) };
        query = query.filter(comment::proposal_id.eq(id));
    }
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, CommentId::parse(&key.id)?))) {
        query = query.filter(beyond!((comment::created_at, comment::id) > (at, id)));
    }
    let rows: Vec<Found> = query.load(connection)?;
    let listed = |found: Found| {
        let key = ListKey::new(0, found.0.created_at, found.0.id.as_str());
        Listed { key, item: staff_comment(found) }
    };
    Ok(rows.into_iter().map(listed).collect())
}

/// Publishes a comment (`reason` is none) or hides it for a reason.
pub(super) fn decide(
    connection: &mut Connection,
    id: &CommentId,
    reason: Option<&str>,
    origin: &Origin,
    now: Instant,
) -> Result<StaffComment, Stop<Refusal>> {
    let (becomes, act) = match reason {
        None => (ProposalStatus::Published, "comment.publish"),
        Some(_) => (ProposalStatus::Rejected, "comment.hide"),
    };
    let row = hold_row(connection, id)?.ok_or(Stop::Refused(Refusal::NoSuchComment))?;
    may_become(row.status.0, row.withdrawn_at.is_some(), becomes).map_err(Stop::Refused)?;
    diesel::update(comment::table.filter(comment::id.eq(id)))
        .set((
            comment::status.eq(Named(becomes)),
            comment::published_at.eq((becomes == ProposalStatus::Published).then_some(now)),
            comment::rejection_reason.eq(reason),
        ))
        .execute(connection)?;
    match (row.is_published(), becomes == ProposalStatus::Published) {
        (false, true) => count(connection, &row, 1)?,
        (true, false) => count(connection, &row, -1)?,
        _ => {}
    }
    audit::record(connection, origin, Act::new(act, id.as_str()), now)?;
    let seen: Found = comment::table
        .inner_join(proposal::table)
        .filter(comment::id.eq(id))
        .select((Row::as_select(), proposal::reference, proposal::title))
        .first(connection)?;
    Ok(staff_comment(seen))
}
