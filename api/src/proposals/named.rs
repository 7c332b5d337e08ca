//! Pages of proposals that are named one by one: remarks that stand on a clause. They are looked up by their ids, whatever a
//! planner holds of that, and put in order here: the index of the list's order would be gone through for those few.

use std::collections::HashMap;

use diesel::prelude::*;
use openapi::proposals::{ProposalKind, ProposalSort, ProposalStatus};

use super::row::Row;
use super::search;
use super::store::{Filter, place};
use crate::database::schema::{proposal, proposal_tag};
use crate::database::{Connection, Instant, Named, ProposalId};
use crate::web::Place;

/// What a proposal is listed by: its status, into which it was merged, its kind, when it was published, its supports, which
/// it is.
type Found = (Named<ProposalStatus>, Option<ProposalId>, Named<ProposalKind>, Option<Instant>, i32, ProposalId);

/// The rows of a page of those of the named proposals that are listed, one more than the page has.
pub(super) fn rows_of(
    connection: &mut Connection,
    ids: &[ProposalId],
    filter: &Filter,
    page: &Place,
) -> QueryResult<Vec<Row>> {
    let wanted = page_of(keys(connection, ids, filter)?, filter, page);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> =
        proposal::table.filter(proposal::id.eq_any(&wanted)).select(Row::as_select()).load(connection)?;
    let mut rows: HashMap<ProposalId, Row> = rows.into_iter().map(|row| (row.id.clone(), row)).collect();
    Ok(wanted.iter().filter_map(|id| rows.remove(id)).collect())
}

/// The place of a proposal in a list: its rank, when it was published, which it is.
type Key = (i32, Instant, ProposalId);

/// The places of those that are listed.
fn keys(connection: &mut Connection, ids: &[ProposalId], filter: &Filter) -> QueryResult<Vec<Key>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = proposal::table
        .filter(proposal::id.eq_any(ids))
        .select((
            proposal::status,
            proposal::merged_into,
            proposal::kind,
            proposal::published_at,
            proposal::supports,
            proposal::id,
        ))
        .into_boxed();
    if let Some(tag) = &filter.tag {
        let tagged =
            proposal_tag::table.filter(proposal_tag::tag.eq(tag)).filter(proposal_tag::proposal_id.eq_any(ids));
        query = query.filter(proposal::id.eq_any(tagged.select(proposal_tag::proposal_id)));
    }
    if let Some(searched) = &filter.searched {
        query = query.filter(search::matches(connection, searched.stems()));
    }
    let found: Vec<Found> = query.load(connection)?;
    let key = |(status, merged_into, kind, published_at, supports, id): Found| {
        let is_listed = status.0 == ProposalStatus::Published && merged_into.is_none();
        let rank = if filter.sort == ProposalSort::MostSupported { supports } else { 0 };
        let fits = is_listed && filter.kind.is_none_or(|wanted| wanted == kind.0);
        published_at.filter(|_| fits).map(|at| (rank, at, id))
    };
    Ok(found.into_iter().filter_map(key).collect())
}

/// Those on the page, in the order of the list, and one more.
fn page_of(mut keys: Vec<Key>, filter: &Filter, page: &Place) -> Vec<ProposalId> {
    if let Some((rank, at, id)) = place(page) {
        let rank = if filter.sort == ProposalSort::MostSupported { rank } else { 0 };
        let place = (rank, at, id);
        keys.retain(|key| *key < place);
    }
    keys.sort_unstable_by(|one, other| other.cmp(one));
    keys.truncate(page.limit as usize + 1);
    keys.into_iter().map(|(.., id)| id).collect()
}
