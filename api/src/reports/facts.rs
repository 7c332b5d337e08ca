//! What every form of a report tells besides the proposals, as names, values and tables of words.

use openapi::attachments::ProposalAttachment;
use openapi::figures::Figures;
use openapi::proposals::{Opinion, Proposal};
use openapi::reports::{RemarkOutcome, ReportDocument, ReportProposal};

use super::words;

/// A name and what stands to it.
pub(super) struct Fact {
    pub(super) name: &'static str,
    pub(super) value: String,
}

/// A row of a table of figures.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) count: Option<u32>,
}

/// A table of figures.
pub(super) struct Table {
    pub(super) title: &'static str,
    pub(super) rows: Vec<Row>,
}

impl Table {
    /// How far the bar of each row goes, of a hundred: that of the largest number goes all the way.
    pub(super) fn bars(&self) -> Vec<u32> {
        let largest = self.rows.iter().filter_map(|row| row.count).max().unwrap_or_default();
        let bar = |row: &Row| {
            let share = u64::from(row.count.unwrap_or_default()) * 100 / u64::from(largest.max(1));
            u32::try_from(share).unwrap_or_default()
        };
        self.rows.iter().map(bar).collect()
    }
}

/// Who was asked, how and when, by whom, and what was decided about time.
pub(super) fn of(document: &ReportDocument) -> Vec<Fact> {
    let office = [
        Some(document.office.name.as_str()),
        document.office.address.as_deref(),
        document.office.phone.as_deref(),
        document.office.email.as_deref(),
    ];
    let office = office.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let due = document.figures.report.due_on.as_deref().map_or_else(|| "nie określono".to_owned(), words::day);
    let due = if document.figures.report.overdue { format!("{due} (po terminie)") } else { due };
    let facts = [
        ("Rodzaj", Some(words::kind(document.kind).to_owned())),
        ("Przedmiot", Some(document.title.clone())),
        ("Skrót", Some(document.summary.clone())),
        ("Strona konsultacji", Some(document.consultation_url.clone())),
        ("Obszar", Some(words::all_districts(&document.districts))),
        ("Kogo pytano", Some(document.invited.clone())),
        ("Podstawa prawna", document.legal_basis.clone()),
        ("Jednostka prowadząca", Some(office)),
        ("Wersje ogłoszenia", Some(document.version.to_string())),
        ("Stan na", Some(words::moment(&document.frozen_at))),
        ("Termin raportu", Some(due)),
    ];
    facts.into_iter().filter_map(|(name, value)| Some(Fact { name, value: value? })).collect()
}

/// What is told of a proposal besides what it says and what the city answered.
pub(super) fn of_proposal(told: &ReportProposal) -> Vec<Fact> {
    let mut facts = in_short(told);
    facts.extend(beside(&told.proposal));
    facts
}

/// Who said a proposal, how and when, who backs it, and what came of a remark on the draft.
pub(super) fn in_short(told: &ReportProposal) -> Vec<Fact> {
    let proposal = &told.proposal;
    let mut facts = vec![
        ("Numer", Some(proposal.reference.clone())),
        ("Rodzaj", Some(words::proposal_kind(proposal.kind).to_owned())),
        ("Autor", Some(words::affiliation(proposal.affiliation).to_owned())),
        ("Imię i nazwisko", proposal.author_name.clone()),
        ("Organizacja", proposal.organisation.clone()),
        ("Kanał", Some(words::channel(proposal.channel).to_owned())),
        ("Dzielnica", proposal.district.map(words::district)),
        ("Znaczniki", (!proposal.tags.is_empty()).then(|| tags(proposal))),
        ("Poparcie", Some(proposal.supports.to_string())),
        (ORGANISATIONS, Some(proposal.organisation_supports.to_string())),
        (COMMENTS, Some(proposal.comments.to_string())),
        ("Wpłynęła", Some(words::moment(&proposal.created_at))),
        ("Opublikowana", proposal.published_at.as_ref().map(words::moment)),
        ("Połączona z", proposal.merged_into.clone()),
        ("Połączone propozycje", (!proposal.merged.is_empty()).then(|| proposal.merged.join(", "))),
    ];
    facts.extend(of_remark(told).map(|(name, value)| (name, (!value.is_empty()).then_some(value))));
    facts.into_iter().filter_map(|(name, value)| Some(Fact { name, value: value? })).collect()
}

/// How many of those who back a proposal are organisations.
pub(super) const ORGANISATIONS: &str = "W tym poparcie organizacji";
/// How many comments on a proposal are published.
pub(super) const COMMENTS: &str = "Komentarze";

/// What staff marked a proposal with.
pub(super) fn tags(proposal: &Proposal) -> String {
    proposal.tags.join("; ")
}

/// What councils hold of a proposal, and the files that go with it.
pub(super) fn beside(proposal: &Proposal) -> Vec<Fact> {
    let opinions = proposal.opinions.iter().map(|given| Fact { name: "Opinia rady dzielnicy", value: opinion(given) });
    let files = proposal.attachments.iter().map(|file| Fact { name: "Załącznik", value: attachment(file) });
    opinions.chain(files).collect()
}

/// What a council holds of a proposal.
pub(super) fn opinion(given: &Opinion) -> String {
    let (stance, moment) = (words::stance(given.stance), words::moment(&given.given_at));
    let council = match given.district {
        Some(number) => format!("{} ({})", given.organisation, words::district(number)),
        None => given.organisation.clone(),
    };
    format!("{council}, {moment}: {stance}. {}", given.text)
}

/// A file that goes with a proposal: it is told apart from others of its name by the hash.
pub(super) fn attachment(file: &ProposalAttachment) -> String {
    format!("{} (SHA-256: {})", file.name, file.sha256)
}

/// The columns of what a remark on the draft was made on, and what came of it; empty where it is none.
pub(super) const REMARK: [&str; 4] =
    ["Uwaga do", "Cytat z projektu", "Miejsce w najnowszej wersji", "Zmiany w projekcie, do których doprowadziła"];

/// What stands in these columns.
pub(super) fn of_remark(told: &ReportProposal) -> impl Iterator<Item = (&'static str, String)> {
    let on = told.proposal.remark.as_ref();
    let quote = on.and_then(|on| on.quote.as_ref()).map(|quote| quote.exact.clone());
    let values = [
        on.map(|on| format!("{} (wersja {})", words::cited(&on.citation), on.version)),
        quote,
        told.in_draft.as_ref().map(place),
        told.in_draft.as_ref().map(effects),
    ];
    REMARK.into_iter().zip(values.map(Option::unwrap_or_default))
}

fn place(outcome: &RemarkOutcome) -> String {
    let version = outcome.version;
    match &outcome.place {
        Some(place) => {
            format!("{} (wersja {version}; {})", words::cited(&place.citation), words::placed(place.placed))
        }
        None => format!("nie ma już miejsca (wersja {version}): w projekcie nie ma tego, czego dotyczyła"),
    }
}

fn effects(outcome: &RemarkOutcome) -> String {
    let effect = |effect: &openapi::documents::RemarkEffect| {
        let (clause, version) = (words::cited(&effect.citation), effect.version);
        format!("{clause}: {} (wersja {version})", words::change(effect.change))
    };
    if outcome.effects.is_empty() {
        return "żadne".to_owned();
    }
    outcome.effects.iter().map(effect).collect::<Vec<_>>().join("; ")
}

/// The figures, table by table.
pub(super) fn tables(figures: &Figures) -> Vec<Table> {
    let row = |name: &str, count| Row { name: name.to_owned(), count };
    let (duties, answers) = (&figures.duties, &figures.answers);
    vec![
        Table {
            title: "Propozycje i odpowiedzi",
            rows: vec![
                row("Opublikowane propozycje", figures.proposals),
                row("Z odpowiedzią", answers.answered),
                row("Bez odpowiedzi", answers.open),
                row("W tym po terminie", answers.overdue),
                row("Mediana czasu do odpowiedzi (godziny)", answers.median_hours),
            ],
        },
        Table {
            title: "Dyżury",
            rows: vec![
                row("Dyżury", Some(duties.duties)),
                row("Miejsca", Some(duties.seats)),
                row("Rezerwacje", duties.booked),
                row("Z rezerwacją przyszli lub odebrali", duties.came),
                row("Bez rezerwacji", duties.walk_ins),
            ],
        },
        Table {
            title: "Propozycje według rodzaju",
            rows: figures.by_kind.iter().map(|of| row(words::proposal_kind(of.kind), of.count)).collect(),
        },
        Table {
            title: "Propozycje według kanału",
            rows: figures.by_channel.iter().map(|of| row(words::channel(of.channel), of.count)).collect(),
        },
        Table {
            title: "Propozycje według autora",
            rows: figures.by_affiliation.iter().map(|of| row(words::affiliation(of.affiliation), of.count)).collect(),
        },
        Table {
            title: "Propozycje według dzielnicy",
            rows: figures
                .by_district
                .iter()
                .map(|of| Row {
                    name: of.district.map_or_else(|| "nie podano".to_owned(), words::district),
                    count: of.count,
                })
                .collect(),
        },
        Table {
            title: "Propozycje według dnia",
            rows: figures.by_day.iter().map(|of| Row { name: words::day(&of.date), count: of.count }).collect(),
        },
    ]
}
