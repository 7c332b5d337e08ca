//! What is read of files of every kind, good and bad.

mod files;

use openapi::documents::ClauseLevel;
use proptest::prelude::*;

use super::{Format, Unreadable, read};
use crate::documents::tree::{Unit, citations, warnings};

use ClauseLevel::{Heading, Indent, Letter, Point, Preamble, Section, Subsection, Text, Title};

/// A resolution of twenty sections and three levels, as a clerk would type it.
const RESOLUTION: &str = include_str!("../../../demo/data/draft-1.txt");

/// Its shape, counted by hand: the sections with their subsections, and in brackets their points.
const SHAPE: &str = "1:1,2,3(5) 2 3:1(3),2 4:1(5),2(4),3 5:1,2 6:1,2(5) 7:1,2 8:1,2(6) 9:1,2 10:1,2,3 11:1,2,3 12 13:1,2 \
                     14:1,2(4),3 15:1,2 16 17 18 19 20";

fn expected_citations() -> Vec<String> {
    let mut cited = Vec::new();
    for section in SHAPE.split(' ') {
        let (number, subsections) = section.split_once(':').unwrap_or((section, ""));
        cited.push(format!("§ {number}"));
        for subsection in subsections.split(',').filter(|subsection| !subsection.is_empty()) {
            let (own, points) = subsection.trim_end_matches(')').split_once('(').unwrap_or((subsection, "0"));
            cited.push(format!("§ {number} ust. {own}"));
            let points: u32 = points.parse().expect("a number of points");
            cited.extend((1..=points).map(|point| format!("§ {number} ust. {own} pkt {point}")));
        }
    }
    cited
}

fn plain(text: &str) -> Vec<Unit> {
    read(Format::Plain, text.as_bytes()).expect("a text")
}

fn written(units: &[Unit]) -> Vec<(ClauseLevel, &str, &str)> {
    units.iter().map(|unit| (unit.level, unit.number.as_str(), unit.text.as_str())).collect()
}

#[test]
fn the_whole_resolution_is_read_without_a_correction() {
    let units = plain(RESOLUTION);
    let body: Vec<String> = citations(&units).into_iter().filter(|citation| !citation.is_empty()).collect();
    assert_eq!(body, expected_citations());
    assert_eq!(warnings(&units), []);
    let opening = &written(&units)[..4];
    assert_eq!(opening[0], (Title, "", "UCHWAŁA NR … RADY MIASTA KRAKOWA z dnia … 2025 r."));
    assert!(opening[1].0 == Title && opening[1].2.starts_with("w sprawie zasad"));
    assert!(opening[2].0 == Preamble && opening[2].2.ends_with("uchwala się, co następuje:"));
    assert_eq!(opening[3], (Section, "§ 1.", ""));
    let resident = units.iter().find(|unit| unit.text.starts_with("mieszkańcu")).expect("the second point");
    assert!(resident.text.ends_with("stałego pobytu, bez względu na wiek i obywatelstwo;"), "{}", resident.text);
}

#[test]
fn all_kinds_of_files_say_the_same() {
    let units = plain(RESOLUTION);
    for (format, bytes) in [
        (Format::Plain, files::plain(&units).into_bytes()),
        (Format::Markdown, files::markdown(&units).into_bytes()),
        (Format::Odt, files::odt(&units)),
        (Format::Docx, files::docx(&units)),
    ] {
        let read = read(format, &bytes).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        assert_eq!(written(&read), written(&units), "{format:?}");
    }
}

/// The same text in files that were made with the libraries of others, whose lists print every number (`tests/drafts`).
#[test]
fn files_that_others_wrote_say_the_same() {
    let units = plain(RESOLUTION);
    for (format, bytes) in [
        (Format::Docx, include_bytes!("../../../../../tests/drafts/draft.docx").as_slice()),
        (Format::Odt, include_bytes!("../../../../../tests/drafts/draft.odt").as_slice()),
    ] {
        let read = read(format, bytes).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        assert_eq!(written(&read), written(&units), "{format:?}");
        assert_eq!(warnings(&read), [], "{format:?}");
    }
}

#[test]
fn five_levels_chapters_and_annexes() {
    let units = plain(
        "Rozdział 1\nPrzepisy ogólne\n\n§ 1. Miasto prowadzi:\n1) w dzielnicach:\na) spotkania:\n– otwarte,\n– zamknięte,\n\
         b) warsztaty\n– o ile są chętni;\n2) dyżury.\n\nRozdział 2\n\n§ 1a. Reszta.\n\nUZASADNIENIE\n\n1. To nie jest ustęp.\n\n\
         Załącznik nr 1 do uchwały\n\n§ 1. Wzór.",
    );
    assert_eq!(
        written(&units),
        [
            (Heading, "Rozdział 1", "Przepisy ogólne"),
            (Section, "§ 1.", "Miasto prowadzi:"),
            (Point, "1)", "w dzielnicach:"),
            (Letter, "a)", "spotkania:"),
            (Indent, "–", "otwarte,"),
            (Indent, "–", "zamknięte,"),
            (Letter, "b)", "warsztaty"),
            (Text, "", "– o ile są chętni;"),
            (Point, "2)", "dyżury."),
            (Heading, "Rozdział 2", ""),
            (Section, "§ 1a.", "Reszta."),
            (Heading, "", "UZASADNIENIE"),
            (Text, "", "1. To nie jest ustęp."),
            (Heading, "Załącznik nr 1", "do uchwały"),
            (Section, "§ 1.", "Wzór."),
        ]
    );
}

#[test]
fn a_number_at_the_beginning_of_a_full_line_can_be_a_reference() {
    let units = plain(
        "§ 1. Do spraw, które rozpoczęto przed dniem wejścia w życie uchwały, stosuje się\n§ 7. Termin liczy się od dnia, o którym mowa w § 1 ust.\n\
         2. Nie dotyczy to dni wolnych od pracy w urzędzie.\n2) nie jest punktem.\n§ 2. Koniec.",
    );
    let numbers: Vec<&str> = units.iter().map(|unit| unit.number.as_str()).collect();
    assert_eq!(numbers, ["§ 1.", "2)", "§ 2."], "{units:?}");
    assert!(units[0].text.contains("stosuje się § 7. Termin") && units[0].text.contains("ust. 2. Nie dotyczy"));
}

#[test]
fn numbers_that_are_missing_are_not_made_up() {
    let units = plain("§ 1. Pierwszy.\n§ 3. Trzeci.");
    assert_eq!(written(&units), [(Section, "§ 1.", "Pierwszy."), (Section, "§ 3.", "Trzeci.")]);
    assert_eq!(warnings(&units).len(), 1);
}

#[test]
fn lists_of_word_processors_begin_anew_where_they_say_so() {
    let paragraph = |level: u32, list: u32, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let contents = r#"<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>§ 1. Spis</w:t></w:r></w:p>"#;
    let body = [
        contents.to_owned(),
        paragraph(0, 3, "Pierwszy:"),
        paragraph(2, 3, "punkt;"),
        paragraph(2, 3, "punkt;"),
        paragraph(2, 4, "znowu pierwszy;"),
        paragraph(4, 3, "tiret,"),
        paragraph(0, 3, "Drugi.<w:br/>"),
        r#"<w:p><w:pPr><w:pStyle w:val="N1"/></w:pPr><w:r><w:t>Przepisy końcowe &amp; inne&#x21;</w:t></w:r></w:p>"#
            .to_owned(),
    ]
    .concat();
    let units = read(Format::Docx, &files::docx_of(&body.replace("<w:br/></w:t>", "</w:t><w:br/><w:t>dalej</w:t>")))
        .expect("a file");
    assert_eq!(
        written(&units),
        [
            (Section, "§ 1.", "Pierwszy:"),
            (Point, "1)", "punkt;"),
            (Point, "2)", "punkt;"),
            (Point, "1)", "znowu pierwszy;"),
            (Indent, "–", "tiret,"),
            (Section, "§ 2.", "Drugi. dalej"),
            (Heading, "", "Przepisy końcowe & inne!"),
        ]
    );
}

#[test]
fn lists_of_open_documents_begin_at_their_values() {
    let text = r#"<text:list text:style-name="L1" xml:id="jeden"><text:list-item text:start-value="5"><text:p>Piąty</text:p>
        <text:list><text:list-item><text:p>Ustęp<text:line-break/>dalej.</text:p><text:p>Drugi akapit.</text:p></text:list-item></text:list>
        </text:list-item></text:list><text:p>Przerwa.</text:p>
        <text:list text:continue-list="jeden" text:style-name="L1"><text:list-item><text:p>Szósty.</text:p></text:list-item></text:list>
        <text:list text:style-name="L1"><text:list-item><text:p>Znowu pierwszy.</text:p></text:list-item></text:list>"#;
    let units = read(Format::Odt, &files::odt_of(text)).expect("a file");
    assert_eq!(
        written(&units),
        [
            (Section, "§ 5.", "Piąty"),
            (Subsection, "1.", "Ustęp dalej."),
            (Text, "", "Drugi akapit."),
            (Text, "", "Przerwa."),
            (Section, "§ 6.", "Szósty."),
            (Section, "§ 1.", "Znowu pierwszy."),
        ]
    );
}

#[test]
fn nothing_that_hides_comes_through() {
    let units = plain("§ 1. Mia\u{ad}sto\u{202e} pyta\u{a0}o\u{200b} zdanie\u{7}.");
    assert_eq!(units[0].text, "Miasto pyta o zdanie.");
}

fn docx_parts(extra: &[(&str, &[u8])]) -> Vec<u8> {
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let main: (&str, &[u8]) =
        ("word/document.xml", b"<w:document><w:p><w:r><w:t>\xC2\xA7 1. A</w:t></w:r></w:p></w:document>");
    let taken = |name: &str| extra.iter().any(|(other, _)| *other == name);
    let parts: Vec<(&str, &[u8])> =
        [types, main].into_iter().filter(|(name, _)| !taken(name)).chain(extra.iter().copied()).collect();
    files::package(&parts)
}

#[test]
fn hostile_packages_are_refused() {
    assert!(read(Format::Docx, &docx_parts(&[])).is_ok(), "what the others are made of");
    let refused = |extra: &[(&str, &[u8])]| read(Format::Docx, &docx_parts(extra)).expect_err("refused");
    assert_eq!(refused(&[("word/vbaProject.bin", b"x")]), Unreadable::Macros);
    let types = br#"<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
    assert_eq!(refused(&[("[Content_Types].xml", types)]), Unreadable::Macros);
    let bomb = [b"<w:document>".as_slice(), &vec![b' '; 8 << 20], b"</w:document>"].concat();
    assert_eq!(refused(&[("word/document.xml", &bomb)]), Unreadable::TooLarge);
    let deep = [vec!["<a>"; 300].concat(), vec!["</a>"; 300].concat()].concat();
    assert_eq!(refused(&[("word/document.xml", deep.as_bytes())]), Unreadable::TooLarge);
    let entity = br#"<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>"#;
    assert_eq!(refused(&[("word/document.xml", entity)]), Unreadable::NotOfThisKind);
    assert_eq!(refused(&[("word/document.xml", b"<w:document>&x;</w:document>")]), Unreadable::NotOfThisKind);
    assert_eq!(refused(&[("word/document.xml", b"<w:document><w:p>")]), Unreadable::NotOfThisKind);
    let ring = br#"<w:styles><w:style w:styleId="A"><w:basedOn w:val="A"/></w:style></w:styles>"#;
    assert!(read(Format::Docx, &docx_parts(&[("word/styles.xml", ring)])).is_ok(), "a ring of styles ends");
    let many: Vec<String> = (0..2001).map(|number| format!("word/media/{number}.png")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(refused(&many), Unreadable::TooLarge);
}

#[test]
fn what_is_no_such_file_is_refused() {
    let odt = files::odt_of("<text:p>§ 1. A</text:p>");
    assert!(read(Format::Odt, &odt).is_ok());
    for (format, bytes) in [
        (Format::Docx, odt.clone()),
        (Format::Odt, docx_parts(&[])),
        (Format::Docx, b"\xD0\xCF\x11\xE0 a locked file".to_vec()),
        (Format::Odt, Vec::new()),
        (Format::Plain, b"\xA7 1. Windows-1250".to_vec()),
        (Format::Markdown, b"PK\x03\x04\0\0".to_vec()),
    ] {
        assert_eq!(read(format, &bytes), Err(Unreadable::NotOfThisKind), "{format:?}");
    }
    let macros =
        files::package(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("Basic/Standard/M.xml", b"")]);
    assert_eq!(read(Format::Odt, &macros), Err(Unreadable::Macros));
    assert_eq!(read(Format::Plain, b" \n\t\n"), Err(Unreadable::NoWords));
    assert_eq!(read(Format::Plain, "a ".repeat(10_000).as_bytes()), Err(Unreadable::TooLarge));
    assert_eq!(read(Format::Plain, "§ 1. A\n\n".repeat(2001).as_bytes()), Err(Unreadable::TooLarge));
}

/// Letters and digits, in order: what no reading may lose or make up.
fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn line() -> impl Strategy<Value = String> {
    let label = prop_oneof![
        Just(String::new()),
        (1..30_u32).prop_map(|number| format!("§ {number}. ")),
        (1..30_u32).prop_map(|number| format!("{number}. ")),
        (1..30_u32).prop_map(|number| format!("{number}) ")),
        "[a-f]\\) ",
        Just("– ".to_owned()),
        (1..5_u32).prop_map(|number| format!("Rozdział {number}\n")),
    ];
    (label, "[a-zż§ .;,:0-9]{0,60}", "\n{1,2}").prop_map(|(label, words, end)| format!("{label}{words}{end}"))
}

proptest! {
    #[test]
    fn no_word_is_lost_or_made_up(lines in prop::collection::vec(line(), 1..40)) {
        let text = lines.concat();
        match read(Format::Plain, text.as_bytes()) {
            Ok(units) => {
                let read: String = units.iter().map(|unit| format!("{} {} ", unit.number, unit.text)).collect();
                prop_assert_eq!(letters(&read), letters(&text));
                prop_assert_eq!(citations(&units).len(), units.len());
            }
            Err(error) => prop_assert_eq!(error, Unreadable::NoWords),
        }
    }

    #[test]
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in Format::ALL {
            let _ = read(*format, &bytes);
        }
    }

    #[test]
    fn no_damage_breaks_a_reader(at in 0_usize..4000, to in any::<u8>(), cut in any::<bool>()) {
        let units = plain("§ 1. A.\n1) b;\n2) c.");
        for (format, mut bytes) in [(Format::Docx, files::docx(&units)), (Format::Odt, files::odt(&units))] {
            let at = at % bytes.len();
            if cut { bytes.truncate(at) } else { bytes[at] = to }
            let _ = read(format, &bytes);
        }
    }
}
