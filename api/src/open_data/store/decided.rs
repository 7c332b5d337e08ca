//! What came of what was said: commitments with their history, and the files of reports.

use diesel::dsl::not;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use openapi::admin::reports::ReportState;
use openapi::commitments::CommitmentState;
use openapi::open_data::{OpenCommitment, OpenCommitmentEntry, OpenReport};
use openapi::proposals::ProposalStatus;
use openapi::reports::ReportFormat;

use super::{After, BETWEEN, LIMIT, after_key, columns_of, number};
use crate::database::schema::{commitment, commitment_entry, consultation, proposal, report, report_file};
use crate::database::{Connection, Instant, Named};
use crate::reports;
use crate::time::local;

#[derive(Queryable, Selectable)]
#[diesel(table_name = commitment)]
struct CommitmentRow {
    id: String,
    title: String,
    state: Named<CommitmentState>,
    reasons: Option<String>,
    office: String,
    due_on: Option<String>,
    created_at: Instant,
    updated_at: Instant,
}

/// The commitments that came of published proposals.
pub(in crate::open_data) fn commitments(
    connection: &mut Connection,
    after: &After,
    _now: Instant,
) -> QueryResult<Vec<(String, OpenCommitment)>> {
    let rows: Vec<(CommitmentRow, String, String)> = commitment::table
        .inner_join(proposal::table)
        .inner_join(consultation::table)
        .filter(consultation::published_at.is_not_null())
        .filter(not(proposal::status.ne(Named(ProposalStatus::Published))))
        .filter(commitment::id.gt(after.clone().unwrap_or_default()))
        .order(commitment::id)
        .limit(LIMIT)
        .select((CommitmentRow::as_select(), consultation::slug, proposal::reference))
        .load(connection)?;
    let travels = |(row, slug, reference): (CommitmentRow, String, String)| {
        let open = OpenCommitment {
            id: row.id.clone(),
            consultation_slug: slug,
            proposal_reference: reference,
            title: row.title,
            state: row.state.0,
            reasons: row.reasons,
            office: row.office,
            due_on: row.due_on,
            created_at: local(row.created_at),
            updated_at: local(row.updated_at),
        };
        (row.id, open)
    };
    Ok(rows.into_iter().map(travels).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = commitment_entry)]
struct EntryRow {
    commitment_id: String,
    number: i32,
    at: Instant,
    state: Named<CommitmentState>,
    reasons: Option<String>,
    title: String,
    office: String,
    due_on: Option<String>,
}

/// The history of the same commitments.
pub(in crate::open_data) fn commitment_entries(
    connection: &mut Connection,
    after: &After,
    _now: Instant,
) -> QueryResult<Vec<(String, OpenCommitmentEntry)>> {
    let [of, entry] = columns_of(after);
    let rows: Vec<(EntryRow, String, String)> = commitment_entry::table
        .inner_join(commitment::table.inner_join(proposal::table).inner_join(consultation::table))
        .filter(consultation::published_at.is_not_null())
        .filter(not(proposal::status.ne(Named(ProposalStatus::Published))))
        .filter(after_key!(
            (commitment_entry::commitment_id, Integer: commitment_entry::number) > (of, number(entry))
        ))
        .order((commitment_entry::commitment_id, commitment_entry::number))
        .limit(LIMIT)
        .select((EntryRow::as_select(), consultation::slug, proposal::reference))
        .load(connection)?;
    let travels = |(row, slug, reference): (EntryRow, String, String)| {
        let place = format!("{}{BETWEEN}{}", row.commitment_id, row.number);
        let open = OpenCommitmentEntry {
            commitment_id: row.commitment_id,
            consultation_slug: slug,
            proposal_reference: reference,
            number: row.number.unsigned_abs(),
            at: local(row.at),
            state: row.state.0,
            reasons: row.reasons,
            title: row.title,
            office: row.office,
            due_on: row.due_on,
        };
        (place, open)
    };
    Ok(rows.into_iter().map(travels).collect())
}

/// A file, and the number, the year and the instants of its report: what is published has all of these.
type File = ((String, Named<ReportFormat>, i32, i64, String), (i32, i32, Instant, Instant), String);

/// The files of published reports of consultations that are public: those of the program that finished the report.
pub(in crate::open_data) fn reports(
    connection: &mut Connection,
    after: &After,
    _now: Instant,
) -> QueryResult<Vec<(String, OpenReport)>> {
    let rows: Vec<File> = report_file::table
        .inner_join(report::table.on(report::consultation_id.eq(report_file::consultation_id)))
        .inner_join(consultation::table.on(consultation::id.eq(report_file::consultation_id)))
        .filter(consultation::published_at.is_not_null())
        .filter(not(report::state.ne(Named(ReportState::Published))))
        .filter(report::maker.eq(report_file::maker.nullable()))
        .filter(report_file::bytes.is_not_null())
        .filter(report_file::sha256.is_not_null())
        .filter(report_file::id.gt(after.clone().unwrap_or_default()))
        .order(report_file::id)
        .limit(LIMIT)
        .select((
            (
                report_file::id,
                report_file::format,
                report_file::part,
                report_file::bytes.assume_not_null(),
                report_file::sha256.assume_not_null(),
            ),
            (
                report::number.assume_not_null(),
                report::year.assume_not_null(),
                report::frozen_at.assume_not_null(),
                report::published_at.assume_not_null(),
            ),
            consultation::slug,
        ))
        .load(connection)?;
    Ok(rows.into_iter().map(open_report).collect())
}

fn open_report((file, (number, year, frozen_at, published_at), slug): File) -> (String, OpenReport) {
    let (id, format, part, bytes, sha256) = file;
    let part = part.unsigned_abs();
    let open = OpenReport {
        path: reports::file_path(&slug, format.0, part),
        consultation_slug: slug,
        number: reports::number(number, year),
        frozen_at: local(frozen_at),
        published_at: local(published_at),
        format: format.0,
        part,
        bytes: bytes.unsigned_abs(),
        sha256,
    };
    (id, open)
}
