//! What people write most often is prepared once for each connection, and not read and planned anew by the database for each
//! of them.

use openapi::duties::Mode;

use crate::support::database::Database;
use crate::support::plans::keep_statements;
use crate::support::resident::proposal;
use crate::support::{Backend, City, PUBLICATION, RUNNING, trial};

trial::on_each_database!(what_is_written_often_is_prepared_once);

/// What a log-in, a booking and a proposal write rows into, as it stands in the statements.
const WRITTEN: [&str; 7] = [
    "\"session\"",
    "\"refresh_token\"",
    "\"audit_entry\"",
    "\"booking\"",
    "person_tally",
    "\"outbox\"",
    "\"proposal\"",
];

async fn what_is_written_often_is_prepared_once(backend: Backend) {
    let database = Database::with_demonstration(backend, PUBLICATION);
    let (name, value) = keep_statements(&database);
    let city = City::planned(backend).setting(&name, &value).start_on(database);
    let _logged_in = city.resident("mieszkanka").await;
    let resident = city.anonymous();
    let slot = resident.picks(RUNNING, Mode::InPerson).await;
    resident.books(&slot.id).await;
    resident.says(RUNNING, &proposal("Pomysł")).await.json(201);
    let prepared = city.prepared();
    for table in WRITTEN {
        let insert = format!("INSERT INTO {table} ");
        assert!(prepared.iter().any(|statement| statement.starts_with(&insert)), "{table}: {prepared:#?}");
    }
    // On SQLite nobody else takes a seat at the same time.
    let takes_a_seat = |statement: &String| statement.starts_with("UPDATE seat SET holder = ");
    assert_eq!(prepared.iter().any(takes_a_seat), backend == Backend::Postgres, "{prepared:#?}");
}
