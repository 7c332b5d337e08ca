//! `make bench`: the program beside the least that could do the same, in turns, as ratios.
//!
//! `cached` measures what is answered from memory, `uncached` what is read from the database, `bookings` what is
//! written, `crowd` reads beside bookings, `lists` whether a late page costs more than the first, `logins` passwords, `footprint` memory, sizes and
//! the start, `reports` what long work costs everybody else. Each sets up what it needs: a `place` for files, a
//! `postgres` of its own, `program`s with a `database` each that is filled from `sql/`, and a `load` by wrk. `turns` takes
//! the two sides one after the other again and again while `machine` watches whether anything slows the machine itself,
//! `figure` puts them beside each other, `results` writes them down. docs/performance.md tells what they mean.
//!
//! [`parts`] has what `cargo bench -p bench` measures alone, without HTTP: see there where a ratio has become worse.

mod bare;
mod bookings;
mod cached;
mod cores;
mod crowd;
mod database;
mod figure;
mod footprint;
mod http;
mod lists;
mod load;
mod logins;
mod machine;
pub mod parts;
mod place;
mod postgres;
mod program;
mod reports;
mod results;
mod rows;
mod stage;
mod turns;
mod uncached;

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use self::figure::Figure;
use self::stage::Stage;

/// What went wrong, in one line for the person who runs it.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// A group of figures.
type Group = fn(&Stage) -> Outcome<Vec<Figure>>;

/// All groups, in the order of the table, with the names by which they can be asked for alone.
const GROUPS: [(&str, Group); 8] = [
    ("cached", cached::measure),
    ("uncached", uncached::measure),
    ("bookings", bookings::measure),
    ("crowd", crowd::measure),
    ("lists", lists::measure),
    ("footprint", footprint::measure),
    ("reports", reports::measure),
    ("logins", logins::measure),
];

/// Does what the words behind the command ask for: all groups, those that are named, or being the other side.
#[must_use]
pub fn command(arguments: &[OsString]) -> ExitCode {
    match arguments {
        [name, folder] if name == OsStr::new(bare::COMMAND) => ended(bare::serve(folder.as_ref())),
        names => {
            let names: Vec<_> = names.iter().map(|name| name.to_string_lossy().into_owned()).collect();
            ended(tidily(|| run(&names)))
        }
    }
}

/// Does it so that nothing stays behind, also when somebody interrupts.
fn tidily(work: impl FnOnce() -> Outcome<()>) -> Outcome<()> {
    place::clean_up_on_signals();
    let outcome = work();
    place::clean_up();
    outcome
}

fn ended(outcome: Outcome<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("bench: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Measures all groups and writes the results down; or, for who works on one, those that are named, and writes nothing.
fn run(names: &[String]) -> Outcome<()> {
    let stage = Stage::prepare()?;
    let mut figures = Vec::new();
    for (name, group) in GROUPS {
        if names.is_empty() || names.iter().any(|asked| asked == name) {
            let begun = Instant::now();
            figures.extend(group(&stage)?);
            say(&format!("{name}: {:.0} s", begun.elapsed().as_secs_f64()));
        }
    }
    let slowed = "moments in which the machine itself was slowed to a third, %";
    figures.push(Figure::shown(slowed, "-", machine::slowed_percent()));
    let before = results::last()?;
    // Shown first: what was measured for minutes is not lost with a disk that is full.
    write!(std::io::stdout().lock(), "{}", results::table(&figures, &before))?;
    if names.is_empty() {
        results::write(&figures)?;
    }
    Ok(())
}

/// Tells how far it has come.
fn say(text: &str) {
    // Whoever has closed the terminal does not want to know.
    let _ = writeln!(std::io::stderr(), "{text}");
}
