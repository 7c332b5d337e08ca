//! The first page of many proposals beside a late one.

use serde_json::Value;

use crate::database::Kind;
use crate::figure::Figure;
use crate::load::Load;
use crate::program::{Program, RUNNING};
use crate::stage::Stage;
use crate::turns::{MANY, SHORT, in_many_turns, median};
use crate::{Outcome, http};

/// How many connections ask: as many as there are cores at least.
const CLIENTS: usize = 2;
/// Which page is the late one, of a hundred proposals each: with 100,000 the last.
const LATE: u32 = 1_000;
/// What is wanted of the ratios.
const WANTED: f64 = 1.3;

/// Measures it on both.
pub(crate) fn measure(stage: &Stage) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for kind in Kind::ALL {
        let database = stage.demonstration(kind)?;
        database.fill(include_str!("../sql/sqlite/proposals.sql"), include_str!("../sql/postgres/proposals.sql"))?;
        let program = Program::serve(&database, &[("READ_CACHE", "off")])?;
        let load = Load::of_reads(CLIENTS, &[])?;
        for (name, sort) in [("newest", "newest"), ("most supported", "most_supported")] {
            let list = format!("{}/api/v1/consultations/{RUNNING}/proposals?limit=100&sort={sort}", program.url);
            let late = late_page(&list)?;
            let p50 = |url: &str| Ok(load.put_on(url, stage.turns(SHORT))?.p50);
            let (late, first) = in_many_turns(MANY, || p50(&late), || p50(&list))?;
            let (late, first) = (median(&late, |time| *time), median(&first, |time| *time));
            let figure = format!("page 1,000 of 100,000 proposals, {name}, beside page 1: p50, ms");
            figures.push(Figure::cost(&figure, kind.name(), late, first, WANTED));
        }
    }
    Ok(figures)
}

/// The address of the late page, found as a reader finds it: page by page.
fn late_page(list: &str) -> Outcome<String> {
    let mut address = list.to_owned();
    for page in 1..LATE {
        let answer = http::get(&address, &[])?;
        let answer: Value = serde_json::from_slice(&answer.body)?;
        let cursor = answer["next_cursor"].as_str().ok_or_else(|| format!("page {page} is the last: {answer}"))?;
        address = format!("{list}&cursor={cursor}");
    }
    Ok(address)
}
