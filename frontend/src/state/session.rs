//! Who has logged in, for the whole site.

use std::rc::Rc;

use openapi::accounts::Profile;
use openapi::organisations::{OrganisationStatus, OrganisationSummary};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::client::{Fault, auth, me};

/// Who is there.
#[derive(Debug, Clone, PartialEq)]
pub enum Session {
    /// Somebody may have logged in before; it is being asked.
    Restoring,
    /// Nobody has logged in.
    Guest,
    /// This person has.
    Member(Rc<Profile>),
}

/// What happens to it.
#[derive(Debug)]
pub enum Action {
    /// Somebody has logged in, or changed her profile.
    Enter(Box<Profile>),
    /// She has logged out, or her session is over.
    Leave,
}

impl Session {
    /// The person's profile.
    #[must_use]
    pub fn profile(&self) -> Option<Rc<Profile>> {
        match self {
            Self::Member(profile) => Some(profile.clone()),
            Self::Restoring | Self::Guest => None,
        }
    }

    /// The organisations in whose name the person can speak: those that staff have looked at.
    #[must_use]
    pub fn approved(&self) -> Vec<OrganisationSummary> {
        let organisations = self.profile().map(|profile| profile.organisations.clone()).unwrap_or_default();
        organisations.into_iter().filter(|one| one.status == OrganisationStatus::Approved).collect()
    }
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(match action {
            Action::Enter(profile) => Self::Member(Rc::new(*profile)),
            Action::Leave => Self::Guest,
        })
    }
}

/// The session, and the way to change it. A context of the whole site.
pub type SessionHandle = UseReducerHandle<Session>;

/// The session, for a component.
///
/// # Panics
/// Outside the site's own tree, which always has it.
#[hook]
pub fn use_session() -> SessionHandle {
    #[expect(clippy::expect_used, reason = "the root of the site provides it")]
    use_context::<SessionHandle>().expect("the root of the site provides the session")
}

/// The session of the whole site: restores the one from before, follows what other tabs do, and ends with it.
#[hook]
pub fn use_own_session() -> SessionHandle {
    let session = use_reducer(|| if auth::is_expected() { Session::Restoring } else { Session::Guest });
    let own = session.clone();
    use_effect_with((), move |()| {
        let (over, begun) = (own.dispatcher(), own.dispatcher());
        auth::when_over(Callback::from(move |()| over.dispatch(Action::Leave)));
        auth::when_begun_elsewhere(Callback::from(move |()| restore(begun.clone())));
        if *own == Session::Restoring {
            restore(own.dispatcher());
        }
    });
    session
}

fn restore(session: UseReducerDispatcher<Session>) {
    spawn_local(async move {
        // Who can't be asked about is a guest until the page is loaded again.
        if enter(&session).await.is_err() {
            session.dispatch(Action::Leave);
        }
    });
}

/// Reads the profile of who has just logged in.
///
/// # Errors
/// When nobody has, or the server can't be reached.
pub async fn enter(session: &UseReducerDispatcher<Session>) -> Result<(), Fault> {
    let profile = me::profile().await?;
    session.dispatch(Action::Enter(Box::new(profile)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use openapi::accounts::Language;
    use openapi::organisations::OrganisationKind;
    use openapi::time::LocalTime;

    use super::*;

    fn profile() -> Profile {
        let organisation = |id: &str, status| OrganisationSummary {
            id: id.into(),
            kind: OrganisationKind::Ngo,
            name: "Zielone Dębniki".into(),
            district: None,
            status,
            role: None,
        };
        Profile {
            id: "0199d1a0-0000-7000-8000-000000000001".into(),
            email: "ewa@example.org".into(),
            name: Some("Ewa Nowak".into()),
            language: Language::Polish,
            roles: Vec::new(),
            has_second_factor: false,
            must_set_up_second_factor: false,
            recovery_codes_left: 0,
            organisations: vec![
                organisation("a", OrganisationStatus::Pending),
                organisation("b", OrganisationStatus::Approved),
            ],
            created_at: LocalTime::from_rfc3339("2026-11-23T10:00:00+01:00".into()),
        }
    }

    #[test]
    fn who_enters_is_there_until_she_leaves() {
        let entered = Rc::new(Session::Restoring).reduce(Action::Enter(Box::new(profile())));
        assert_eq!(entered.profile().and_then(|profile| profile.name.clone()).as_deref(), Some("Ewa Nowak"));
        let left = entered.reduce(Action::Leave);
        assert_eq!((left.profile(), left.approved().len()), (None, 0));
    }

    #[test]
    fn nobody_speaks_for_an_organisation_that_is_not_approved() {
        let entered = Rc::new(Session::Guest).reduce(Action::Enter(Box::new(profile())));
        let approved: Vec<String> = entered.approved().into_iter().map(|one| one.id).collect();
        assert_eq!(approved, ["b"]);
    }
}
