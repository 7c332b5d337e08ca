//! What a page of the site is about, as far as the server knows.

use actix_web::HttpRequest;
use openapi::accounts::Language;

/// What is below it: consultations.
const LIST: &str = "/consultations";
const COMMITMENTS: &str = "/commitments";

/// What a page is about whose content the server knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject<'a> {
    /// What goes on now.
    Home,
    /// The list.
    List {
        /// What is searched for.
        query: &'a str,
    },
    /// One consultation.
    Consultation {
        /// What stands in the place of its name; it may be none.
        slug: &'a str,
    },
    /// What came of all consultations.
    Commitments {
        /// What is searched for.
        query: &'a str,
    },
}

impl<'a> Subject<'a> {
    /// What the address names, if the server knows anything of it.
    pub(super) fn of(request: &'a HttpRequest) -> Option<Self> {
        let path = request.path();
        match path.strip_prefix(LIST) {
            None if path == COMMITMENTS => Some(Self::Commitments { query: request.query_string() }),
            None => (path == "/").then_some(Self::Home),
            Some("") => Some(Self::List { query: request.query_string() }),
            Some(rest) => {
                let slug = rest.strip_prefix('/').filter(|slug| !slug.is_empty() && !slug.contains('/'));
                slug.map(|slug| Self::Consultation { slug })
            }
        }
    }

    /// Under which name the page is kept: no address begins so. What a query says beside is left out where the page does
    /// not depend on it, since links in letters and elsewhere have all kinds of it.
    pub(super) fn key(&self, language: Language) -> String {
        match self {
            Self::Home => format!("{language} /"),
            Self::List { query } => format!("{language} {LIST}?{query}"),
            Self::Consultation { slug } => format!("{language} {LIST}/{slug}"),
            Self::Commitments { query } => format!("{language} {COMMITMENTS}?{query}"),
        }
    }

    /// The path by which the page is known, whatever else leads to it.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::List { .. } => LIST.to_owned(),
            Self::Consultation { slug } => format!("{LIST}/{slug}"),
            Self::Commitments { .. } => COMMITMENTS.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn an_address_names_its_subject() {
        for (address, subject) in [
            ("/", Some(Subject::Home)),
            ("/?from=letter", Some(Subject::Home)),
            ("/consultations", Some(Subject::List { query: "" })),
            ("/consultations?stage=open", Some(Subject::List { query: "stage=open" })),
            ("/consultations/a-b?x=1", Some(Subject::Consultation { slug: "a-b" })),
            ("/consultations/", None),
            ("/consultations/a-b/", None),
            ("/consultations/a-b/book", None),
            ("/consultationsx", None),
            ("/commitments?state=done", Some(Subject::Commitments { query: "state=done" })),
            ("/commitments/0199d1a0", None),
            ("/booking", None),
            ("/api/v1/consultations", None),
        ] {
            let request = TestRequest::with_uri(address).to_http_request();
            assert_eq!(Subject::of(&request), subject, "{address}");
        }
    }

    #[test]
    fn pages_are_kept_apart_by_language_and_by_what_they_depend_on() {
        let key = |address: &str, language| {
            let request = TestRequest::with_uri(address).to_http_request();
            Subject::of(&request).map(|subject| subject.key(language))
        };
        assert_eq!(key("/?a=1", Language::Polish), key("/", Language::Polish));
        assert_ne!(key("/", Language::English), key("/", Language::Polish));
        assert_eq!(key("/consultations/a?b=1", Language::Polish), key("/consultations/a", Language::Polish));
        assert_ne!(key("/consultations?text=a", Language::Polish), key("/consultations", Language::Polish));
    }
}
