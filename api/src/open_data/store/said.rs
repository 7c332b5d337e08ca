//! What was said, what was said about that, and what councils hold of it.

use std::collections::HashMap;

use diesel::dsl::not;
use diesel::prelude::*;
use diesel::sql_types::Text;
use openapi::documents::RemarkOn;
use openapi::open_data::{OpenComment, OpenOpinion, OpenProposal};
use openapi::people::Affiliation;
use openapi::proposals::{Channel, Disposition, ProposalKind, ProposalStatus, Stance};

use super::{After, BETWEEN, LIMIT, after_key, columns_of};
use crate::database::schema::{answer, comment, consultation, opinion, organisation, proposal};
use crate::database::{Connection, Instant, Named, ProposalId};
use crate::documents;
use crate::proposals;
use crate::time::local;

#[derive(Queryable, Selectable)]
#[diesel(table_name = proposal)]
struct ProposalRow {
    id: String,
    reference: String,
    kind: Named<ProposalKind>,
    title: String,
    body: String,
    affiliation: Named<Affiliation>,
    organisation: Option<String>,
    organisation_id: Option<String>,
    channel: Named<Channel>,
    district: Option<i32>,
    /// A JSON array.
    tags: String,
    supports: i32,
    organisation_supports: i32,
    comments: i32,
    created_at: Instant,
    published_at: Option<Instant>,
    merged_into: Option<ProposalId>,
}

type Said = (ProposalRow, String, AnswerColumns);
type AnswerColumns = (Option<Named<Disposition>>, Option<String>, Option<Instant>);

/// The published proposals of consultations that are public, each with its published answer and, if it is a remark, with
/// what it was made on.
pub(in crate::open_data) fn proposals(
    connection: &mut Connection,
    after: &After,
    _now: Instant,
) -> QueryResult<Vec<(String, OpenProposal)>> {
    let rows: Vec<Said> = proposal::table
        .inner_join(consultation::table)
        .left_join(answer::table)
        .filter(consultation::published_at.is_not_null())
        .filter(not(proposal::status.ne(Named(ProposalStatus::Published))))
        .filter(proposal::id.gt(after.clone().unwrap_or_default()))
        .order(proposal::id)
        .limit(LIMIT)
        .select((
            ProposalRow::as_select(),
            consultation::slug,
            (
                answer::published_disposition.nullable(),
                answer::published_reasons.nullable(),
                answer::published_at.nullable(),
            ),
        ))
        .load(connection)?;
    let targets = rows.iter().filter_map(|(row, ..)| row.merged_into.clone()).collect();
    let references = proposals::references_of(connection, targets)?;
    let ids = rows.iter().filter_map(|(row, ..)| ProposalId::parse(&row.id)).collect();
    let mut remarks = documents::made_on(connection, ids)?;
    let told = |said: Said| {
        let on = ProposalId::parse(&said.0.id).and_then(|id| remarks.remove(&id));
        open_proposal(said, on, &references)
    };
    Ok(rows.into_iter().map(told).collect())
}

fn open_proposal(
    (row, slug, (disposition, reasons, answered_at)): Said,
    on: Option<RemarkOn>,
    references: &HashMap<ProposalId, String>,
) -> (String, OpenProposal) {
    let (clause_id, citation, draft_version, quote) = match on {
        Some(on) => (Some(on.clause_id), Some(on.citation), Some(on.version), on.quote.map(|quote| quote.exact)),
        None => Default::default(),
    };
    let open = OpenProposal {
        reference: row.reference,
        consultation_slug: slug,
        kind: row.kind.0,
        title: row.title,
        body: row.body,
        affiliation: row.affiliation.0,
        organisation: row.organisation,
        is_verified: row.organisation_id.is_some(),
        channel: row.channel.0,
        district: row.district.map(i32::unsigned_abs),
        // The column is written by this program alone, always as an array of texts.
        tags: serde_json::from_str(&row.tags).unwrap_or_default(),
        supports: row.supports.unsigned_abs(),
        organisation_supports: row.organisation_supports.unsigned_abs(),
        comments: row.comments.unsigned_abs(),
        created_at: local(row.created_at),
        published_at: row.published_at.map(local),
        merged_into: row.merged_into.and_then(|id| references.get(&id).cloned()),
        disposition: disposition.map(|disposition| disposition.0),
        reasons,
        answered_at: answered_at.map(local),
        clause_id,
        citation: citation.filter(|citation| !citation.is_empty()),
        draft_version,
        quote,
    };
    (row.id, open)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = comment)]
struct CommentRow {
    id: String,
    reply_to: Option<String>,
    text: String,
    affiliation: Named<Affiliation>,
    organisation: Option<String>,
    replies: i32,
    created_at: Instant,
    published_at: Option<Instant>,
    withdrawn_at: Option<Instant>,
}

/// The published comments on published proposals of consultations that are public. One that its author took back stands
/// there without words, as long as there are replies to it.
pub(in crate::open_data) fn comments(
    connection: &mut Connection,
    after: &After,
    _now: Instant,
) -> QueryResult<Vec<(String, OpenComment)>> {
    let rows: Vec<(CommentRow, String, String)> = comment::table
        .inner_join(proposal::table.inner_join(consultation::table))
        .filter(consultation::published_at.is_not_null())
        .filter(not(proposal::status.ne(Named(ProposalStatus::Published))))
        .filter(not(comment::status.ne(Named(ProposalStatus::Published))))
        .filter(comment::id.gt(after.clone().unwrap_or_default()))
        .order(comment::id)
        .limit(LIMIT)
        .select((CommentRow::as_select(), consultation::slug, proposal::reference))
        .load(connection)?;
    let travels = |(row, slug, reference): (CommentRow, String, String)| {
        let open = OpenComment {
            id: row.id.clone(),
            consultation_slug: slug,
            proposal_reference: reference,
            reply_to: row.reply_to,
            text: row.withdrawn_at.is_none().then_some(row.text),
            affiliation: row.affiliation.0,
            organisation: row.organisation,
            replies: row.replies.unsigned_abs(),
            created_at: local(row.created_at),
            published_at: row.published_at.map(local),
        };
        (row.id, open)
    };
    Ok(rows.into_iter().map(travels).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = opinion)]
struct OpinionRow {
    proposal_id: String,
    organisation_id: String,
    stance: Named<Stance>,
    text: String,
    given_at: Instant,
}

type Given = (OpinionRow, (String, Option<i32>), String, String);

/// The opinions of councils on published proposals of consultations that are public.
pub(in crate::open_data) fn opinions(
    connection: &mut Connection,
    after: &After,
    _now: Instant,
) -> QueryResult<Vec<(String, OpenOpinion)>> {
    let [said, council] = columns_of(after);
    let rows: Vec<Given> = opinion::table
        .inner_join(organisation::table)
        .inner_join(proposal::table.inner_join(consultation::table))
        .filter(consultation::published_at.is_not_null())
        .filter(not(proposal::status.ne(Named(ProposalStatus::Published))))
        .filter(after_key!((opinion::proposal_id, Text: opinion::organisation_id) > (said, council)))
        .order((opinion::proposal_id, opinion::organisation_id))
        .limit(LIMIT)
        .select((
            OpinionRow::as_select(),
            (organisation::name, organisation::district),
            consultation::slug,
            proposal::reference,
        ))
        .load(connection)?;
    let travels = |(row, (organisation, district), slug, reference): Given| {
        let open = OpenOpinion {
            consultation_slug: slug,
            proposal_reference: reference,
            organisation,
            district: district.map(i32::unsigned_abs),
            stance: row.stance.0,
            text: row.text,
            given_at: local(row.given_at),
        };
        (format!("{}{BETWEEN}{}", row.proposal_id, row.organisation_id), open)
    };
    Ok(rows.into_iter().map(travels).collect())
}
