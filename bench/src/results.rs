//! What was measured: written down, and shown as a table beside the last time.

use std::fmt::Write;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use api::clock::Clock;
use serde::{Deserialize, Serialize};

use crate::Outcome;
use crate::figure::Figure;

/// A run, in the file of all of them.
#[derive(Serialize, Deserialize)]
struct Run {
    /// When it was.
    at: String,
    /// What it gave.
    figures: Vec<Figure>,
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("results").join(name)
}

/// What was measured the last time; nothing if there was none.
pub(crate) fn last() -> Outcome<Vec<Figure>> {
    match std::fs::read(file("latest.json")) {
        Ok(json) => Ok(serde_json::from_slice(&json)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// Writes a run down: as the latest, and behind those before it.
pub(crate) fn write(figures: &[Figure]) -> Outcome<()> {
    std::fs::create_dir_all(file(""))?;
    std::fs::write(file("latest.json"), serde_json::to_string_pretty(figures)? + "\n")?;
    let run = Run { at: Clock::system().now().timestamp().to_string(), figures: figures.to_vec() };
    let mut history = File::options().append(true).create(true).open(file("history.jsonl"))?;
    Ok(io::Write::write_all(&mut history, (serde_json::to_string(&run)? + "\n").as_bytes())?)
}

/// The figures as a table, with what they were before.
pub(crate) fn table(figures: &[Figure], before: &[Figure]) -> String {
    let heads = ["figure", "database", "ours", "beside", "ratio", "wanted", "", "before"].map(str::to_owned);
    let rows: Vec<[String; 8]> =
        std::iter::once(heads).chain(figures.iter().map(|figure| row(figure, before))).collect();
    let widths: Vec<usize> =
        (0..8).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default()).collect();
    let mut table = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            // Words begin on the left, numbers end on the right.
            if column < 2 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        // Writing into a text does not fail.
        let _ = writeln!(table, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    table
}

fn row(figure: &Figure, before: &[Figure]) -> [String; 8] {
    let same = before.iter().find(|old| old.figure == figure.figure && old.database == figure.database);
    // What has a ratio is compared by it, since machines differ; what has none, by itself.
    let trend = same.and_then(|old| if figure.ratio.is_some() { old.ratio.map(ratio) } else { Some(number(old.ours)) });
    [
        figure.figure.clone(),
        figure.database.clone(),
        number(figure.ours),
        figure.beside.map(number).unwrap_or_default(),
        figure.ratio.map(ratio).unwrap_or_default(),
        figure.wanted.clone().unwrap_or_default(),
        figure.is_met().map(|met| if met { "met" } else { "MISSED" }.to_owned()).unwrap_or_default(),
        trend.unwrap_or_default(),
    ]
}

fn ratio(value: f64) -> String {
    format!("{value:.2}")
}

/// As many digits as say something.
fn number(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_what_is_missed_and_how_it_was_before() {
        let figures = [Figure::rate("reads/s", "SQLite", 70.0, 100.0, 0.8), Figure::shown("memory, MiB", "-", 12.5)];
        let before = [Figure::rate("reads/s", "SQLite", 95.0, 100.0, 0.8), Figure::shown("memory, MiB", "-", 11.0)];
        let table = table(&figures, &before);
        let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["reads/s", "SQLite", "70.0", "100", "0.70", ">=", "0.8", "MISSED", "0.95"]);
        assert_eq!(lines[2], ["memory,", "MiB", "-", "12.5", "11.0"]);
    }
}
