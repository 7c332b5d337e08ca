//! `konsultacje demo load`.

use api::settings::Mode;
use api::{app, demo};

use crate::{Outcome, Prepared, say};

/// Loads the demonstration data.
pub(crate) fn load_demo(prepared: &Prepared) -> Outcome {
    let (settings, database) = (&prepared.settings, prepared.database()?);
    database.migrate()?;
    let now = app::clock(settings).now();
    demo::load(&database, now)?;
    if settings.mode == Mode::Demonstration {
        let (email, password) = demo::renew_admin(&database, now)?;
        say(&format!("Administrator: {email}  {password}"))?;
    }
    Ok(())
}
