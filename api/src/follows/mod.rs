//! Following consultations: who wants to be told by mail what comes of one, what there is to tell, and the mails.
//!
//! Whatever has news of a consultation writes them with [`tell`] in its own transaction. A job spreads each once to those
//! who follow, and writes what is pending for each into the outbox when it is her time: at once, each day or each Monday
//! at 8. Who took part, but does not follow, is told of few occasions alone (`notices`), of some of them with everybody who
//! took part (`everybody`).

mod digests;
mod everybody;
pub mod http;
mod news;
mod notices;
pub mod own_http;
mod rules;
mod store;
mod words;

pub use self::digests::tend;
#[cfg(feature = "test-controls")]
pub use self::digests::test_controls;
pub use self::news::{News, tell};
pub use self::store::{CONFIRM, LinkOf, NOTICE, forget, link_of, remove_old};
