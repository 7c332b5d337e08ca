//! Proposals in the database, as moderators handle them.

use diesel::dsl::not;
use diesel::prelude::*;
use openapi::accounts::Language;
use openapi::admin::moderation::{AnswerState, ProposalChange, StaffProposal};
use openapi::proposals::{MessageSender, ProposalKind, ProposalStatus};

use super::rules::{Mergeable, Refusal, may_hide, may_merge, may_publish};
use crate::accounts;
use crate::answers;
use crate::database::schema::{answer, consultation, proposal, support};
use crate::database::{Connection, ConsultationId, Instant, ListKey, Listed, Named, ProposalId, Stop, beyond};
use crate::mail::{self, Letter};
use crate::proposals::messages;
use crate::proposals::row::{Row, Surroundings};
use crate::proposals::store::find_row;
use crate::secrets::Reference;
use crate::text::{LIKE_ESCAPE, search_patterns};

/// Which proposals to list; parsed.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) consultation: Option<ConsultationId>,
    pub(super) status: Option<ProposalStatus>,
    pub(super) kind: Option<ProposalKind>,
    pub(super) answer: Option<AnswerState>,
    pub(super) tag: Option<String>,
    pub(super) text: Option<String>,
}

/// Lists up to `limit` proposals after `after`, the oldest first.
pub(super) fn list(
    connection: &mut Connection,
    filter: &Filter,
    after: Option<&ListKey>,
    limit: u32,
) -> QueryResult<Vec<Listed<StaffProposal>>> {
    let mut query = proposal::table
        .order((proposal::created_at, proposal::id))
        .limit(i64::from(limit))
        .select(Row::as_select())
        .into_boxed();
    if let Some(id) = &filter.consultation {
        query = query.filter(proposal::consultation_id.eq(id));
    }
    if let Some(status) = filter.status {
        query = query.filter(proposal::status.eq(Named(status)));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(proposal::kind.eq(Named(kind)));
    }
    match filter.answer {
        None => {}
        Some(AnswerState::None) => {
            query = query.filter(not(proposal::id.eq_any(answer::table.select(answer::proposal_id))));
        }
        Some(state) => {
            let in_state = answer::table.filter(answer::state.eq(Named(state))).select(answer::proposal_id);
            query = query.filter(proposal::id.eq_any(in_state));
        }
    }
    if let Some(tag) = &filter.tag {
        // The column is a JSON array of texts: the tag as JSON stands in it as it is.
        let quoted = serde_json::to_string(tag).unwrap_or_default();
        query = query.filter(proposal::tags.like(crate::text::like_pattern(&quoted)).escape(LIKE_ESCAPE));
    }
    for pattern in filter.text.iter().flat_map(|text| search_patterns(text)) {
        query = query.filter(proposal::search_text.like(pattern).escape(LIKE_ESCAPE));
    }
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, ProposalId::parse(&key.id)?))) {
        query = query.filter(beyond!((proposal::created_at, proposal::id) > (at, id)));
    }
    let rows: Vec<Row> = query.load(connection)?;
    let mut surroundings = Surroundings::load(connection, &rows)?;
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        let key = ListKey::new(0, row.created_at, row.id.as_str());
        listed.push(Listed { key, item: staff_proposal(connection, row, &mut surroundings)? });
    }
    Ok(listed)
}

fn staff_proposal(
    connection: &mut Connection,
    row: Row,
    surroundings: &mut Surroundings,
) -> QueryResult<StaffProposal> {
    let (slug, title): (String, String) = consultation::table
        .filter(consultation::id.eq(&row.consultation_id))
        .select((consultation::slug, consultation::title))
        .first(connection)?;
    Ok(StaffProposal {
        consultation_slug: slug,
        consultation_title: title,
        full_author_name: row.author_name.clone(),
        can_be_told: row.email.is_some() || row.account_id.is_some(),
        rejection_reason: row.rejection_reason.clone(),
        messages: messages::of(connection, &row.id)?,
        draft: answers::draft_of(connection, &row.id)?,
        proposal: row.published(surroundings),
    })
}

/// A proposal as staff handle it.
pub struct StaffRow(pub(in crate::proposals) Row);

impl StaffRow {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &ProposalId {
        &self.0.id
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.0.title
    }

    /// Its reference.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.0.reference
    }

    /// Whether the public sees it.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.0.status.0 == ProposalStatus::Published
    }

    fn mergeable(&self) -> Mergeable<'_> {
        Mergeable {
            id: self.0.id.as_str(),
            consultation: self.0.consultation_id.as_str(),
            status: self.0.status.0,
            is_merged: self.0.merged_into.is_some(),
        }
    }
}

/// The proposal with this reference, to be handled.
///
/// # Errors
/// When there is none, or the database fails.
pub fn find_staff(connection: &mut Connection, reference: &Reference) -> Result<StaffRow, Stop<Refusal>> {
    find_row(connection, reference)?.map(StaffRow).ok_or(Stop::Refused(Refusal::NoSuchProposal))
}

/// The proposal with this reference, as staff see it.
pub(super) fn look_up(connection: &mut Connection, reference: &Reference) -> QueryResult<Option<StaffProposal>> {
    find_row(connection, reference)?.map(|row| seen(connection, &row.id)).transpose()
}

/// Holds the rows of proposals until the end of the transaction, so that of two that change one at once the second sees
/// what the first did. SQLite has one writer at a time.
///
/// # Errors
/// When the database fails.
pub fn hold(connection: &mut Connection, references: &[&Reference]) -> QueryResult<()> {
    match connection {
        Connection::Postgres(connection) => {
            let references: Vec<&str> = references.iter().map(|reference| reference.as_str()).collect();
            proposal::table
                .filter(proposal::reference.eq_any(references))
                .order(proposal::id)
                .select(proposal::id)
                .for_no_key_update()
                .load::<ProposalId>(connection)
                .map(drop)
        }
        Connection::Sqlite(_) => Ok(()),
    }
}

/// The proposal as staff see it.
///
/// # Errors
/// When the database fails.
pub fn seen(connection: &mut Connection, id: &ProposalId) -> QueryResult<StaffProposal> {
    let row: Row = proposal::table.filter(proposal::id.eq(id)).select(Row::as_select()).first(connection)?;
    let mut surroundings = Surroundings::load(connection, std::slice::from_ref(&row))?;
    staff_proposal(connection, row, &mut surroundings)
}

/// Writes to the author of a proposal, if there is an address: that of the proposal itself, or of the account.
///
/// # Errors
/// When the database fails.
pub fn tell_author(connection: &mut Connection, row: &StaffRow, letter: &Letter<'_>, now: Instant) -> QueryResult<()> {
    let contact = match &row.0.account_id {
        Some(account) => accounts::contact(connection, account)?,
        None => None,
    };
    let language = contact.as_ref().map_or(Language::default(), |contact| contact.language);
    let address = row.0.email.clone().or_else(|| contact.map(|contact| contact.email));
    match address {
        Some(address) => mail::enqueue(connection, &address, language, letter, now),
        None => Ok(()),
    }
}

/// Publishes a proposal that waits, or one that was hidden.
pub(super) fn publish(connection: &mut Connection, row: &StaffRow, now: Instant) -> Result<(), Stop<Refusal>> {
    may_publish(row.0.status.0, row.0.merged_into.is_some()).map_err(Stop::Refused)?;
    diesel::update(proposal::table.filter(proposal::id.eq(row.id())))
        .set((
            proposal::status.eq(Named(ProposalStatus::Published)),
            proposal::published_at.eq(Some(now)),
            proposal::rejection_reason.eq(None::<String>),
        ))
        .execute(connection)?;
    Ok(())
}

/// Hides a proposal.
pub(super) fn hide(connection: &mut Connection, row: &StaffRow, reason: &str) -> Result<(), Stop<Refusal>> {
    may_hide(row.0.status.0).map_err(Stop::Refused)?;
    diesel::update(proposal::table.filter(proposal::id.eq(row.id())))
        .set((
            proposal::status.eq(Named(ProposalStatus::Rejected)),
            proposal::published_at.eq(None::<Instant>),
            proposal::rejection_reason.eq(Some(reason)),
        ))
        .execute(connection)?;
    Ok(())
}

/// Asks the author something.
pub(super) fn ask(connection: &mut Connection, row: &StaffRow, text: &str, now: Instant) -> QueryResult<()> {
    messages::insert(connection, row.id(), MessageSender::City, text, now)
}

/// Changes kind and tags.
pub(super) fn change(connection: &mut Connection, row: &StaffRow, change: &ProposalChange) -> QueryResult<()> {
    let one = || proposal::table.filter(proposal::id.eq(row.id()));
    if let Some(kind) = change.kind {
        diesel::update(one()).set(proposal::kind.eq(Named(kind))).execute(connection)?;
    }
    if let Some(tags) = &change.tags {
        let trimmed: Vec<&str> = tags.iter().map(|tag| tag.trim()).collect();
        let json = serde_json::to_string(&trimmed)
            .map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))?;
        diesel::update(one()).set(proposal::tags.eq(json)).execute(connection)?;
    }
    Ok(())
}

/// Merges a proposal into another of the same consultation. Who backed it backs the other from now on, once; what was
/// merged into it goes on with it. It stays to be found under its own reference.
pub(super) fn merge(
    connection: &mut Connection,
    row: &StaffRow,
    into: &Reference,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    let target = find_row(connection, into)?.map(StaffRow).ok_or(Stop::Refused(Refusal::NoSuchTarget))?;
    may_merge(row.mergeable(), target.mergeable()).map_err(Stop::Refused)?;
    if !row.is_published() {
        publish(connection, row, now)?;
    }
    let backers: Vec<Vec<u8>> =
        support::table.filter(support::proposal_id.eq(row.id())).select(support::browser_hash).load(connection)?;
    for backer in backers {
        crate::proposals::insert_support(connection, target.id(), &backer, now)?;
    }
    let with_it = proposal::table.filter(proposal::id.eq(row.id()).or(proposal::merged_into.eq(row.id())));
    diesel::update(with_it).set(proposal::merged_into.eq(Some(target.id()))).execute(connection)?;
    Ok(())
}
