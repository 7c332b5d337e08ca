//! In which language a page is painted.

use actix_web::HttpRequest;
use actix_web::http::header::{AcceptLanguage, Header, Preference, Quality};
use openapi::accounts::Language;

/// The first known one of those that the reader's browser prefers; Polish where there is none. The program chooses in
/// the same way, before anything was chosen by hand.
pub(super) fn preferred(request: &HttpRequest) -> Language {
    let Ok(accepted) = AcceptLanguage::parse(request) else { return Language::Polish };
    let mut accepted: Vec<_> = accepted.iter().filter(|asked| asked.quality > Quality::ZERO).collect();
    // The order decides among those that are as welcome.
    accepted.sort_by_key(|asked| std::cmp::Reverse(asked.quality));
    let known = accepted.into_iter().find_map(|asked| match &asked.item {
        Preference::Specific(tag) => tag.primary_language().to_ascii_lowercase().parse().ok(),
        Preference::Any => None,
    });
    known.unwrap_or(Language::Polish)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn the_first_known_language_that_is_preferred_is_taken() {
        for (accepted, language) in [
            ("en-GB,en;q=0.9,pl;q=0.8", Language::English),
            ("pl-PL, en", Language::Polish),
            ("de, en;q=0.5, pl;q=0.7", Language::Polish),
            ("EN", Language::English),
            ("pl;q=0, en;q=0.1", Language::English),
            ("uk, de", Language::Polish),
            ("*", Language::Polish),
            ("", Language::Polish),
        ] {
            let request = TestRequest::default().insert_header(("accept-language", accepted)).to_http_request();
            assert_eq!(preferred(&request), language, "{accepted}");
        }
        assert_eq!(preferred(&TestRequest::default().to_http_request()), Language::Polish);
    }
}
