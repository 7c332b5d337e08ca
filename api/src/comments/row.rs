//! A comment's row, and what it becomes when it travels.

use diesel::prelude::*;
use openapi::comments::Comment;
use openapi::people::Affiliation;
use openapi::proposals::ProposalStatus;

use crate::access::Ownership;
use crate::database::schema::{comment, proposal};
use crate::database::{AccountId, CommentId, Connection, Instant, Named, OrganisationId, ProposalId};
use crate::time::local;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = comment, treat_none_as_default_value = false)]
pub(super) struct Row {
    pub(super) id: CommentId,
    pub(super) proposal_id: ProposalId,
    pub(super) reply_to: Option<CommentId>,
    pub(super) secret_hash: Vec<u8>,
    pub(super) account_id: Option<AccountId>,
    pub(super) organisation_id: Option<OrganisationId>,
    pub(super) affiliation: Named<Affiliation>,
    pub(super) organisation: Option<String>,
    pub(super) author_name: Option<String>,
    pub(super) text: String,
    pub(super) status: Named<ProposalStatus>,
    pub(super) rejection_reason: Option<String>,
    pub(super) created_at: Instant,
    pub(super) published_at: Option<Instant>,
    pub(super) withdrawn_at: Option<Instant>,
    pub(super) replies: i32,
}

impl Row {
    pub(super) fn ownership(&self) -> Ownership<'_> {
        Ownership {
            secret_hash: &self.secret_hash,
            account: self.account_id.as_ref(),
            organisation: self.organisation_id.as_ref(),
        }
    }

    pub(super) fn is_published(&self) -> bool {
        self.status.0 == ProposalStatus::Published
    }

    pub(super) fn comment(self) -> Comment {
        let is_withdrawn = self.withdrawn_at.is_some();
        Comment {
            id: self.id.as_str().to_owned(),
            reply_to: self.reply_to.map(|id| id.as_str().to_owned()),
            text: (!is_withdrawn).then_some(self.text),
            author_name: self.author_name,
            affiliation: self.affiliation.0,
            organisation: self.organisation,
            status: self.status.0,
            replies: self.replies.unsigned_abs(),
            created_at: local(self.created_at),
            published_at: self.published_at.map(local),
        }
    }
}

/// The comment with this id.
pub(super) fn find_row(connection: &mut Connection, id: &CommentId) -> QueryResult<Option<Row>> {
    comment::table.filter(comment::id.eq(id)).select(Row::as_select()).first(connection).optional()
}

/// The same, held until the end of the transaction, so that of two that change it at once the second sees what the first
/// did. SQLite has one writer at a time.
pub(super) fn hold_row(connection: &mut Connection, id: &CommentId) -> QueryResult<Option<Row>> {
    let one = comment::table.filter(comment::id.eq(id));
    match connection {
        Connection::Postgres(connection) => {
            one.select(Row::as_select()).for_no_key_update().first(connection).optional()
        }
        Connection::Sqlite(connection) => one.select(Row::as_select()).first(connection).optional(),
    }
}

/// Counts a comment that is published from now on, or no longer is, at its proposal and at what it replies to.
pub(super) fn count(connection: &mut Connection, row: &Row, by: i32) -> QueryResult<()> {
    diesel::update(proposal::table.filter(proposal::id.eq(&row.proposal_id)))
        .set(proposal::comments.eq(proposal::comments + by))
        .execute(connection)?;
    if let Some(thread) = &row.reply_to {
        diesel::update(comment::table.filter(comment::id.eq(thread)))
            .set(comment::replies.eq(comment::replies + by))
            .execute(connection)?;
    }
    Ok(())
}
