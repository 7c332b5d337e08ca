//! Comments in the database.

use diesel::prelude::*;
use openapi::check::given;
use openapi::comments::{Comment, NewComment, OwnComment};
use openapi::people::Affiliation;
use openapi::proposals::ProposalStatus;

use super::reads::Said;
use super::row::{Row, count, find_row, hold_row};
use super::rules::{self, Refusal};
use crate::access::{Caller, Ownership};
use crate::audit::{self, Act, Origin};
use crate::consultations::{self, Standing};
use crate::database::schema::{comment, proposal};
use crate::database::{
    CommentId, Connection, ConsultationId, Instant, ListKey, Listed, Named, ProposalId, Stop, beyond,
};
use crate::organisations::{self, NotAMember};
use crate::secrets::Reference;

type Found = (ProposalId, ConsultationId, Named<ProposalStatus>, Option<ProposalId>);

/// The published proposal with this reference and its consultation, if that is public; whether it goes on by itself.
fn public_proposal(
    connection: &mut Connection,
    reference: &Reference,
    now: Instant,
) -> QueryResult<Option<(ProposalId, Standing, bool)>> {
    let found: Option<Found> = proposal::table
        .filter(proposal::reference.eq(reference.as_str()))
        .select((proposal::id, proposal::consultation_id, proposal::status, proposal::merged_into))
        .first(connection)
        .optional()?;
    let published = found.filter(|(_, _, status, _)| status.0 == ProposalStatus::Published);
    let Some((id, consultation, _, merged_into)) = published else { return Ok(None) };
    let standing = consultations::standing_of(connection, &consultation, now)?;
    Ok(standing.map(|standing| (id, standing, merged_into.is_none())))
}

/// Which comments of a proposal to list: those that are no replies, or the replies to one.
pub(super) struct Thread<'a> {
    /// The proposal.
    pub(super) reference: &'a Reference,
    /// The comment to which they reply.
    pub(super) reply_to: Option<&'a CommentId>,
}

/// Lists up to `limit` published comments after `after`, the first published first; `None` where the proposal is not
/// public.
pub(super) fn list(
    connection: &mut Connection,
    thread: &Thread<'_>,
    after: Option<&ListKey>,
    limit: u32,
    now: Instant,
) -> QueryResult<Option<Vec<Listed<Comment>>>> {
    let Some((id, ..)) = public_proposal(connection, thread.reference, now)? else { return Ok(None) };
    let mut query = comment::table
        .filter(comment::proposal_id.eq(&id))
        .filter(comment::status.eq(Named(ProposalStatus::Published)))
        .order((comment::published_at, comment::id))
        .limit(i64::from(limit))
        .select(Row::as_select())
        .into_boxed();
    query = match thread.reply_to {
        Some(thread) => query.filter(comment::reply_to.eq(thread)),
        None => query.filter(comment::reply_to.is_null()),
    };
    if let Some((at, id)) = after.and_then(|key| Some((key.at()?, CommentId::parse(&key.id)?))) {
        let published_at = comment::published_at.assume_not_null();
        query = query.filter(beyond!((published_at, comment::id) > (at, id)));
    }
    let rows: Vec<Row> = query.load(connection)?;
    let listed = |row: Row| {
        let key = ListKey::new(0, row.published_at.unwrap_or(row.created_at), row.id.as_str());
        Listed { key, item: row.comment() }
    };
    Ok(Some(rows.into_iter().map(listed).collect()))
}

/// The published comments on published proposals of a consultation, the one that was published last first.
pub(super) fn list_latest(
    connection: &mut Connection,
    consultation: &ConsultationId,
    limit: i64,
) -> QueryResult<Vec<Said>> {
    let rows: Vec<(Row, String, String)> = comment::table
        .inner_join(proposal::table)
        .filter(proposal::consultation_id.eq(consultation))
        .filter(proposal::status.eq(Named(ProposalStatus::Published)))
        .filter(comment::status.eq(Named(ProposalStatus::Published)))
        .filter(comment::withdrawn_at.is_null())
        .order((comment::published_at.desc(), comment::id.desc()))
        .limit(limit)
        .select((Row::as_select(), proposal::reference, proposal::title))
        .load(connection)?;
    let said = |(row, proposal, proposal_title): (Row, String, String)| Said {
        comment: row.comment(),
        proposal,
        proposal_title,
    };
    Ok(rows.into_iter().map(said).collect())
}

/// Who sends a comment, and in which request.
pub(super) struct Sender<'a> {
    pub(super) caller: &'a Caller,
    pub(super) origin: &'a Origin,
    pub(super) secret_hash: &'a [u8],
}

/// Takes a comment on a published proposal of a consultation that is open.
pub(super) fn create(
    connection: &mut Connection,
    reference: &Reference,
    new: &NewComment,
    sender: &Sender<'_>,
    now: Instant,
) -> Result<Comment, Stop<Refusal>> {
    let no_such = || Stop::Refused(Refusal::NoSuchProposal);
    let (proposal_id, consultation, goes_on) = public_proposal(connection, reference, now)?.ok_or_else(no_such)?;
    if !goes_on {
        return Err(Stop::Refused(Refusal::NotPossible("It was merged into another proposal.")));
    }
    let status = rules::receive(&consultation).map_err(Stop::Refused)?;
    let speaker = organisations::speaker(connection, sender.caller, new.organisation_id.as_deref())?
        .map_err(|NotAMember| Stop::Refused(Refusal::NotAMember))?;
    let reply_to = match given(&new.reply_to) {
        Some(id) => Some(thread_of(connection, &proposal_id, id)?),
        None => None,
    };
    let voice = speaker.voice;
    let row = Row {
        id: CommentId::new(),
        proposal_id,
        reply_to,
        secret_hash: sender.secret_hash.to_vec(),
        account_id: speaker.account,
        affiliation: Named(voice.as_ref().map_or(Affiliation::Resident, |voice| voice.kind.affiliation())),
        organisation: voice.as_ref().map(|voice| voice.name.clone()),
        organisation_id: voice.map(|voice| voice.id),
        author_name: given(&new.author_name).map(str::to_owned),
        text: new.text.trim().replace("\r\n", "\n").replace('\r', "\n"),
        status: Named(status),
        rejection_reason: None,
        created_at: now,
        published_at: (status == ProposalStatus::Published).then_some(now),
        withdrawn_at: None,
        replies: 0,
    };
    diesel::insert_into(comment::table).values(row.clone()).execute(connection)?;
    if row.is_published() {
        count(connection, &row, 1)?;
    }
    audit::record(connection, sender.origin, Act::new("comment.create", row.id.as_str()), now)?;
    Ok(row.comment())
}

/// The comment of this proposal to which something replies: published, and not itself a reply.
fn thread_of(connection: &mut Connection, proposal: &ProposalId, id: &str) -> Result<CommentId, Stop<Refusal>> {
    let id = CommentId::parse(id).ok_or(Stop::Refused(Refusal::NoSuchThread))?;
    let fits = |row: &Row| {
        row.proposal_id == *proposal && row.reply_to.is_none() && row.is_published() && row.withdrawn_at.is_none()
    };
    let row = hold_row(connection, &id)?.filter(fits);
    row.map(|row| row.id).ok_or(Stop::Refused(Refusal::NoSuchThread))
}

/// A comment as its author sees it; `opens` says whether the asker is.
pub(super) fn find_own(
    connection: &mut Connection,
    id: &CommentId,
    opens: impl Fn(&Ownership<'_>) -> bool,
) -> QueryResult<Option<OwnComment>> {
    let Some(row) = find_row(connection, id)?.filter(|row| opens(&row.ownership())) else { return Ok(None) };
    let reference = proposal::table.filter(proposal::id.eq(&row.proposal_id)).select(proposal::reference);
    let proposal: String = reference.first(connection)?;
    Ok(Some(OwnComment { proposal, rejection_reason: row.rejection_reason.clone(), comment: row.comment() }))
}

/// Takes a comment back, for its author: it is gone, or, where somebody replied to it, its words and its name are.
pub(super) fn withdraw(
    connection: &mut Connection,
    id: &CommentId,
    opens: impl Fn(&Ownership<'_>) -> bool,
    origin: &Origin,
    now: Instant,
) -> Result<(), Stop<Refusal>> {
    let own = hold_row(connection, id)?.filter(|row| opens(&row.ownership()) && row.withdrawn_at.is_none());
    let row = own.ok_or(Stop::Refused(Refusal::NoSuchComment))?;
    let replies: i64 = comment::table.filter(comment::reply_to.eq(id)).count().get_result(connection)?;
    let one = || comment::table.filter(comment::id.eq(id));
    if replies > 0 {
        diesel::update(one())
            .set((comment::text.eq(""), comment::author_name.eq(None::<String>), comment::withdrawn_at.eq(Some(now))))
            .execute(connection)?;
    } else {
        diesel::delete(one()).execute(connection)?;
        if row.is_published() {
            count(connection, &row, -1)?;
        }
    }
    Ok(audit::record(connection, origin, Act::new("comment.withdraw", id.as_str()), now)?)
}
