//! The answer to a challenge, worked out by the computer of who has not logged in while she looks at the page.

use std::cell::RefCell;
use std::rc::Rc;

use openapi::challenges::Challenge;
use openapi::problem::ProblemCode;
use sha2::{Digest, Sha256};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::session::use_session;
use crate::browser;
use crate::client::{Fault, challenges};

/// How many numbers are tried before the browser gets to do something else: a few milliseconds on a telephone.
const STEP: u64 = 1_000;
/// How long to wait for an answer that is being worked out already, each time, in milliseconds.
const WAIT: i32 = 20;

/// With how many zero bits a hash begins.
fn zero_bits(hash: &[u8]) -> u32 {
    let mut bits = 0;
    for byte in hash {
        bits += byte.leading_zeros();
        if *byte != 0 {
            break;
        }
    }
    bits
}

/// The first number from `from` on, within one step, that answers the challenge.
fn try_step(challenge: &Challenge, from: u64) -> Option<String> {
    // What comes before the number is the same each time: it is hashed once.
    let begun = Sha256::new_with_prefix(format!("{}.", challenge.token));
    let is_answer = |number: &u64| {
        let hash = begun.clone().chain_update(number.to_string()).finalize();
        zero_bits(&hash) >= challenge.difficulty
    };
    (from..from + STEP).find(is_answer).map(|number| format!("{}.{number}", challenge.token))
}

/// Works an answer out in small steps, so that the page stays alive.
async fn worked_out(challenge: &Challenge) -> String {
    let mut from = 0;
    loop {
        if let Some(answer) = try_step(challenge, from) {
            return answer;
        }
        from += STEP;
        browser::pause(0).await;
    }
}

/// A fresh answer; `None` where the installation asks for none.
async fn fresh() -> Result<Option<String>, Fault> {
    let challenge = challenges::ask().await?;
    Ok(if challenge.difficulty == 0 { None } else { Some(worked_out(&challenge).await) })
}

#[derive(Default)]
enum Work {
    #[default]
    None,
    Running,
    Done(Option<String>),
}

/// Answers challenges, for a page.
#[derive(Clone)]
pub struct Answers {
    work: Rc<RefCell<Work>>,
    is_guest: bool,
}

impl PartialEq for Answers {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.work, &other.work) && self.is_guest == other.is_guest
    }
}

impl Answers {
    /// Begins to work the next answer out.
    fn prepare(&self) {
        if !self.is_guest || !matches!(*self.work.borrow(), Work::None) {
            return;
        }
        self.work.replace(Work::Running);
        let work = self.work.clone();
        spawn_local(async move {
            // What fails now is asked for again when an answer is needed.
            work.replace(fresh().await.map_or(Work::None, Work::Done));
        });
    }

    async fn next(&self) -> Result<Option<String>, Fault> {
        while matches!(*self.work.borrow(), Work::Running) {
            browser::pause(WAIT).await;
        }
        match self.work.take() {
            Work::Done(answer) => Ok(answer),
            Work::None | Work::Running => fresh().await,
        }
    }

    /// Does something with an answer, if one is needed. An answer that has become too old is replaced once.
    ///
    /// # Errors
    /// What came of it, or why no challenge was to be had.
    pub async fn with<T>(&self, act: impl AsyncFn(Option<&str>) -> Result<T, Fault>) -> Result<T, Fault> {
        let answer = if self.is_guest { self.next().await? } else { None };
        let outcome = act(answer.as_deref()).await;
        match outcome {
            Err(fault) if fault.code() == Some(ProblemCode::ChallengeRequired) => act(fresh().await?.as_deref()).await,
            outcome => outcome,
        }
    }
}

/// Answers to challenges for this page; the first is worked out from the moment that the page opens.
#[hook]
pub fn use_answers() -> Answers {
    let is_guest = use_session().profile().is_none();
    let answers = Answers { work: use_mut_ref(Work::default), is_guest };
    {
        let answers = answers.clone();
        use_effect_with(is_guest, move |_| answers.prepare());
    }
    answers
}

#[cfg(test)]
mod tests {
    use openapi::time::LocalTime;

    use super::*;

    fn challenge(difficulty: u32) -> Challenge {
        let expires_at = LocalTime::from_rfc3339("2025-11-07T09:30:00+01:00".into());
        Challenge { token: "Zk3xV0q1".into(), difficulty, expires_at }
    }

    #[test]
    fn zero_bits_are_counted_from_the_left() {
        assert_eq!(zero_bits(&[0xff]), 0);
        assert_eq!(zero_bits(&[0x01, 0x00]), 7);
        assert_eq!(zero_bits(&[0x00, 0x00, 0x10]), 19);
        assert_eq!(zero_bits(&[0x00; 2]), 16);
    }

    #[test]
    fn an_answer_hashes_as_the_contract_asks() {
        let challenge = challenge(8);
        let answer = (0..100).find_map(|step| try_step(&challenge, step * STEP)).expect("one in 256 numbers will do");
        assert!(answer.starts_with("Zk3xV0q1."));
        assert_eq!(Sha256::digest(answer.as_bytes())[0], 0, "{answer}");
    }
}
