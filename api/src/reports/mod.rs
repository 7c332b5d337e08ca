//! The report of a consultation. Staff write words that stand before and after; everything else writes itself. When it is
//! published, what it tells of is frozen: the report gets its number, a background job makes its files once, and from
//! then on they are given out as they are, with their hashes.
//!
//! First the form for programs is made, of what the database holds at one instant; all others are made from that one, so
//! that none can say something else. Files are kept in the database in pieces, so that every server can give them out, and
//! neither making nor giving out ever has a whole one in memory.

mod changes;
mod content;
mod facts;
mod files;
mod formats;
pub mod http;
mod making;
mod reads;
mod rules;
pub mod staff_http;
mod store;
mod words;

pub use self::making::make_due;
pub use self::rules::{file_path, number};
pub use self::store::is_published;
