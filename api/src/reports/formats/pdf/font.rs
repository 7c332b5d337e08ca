//! The letters: two faces of DejaVu Sans, which has Latin, Greek, Cyrillic, Arabic, signs and the plain emoji. They go
//! into each file, as far as it uses them.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use ttf_parser::Face as Metrics;

/// What stands where the face has no letter.
const MISSING: char = '□';

/// A weight of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// For text.
    Regular = 0,
    /// For headings.
    Bold = 1,
}

impl Weight {
    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../../../fonts/DejaVuSans.ttf"),
            Self::Bold => include_bytes!("../../../../fonts/DejaVuSans-Bold.ttf"),
        }
    }
}

/// A face: how its letters look and how wide they are.
pub(super) struct Face {
    pub(super) font: Font,
    metrics: Metrics<'static>,
    units: f32,
}

impl Face {
    /// The face of a weight; `None` if it is broken.
    pub(super) fn of(weight: Weight) -> Option<Self> {
        let bytes = weight.bytes();
        let metrics = Metrics::parse(bytes, 0).ok()?;
        let font = Font::new(bytes.into(), 0)?;
        Some(Self { units: f32::from(metrics.units_per_em()), metrics, font })
    }

    fn glyph(&self, character: char) -> ttf_parser::GlyphId {
        let own = self.metrics.glyph_index(character);
        own.or_else(|| self.metrics.glyph_index(MISSING)).unwrap_or(ttf_parser::GlyphId(0))
    }

    fn advance(&self, character: char) -> f32 {
        f32::from(self.metrics.glyph_hor_advance(self.glyph(character)).unwrap_or_default()) / self.units
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|character| self.advance(character)).sum::<f32>() * size
    }

    /// The letters of a line.
    pub(super) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(start, character): (usize, char)| {
            let id = GlyphId::new(u32::from(self.glyph(character).0));
            KrillaGlyph::new(id, self.advance(character), 0.0, 0.0, 0.0, start..start + character.len_utf8(), None)
        };
        text.char_indices().map(glyph).collect()
    }

    /// As much of a text as fits.
    pub(super) fn cut(&self, text: &str, size: f32, width: f32) -> String {
        let mut cut = String::new();
        for character in drawable(text).chars() {
            if self.width(&cut, size) + self.advance(character) * size > width {
                cut.push('…');
                break;
            }
            cut.push(character);
        }
        cut
    }

    /// The lines of a text, broken at spaces, or inside a word that is wider than a line. A line that was broken at a
    /// space keeps it, so that the words stay apart for who reads without seeing.
    pub(super) fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in drawable(text).split('\n') {
            self.break_into(paragraph, size, width, &mut lines);
        }
        lines
    }

    fn break_into(&self, text: &str, size: f32, width: f32, lines: &mut Vec<String>) {
        let (mut line, mut used) = (String::new(), 0.0);
        for word in text.split_inclusive(' ') {
            let needed = self.width(word.trim_end_matches(' '), size);
            if used + needed > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            for character in word.chars() {
                let advance = self.advance(character) * size;
                if used + advance > width && character != ' ' && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(character);
                used += advance;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
}

/// A text without what has no letter: marks that join letters or turn their direction, and private or unassigned ones.
fn drawable(text: &str) -> String {
    text.chars().filter(|&character| !is_invisible(character)).map(plain).collect()
}

fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    ) || (character.is_control() && character != '\n' && character != '\t')
}

fn plain(character: char) -> char {
    match character {
        '\t' | '\u{a0}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => MISSING,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_letter_is_a_box_and_nothing_is_shaped() {
        let face = Face::of(Weight::Regular).expect("a face");
        let drawn = |text: &str| face.glyphs(text).iter().map(|glyph| glyph.glyph_id.to_u32()).collect::<Vec<_>>();
        let letter = |character: char| drawn(&character.to_string())[0];
        assert_eq!(drawn("漢字🫠👩"), [letter(MISSING); 4]);
        assert_ne!(letter('😀'), letter(MISSING));
        assert_eq!(drawn("سلام"), ['س', 'ل', 'ا', 'م'].map(letter), "in the order of the text, unjoined");
    }
}
