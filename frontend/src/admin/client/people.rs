//! Accounts and their roles.

use openapi::access::Role;
use openapi::admin::consultations::Reason;
use openapi::admin::people::{Invitation, Person, PersonSearch, RolesChange};
use openapi::page::Page;

use super::Fault;
use super::http::{act, address, get, post, post_once, put};

/// One page of those that were searched for. What is searched for travels in the body: names and e-mail addresses have
/// no place in an address that logs keep.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn search(search: &PersonSearch) -> Result<Page<Person>, Fault> {
    post(&address(&["admin", "people", "search"]), search).await
}

/// One of them.
///
/// # Errors
/// When there is none, or the server can't be reached.
pub async fn find(id: &str) -> Result<Person, Fault> {
    get(&address(&["admin", "people", id])).await
}

/// Invites somebody as a member of staff.
///
/// # Errors
/// When there is such an account already, the server refuses or can't be reached.
pub async fn invite(invitation: &Invitation, key: &str) -> Result<Person, Fault> {
    post_once(&address(&["admin", "people"]), invitation, key).await
}

/// Gives these roles and no others.
///
/// # Errors
/// When nobody would be left who may do so, the server refuses or can't be reached.
pub async fn give_roles(id: &str, roles: Vec<Role>) -> Result<Person, Fault> {
    put(&address(&["admin", "people", id, "roles"]), &RolesChange { roles }).await
}

/// Locks the account.
///
/// # Errors
/// When nobody would be left who may do so, the server refuses or can't be reached.
pub async fn lock(id: &str, reason: String) -> Result<Person, Fault> {
    post(&address(&["admin", "people", id, "lock"]), &Reason { reason }).await
}

/// Unlocks the account.
///
/// # Errors
/// When the server refuses or can't be reached.
pub async fn unlock(id: &str) -> Result<Person, Fault> {
    act(&address(&["admin", "people", id, "unlock"])).await
}
