//! The words of mails to who follows, and to who took part.

use openapi::accounts::Language;
use openapi::commitments::CommitmentState;
use openapi::consultations::Stage;
use openapi::follows::{NewsKind, Pace};

use crate::mail::{LINK, Text, signed};

/// How many news stand in one mail; of more it tells the number.
const SHOWN: usize = 40;

/// Something to tell.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) kind: NewsKind,
    pub(super) subject: String,
    pub(super) detail: String,
    /// The page that tells more, whole.
    pub(super) link: String,
}

/// The mail that asks whoever reads it to confirm that she wants to follow.
pub(super) fn confirm(title: &str, pace: Pace, language: Language) -> Text {
    match language {
        Language::Polish => signed(
            &format!("Potwierdź: wiadomości o konsultacjach „{title}”"),
            &format!(
                "Dzień dobry,\n\nktoś, zapewne Ty, prosi o wiadomości o konsultacjach „{title}” na ten adres: {}. Aby \
                 to potwierdzić, otwórz stronę i naciśnij przycisk:\n\n{LINK}\n\nOdnośnik działa przez dwa dni. Jeśli \
                 to nie Ty, nie musisz nic robić: bez potwierdzenia nic nie zmienimy ani nie wyślemy.",
                match pace {
                    Pace::AtOnce => "od razu, gdy coś się wydarzy",
                    Pace::Daily => "raz dziennie",
                    Pace::Weekly => "raz w tygodniu",
                }
            ),
            language,
        ),
        Language::English => signed(
            &format!("Confirm: news of the consultation “{title}”"),
            &format!(
                "Hello,\n\nsomebody, probably you, asks for news of the consultation “{title}” to this address: {}. To \
                 confirm it, open this page and press the button:\n\n{LINK}\n\nThe link works for two days. If it was \
                 not you, you need not do anything: without confirmation we change nothing and send nothing.",
                match pace {
                    Pace::AtOnce => "at once, when something happens",
                    Pace::Daily => "once a day",
                    Pace::Weekly => "once a week",
                }
            ),
            language,
        ),
    }
}

/// What happened in a consultation.
pub(super) fn digest(title: &str, items: &[Item], language: Language) -> Text {
    let said = |item: &Item| format!("{}\n\n{}", sentence(item, language), item.link);
    let mut parts: Vec<String> = items.iter().take(SHOWN).map(said).collect();
    let more = items.len().saturating_sub(SHOWN);
    let subject = match (items, language) {
        ([one], _) => format!("{title}: {}", sentence(one, language)),
        (_, Language::Polish) => format!("{title}: co nowego ({})", items.len()),
        (_, Language::English) => format!("{title}: what is new ({})", items.len()),
    };
    match language {
        Language::Polish => {
            if more > 0 {
                parts.push(format!("Takich wiadomości jest jeszcze {more}; wszystkie są na stronie konsultacji."));
            }
            parts.insert(0, format!("Dzień dobry,\n\noto, co się wydarzyło w konsultacjach „{title}”:"));
            parts.push(format!("Nie chcesz tych wiadomości? Zrezygnuj jednym przyciskiem:\n\n{LINK}"));
        }
        Language::English => {
            if more > 0 {
                parts.push(format!("There are {more} more; all of them are on the consultation's page."));
            }
            parts.insert(0, format!("Hello,\n\nthis is what happened in the consultation “{title}”:"));
            parts.push(format!("You no longer want these mails? One button ends them:\n\n{LINK}"));
        }
    }
    signed(&subject, &parts.join("\n\n"), language)
}

/// Of what who took part is told without having asked for it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Notice<'a> {
    /// The report is there.
    Report,
    /// What was accepted is now carried out.
    Monitored,
    /// What came of the proposal that she made or backed is done.
    Done {
        /// What was done.
        commitment: &'a str,
    },
}

/// A notice to who took part in a consultation.
pub(super) fn notice(title: &str, about: Notice<'_>, page: &str, language: Language) -> Text {
    match (language, about) {
        (Language::Polish, Notice::Report) => signed(
            &format!("Raport z konsultacji „{title}”"),
            &format!(
                "Dzień dobry,\n\ndziękujemy za udział w konsultacjach „{title}”. Jest już raport: co zgłoszono, co \
                 miasto postanowiło i dlaczego. Można go przeczytać na stronie:\n\n{page}\n\nNapiszemy jeszcze, gdy \
                 miasto zacznie wykonywać to, co przyjęło. Nie chcesz takich wiadomości? Zrezygnuj jednym \
                 przyciskiem:\n\n{LINK}"
            ),
            language,
        ),
        (Language::English, Notice::Report) => signed(
            &format!("The report of the consultation “{title}”"),
            &format!(
                "Hello,\n\nthank you for taking part in the consultation “{title}”. The report is there: what was \
                 said, what the city decided and why. It can be read on this page:\n\n{page}\n\nWe will write again \
                 when the city begins to carry out what it has accepted. You do not want such mails? One button ends \
                 them:\n\n{LINK}"
            ),
            language,
        ),
        (Language::Polish, Notice::Monitored) => signed(
            &format!("Co wynikło z konsultacji „{title}”"),
            &format!(
                "Dzień dobry,\n\ndziękujemy za udział w konsultacjach „{title}”. Miasto zajmuje się teraz tym, co \
                 przyjęło. Co to jest, kto za to odpowiada i do kiedy, pokazuje strona:\n\n{page}\n\nO kolejnych \
                 krokach napiszemy tylko wtedy, gdy zostanie wykonane to, co wynikło z Twojej propozycji lub z tej, \
                 którą popierasz. Nie chcesz takich wiadomości? Zrezygnuj jednym przyciskiem:\n\n{LINK}"
            ),
            language,
        ),
        (Language::English, Notice::Monitored) => signed(
            &format!("What came of the consultation “{title}”"),
            &format!(
                "Hello,\n\nthank you for taking part in the consultation “{title}”. The city now carries out what it \
                 has accepted. What that is, who is in charge and until when is shown by this page:\n\n{page}\n\nWe \
                 will write again only when that is done which came of your proposal, or of one that you support. You \
                 do not want such mails? One button ends them:\n\n{LINK}"
            ),
            language,
        ),
        (Language::Polish, Notice::Done { commitment }) => signed(
            &format!("Wykonano: {commitment}"),
            &format!(
                "Dzień dobry,\n\nto, co wynikło z Twojej propozycji albo z propozycji, którą popierasz w konsultacjach \
                 „{title}”, jest wykonane: {commitment}.\n\n{page}\n\nNie chcesz takich wiadomości? Zrezygnuj jednym \
                 przyciskiem:\n\n{LINK}"
            ),
            language,
        ),
        (Language::English, Notice::Done { commitment }) => signed(
            &format!("Done: {commitment}"),
            &format!(
                "Hello,\n\nwhat came of your proposal, or of one that you support in the consultation “{title}”, is \
                 done: {commitment}.\n\n{page}\n\nYou do not want such mails? One button ends them:\n\n{LINK}"
            ),
            language,
        ),
    }
}

fn sentence(item: &Item, language: Language) -> String {
    let (subject, detail) = (&item.subject, &item.detail);
    match language {
        Language::Polish => match item.kind {
            NewsKind::Stage => format!("Rozpoczął się etap: {}", detail.parse().map_or("", stage_in_polish)),
            NewsKind::DutiesAdded => format!("Nowe dyżury: {detail}"),
            NewsKind::DutiesChanged => format!("Zmienione dyżury: {detail}"),
            NewsKind::DutiesCancelled => format!("Odwołane dyżury: {detail}"),
            NewsKind::Document => format!("Opublikowano wersję projektu: {subject}"),
            NewsKind::Answer => format!("Miasto odpowiedziało na propozycję „{subject}”"),
            NewsKind::Report => format!("Opublikowano raport z konsultacji nr {detail}"),
            NewsKind::Commitment => {
                format!("Zobowiązanie „{subject}”: {}", detail.parse().map_or("", state_in_polish))
            }
        },
        Language::English => match item.kind {
            NewsKind::Stage => format!("A stage has begun: {detail}"),
            NewsKind::DutiesAdded => format!("New duties: {detail}"),
            NewsKind::DutiesChanged => format!("Duties that were changed: {detail}"),
            NewsKind::DutiesCancelled => format!("Duties that were called off: {detail}"),
            NewsKind::Document => format!("A version of the draft was published: {subject}"),
            NewsKind::Answer => format!("The city has answered the proposal “{subject}”"),
            NewsKind::Report => format!("Report no. {detail} of the consultation was published"),
            NewsKind::Commitment => format!("The commitment “{subject}”: {}", detail.replace('_', " ")),
        },
    }
}

const fn stage_in_polish(stage: Stage) -> &'static str {
    match stage {
        Stage::Announced => "zapowiedź",
        Stage::Open => "konsultacje trwają",
        Stage::Analysis => "analiza zgłoszeń",
        Stage::Reported => "raport",
        Stage::Monitored => "monitoring",
        Stage::Closed => "zakończenie",
        Stage::Cancelled => "odwołanie",
    }
}

const fn state_in_polish(state: CommitmentState) -> &'static str {
    match state {
        CommitmentState::Planned => "zaplanowane",
        CommitmentState::InProgress => "w toku",
        CommitmentState::Done => "wykonane",
        CommitmentState::Delayed => "opóźnione",
        CommitmentState::Abandoned => "zaniechane",
        CommitmentState::Withdrawn => "wycofane",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(subject: &str) -> Item {
        Item {
            kind: NewsKind::Answer,
            subject: subject.to_owned(),
            detail: "accepted".to_owned(),
            link: "https://konsultacje.example.org/proposal/1".to_owned(),
        }
    }

    #[test]
    fn a_long_list_is_cut_and_told_to_be() {
        for &language in Language::ALL {
            let text = digest("Park", &vec![item("Ławki"); 100], language);
            assert_eq!(text.body.matches("/proposal/1").count(), SHOWN, "{language}");
            assert!(text.body.contains("60") && text.subject.contains("100"), "{text:?}");
        }
    }

    #[test]
    fn nobody_writes_a_second_header_or_signs_for_the_city() {
        for &language in Language::ALL {
            let text = digest("Park\r\nBcc: a@example.org", &[item("x\r\nSubject: y")], language);
            assert!(!text.subject.contains(['\r', '\n']), "{text:?}");
            assert!(text.body.contains(LINK));
        }
    }
}
