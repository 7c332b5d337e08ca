//! Rows as lines: of JSON, and of a table.

use diesel::QueryResult;
use diesel::result::Error as QueryError;
use openapi::open_data::DataFormat;
use serde::Serialize;
use serde_json::Value;

use crate::text::harmless;

/// Writes rows one after another.
pub(super) struct Lines {
    format: DataFormat,
    columns: Vec<String>,
    written: Vec<u8>,
}

impl Lines {
    /// With the names of the columns first, where it is a table.
    ///
    /// # Errors
    /// When they can't be written, which no name can bring about.
    pub(super) fn new(format: DataFormat, columns: Vec<String>) -> QueryResult<Self> {
        let mut lines = Self { format, columns, written: Vec::new() };
        if format == DataFormat::Csv {
            let names = lines.columns.clone();
            lines.line(&names)?;
        }
        Ok(lines)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When it can't be written.
    pub(super) fn push(&mut self, row: &impl Serialize) -> QueryResult<()> {
        let failed = |error| QueryError::SerializationError(Box::new(error));
        match self.format {
            DataFormat::Jsonl => {
                serde_json::to_writer(&mut self.written, row).map_err(failed)?;
                self.written.push(b'\n');
                Ok(())
            }
            DataFormat::Csv => {
                let value = serde_json::to_value(row).map_err(failed)?;
                let cells: Vec<String> = self.columns.iter().map(|column| cell(&value[column])).collect();
                self.line(&cells)
            }
        }
    }

    fn line(&mut self, cells: &[String]) -> QueryResult<()> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut self.written);
        let written = writer.write_record(cells).and_then(|()| Ok(writer.flush()?));
        written.map_err(|error| QueryError::SerializationError(Box::new(error)))
    }

    /// What was written since it was last taken.
    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.written)
    }
}

/// A value as a cell: a list as JSON, a text as one that starts no formula. Numbers of ours start none.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => harmless(text).into_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn no_cell_starts_a_formula() {
        for hostile in ["=1+1", "  =1", "\n=1", "\u{a0}=1", "＝1", "'=1"] {
            assert_eq!(cell(&json!(hostile)), format!("'{hostile}"));
        }
        assert_eq!(cell(&json!("Ławki")), "Ławki");
        assert_eq!(cell(&json!(["=1", "a; b"])), "[\"=1\",\"a; b\"]");
        assert_eq!(
            (cell(&json!(-3)), cell(&json!(null)), cell(&json!(true))),
            ("-3".into(), String::new(), "true".into())
        );
    }

    #[test]
    fn a_line_is_a_line_whatever_is_in_it() {
        let row = json!({ "a": "x\r\n\"y\",z", "b": null });
        let mut table = Lines::new(DataFormat::Csv, vec!["a".into(), "b".into()]).expect("lines");
        table.push(&row).expect("a row");
        assert_eq!(String::from_utf8(table.take()).expect("UTF-8"), "a,b\r\n\"x\r\n\"\"y\"\",z\",\r\n");
        let mut lines = Lines::new(DataFormat::Jsonl, Vec::new()).expect("lines");
        lines.push(&row).expect("a row");
        assert_eq!(String::from_utf8(lines.take()).expect("UTF-8").lines().count(), 1);
    }
}
