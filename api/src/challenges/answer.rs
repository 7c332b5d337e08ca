//! The answer to a challenge, as it comes with a request.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use openapi::challenges::CHALLENGE_ANSWER;
use openapi::problem::ProblemCode;

use super::rules::{self, Spent};
use crate::access::Caller;
use crate::app::Service;
use crate::problem::Failure;

/// What came in the header `Challenge-Answer`, not looked at yet.
#[derive(Debug)]
pub struct ChallengeAnswer(Option<String>);

impl ChallengeAnswer {
    /// The challenge that was answered, if one has to be: by who has neither an account nor a key.
    ///
    /// # Errors
    /// [`ProblemCode::ChallengeRequired`] when there is no answer or a wrong one.
    pub fn of(&self, service: &Service, caller: &Caller) -> Result<Option<Spent>, Failure> {
        let difficulty = service.challenge_bits();
        if difficulty == 0 || *caller != Caller::Guest {
            return Ok(None);
        }
        let answer = self.0.as_deref().unwrap_or_default();
        let spent = rules::check(service.vault(), answer, difficulty, service.now());
        spent.map(Some).ok_or_else(|| Failure::new(ProblemCode::ChallengeRequired))
    }
}

impl FromRequest for ChallengeAnswer {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get(CHALLENGE_ANSWER).and_then(|value| value.to_str().ok());
        ready(Ok(Self(header.map(str::to_owned))))
    }
}
