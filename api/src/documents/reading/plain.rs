//! Plain text: empty lines part paragraphs, and a line may end because it was full.

use super::Line;

pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut joins = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            joins = false;
            continue;
        }
        lines.push(Line { text: line.to_owned(), joins, ..Line::default() });
        joins = true;
    }
    lines
}
