use openapi::documents::Placed;
use proptest::prelude::*;

use super::*;
use crate::documents::matching::ancestors;
use crate::documents::reading::{Format, read};
use crate::documents::tree::Unit;
use crate::documents::versions::{stand, whole_texts};

fn units(text: &str) -> Vec<Unit> {
    read(Format::Plain, text.as_bytes()).expect("a text")
}

/// Two versions with the ids that they get.
fn versions(old: &[Unit], new: &[Unit]) -> (Vec<Stood>, Vec<Stood>) {
    let ids: Vec<String> = (0..old.len()).map(|at| format!("o{at}")).collect();
    let from = ancestors(old, new);
    let new_ids: Vec<String> = from
        .iter()
        .enumerate()
        .map(|(at, from)| from.map_or_else(|| format!("n{at}"), |from| ids[from].clone()))
        .collect();
    (stand(old, &ids), stand(new, &new_ids))
}

fn quoted(text: &str, exact: &str) -> Quoted {
    let start = text.find(exact).unwrap_or_else(|| panic!("„{exact}” is in „{text}”"));
    Quoted { exact: exact.to_owned(), prefix: text[..start].to_owned(), suffix: text[start + exact.len()..].to_owned() }
}

/// Where a remark on a clause of the first version of the demonstration's draft stands in the second.
fn moves(citation: &str, exact: &str) -> Option<(String, Placed)> {
    let old = units(include_str!("../../demo/data/draft-1.txt"));
    let new = units(include_str!("../../demo/data/draft-2.txt"));
    let (old, new) = versions(&old, &new);
    let clause = old.iter().find(|clause| clause.citation == citation).expect("a clause");
    let quote = (!exact.is_empty()).then(|| quoted(&clause.text, exact));
    place(&Anchor { clause, from: &old, quote: quote.as_ref() }, &new).map(|(at, how)| (new[at].citation.clone(), how))
}

#[test]
fn every_remark_is_placed_rightly_or_listed() {
    for (citation, exact, expected) in [
        // Untouched.
        ("§ 2", "", Some(("§ 2", Placed::Kept))),
        ("§ 2", "nie wiąże", Some(("§ 2", Placed::Kept))),
        // Reworded, with the words and without them.
        ("§ 14 ust. 3", "", Some(("§ 14 ust. 3", Placed::Reworded))),
        ("§ 14 ust. 3", "na platformie", Some(("§ 14 ust. 3", Placed::Reworded))),
        ("§ 14 ust. 3", "60 dni", None),
        ("§ 6 ust. 1", "7 dni", None),
        ("§ 6 ust. 1", "przed ich rozpoczęciem", Some(("§ 6 ust. 1", Placed::Reworded))),
        // Moved to another section, and within its own.
        ("§ 16", "", Some(("§ 12", Placed::Moved))),
        ("§ 16", "dialogu społecznego", Some(("§ 12", Placed::Moved))),
        ("§ 8 ust. 2 pkt 5", "", Some(("§ 8 ust. 2 pkt 4", Placed::Moved))),
        ("§ 8 ust. 2 pkt 4", "ekspertów", Some(("§ 8 ust. 2 pkt 6", Placed::Reworded))),
        // Split: the words decide on which part.
        ("§ 7 ust. 2", "o 30 dni", Some(("§ 7 ust. 3", Placed::Part))),
        ("§ 7 ust. 2", "uzasadnionych przypadkach", Some(("§ 7 ust. 2", Placed::Reworded))),
        // Merged.
        ("§ 5 ust. 1", "przeprowadzenia konsultacji", Some(("§ 5", Placed::Part))),
        ("§ 5 ust. 2", "wraz z uzasadnieniem", Some(("§ 5", Placed::Reworded))),
        // Taken out; what has its number now is something else.
        ("§ 12", "", None),
        ("§ 12", "po terminie", None),
    ] {
        let found = moves(citation, exact);
        let found = found.as_ref().map(|(citation, how)| (citation.as_str(), *how));
        assert_eq!(found, expected, "{citation} „{exact}”");
    }
}

#[test]
fn equal_words_are_told_apart_by_what_stands_beside_them() {
    let text = "Termin wynosi 30 dni dla gminy i 30 dni dla powiatu.";
    let second = Quoted { exact: "30 dni".into(), prefix: "gminy i ".into(), suffix: " dla".into() };
    assert_eq!(find(text, &second), Some(33..39));
    let unknown = Quoted { prefix: String::new(), suffix: String::new(), ..second.clone() };
    assert_eq!(find(text, &unknown), None);
    let other = Quoted { prefix: "wojewody oraz".into(), suffix: " w województwie".into(), ..second };
    assert_eq!(find(text, &other), None);
    let part = Quoted { exact: "minut".into(), prefix: String::new(), suffix: String::new() };
    assert_eq!(find("pięciominutowy", &part), None);
}

#[test]
fn a_section_without_words_is_known_by_its_parts() {
    let old = units("§ 1. 1. Miasto pyta mieszkańców.\n2. Miasto odpowiada mieszkańcom.\n§ 2. Koniec.");
    let new = units("§ 1. Wstęp.\n§ 2. 1. Miasto pyta mieszkańców.\n2. Miasto odpowiada mieszkańcom.\n§ 3. Koniec.");
    assert_eq!(whole_texts(&old)[0], "Miasto pyta mieszkańców. Miasto odpowiada mieszkańcom.");
    let (old, new) = versions(&old, &new);
    let found = place(&Anchor { clause: &old[0], from: &old, quote: None }, &new);
    assert_eq!(found.map(|(at, how)| (new[at].citation.as_str(), how)), Some(("§ 2", Placed::Moved)));
}

/// Where remarks on whole clauses of one text stand in another: for each clause, how it is cited there.
fn all_moves(old: &str, new: &str) -> Vec<(String, Option<(String, Placed)>)> {
    let (old, new) = versions(&units(old), &units(new));
    let found = |clause| place(&Anchor { clause, from: &old, quote: None }, &new);
    let cited = |(at, how): (usize, Placed)| (new[at].citation.clone(), how);
    old.iter().map(|clause| (clause.citation.clone(), found(clause).map(cited))).collect()
}

fn move_of(old: &str, new: &str, citation: &str) -> Option<(String, Placed)> {
    let all = all_moves(old, new);
    all.into_iter().find(|(cited, _)| cited == citation).expect("a clause").1
}

#[test]
fn a_remark_on_a_short_point_does_not_go_to_another_one_that_says_the_same() {
    let old = "§ 1. Rada Miasta:\n1) opiniuje;\n2) pyta mieszkańców.\n\
               § 2. Prezydent Miasta:\n1) opiniuje;\n2) odpowiada na pytania.";
    let kept = |citation: &str| Some((citation.to_owned(), Placed::Kept));
    let reworded = old.replacen("opiniuje", "wydaje zalecenia", 1);
    assert_eq!(move_of(old, &reworded, "§ 1 pkt 1"), None);
    assert_eq!(move_of(old, &reworded, "§ 2 pkt 1"), kept("§ 2 pkt 1"), "its neighbours tell that it is the one");
    let dropped = "§ 1. Rada Miasta:\n1) pyta mieszkańców.\n\
                   § 2. Prezydent Miasta:\n1) opiniuje;\n2) odpowiada na pytania.";
    assert_eq!(move_of(old, dropped, "§ 1 pkt 1"), None);
    assert_eq!(move_of(old, dropped, "§ 2 pkt 1"), kept("§ 2 pkt 1"));
    // The second section has the first one's number now: what is cited as § 1 pkt 1 is not what was.
    let without_first = "§ 1. Prezydent Miasta:\n1) opiniuje;\n2) odpowiada na pytania.";
    assert_eq!(move_of(old, without_first, "§ 1 pkt 1"), None);
    assert_eq!(move_of(old, without_first, "§ 2 pkt 1"), Some(("§ 1 pkt 1".to_owned(), Placed::Moved)));
    assert_eq!(move_of(old, without_first, "§ 2 pkt 2"), Some(("§ 1 pkt 2".to_owned(), Placed::Moved)));
    // Untouched, and moved together.
    assert!(all_moves(old, old).into_iter().all(|(citation, found)| found == kept(&citation)));
    let behind = format!("§ 1. Słownik.\n{}", old.replace("§ 2", "§ 3").replace("§ 1", "§ 2"));
    assert_eq!(move_of(old, &behind, "§ 1 pkt 1"), Some(("§ 2 pkt 1".to_owned(), Placed::Moved)));
}

#[test]
fn of_repealed_sections_each_keeps_its_own_remarks() {
    let old = "§ 1. Pyta się mieszkańców.\n§ 2. (uchylony)\n§ 3. Odpowiada się im.\n§ 4. (uchylony)\n§ 5. Koniec.";
    let new = "§ 1. Pyta się mieszkańców.\n§ 2. Na nowo.\n§ 3. Odpowiada się im.\n§ 4. (uchylony)\n§ 5. Koniec.";
    assert_eq!(move_of(old, new, "§ 2"), None);
    assert_eq!(move_of(old, new, "§ 4"), Some(("§ 4".to_owned(), Placed::Kept)));
}

#[test]
fn words_that_another_clause_had_already_are_not_those_of_this_one() {
    let text = "Konsultacje prowadzi się na piśmie.";
    let stood = |id: &str, citation: &str, text: &str| Stood::new(id.into(), citation.into(), text.into());
    let old =
        [stood("a", "§ 1", text), stood("b", "§ 2", &format!("{text} Ogłasza się je.")), stood("c", "§ 3", "Inne.")];
    let anchor = Anchor { clause: &old[0], from: &old, quote: None };
    assert_eq!(place(&anchor, &old[1..]), None, "§ 2 held them before");
    let taken = [old[1].clone(), stood("c", "§ 3", &format!("Inne. {text}"))];
    assert_eq!(place(&anchor, &taken), Some((1, Placed::Part)), "§ 3 took them in");
    // A version later the same words are back, as a new clause; of two nobody knows which.
    let back = [stood("b", "§ 1", "Ogłasza się je."), stood("n", "§ 2", text)];
    assert_eq!(place(&anchor, &back), Some((1, Placed::Moved)));
    let twice = [stood("m", "§ 1", text), stood("n", "§ 2", text)];
    assert_eq!(place(&anchor, &twice), None);
    // A section with nothing but a part that stood there is that part.
    let old = [stood("a", "§ 1", text), stood("b", "§ 2", text)];
    let whole = [stood("n", "§ 1", text), stood("b", "§ 1 ust. 1", text)];
    assert_eq!(place(&Anchor { clause: &old[0], from: &old, quote: None }, &whole), None);
    // One word is in other clauses by chance.
    let old = [stood("a", "§ 1", "opiniuje;")];
    let other = [stood("n", "§ 1", "Rada dzielnicy opiniuje wnioski o środki.")];
    assert_eq!(place(&Anchor { clause: &old[0], from: &old, quote: None }, &other), None);
}

const WORDS: &[&str] =
    &["miasto", "pyta", "raport", "termin", "dni", "uwaga", "rada", "dom", "park", "nie", "oraz", "30"];

/// Of some words; often one of the short ones that laws repeat.
fn sentence() -> impl Strategy<Value = Vec<&'static str>> {
    let repeated = prop::sample::select(vec![vec!["opiniuje"], vec!["uchylony"], vec!["rada", "opiniuje", "raport"]]);
    prop_oneof![2 => prop::collection::vec(prop::sample::select(WORDS), 3..14), 1 => repeated]
}

#[derive(Debug, Clone)]
enum Edit {
    Swap(usize, usize),
    Drop(usize),
    Change(usize, usize, &'static str),
    Split(usize, usize),
    Merge(usize),
    Insert(usize, Vec<&'static str>),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..20_usize;
    prop_oneof![
        (at.clone(), at.clone()).prop_map(|(one, other)| Edit::Swap(one, other)),
        at.clone().prop_map(Edit::Drop),
        (at.clone(), at.clone(), prop::sample::select(WORDS)).prop_map(|(one, word, new)| Edit::Change(one, word, new)),
        (at.clone(), at.clone()).prop_map(|(one, word)| Edit::Split(one, word)),
        at.clone().prop_map(Edit::Merge),
        (at, sentence()).prop_map(|(one, words)| Edit::Insert(one, words)),
    ]
}

fn edited(mut clauses: Vec<Vec<&'static str>>, edits: &[Edit]) -> Vec<Vec<&'static str>> {
    for edit in edits {
        let count = clauses.len();
        if count < 2 {
            break;
        }
        match edit {
            Edit::Swap(one, other) => clauses.swap(one % count, other % count),
            Edit::Drop(one) => drop(clauses.remove(one % count)),
            Edit::Change(one, word, new) => {
                let clause = &mut clauses[one % count];
                let at = word % clause.len();
                clause[at] = new;
            }
            Edit::Split(one, word) => {
                let clause = &mut clauses[one % count];
                let at = word % clause.len();
                if at > 0 {
                    let rest = clause.split_off(at);
                    clauses.insert(one % count + 1, rest);
                }
            }
            Edit::Merge(one) => {
                let at = one % (count - 1);
                let next = clauses.remove(at + 1);
                clauses[at].extend(next);
            }
            Edit::Insert(one, words) => clauses.insert(one % count, words.clone()),
        }
    }
    clauses
}

fn numbered(clauses: &[Vec<&'static str>]) -> Vec<Unit> {
    let unit = |(at, words): (usize, &Vec<&str>)| Unit {
        level: openapi::documents::ClauseLevel::Section,
        number: format!("§ {}.", at + 1),
        text: words.join(" "),
    };
    clauses.iter().enumerate().map(unit).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn a_remark_is_never_on_other_words(
        clauses in prop::collection::vec(sentence(), 2..8),
        edits in prop::collection::vec(edit(), 0..8),
        on in 0..20_usize,
        from in 0..20_usize,
        length in 0..5_usize,
    ) {
        let old = numbered(&clauses);
        let new = numbered(&edited(clauses.clone(), &edits));
        let (old, new) = versions(&old, &new);
        let clause = &old[on % old.len()];
        let of_clause = &clauses[on % old.len()];
        let start = from % of_clause.len();
        let end = (start + length).min(of_clause.len());
        let quote = (end > start).then(|| Quoted {
            exact: of_clause[start..end].join(" "),
            prefix: of_clause[..start].join(" "),
            suffix: of_clause[end..].join(" "),
        });
        let Some((at, how)) = place(&Anchor { clause, from: &old, quote: quote.as_ref() }, &new) else { return Ok(()) };
        let (before, after) = (words(&clause.text), words(&new[at].text));
        match &quote {
            Some(quote) => {
                let is_there = format!(" {} ", new[at].text).contains(&format!(" {} ", quote.exact));
                prop_assert!(is_there);
            }
            None => {
                let within = share(shared(&before, &after), before.len());
                prop_assert!(likeness(&before, &after) >= NEAR || within >= WITHIN_WITHOUT_QUOTE);
            }
        }
        // What stood there before as another clause is not it, unless the words have come to it since.
        if let Some(other) = old.iter().find(|other| other.id == new[at].id && other.id != clause.id) {
            prop_assert_eq!(how, Placed::Part);
            let had = match &quote {
                Some(quote) => find(&other.text, quote).is_some(),
                None => share(shared(&before, &words(&other.text)), before.len()) >= WITHIN_WITHOUT_QUOTE,
            };
            prop_assert!(!had);
        }
        // Only what is word for word the same, under the same number, comes without a note.
        let is_untouched = plain(&clause.text) == plain(&new[at].text) && clause.citation == new[at].citation;
        prop_assert!(is_untouched || how != Placed::Kept);
    }

    /// Between clauses that are told apart by their words stand some that say the same. Some of either are dropped, some
    /// say something else then: where a remark stands then is where it stood.
    #[test]
    fn a_remark_is_never_on_a_twin(
        text in prop::sample::select(vec!["opiniuje", "rada opiniuje projekty uchwał dzielnicy"]),
        repeated in prop::collection::vec(any::<bool>(), 2..7),
        become_of in prop::collection::vec(0..4_u8, 20),
        on in 0..20_usize,
    ) {
        let mut old: Vec<String> = Vec::new();
        for (at, is_repeated) in repeated.iter().enumerate() {
            old.push(format!("kto{at} pyta{at} kogo{at} tutaj{at}"));
            old.extend(is_repeated.then(|| text.to_owned()));
        }
        // Each with the place that it had.
        let mut new: Vec<(usize, String)> = Vec::new();
        for (at, text) in old.iter().enumerate() {
            match become_of[at] {
                0 => {}
                1 => new.push((at, format!("inne{at} słowa{at} stoją{at}"))),
                _ => new.push((at, text.clone())),
            }
        }
        let unit = |(at, text): (usize, &String)| Unit {
            level: openapi::documents::ClauseLevel::Section,
            number: format!("§ {}.", at + 1),
            text: text.clone(),
        };
        let units: Vec<Unit> = old.iter().enumerate().map(unit).collect();
        let new_units: Vec<Unit> = new.iter().map(|(_, text)| text).enumerate().map(unit).collect();
        let (old, stood) = versions(&units, &new_units);
        let on = on % old.len();
        if let Some((at, _)) = place(&Anchor { clause: &old[on], from: &old, quote: None }, &stood) {
            prop_assert_eq!(new[at].0, on);
        }
    }

    #[test]
    fn what_is_not_touched_keeps_its_remarks(clauses in prop::collection::vec(sentence(), 2..8), on in 0..20_usize) {
        let units = numbered(&clauses);
        let (old, new) = versions(&units, &units);
        let clause = &old[on % old.len()];
        let (at, how) = place(&Anchor { clause, from: &old, quote: None }, &new).expect("a place");
        prop_assert_eq!((new[at].citation.as_str(), how), (clause.citation.as_str(), Placed::Kept));
    }
}
