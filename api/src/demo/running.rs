//! A consultation that runs now, whenever now is.

use jiff::ToSpan;
use jiff::civil::Date;
use openapi::admin::consultations::ConsultationContent;
use openapi::commitments::CommitmentState;
use openapi::consultations::Stage;
use openapi::people::Affiliation;
use openapi::proposals::{Channel, Disposition, ProposalKind, ProposalStatus};
use serde::Deserialize;

use super::{Common, DemoFault, plan, publish, stage, stopped};
use crate::answers;
use crate::commitments;
use crate::consultations::{self, editing};
use crate::database::{Connection, ConsultationId, Instant, ProposalId, Stop};
use crate::duties;
use crate::organisations::Speaker;
use crate::proposals::{self, NewRow, rules::Said};
use crate::secrets::Secret;
use crate::time::{minutes_after, wall_clock};

/// For how long it has been announced when it is loaded, and open.
const DAYS_ANNOUNCED: i64 = 14;
const DAYS_OPEN: i64 = 7;

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
            for example in &data.proposals {
                load_proposal(connection, &id, example, now)?;
            }
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
        let browser = Secret::new().map_err(stopped)?.hash();
        proposals::insert_support(connection, &id, &browser, at)?;
    }
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
