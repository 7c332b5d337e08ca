//! Answers over HTTP.

use actix_web::{post, put, web};
use openapi::admin::answers::{AnswerText, BulkAnswer};
use openapi::admin::consultations::Reason;
use openapi::admin::moderation::{AnswerState, BulkOutcome, BulkOutcomes, StaffProposal};
use openapi::follows::NewsKind;
use openapi::problem::ProblemCode;
use openapi::proposals::Disposition;

use super::rules::{Step, after, steps_to};
use super::store;
use crate::app::Service;
use crate::audit::{self, Act, Origin};
use crate::commitments::{self, Answered};
use crate::database::{Connection, Instant, Stop};
use crate::follows::{self, News};
use crate::mail::Letter;
use crate::problem::Failure;
use crate::problems;
use crate::proposals::moderation::{StaffRow, find_staff, hold, page_of_proposal, seen, tell_author, tell_backers};
use crate::secrets::Reference;
use crate::web::Body;

problems! {
    /// What can go wrong with an answer.
    AnswerProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, NotFound, ChangedMeanwhile,
        NotPossible, BodyTooLarge, UnsupportedMediaType, Invalid, TooManyRequests, MethodNotAllowed
}
problems! {
    /// What can go wrong with several answers as a whole.
    BulkProblems: MalformedBody, Unauthenticated, Forbidden, SecondFactorSetup, BodyTooLarge, UnsupportedMediaType,
        Invalid, TooManyRequests, MethodNotAllowed
}

/// What somebody does with an answer.
#[derive(Debug, Clone)]
struct Deed {
    step: Step,
    /// For writing: the text, and the revision that it is a change of; `None` takes whatever there is.
    text: Option<(Disposition, String, Option<u32>)>,
    /// For returning: why.
    note: Option<String>,
}

impl Deed {
    const fn of(step: Step) -> Self {
        Self { step, text: None, note: None }
    }

    fn write(disposition: Disposition, reasons: &str, revision: Option<u32>) -> Self {
        Self { text: Some((disposition, reasons.trim().to_owned(), revision)), ..Self::of(Step::Write) }
    }

    const fn act(&self) -> &'static str {
        match self.step {
            Step::Write => "answer.write",
            Step::Submit => "answer.submit",
            Step::Return => "answer.return",
            Step::Publish => "answer.publish",
            Step::Revise => "answer.revise",
        }
    }
}

fn refused<T>(failure: Failure) -> Result<T, Stop<Failure>> {
    Err(Stop::Refused(failure))
}

/// Takes one step with the answer to a proposal; telling the author is part of publishing.
fn take(
    connection: &mut Connection,
    row: &StaffRow,
    deed: &Deed,
    link: &str,
    origin: &Origin,
    now: Instant,
) -> Result<(), Stop<Failure>> {
    let (state, revision) = store::standing(connection, row.id())?;
    let next = match after(state, deed.step) {
        Ok(next) => next,
        Err(why) => return refused(Failure::new(ProblemCode::NotPossible).detail(why)),
    };
    match &deed.text {
        Some((disposition, reasons, read)) => {
            if read.is_some_and(|read| read != revision) {
                return refused(Failure::new(ProblemCode::ChangedMeanwhile));
            }
            store::write(connection, row.id(), *disposition, reasons, now)?;
        }
        None => store::set_state(connection, row.id(), next, deed.note.as_deref(), now)?,
    }
    if next == AnswerState::Published {
        if !row.is_published() {
            let detail = "The proposal itself is not published.";
            return refused(Failure::new(ProblemCode::NotPossible).detail(detail));
        }
        let Some(answer) = store::draft_of(connection, row.id())? else { return Ok(()) };
        let letter = Letter::ProposalAnswered {
            title: row.title(),
            disposition: answer.disposition,
            reasons: &answer.reasons,
            link,
        };
        tell_author(connection, row, &letter, now)?;
        let answered = Answered { proposal: row.id(), disposition: answer.disposition };
        commitments::answered(connection, answered, origin, now)?;
        let news = News {
            consultation: row.consultation(),
            kind: NewsKind::Answer,
            subject: row.title(),
            detail: answer.disposition.as_str(),
            proposal: Some(row.id()),
            path: Some(&format!("/proposal/{}", row.reference())),
        };
        follows::tell(connection, news, now)?;
        let letter = Letter::BackedAnswered {
            title: row.title(),
            disposition: answer.disposition,
            reasons: &answer.reasons,
            link,
        };
        tell_backers(connection, row, &letter, now)?;
    }
    Ok(audit::record(connection, origin, Act::new(deed.act(), row.id().as_str()), now)?)
}

async fn do_all(
    service: &Service,
    origin: Origin,
    reference: Reference,
    deeds: Vec<Deed>,
) -> Result<web::Json<StaffProposal>, Failure> {
    let link = page_of_proposal(service, reference.as_str());
    let now = service.now();
    let changed = service
        .database()
        .write(move |connection| {
            hold(connection, &[&reference])?;
            let row = find_staff(connection, &reference).map_err(|stop| match stop {
                Stop::Refused(refusal) => Stop::Refused(Failure::from(refusal)),
                Stop::Failed(fault) => Stop::Failed(fault),
            })?;
            for deed in &deeds {
                take(connection, &row, deed, &link, &origin, now)?;
            }
            Ok(seen(connection, row.id())?)
        })
        .await?;
    Ok(web::Json(changed))
}

/// Write an answer
///
/// A draft that the public does not see. The revision that was read has to be sent back; 0 for a new one.
#[utoipa::path(tag = "admin: proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    request_body = AnswerText,
    responses((status = 200, description = "The proposal with its draft", body = StaffProposal), AnswerProblems))]
#[put("/admin/proposals/{reference}/answer")]
pub async fn write_answer(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    Body(text): Body<AnswerText>,
) -> Result<web::Json<StaffProposal>, Failure> {
    let deed = Deed::write(text.disposition, &text.reasons, Some(text.revision));
    do_all(&service, origin, reference, vec![deed]).await
}

/// Hand an answer over
///
/// To be looked at by somebody else.
#[utoipa::path(tag = "admin: proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    responses((status = 200, description = "The proposal with its answer", body = StaffProposal), AnswerProblems))]
#[post("/admin/proposals/{reference}/answer/submit")]
pub async fn submit_answer(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
) -> Result<web::Json<StaffProposal>, Failure> {
    do_all(&service, origin, reference, vec![Deed::of(Step::Submit)]).await
}

/// Return an answer
///
/// To be written on, with a note on why.
#[utoipa::path(tag = "admin: proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    request_body = Reason,
    responses((status = 200, description = "The proposal with its draft", body = StaffProposal), AnswerProblems))]
#[post("/admin/proposals/{reference}/answer/return")]
pub async fn return_answer(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
    Body(reason): Body<Reason>,
) -> Result<web::Json<StaffProposal>, Failure> {
    let deed = Deed { note: Some(reason.reason.trim().to_owned()), ..Deed::of(Step::Return) };
    do_all(&service, origin, reference, vec![deed]).await
}

/// Publish an answer
///
/// One that was handed over. The public sees it; the author is told, if there is an address, and who backs the proposal
/// with an account. What it accepts becomes a commitment; where it accepts no longer, the commitment is withdrawn.
#[utoipa::path(tag = "admin: proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    responses((status = 200, description = "The proposal with its answer", body = StaffProposal), AnswerProblems))]
#[post("/admin/proposals/{reference}/answer/publish")]
pub async fn publish_answer(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
) -> Result<web::Json<StaffProposal>, Failure> {
    do_all(&service, origin, reference, vec![Deed::of(Step::Publish)]).await
}

/// Revise a published answer
///
/// It becomes a draft again; the public goes on seeing the published one until the next is published.
#[utoipa::path(tag = "admin: proposals",
    params(("reference" = String, Path, description = "The receipt number", example = "3WQ9-7HDX")),
    responses((status = 200, description = "The proposal with its draft", body = StaffProposal), AnswerProblems))]
#[post("/admin/proposals/{reference}/answer/revise")]
pub async fn revise_answer(
    service: web::Data<Service>,
    origin: Origin,
    reference: Reference,
) -> Result<web::Json<StaffProposal>, Failure> {
    do_all(&service, origin, reference, vec![Deed::of(Step::Revise)]).await
}

/// Answer several proposals alike
///
/// Each by itself, as far as the state that is asked for: one that can't be does not stop the others.
#[utoipa::path(tag = "admin: proposals", request_body = BulkAnswer,
    responses((status = 200, description = "What became of each", body = BulkOutcomes), BulkProblems))]
#[post("/admin/answers/bulk")]
pub async fn answer_proposals(
    service: web::Data<Service>,
    origin: Origin,
    Body(bulk): Body<BulkAnswer>,
) -> Result<web::Json<BulkOutcomes>, Failure> {
    let deed = |step: &Step| match step {
        Step::Write => Deed::write(bulk.disposition, &bulk.reasons, None),
        other => Deed::of(*other),
    };
    let deeds: Vec<Deed> = steps_to(bulk.state).iter().map(deed).collect();
    let mut items = Vec::with_capacity(bulk.references.len());
    for written in &bulk.references {
        let outcome = match Reference::parse(written) {
            None => Err(Failure::new(ProblemCode::NotFound)),
            Some(reference) => do_all(&service, origin.clone(), reference, deeds.clone()).await,
        };
        items.push(BulkOutcome { reference: written.clone(), problem: outcome.err().map(Failure::into_problem) });
    }
    Ok(web::Json(BulkOutcomes { items }))
}
