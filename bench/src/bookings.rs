//! Bookings, each durable when it is answered, beside inserts of the rows that they wrote.

use std::time::Duration;

use crate::Outcome;
use crate::database::{CONNECTIONS, Database, Kind};
use crate::figure::Figure;
use crate::load::Load;
use crate::program::Program;
use crate::rows::Rows;
use crate::stage::Stage;
use crate::turns::{MANY, in_many_turns, median};

/// How many clients book at once.
const CLIENTS: usize = 64;
/// What is wanted of the ratios.
const WANTED: f64 = 0.5;
const SCRIPT: &str = include_str!("../lua/bookings.lua");
/// Slots for everybody, and the few of one duty: the numbers of the first and the last, as `sql/` makes them.
pub(crate) const SLOTS: [(&str, [&str; 2]); 2] = [("many seats", ["1", "1000"]), ("one hot duty", ["1001", "1016"])];

/// Measures it on both.
pub(crate) fn measure(stage: &Stage) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for kind in Kind::ALL {
        let template = filled(stage, kind)?;
        for (name, slots) in SLOTS {
            let load = load(&slots)?;
            // Both sides begin with the same database; what one has written, the other inserts.
            let written = std::cell::RefCell::new(Rows::default());
            let (ours, beside) = in_many_turns(
                MANY,
                || {
                    let database = template.copy()?;
                    let rate = book(&database, &load, stage.turn())?;
                    *written.borrow_mut() = Rows::of_bookings(&database.lanes())?;
                    Ok(rate)
                },
                || {
                    let database = template.copy()?;
                    written.borrow().insert(&database.lanes(), writers(kind), stage.turn())
                },
            )?;
            let (ours, beside) = (median(&ours, |rate| *rate), median(&beside, |rate| *rate));
            figures.push(Figure::rate(&format!("bookings/s, {name}"), kind.name(), ours, beside, WANTED));
        }
    }
    Ok(figures)
}

/// A database with the slots.
pub(crate) fn filled(stage: &Stage, kind: Kind) -> Outcome<Database<'_>> {
    let database = stage.demonstration(kind)?;
    database.fill(include_str!("../sql/sqlite/seats.sql"), include_str!("../sql/postgres/seats.sql"))?;
    Ok(database)
}

/// The load of everybody who books in these slots.
pub(crate) fn load(slots: &[&str]) -> Outcome<Load> {
    Load::scripted(CLIENTS, SCRIPT, slots)
}

fn book(database: &Database<'_>, load: &Load, time: Duration) -> Outcome<f64> {
    let program = Program::serve(database, &[])?;
    Ok(load.put_on(&format!("{}/api/v1/bookings", program.url), time)?.per_second)
}

/// As many write as connections of the program do.
const fn writers(kind: Kind) -> u32 {
    match kind {
        Kind::Sqlite => 1,
        Kind::Postgres => CONNECTIONS,
    }
}
