//! Organisations, their members and their keys.

use gloo_net::http::Method;
use openapi::organisations::{
    Acceptance, KeyCreated, Keys, MemberChange, MemberRole, NewKey, NewMember, NewOrganisation, Organisation,
};

use super::http::{Fault, address, done, get, post, send, tell};

/// Registers an organisation; whoever does becomes its first manager.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn register(new: &NewOrganisation) -> Result<Organisation, Fault> {
    post(&address(&["organisations"]), new).await
}

/// An organisation with its members.
///
/// # Errors
/// When the person is none of them, or the server can't be reached.
pub async fn find(id: &str) -> Result<Organisation, Fault> {
    get(&address(&["organisations", id])).await
}

/// Invites somebody by mail.
///
/// # Errors
/// When the person may not, or the server can't be reached.
pub async fn invite(id: &str, new: &NewMember) -> Result<(), Fault> {
    tell(Method::POST, &address(&["organisations", id, "members"]), new).await
}

/// Changes what a member may do.
///
/// # Errors
/// When the person may not, no manager would be left, or the server can't be reached.
pub async fn change_member(id: &str, account_id: &str, role: MemberRole) -> Result<Organisation, Fault> {
    let address = address(&["organisations", id, "members", account_id]);
    send(Method::PUT, &address, &[], &MemberChange { role }).await
}

/// Removes a member, or oneself.
///
/// # Errors
/// When the person may not, no manager would be left, or the server can't be reached.
pub async fn remove_member(id: &str, account_id: &str) -> Result<(), Fault> {
    done(Method::DELETE, &address(&["organisations", id, "members", account_id])).await
}

/// Accepts an invitation.
///
/// # Errors
/// When the link is spent, or the server can't be reached.
pub async fn accept(acceptance: &Acceptance) -> Result<Organisation, Fault> {
    post(&address(&["organisations", "invitations", "accept"]), acceptance).await
}

/// The keys of an organisation.
///
/// # Errors
/// When the person does not manage it, or the server can't be reached.
pub async fn keys(id: &str) -> Result<Keys, Fault> {
    get(&address(&["organisations", id, "keys"])).await
}

/// Makes a key.
///
/// # Errors
/// When the organisation is not approved, or the server can't be reached.
pub async fn make_key(id: &str, new: &NewKey) -> Result<KeyCreated, Fault> {
    post(&address(&["organisations", id, "keys"]), new).await
}

/// Revokes a key.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn revoke_key(id: &str, key_id: &str) -> Result<(), Fault> {
    done(Method::DELETE, &address(&["organisations", id, "keys", key_id])).await
}
