//! The HTML of a letter, made of its plain text: no letter is written twice.

use askama::Template;
use openapi::accounts::Language;

/// What stands between the text and the signature (RFC 3676, 4.3).
const SIGNATURE: &str = "\n\n-- \n";

/// A part of a letter: what blank lines part in its text.
#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    /// An address of the site, which can be followed.
    Link(&'a str),
    /// Lines of text.
    Lines(Vec<&'a str>),
    /// Who wrote.
    Signature(Vec<&'a str>),
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Layout<'a> {
    language: &'a str,
    subject: &'a str,
    parts: Vec<Part<'a>>,
}

/// The letter as HTML. A paragraph that is an address below `site` becomes a link; what else people wrote stays text.
///
/// # Errors
/// When the template fails, which no text can bring about.
pub(super) fn html(subject: &str, body: &str, site: &str, language: Language) -> Result<String, askama::Error> {
    // What was typed in a browser may end its lines otherwise.
    let body = body.replace("\r\n", "\n");
    let (text, signature) = match body.rsplit_once(SIGNATURE) {
        Some((text, signature)) => (text, Some(signature)),
        None => (body.as_str(), None),
    };
    let paragraphs = text.split("\n\n").map(|paragraph| paragraph.trim_matches('\n')).filter(|text| !text.is_empty());
    let mut parts: Vec<Part<'_>> = paragraphs.map(|paragraph| part(paragraph, site)).collect();
    parts.extend(signature.map(|signature| Part::Signature(signature.trim_end().lines().collect())));
    Layout { language: language.as_str(), subject, parts }.render()
}

fn part<'a>(paragraph: &'a str, site: &str) -> Part<'a> {
    let is_link = paragraph.starts_with(site) && paragraph.bytes().all(|byte| byte.is_ascii_graphic());
    if is_link { Part::Link(paragraph) } else { Part::Lines(paragraph.lines().collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://konsultacje.example.org/";

    fn of(body: &str) -> String {
        html("Temat", body, SITE, Language::Polish).expect("HTML")
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let hostile = "<script>alert(1)</script> \"x\" & 'y'\n\n<img src=x onerror=y>\n\njavascript:alert(1)";
        let written = of(hostile);
        for tag in ["<script", "<img", "href="] {
            assert!(!written.contains(tag), "{tag} in {written}");
        }
        assert!(written.contains("&#60;script&#62;") || written.contains("&lt;script&gt;"), "{written}");
    }

    #[test]
    fn only_addresses_of_the_site_are_links() {
        let own = format!("{SITE}booking/K7M4-QX9T#SECRET");
        let written = of(&format!("Tekst\n\n{own}\n\nhttps://example.com/\n\n{SITE}x i dalej"));
        assert_eq!(written.matches("<a ").count(), 1, "{written}");
        assert!(written.contains(&format!("href=\"{own}\"")), "{written}");
    }

    #[test]
    fn nobody_else_signs_and_empty_lines_are_no_paragraphs() {
        let written = of("a\r\n\r\n\r\nb\n\n-- \nKtoś\n\n-- \nMiasto\n");
        assert_eq!(written.matches("<hr").count(), 1, "{written}");
        assert!(
            written.contains("<p>a</p>") && written.contains("<p>b</p>") && !written.contains("<p></p>"),
            "{written}"
        );
    }

    #[test]
    fn lines_and_signature_are_kept() {
        let written = of("Numer: 1\nTermin: 2\n\n-- \nMiasto\nNie odpowiadaj\n");
        assert!(written.contains("Numer: 1<br>Termin: 2"), "{written}");
        assert!(written.contains("Miasto<br>Nie odpowiadaj") && !written.contains("-- "), "{written}");
        assert!(written.contains("lang=\"pl\""));
    }
}
