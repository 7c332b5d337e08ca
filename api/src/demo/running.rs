//! A consultation that runs now, whenever now is.

use jiff::ToSpan;
use jiff::civil::Date;
use openapi::admin::consultations::ConsultationContent;
use openapi::commitments::CommitmentState;
use openapi::consultations::Stage;
use openapi::documents::Quote;
use openapi::people::Affiliation;
use openapi::proposals::{Channel, Disposition, ProposalKind, ProposalStatus};
use serde::Deserialize;

use super::{Common, DemoFault, plan, publish, stage, stopped};
use crate::answers;
use crate::commitments;
use crate::consultations::{self, editing};
use crate::database::{Connection, ConsultationId, Instant, ProposalId, Stop};
use crate::documents;
use crate::duties;
use crate::organisations::Speaker;
use crate::proposals::{self, NewRow, rules::Said};
use crate::secrets::Secret;
use crate::time::{minutes_after, wall_clock};

/// For how long it has been announced when it is loaded, and open.
const DAYS_ANNOUNCED: i64 = 14;
const DAYS_OPEN: i64 = 7;
/// How long ago the second version of the draft came out.
const HOURS_SINCE_DRAFT: i64 = 12;

#[derive(Debug, Deserialize)]
struct Data {
    slug: String,
    title: String,
    summary: String,
    place: String,
    proposals: Vec<Example>,
}

#[derive(Debug, Deserialize)]
struct Example {
    kind: ProposalKind,
    title: String,
    body: String,
    author_name: Option<String>,
    publish_name: bool,
    affiliation: Affiliation,
    organisation: Option<String>,
    district: Option<u8>,
    supports: u32,
    hours_ago: i64,
    /// How the clause is cited that a remark is on, in the first version of the draft.
    #[serde(default)]
    citation: Option<String>,
    /// The words in it.
    #[serde(default)]
    exact: Option<String>,
    #[serde(default)]
    answer: Option<ExampleAnswer>,
}

/// The city's answer to an example, and what it undertakes with it.
#[derive(Debug, Deserialize)]
struct ExampleAnswer {
    disposition: Disposition,
    reasons: String,
    hours_ago: i64,
    commitment: ExampleCommitment,
}

#[derive(Debug, Deserialize)]
struct ExampleCommitment {
    title: String,
    state: CommitmentState,
    reasons: Option<String>,
    due_in_days: i64,
}

/// Loads it, or gives it new duties when its own are over.
pub(super) fn load(connection: &mut Connection, now: Instant) -> Result<(), Stop<DemoFault>> {
    let data: Data = serde_json::from_str(include_str!("data/running.json")).map_err(stopped)?;
    // A room is in one duty at a time, and the other consultation has its own.
    let common = Common { place: data.place.clone(), ..Common::read().map_err(stopped)? };
    let today = wall_clock(now).date();
    let fridays = plan::next_two_fridays(today).map_err(stopped)?;
    let id = match consultations::find_id(connection, &data.slug)? {
        Some(id) if duties::has_duty_after(connection, &id, now)? => return Ok(()),
        Some(id) => {
            let ends_at = end(fridays).and_then(plan::midnight).map_err(stopped)?;
            editing::move_end(connection, &id, Stage::Open, Stage::Analysis, ends_at)?;
            id
        }
        None => {
            let (content, since) = content(&common, &data, today, fridays).map_err(stopped)?;
            let id = publish(connection, &data.slug, &content, since)?;
            bring_out(connection, &id, ("Projekt pierwszy", None), include_str!("data/draft-1.txt"), since)?;
            for example in &data.proposals {
                load_proposal(connection, &id, example, now)?;
            }
            let at = minutes_after(now, -60 * HOURS_SINCE_DRAFT);
            let name = ("Projekt po pierwszych uwagach", Some("Zmiany po uwagach mieszkańców i organizacji."));
            bring_out(connection, &id, name, include_str!("data/draft-2.txt"), at)?;
            id
        }
    };
    load_duties(connection, &id, &common, fridays, now)
}

/// The day after the second Friday.
fn end(fridays: [Date; 2]) -> Result<Date, DemoFault> {
    Ok(fridays[1].tomorrow()?)
}

/// What it says, and since when it has been announced.
fn content(
    common: &Common,
    data: &Data,
    today: Date,
    fridays: [Date; 2],
) -> Result<(ConsultationContent, Instant), DemoFault> {
    let announced_on = today.checked_sub(DAYS_ANNOUNCED.days())?;
    let timetable = vec![
        stage(Stage::Announced, announced_on),
        stage(Stage::Open, today.checked_sub(DAYS_OPEN.days())?),
        stage(Stage::Analysis, end(fridays)?),
    ];
    let content = ConsultationContent {
        title: data.title.clone(),
        summary: data.summary.clone(),
        ..common.content(include_str!("data/running.md"), timetable, true)
    };
    Ok((content, plan::midnight(announced_on)?))
}

fn load_duties(
    connection: &mut Connection,
    id: &ConsultationId,
    common: &Common,
    fridays: [Date; 2],
    now: Instant,
) -> Result<(), Stop<DemoFault>> {
    let hours: Vec<_> = common.duties.iter().zip(fridays).map(|(hours, date)| plan::Hours { date, ..*hours }).collect();
    for duty in plan::duties(common, &hours, now).map_err(stopped)? {
        // Where staff have given the room away, their duty stands.
        let _ = duties::insert(connection, id, &duty)?;
    }
    Ok(())
}

fn bring_out(
    connection: &mut Connection,
    id: &ConsultationId,
    name: (&str, Option<&str>),
    text: &str,
    at: Instant,
) -> Result<(), Stop<DemoFault>> {
    documents::bring_out(connection, id, name, text, at).map_err(|stop| match stop {
        Stop::Refused(_) => Stop::Refused(DemoFault::Document),
        Stop::Failed(fault) => Stop::Failed(fault),
    })
}

/// Ties a remark to its clause, as its author chose it.
fn attach(
    connection: &mut Connection,
    consultation: &ConsultationId,
    (proposal, example): (&ProposalId, &Example),
    at: Instant,
) -> Result<(), Stop<DemoFault>> {
    let Some(citation) = &example.citation else { return Ok(()) };
    let wrong = || Stop::Refused(DemoFault::Document);
    let clause = documents::cited(connection, consultation, citation, at)?.ok_or_else(wrong)?;
    let quote = example.exact.as_ref().map(|exact| Quote { exact: exact.clone(), ..Quote::default() });
    let on = documents::anchor(connection, consultation, clause.as_str(), quote.as_ref(), at)?.map_err(|_| wrong())?;
    Ok(documents::attach(connection, proposal, consultation, &on)?)
}

fn load_proposal(
    connection: &mut Connection,
    consultation: &ConsultationId,
    example: &Example,
    now: Instant,
) -> Result<(), Stop<DemoFault>> {
    let said = Said {
        kind: example.kind,
        title: example.title.clone(),
        body: example.body.clone(),
        author_name: example.author_name.clone(),
        publish_name: example.publish_name,
        email: None,
        affiliation: example.affiliation,
        organisation: example.organisation.clone(),
        district: example.district,
    };
    let at = minutes_after(now, -60 * example.hours_ago);
    let secret_hash = Secret::new().map_err(stopped)?.hash();
    let new = NewRow {
        consultation,
        secret_hash: &secret_hash,
        status: ProposalStatus::Published,
        said,
        channel: Channel::Web,
        speaker: Speaker::default(),
        conversation: None,
        at,
    };
    let (id, _) = proposals::insert(connection, new)?;
    for _ in 0..example.supports {
        let hash = Secret::new().map_err(stopped)?.hash();
        let browser = proposals::Backer { hash, account: None, organisation: None };
        proposals::insert_support(connection, &id, &browser, at)?;
    }
    attach(connection, consultation, (&id, example), at)?;
    match &example.answer {
        Some(answer) => load_answer(connection, &id, answer, now),
        None => Ok(()),
    }
}

/// Answers a proposal, and undertakes what comes of it. No office is reminded: none of them has an address.
fn load_answer(
    connection: &mut Connection,
    proposal: &ProposalId,
    example: &ExampleAnswer,
    now: Instant,
) -> Result<(), Stop<DemoFault>> {
    let at = minutes_after(now, -60 * example.hours_ago);
    answers::insert_published(connection, proposal, example.disposition, &example.reasons, at)?;
    let due_on = wall_clock(now).date().checked_add(example.commitment.due_in_days.days());
    let due_on = due_on.map_err(|error| stopped(DemoFault::Date(error)))?;
    let said = &example.commitment;
    let standing = commitments::Standing {
        title: &said.title,
        state: said.state,
        reasons: said.reasons.as_deref(),
        due_on: Some(&due_on.to_string()),
    };
    Ok(commitments::insert(connection, proposal, &standing, at)?)
}
