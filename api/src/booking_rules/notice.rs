//! Which needs can no longer be arranged for a slot.

use std::collections::BTreeSet;

use diesel::QueryResult;
use jiff::civil::Date;
use openapi::booking_rules::NeedNotice;
use openapi::people::Need;

use super::{rules, store};
use crate::database::{Connection, Instant};
use crate::duties::holidays;

/// The notice times, with the days that are no working days.
#[derive(Debug, Clone)]
pub struct Notice {
    times: Vec<NeedNotice>,
    added: BTreeSet<Date>,
}

impl Notice {
    /// Reads them.
    ///
    /// # Errors
    /// When the database fails.
    pub fn load(connection: &mut Connection) -> QueryResult<Self> {
        let times = store::current(connection)?.numbers.notice;
        Ok(Self { times, added: holidays::added(connection)? })
    }

    /// The needs for which it is too late now, for a slot that begins then.
    #[must_use]
    pub fn too_late_for(&self, starts_at: Instant, now: Instant) -> Vec<Need> {
        let is_off = |day| holidays::rules::on(day).is_some() || self.added.contains(&day);
        let is_late = |notice: &&NeedNotice| rules::deadline(starts_at, notice.working_days, is_off) <= now;
        self.times.iter().filter(is_late).map(|notice| notice.need).collect()
    }
}
