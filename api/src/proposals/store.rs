//! Proposals in the database.

use std::collections::HashMap;

use diesel::prelude::*;
use openapi::documents::Quote;
use openapi::organisations::OwnProposal;
use openapi::proposals::{
    Channel, MessageSender, Proposal, ProposalKind, ProposalReceipt, ProposalSort, ProposalStatus,
};

use super::messages;
use super::named;
use super::row::{Row, Surroundings, assembled};
use super::rules::{self, Refusal, Said};
use super::search;
use super::tags;
use crate::access::{Caller, Ownership};
use crate::attachments;
use crate::audit::{self, Act, Origin};
use crate::bookings::Whose;
use crate::consultations::{self, Standing};
use crate::database::schema::{answer, proposal};
use crate::database::{
    AccountId, BookingId, ClauseId, Connection, ConsultationId, Fault, Instant, ListKey, Listed, Named, ProposalId,
    Stop, WalkInId, beyond,
};
use crate::documents;
use crate::organisations::{self, NotAMember, Speaker};
use crate::search::Searched;
use crate::secrets::{Reference, Secret};
use crate::text::folded;
use crate::web::Place;

/// A proposal to be written.
pub struct NewRow<'a> {
    /// Its consultation.
    pub consultation: &'a ConsultationId,
    /// The hash of its secret.
    pub secret_hash: &'a [u8],
    /// What becomes of it on its arrival.
    pub status: ProposalStatus,
    /// What is said.
    pub said: Said,
    /// How it reached the city.
    pub channel: Channel,
    /// On whose behalf it was sent.
    pub speaker: Speaker,
    /// The booking or the visit in which it was said.
    pub conversation: Option<Conversation>,
    /// When it arrived; if it is published at once, it is published then.
    pub at: Instant,
}

/// The conversation in which a proposal was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conversation {
    /// With a booking.
    Booking(BookingId),
    /// Without one.
    WalkIn(WalkInId),
}

/// Writes a proposal.
///
/// # Errors
/// When the database fails.
pub fn insert(connection: &mut Connection, new: NewRow<'_>) -> Result<(ProposalId, Proposal), Fault> {
    let said = new.said.speaking_for(new.speaker.voice.as_ref());
    let (booking_id, walk_in_id) = match new.conversation {
        Some(Conversation::Booking(id)) => (Some(id), None),
        Some(Conversation::WalkIn(id)) => (None, Some(id)),
        None => (None, None),
    };
    let row = Row {
        id: ProposalId::new(),
        consultation_id: new.consultation.clone(),
        reference: unused_reference(connection)?,
        secret_hash: new.secret_hash.to_vec(),
        kind: Named(said.kind),
        status: Named(new.status),
        channel: Named(new.channel),
        search_text: folded(&format!("{}\n{}", said.title, said.body)),
        title: said.title,
        body: said.body,
        author_name: said.author_name,
        publish_name: said.publish_name,
        email: said.email,
        affiliation: Named(said.affiliation),
        organisation: said.organisation,
        district: said.district.map(i32::from),
        supports: 0,
        rejection_reason: None,
        created_at: new.at,
        published_at: (new.status == ProposalStatus::Published).then_some(new.at),
        account_id: new.speaker.account,
        organisation_id: new.speaker.voice.map(|voice| voice.id),
        booking_id,
        walk_in_id,
        merged_into: None,
        tags: "[]".to_owned(),
        organisation_supports: 0,
        comments: 0,
    };
    diesel::insert_into(proposal::table).values(row.clone()).execute(connection)?;
    search::write(connection, &row.id, &row.title, &row.body)?;
    Ok((row.id.clone(), row.published(&mut Surroundings::default())))
}

fn unused_reference(connection: &mut Connection) -> Result<String, Fault> {
    let reference = Reference::unused(|reference| {
        let same = proposal::table.filter(proposal::reference.eq(reference)).select(proposal::id);
        same.first::<ProposalId>(connection).optional().map(|found| found.is_some())
    })?;
    Ok(reference.as_str().to_owned())
}

/// What was sent to propose something, and by whom.
pub(super) struct Sent<'a> {
    /// What is said.
    pub(super) said: &'a Said,
    /// Who sent it.
    pub(super) caller: &'a Caller,
    /// The organisation in whose name, if one was named.
    pub(super) organisation: Option<&'a str>,
    /// The clause that a remark is about.
    pub(super) clause: Option<&'a str>,
    /// The words in it.
    pub(super) quote: Option<&'a Quote>,
    /// The hash of the secret.
    pub(super) secret_hash: &'a [u8],
    /// From which request, for the audit log.
    pub(super) origin: &'a Origin,
}

/// Receives a proposal in the consultation that the slug names, or refuses it.
pub(super) fn create(
    connection: &mut Connection,
    slug: &str,
    sent: &Sent<'_>,
    now: Instant,
) -> Result<Proposal, Stop<Refusal>> {
    let consultation =
        consultations::find_standing(connection, slug, now)?.ok_or(Stop::Refused(Refusal::NoSuchConsultation))?;
    let status = rules::receive(&consultation).map_err(Stop::Refused)?;
    let speaker = organisations::speaker(connection, sent.caller, sent.organisation)?
        .map_err(|NotAMember| Stop::Refused(Refusal::NotAMember))?;
    let channel = if matches!(sent.caller, Caller::Key(_)) { Channel::Api } else { Channel::Web };
    let on = match sent.clause {
        Some(clause) => {
            let found = documents::anchor(connection, &consultation.id, clause, sent.quote, now)?;
            Some(found.map_err(|astray| Stop::Refused(Refusal::NotInDraft(astray)))?)
        }
        None => None,
    };
    let new = NewRow {
        consultation: &consultation.id,
        secret_hash: sent.secret_hash,
        status,
        said: sent.said.clone(),
        channel,
        speaker,
        conversation: None,
        at: now,
    };
    let (id, mut proposal) = insert(connection, new)?;
    if let Some(on) = on {
        documents::attach(connection, &id, &consultation.id, &on)?;
        proposal.remark = Some(on.travels());
    }
    audit::record(connection, sent.origin, Act::new("proposal.create", id.as_str()), now)?;
    Ok(proposal)
}

/// Which published proposals to list; parsed.
#[derive(Debug, Clone)]
pub struct Filter {
    /// In which order.
    pub sort: ProposalSort,
    /// Of this kind.
    pub kind: Option<ProposalKind>,
    /// With this tag.
    pub tag: Option<String>,
    /// With all these words, in whatever form.
    pub searched: Option<Searched>,
    /// Remarks that stand on this clause in the newest version of the draft.
    pub clause: Option<ClauseId>,
}

/// Lists the published proposals of a consultation, one more than the page has; `on` are remarks that stand on a clause.
pub(super) fn list(
    connection: &mut Connection,
    consultation: &ConsultationId,
    filter: &Filter,
    on: Option<Vec<ProposalId>>,
    page: &Place,
) -> QueryResult<Vec<Listed<Proposal>>> {
    if filter.searched.as_ref().is_some_and(|searched| searched.stems().is_empty()) {
        return Ok(Vec::new());
    }
    let rows = match (on, &filter.tag) {
        (Some(ids), _) => named::rows_of(connection, &ids, filter, page)?,
        (None, Some(tag)) => tags::rows_with(connection, consultation, tag, filter, page)?,
        (None, None) => rows(connection, consultation, filter, page)?,
    };
    let mut surroundings = Surroundings::load(connection, &rows)?;
    Ok(rows.into_iter().map(|row| listed(row, filter.sort, &mut surroundings)).collect())
}

/// The rows of a page, whatever their tags.
fn rows(
    connection: &mut Connection,
    consultation: &ConsultationId,
    filter: &Filter,
    page: &Place,
) -> QueryResult<Vec<Row>> {
    let mut query = proposal::table
        .filter(proposal::consultation_id.eq(consultation))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .filter(proposal::merged_into.is_null())
        .limit(i64::from(page.limit) + 1)
        .select(Row::as_select())
        .into_boxed();
    if let Some(kind) = filter.kind {
        query = query.filter(proposal::kind.eq(Named(kind)));
    }
    if let Some(searched) = &filter.searched {
        query = query.filter(search::matches(connection, searched.stems()));
    }
    query = match filter.sort {
        ProposalSort::Newest => query.order((proposal::published_at.desc(), proposal::id.desc())),
        ProposalSort::MostSupported => {
            query.order((proposal::supports.desc(), proposal::published_at.desc(), proposal::id.desc()))
        }
    };
    if let Some((rank, at, id)) = place(page) {
        let published_at = proposal::published_at.assume_not_null();
        query = match filter.sort {
            ProposalSort::Newest => query.filter(beyond!((published_at, proposal::id) < (at, id))),
            ProposalSort::MostSupported => {
                query.filter(beyond!((proposal::supports, published_at, proposal::id) < (rank, at, id)))
            }
        };
    }
    query.load(connection)
}

/// After which proposal the page begins: its supports, when it was published, which it is.
pub(super) fn place(page: &Place) -> Option<(i32, Instant, ProposalId)> {
    page.after.as_ref().and_then(|key| Some((key.rank, key.at()?, ProposalId::parse(&key.id)?)))
}

/// Lists up to `limit` published proposals of a consultation that were answered, the newest answer first.
pub(super) fn list_answered(
    connection: &mut Connection,
    consultation: &ConsultationId,
    limit: i64,
) -> QueryResult<Vec<Proposal>> {
    let rows: Vec<Row> = proposal::table
        .inner_join(answer::table)
        .filter(proposal::consultation_id.eq(consultation))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .filter(answer::published_at.is_not_null())
        .order((answer::published_at.desc(), proposal::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(connection)?;
    let mut surroundings = Surroundings::load(connection, &rows)?;
    Ok(rows.into_iter().map(|row| row.published(&mut surroundings)).collect())
}

fn listed(row: Row, sort: ProposalSort, surroundings: &mut Surroundings) -> Listed<Proposal> {
    let rank = match sort {
        ProposalSort::Newest => 0,
        ProposalSort::MostSupported => row.supports,
    };
    // Only published ones are listed, and those have the instant.
    let at = row.published_at.unwrap_or(row.created_at);
    Listed { key: ListKey::new(rank, at, row.id.as_str()), item: row.published(surroundings) }
}

/// These proposals as the public sees them, whether or not they are published.
///
/// # Errors
/// When the database fails.
pub fn shown(connection: &mut Connection, ids: &[ProposalId]) -> QueryResult<HashMap<ProposalId, Proposal>> {
    let named = proposal::table.filter(proposal::id.eq_any(ids.to_vec()));
    let rows: Vec<Row> = named.select(Row::as_select()).load(connection)?;
    let mut surroundings = Surroundings::load(connection, &rows)?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row.published(&mut surroundings))).collect())
}

/// The proposal with this reference.
pub(super) fn find_row(connection: &mut Connection, reference: &Reference) -> QueryResult<Option<Row>> {
    proposal::table
        .filter(proposal::reference.eq(reference.as_str()))
        .select(Row::as_select())
        .first(connection)
        .optional()
}

/// The proposal with this reference, if the asker may see it; `opens` says whether her secret is its own.
pub(super) fn find(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    now: Instant,
) -> QueryResult<Option<ProposalReceipt>> {
    let Some(row) = find_row(connection, reference)? else { return Ok(None) };
    let is_own = opens(&row.ownership());
    if !rules::may_see(row.status.0, is_own) {
        return Ok(None);
    }
    let Some(consultation) = consultations::standing_of(connection, &row.consultation_id, now)? else {
        return Ok(None);
    };
    receipt(connection, row, consultation, is_own).map(Some)
}

fn receipt(
    connection: &mut Connection,
    row: Row,
    consultation: Standing,
    is_own: bool,
) -> QueryResult<ProposalReceipt> {
    let (rejection_reason, is_merged) = (row.rejection_reason.clone().filter(|_| is_own), row.merged_into.is_some());
    let messages = if is_own { messages::of(connection, &row.id)? } else { Vec::new() };
    let proposal = assembled(connection, row)?;
    let attached = proposal.attachments.len();
    Ok(ProposalReceipt {
        rejection_reason,
        messages,
        can_attach: is_own && attachments::can_attach(proposal.status, is_merged, &consultation, attached),
        proposal,
        consultation_slug: consultation.slug,
        consultation_title: consultation.title,
        consultation_language: consultation.language,
    })
}

/// Takes the author's reply to a moderator.
pub(super) fn reply(
    connection: &mut Connection,
    reference: &Reference,
    opens: impl Fn(&Ownership<'_>) -> bool,
    text: &str,
    origin: &Origin,
    now: Instant,
) -> Result<ProposalReceipt, Stop<Refusal>> {
    let no_such = || Stop::Refused(Refusal::NoSuchProposal);
    let row = find_row(connection, reference)?.filter(|row| opens(&row.ownership())).ok_or_else(no_such)?;
    let consultation = consultations::standing_of(connection, &row.consultation_id, now)?.ok_or_else(no_such)?;
    if !messages::is_asked(connection, &row.id)? {
        return Err(Stop::Refused(Refusal::NothingAsked));
    }
    messages::insert(connection, &row.id, MessageSender::Author, text, now)?;
    audit::record(connection, origin, Act::new("proposal.reply", row.id.as_str()), now)?;
    Ok(receipt(connection, row, consultation, true)?)
}

/// Lists up to `limit` proposals of somebody after `after`, the newest first.
///
/// # Errors
/// When the database fails.
pub fn list_of(
    connection: &mut Connection,
    whose: &Whose,
    after: Option<&ListKey>,
    limit: u32,
    now: Instant,
) -> QueryResult<Vec<Listed<OwnProposal>>> {
    let mut query = proposal::table
        .order((proposal::created_at.desc(), proposal::id.desc()))
        .limit(i64::from(limit))
        .select(Row::as_select())
        .into_boxed();
    query = match whose {
        Whose::Account(id) => query.filter(proposal::account_id.eq(id)),
        Whose::Organisation(id) => query.filter(proposal::organisation_id.eq(id)),
    };
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, ProposalId::parse(&key.id)?))) {
        query = query.filter(beyond!((proposal::created_at, proposal::id) < (at, id)));
    }
    let rows: Vec<Row> = query.load(connection)?;
    let mut surroundings = Surroundings::load(connection, &rows)?;
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(consultation) = consultations::standing_of(connection, &row.consultation_id, now)? else { continue };
        let key = ListKey::new(0, row.created_at, row.id.as_str());
        let item = OwnProposal {
            open_question: messages::open_question(connection, &row.id)?,
            rejection_reason: row.rejection_reason.clone(),
            proposal: row.published(&mut surroundings),
            consultation_slug: consultation.slug,
            consultation_title: consultation.title,
        };
        listed.push(Listed { key, item });
    }
    Ok(listed)
}

/// Takes a guest's proposal into an account; `None` when the secret does not open it or it is somebody's already.
///
/// # Errors
/// When the database fails.
pub fn adopt(
    connection: &mut Connection,
    reference: &Reference,
    secret: &Secret,
    account: &AccountId,
    now: Instant,
) -> QueryResult<Option<(ProposalId, ProposalReceipt)>> {
    let is_free =
        |row: &Row| secret.matches(&row.secret_hash) && row.account_id.as_ref().is_none_or(|owner| owner == account);
    let Some(row) = find_row(connection, reference)?.filter(is_free) else { return Ok(None) };
    diesel::update(proposal::table.filter(proposal::id.eq(&row.id)))
        .set(proposal::account_id.eq(Some(account)))
        .execute(connection)?;
    let Some(consultation) = consultations::standing_of(connection, &row.consultation_id, now)? else {
        return Ok(None);
    };
    let id = row.id.clone();
    Ok(Some((id, receipt(connection, row, consultation, true)?)))
}
