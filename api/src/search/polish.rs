//! The stems of Polish words, in folded letters.
//!
//! A person searches for „ławka” and the proposal says „ławek”, or „lawki”, typed in a hurry. Folding comes first, so
//! that a word has the same stem with and without its diacritics; hence no stemmer that needs them, such as Snowball's,
//! can be used behind it. This one takes endings of the declension off, again and again, until nothing more comes off:
//! a stem that happens to look as if it had an ending („problem”) loses it in all its forms. Then it evens out what
//! changes at the end of Polish stems: the fleeting e (`ławek`, `ławk-a`), `rz` and `r`, `dz` and `d`, `c` and `k`.
//!
//! Sources: the endings are those of the tables of declension in any Polish grammar (A. Nagórko, „Zarys gramatyki
//! polskiej”; „Słownik języka polskiego PWN”, rules of inflection); taking the longest ending off as long as enough of
//! the word is left is how M. F. Porter's family of stemmers works (`Program` 14/3, 1980).
//!
//! It may bring words together that are not one (`rada`, `radio`): a search then finds a little too much. A word whose
//! forms change inside (`dąb`, `dęby`) is a line in a table, or found in the form that was searched.

/// Endings of nouns and adjectives, the longest first.
const ENDINGS: [&str; 27] = [
    "iami", "owie", "ami", "ach", "ego", "emu", "ich", "iem", "imi", "owi", "ych", "ymi", "om", "em", "ej", "ow", "ym",
    "im", "ie", "ia", "iu", "a", "e", "i", "o", "u", "y",
];

/// Stems that end like an ending, and would mean something else without it.
const WHOLE: [&str; 12] =
    ["budow", "krakow", "problem", "system", "poziom", "zdrow", "rozmow", "umow", "polow", "krolow", "alarm", "zapach"];

/// What can stand before those.
const BEFORE_WHOLE: [&str; 8] = ["", "prze", "roz", "od", "za", "nad", "do", "wy"];

/// Words, and ends of stems, that change inside.
const CHANGING: [(&str, &str); 14] = [
    ("dzien", "dni"),
    ("dniem", "dni"),
    ("tydzien", "tygodn"),
    ("wies", "wsi"),
    ("pies", "psa"),
    ("psow", "psa"),
    ("psom", "psa"),
    ("psy", "psa"),
    ("lesie", "las"),
    ("miescie", "miast"),
    ("drodze", "drog"),
    ("dzieci", "dzieck"),
    ("dzieciom", "dzieck"),
    ("dziecmi", "dzieck"),
];

/// The same for stems.
const CHANGING_STEMS: [(&str, &str); 6] = [
    ("urzed", "urzad"),
    ("bled", "blad"),
    ("deb", "dab"),
    ("powiec", "powiat"),
    ("kwiec", "kwiat"),
    ("dziec", "dzieck"),
];

/// How many letters a stem has at least.
const STEM_MIN: usize = 3;
/// How long a stem can be: what is longer is no word, and is told apart by its beginning.
const STEM_MAX: usize = 48;

/// The stem of a word in folded letters (ASCII, lower case). What has a digit in it stays as it is.
#[must_use]
pub fn stem(word: &str) -> String {
    if let Some((_, stem)) = CHANGING.iter().find(|(form, _)| *form == word) {
        return (*stem).to_owned();
    }
    if word.bytes().any(|byte| !byte.is_ascii_lowercase()) {
        return word.chars().take(STEM_MAX).collect();
    }
    let bare = without_endings(word);
    let mut evened = evened(bare);
    evened.truncate(STEM_MAX);
    let changing = CHANGING_STEMS.iter().find(|(form, _)| *form == bare || *form == evened);
    changing.map_or(evened, |(_, stem)| (*stem).to_owned())
}

fn without_endings(word: &str) -> &str {
    let mut rest = word;
    while !is_whole(rest) {
        let mut shorter = ENDINGS.iter().filter_map(|ending| rest.strip_suffix(ending).filter(|left| is_stem(left)));
        // problem-u, not probl-emu.
        let whole = shorter.clone().find(|left| is_whole(left));
        match whole.or_else(|| shorter.next()) {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    rest
}

fn is_whole(rest: &str) -> bool {
    WHOLE.iter().filter_map(|whole| rest.strip_suffix(whole)).any(|before| BEFORE_WHOLE.contains(&before))
}

/// Whether enough is left: three letters, one of them a vowel.
fn is_stem(rest: &str) -> bool {
    rest.len() >= STEM_MIN && rest.bytes().any(is_vowel)
}

const fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Evens out what changes at the end of stems.
fn evened(stem: &str) -> String {
    let stem = without_fleeting_vowel(&changed(stem, &[("dz", "d"), ("rz", "r")]));
    let stem = changed(&stem, &[("rzc", "rk")]);
    // ławce, ławka; mieszkańcy, mieszkanka. Not miejsce, miejski.
    let before = stem.bytes().rev().nth(1);
    match stem.strip_suffix('c') {
        Some(rest) if before.is_some_and(|before| !is_vowel(before) && before != b's') => format!("{rest}k"),
        _ => stem,
    }
}

/// With another end, if it has one of these and enough is left.
fn changed(stem: &str, changes: &[(&str, &str)]) -> String {
    let change = |(end, evened): &(&str, &str)| {
        let rest = stem.strip_suffix(end).filter(|rest| rest.len() + evened.len() >= STEM_MIN)?;
        Some(format!("{rest}{evened}"))
    };
    changes.iter().find_map(change).unwrap_or_else(|| stem.to_owned())
}

/// ławek, ławk-a; mieszkaniec, mieszkańc-y; okien, okn-a: the e, and the i that only softens before it, go.
fn without_fleeting_vowel(stem: &str) -> String {
    let Some((rest, last)) = stem.split_at_checked(stem.len().saturating_sub(1)) else { return stem.to_owned() };
    if !matches!(last, "k" | "c" | "n" | "l" | "r" | "w") {
        return stem.to_owned();
    }
    let Some(before) = rest.strip_suffix('e') else { return stem.to_owned() };
    let before = before.strip_suffix('i').unwrap_or(before);
    let follows_consonant = before.bytes().last().is_some_and(|byte| !is_vowel(byte));
    if follows_consonant && before.len() + 1 >= STEM_MIN { format!("{before}{last}") } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::folded;

    /// Forms of one word each.
    const FAMILIES: &[&str] = &[
        "konsultacja konsultacje konsultacji konsultacjom konsultacjami konsultacjach konsultację konsultacją",
        "uchwała uchwały uchwale uchwał uchwałą uchwałę uchwałami uchwałach uchwałom",
        "dzielnica dzielnicy dzielnice dzielnic dzielnicą dzielnicę dzielnicami dzielnicach dzielnicowy dzielnicowej",
        "zieleń zieleni zielenią",
        "ławka ławki ławek ławce ławkę ławką ławkami ławkach ławkom",
        "mieszkaniec mieszkańcy mieszkańców mieszkańca mieszkańcom mieszkańcami mieszkańcach mieszkańcem",
        "park parku parki parków parkiem parkowi parkach parkami parkom parkowy parkowa parkowej parkowe",
        "przystanek przystanku przystanki przystanków przystankach przystankiem",
        "ścieżka ścieżki ścieżek ścieżce ścieżkami",
        "rower roweru rowery rowerów rowerem rowerze rowerowy rowerowa rowerowej rowerowych",
        "drzewo drzewa drzew drzewom drzewami drzewach drzewem",
        "problem problemu problemy problemów problemem problemami",
        "budowa budowy budowie budów budowę budową",
        "przebudowa przebudowy przebudowę",
        "miasto miasta miastu mieście miastem miast",
        "droga drogi dróg drodze drogę drogą drogami",
        "szkoła szkoły szkole szkół szkołą szkołami",
        "ogród ogrodu ogrodzie ogrody ogrodów ogrodem",
        "rada rady radzie radę radą rad",
        "wniosek wniosku wnioski wniosków wnioskiem",
        "budynek budynku budynki budynków budynkiem",
        "chodnik chodnika chodniki chodników chodnikiem chodnikach",
        "senior seniora seniorzy seniorów seniorom seniorami",
        "biblioteka biblioteki bibliotece bibliotek bibliotekę",
        "rzeka rzeki rzece rzek rzekę",
        "urząd urzędu urzędy urzędzie urzędów urzędem",
        "dworzec dworca dworce dworcu dworcem dworców",
        "okno okna okien oknem oknach",
        "osiedle osiedla osiedli osiedlu osiedlem osiedlach",
        "ulica ulicy ulice ulic ulicę ulicą ulicami ulicach",
        "przejście przejścia przejściu przejściem przejść przejściach",
        "miejsce miejsca miejscu miejsc miejscem miejscami",
        "dziecko dziecka dzieci dzieciom dziećmi dzieckiem",
        "radny radni radnych radnego radnym radnymi radnemu",
        "możliwość możliwości możliwością możliwościom",
        "parking parkingu parkingi parkingów parkingiem",
        "mieszkanie mieszkania mieszkań mieszkaniu mieszkaniem mieszkaniach",
        "dzień dni dnia dniach dniu dniem",
        "las lasu lasy lasów lesie lasem lasach",
        "dom domu domy domów domem domach domowi",
        "władza władzy władze władz władzom",
        "tramwaj tramwaju tramwaje tramwajów tramwajem tramwajowy tramwajowa",
        "projekt projektu projekty projektów projektem projektach",
        "hałas hałasu hałasem hałasy",
    ];

    /// Words that are near in letters and far in meaning.
    const STRANGERS: &[(&str, &str)] = &[
        ("park", "parking"),
        ("miejsce", "miejski"),
        ("mieszkanie", "mieszkaniec"),
        ("budowa", "buda"),
        ("zieleń", "zielony"),
        ("plac", "plan"),
        ("rada", "radar"),
        ("droga", "drogeria"),
        ("szkoła", "szkoda"),
        ("las", "laska"),
        ("kosz", "koszt"),
        ("konsultacja", "konsola"),
        ("poziom", "poza"),
        ("problem", "próba"),
    ];

    #[test]
    fn forms_of_a_word_have_one_stem_with_and_without_diacritics() {
        let mut wrong = Vec::new();
        for family in FAMILIES {
            let stems: Vec<(&str, String)> = family.split(' ').map(|form| (form, stem(&folded(form)))).collect();
            if stems.iter().any(|(_, other)| *other != stems[0].1) {
                wrong.push(format!("{stems:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn strangers_stay_strangers() {
        for (one, other) in STRANGERS {
            assert_ne!(stem(&folded(one)), stem(&folded(other)), "{one}, {other}");
        }
    }

    #[test]
    fn what_is_no_word_stays_as_it_is() {
        for text in ["2026", "a4", "ii", "i", "3d", "s52", ""] {
            assert_eq!(stem(text), text);
        }
    }

    #[test]
    fn what_the_table_has_is_whole_though_it_looks_like_a_form() {
        assert_eq!(stem("dobudowa"), "dobudow");
        assert_eq!(stem("dobudow"), "dobudow");
        assert_eq!(stem("dobuda"), "dobud");
    }

    proptest! {
        /// Whatever is stemmed: it is never empty, never longer than the word, and of the same letters.
        #[test]
        fn stems_are_never_empty_and_never_long(word in "[a-z0-9]{1,80}") {
            let stem = stem(&word);
            prop_assert!(!stem.is_empty());
            prop_assert!(stem.len() <= STEM_MAX);
            prop_assert!(stem.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        }

        /// A regular ending more or less makes no difference.
        #[test]
        fn endings_make_no_difference(root in "[bdfgjkmpt][aou][bdfgjkmpt]{1,2}[aou][bdfgmpt]") {
            for ending in ["", "a", "y", "u", "om", "ami", "ach", "ow"] {
                let form = format!("{root}{ending}");
                // dobud-ow looks like one word and is another, which is in the table.
                let expected = if is_whole(&form) { form.clone() } else { stem(&root) };
                prop_assert_eq!(stem(&form), expected, "{}", ending);
            }
        }
    }
}
