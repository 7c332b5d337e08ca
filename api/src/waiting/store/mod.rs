//! Places on the waiting list, in the database.

mod joining;
mod reads;
mod row;
mod settling;

pub(super) use self::joining::{Wish, is_duty_of, join};
pub(super) use self::reads::{Filter, find, list, seen};
pub(super) use self::row::Row;
pub(super) use self::settling::{accept, leave};
