//! `konsultacje serve`.

use api::app;
use api::database::MigrationFault;
use api::settings::DatabaseUrl;

use crate::{Outcome, Prepared, say};

/// Serves until the process is told to stop.
pub(crate) fn serve(prepared: &Prepared, on_newer_tables: bool) -> Outcome {
    let (settings, database) = (&prepared.settings, prepared.database()?);
    if database.has_newer_tables()? {
        if !on_newer_tables {
            return Err(MigrationFault::Newer.into());
        }
        tracing::warn!("the tables are newer than the program");
    } else if matches!(settings.database.url, DatabaseUrl::Sqlite(_)) {
        database.migrate()?;
    } else if database.needs_migration()? {
        return Err("the tables are older than the program: run `konsultacje migrate` first".into());
    }
    #[cfg(feature = "test-controls")]
    if settings.seat_guard == api::settings::SeatGuard::Off {
        api::bookings::drop_second_guard(&database)?;
    }
    let served = actix_web::rt::System::new().block_on(app::serve(settings, database, |address| {
        // Whoever reads the other end may have gone; the program serves all the same.
        let _ = say(&format!("Konsultacje: http://{address}"));
    }));
    Ok(served?)
}
