//! On whose behalf somebody speaks: one question, whether or not she belongs to an organisation.

use openapi::organisations::OrganisationSummary;
use openapi::people::Affiliation;
use openapi::problem::FieldError;
use yew::prelude::*;

use super::choices::{Choice, Radios, Select, choices_of};
use crate::texts::{Texts, use_texts};

/// Properties of [`SpeaksFor`].
#[derive(Properties, PartialEq)]
pub struct SpeaksForProps {
    /// What is asked.
    pub question: String,
    /// The organisations in whose name the person can speak as their member.
    pub organisations: Vec<OrganisationSummary>,
    /// The id of the one that is chosen.
    pub organisation_id: Option<String>,
    /// What is chosen where none of them is.
    pub affiliation: Affiliation,
    /// What is wrong with the choice.
    pub error: Option<FieldError>,
    /// What becomes chosen: an affiliation, or the id of an organisation.
    pub onchoose: Callback<(Affiliation, Option<String>)>,
}

/// Radio buttons; for who belongs to organisations a list with them among the rest, by their names.
#[component]
pub fn SpeaksFor(props: &SpeaksForProps) -> Html {
    let texts = use_texts();
    let onchoose = props.onchoose.reform(|value: String| read(&value));
    if props.organisations.is_empty() {
        return html! {
            <Radios name="affiliation" legend={props.question.clone()} choices={choices_of(&texts, Affiliation::ALL)}
                chosen={props.affiliation.as_str()} {onchoose} />
        };
    }
    let chosen = props.organisation_id.clone().unwrap_or_else(|| props.affiliation.to_string());
    html! {
        <Select id="organisation_id" label={props.question.clone()} choices={choices(&texts, &props.organisations)}
            {chosen} error={props.error.clone()} {onchoose} />
    }
}

/// First oneself, then the own organisations, then others.
fn choices(texts: &Texts, organisations: &[OrganisationSummary]) -> Vec<Choice> {
    let mut choices = choices_of(texts, Affiliation::ALL);
    let own = organisations.iter().map(|one| (AttrValue::from(one.id.clone()), one.name.clone()));
    choices.splice(1..1, own);
    choices
}

fn read(value: &str) -> (Affiliation, Option<String>) {
    match value.parse() {
        Ok(affiliation) => (affiliation, None),
        Err(_) => (Affiliation::Resident, Some(value.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_affiliation_is_an_organisation() {
        assert_eq!(read("ngo"), (Affiliation::Ngo, None));
        let id = "0199d1a0-0000-7000-8000-000000000001";
        assert_eq!(read(id), (Affiliation::Resident, Some(id.to_owned())));
    }
}
