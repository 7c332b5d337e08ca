//! The site's texts: Polish first, English second, all of them in `locales/`; those of one program in a folder of its
//! own there.

pub mod dates;
mod language;
pub mod names;
pub mod programs;

use std::rc::Rc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use openapi::problem::FieldError;
use yew::prelude::*;

pub use self::language::Language;

type Bundle = FluentBundle<FluentResource>;

/// The texts in the language that the person reads, and the way to change it. A context of the whole site.
#[derive(Clone)]
pub struct Texts {
    language: Language,
    bundle: Rc<Bundle>,
    choose: Callback<Language>,
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Texts {
    /// The texts of a language with further ones, which take precedence: those of the program. `choose` is called when
    /// the person wants another language.
    #[must_use]
    pub fn with_more(language: Language, choose: Callback<Language>, more: &str) -> Self {
        Self { language, bundle: Rc::new(bundle(language, more)), choose }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Changes the language of the whole site.
    pub fn choose(&self, language: Language) {
        self.choose.emit(language);
    }

    /// The text with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text with this key, with values put in.
    #[must_use]
    pub fn with<'a, const N: usize>(&self, key: &str, values: [(&'a str, FluentValue<'a>); N]) -> String {
        let arguments: FluentArgs<'_> = values.into_iter().collect();
        self.format(key, Some(&arguments))
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        // A key that is missing shows itself; a test keeps that from happening.
        pattern.map_or_else(
            || key.to_owned(),
            |pattern| self.bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned(),
        )
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn field_error(&self, error: &FieldError) -> String {
        let limit = error.limit.unwrap_or_default();
        self.with(&format!("error-{}", error.code), [("limit", limit.into())])
    }
}

fn bundle(language: Language, more: &str) -> Bundle {
    let mut bundle = Bundle::new(vec![language.identifier()]);
    // The marks that isolate values would be read aloud by some screen readers, and both languages run one way.
    bundle.set_use_isolating(false);
    for source in [language.source(), more] {
        // A fault in a file would leave out the texts behind it; a test keeps the files free of faults.
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The texts, for a component.
///
/// # Panics
/// Outside the site's own tree, which always has them.
#[hook]
pub fn use_texts() -> Texts {
    #[expect(clippy::expect_used, reason = "the root of the site provides them")]
    use_context::<Texts>().expect("the root of the site provides the texts")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// The programs with texts of their own: the folder of their pages, and the texts.
    const PROGRAMS: [(&str, Source); 3] =
        [("take_part", programs::take_part), ("account", programs::account), ("follow_up", programs::follow_up)];

    type Source = fn(Language) -> &'static str;

    fn keys_of(source: &'static str) -> BTreeSet<&'static str> {
        let named = source.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
        let mut keys = BTreeSet::new();
        for (key, _) in named.filter_map(|line| line.split_once(" =")) {
            assert!(keys.insert(key), "{key} stands in a file twice");
        }
        keys
    }

    fn keys(language: Language) -> BTreeSet<&'static str> {
        keys_of(language.source())
    }

    fn texts(language: Language) -> Texts {
        Texts::with_more(language, Callback::noop(), "")
    }

    #[test]
    fn all_files_are_without_faults_and_have_the_same_keys_in_both_languages() {
        for source in PROGRAMS.map(|(_, source)| source).into_iter().chain([Language::source as Source]) {
            for language in Language::ALL {
                assert!(FluentResource::try_new(source(language).to_owned()).is_ok(), "{language:?}");
            }
            assert_eq!(keys_of(source(Language::Polish)), keys_of(source(Language::English)));
        }
    }

    #[test]
    fn no_program_says_again_what_the_site_says() {
        let known = keys(Language::Polish);
        for (folder, source) in PROGRAMS {
            let own = keys_of(source(Language::Polish));
            assert!(own.len() > 20, "{folder}");
            assert_eq!(own.intersection(&known).collect::<Vec<_>>(), Vec::<&&str>::new(), "{folder}");
        }
    }

    #[test]
    fn every_key_in_the_code_has_its_text() {
        let shared = keys(Language::Polish);
        // The staff's part has texts and a test of its own.
        let used = keys_used(Path::new(SOURCES), &["admin", "take_part", "account", "follow_up"]);
        assert!(used.len() > 100, "the search for keys finds them: {}", used.len());
        let missing: Vec<&String> = used.iter().filter(|key| !shared.contains(key.as_str())).collect();
        assert!(missing.is_empty(), "{missing:?} of all programs");
        for (folder, source) in PROGRAMS {
            let own = keys_of(source(Language::Polish));
            let used = keys_used(&Path::new(SOURCES).join("pages").join(folder), &[]);
            let missing: Vec<&String> =
                used.iter().filter(|key| !shared.contains(key.as_str()) && !own.contains(key.as_str())).collect();
            assert!(missing.is_empty(), "{missing:?} of {folder}");
        }
    }

    const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

    /// Keys stand in the code as `get("…")`, `with("…"` or `text_key("…")`.
    fn keys_used(folder: &Path, without: &[&str]) -> BTreeSet<String> {
        let mut used = BTreeSet::new();
        for entry in std::fs::read_dir(folder).expect("the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                if !without.iter().any(|name| path.ends_with(name)) {
                    used.append(&mut keys_used(&path, without));
                }
                continue;
            }
            let source = std::fs::read_to_string(&path).expect("a source");
            for call in [".get(\"", ".with(\"", "text_key(\""] {
                let keys = source.split(call).skip(1).filter_map(|rest| rest.split_once('"'));
                let keys = keys.map(|(key, _)| key.to_owned());
                used.extend(keys.filter(|key| !key.is_empty() && !key.contains('…')));
            }
        }
        used
    }

    #[test]
    fn every_name_of_the_contract_has_its_text() {
        let known = keys(Language::Polish);
        for key in names::all_keys() {
            assert!(known.contains(key.as_str()), "{key}");
        }
        let of_programs = keys_of(programs::follow_up(Language::Polish));
        for key in names::keys_of_programs() {
            assert!(of_programs.contains(key.as_str()), "{key}");
        }
    }

    #[test]
    fn numbers_are_declined() {
        let free = |language, count: u32| texts(language).with("duty-free", [("count", count.into())]);
        assert_eq!(free(Language::Polish, 1), "1 wolne miejsce");
        assert_eq!(free(Language::Polish, 3), "3 wolne miejsca");
        assert_eq!(free(Language::Polish, 5), "5 wolnych miejsc");
        assert_eq!(free(Language::Polish, 0), "Brak wolnych miejsc");
        assert_eq!(free(Language::Polish, 21), "21 wolnych miejsc");
        assert_eq!(free(Language::English, 1), "1 free place");
    }
}
