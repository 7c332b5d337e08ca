//! Who is logged in, and what she may see of it.

use std::rc::Rc;

use openapi::accounts::Profile;
use yew::prelude::*;

use crate::client::Fault;

/// Whether somebody is logged in.
#[derive(Debug, Clone, PartialEq)]
pub enum Session {
    /// It is being found out.
    Starting,
    /// It can't be found out.
    Unreachable(Fault),
    /// Nobody is.
    Nobody,
    /// Somebody is.
    Open(Rc<Profile>),
    /// Somebody was, and has to log in again to go on where she was.
    Lost(Rc<Profile>),
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// It is found out anew.
    Begin,
    /// It can't be found out.
    Fail(Fault),
    /// Nobody is logged in (any more).
    Leave,
    /// The session has ended by itself.
    Lose,
    /// Somebody is logged in.
    Enter(Box<Profile>),
}

/// What stands open to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nothing: she is no member of staff.
    Nothing,
    /// First the second factor has to be set up.
    SecondFactor,
    /// The pages.
    Pages,
}

impl Access {
    /// What stands open to the person.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        if profile.roles.is_empty() {
            Self::Nothing
        } else if profile.must_set_up_second_factor {
            Self::SecondFactor
        } else {
            Self::Pages
        }
    }
}

impl Session {
    /// Who is or was logged in: whose pages are kept.
    #[must_use]
    pub fn person(&self) -> Option<Rc<Profile>> {
        match self {
            Self::Open(profile) | Self::Lost(profile) => Some(profile.clone()),
            Self::Starting | Self::Unreachable(_) | Self::Nobody => None,
        }
    }
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(match action {
            Action::Begin => Self::Starting,
            Action::Fail(fault) => Self::Unreachable(fault),
            Action::Leave => Self::Nobody,
            Action::Lose => self.person().map_or(Self::Nobody, Self::Lost),
            Action::Enter(profile) => Self::Open(Rc::new(*profile)),
        })
    }
}

/// The person who is logged in, for a page.
///
/// # Panics
/// Outside the pages, which only somebody who is logged in sees.
#[hook]
pub fn use_person() -> Rc<Profile> {
    #[expect(clippy::expect_used, reason = "the root shows pages only to somebody")]
    use_context::<Rc<Profile>>().expect("the root of the pages says who is logged in")
}

#[cfg(test)]
mod tests {
    use openapi::access::Role;
    use openapi::accounts::Language;
    use openapi::time::LocalTime;

    use super::*;

    fn person(roles: &[Role]) -> Box<Profile> {
        Box::new(Profile {
            id: "1".into(),
            email: "ewa@example.org".into(),
            name: None,
            language: Language::Polish,
            roles: roles.to_vec(),
            has_second_factor: true,
            must_set_up_second_factor: false,
            recovery_codes_left: 10,
            organisations: Vec::new(),
            created_at: LocalTime::from_rfc3339("2026-11-23T08:00:00+01:00".into()),
        })
    }

    fn after(actions: Vec<Action>) -> Rc<Session> {
        actions.into_iter().fold(Rc::new(Session::Starting), Session::reduce)
    }

    #[test]
    fn a_session_that_is_lost_keeps_whose_pages_they_are() {
        let lost = after(vec![Action::Enter(person(&[Role::Editor])), Action::Lose]);
        assert!(matches!(&*lost, Session::Lost(profile) if profile.id == "1"));
        assert_eq!(*after(vec![Action::Lose]), Session::Nobody);
        assert_eq!(*after(vec![Action::Enter(person(&[])), Action::Leave]), Session::Nobody);
    }

    #[test]
    fn residents_see_no_pages_and_staff_first_set_up_the_second_factor() {
        assert_eq!(Access::of(&person(&[])), Access::Nothing);
        assert_eq!(Access::of(&person(&[Role::Moderator])), Access::Pages);
        let without = Profile { must_set_up_second_factor: true, ..*person(&[Role::Moderator]) };
        assert_eq!(Access::of(&without), Access::SecondFactor);
    }
}
