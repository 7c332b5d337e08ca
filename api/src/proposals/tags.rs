//! Proposals by a tag. The table of tags is kept by the database's triggers: of the proposals that are listed alone, and with
//! what lists are ordered by.

use diesel::prelude::*;
use openapi::proposals::ProposalSort;

use super::row::Row;
use super::search;
use super::store::{Filter, place};
use crate::database::schema::{proposal, proposal_tag};
use crate::database::{Connection, ConsultationId, Named, beyond};
use crate::web::Place;

/// The rows of a page of the published proposals of a consultation that have a tag, one more than the page has.
pub(super) fn rows_with(
    connection: &mut Connection,
    consultation: &ConsultationId,
    tag: &str,
    filter: &Filter,
    page: &Place,
) -> QueryResult<Vec<Row>> {
    let mut query = proposal_tag::table
        .inner_join(proposal::table)
        .filter(proposal_tag::consultation_id.eq(consultation))
        .filter(proposal_tag::tag.eq(tag))
        .limit(i64::from(page.limit) + 1)
        .select(Row::as_select())
        .into_boxed();
    if let Some(kind) = filter.kind {
        query = query.filter(proposal::kind.eq(Named(kind)));
    }
    if let Some(searched) = &filter.searched {
        query = query.filter(search::matches(connection, searched.stems()));
    }
    let (at, id) = (proposal_tag::published_at, proposal_tag::proposal_id);
    query = match filter.sort {
        ProposalSort::Newest => query.order((at.desc(), id.desc())),
        ProposalSort::MostSupported => query.order((proposal_tag::supports.desc(), at.desc(), id.desc())),
    };
    if let Some((rank, when, last)) = place(page) {
        query = match filter.sort {
            ProposalSort::Newest => query.filter(beyond!((at, id) < (when, last))),
            ProposalSort::MostSupported => query.filter(beyond!((proposal_tag::supports, at, id) < (rank, when, last))),
        };
    }
    query.load(connection)
}
