//! Tables for programs, as a parser reads them that knows nothing of this project.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use super::program;

/// A row, by the names of its columns.
pub(crate) type Row = BTreeMap<String, String>;

/// The rows of a table whose first row has the names of its columns.
pub(crate) fn rows_of(table: &[u8]) -> Vec<Row> {
    let script = program::workspace().join("tools/read-table.mjs");
    let mut command = Command::new("node");
    let mut child = command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node is there");
    let mut stdin = child.stdin.take().expect("its standard input");
    stdin.write_all(table).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "the parser failed on {}", String::from_utf8_lossy(table));
    let rows: Vec<Vec<String>> = serde_json::from_slice(&output.stdout).expect("what it found");
    let mut rows = rows.into_iter();
    let names = rows.next().expect("a row of names");
    rows.map(|row| names.iter().cloned().zip(row).collect()).collect()
}

/// What a cell says: without the apostrophe that keeps it from being a formula.
pub(crate) fn said(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// Checks that no program takes a cell for a formula.
pub(crate) fn is_no_formula(cell: &str) {
    let visible = cell.trim_start_matches(|character: char| character.is_whitespace() || character == '\u{feff}');
    assert!(!visible.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell:?}");
    assert!(!cell.starts_with(['\t', '\r', '\n']), "{cell:?}");
}
