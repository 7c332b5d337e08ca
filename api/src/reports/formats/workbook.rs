//! What files with several sheets have in common. Every cell is a text: none can be a formula.

use std::io;

/// How many UTF-16 code units a cell can hold in Excel.
const CELL_MAX: usize = 32_767;

/// The sheets of every workbook, in order.
pub(super) const SHEETS: [&str; 5] = ["Raport", "Propozycje", "Zmiany projektu", "Zestawienia", "Dyżury"];

/// A file that is written sheet by sheet, row by row. The sheets of [`SHEETS`] are begun and ended in their order.
pub(super) trait Workbook: Sized {
    /// What the bytes go into.
    type Out;

    /// Begins the next sheet, with the names of its columns.
    fn begin_sheet(&mut self, columns: &[&str]) -> io::Result<()>;

    /// Writes a row of texts of which none is longer than a cell can hold.
    fn row(&mut self, cells: &[String]) -> io::Result<()>;

    /// Ends the sheet.
    fn end_sheet(&mut self) -> io::Result<()>;

    /// Ends the file.
    fn finish(self) -> io::Result<Self::Out>;
}

/// The row, and, for texts that are too long for a cell, further rows that go on with them. `part`, if there is one, is
/// the column that numbers them; `repeated` are those that stand in each.
pub(super) fn rows(cells: Vec<String>, part: Option<usize>, repeated: &[usize]) -> Vec<Vec<String>> {
    let pieces: Vec<Vec<&str>> = cells.iter().map(|cell| pieces(cell)).collect();
    let count = pieces.iter().map(Vec::len).max().unwrap_or(1);
    let row = |number: usize| {
        let cell = |(column, pieces): (usize, &Vec<&str>)| {
            let number_here = if repeated.contains(&column) { 0 } else { number };
            if part == Some(column) {
                (number + 1).to_string()
            } else {
                pieces.get(number_here).copied().unwrap_or_default().to_owned()
            }
        };
        pieces.iter().enumerate().map(cell).collect()
    };
    (0..count).map(row).collect()
}

/// The text in pieces that a cell can hold.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut units) = (0, 0);
    for (index, character) in text.char_indices() {
        if units + character.len_utf16() > CELL_MAX {
            pieces.push(&text[start..index]);
            (start, units) = (index, 0);
        }
        units += character.len_utf16();
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_for_a_cell_goes_on_in_the_next_row() {
        let long = "😀".repeat(40_000);
        let rows = rows(vec!["K7M4-QX9T".into(), String::new(), long.clone(), "krótki".into()], Some(1), &[0]);
        assert_eq!(rows.len(), 3, "eighty thousand code units");
        assert!(rows.iter().all(|row| row[0] == "K7M4-QX9T" && row[2].encode_utf16().count() <= CELL_MAX));
        assert_eq!(rows.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
        assert_eq!(rows.iter().map(|row| row[2].as_str()).collect::<String>(), long);
        assert_eq!(rows.iter().map(|row| row[3].as_str()).collect::<Vec<_>>(), ["krótki", "", ""]);
    }
}
