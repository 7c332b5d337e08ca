//! Texts inside XML.

use std::fmt::{self, Write};

/// Writes a text so that XML takes it for nothing but text. What XML 1.0 can't hold is replaced by a mark for it.
pub(super) fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // Else a parser makes a line break of it.
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(character),
            control if (control as u32) < 0x20 => out.push(char::REPLACEMENT_CHARACTER),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            other => out.push(other),
        }
    }
}

/// A text to be written escaped.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut escaped = String::with_capacity(self.0.len());
        escape(self.0, &mut escaped);
        formatter.write_str(&escaped)
    }
}

/// Writes into a text, which can't fail.
pub(super) fn put(out: &mut String, arguments: fmt::Arguments<'_>) {
    // A text takes whatever is written into it.
    let _ = out.write_fmt(arguments);
}
