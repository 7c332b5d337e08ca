//! The staff's texts, beside those of the site: Polish first, English second, in `locales/admin/`.

pub mod days;
pub mod names;

use frontend::texts::Language;

/// The staff's texts in a language.
#[must_use]
pub const fn source(language: Language) -> &'static str {
    match language {
        Language::Polish => include_str!("../../../locales/admin/pl.ftl"),
        Language::English => include_str!("../../../locales/admin/en.ftl"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use frontend::texts::Texts;
    use yew::Callback;

    use super::*;

    fn keys(source: &'static str) -> BTreeSet<&'static str> {
        let lines = source.lines();
        let named = lines.filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
        named.filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect()
    }

    /// Every text in quotation marks of the code: keys are among them.
    fn quoted() -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/admin")), &mut found);
        found
    }

    fn collect(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, found);
                continue;
            }
            let source = std::fs::read_to_string(&path).expect("a source");
            for line in source.lines() {
                found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
            }
        }
    }

    /// Keys of the staff's texts begin alike, so that they are found in the code.
    fn is_key(text: &str) -> bool {
        text.starts_with("admin-") && !text.ends_with('-') && !text.contains(['{', '.', '/', ' '])
    }

    #[test]
    fn both_files_have_the_same_keys_and_no_faults() {
        let (polish, english) = (keys(source(Language::Polish)), keys(source(Language::English)));
        assert_eq!(polish, english);
        for language in Language::ALL {
            let texts = Texts::with_more(language, Callback::noop(), source(language));
            let lost: Vec<&&str> = polish.iter().filter(|key| texts.get(key) == **key).collect();
            assert!(lost.is_empty(), "{language:?}: {lost:?}");
        }
    }

    #[test]
    fn every_key_in_the_code_has_its_text() {
        let known = keys(source(Language::Polish));
        let used = quoted();
        let missing: Vec<&String> = used.iter().filter(|key| is_key(key) && !known.contains(key.as_str())).collect();
        assert!(missing.is_empty(), "{missing:?}");
        let named = names::all_keys().into_iter().chain(crate::sections::all_keys());
        let missing: Vec<String> = named.filter(|key| !known.contains(key.as_str())).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_text_is_used() {
        let mut used = quoted();
        used.extend(names::all_keys());
        let of_the_site = keys(Language::Polish.source());
        let spare: Vec<&str> = keys(source(Language::Polish))
            .into_iter()
            .filter(|key| !used.contains(*key) && !of_the_site.contains(key))
            .collect();
        assert!(spare.is_empty(), "{spare:?}");
    }
}
