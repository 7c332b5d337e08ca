//! Challenges over HTTP.

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use openapi::challenges::Challenge;

use super::rules;
use crate::app::Service;
use crate::problem::Failure;
use crate::problems;
use crate::secrets::random;
use crate::time::local;

problems! {
    /// What can go wrong.
    GetProblems: Unauthenticated, Forbidden, MethodNotAllowed
}

/// Get a challenge
///
/// For who has neither an account nor a key: its answer goes, in the header `Challenge-Answer`, with what takes a seat.
/// The answer is the token, a full stop and a number such that the SHA-256 hash of that whole text begins with
/// `difficulty` zero bits; a computer finds it by trying. It is taken once. Difficulty 0: no answer is needed.
#[utoipa::path(tag = "bookings",
    responses((status = 200, description = "A challenge", body = Challenge), GetProblems))]
#[get("/challenge")]
pub async fn get_challenge(service: web::Data<Service>) -> Result<HttpResponse, Failure> {
    let made = rules::make(service.vault(), random()?, service.challenge_bits(), service.now());
    let challenge = Challenge {
        token: made.token,
        difficulty: u32::from(service.challenge_bits()),
        expires_at: local(made.expires_at),
    };
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(challenge))
}
