//! `konsultacje demo load`.

use api::settings::Mode;
use api::{app, demo};

use crate::{Outcome, Prepared, say};

/// Loads the demonstration data. A city's own database is not for that: nobody could take them out again.
pub(crate) fn load_demo(prepared: &Prepared) -> Outcome {
    let settings = &prepared.settings;
    if settings.mode == Mode::Production {
        return Err("MODE: demonstration data are not loaded in production".into());
    }
    let database = prepared.database()?;
    database.migrate()?;
    let now = app::clock(settings).now();
    demo::load(&database, now)?;
    if settings.mode == Mode::Demonstration {
        let (email, password) = demo::renew_admin(&database, now)?;
        say(&format!("Administrator: {email}  {password}"))?;
    }
    Ok(())
}
