//! Calendar feeds: addresses that a calendar program reads again and again.
//!
//! Who has the address can read the feed: it holds a random token, of which only the hash is kept, and it works until
//! it is revoked. A member of staff has one of the duties on which she is, the public one of a consultation's duties;
//! neither tells anything of who comes.

mod calendar;
pub mod http;
mod store;

pub use self::store::forget;
