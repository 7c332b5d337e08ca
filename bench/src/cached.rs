//! What everybody reads, from memory, beside a bare handler that gives the same bytes with the same headers.

use std::time::Duration;

use crate::bare::{Bare, Given};
use crate::cores::Half;
use crate::database::Kind;
use crate::figure::Figure;
use crate::load::{Load, Measured};
use crate::program::{Program, RUNNING};
use crate::stage::Stage;
use crate::turns::{SHORT, in_many_turns, median};
use crate::{Outcome, http};

/// How many connections ask at once.
const CONNECTIONS: usize = 100;
/// What browsers send.
const ACCEPTED: (&str, &str) = ("accept-encoding", "gzip, deflate, br");
/// How often each side has its turn: one answer of a hundred is what a moment of the machine makes of it, so that the 99th
/// percentiles of two turns of the same side differ by a third. The middle of so many is right to some hundredths.
const ROUNDS: usize = 25;
/// What each turn begins with, which is not measured: the flood, not its first moment, in which connections are made, what is
/// kept has grown too old, and a processor that had nothing to do comes back from its rest.
const BEFORE: Duration = Duration::from_secs(1);
/// What is wanted of the ratios.
const WANTED: f64 = 0.8;

/// What is read, and where.
pub(crate) fn reads() -> [(&'static str, String); 3] {
    [
        ("list", "/api/v1/consultations".to_owned()),
        ("consultation", format!("/api/v1/consultations/{RUNNING}")),
        ("duties", format!("/api/v1/consultations/{RUNNING}/duties")),
    ]
}

/// Measures it, on the database that is further away.
pub(crate) fn measure(stage: &Stage) -> Outcome<Vec<Figure>> {
    let database = stage.demonstration(Kind::Postgres)?;
    let program = Half::Answers.has(|| Program::serve(&database, &[]))?;
    let mut given = Vec::new();
    for (_, path) in reads() {
        let url = format!("{}{path}", program.url);
        given.push(Given::new(&path, http::get(&url, &[])?, http::get(&url, &[ACCEPTED])?)?);
    }
    let bare = Half::Answers.has(|| Bare::start(&given))?;
    let mut figures = Vec::new();
    for (name, path) in reads() {
        let (ours, beside) = (format!("{}{path}", program.url), format!("{}{path}", bare.url));
        let tag = same_tag(&ours, &beside)?;
        let whole = Load::of_reads(CONNECTIONS, &[ACCEPTED])?;
        figures.extend(compare(stage, &format!("GET {name}"), &whole, &ours, &beside)?);
        let unchanged = Load::of_reads(CONNECTIONS, &[ACCEPTED, ("if-none-match", &tag)])?;
        figures.extend(compare(stage, &format!("GET {name}, unchanged"), &unchanged, &ours, &beside)?);
    }
    Ok(figures)
}

/// Makes sure that both sides say the same, in full and where nothing has changed.
fn same_tag(ours: &str, beside: &str) -> Outcome<String> {
    let (one, other) = (http::get(ours, &[ACCEPTED])?, http::get(beside, &[ACCEPTED])?);
    let tag = one.header("etag").ok_or("no tag")?.to_owned();
    let known = [ACCEPTED, ("if-none-match", tag.as_str())];
    let (unchanged, other_unchanged) = (http::get(ours, &known)?, http::get(beside, &known)?);
    let sorted = |answer: &http::Answer| {
        let mut headers = answer.headers.clone();
        headers.sort();
        (answer.status, headers, answer.body.clone())
    };
    if one.status != 200 || unchanged.status != 304 {
        return Err(format!("{ours}: {} and {}", one.status, unchanged.status).into());
    }
    if sorted(&one) != sorted(&other) || sorted(&unchanged) != sorted(&other_unchanged) {
        return Err(format!("{ours} and {beside} do not say the same").into());
    }
    Ok(tag)
}

fn compare(stage: &Stage, name: &str, load: &Load, ours: &str, beside: &str) -> Outcome<Vec<Figure>> {
    let put_on = |url| {
        Half::Asks.has(|| {
            load.put_on(url, BEFORE)?;
            load.put_on(url, stage.turns(SHORT))
        })
    };
    let (ours, beside) = in_many_turns(ROUNDS, || put_on(ours), || put_on(beside))?;
    let both = |value: fn(&Measured) -> f64| (median(&ours, value), median(&beside, value));
    let (rates, halves, tails) = (both(|r| r.per_second), both(|r| r.p50), both(|r| r.p99));
    Ok(vec![
        Figure::rate(&format!("{name}: requests/s"), "-", rates.0, rates.1, WANTED),
        Figure::time(&format!("{name}: p50, ms"), "-", halves.0, halves.1, WANTED),
        Figure::time(&format!("{name}: p99, ms"), "-", tails.0, tails.1, WANTED),
    ])
}
