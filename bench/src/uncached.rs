//! What everybody reads, from the database each time, beside the same statements in a loop.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use api::clock::Clock;
use api::consultations::reads::{self as consultations, Filter};
use api::database::{Connection, Database as Lanes};
use api::duties::reads as duties;
use api::web::Place;
use diesel::QueryResult;

use crate::Outcome;
use crate::cached::reads;
use crate::database::{CONNECTIONS, Kind};
use crate::figure::Figure;
use crate::load::Load;
use crate::program::{Program, RUNNING};
use crate::stage::Stage;
use crate::turns::{MANY, SHORT, in_many_turns, median};

/// How many connections ask at once.
const CLIENTS: usize = 100;
/// What is wanted of the ratios.
const WANTED: f64 = 0.5;

/// A reading, as the program does it.
pub(crate) type Read = fn(&mut Connection, &Clock) -> QueryResult<()>;

/// The readings, in the order of [`reads`].
pub(crate) const READS: [Read; 3] = [
    |connection, clock| {
        consultations::page(connection, &Filter::default(), &first_page(), clock.now())
            .map(|page| assert_full(page.items.len()))
    },
    |connection, clock| {
        consultations::whole(connection, RUNNING, clock.now()).map(|found| assert_full(found.iter().len()))
    },
    |connection, clock| {
        let page = duties::page(connection, RUNNING, &first_page(), clock.now())?;
        assert_full(page.map_or(0, |page| page.items.len()));
        Ok(())
    },
];

fn first_page() -> Place {
    Place::parse(None, None).unwrap_or(Place { after: None, limit: 1 })
}

/// What reads nothing is no measure.
fn assert_full(count: usize) {
    assert!(count > 0, "nothing was read");
}

/// Measures it on both.
pub(crate) fn measure(stage: &Stage) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for kind in Kind::ALL {
        let database = stage.demonstration(kind)?;
        let program = Program::serve(&database, &[("READ_CACHE", "off")])?;
        let lanes = database.lanes();
        let load = Load::of_reads(CLIENTS, &[])?;
        for ((name, path), read) in reads().into_iter().zip(READS) {
            let url = format!("{}{path}", program.url);
            let (ours, beside) = in_many_turns(
                MANY,
                || Ok(load.put_on(&url, stage.turns(SHORT))?.per_second),
                || Ok(in_a_loop(&lanes, read, stage.turns(SHORT))),
            )?;
            let (ours, beside) = (median(&ours, |rate| *rate), median(&beside, |rate| *rate));
            figures.push(Figure::rate(&format!("GET {name}, not kept: requests/s"), kind.name(), ours, beside, WANTED));
        }
    }
    Ok(figures)
}

/// How often in a second as many threads as the program has connections, each with one of its own, read it.
fn in_a_loop(lanes: &Lanes, read: Read, time: Duration) -> f64 {
    let (is_over, clock) = (AtomicBool::new(false), Clock::system());
    let begun = Instant::now();
    let work = || {
        let read = lanes.read_here(|connection| {
            let mut count = 0_u64;
            while !is_over.load(Ordering::Relaxed) {
                read(connection, &clock)?;
                count += 1;
            }
            Ok(count)
        });
        read.expect("the database answers")
    };
    let count: u64 = thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(work)).collect();
        thread::sleep(time);
        is_over.store(true, Ordering::Relaxed);
        threads.into_iter().map(|thread| thread.join().expect("no panic")).sum()
    });
    count as f64 / begun.elapsed().as_secs_f64()
}
