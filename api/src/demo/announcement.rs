//! The announcement of 7 November 2025, with its own dates.

use jiff::civil::date;
use openapi::consultations::Stage;

use super::{Common, DemoFault, plan, stopped};
use crate::consultations::{self, Period};
use crate::database::{Connection, Stop};
use crate::duties;

/// Loads it, unless it is there.
///
/// The announcement invites people to take part from its own day on and says nothing of an end: here the consultation
/// ends the day after its last duty.
pub(super) fn load(connection: &mut Connection) -> Result<(), Stop<DemoFault>> {
    let common = Common::read().map_err(stopped)?;
    if consultations::find_id(connection, &common.slug)?.is_some() {
        return Ok(());
    }
    let opened_at = plan::midnight(date(2025, 11, 7)).map_err(stopped)?;
    let ended_at = plan::midnight(date(2025, 11, 22)).map_err(stopped)?;
    let timetable = vec![
        Period { stage: Stage::Open, starts_at: opened_at, ends_at: Some(ended_at) },
        Period { stage: Stage::Analysis, starts_at: ended_at, ends_at: None },
    ];
    let description = include_str!("data/announcement.md");
    let id = consultations::insert(connection, &common.consultation(description, timetable, false))?;
    for duty in plan::duties(&common, &common.duties, opened_at).map_err(stopped)? {
        duties::insert(connection, &id, &duty)?;
    }
    Ok(())
}
