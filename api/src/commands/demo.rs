//! `konsultacje demo load`.

use api::database::Database;
use api::settings::{Mode, Settings};
use api::{app, demo};

use crate::{Outcome, say};

/// Loads the demonstration data.
pub(crate) fn load_demo(settings: &Settings, database: &Database) -> Outcome {
    database.migrate()?;
    let now = app::clock(settings).now();
    demo::load(database, now)?;
    if settings.mode == Mode::Demonstration {
        let (email, password) = demo::renew_admin(database, now)?;
        say(&format!("Administrator: {email}  {password}"))?;
    }
    Ok(())
}
