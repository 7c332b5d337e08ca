//! What everybody reads, while the report of 100,000 proposals is made and while everything is fetched in bulk, beside the
//! same in quiet; and the memory that it takes.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use api::database::schema::{report, report_file};
use api::database::{Connection, Database as Lanes, Topics};
use api::proposals::search;
use diesel::prelude::*;

use crate::database::{Database, Kind};
use crate::figure::Figure;
use crate::footprint::MEMORY_MAX;
use crate::load::{Load, Measured};
use crate::program::{Program, RUNNING};
use crate::stage::Stage;
use crate::turns::{MANY, SHORT, in_many_turns, median};
use crate::{Outcome, http, machine};

/// How many connections read at once.
const CONNECTIONS: usize = 100;
/// What browsers send for a page.
const BROWSER: [(&str, &str); 2] = [("accept", "text/html"), ("accept-encoding", "gzip, deflate, br")];
/// What is wanted of a page: not slower by more than a tenth.
const WANTED: f64 = 0.9;
/// How long is waited for the files of a report.
const PATIENCE: Duration = Duration::from_secs(1_800);
/// How often is looked whether something has come about.
const LOOKS_EVERY: Duration = Duration::from_millis(100);
/// What is fetched in bulk.
const BULK: [&str; 4] = ["open-data/proposals.jsonl", "open-data/proposals.csv", "report.json", "report.xlsx"];

/// Measures it on both.
pub(crate) fn measure(stage: &Stage) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for kind in Kind::ALL {
        let database = filled(stage, kind)?;
        let program = Program::serve(&database, &[])?;
        figures.extend(while_a_report_is_made(stage, &database, &program)?);
        figures.extend(while_all_is_fetched(stage, &database, &program)?);
        let (_, most) = program.memory()?;
        let name = "memory at most, with report and bulk data of 100,000 proposals, beside what it may be, MiB";
        figures.push(Figure::cost(name, kind.name(), most, MEMORY_MAX, 1.0));
    }
    Ok(figures)
}

/// A database with 100,000 proposals that are answered and can be searched.
fn filled(stage: &Stage, kind: Kind) -> Outcome<Database<'_>> {
    let database = stage.demonstration(kind)?;
    database.fill(include_str!("../sql/sqlite/proposals.sql"), include_str!("../sql/postgres/proposals.sql"))?;
    let lanes = database.lanes();
    // What the program would begin to do in the background.
    while lanes.touching(Topics::empty()).write_here(catch_up).map_err(|_| "the index of the search")? > 0 {}
    database.fill(include_str!("../sql/sqlite/answers.sql"), include_str!("../sql/postgres/answers.sql"))?;
    Ok(database)
}

fn catch_up(connection: &mut Connection) -> Result<usize, api::database::Stop<std::convert::Infallible>> {
    Ok(search::catch_up(connection)?)
}

/// The pages that are measured, with their names.
fn pages(program: &Program) -> [(&'static str, String); 2] {
    [
        ("home page", format!("{}/", program.url)),
        ("page of the consultation", format!("{}/consultations/{RUNNING}", program.url)),
    ]
}

fn while_a_report_is_made(stage: &Stage, database: &Database<'_>, program: &Program) -> Outcome<Vec<Figure>> {
    let (load, lanes) = (Load::of_reads(CONNECTIONS, &BROWSER)?, database.lanes());
    // Before, while and after: a report is made but once.
    let rounds = || -> Outcome<Vec<Vec<Measured>>> {
        let turn = |url: &str| machine::watched(|| load.put_on(url, stage.turns(SHORT)));
        pages(program).iter().map(|(_, url)| (0..MANY).map(|_| turn(url)).collect()).collect()
    };
    let mut quiet = rounds()?;
    database.fill(include_str!("../sql/sqlite/report.sql"), include_str!("../sql/postgres/report.sql"))?;
    let frozen = Instant::now();
    until(|| Ok(lanes.read_here(|connection| report_file::table.count().get_result::<i64>(connection))? > 0))?;
    let busy = rounds()?;
    if is_published(&lanes)? {
        return Err("the report was made before the pages were measured".into());
    }
    until(|| is_published(&lanes))?;
    let made = frozen.elapsed().as_secs_f64();
    for (before, after) in quiet.iter_mut().zip(rounds()?) {
        before.extend(after);
    }
    let name = database.kind.name();
    let mut figures = Vec::new();
    for (((page, _), busy), quiet) in pages(program).iter().zip(busy).zip(quiet) {
        figures.extend(compare(&format!("{page} while a report of 100,000 proposals is made"), name, &busy, &quiet));
    }
    figures.push(Figure::shown("report of 100,000 proposals in all its forms, s", name, made));
    Ok(figures)
}

fn is_published(lanes: &Lanes) -> Outcome<bool> {
    let published = report::table.filter(report::published_at.is_not_null()).count();
    Ok(lanes.read_here(|connection| published.get_result::<i64>(connection))? > 0)
}

/// Waits until something has come about.
fn until(mut has_come: impl FnMut() -> Outcome<bool>) -> Outcome<()> {
    let begun = Instant::now();
    while !has_come()? {
        if begun.elapsed() > PATIENCE {
            return Err("waited in vain for the files of the report".into());
        }
        thread::sleep(LOOKS_EVERY);
    }
    Ok(())
}

fn while_all_is_fetched(stage: &Stage, database: &Database<'_>, program: &Program) -> Outcome<Vec<Figure>> {
    let load = Load::of_reads(CONNECTIONS, &BROWSER)?;
    let mut figures = Vec::new();
    for (page, url) in pages(program) {
        let turn = || load.put_on(&url, stage.turns(SHORT));
        let (busy, quiet) = in_many_turns(MANY, || beside_bulk(program, turn), turn)?;
        figures.extend(compare(&format!("{page} while bulk data are fetched"), database.kind.name(), &busy, &quiet));
    }
    Ok(figures)
}

/// Does something while one client for each kind of bulk data fetches them again and again.
fn beside_bulk<T>(program: &Program, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let clients: Vec<_> = BULK
            .iter()
            .map(|path| {
                let path =
                    if path.contains('/') { (*path).to_owned() } else { format!("consultations/{RUNNING}/{path}") };
                let url = format!("{}/api/v1/{path}", program.url);
                let is_over = &is_over;
                scope.spawn(move || fetch(&url, is_over).map_err(|error| format!("{url}: {error}")))
            })
            .collect();
        let outcome = work();
        is_over.store(true, Ordering::Relaxed);
        for client in clients {
            client.join().map_err(|_| "a client panicked")??;
        }
        outcome
    })
}

/// Fetches something again and again, and keeps none of it.
fn fetch(url: &str, is_over: &AtomicBool) -> Result<(), String> {
    while !is_over.load(Ordering::Relaxed) {
        let mut body = http::open(url).map_err(|error| error.to_string())?;
        let mut piece = [0; 64 * 1024];
        while !is_over.load(Ordering::Relaxed) {
            let read = io::Read::read(&mut body, &mut piece).map_err(|error| error.to_string())?;
            if read == 0 {
                break;
            }
        }
    }
    Ok(())
}

fn compare(name: &str, database: &str, busy: &[Measured], quiet: &[Measured]) -> [Figure; 2] {
    let both = |value: fn(&Measured) -> f64| (median(busy, value), median(quiet, value));
    let (rates, halves) = (both(|measured| measured.per_second), both(|measured| measured.p50));
    [
        Figure::rate(&format!("{name}: requests/s"), database, rates.0, rates.1, WANTED),
        Figure::time(&format!("{name}: p50, ms"), database, halves.0, halves.1, WANTED),
    ]
}
