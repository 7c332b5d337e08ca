//! Feeds: addresses that a program reads again and again. What is public is there for everybody, as Atom and as
//! iCalendar (`public_http`); besides, there are calendar feeds with addresses of their own.
//!
//! Who has the address can read the feed: it holds a random token, of which only the hash is kept, and it works until
//! it is revoked. A member of staff has one of the duties on which she is, the public one of a consultation's duties;
//! neither tells anything of who comes.

mod atom;
mod calendar;
pub mod http;
pub mod public_http;
mod store;

pub use self::store::forget;
