//! The own account.

use gloo_net::http::Method;
use openapi::accounts::{
    Adoption, PageQuery, PasswordProof, Profile, ProfileChange, RecoveryCodes, SecondFactorCode, SecondFactorOffer,
    Sessions,
};
use openapi::bookings::Booking;
use openapi::organisations::OwnProposal;
use openapi::page::Page;
use openapi::proposals::ProposalReceipt;

use super::http::{Fault, address, done, get, post, send, tell, with_query};

/// The own account.
///
/// # Errors
/// When nobody has logged in, or the server can't be reached.
pub async fn profile() -> Result<Profile, Fault> {
    get(&address(&["me"])).await
}

/// Changes it.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn change(change: &ProfileChange) -> Result<Profile, Fault> {
    send(Method::PATCH, &address(&["me"]), &[], change).await
}

/// Erases it.
///
/// # Errors
/// When the password is wrong, or the server can't be reached.
pub async fn erase(proof: &PasswordProof) -> Result<(), Fault> {
    tell(Method::POST, &address(&["me", "delete"]), proof).await
}

/// The own bookings, from this cursor on.
///
/// # Errors
/// When nobody has logged in, or the server can't be reached.
pub async fn bookings(cursor: Option<String>) -> Result<Page<Booking>, Fault> {
    get(&with_query(&address(&["me", "bookings"]), &PageQuery { limit: None, cursor })).await
}

/// The own proposals, from this cursor on.
///
/// # Errors
/// When nobody has logged in, or the server can't be reached.
pub async fn proposals(cursor: Option<String>) -> Result<Page<OwnProposal>, Fault> {
    get(&with_query(&address(&["me", "proposals"]), &PageQuery { limit: None, cursor })).await
}

/// Takes a booking that was made as a guest into the account.
///
/// # Errors
/// When there is none with this secret, or the server can't be reached.
pub async fn adopt_booking(adoption: &Adoption) -> Result<Booking, Fault> {
    post(&address(&["me", "bookings"]), adoption).await
}

/// Takes a proposal that was sent as a guest into the account.
///
/// # Errors
/// When there is none with this secret, or the server can't be reached.
pub async fn adopt_proposal(adoption: &Adoption) -> Result<ProposalReceipt, Fault> {
    post(&address(&["me", "proposals"]), adoption).await
}

/// Where the account is logged in.
///
/// # Errors
/// When nobody has logged in, or the server can't be reached.
pub async fn sessions() -> Result<Sessions, Fault> {
    get(&address(&["me", "sessions"])).await
}

/// Ends a session.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn end_session(id: &str) -> Result<(), Fault> {
    done(Method::DELETE, &address(&["me", "sessions", id])).await
}

/// Begins to set up the second factor.
///
/// # Errors
/// When the password is wrong, there is one already, or the server can't be reached.
pub async fn offer_second_factor(proof: &PasswordProof) -> Result<SecondFactorOffer, Fault> {
    post(&address(&["me", "second-factor"]), proof).await
}

/// Sets it up, and gives the codes that take its place.
///
/// # Errors
/// When the code is wrong, or the server can't be reached.
pub async fn confirm_second_factor(code: &SecondFactorCode) -> Result<RecoveryCodes, Fault> {
    post(&address(&["me", "second-factor", "confirm"]), code).await
}

/// Gives new codes that take its place; the old ones are worth nothing.
///
/// # Errors
/// When the password is wrong, or the server can't be reached.
pub async fn renew_recovery_codes(proof: &PasswordProof) -> Result<RecoveryCodes, Fault> {
    post(&address(&["me", "second-factor", "recovery-codes"]), proof).await
}

/// Removes the second factor.
///
/// # Errors
/// When the password is wrong, the account must have one, or the server can't be reached.
pub async fn remove_second_factor(proof: &PasswordProof) -> Result<(), Fault> {
    tell(Method::POST, &address(&["me", "second-factor", "remove"]), proof).await
}
