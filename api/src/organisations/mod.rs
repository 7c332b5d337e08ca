//! Organisations: NGOs and district councils that take part under their own name, their members, and the keys with
//! which their programs come.

pub mod http;
pub mod keys_http;
mod keys_store;
pub mod members_http;
pub mod staff_http;
mod store;

pub use self::store::{NotAMember, Speaker, Voice, is_last_manager_somewhere, of_account, remove_old, speaker};
