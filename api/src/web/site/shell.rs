//! The page as the build left it, with what the server knows put between its marks.

use openapi::accounts::Language;

/// What is replaced: where the language is said, and what lies between two marks.
const ROOT: &str = "<html lang=\"pl\">";
const ABOUT: (&str, &str) = ("<!--about-->", "<!--/about-->");
const SHELL: (&str, &str) = ("<!--shell-->", "<!--/shell-->");

/// The page in this language with what is said about it and what it shows before the program has loaded. `None` where
/// the page lacks a mark.
pub(super) fn filled(page: &str, language: Language, about: &str, shell: &str) -> Option<String> {
    let (doctype, rest) = page.split_once(ROOT)?;
    let (head, rest) = rest.split_once(ABOUT.0)?;
    let (_, rest) = rest.split_once(ABOUT.1)?;
    let (body, rest) = rest.split_once(SHELL.0)?;
    let (_, end) = rest.split_once(SHELL.1)?;
    Some(format!("{doctype}<html lang=\"{language}\">{head}{about}{body}{shell}{end}"))
}

/// Whether the page has a place for what the server knows.
pub(super) fn has_marks(page: &str) -> bool {
    filled(page, Language::Polish, "", "").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_stands_between_the_marks() {
        let page = "<!doctype html><html lang=\"pl\"><head><!--about--><title>a</title><!--/about--><script>x()</script>\
                    </head><body><!--shell--><p>b</p><!--/shell--></body></html>";
        let filled = |page| filled(page, Language::English, "<title>A</title>", "<main>B</main>");
        assert_eq!(
            filled(page).as_deref(),
            Some(
                "<!doctype html><html lang=\"en\"><head><title>A</title><script>x()</script></head><body><main>B</main>\
                 </body></html>"
            )
        );
        assert_eq!(filled("<html lang=\"pl\"><!--about--><!--/about-->"), None);
    }

    #[test]
    fn the_page_of_the_site_has_its_marks() {
        let page = include_str!("../../../../frontend/index.html");
        assert!(has_marks(page));
    }
}
