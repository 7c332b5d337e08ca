//! Which of the site's programs shows the page of an address: one table, by which the server gives out pages and the
//! programs tell their own pages from those that have to be loaded.

/// A program of the site, with a page that loads it. What people do together is in one; nobody loads what she does not
/// need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// Reading: home, the list, a consultation.
    Read,
    /// Taking part: booking, waiting, proposing, and what one has of them.
    TakePart,
    /// The own account.
    Account,
    /// What becomes of consultations: the draft with its remarks, figures, reports, commitments, news by mail, open data.
    FollowUp,
    /// The staff's part.
    Admin,
}

/// The beginnings of addresses, word by word (`*` is any word), with the program to which what begins so belongs. The
/// first that fits counts; what none fits is [`Program::Read`]'s, which says that it is missing, too.
const PLACES: &[(&str, Program)] = &[
    ("/admin", Program::Admin),
    ("/account", Program::Account),
    ("/commitments", Program::FollowUp),
    ("/follow", Program::FollowUp),
    ("/open-data", Program::FollowUp),
    ("/consultations/*/commitments", Program::FollowUp),
    ("/consultations/*/figures", Program::FollowUp),
    ("/consultations/*/follow", Program::FollowUp),
    ("/consultations/*/report", Program::FollowUp),
    ("/booking", Program::TakePart),
    ("/waiting", Program::TakePart),
    ("/proposal", Program::TakePart),
    ("/consultations/*/book", Program::TakePart),
    ("/consultations/*/wait", Program::TakePart),
    ("/consultations/*/propose", Program::TakePart),
    ("/consultations/*/document", Program::FollowUp),
];

impl Program {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Read, Self::TakePart, Self::Account, Self::FollowUp, Self::Admin];

    /// Its name: that of its binary, and what its files begin with.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::TakePart => "take-part",
            Self::Account => "account",
            Self::FollowUp => "follow-up",
            Self::Admin => "admin",
        }
    }

    /// The program that shows the page of this path. A query or a fragment is no part of a path.
    #[must_use]
    pub fn of(path: &str) -> Self {
        PLACES.iter().find(|(place, _)| begins_with(path, place)).map_or(Self::Read, |&(_, program)| program)
    }
}

/// Whether the words of the path begin with those of the place.
fn begins_with(path: &str, place: &str) -> bool {
    let mut words = path.split('/');
    place
        .split('/')
        .all(|wanted| words.next().is_some_and(|word| word == wanted || (wanted == "*" && !word.is_empty())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_belongs_to_one_program() {
        for (program, paths) in [
            (
                Program::Read,
                &[
                    "",
                    "/",
                    "/consultations",
                    "/consultations/",
                    "/consultations/a",
                    "/consultations/book",
                    "/consultations//book",
                    "/consultations/a/versions",
                    "/consultations/a/booking",
                    "/administration",
                    "/bookings",
                    "/accessibility",
                    "/nie/ma",
                ][..],
            ),
            (
                Program::TakePart,
                &[
                    "/consultations/a/book",
                    "/consultations/a/wait/",
                    "/consultations/account/propose",
                    "/booking",
                    "/booking/K7M4-QX9T/reschedule",
                    "/waiting/a",
                    "/proposal/a",
                ],
            ),
            (Program::Account, &["/account", "/account/", "/account/login", "/account/organisations/1"]),
            (
                Program::FollowUp,
                &[
                    "/commitments",
                    "/commitments/0199d1a0",
                    "/consultations/a/commitments",
                    "/consultations/a/figures",
                    "/consultations/a/follow",
                    "/consultations/a/document",
                    "/consultations/a/document/compare",
                    "/consultations/a/report",
                    "/follow/confirm",
                    "/follow/unsubscribe",
                    "/open-data",
                ],
            ),
            (Program::Admin, &["/admin", "/admin/", "/admin/proposals/K7M4-QX9T"]),
        ] {
            for path in paths {
                assert_eq!(Program::of(path), program, "{path}");
            }
        }
    }
}
