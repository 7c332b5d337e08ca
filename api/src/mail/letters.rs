//! What the city writes to people, in both languages.
//!
//! Links only lead to a page: what they are about is done there, by a button, since mail scanners open links.

use openapi::accounts::Language;
use openapi::proposals::Disposition;

/// Why somebody is written to who backs a proposal, and how that ends.
const BACKED_POLISH: &str =
    "Piszemy, bo popierasz tę propozycję ze swojego konta. Gdy wycofasz poparcie na jej stronie, nie napiszemy więcej.";
const BACKED_ENGLISH: &str = "We write since you back this proposal with your account. If you take your support back on its page, we write no more.";

/// A mail that is to be written.
#[derive(Debug, Clone)]
pub enum Letter<'a> {
    /// To who registered: confirm the address.
    ConfirmAddress {
        /// The page, with the token in its fragment.
        link: &'a str,
    },
    /// To who registered with an address that has an account.
    AccountExists {
        /// The page on which a forgotten password is replaced.
        link: &'a str,
    },
    /// To who has forgotten the password.
    ResetPassword {
        /// The page, with the token in its fragment.
        link: &'a str,
    },
    /// To who changed the password.
    PasswordChanged {
        /// The page on which a forgotten password is replaced.
        link: &'a str,
    },
    /// To somebody who is to be a member of staff.
    StaffInvitation {
        /// The page, with the token in its fragment.
        link: &'a str,
    },
    /// To somebody who is to be a member of an organisation.
    MemberInvitation {
        /// The organisation's name.
        organisation: &'a str,
        /// The page, with the token in its fragment.
        link: &'a str,
    },
    /// To the managers of an organisation: what staff decided.
    OrganisationDecided {
        /// The organisation's name.
        organisation: &'a str,
        /// Why not, if it was not approved.
        rejection: Option<&'a str>,
    },
    /// To the author of a proposal: a moderator asks something.
    ProposalQuestion {
        /// The proposal's title.
        title: &'a str,
        /// What is asked.
        question: &'a str,
        /// The proposal's page.
        link: &'a str,
    },
    /// To the author of a proposal: it is not shown.
    ProposalHidden {
        /// The proposal's title.
        title: &'a str,
        /// Why.
        reason: &'a str,
        /// The proposal's page.
        link: &'a str,
    },
    /// To the author of a proposal: a moderator removed one of its files.
    FileRemoved {
        /// The proposal's title.
        title: &'a str,
        /// The file's name.
        file: &'a str,
        /// Why.
        reason: &'a str,
        /// The proposal's page.
        link: &'a str,
    },
    /// To the author of a proposal: the city has answered.
    ProposalAnswered {
        /// The proposal's title.
        title: &'a str,
        /// What the city decided.
        disposition: Disposition,
        /// Why.
        reasons: &'a str,
        /// The proposal's page.
        link: &'a str,
    },
    /// To the office in charge of a commitment: its day is near.
    CommitmentSoon {
        /// What is to be done.
        title: &'a str,
        /// The day by which, such as 2026-06-30.
        day: &'a str,
        /// The commitment's page among the staff's.
        link: &'a str,
    },
    /// To the office in charge of a commitment: its day is past.
    CommitmentOverdue {
        /// What was to be done.
        title: &'a str,
        /// The day by which, such as 2026-06-30.
        day: &'a str,
        /// The commitment's page among the staff's.
        link: &'a str,
    },
    /// To the author of a proposal: it goes on within another one.
    ProposalMerged {
        /// The proposal's title.
        title: &'a str,
        /// The title of the one that goes on.
        into: &'a str,
        /// The page of that one.
        link: &'a str,
    },
    /// To who backs a proposal: it goes on within another one.
    BackedMerged {
        /// The proposal's title.
        title: &'a str,
        /// The title of the one that goes on.
        into: &'a str,
        /// The page of that one.
        link: &'a str,
    },
    /// To who backs a proposal: the city has answered.
    BackedAnswered {
        /// The proposal's title.
        title: &'a str,
        /// What the city decided.
        disposition: Disposition,
        /// Why.
        reasons: &'a str,
        /// The proposal's page.
        link: &'a str,
    },
}

/// A mail as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The subject: one line.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// A message with its subject in one line and the city's signature.
#[must_use]
pub fn signed(subject: &str, body: &str, language: Language) -> Text {
    let closing = match language {
        Language::Polish => {
            "Konsultacje społeczne, Miasto Kraków\nTo jest wiadomość automatyczna. Prosimy na nią nie odpowiadać."
        }
        Language::English => {
            "Public consultations, City of Kraków\nThis is an automatic message. Please do not reply to it."
        }
    };
    // What people wrote may hold line breaks; a subject is one line.
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    Text { subject, body: format!("{body}\n\n-- \n{closing}\n") }
}

impl Letter<'_> {
    /// The mail in this language.
    #[must_use]
    pub fn written(&self, language: Language) -> Text {
        let (subject, body) = match language {
            Language::Polish => self.polish(),
            Language::English => self.english(),
        };
        signed(&subject, &body, language)
    }

    fn polish(&self) -> (String, String) {
        match self {
            Self::ConfirmAddress { link } => (
                "Potwierdź adres e-mail".into(),
                format!(
                    "Dzień dobry,\n\nktoś, zapewne Ty, zakłada z tym adresem konto w serwisie konsultacji społecznych \
                     Krakowa. Aby je potwierdzić, otwórz stronę i podaj wybrane hasło:\n\n{link}\n\nOdnośnik działa \
                     przez dobę. Jeśli to nie Ty, nie musisz nic robić: bez potwierdzenia konto nie powstanie."
                ),
            ),
            Self::AccountExists { link } => (
                "Masz już konto".into(),
                format!(
                    "Dzień dobry,\n\nktoś, zapewne Ty, chciał założyć z tym adresem konto w serwisie konsultacji \
                     społecznych Krakowa. Takie konto już jest. Jeśli nie pamiętasz hasła, ustaw nowe:\n\n{link}\n\n\
                     Jeśli to nie Ty, nie musisz nic robić."
                ),
            ),
            Self::ResetPassword { link } => (
                "Nowe hasło".into(),
                format!(
                    "Dzień dobry,\n\naby ustawić nowe hasło, otwórz stronę:\n\n{link}\n\nOdnośnik działa przez godzinę \
                     i tylko raz. Jeśli to nie Ty prosisz o nowe hasło, nie musisz nic robić: dotychczasowe działa \
                     nadal."
                ),
            ),
            Self::PasswordChanged { link } => (
                "Hasło zostało zmienione".into(),
                format!(
                    "Dzień dobry,\n\nhasło do Twojego konta zostało właśnie zmienione, a inne urządzenia wylogowane. \
                     Jeśli to nie Ty, ustaw od razu nowe hasło:\n\n{link}"
                ),
            ),
            Self::StaffInvitation { link } => (
                "Zaproszenie do panelu konsultacji".into(),
                format!(
                    "Dzień dobry,\n\nadministrator zaprasza Cię do pracy w panelu konsultacji społecznych Krakowa. \
                     Aby przyjąć zaproszenie, ustaw hasło:\n\n{link}\n\nOdnośnik działa przez siedem dni i tylko raz."
                ),
            ),
            Self::MemberInvitation { organisation, link } => (
                format!("Zaproszenie do organizacji: {organisation}"),
                format!(
                    "Dzień dobry,\n\norganizacja „{organisation}” zaprasza Cię, aby występować w jej imieniu w \
                     konsultacjach społecznych Krakowa. Aby przyjąć zaproszenie, zaloguj się kontem z tym adresem \
                     e-mail i otwórz stronę:\n\n{link}\n\nOdnośnik działa przez siedem dni i tylko raz."
                ),
            ),
            Self::OrganisationDecided { organisation, rejection: None } => (
                format!("Organizacja zatwierdzona: {organisation}"),
                format!(
                    "Dzień dobry,\n\nmiasto zatwierdziło organizację „{organisation}”. Od teraz jej propozycje są \
                     oznaczone jako zweryfikowane i można tworzyć klucze API."
                ),
            ),
            Self::OrganisationDecided { organisation, rejection: Some(reason) } => (
                format!("Organizacja niezatwierdzona: {organisation}"),
                format!("Dzień dobry,\n\nmiasto nie zatwierdziło organizacji „{organisation}”. Powód:\n\n{reason}"),
            ),
            Self::ProposalQuestion { title, question, link } => (
                format!("Pytanie do Twojej propozycji: {title}"),
                format!(
                    "Dzień dobry,\n\nmamy pytanie do propozycji „{title}”:\n\n{question}\n\nOdpowiedzieć można na \
                     stronie propozycji:\n\n{link}"
                ),
            ),
            Self::ProposalHidden { title, reason, link } => (
                format!("Propozycja nie jest publikowana: {title}"),
                format!(
                    "Dzień dobry,\n\npropozycja „{title}” nie jest publikowana. Powód:\n\n{reason}\n\nStrona \
                     propozycji:\n\n{link}"
                ),
            ),
            Self::FileRemoved { title, file, reason, link } => (
                format!("Usunięty załącznik: {title}"),
                format!(
                    "Dzień dobry,\n\nz propozycji „{title}” usunięto załącznik „{file}”. Powód:\n\n{reason}\n\nTreść \
                     propozycji się nie zmieniła. Jej strona:\n\n{link}"
                ),
            ),
            Self::ProposalAnswered { title, disposition, reasons, link } => (
                format!("Odpowiedź miasta: {title}"),
                format!(
                    "Dzień dobry,\n\nmiasto odpowiedziało na propozycję „{title}”.\n\nRozstrzygnięcie: {}\n\n\
                     {reasons}\n\nStrona propozycji:\n\n{link}",
                    disposition_in_polish(*disposition)
                ),
            ),
            Self::CommitmentSoon { title, day, link } => (
                format!("Zbliża się termin zobowiązania: {title}"),
                format!(
                    "Dzień dobry,\n\nzobowiązanie „{title}” ma być wykonane do {day}. Mieszkańcy widzą jego stan i \
                     historię. Prosimy dopilnować terminu i wpisać, jak sprawa stoi:\n\n{link}"
                ),
            ),
            Self::CommitmentOverdue { title, day, link } => (
                format!("Minął termin zobowiązania: {title}"),
                format!(
                    "Dzień dobry,\n\ntermin zobowiązania „{title}” minął ({day}). Mieszkańcy widzą, że jest po \
                     terminie. Prosimy wpisać, że jest wykonane, albo podać powód opóźnienia i nowy termin:\n\n{link}"
                ),
            ),
            Self::ProposalMerged { title, into, link } => (
                format!("Propozycja połączona z inną: {title}"),
                format!(
                    "Dzień dobry,\n\npropozycja „{title}” została połączona z propozycją „{into}”, która mówi to samo. \
                     Poparcia są liczone razem, a dalszy ciąg jest na stronie:\n\n{link}"
                ),
            ),
            Self::BackedMerged { title, into, link } => (
                format!("Popierana propozycja połączona z inną: {title}"),
                format!(
                    "Dzień dobry,\n\npropozycja „{title}”, którą popierasz, została połączona z propozycją „{into}”, która \
                     mówi to samo. Twoje poparcie liczy się dalej, a dalszy ciąg jest na stronie:\n\n{link}\n\n\
                     {BACKED_POLISH}"
                ),
            ),
            Self::BackedAnswered { title, disposition, reasons, link } => (
                format!("Odpowiedź miasta na popieraną propozycję: {title}"),
                format!(
                    "Dzień dobry,\n\nmiasto odpowiedziało na propozycję „{title}”, którą popierasz.\n\n\
                     Rozstrzygnięcie: {}\n\n{reasons}\n\nStrona propozycji:\n\n{link}\n\n{BACKED_POLISH}",
                    disposition_in_polish(*disposition)
                ),
            ),
        }
    }

    fn english(&self) -> (String, String) {
        match self {
            Self::ConfirmAddress { link } => (
                "Confirm your e-mail address".into(),
                format!(
                    "Hello,\n\nsomebody, probably you, is opening an account with this address at Kraków's public \
                     consultations. To confirm it, open this page and enter the password that you chose:\n\n{link}\n\n\
                     The link works for a day. If it was not you, you need not do anything: without confirmation there \
                     will be no account."
                ),
            ),
            Self::AccountExists { link } => (
                "You have an account already".into(),
                format!(
                    "Hello,\n\nsomebody, probably you, wanted to open an account with this address at Kraków's public \
                     consultations. There is one already. If you do not remember its password, choose a new one:\n\n\
                     {link}\n\nIf it was not you, you need not do anything."
                ),
            ),
            Self::ResetPassword { link } => (
                "A new password".into(),
                format!(
                    "Hello,\n\nto choose a new password, open this page:\n\n{link}\n\nThe link works for an hour and \
                     only once. If you did not ask for it, you need not do anything: your password goes on working."
                ),
            ),
            Self::PasswordChanged { link } => (
                "Your password was changed".into(),
                format!(
                    "Hello,\n\nthe password of your account has just been changed, and other devices were logged out. \
                     If it was not you, choose a new password at once:\n\n{link}"
                ),
            ),
            Self::StaffInvitation { link } => (
                "Invitation to the staff's part of the consultations".into(),
                format!(
                    "Hello,\n\nan administrator invites you to work in the staff's part of Kraków's public \
                     consultations. To accept, choose a password:\n\n{link}\n\nThe link works for seven days and only \
                     once."
                ),
            ),
            Self::MemberInvitation { organisation, link } => (
                format!("Invitation to an organisation: {organisation}"),
                format!(
                    "Hello,\n\nthe organisation “{organisation}” invites you to speak for it in Kraków's public \
                     consultations. To accept, log in with the account of this e-mail address and open this page:\n\n\
                     {link}\n\nThe link works for seven days and only once."
                ),
            ),
            Self::OrganisationDecided { organisation, rejection: None } => (
                format!("Organisation approved: {organisation}"),
                format!(
                    "Hello,\n\nthe city has approved the organisation “{organisation}”. From now on what it sends is \
                     marked as verified, and it can make API keys."
                ),
            ),
            Self::OrganisationDecided { organisation, rejection: Some(reason) } => (
                format!("Organisation not approved: {organisation}"),
                format!(
                    "Hello,\n\nthe city has not approved the organisation “{organisation}”. The reason:\n\n{reason}"
                ),
            ),
            Self::ProposalQuestion { title, question, link } => (
                format!("A question about your proposal: {title}"),
                format!(
                    "Hello,\n\nwe have a question about the proposal “{title}”:\n\n{question}\n\nYou can reply on its \
                     page:\n\n{link}"
                ),
            ),
            Self::ProposalHidden { title, reason, link } => (
                format!("Your proposal is not published: {title}"),
                format!(
                    "Hello,\n\nthe proposal “{title}” is not published. The reason:\n\n{reason}\n\nIts page:\n\n{link}"
                ),
            ),
            Self::FileRemoved { title, file, reason, link } => (
                format!("An attachment was removed: {title}"),
                format!(
                    "Hello,\n\nthe attachment “{file}” was removed from the proposal “{title}”. The reason:\n\n\
                     {reason}\n\nThe text of the proposal has not changed. Its page:\n\n{link}"
                ),
            ),
            Self::ProposalAnswered { title, disposition, reasons, link } => (
                format!("The city's answer: {title}"),
                format!(
                    "Hello,\n\nthe city has answered the proposal “{title}”.\n\nDisposition: {}\n\n{reasons}\n\nIts \
                     page:\n\n{link}",
                    disposition.as_str().replace('_', " ")
                ),
            ),
            Self::CommitmentSoon { title, day, link } => (
                format!("A commitment is soon to be done: {title}"),
                format!(
                    "Hello,\n\nthe commitment “{title}” is to be done by {day}. Residents see its state and history. \
                     Please see to the date, and write down how it stands:\n\n{link}"
                ),
            ),
            Self::CommitmentOverdue { title, day, link } => (
                format!("A commitment is overdue: {title}"),
                format!(
                    "Hello,\n\nthe day by which the commitment “{title}” was to be done is past ({day}). Residents see \
                     that it is overdue. Please write down that it is done, or why it is late and until when:\n\n{link}"
                ),
            ),
            Self::ProposalMerged { title, into, link } => (
                format!("Your proposal was joined with another: {title}"),
                format!(
                    "Hello,\n\nthe proposal “{title}” was joined with the proposal “{into}”, which says the same. Their \
                     supports are counted together, and it goes on at this page:\n\n{link}"
                ),
            ),
            Self::BackedMerged { title, into, link } => (
                format!("A proposal that you back was joined with another: {title}"),
                format!(
                    "Hello,\n\nthe proposal “{title}”, which you back, was joined with the proposal “{into}”, which says \
                     the same. Your support goes on counting, and it goes on at this page:\n\n{link}\n\n{BACKED_ENGLISH}"
                ),
            ),
            Self::BackedAnswered { title, disposition, reasons, link } => (
                format!("The city's answer to a proposal that you back: {title}"),
                format!(
                    "Hello,\n\nthe city has answered the proposal “{title}”, which you back.\n\nDisposition: {}\n\n\
                     {reasons}\n\nIts page:\n\n{link}\n\n{BACKED_ENGLISH}",
                    disposition.as_str().replace('_', " ")
                ),
            ),
        }
    }
}

const fn disposition_in_polish(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Accepted => "uwzględniona",
        Disposition::PartlyAccepted => "częściowo uwzględniona",
        Disposition::Rejected => "nieuwzględniona",
        Disposition::Answered => "wyjaśnienie",
        Disposition::AlreadyCovered => "już jest w projekcie",
        Disposition::OutOfScope => "poza zakresem konsultacji",
        Disposition::FurtherAnalysis => "do dalszej analizy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_line_whatever_people_wrote() {
        let hostile = Letter::ProposalHidden { title: "a\r\nBcc: all@example.org", reason: "b", link: "c" };
        for &language in Language::ALL {
            assert!(!hostile.written(language).subject.contains(['\r', '\n']), "{language}");
        }
    }
}
