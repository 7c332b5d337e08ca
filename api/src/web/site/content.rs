//! What a page shows before the program has loaded, made of what the API would answer.

use askama::Template;
use openapi::accounts::Language;
use openapi::commitments::{Commitment, CommitmentQuery};
use openapi::consultations::{Consultation, ConsultationQuery, ConsultationSummary, Office, Stage, StagePeriod};
use openapi::duties::{BookingState, Duty, Expert, Mode, Rings};
use openapi::page::Page;

use super::words::{self, Words, words};
use super::{dates, shell};
use crate::bookings::international;
use crate::districts;

/// How many duties are shown at most: a page has to stay small.
pub(super) const DUTIES_MAX: usize = 40;
/// The number of the office, in whose charge the site is.
const PHONE: &str = "12 323 31 44";

/// A page as it is painted.
pub(super) struct Painted {
    language: Language,
    about: String,
    shell: String,
}

impl Painted {
    /// The page, in the place of what the build left in it; `None` where there is no place for it.
    pub(super) fn put_into(&self, page: &str) -> Option<String> {
        shell::filled(page, self.language, &self.about, &self.shell)
    }
}

/// The page on which everything starts, with what goes on now.
///
/// # Errors
/// When a template fails, which no text can bring about.
pub(super) fn home(
    language: Language,
    address: &str,
    running: &[ConsultationSummary],
) -> Result<Painted, askama::Error> {
    let words = words(language);
    let feeds = vec![Feed::consultations(words), Feed::commitments(words)];
    let frame = Frame { feeds, ..Frame::of(language, words.home) };
    let cards = cards(language, running);
    painted(&frame, words.home_lead, address, &Home { frame: &frame, cards, level: 3 })
}

/// The list, or a part of it. `query` is what was searched for.
///
/// # Errors
/// When a template fails, which no text can bring about.
pub(super) fn list(
    language: Language,
    address: &str,
    query: &ConsultationQuery,
    found: &Page<ConsultationSummary>,
) -> Result<Painted, askama::Error> {
    let words = words(language);
    let feeds = vec![Feed::consultations(words)];
    let frame = Frame { is_list: true, feeds, ..Frame::of(language, words.consultations) };
    let more = found.next_cursor.as_ref().and_then(|cursor| {
        serde_urlencoded::to_string(ConsultationQuery { cursor: Some(cursor.clone()), ..query.clone() }).ok()
    });
    let cards = cards(language, &found.items);
    painted(&frame, words.list_lead, address, &List { frame: &frame, cards, level: 2, more })
}

/// What came of consultations, or a part of it. `query` is what was searched for.
///
/// # Errors
/// When a template fails, which no text can bring about.
pub(super) fn commitments(
    language: Language,
    address: &str,
    query: &CommitmentQuery,
    found: &Page<Commitment>,
) -> Result<Painted, askama::Error> {
    let words = words(language);
    let feeds = vec![Feed::commitments(words)];
    let frame = Frame { is_commitments: true, feeds, ..Frame::of(language, words.commitments) };
    let more = found.next_cursor.as_ref().and_then(|cursor| {
        serde_urlencoded::to_string(CommitmentQuery { cursor: Some(cursor.clone()), ..query.clone() }).ok()
    });
    let cards = found.items.iter().map(|commitment| CommitmentCard::of(language, commitment)).collect();
    painted(&frame, words.commitments_lead, address, &Commitments { frame: &frame, cards, more })
}

/// One consultation with its duties that are to come, of which no more than [`DUTIES_MAX`] are shown.
///
/// # Errors
/// When a template fails, which no text can bring about.
pub(super) fn consultation(
    language: Language,
    address: &str,
    consultation: &Consultation,
    duties: &[Duty],
) -> Result<Painted, askama::Error> {
    let summary = &consultation.summary;
    let frame = Frame {
        title_language: &summary.language,
        contact: Contact::of(language, &consultation.office),
        feeds: Feed::all_of(words(language), &summary.slug),
        ..Frame::of(language, &summary.title)
    };
    let template = Whole {
        card: Card::of(language, summary),
        slug: &summary.slug,
        consultation,
        phone: consultation.office.phone.as_deref().map(Phone::of),
        duties: duties.iter().take(DUTIES_MAX).map(|duty| DutyCard::of(language, duty)).collect(),
        more_duties: (duties.len() > DUTIES_MAX).then(|| words::next_duties(language, DUTIES_MAX)),
        timetable: consultation.timetable.iter().map(|period| Step::of(language, period, summary.stage)).collect(),
        frame: &frame,
    };
    painted(&frame, &summary.summary, address, &template)
}

/// That there is no such consultation.
///
/// # Errors
/// When a template fails, which no text can bring about.
pub(super) fn missing(language: Language, address: &str) -> Result<Painted, askama::Error> {
    let words = words(language);
    let frame = Frame::of(language, words.not_found);
    painted(&frame, words.not_found_text, address, &Missing { frame: &frame })
}

fn painted(
    frame: &Frame<'_>,
    description: &str,
    address: &str,
    content: &impl Template,
) -> Result<Painted, askama::Error> {
    let about = About { words: frame.words, title: frame.title, description, address, feeds: &frame.feeds };
    Ok(Painted { language: frame.language, about: about.render()?, shell: content.render()? })
}

#[derive(Template)]
#[template(path = "page_about.html")]
struct About<'a> {
    words: &'a Words,
    title: &'a str,
    description: &'a str,
    address: &'a str,
    feeds: &'a [Feed],
}

#[derive(Template)]
#[template(path = "page_home.html")]
struct Home<'a> {
    frame: &'a Frame<'a>,
    cards: Vec<Card<'a>>,
    level: u8,
}

#[derive(Template)]
#[template(path = "page_list.html")]
struct List<'a> {
    frame: &'a Frame<'a>,
    cards: Vec<Card<'a>>,
    level: u8,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "page_commitments.html")]
struct Commitments<'a> {
    frame: &'a Frame<'a>,
    cards: Vec<CommitmentCard<'a>>,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "page_consultation.html")]
struct Whole<'a> {
    frame: &'a Frame<'a>,
    card: Card<'a>,
    slug: &'a str,
    consultation: &'a Consultation,
    phone: Option<Phone<'a>>,
    duties: Vec<DutyCard<'a>>,
    more_duties: Option<String>,
    timetable: Vec<Step>,
}

#[derive(Template)]
#[template(path = "page_missing.html")]
struct Missing<'a> {
    frame: &'a Frame<'a>,
}

/// What all pages have around their content.
struct Frame<'a> {
    words: &'static Words,
    language: Language,
    title: &'a str,
    title_language: &'a str,
    is_list: bool,
    is_commitments: bool,
    contact: Contact<'a>,
    feeds: Vec<Feed>,
}

impl<'a> Frame<'a> {
    fn of(language: Language, title: &'a str) -> Self {
        let words = words(language);
        let contact = Contact { text: words.contact_text.to_owned(), phone: Phone::of(PHONE) };
        Self {
            words,
            language,
            title,
            title_language: language.as_str(),
            is_list: false,
            is_commitments: false,
            contact,
            feeds: Vec::new(),
        }
    }
}

/// An Atom feed of what a page shows, by which programs that read feeds find it.
struct Feed {
    title: &'static str,
    path: String,
}

impl Feed {
    fn at(title: &'static str, path: &str) -> Self {
        Self { title, path: format!("{}{path}", openapi::BASE) }
    }

    fn consultations(words: &Words) -> Self {
        Self::at(words.consultations_feed, "/consultations.atom")
    }

    fn commitments(words: &Words) -> Self {
        Self::at(words.commitments_feed, "/commitments.atom")
    }

    /// Those of one consultation.
    fn all_of(words: &Words, slug: &str) -> Vec<Self> {
        let feeds = [
            (words.proposals_feed, "proposals"),
            (words.answers_feed, "answers"),
            (words.comments_feed, "comments"),
            (words.document_feed, "document"),
        ];
        feeds.map(|(title, name)| Self::at(title, &format!("/consultations/{slug}/{name}.atom"))).into()
    }
}

/// How to take part without the web.
struct Contact<'a> {
    text: String,
    phone: Phone<'a>,
}

impl<'a> Contact<'a> {
    fn of(language: Language, office: &'a Office) -> Self {
        let words = words(language);
        let mut parts: Vec<&str> = vec![&office.name];
        parts.extend(office.address.as_deref());
        // An office that can't be rung is no help to whoever has no other way: then the one in whose charge the site is.
        parts.push(if office.phone.is_some() { words.telephone } else { words.contact_text });
        Self { text: parts.join(", "), phone: Phone::of(office.phone.as_deref().unwrap_or(PHONE)) }
    }
}

/// A telephone number, as it is written and as it is dialled.
struct Phone<'a> {
    number: &'a str,
    dialled: Option<String>,
}

impl<'a> Phone<'a> {
    fn of(number: &'a str) -> Self {
        Self { number, dialled: international(number) }
    }
}

/// What a list says of a consultation.
struct Card<'a> {
    slug: &'a str,
    title: &'a str,
    summary: &'a str,
    language: &'a str,
    stage: Stage,
    stage_name: &'static str,
    kind: &'static str,
    whereabouts: String,
    period: String,
}

impl<'a> Card<'a> {
    fn of(language: Language, consultation: &'a ConsultationSummary) -> Self {
        Self {
            slug: &consultation.slug,
            title: &consultation.title,
            summary: &consultation.summary,
            language: &consultation.language,
            stage: consultation.stage,
            stage_name: words::stage(language, consultation.stage),
            kind: words::kind(language, consultation.kind),
            whereabouts: whereabouts(language, &consultation.districts),
            period: dates::period(language, &consultation.period),
        }
    }
}

fn cards(language: Language, consultations: &[ConsultationSummary]) -> Vec<Card<'_>> {
    consultations.iter().map(|consultation| Card::of(language, consultation)).collect()
}

/// Which part of the city a consultation concerns.
fn whereabouts(language: Language, numbers: &[u8]) -> String {
    let words = words(language);
    if numbers.is_empty() {
        return words.whole_city.to_owned();
    }
    let named = numbers.iter().filter_map(|&number| {
        let (roman, name) = districts::NAMES.get(usize::from(number).checked_sub(1)?)?;
        Some(format!("{} {roman} {name}", words.district))
    });
    named.collect::<Vec<_>>().join(", ")
}

/// What a list says of a commitment.
struct CommitmentCard<'a> {
    commitment: &'a Commitment,
    state: &'static str,
    until: Option<String>,
}

impl<'a> CommitmentCard<'a> {
    fn of(language: Language, commitment: &'a Commitment) -> Self {
        Self {
            commitment,
            state: words::commitment_state(language, commitment.state),
            until: commitment.due_on.as_deref().map(|day| dates::until(language, day)),
        }
    }
}

/// A stage of the timetable.
struct Step {
    stage: &'static str,
    dates: String,
    is_now: bool,
}

impl Step {
    fn of(language: Language, period: &StagePeriod, now: Stage) -> Self {
        let stage = words::stage(language, period.stage);
        Self { stage, dates: dates::period(language, period), is_now: period.stage == now }
    }
}

/// When, where and by whom, and how many places are free.
struct DutyCard<'a> {
    id: &'a str,
    day: String,
    hours: String,
    mode: &'static str,
    place: Option<&'a str>,
    rings: Option<&'static str>,
    phone: Option<Phone<'a>>,
    is_by_video: bool,
    experts: String,
    booking: BookingState,
    state: String,
    can_book: bool,
    is_full: bool,
}

impl<'a> DutyCard<'a> {
    fn of(language: Language, duty: &'a Duty) -> Self {
        let words = words(language);
        let free: u32 = duty.slots.iter().filter(|slot| slot.bookable).map(|slot| slot.free).sum();
        let is_open = duty.booking == BookingState::Open;
        Self {
            id: &duty.id,
            day: dates::day(language, &duty.starts_at),
            hours: dates::hours(&duty.starts_at, &duty.ends_at),
            mode: words::mode(language, duty.mode),
            place: duty.place.as_deref(),
            rings: (duty.mode == Mode::Phone).then_some(match duty.rings {
                Some(Rings::Visitor) => words.rings_visitor,
                Some(Rings::Office) | None => words.rings_office,
            }),
            phone: duty.phone.as_deref().map(Phone::of),
            is_by_video: duty.mode == Mode::Video,
            experts: duty.experts.iter().map(named).collect::<Vec<_>>().join(", "),
            booking: duty.booking,
            state: match duty.booking {
                BookingState::Open if free == 0 => words.full.to_owned(),
                BookingState::Open => words::free(language, free),
                BookingState::NotYet => words::opens(language, &dates::moment(language, &duty.booking_opens_at)),
                BookingState::Closed => words.closed.to_owned(),
                BookingState::Held => words.held.to_owned(),
                BookingState::Cancelled => words.cancelled.to_owned(),
            },
            can_book: is_open && free > 0,
            is_full: is_open && free == 0,
        }
    }
}

fn named(expert: &Expert) -> String {
    match &expert.role {
        Some(role) => format!("{} ({role})", expert.name),
        None => expert.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use openapi::consultations::Kind;
    use openapi::duties::Slot;
    use openapi::time::LocalTime;

    use super::*;

    const HOSTILE: &str = "</title><script>alert(1)</script>\"'&";

    fn at(day: usize) -> LocalTime {
        LocalTime::from_rfc3339(format!("2025-11-{day:02}T08:00:00+01:00"))
    }

    fn summary(text: &str) -> ConsultationSummary {
        let period = StagePeriod { stage: Stage::Open, starts_at: at(1), ends_at: None };
        ConsultationSummary {
            slug: "nowe".into(),
            title: text.into(),
            summary: text.into(),
            language: "pl".into(),
            kind: Kind::Small,
            stage: Stage::Open,
            period,
            districts: vec![8],
        }
    }

    fn whole(text: &str) -> Consultation {
        Consultation {
            summary: summary(text),
            description_html: "<p><strong>opis</strong></p>".into(),
            timetable: vec![summary(text).period],
            office: Office { name: text.into(), address: Some(text.into()), phone: None, email: None },
            invited: text.into(),
            legal_basis: Some(text.into()),
            attachments: Vec::new(),
            privacy_notice_html: String::new(),
            accepts_proposals: true,
            has_document: false,
            publishes_at_once: false,
            cancellation_reason: Some(text.into()),
            version: 2,
        }
    }

    fn duty(day: usize, booking: BookingState, free: u32) -> Duty {
        let slot = Slot {
            id: "s".into(),
            starts_at: at(day),
            ends_at: at(day),
            seats: 2,
            free,
            bookable: booking == BookingState::Open && free > 0,
            too_late_for: Vec::new(),
        };
        Duty {
            id: format!("d{day}"),
            mode: Mode::Phone,
            place: None,
            phone: Some("12 323 31 44".into()),
            rings: Some(Rings::Visitor),
            experts: vec![Expert { name: HOSTILE.into(), role: Some("rola".into()), unit: false, account_id: None }],
            starts_at: at(day),
            ends_at: at(day),
            slot_minutes: 20,
            buffer_minutes: 0,
            booking_opens_at: at(1),
            booking_closes_at: at(day),
            booking,
            slots: vec![slot],
        }
    }

    fn shown(language: Language, duties: &[Duty]) -> String {
        consultation(language, "http://x/consultations/nowe", &whole("Tytuł"), duties).expect("a page").shell
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let page = consultation(Language::Polish, "http://x/", &whole(HOSTILE), &[duty(14, BookingState::Open, 1)]);
        let page = page.expect("a page");
        for part in [&page.about, &page.shell] {
            assert!(!part.contains("<script") && part.contains("&#60;script"), "{part}");
        }
        assert_eq!(page.about.matches("</title>").count(), 1, "{}", page.about);
        assert!(page.shell.contains("<strong>opis</strong>"), "what was sanitised is HTML");
    }

    #[test]
    fn a_duty_says_whether_there_is_a_place() {
        for (booking, free, said, is_link) in [
            (BookingState::Open, 3, "3 wolne miejsca", true),
            (BookingState::Open, 0, "Wszystkie miejsca są zajęte", false),
            (BookingState::NotYet, 3, "Rezerwacja rusza: 1 listopada 2025, godz. 8:00", false),
            (BookingState::Closed, 3, "Rezerwacja zamknięta", false),
            (BookingState::Cancelled, 3, "Dyżur został odwołany", false),
        ] {
            let shown = shown(Language::Polish, &[duty(14, booking, free)]);
            assert!(shown.contains(said), "{said} in {shown}");
            assert_eq!(shown.contains("/book?duty=d14"), is_link, "{said}");
        }
        assert!(shown(Language::English, &[duty(14, BookingState::Open, 0)]).contains("/wait?duty=d14"));
    }

    #[test]
    fn a_page_stays_small() {
        assert!(shown(Language::English, &[]).contains("No duties are planned"));
        let duties = |count: usize| shown(Language::English, &vec![duty(14, BookingState::Open, 1); count]);
        assert!(!duties(DUTIES_MAX).contains("The next duties"));
        let more = duties(DUTIES_MAX + 1);
        assert_eq!(more.matches("<article").count(), DUTIES_MAX);
        assert!(more.contains("The next duties that are shown: 40."), "{more}");
    }

    #[test]
    fn whoever_has_no_script_is_told_whom_to_ring() {
        let mut consulted = whole("Tytuł");
        let told = |consulted: &Consultation| {
            let page = consultation(Language::Polish, "http://x/", consulted, &[]).expect("a page").shell;
            let (_, rest) = page.split_once("<noscript>").expect("words for who has no script");
            rest.split_once("</noscript>").expect("its end").0.to_owned()
        };
        assert!(told(&consulted).contains("tel:+48123233144"), "the number of the city where the office has none");
        consulted.office.phone = Some("12 616 00 00".into());
        let told = told(&consulted);
        assert!(told.contains("tel:+48126160000") && !told.contains("12 323 31 44"), "{told}");
    }

    #[test]
    fn a_list_that_goes_on_leads_on() {
        let page = Page { items: vec![summary("Tytuł")], next_cursor: Some("abc".into()) };
        let query = ConsultationQuery { stage: Some(Stage::Open), ..ConsultationQuery::default() };
        let shown = list(Language::English, "http://x/consultations", &query, &page).expect("a page").shell;
        assert!(
            shown.contains("?stage=open&#38;cursor=abc") || shown.contains("?stage=open&amp;cursor=abc"),
            "{shown}"
        );
        assert!(shown.contains("District VIII Dębniki") && shown.contains("<h2 class=\"card-title\""), "{shown}");
    }
}
