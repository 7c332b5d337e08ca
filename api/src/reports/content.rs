//! What a report says, read from the database.

use diesel::QueryResult;
use openapi::proposals::Proposal;
use openapi::reports::{DraftHistory, RemarkOutcome, ReportDocument, ReportDuty, ReportProposal};

use super::rules::printable;
use super::store::Row;
use crate::consultations;
use crate::database::{Connection, Instant, ListKey, Listed, ProposalId};
use crate::documents::{self, DraftOutcome};
use crate::proposals;
use crate::time::local;
use crate::{duties, figures, rule_sets};

/// How many proposals are read at once.
const PAGE: u32 = 500;

/// Everything but the proposals, as it is now, and what tells what became of remarks on a draft; `None` where the
/// consultation is not public. `page` makes the address of a page of the site.
pub(super) fn head(
    connection: &mut Connection,
    slug: &str,
    row: Option<&Row>,
    page: impl Fn(&str) -> String,
    now: Instant,
) -> QueryResult<Option<(ReportDocument, Option<DraftOutcome>)>> {
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
    let (draft, outcome) = documents::outcome(connection, &frame.id, frozen_at)?;
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
        draft,
        proposals: Vec::new(),
    };
    clean_head(&mut document);
    Ok(Some((document, outcome)))
}

/// Hands every published proposal to `take`, in the order of publication.
pub(super) fn each_proposal(
    connection: &mut Connection,
    slug: &str,
    outcome: Option<&DraftOutcome>,
    mut take: impl FnMut(ReportProposal) -> QueryResult<()>,
) -> QueryResult<()> {
    let mut after: Option<ListKey> = None;
    loop {
        let page = first_proposals(connection, slug, outcome, (after.as_ref(), PAGE))?;
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

/// The published proposals after a key, up to a number of them.
pub(super) fn first_proposals(
    connection: &mut Connection,
    slug: &str,
    outcome: Option<&DraftOutcome>,
    (after, limit): (Option<&ListKey>, u32),
) -> QueryResult<Vec<Listed<ReportProposal>>> {
    let Some(id) = consultations::find_id(connection, slug)? else { return Ok(Vec::new()) };
    let page = proposals::published_after(connection, &id, after, limit)?;
    let ids: Vec<ProposalId> = page.iter().filter_map(|listed| ProposalId::parse(&listed.key.id)).collect();
    let mut outcomes = match outcome {
        Some(outcome) => outcome.of_remarks(connection, &ids)?,
        None => Default::default(),
    };
    let told = |Listed { item: mut proposal, key }: Listed<Proposal>| {
        clean(&mut proposal);
        let mut in_draft = ProposalId::parse(&key.id).and_then(|id| outcomes.remove(&id));
        in_draft.as_mut().map(clean_outcome);
        Listed { item: ReportProposal { proposal, in_draft }, key }
    };
    Ok(page.into_iter().map(told).collect())
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
    clean_draft(&mut document.draft);
}

fn clean_draft(draft: &mut DraftHistory) {
    for version in &mut draft.versions {
        printable(&mut version.name);
        if let Some(note) = &mut version.note {
            printable(note);
        }
    }
    for change in &mut draft.changes {
        printable(&mut change.citation);
        change.words.iter_mut().for_each(|word| printable(&mut word.text));
        for clause in [&mut change.before, &mut change.after].into_iter().flatten() {
            printable(&mut clause.number);
            printable(&mut clause.citation);
        }
        for step in &mut change.steps {
            printable(&mut step.citation);
            step.words.iter_mut().for_each(|word| printable(&mut word.text));
        }
    }
}

fn clean_outcome(outcome: &mut RemarkOutcome) {
    if let Some(place) = &mut outcome.place {
        printable(&mut place.citation);
    }
    outcome.effects.iter_mut().for_each(|effect| printable(&mut effect.citation));
}

fn clean(proposal: &mut Proposal) {
    printable(&mut proposal.title);
    printable(&mut proposal.body);
    for text in [&mut proposal.author_name, &mut proposal.organisation].into_iter().flatten() {
        printable(text);
    }
    proposal.tags.iter_mut().for_each(printable);
    for opinion in &mut proposal.opinions {
        printable(&mut opinion.organisation);
        printable(&mut opinion.text);
    }
    for file in &mut proposal.attachments {
        printable(&mut file.name);
    }
    if let Some(answer) = &mut proposal.answer {
        printable(&mut answer.reasons);
    }
    if let Some(remark) = &mut proposal.remark {
        printable(&mut remark.citation);
        if let Some(quote) = &mut remark.quote {
            [&mut quote.exact, &mut quote.prefix, &mut quote.suffix].into_iter().for_each(printable);
        }
    }
}
