//! The words of the pages that the server paints, in both languages: the same as the program's, which takes their
//! place.

use openapi::accounts::Language;
use openapi::commitments::CommitmentState;
use openapi::consultations::{Kind, Stage};
use openapi::duties::Mode;

/// The words that stand as they are.
pub(super) struct Words {
    pub(super) site: &'static str,
    pub(super) site_whole: &'static str,
    pub(super) skip: &'static str,
    pub(super) navigation: &'static str,
    pub(super) consultations: &'static str,
    pub(super) commitments: &'static str,
    pub(super) own_booking: &'static str,
    pub(super) own_proposal: &'static str,
    pub(super) contact: &'static str,
    pub(super) contact_text: &'static str,
    pub(super) telephone: &'static str,
    pub(super) links: &'static str,
    pub(super) accessibility: &'static str,
    pub(super) open_data: &'static str,
    pub(super) documentation: &'static str,
    pub(super) without_script: &'static str,
    pub(super) home: &'static str,
    pub(super) home_lead: &'static str,
    pub(super) running: &'static str,
    pub(super) none_running: &'static str,
    pub(super) all: &'static str,
    pub(super) own: &'static str,
    pub(super) own_text: &'static str,
    pub(super) none_found: &'static str,
    pub(super) list_lead: &'static str,
    pub(super) more: &'static str,
    pub(super) whole_city: &'static str,
    pub(super) district: &'static str,
    pub(super) not_found: &'static str,
    pub(super) not_found_text: &'static str,
    pub(super) called_off: &'static str,
    pub(super) changed: &'static str,
    pub(super) changes: &'static str,
    pub(super) draft: &'static str,
    pub(super) follow: &'static str,
    pub(super) contents: &'static str,
    pub(super) duties: &'static str,
    pub(super) no_duties: &'static str,
    pub(super) about: &'static str,
    pub(super) timetable: &'static str,
    pub(super) now: &'static str,
    pub(super) course: &'static str,
    pub(super) figures: &'static str,
    pub(super) report: &'static str,
    pub(super) invited: &'static str,
    pub(super) legal_basis: &'static str,
    pub(super) documents: &'static str,
    pub(super) office: &'static str,
    pub(super) phone: &'static str,
    pub(super) email: &'static str,
    pub(super) proposals: &'static str,
    pub(super) propose: &'static str,
    pub(super) not_open: &'static str,
    pub(super) place: &'static str,
    pub(super) video: &'static str,
    pub(super) experts: &'static str,
    pub(super) rings_office: &'static str,
    pub(super) rings_visitor: &'static str,
    pub(super) book: &'static str,
    pub(super) wait: &'static str,
    pub(super) full: &'static str,
    pub(super) closed: &'static str,
    pub(super) held: &'static str,
    pub(super) cancelled: &'static str,
    pub(super) commitments_lead: &'static str,
    pub(super) no_commitments: &'static str,
    pub(super) overdue: &'static str,
    pub(super) consultations_feed: &'static str,
    pub(super) commitments_feed: &'static str,
    pub(super) proposals_feed: &'static str,
    pub(super) answers_feed: &'static str,
    pub(super) comments_feed: &'static str,
    pub(super) document_feed: &'static str,
}

/// The words of this language.
pub(super) const fn words(language: Language) -> &'static Words {
    match language {
        Language::Polish => &POLISH,
        Language::English => &ENGLISH,
    }
}

const POLISH: Words = Words {
    site: "Konsultacje społeczne",
    site_whole: "Konsultacje społeczne, Kraków",
    skip: "Przejdź do treści",
    navigation: "Nawigacja",
    consultations: "Konsultacje",
    commitments: "Co z tego wynikło",
    own_booking: "Moja rezerwacja",
    own_proposal: "Moja propozycja",
    contact: "Wolisz zadzwonić albo przyjść?",
    contact_text: "Referat ds. Partycypacji i Dialogu, ul. Zabłocie 22, pokój 13, telefon",
    telephone: "telefon",
    links: "O serwisie",
    accessibility: "Deklaracja dostępności",
    open_data: "Otwarte dane",
    documentation: "Dokumentacja API",
    without_script: "Żeby zarezerwować miejsce albo wysłać propozycję przez tę stronę, potrzebna jest przeglądarka z \
                     włączonym JavaScriptem. Można też zadzwonić albo przyjść:",
    home: "Porozmawiaj z miastem",
    home_lead: "Miasto pyta mieszkanki i mieszkańców o zdanie. Przyjdź na dyżur, zadzwoń albo napisz – na każdą \
                propozycję miasto musi odpowiedzieć.",
    running: "Co się dzieje teraz",
    none_running: "W tej chwili nie trwają żadne konsultacje.",
    all: "Wszystkie konsultacje",
    own: "Masz już numer?",
    own_text: "Sprawdź lub odwołaj rezerwację albo zobacz, co się stało z Twoją propozycją.",
    none_found: "Nie ma konsultacji, które pasują do tych warunków.",
    list_lead: "Konsultacje społeczne w Krakowie: dyżury ekspertów, pomysły, pytania i uwagi.",
    more: "Pokaż więcej",
    whole_city: "Całe miasto",
    district: "Dzielnica",
    not_found: "Nie ma takich konsultacji",
    not_found_text: "Być może adres jest niepełny. Zajrzyj na listę wszystkich konsultacji.",
    called_off: "Te konsultacje zostały odwołane",
    changed: "Od ogłoszenia coś się zmieniło.",
    changes: "Zobacz, co i kiedy",
    draft: "Projekt uchwały i uwagi do niego",
    follow: "Obserwuj konsultacje",
    contents: "Na tej stronie",
    duties: "Dyżury",
    no_duties: "Nie zaplanowano dyżurów.",
    about: "O co chodzi",
    timetable: "Terminy",
    now: "teraz",
    course: "Przebieg i wyniki",
    figures: "Liczby",
    report: "Raport",
    invited: "Kogo zapraszamy",
    legal_basis: "Podstawa prawna",
    documents: "Dokumenty",
    office: "Kto prowadzi",
    phone: "Telefon:",
    email: "E-mail:",
    proposals: "Propozycje",
    propose: "Wyślij propozycję",
    not_open: "Propozycje można wysyłać, gdy konsultacje trwają.",
    place: "Miejsce:",
    video: "Odnośnik do rozmowy dostaniesz po rezerwacji.",
    experts: "Na dyżurze:",
    rings_office: "O umówionej godzinie zadzwonimy do Ciebie.",
    rings_visitor: "O umówionej godzinie zadzwoń na numer dyżuru.",
    book: "Zarezerwuj miejsce",
    wait: "Zapisz się na listę rezerwową",
    full: "Wszystkie miejsca są zajęte",
    closed: "Rezerwacja zamknięta",
    held: "Dyżur już się odbył",
    cancelled: "Dyżur został odwołany",
    commitments_lead: "Co miasto zrobi, bo przyjęło propozycje mieszkańców i organizacji: kto za to odpowiada, do kiedy i na jakim jest \
                       etapie.",
    no_commitments: "Nie ma takich zobowiązań.",
    overdue: "po terminie",
    consultations_feed: "Kanał Atom z konsultacjami",
    commitments_feed: "Kanał Atom ze zobowiązaniami miasta",
    proposals_feed: "Kanał Atom z propozycjami",
    answers_feed: "Kanał Atom z odpowiedziami miasta",
    comments_feed: "Kanał Atom z komentarzami",
    document_feed: "Kanał Atom z wersjami projektu uchwały",
};

const ENGLISH: Words = Words {
    site: "Public consultations",
    site_whole: "Public consultations, Kraków",
    skip: "Skip to content",
    navigation: "Navigation",
    consultations: "Consultations",
    commitments: "What came of it",
    own_booking: "My booking",
    own_proposal: "My proposal",
    contact: "Would you rather ring or come by?",
    contact_text: "Referat ds. Partycypacji i Dialogu, ul. Zabłocie 22, room 13, telephone",
    telephone: "telephone",
    links: "About the service",
    accessibility: "Accessibility statement",
    open_data: "Open data",
    documentation: "API documentation",
    without_script: "To book a place or send a proposal through this site, you need a browser with JavaScript turned on. \
                     You can also ring or come by:",
    home: "Talk to the city",
    home_lead: "The city asks its residents what they think. Come to a duty, ring or write – the city has to answer \
                every proposal.",
    running: "What is going on now",
    none_running: "No consultations are going on at the moment.",
    all: "All consultations",
    own: "Do you have a number already?",
    own_text: "Check or cancel your booking, or see what became of your proposal.",
    none_found: "No consultations match these conditions.",
    list_lead: "Public consultations in Kraków: experts on duty, ideas, questions and remarks.",
    more: "Show more",
    whole_city: "The whole city",
    district: "District",
    not_found: "There are no such consultations",
    not_found_text: "The address may be incomplete. Have a look at the list of all consultations.",
    called_off: "These consultations have been called off",
    changed: "Something has changed since they were announced.",
    changes: "See what and when",
    draft: "Draft resolution and remarks on it",
    follow: "Follow the consultation",
    contents: "On this page",
    duties: "Duties",
    no_duties: "No duties are planned.",
    about: "What it is about",
    timetable: "Timetable",
    now: "now",
    course: "Progress and results",
    figures: "Figures",
    report: "Report",
    invited: "Who is invited",
    legal_basis: "Legal basis",
    documents: "Documents",
    office: "Who is in charge",
    phone: "Telephone:",
    email: "E-mail:",
    proposals: "Proposals",
    propose: "Send a proposal",
    not_open: "Proposals can be sent while the consultations are open.",
    place: "Place:",
    video: "You will get the link to the conversation once you have booked.",
    experts: "On duty:",
    rings_office: "We will call you at the agreed time.",
    rings_visitor: "Call the duty's number at the agreed time.",
    book: "Book a place",
    wait: "Join the waiting list",
    full: "All places are taken",
    closed: "Booking has closed",
    held: "This duty has been held",
    cancelled: "This duty has been called off",
    commitments_lead: "What the city will do because it has accepted proposals of residents and organisations: who is in charge, until \
                       when, and how it stands.",
    no_commitments: "There are no such commitments.",
    overdue: "overdue",
    consultations_feed: "Atom feed of consultations",
    commitments_feed: "Atom feed of the city's commitments",
    proposals_feed: "Atom feed of proposals",
    answers_feed: "Atom feed of the city's answers",
    comments_feed: "Atom feed of comments",
    document_feed: "Atom feed of versions of the draft resolution",
};

/// The stage in words.
pub(super) const fn stage(language: Language, stage: Stage) -> &'static str {
    match (language, stage) {
        (Language::Polish, Stage::Announced) => "Zapowiedziane",
        (Language::Polish, Stage::Open) => "Trwają",
        (Language::Polish, Stage::Analysis) => "Analiza zgłoszeń",
        (Language::Polish, Stage::Reported) => "Raport opublikowany",
        (Language::Polish, Stage::Monitored) => "Monitoring realizacji",
        (Language::Polish, Stage::Closed) => "Zamknięte",
        (Language::Polish, Stage::Cancelled) => "Odwołane",
        (Language::English, Stage::Announced) => "Announced",
        (Language::English, Stage::Open) => "Open",
        (Language::English, Stage::Analysis) => "Being analysed",
        (Language::English, Stage::Reported) => "Report published",
        (Language::English, Stage::Monitored) => "Being carried out",
        (Language::English, Stage::Closed) => "Closed",
        (Language::English, Stage::Cancelled) => "Cancelled",
    }
}

/// The tool of participation in words.
pub(super) const fn kind(language: Language, kind: Kind) -> &'static str {
    match (language, kind) {
        (Language::Polish, Kind::Standard) => "Konsultacje społeczne",
        (Language::Polish, Kind::Small) => "Małe Konsultacje",
        (Language::Polish, Kind::Referendum) => "Referendum dzielnicowe",
        (Language::English, Kind::Standard) => "Public consultations",
        (Language::English, Kind::Small) => "Small consultations",
        (Language::English, Kind::Referendum) => "District referendum",
    }
}

/// Where a commitment stands, in words.
pub(super) const fn commitment_state(language: Language, state: CommitmentState) -> &'static str {
    match (language, state) {
        (Language::Polish, CommitmentState::Planned) => "zaplanowane",
        (Language::Polish, CommitmentState::InProgress) => "w toku",
        (Language::Polish, CommitmentState::Done) => "wykonane",
        (Language::Polish, CommitmentState::Delayed) => "opóźnione",
        (Language::Polish, CommitmentState::Abandoned) => "zaniechane",
        (Language::Polish, CommitmentState::Withdrawn) => "wycofane",
        (Language::English, CommitmentState::Planned) => "planned",
        (Language::English, CommitmentState::InProgress) => "in progress",
        (Language::English, CommitmentState::Done) => "done",
        (Language::English, CommitmentState::Delayed) => "delayed",
        (Language::English, CommitmentState::Abandoned) => "given up",
        (Language::English, CommitmentState::Withdrawn) => "withdrawn",
    }
}

/// How a conversation takes place, in words.
pub(super) const fn mode(language: Language, mode: Mode) -> &'static str {
    match (language, mode) {
        (Language::Polish, Mode::InPerson) => "Dyżur na miejscu",
        (Language::Polish, Mode::Phone) => "Dyżur telefoniczny",
        (Language::Polish, Mode::Video) => "Dyżur wideo",
        (Language::English, Mode::InPerson) => "Duty in person",
        (Language::English, Mode::Phone) => "Duty by telephone",
        (Language::English, Mode::Video) => "Duty by video",
    }
}

/// `3 wolne miejsca`
pub(super) fn free(language: Language, count: u32) -> String {
    let noun = match (language, count) {
        (Language::Polish, 1) => "wolne miejsce",
        (Language::Polish, count) if is_few(count) => "wolne miejsca",
        (Language::Polish, _) => "wolnych miejsc",
        (Language::English, 1) => "free place",
        (Language::English, _) => "free places",
    };
    format!("{count} {noun}")
}

/// That there are more duties than these.
pub(super) fn next_duties(language: Language, count: usize) -> String {
    match language {
        Language::Polish => format!("Najbliższe dyżury, które pokazujemy: {count}. O dalsze zapytaj telefonicznie."),
        Language::English => format!("The next duties that are shown: {count}. Please ring to ask about later ones."),
    }
}

/// When booking opens.
pub(super) fn opens(language: Language, when: &str) -> String {
    match language {
        Language::Polish => format!("Rezerwacja rusza: {when}"),
        Language::English => format!("Booking opens: {when}"),
    }
}

/// Whether a Polish noun beside this number stands as beside 2, 3 and 4.
const fn is_few(count: u32) -> bool {
    matches!(count % 10, 2..=4) && !matches!(count % 100, 12..=14)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_declined() {
        for (count, said) in [
            (1, "1 wolne miejsce"),
            (3, "3 wolne miejsca"),
            (5, "5 wolnych miejsc"),
            (12, "12 wolnych miejsc"),
            (21, "21 wolnych miejsc"),
            (22, "22 wolne miejsca"),
        ] {
            assert_eq!(free(Language::Polish, count), said);
        }
        assert_eq!(free(Language::English, 1), "1 free place");
        assert_eq!(free(Language::English, 2), "2 free places");
    }
}
