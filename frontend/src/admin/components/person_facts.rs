//! An account as administrators see it.

use frontend::components::facts::Facts;
use frontend::texts::{Texts, dates, use_texts};
use openapi::admin::people::Person;
use yew::prelude::*;

use crate::texts::names;

/// The name of somebody, or the e-mail address where there is none.
#[must_use]
pub fn person_name(person: &Person) -> &str {
    person.name.as_deref().unwrap_or(&person.email)
}

/// The roles in words.
#[must_use]
pub fn roles_text(texts: &Texts, person: &Person) -> String {
    if person.roles.is_empty() {
        return texts.get("admin-person-no-roles");
    }
    person.roles.iter().map(|&role| names::name(texts, role)).collect::<Vec<_>>().join(", ")
}

/// Properties of [`PersonFacts`].
#[derive(Properties, PartialEq)]
pub struct PersonFactsProps {
    /// The account.
    pub person: Person,
}

/// All of it but the name.
#[component]
pub fn PersonFacts(props: &PersonFactsProps) -> Html {
    let texts = use_texts();
    let person = &props.person;
    let factor = if person.has_second_factor { "admin-person-factor-yes" } else { "admin-person-factor-no" };
    let last =
        person.last_login_at.as_ref().map_or_else(|| texts.get("admin-person-never"), |at| dates::moment(&texts, at));
    let mut facts: Vec<(String, Html)> = vec![
        (texts.get("field-email"), person.email.clone().into()),
        (texts.get("admin-field-roles"), roles_text(&texts, person).into()),
        (texts.get("admin-factor-title"), texts.get(factor).into()),
        (texts.get("admin-person-created"), dates::moment(&texts, &person.created_at).into()),
        (texts.get("admin-person-last-login"), last.into()),
    ];
    if let Some(at) = &person.locked_at {
        facts.push((texts.get("admin-person-locked-since"), dates::moment(&texts, at).into()));
    }
    if let Some(reason) = &person.lock_reason {
        facts.push((texts.get("admin-person-lock-reason"), reason.clone().into()));
    }
    html! { <Facts {facts} /> }
}
