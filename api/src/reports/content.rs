//! What a report says, read from the database.

use diesel::QueryResult;
use openapi::proposals::Proposal;
use openapi::reports::{ReportDocument, ReportDuty};

use super::rules::printable;
use super::store::Row;
use crate::consultations;
use crate::database::{Connection, Instant, ListKey};
use crate::proposals;
use crate::time::local;
use crate::{duties, figures, rule_sets};

/// How many proposals are read at once.
const PAGE: u32 = 500;

/// Everything but the proposals, as it is now; `None` where the consultation is not public. `page` makes the address of a
/// page of the site.
pub(super) fn head(
    connection: &mut Connection,
    slug: &str,
    row: Option<&Row>,
    page: impl Fn(&str) -> String,
    now: Instant,
) -> QueryResult<Option<ReportDocument>> {
    let Some(consultation) = consultations::reads::whole(connection, slug, now)? else { return Ok(None) };
    let Some(frame) = consultations::find_frame(connection, slug)? else { return Ok(None) };
    let Some(figures) = figures::reads::public(connection, slug, now)? else { return Ok(None) };
    let duties = duties::held(connection, &frame.id)?.into_iter().map(|held| ReportDuty {
        mode: held.mode,
        place: held.place,
        starts_at: local(held.starts_at),
        ends_at: local(held.ends_at),
        cancelled: held.is_cancelled,
    });
    let frozen_at = row.and_then(|row| row.frozen_at).unwrap_or(now);
    let summary = consultation.summary;
    let mut document = ReportDocument {
        number: row.and_then(Row::written_number),
        frozen_at: local(frozen_at),
        consultation_url: page(&format!("/consultations/{slug}")),
        consultation_slug: summary.slug,
        title: summary.title,
        summary: summary.summary,
        kind: summary.kind,
        districts: summary.districts,
        invited: consultation.invited,
        legal_basis: consultation.legal_basis,
        office: consultation.office,
        attachments: consultation.attachments,
        version: consultation.version,
        timetable: consultation.timetable,
        words_before: row.and_then(|row| row.words_before.clone()),
        words_after: row.and_then(|row| row.words_after.clone()),
        duties: duties.collect(),
        figures,
        rules: rule_sets::of_consultation(connection, frame.published_at)?,
        proposals: Vec::new(),
    };
    clean_head(&mut document);
    Ok(Some(document))
}

/// Hands every published proposal to `take`, in the order of publication.
pub(super) fn each_proposal(
    connection: &mut Connection,
    slug: &str,
    mut take: impl FnMut(Proposal) -> QueryResult<()>,
) -> QueryResult<()> {
    let mut after: Option<ListKey> = None;
    loop {
        let page = first_proposals(connection, slug, after.as_ref(), PAGE)?;
        let is_last = page.len() < PAGE as usize;
        for listed in page {
            after = Some(listed.key);
            take(listed.item)?;
        }
        if is_last {
            return Ok(());
        }
    }
}

/// The published proposals after `after`, up to `limit`.
pub(super) fn first_proposals(
    connection: &mut Connection,
    slug: &str,
    after: Option<&ListKey>,
    limit: u32,
) -> QueryResult<Vec<crate::database::Listed<Proposal>>> {
    let Some(id) = consultations::find_id(connection, slug)? else { return Ok(Vec::new()) };
    let mut page = proposals::published_after(connection, &id, after, limit)?;
    for listed in &mut page {
        clean(&mut listed.item);
    }
    Ok(page)
}

fn clean_head(document: &mut ReportDocument) {
    for text in [&mut document.title, &mut document.summary, &mut document.invited, &mut document.office.name] {
        printable(text);
    }
    let optional = [
        &mut document.legal_basis,
        &mut document.words_before,
        &mut document.words_after,
        &mut document.office.address,
        &mut document.office.phone,
        &mut document.office.email,
    ];
    for text in optional.into_iter().flatten() {
        printable(text);
    }
    for file in &mut document.attachments {
        printable(&mut file.name);
        printable(&mut file.url);
    }
    for text in document.duties.iter_mut().filter_map(|duty| duty.place.as_mut()) {
        printable(text);
    }
}

fn clean(proposal: &mut Proposal) {
    printable(&mut proposal.title);
    printable(&mut proposal.body);
    for text in [&mut proposal.author_name, &mut proposal.organisation].into_iter().flatten() {
        printable(text);
    }
    proposal.tags.iter_mut().for_each(printable);
    if let Some(answer) = &mut proposal.answer {
        printable(&mut answer.reasons);
    }
}
