//! A proposal's row, and what it becomes when it travels.

use std::collections::HashMap;

use diesel::prelude::*;
use openapi::attachments::ProposalAttachment;
use openapi::documents::RemarkOn;
use openapi::people::Affiliation;
use openapi::proposals::{Answer, Channel, Disposition, Opinion, Proposal, ProposalKind, ProposalStatus};

use super::opinions;
use crate::access::Ownership;
use crate::attachments;
use crate::database::schema::{answer, proposal};
use crate::database::{
    AccountId, BookingId, Connection, ConsultationId, Instant, Named, OrganisationId, ProposalId, WalkInId,
};
use crate::documents;
use crate::time::local;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = proposal, treat_none_as_default_value = false)]
pub(super) struct Row {
    pub(super) id: ProposalId,
    pub(super) consultation_id: ConsultationId,
    pub(super) reference: String,
    pub(super) secret_hash: Vec<u8>,
    pub(super) kind: Named<ProposalKind>,
    pub(super) status: Named<ProposalStatus>,
    pub(super) channel: Named<Channel>,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) author_name: Option<String>,
    pub(super) publish_name: bool,
    pub(super) email: Option<String>,
    pub(super) affiliation: Named<Affiliation>,
    pub(super) organisation: Option<String>,
    pub(super) district: Option<i32>,
    pub(super) supports: i32,
    pub(super) rejection_reason: Option<String>,
    pub(super) created_at: Instant,
    pub(super) published_at: Option<Instant>,
    pub(super) account_id: Option<AccountId>,
    pub(super) organisation_id: Option<OrganisationId>,
    pub(super) booking_id: Option<BookingId>,
    pub(super) walk_in_id: Option<WalkInId>,
    pub(super) merged_into: Option<ProposalId>,
    /// A JSON array.
    pub(super) tags: String,
    pub(super) search_text: String,
    pub(super) organisation_supports: i32,
    pub(super) comments: i32,
}

impl Row {
    pub(super) fn ownership(&self) -> Ownership<'_> {
        Ownership {
            secret_hash: &self.secret_hash,
            account: self.account_id.as_ref(),
            organisation: self.organisation_id.as_ref(),
        }
    }

    pub(super) fn tag_list(&self) -> Vec<String> {
        // The column is written by this program alone, always as an array of texts.
        serde_json::from_str(&self.tags).unwrap_or_default()
    }

    /// What the public may know of it.
    pub(super) fn published(self, surroundings: &mut Surroundings) -> Proposal {
        let tags = self.tag_list();
        Proposal {
            reference: self.reference,
            kind: self.kind.0,
            status: self.status.0,
            title: self.title,
            body: self.body,
            author_name: self.author_name.filter(|_| self.publish_name),
            affiliation: self.affiliation.0,
            organisation: self.organisation,
            verified: self.organisation_id.is_some(),
            channel: self.channel.0,
            district: self.district.and_then(|number| u8::try_from(number).ok()),
            tags,
            supports: self.supports.unsigned_abs(),
            organisation_supports: self.organisation_supports.unsigned_abs(),
            comments: self.comments.unsigned_abs(),
            opinions: surroundings.opinions.remove(&self.id).unwrap_or_default(),
            created_at: local(self.created_at),
            published_at: self.published_at.map(local),
            merged_into: self.merged_into.and_then(|id| surroundings.references.get(&id).cloned()),
            merged: surroundings.merged.remove(&self.id).unwrap_or_default(),
            answer: surroundings.answers.remove(&self.id),
            remark: surroundings.remarks.remove(&self.id),
            attachments: surroundings.attachments.remove(&self.id).unwrap_or_default(),
        }
    }
}

/// What proposals are shown with: what they were merged with, their answers, the councils' opinions, what remarks were made
/// on, and the files that go with them.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    references: HashMap<ProposalId, String>,
    merged: HashMap<ProposalId, Vec<String>>,
    answers: HashMap<ProposalId, Answer>,
    opinions: HashMap<ProposalId, Vec<Opinion>>,
    remarks: HashMap<ProposalId, RemarkOn>,
    attachments: HashMap<ProposalId, Vec<ProposalAttachment>>,
}

/// The references of these proposals. None are not looked for: SQLite would go through the table to find none.
///
/// # Errors
/// When the database fails.
pub fn references_of(connection: &mut Connection, ids: Vec<ProposalId>) -> QueryResult<HashMap<ProposalId, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = proposal::table.filter(proposal::id.eq_any(ids)).select((proposal::id, proposal::reference));
    Ok(found.load(connection)?.into_iter().collect())
}

impl Surroundings {
    /// Reads them for these rows.
    pub(super) fn load(connection: &mut Connection, rows: &[Row]) -> QueryResult<Self> {
        let ids: Vec<ProposalId> = rows.iter().map(|row| row.id.clone()).collect();
        let targets: Vec<ProposalId> = rows.iter().filter_map(|row| row.merged_into.clone()).collect();
        let references = references_of(connection, targets)?;
        let mut merged = HashMap::<ProposalId, Vec<String>>::new();
        let into: Vec<(Option<ProposalId>, String)> = proposal::table
            .filter(proposal::merged_into.eq_any(ids.clone()))
            .order(proposal::created_at)
            .select((proposal::merged_into, proposal::reference))
            .load(connection)?;
        for (target, reference) in into {
            merged.entry(target.unwrap_or_default()).or_default().push(reference);
        }
        let opinions = opinions::of(connection, ids.clone())?;
        let remarks = documents::made_on(connection, ids.clone())?;
        let attachments = attachments::of(connection, ids.clone())?;
        Ok(Self { references, merged, answers: answers_of(connection, ids)?, opinions, remarks, attachments })
    }
}

type PublishedAnswer = (ProposalId, Option<Named<Disposition>>, Option<String>, Option<Instant>);

fn answers_of(connection: &mut Connection, ids: Vec<ProposalId>) -> QueryResult<HashMap<ProposalId, Answer>> {
    let rows: Vec<PublishedAnswer> = answer::table
        .filter(answer::proposal_id.eq_any(ids))
        .filter(answer::published_at.is_not_null())
        .select((answer::proposal_id, answer::published_disposition, answer::published_reasons, answer::published_at))
        .load(connection)?;
    let whole = |(id, disposition, reasons, published_at): PublishedAnswer| {
        let answer = Answer { disposition: disposition?.0, reasons: reasons?, published_at: local(published_at?) };
        Some((id, answer))
    };
    Ok(rows.into_iter().filter_map(whole).collect())
}

/// One proposal as the public sees it.
pub(super) fn assembled(connection: &mut Connection, row: Row) -> QueryResult<Proposal> {
    let mut surroundings = Surroundings::load(connection, std::slice::from_ref(&row))?;
    Ok(row.published(&mut surroundings))
}
