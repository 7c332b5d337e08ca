//! Texts: what a search sees of them, Markdown made safe to show, and cells made safe to open in a spreadsheet.

use std::borrow::Cow;

use deunicode::deunicode;

/// The text as a search sees it: without upper case and diacritics, so that `dyzur` finds „Dyżur”, alike on both
/// databases.
#[must_use]
pub fn folded(text: &str) -> String {
    deunicode(text).to_lowercase()
}

/// The text in the letters of ASCII alone, as close as they come.
#[must_use]
pub fn without_diacritics(text: &str) -> String {
    deunicode(text)
}

/// The character that takes the meaning from the ones that `LIKE` gives a meaning to.
pub const LIKE_ESCAPE: char = '\\';

/// Patterns for `LIKE`, one for each word of what somebody searches: all have to be found.
#[must_use]
pub fn search_patterns(searched: &str) -> Vec<String> {
    folded(searched).split_whitespace().map(like_pattern).collect()
}

/// The pattern for `LIKE` that finds this text wherever it stands.
#[must_use]
pub fn like_pattern(word: &str) -> String {
    let mut pattern = String::from("%");
    for character in word.chars() {
        if matches!(character, '%' | '_' | LIKE_ESCAPE) {
            pattern.push(LIKE_ESCAPE);
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

/// Markdown (CommonMark with tables and strikethrough) as HTML that can be put into a page: only tags, attributes and
/// addresses from a list of harmless ones are left, and links can't read the page that they were opened from.
#[must_use]
pub fn markdown_to_html(markdown: &str) -> String {
    use pulldown_cmark::{Options, Parser};

    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(markdown, options).map(below_page_title));
    ammonia::Builder::default()
        .link_rel(Some("noopener noreferrer nofollow"))
        .url_schemes(["https", "http", "mailto", "tel"].into())
        .rm_tags(["img"])
        .clean(&html)
        .to_string()
}

/// Moves a heading down where it would be a second title of the page.
fn below_page_title(event: pulldown_cmark::Event<'_>) -> pulldown_cmark::Event<'_> {
    use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

    match event {
        Event::Start(Tag::Heading { level: HeadingLevel::H1, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs })
        }
        Event::End(TagEnd::Heading(HeadingLevel::H1)) => Event::End(TagEnd::Heading(HeadingLevel::H2)),
        other => other,
    }
}

/// A cell of a table that no program takes for a formula: an apostrophe before what could begin one, and before an
/// apostrophe, so that the cell can be read back by taking one away.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let is_dangerous =
        |first: char| matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\'' | '＝' | '＋' | '－' | '＠');
    // Programs skip what they do not see before they look for a formula.
    let visible = cell.trim_start_matches(|character: char| character.is_whitespace() || character == '\u{feff}');
    if cell.starts_with(is_dangerous) || visible.starts_with(is_dangerous) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_could_begin_a_formula_does_not() {
        for text in [
            "=1+1",
            "+48 12",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "  =1",
            "\n=1",
            "\u{a0}=1",
            "＝1",
            "＋1",
            "－1",
            "＠1",
            "'=1",
            "'",
            "\u{feff}=1",
        ] {
            assert_eq!(harmless(text), format!("'{text}"), "{text:?}");
        }
        for text in ["", "1=1", "a-b", "Zażółć", "„cytat”", "[\"=1\"]"] {
            assert_eq!(harmless(text), text);
        }
    }

    proptest! {
        #[test]
        fn a_cell_can_be_read_back(text in "[=+@'\\-\\t a-z]{0,6}") {
            let written = harmless(&text);
            prop_assert_eq!(written.strip_prefix('\'').unwrap_or(&written), &text);
        }
    }

    #[test]
    fn folding_takes_case_and_diacritics_away() {
        assert_eq!(folded("Zażółć GĘŚLĄ jaźń, Łódź"), "zazolc gesla jazn, lodz");
    }

    #[test]
    fn what_like_takes_for_a_wildcard_is_searched_as_it_stands() {
        assert_eq!(search_patterns("100% a_b"), ["%100\\%%", "%a\\_b%"]);
        assert_eq!(search_patterns("c\\d"), ["%c\\\\d%"]);
    }

    #[test]
    fn hostile_markdown_becomes_harmless() {
        let html = markdown_to_html(
            "# Tytuł\n\n<script>alert(1)</script>\n\ntext <b onclick=\"x()\">b</b> [a](javascript:alert(1)) \
             [b](https://example.org) <iframe src=x></iframe><style>*{}</style>",
        );
        for hostile in ["<script", "onclick", "javascript:", "<iframe", "<style", "<h1"] {
            assert!(!html.contains(hostile), "{hostile} in {html}");
        }
        assert!(html.contains("<h2>Tytuł</h2>"));
        assert!(html.contains("rel=\"noopener noreferrer nofollow\""));
    }
}
