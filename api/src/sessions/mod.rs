//! Sessions: log-ins that last, the tokens of each, and the keys that sign them.
//!
//! A session is a family of refresh tokens. Each is used once and gives the next; one that comes a second time was
//! copied by somebody, and since nobody can tell by whom, it ends the whole family.

pub mod http;
mod keys;
mod store;
mod throttle;

pub(crate) use self::http::browser_of;
pub use self::http::{Opened, open};
pub use self::keys::{KeyRingFault, are_there as has_keys, fits as key_fits, load_keys, reload_keys};
pub use self::store::{end_all, end_others, remove_of, remove_old};
pub use self::throttle::{Throttle, Try};
