//! The own account: its parts, one of them open at a time.

use std::rc::Rc;

use openapi::accounts::Profile;
use yew::prelude::*;

use super::MemberPage;
use super::erase::Erase;
use super::password::ChangePassword;
use super::profile::ChangeProfile;
use super::second_factor::SecondFactor;
use super::sessions::Sessions;
use crate::browser;
use crate::components::facts::Facts;
use crate::components::fold::Fold;
use crate::texts::{Texts, dates, names, use_texts};

/// The page.
#[component]
pub fn Account() -> Html {
    let texts = use_texts();
    let content = Callback::from(|profile: Rc<Profile>| html! { <Parts {profile} /> });
    html! { <MemberPage title={texts.get("account-title")} {content} /> }
}

/// A part of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Profile,
    Password,
    SecondFactor,
    Sessions,
    Erase,
}

impl Part {
    const ALL: [Self; 5] = [Self::Profile, Self::Password, Self::SecondFactor, Self::Sessions, Self::Erase];

    /// Its name in the address's fragment.
    const fn id(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Password => "password",
            Self::SecondFactor => "second-factor",
            Self::Sessions => "sessions",
            Self::Erase => "erase",
        }
    }

    fn title(self, texts: &Texts) -> String {
        match self {
            Self::Profile => texts.get("profile-title"),
            Self::Password => texts.get("password-title"),
            Self::SecondFactor => texts.get("second-factor-title"),
            Self::Sessions => texts.get("sessions-title"),
            Self::Erase => texts.get("erase-title"),
        }
    }
}

#[derive(Properties, PartialEq)]
struct PartsProps {
    profile: Rc<Profile>,
}

#[component]
fn Parts(props: &PartsProps) -> Html {
    let texts = use_texts();
    let open = use_state(|| {
        let named = browser::fragment();
        Part::ALL.into_iter().find(|part| part.id() == named)
    });
    let profile = &props.profile;
    let fold = |part: Part| {
        let is_open = *open == Some(part);
        let ontoggle = {
            let open = open.clone();
            Callback::from(move |()| open.set((!is_open).then_some(part)))
        };
        html! {
            <Fold id={part.id()} title={part.title(&texts)} {is_open} {ontoggle}>
                if is_open {
                    { content(part, profile) }
                }
            </Fold>
        }
    };
    html! {
        <>
            if profile.must_set_up_second_factor {
                <p class="notice notice-fault">{ texts.get("account-must-set-up") }</p>
            }
            <Facts facts={facts(&texts, profile)} />
            { for Part::ALL.into_iter().map(fold) }
        </>
    }
}

fn content(part: Part, profile: &Rc<Profile>) -> Html {
    let profile = profile.clone();
    match part {
        Part::Profile => html! { <ChangeProfile {profile} /> },
        Part::Password => html! { <ChangePassword /> },
        Part::SecondFactor => html! { <SecondFactor {profile} /> },
        Part::Sessions => html! { <Sessions /> },
        Part::Erase => html! { <Erase /> },
    }
}

fn facts(texts: &Texts, profile: &Profile) -> Vec<(String, Html)> {
    let name = profile.name.clone().unwrap_or_else(|| texts.get("nothing-given"));
    let second_factor =
        if profile.has_second_factor { texts.get("second-factor-is-on") } else { texts.get("second-factor-is-off") };
    vec![
        (texts.get("field-name"), name.into()),
        (texts.get("field-email"), profile.email.clone().into()),
        (texts.get("profile-language"), names::name(texts, profile.language).into()),
        (texts.get("second-factor-title"), second_factor.into()),
        (texts.get("profile-created"), dates::short_day(texts, &profile.created_at).into()),
    ]
}
