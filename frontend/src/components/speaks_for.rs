//! Choosing the organisation in whose name one speaks.

use openapi::organisations::OrganisationSummary;
use openapi::problem::FieldError;
use yew::prelude::*;

use super::choices::Select;
use crate::texts::use_texts;

/// Properties of [`SpeaksFor`].
#[derive(Properties, PartialEq)]
pub struct SpeaksForProps {
    /// The organisations in whose name the person can speak.
    pub organisations: Vec<OrganisationSummary>,
    /// The id of the one that is chosen.
    pub chosen: Option<String>,
    /// What is wrong with the choice.
    pub error: Option<FieldError>,
    /// Which one becomes chosen, if any.
    pub onchoose: Callback<Option<String>>,
}

/// A list of them; nothing for who belongs to none.
#[component]
pub fn SpeaksFor(props: &SpeaksForProps) -> Html {
    let texts = use_texts();
    if props.organisations.is_empty() {
        return Html::default();
    }
    let choices = props.organisations.iter().map(|one| (AttrValue::from(one.id.clone()), one.name.clone()));
    let onchoose = props.onchoose.reform(|id: String| Some(id).filter(|id| !id.is_empty()));
    html! {
        <Select id="organisation_id" label={texts.get("field-organisation-id")}
            nothing={texts.get("organisation-id-none")} choices={choices.collect::<Vec<_>>()}
            chosen={props.chosen.clone().unwrap_or_default()} error={props.error.clone()} {onchoose} />
    }
}
