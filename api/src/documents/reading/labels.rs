//! What a line of a legal text begins with.

use openapi::documents::ClauseLevel;

/// A line's beginning, taken off it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label<'a> {
    pub(super) level: ClauseLevel,
    /// As it is printed, in one way of writing.
    pub(super) number: String,
    /// What stands behind it.
    pub(super) rest: &'a str,
}

/// Signs that an indent begins with; those behind the dashes are what word processors put before items of lists.
const DASHES: &[char] = &['–', '—', '−', '-', '‒'];
const BULLETS: &[char] = &['•', '◦', '▪', '‣', '·', '*', '●', '○', '■', '\u{f0b7}', '\u{f02d}', '\u{f0a7}'];
/// The sign that indents are shown with.
pub(super) const INDENT: &str = "–";
/// The longest number of a unit, in digits: what is longer is a year or a sum.
const DIGITS_MAX: usize = 3;
/// How long the first line of a heading may be, in characters.
const HEADING_MAX: usize = 200;

/// What the line begins with; `None` when it begins with words.
pub(super) fn label(line: &str) -> Option<Label<'_>> {
    section(line).or_else(|| heading(line)).or_else(|| numbered(line)).or_else(|| letter(line)).or_else(|| indent(line))
}

/// `5a` at the beginning: digits, then up to two letters.
fn number(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > DIGITS_MAX {
        return None;
    }
    let letters = text[digits..].bytes().take_while(u8::is_ascii_lowercase).count();
    (letters <= 2).then(|| text.split_at(digits + letters))
}

/// `§ 5.` or `Art. 5.`. A reference (`§ 5 ust. 2`) has no dot behind its number.
fn section(line: &str) -> Option<Label<'_>> {
    let (sign, behind) = match line.strip_prefix('§') {
        Some(behind) => ("§", behind),
        None => ("Art.", line.strip_prefix("Art.").or_else(|| line.strip_prefix("ART."))?),
    };
    let (number, rest) = number(behind.trim_start())?;
    let rest = match rest.strip_prefix('.') {
        Some(rest) => rest,
        None if rest.trim().is_empty() => rest,
        None => return None,
    };
    Some(Label { level: ClauseLevel::Section, number: format!("{sign} {number}."), rest: rest.trim() })
}

/// `2.` or `1)`, with a space or nothing behind it.
fn numbered(line: &str) -> Option<Label<'_>> {
    let (number, rest) = number(line)?;
    let (level, sign, rest) = match rest.strip_prefix(')') {
        Some(rest) => (ClauseLevel::Point, ')', rest),
        None => (ClauseLevel::Subsection, '.', rest.strip_prefix('.')?),
    };
    // `1.5 roku` and `12.03.2026` are no numbers of units.
    let stands_alone = rest.chars().next().is_none_or(|next| next.is_whitespace() || next.is_alphabetic());
    stands_alone.then(|| Label { level, number: format!("{number}{sign}"), rest: rest.trim() })
}

/// `a)`.
fn letter(line: &str) -> Option<Label<'_>> {
    let letters = line.bytes().take_while(u8::is_ascii_lowercase).count();
    if letters == 0 || letters > 2 {
        return None;
    }
    let rest = line[letters..].strip_prefix(')')?;
    Some(Label { level: ClauseLevel::Letter, number: format!("{})", &line[..letters]), rest: rest.trim() })
}

fn indent(line: &str) -> Option<Label<'_>> {
    let sign = line.chars().next().filter(|sign| DASHES.contains(sign) || BULLETS.contains(sign))?;
    let rest = &line[sign.len_utf8()..];
    let stands_alone = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let rest = rest.trim();
    stands_alone.then(|| Label { level: ClauseLevel::Indent, number: INDENT.to_owned(), rest })
}

/// Whether the line begins with a dash, which may also be the end of an enumeration.
pub(super) fn begins_with_dash(line: &str) -> bool {
    line.starts_with(DASHES)
}

const HEADINGS: &[&str] = &["księga", "część", "tytuł", "dział", "rozdział", "oddział", "załącznik"];
/// The heading behind which nothing is a unit any more.
const REASONS: &str = "uzasadnienie";

/// `Rozdział 2`, `DZIAŁ I. Przepisy ogólne`, `Załącznik nr 1 do uchwały …`.
fn heading(line: &str) -> Option<Label<'_>> {
    let begins_large = line.chars().next().is_some_and(char::is_uppercase);
    if !begins_large || line.chars().count() > HEADING_MAX {
        return None;
    }
    let (word, behind) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let lower = word.trim_end_matches([':', '.']).to_lowercase();
    if !HEADINGS.contains(&lower.as_str()) {
        return None;
    }
    let shown = capitalised(&lower);
    let behind = behind.trim();
    if lower == "załącznik" {
        return annex(&shown, behind);
    }
    let (number, rest) = behind.split_once(char::is_whitespace).unwrap_or((behind, ""));
    let (number, ended) = match number.strip_suffix(['.', ':']) {
        Some(number) => (number, true),
        None => (number, false),
    };
    let rest = rest.trim();
    let begins_new = rest.is_empty() || ended || rest.starts_with(DASHES) || rest.starts_with(char::is_uppercase);
    (begins_new && is_heading_number(number)).then(|| Label {
        level: ClauseLevel::Heading,
        number: format!("{shown} {number}"),
        rest: rest.trim_start_matches(DASHES).trim(),
    })
}

fn annex<'a>(shown: &str, behind: &'a str) -> Option<Label<'a>> {
    let level = ClauseLevel::Heading;
    let rest = behind.strip_prefix("nr ").or_else(|| behind.strip_prefix("Nr ")).or_else(|| behind.strip_prefix("NR "));
    if let Some(rest) = rest {
        let (number, rest) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
        return Some(Label {
            level,
            number: format!("{shown} nr {}", number.trim_end_matches(['.', ':'])),
            rest: rest.trim(),
        });
    }
    let belongs = behind.is_empty() || behind.starts_with("do ");
    belongs.then(|| Label { level, number: shown.to_owned(), rest: behind })
}

/// Roman or Arabic, or a letter behind it.
fn is_heading_number(number: &str) -> bool {
    let is_roman = !number.is_empty() && number.bytes().all(|byte| b"IVXLCDM".contains(&byte));
    is_roman || self::number(number).is_some_and(|(_, rest)| rest.is_empty())
}

/// Whether the reasons of the draft begin here: the word alone, with a capital letter. A point of a list, such as
/// `2) uzasadnienie;`, is none.
pub(super) fn begins_reasons(line: &str) -> bool {
    let letters: String = line.trim_end_matches([':', '.']).chars().filter(|letter| !letter.is_whitespace()).collect();
    letters.starts_with(char::is_uppercase) && letters.to_lowercase() == REASONS
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_their_beginnings() {
        use ClauseLevel::{Heading, Indent, Letter, Point, Section, Subsection};
        for (line, level, number, rest) in [
            ("§ 5. Konsultacje trwają.", Section, "§ 5.", "Konsultacje trwają."),
            ("§5a.", Section, "§ 5a.", ""),
            ("§ 12", Section, "§ 12.", ""),
            ("Art. 3. Ustawa", Section, "Art. 3.", "Ustawa"),
            ("2. Prezydent", Subsection, "2.", "Prezydent"),
            ("12a.", Subsection, "12a.", ""),
            ("1) pisemnie;", Point, "1)", "pisemnie;"),
            ("ab) tak", Letter, "ab)", "tak"),
            ("– dom,", Indent, "–", "dom,"),
            ("• dom,", Indent, "–", "dom,"),
            ("Rozdział 2", Heading, "Rozdział 2", ""),
            ("ROZDZIAŁ II. Zasady", Heading, "Rozdział II", "Zasady"),
            ("Dział I – Zasady", Heading, "Dział I", "Zasady"),
            ("Rozdział 3 Zasady ogólne", Heading, "Rozdział 3", "Zasady ogólne"),
            ("Załącznik nr 1 do uchwały", Heading, "Załącznik nr 1", "do uchwały"),
            ("Załącznik do uchwały Nr CXI", Heading, "Załącznik", "do uchwały Nr CXI"),
        ] {
            assert_eq!(label(line), Some(Label { level, number: number.to_owned(), rest }), "{line}");
        }
    }

    #[test]
    fn words_are_not_taken_for_numbers() {
        for line in [
            "§ 5 ust. 2 stosuje się odpowiednio",
            "§ 5–7 stosuje się",
            "2018 r. poz. 994",
            "12.03.2026 r. odbędzie się",
            "1.5 roku",
            "rozdział 3 ustawy stosuje się",
            "Rozdział 3 ustawy stosuje się",
            "Załączniki są częścią uchwały",
            "pkt 2 stosuje się",
            "abc) nie",
            "-5 stopni",
            "Część osób nie przyszła",
            "",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }

    #[test]
    fn reasons_are_known_however_they_are_spaced() {
        assert!(begins_reasons("U Z A S A D N I E N I E") && begins_reasons("Uzasadnienie:"));
        assert!(!begins_reasons("Uzasadnienie wniosku"));
        assert!(!begins_reasons("2) uzasadnienie;") && !begins_reasons("2. Uzasadnienie."));
    }
}
