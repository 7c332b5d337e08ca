//! The announcement of 7 November 2025, with its own dates.

use jiff::civil::date;
use openapi::consultations::Stage;

use super::{Common, DemoFault, plan, publish, stage, stopped};
use crate::consultations;
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
    let opened_on = date(2025, 11, 7);
    let timetable = vec![stage(Stage::Open, opened_on), stage(Stage::Analysis, date(2025, 11, 22))];
    let content = common.content(include_str!("data/announcement.md"), timetable, false);
    let opened_at = plan::midnight(opened_on).map_err(stopped)?;
    let id = publish(connection, &common.slug, &content, opened_at)?;
    for duty in plan::duties(&common, &common.duties, opened_at).map_err(stopped)? {
        // Where staff have given the room away, their duty stands.
        let _ = duties::insert(connection, &id, &duty)?;
    }
    Ok(())
}
