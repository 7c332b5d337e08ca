//! The languages, and which one a person reads.

use unic_langid::{LanguageIdentifier, langid};

/// Where the browser keeps the choice.
const STORAGE_KEY: &str = "language";

/// A language of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Polish.
    Polish,
    /// English.
    English,
}

impl Language {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Polish, Self::English];

    /// Its tag (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Polish => "pl",
            Self::English => "en",
        }
    }

    /// Its own name in itself: the one text that is not in the files, since it never changes.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Polish => "Polski",
            Self::English => "English",
        }
    }

    /// The language of messages for who reads the site in it.
    #[must_use]
    pub const fn of_messages(self) -> openapi::accounts::Language {
        match self {
            Self::Polish => openapi::accounts::Language::Polish,
            Self::English => openapi::accounts::Language::English,
        }
    }

    /// The site's texts in it.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::Polish => include_str!("../../locales/pl.ftl"),
            Self::English => include_str!("../../locales/en.ftl"),
        }
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Polish => langid!("pl"),
            Self::English => langid!("en"),
        }
    }

    fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| tag.split('-').next() == Some(language.tag()))
    }

    /// The first known one of those that somebody prefers; Polish where there is none.
    pub(super) fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::of_tag).unwrap_or(Self::Polish)
    }

    /// The one chosen before, else the first one that the browser prefers, else Polish.
    #[must_use]
    pub fn of_browser() -> Self {
        let chosen = crate::browser::stored(STORAGE_KEY).and_then(|tag| Self::of_tag(&tag));
        chosen.unwrap_or_else(|| {
            let preferred = crate::browser::languages();
            Self::preferred(preferred.iter().map(String::as_str))
        })
    }

    /// Remembers the choice.
    pub fn remember(self) {
        crate::browser::store(STORAGE_KEY, self.tag());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_known_language_of_the_browser_is_taken() {
        assert_eq!(Language::preferred(["de-AT", "en-GB", "pl"]), Language::English);
        assert_eq!(Language::preferred(["pl-PL", "en"]), Language::Polish);
        assert_eq!(Language::preferred(["uk", "de"]), Language::Polish);
        assert_eq!(Language::preferred([]), Language::Polish);
    }
}
