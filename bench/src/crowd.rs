//! The day on which the radio mentions a consultation: everybody looks for free places while as many book as can.

use std::thread;
use std::time::Duration;

use crate::Outcome;
use crate::bookings::{self, SLOTS};
use crate::cached::reads;
use crate::database::{Database, Kind};
use crate::figure::Figure;
use crate::load::{Load, Measured};
use crate::program::Program;
use crate::stage::Stage;
use crate::turns::{in_turns, median};

/// How many look at once.
const READERS: usize = 100;
/// What is wanted of the ratios: each booking makes what is kept old, and keeping it must pay all the same.
const WANTED: f64 = 1.0;

/// Measures it on both, beside the same where each reads for herself.
pub(crate) fn measure(stage: &Stage) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for kind in Kind::ALL {
        let template = bookings::filled(stage, kind)?;
        let turn = |setting| read_while_booking(&template.copy()?, setting, stage.turn());
        let (ours, beside) = in_turns(|| turn("on"), || turn("off"))?;
        let name = |what| format!("GET duties while 64 clients book, beside the same with nothing kept: {what}");
        let (rate, rate_beside) =
            (median(&ours, |both| both.read.per_second), median(&beside, |both| both.read.per_second));
        figures.push(Figure::rate(&name("requests/s"), kind.name(), rate, rate_beside, WANTED));
        let (slow, slow_beside) = (median(&ours, |both| both.read.p99), median(&beside, |both| both.read.p99));
        figures.push(Figure::time(&name("p99, ms"), kind.name(), slow, slow_beside, WANTED));
        let booked = median(&ours, |both| both.booked.per_second);
        figures.push(Figure::shown("bookings/s while 100 connections look for places", kind.name(), booked));
    }
    Ok(figures)
}

/// What came of both.
struct Both {
    read: Measured,
    booked: Measured,
}

fn read_while_booking(database: &Database<'_>, setting: &str, time: Duration) -> Outcome<Both> {
    let program = Program::serve(database, &[("READ_CACHE", setting)])?;
    let (_, slots) = SLOTS[0];
    let (booking, reading) = (bookings::load(&slots)?, Load::of_reads(READERS, &[])?);
    let (_, duties) = &reads()[2];
    let (book, read) = (format!("{}/api/v1/bookings", program.url), format!("{}{duties}", program.url));
    thread::scope(|scope| {
        let booked = scope.spawn(|| booking.put_on(&book, time).map_err(|error| error.to_string()));
        let read = reading.put_on(&read, time)?;
        Ok(Both { read, booked: booked.join().map_err(|_| "who books panicked")?? })
    })
}
