//! What the program needs: memory, time to start, bytes.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::cached::reads;
use crate::database::{Database, Kind};
use crate::figure::Figure;
use crate::load::Load;
use crate::program::{self, Program, RUNNING};
use crate::stage::Stage;
use crate::turns::median;
use crate::{Outcome, http};

/// How often the start is measured.
const STARTS: usize = 5;
/// How many connections ask at once.
const CLIENTS: usize = 100;
/// Asks for ever new addresses.
const SCRIPT: &str = include_str!("../lua/addresses.lua");
/// How many turns it is asked for them: until as much is kept as may be.
const LONG: f64 = 5.0;
/// How much memory the program may have at most, in MiB.
pub(crate) const MEMORY_MAX: f64 = 256.0;
/// How long a program does nothing before it is said to be at rest.
const REST: Duration = Duration::from_secs(1);

/// Measures it: memory and start on both, sizes once.
pub(crate) fn measure(stage: &Stage) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for kind in Kind::ALL {
        let database = stage.demonstration(kind)?;
        let starts = (0..STARTS).map(|_| start(&database)).collect::<Outcome<Vec<_>>>()?;
        figures.push(Figure::shown("start to first answer, ms", kind.name(), median(&starts, |time| *time)));
        figures.extend(memory(stage, &database)?);
        figures.push(flooded(stage, &database)?);
    }
    let mebibytes = |bytes: u64| bytes as f64 / 1024.0 / 1024.0;
    figures.push(Figure::shown("size of the program, MiB", "-", mebibytes(std::fs::metadata(program::file()?)?.len())));
    let database = stage.demonstration(Kind::Sqlite)?;
    let program = Program::serve(&database, &[])?;
    let site = site(&program.url)? as f64 / 1024.0;
    figures.push(Figure::shown("home page with all that it loads, compressed, KiB", "-", site));
    Ok(figures)
}

/// From the start of the process to the first answer that says that it is ready, in milliseconds.
fn start(database: &Database<'_>) -> Outcome<f64> {
    let begun = Instant::now();
    let program = Program::serve(database, &[])?;
    let answer = http::get(&format!("{}/api/v1/health/ready", program.url), &[])?;
    let took = begun.elapsed().as_secs_f64() * 1_000.0;
    if answer.status == 200 { Ok(took) } else { Err(format!("not ready: {}", answer.status).into()) }
}

fn memory(stage: &Stage, database: &Database<'_>) -> Outcome<[Figure; 2]> {
    let program = Program::serve(database, &[("READ_CACHE", "off")])?;
    std::thread::sleep(REST);
    let (rest, _) = program.memory()?;
    for (_, path) in reads() {
        Load::of_reads(CLIENTS, &[])?.put_on(&format!("{}{path}", program.url), stage.turn())?;
    }
    let (_, most) = program.memory()?;
    let name = database.kind.name();
    Ok([
        Figure::shown("memory at rest, MiB", name, rest),
        Figure::shown("memory at most, 100 connections reading with nothing kept, MiB", name, most),
    ])
}

/// Whoever asks for what nobody has asked for fills what is kept, and no more than that.
fn flooded(stage: &Stage, database: &Database<'_>) -> Outcome<Figure> {
    let program = Program::serve(database, &[])?;
    let list = format!("{}/api/v1/consultations/{RUNNING}/proposals?limit=1", program.url);
    Load::scripted(CLIENTS, SCRIPT, &[])?.put_on(&list, stage.turns(LONG))?;
    let (_, most) = program.memory()?;
    let name = "memory at most, 100 connections asking for ever new addresses, beside what it may be, MiB";
    Ok(Figure::cost(name, database.kind.name(), most, MEMORY_MAX, 1.0))
}

/// The bytes over the wire of the first page and everything that it names, in its smallest form.
fn site(url: &str) -> Outcome<usize> {
    let accepted = [("accept-encoding", "gzip, deflate, br")];
    let page = http::get(&format!("{url}/"), &[("accept", "text/html")])?;
    let page = String::from_utf8(page.body)?;
    let named: BTreeSet<&str> = ["href=\"/", "src=\"/", "from '/", "module_or_path: '/"]
        .into_iter()
        .flat_map(|before| page.split(before).skip(1))
        .filter_map(|rest| rest.split(['"', '\'']).next())
        .filter(|path| path.contains('.'))
        .collect();
    if named.is_empty() {
        return Err("the home page names no files: the site is not built".into());
    }
    let mut bytes = http::get(&format!("{url}/"), &accepted)?.body.len();
    for path in named {
        let answer = http::get(&format!("{url}/{path}"), &accepted)?;
        if answer.status != 200 {
            return Err(format!("/{path}: {}", answer.status).into());
        }
        bytes += answer.body.len();
    }
    Ok(bytes)
}
