//! Proposals by what they say: the index over their stems, and those that say nearly the same.
//!
//! The stems are made by [`crate::search`], alike for both databases; each keeps an index of its own kind over them: a
//! table of SQLite's FTS5, or PostgreSQL's GIN over a `tsvector`. [`matches`] is the one place that knows.

use std::collections::HashMap;

use diesel::dsl::sql;
use diesel::expression::{AsExpression, SqlLiteral, UncheckedBind};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use openapi::proposals::{AlikeProposal, ProposalStatus};

use super::row::{Row, Surroundings};
use crate::database::schema::{proposal, proposal_search};
use crate::database::{Connection, ConsultationId, Named, ProposalId};
use crate::search::likeness::{Compared, NEARLY_THE_SAME, likeness};
use crate::search::stems;

/// Counts the changes of the analysis: rows of an earlier one are written anew.
const ANALYSIS: i32 = 1;
/// How many proposals a step of the background job writes.
const STEP: i64 = 200;
/// How many words are looked up to find what may say the same.
const CLUES: usize = 12;
/// A word that so many proposals have in common tells nothing of them.
const SHARED_MAX: i64 = 300;
/// How many proposals are compared at most.
const CANDIDATES: usize = 40;
/// How many proposals that say nearly the same are told.
const LIKE_MAX: usize = 5;

/// Writes what a proposal says into the index.
pub(super) fn write(connection: &mut Connection, id: &ProposalId, title: &str, body: &str) -> QueryResult<()> {
    let (title, body) = (stems(title), stems(body));
    let words = || {
        (
            proposal_search::stems.eq([title.as_slice(), &body].concat().join(" ")),
            proposal_search::title_words.eq(i32::try_from(title.len()).unwrap_or(i32::MAX)),
            proposal_search::analysis.eq(ANALYSIS),
        )
    };
    let own = proposal_search::table.filter(proposal_search::proposal_id.eq(id));
    if diesel::update(own).set(words()).execute(connection)? > 0 {
        return Ok(());
    }
    let row = (proposal_search::number.eq(number_of(id)), proposal_search::proposal_id.eq(id), words());
    diesel::insert_into(proposal_search::table).values(row).execute(connection).map(drop)
}

/// The number by which FTS5 knows a proposal: the random bits of its id. It stays the same wherever the row is carried.
fn number_of(id: &ProposalId) -> i64 {
    let random = uuid::Uuid::try_parse(id.as_str()).map_or(0, |id| id.as_u64_pair().1);
    i64::try_from(random & (u64::MAX >> 2)).unwrap_or_default()
}

/// Whether there are proposals that the index does not know, or as an earlier analysis saw them.
///
/// # Errors
/// When the database fails.
pub fn is_behind(connection: &mut Connection) -> QueryResult<bool> {
    let missing = proposal::table
        .left_join(proposal_search::table)
        .filter(proposal_search::number.nullable().is_null().or(proposal_search::analysis.nullable().lt(ANALYSIS)))
        .select(proposal::id)
        .first::<ProposalId>(connection)
        .optional()?;
    Ok(missing.is_some())
}

/// Writes up to a step's number of proposals into the index that are not there, or as an earlier analysis saw them; tells
/// how many.
///
/// # Errors
/// When the database fails.
pub fn catch_up(connection: &mut Connection) -> QueryResult<usize> {
    let missing: Vec<(ProposalId, String, String)> = proposal::table
        .left_join(proposal_search::table)
        .filter(proposal_search::number.nullable().is_null().or(proposal_search::analysis.nullable().lt(ANALYSIS)))
        .select((proposal::id, proposal::title, proposal::body))
        .limit(STEP)
        .load(connection)?;
    for (id, title, body) in &missing {
        write(connection, id, title, body)?;
    }
    Ok(missing.len())
}

/// The condition that a proposal is found, as its database asks it.
pub(super) type Matches = SqlLiteral<Bool, UncheckedBind<SqlLiteral<Bool>, <String as AsExpression<Text>>::Expression>>;

/// The condition that a proposal has all these stems, of which there is at least one. They are letters and digits alone
/// and stand in quotes: nothing in them is an operator.
pub(super) fn matches(connection: &Connection, stems: &[String]) -> Matches {
    let quoted = |quote: char, joint: &str| {
        let words: Vec<String> = stems.iter().map(|stem| format!("{quote}{stem}{quote}")).collect();
        words.join(joint)
    };
    match connection {
        Connection::Postgres(_) => sql::<Bool>(
            "proposal.id IN (SELECT proposal_search.proposal_id FROM proposal_search \
             WHERE array_to_tsvector(string_to_array(proposal_search.stems, ' ')) @@ ",
        )
        .bind::<Text, _>(quoted('\'', " & "))
        .sql("::tsquery)"),
        Connection::Sqlite(_) => sql::<Bool>(
            "proposal.id IN (SELECT proposal_search.proposal_id FROM proposal_fts \
             JOIN proposal_search ON proposal_search.number = proposal_fts.rowid WHERE proposal_fts MATCH ",
        )
        .bind::<Text, _>(quoted('"', " AND "))
        .sql(")"),
    }
}

/// Up to five published proposals of a consultation that say nearly the same, the likest first.
///
/// # Errors
/// When the database fails.
pub(super) fn alike(
    connection: &mut Connection,
    consultation: &ConsultationId,
    title: &str,
    body: &str,
) -> QueryResult<Vec<AlikeProposal>> {
    let title = stems(title);
    let words = [title.as_slice(), &stems(body)].concat();
    let draft = Compared { stems: &words, title: title.len() };
    let mut found = Vec::new();
    for id in candidates(connection, consultation, &clues(draft))? {
        let (row, stems, title): (Row, String, i32) = proposal::table
            .inner_join(proposal_search::table)
            .filter(proposal::id.eq(&id))
            .select((Row::as_select(), proposal_search::stems, proposal_search::title_words))
            .first(connection)?;
        let stems: Vec<String> = stems.split_whitespace().map(str::to_owned).collect();
        let there = Compared { stems: &stems, title: usize::try_from(title).unwrap_or_default() };
        let percent = likeness(draft, there);
        if percent >= NEARLY_THE_SAME {
            found.push((percent, row));
        }
    }
    found.sort_by(|(one, row), (other, other_row)| other.cmp(one).then_with(|| other_row.id.cmp(&row.id)));
    found.truncate(LIKE_MAX);
    let (percents, rows): (Vec<u8>, Vec<Row>) = found.into_iter().unzip();
    let mut surroundings = Surroundings::load(connection, &rows)?;
    let alike = |(likeness, row): (u8, Row)| AlikeProposal { proposal: row.published(&mut surroundings), likeness };
    Ok(percents.into_iter().zip(rows).map(alike).collect())
}

/// The words by which what says the same is looked for: those of the title, then the longest ones, which are the rarest.
fn clues(draft: Compared<'_>) -> Vec<String> {
    let (title, body) = draft.stems.split_at(draft.title);
    let mut longest: Vec<&String> = body.iter().collect();
    longest.sort_by_key(|stem| (std::cmp::Reverse(stem.len()), *stem));
    let mut clues = Vec::<String>::new();
    for stem in title.iter().chain(longest) {
        if clues.len() < CLUES && !clues.contains(stem) {
            clues.push(stem.clone());
        }
    }
    clues
}

/// The proposals that share the most of the clues. A word that too many share says nothing, unless all are so.
fn candidates(
    connection: &mut Connection,
    consultation: &ConsultationId,
    clues: &[String],
) -> QueryResult<Vec<ProposalId>> {
    let (mut rare, mut common) = (HashMap::<ProposalId, usize>::new(), HashMap::<ProposalId, usize>::new());
    for clue in clues {
        let has_it = matches(connection, std::slice::from_ref(clue));
        let ids: Vec<ProposalId> = proposal::table
            .filter(proposal::consultation_id.eq(consultation))
            .filter(proposal::status.eq(Named(ProposalStatus::Published)))
            .filter(proposal::merged_into.is_null())
            .filter(has_it)
            .order((proposal::published_at.desc(), proposal::id.desc()))
            .select(proposal::id)
            .limit(SHARED_MAX)
            .load(connection)?;
        let is_common = ids.len() as u64 == SHARED_MAX.unsigned_abs();
        let shared = if is_common { &mut common } else { &mut rare };
        for id in ids {
            *shared.entry(id).or_default() += 1;
        }
    }
    let shared = if rare.is_empty() { common } else { rare };
    let mut shared: Vec<(ProposalId, usize)> = shared.into_iter().collect();
    shared.sort_by(|(id, count), (other, other_count)| other_count.cmp(count).then_with(|| other.cmp(id)));
    Ok(shared.into_iter().take(CANDIDATES).map(|(id, _)| id).collect())
}
