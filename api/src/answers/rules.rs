//! How an answer goes from draft to publication.

use openapi::admin::moderation::AnswerState;

/// A step that somebody takes with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Write it.
    Write,
    /// Hand it over to be looked at.
    Submit,
    /// Send it back to be written on.
    Return,
    /// Publish it.
    Publish,
    /// Write a published one anew; the public goes on seeing the published one meanwhile.
    Revise,
}

/// The state after a step; `Err` says why it can't be taken.
///
/// # Errors
/// Why the step can't be taken.
pub const fn after(state: AnswerState, step: Step) -> Result<AnswerState, &'static str> {
    match (step, state) {
        (Step::Write, AnswerState::None | AnswerState::Draft)
        | (Step::Return, AnswerState::Review)
        | (Step::Revise, AnswerState::Published) => Ok(AnswerState::Draft),
        (Step::Submit, AnswerState::Draft) => Ok(AnswerState::Review),
        (Step::Publish, AnswerState::Review) => Ok(AnswerState::Published),
        (Step::Write, AnswerState::Review) => Err("It is being looked at: have it returned first."),
        (Step::Write, AnswerState::Published) => Err("It is published: revise it first."),
        (Step::Submit, _) => Err("Only a draft can be handed over."),
        (Step::Return, _) => Err("Only what was handed over can be returned."),
        (Step::Publish, _) => Err("Only what was handed over to be looked at can be published."),
        (Step::Revise, _) => Err("Only a published answer can be revised."),
    }
}

/// The steps that take a new answer as far as this state.
#[must_use]
pub const fn steps_to(state: AnswerState) -> &'static [Step] {
    match state {
        AnswerState::None | AnswerState::Draft => &[Step::Write],
        AnswerState::Review => &[Step::Write, Step::Submit],
        AnswerState::Published => &[Step::Write, Step::Submit, Step::Publish],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_published_that_nobody_looked_at() {
        for &state in AnswerState::ALL {
            let publishable = after(state, Step::Publish).is_ok();
            assert_eq!(publishable, state == AnswerState::Review, "{state}");
        }
    }

    #[test]
    fn the_steps_to_a_state_lead_there() {
        for &state in &[AnswerState::Draft, AnswerState::Review, AnswerState::Published] {
            let reached = steps_to(state).iter().try_fold(AnswerState::None, |state, &step| after(state, step));
            assert_eq!(reached, Ok(state));
        }
    }
}
