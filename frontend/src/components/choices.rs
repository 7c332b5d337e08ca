//! Choices in forms: one of several, any of several, one of a list.

use openapi::districts::District;
use openapi::problem::FieldError;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::fields::FieldFault;
use crate::state::districts::district_name;
use crate::texts::Texts;
use crate::texts::names::{self, Worded};

/// Something to choose: its value and its text.
pub type Choice = (AttrValue, String);

/// All members of an enumeration of the contract, to choose from.
#[must_use]
pub fn choices_of<T: Worded>(texts: &Texts, members: &[T]) -> Vec<Choice> {
    members.iter().map(|&member| (AttrValue::Static(member.value()), names::name(texts, member))).collect()
}

/// All districts, to choose from.
#[must_use]
pub fn district_choices(districts: &[District]) -> Vec<Choice> {
    let choice =
        |district: &District| (AttrValue::from(district.number.to_string()), district_name(districts, district.number));
    districts.iter().map(choice).collect()
}

/// Properties of [`Radios`].
#[derive(Properties, PartialEq)]
pub struct RadiosProps {
    /// The field's name in the contract.
    pub name: AttrValue,
    /// What is asked.
    pub legend: String,
    /// What there is to choose.
    pub choices: Vec<Choice>,
    /// What is chosen.
    pub chosen: AttrValue,
    /// What becomes chosen.
    pub onchoose: Callback<String>,
}

/// One of several.
#[component]
pub fn Radios(props: &RadiosProps) -> Html {
    let choice = |(value, text): &Choice| {
        let onchange = {
            let (onchoose, value) = (props.onchoose.clone(), value.to_string());
            Callback::from(move |_: Event| onchoose.emit(value.clone()))
        };
        html! {
            <label class="choice">
                <input type="radio" name={props.name.clone()} value={value.clone()} checked={props.chosen == *value}
                    {onchange} />
                <span>{ text }</span>
            </label>
        }
    };
    html! {
        <fieldset class="field">
            <legend>{ &props.legend }</legend>
            { for props.choices.iter().map(choice) }
        </fieldset>
    }
}

/// Properties of [`Checkboxes`].
#[derive(Properties, PartialEq)]
pub struct CheckboxesProps {
    /// The field's name in the contract.
    pub name: AttrValue,
    /// What is asked.
    pub legend: String,
    /// What there is to choose.
    pub choices: Vec<Choice>,
    /// What is chosen.
    pub chosen: Vec<AttrValue>,
    /// What is wrong with the choice.
    #[prop_or_default]
    pub error: Option<FieldError>,
    /// What is to be said beside a choice, by its value.
    #[prop_or_default]
    pub notes: Vec<(AttrValue, Html)>,
    /// What becomes chosen, or no longer is.
    pub ontoggle: Callback<(String, bool)>,
}

/// Any of several.
#[component]
pub fn Checkboxes(props: &CheckboxesProps) -> Html {
    let choice = |(value, text): &Choice| {
        let onchange = {
            let (ontoggle, value) = (props.ontoggle.clone(), value.to_string());
            Callback::from(move |event: Event| {
                let is_chosen = event.target_unchecked_into::<HtmlInputElement>().checked();
                ontoggle.emit((value.clone(), is_chosen));
            })
        };
        let note = props.notes.iter().find(|(noted, _)| noted == value).map(|(_, note)| note.clone());
        let note_id = note.is_some().then(|| format!("{}-{value}-note", props.name));
        html! {
            <>
                <label class="choice">
                    <input type="checkbox" name={props.name.clone()} value={value.clone()}
                        checked={props.chosen.contains(value)} aria-describedby={note_id.clone()} {onchange} />
                    <span>{ text }</span>
                </label>
                { for note.map(|note| html! { <div class="choice-note" id={note_id.clone()}>{ note }</div> }) }
            </>
        }
    };
    html! {
        <fieldset class="field" id={props.name.clone()} tabindex="-1">
            <legend>{ &props.legend }</legend>
            <FieldFault id={props.name.clone()} error={props.error.clone()} />
            { for props.choices.iter().map(choice) }
        </fieldset>
    }
}

/// Properties of [`Checkbox`].
#[derive(Properties, PartialEq)]
pub struct CheckboxProps {
    /// The field's name in the contract; also the input's id.
    pub id: AttrValue,
    /// What is agreed to.
    pub label: String,
    /// Whether it is.
    pub is_checked: bool,
    /// Whether it becomes so.
    pub onchange: Callback<bool>,
}

/// Yes or no.
#[component]
pub fn Checkbox(props: &CheckboxProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label class="choice field" for={props.id.clone()}>
            <input type="checkbox" id={props.id.clone()} name={props.id.clone()} checked={props.is_checked} {onchange} />
            <span>{ &props.label }</span>
        </label>
    }
}

/// Properties of [`Select`].
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// The field's name in the contract; also the element's id.
    pub id: AttrValue,
    /// Its label.
    pub label: String,
    /// The text of choosing nothing; its value is empty.
    #[prop_or_default]
    pub nothing: Option<String>,
    /// What there is to choose.
    pub choices: Vec<Choice>,
    /// What is chosen.
    pub chosen: AttrValue,
    /// What is wrong with the choice.
    #[prop_or_default]
    pub error: Option<FieldError>,
    /// What becomes chosen.
    pub onchoose: Callback<String>,
}

/// One of a list.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let onchange = props.onchoose.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let option = |value: AttrValue, text: &str| {
        let is_chosen = props.chosen == value;
        html! { <option selected={is_chosen} {value}>{ text }</option> }
    };
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ &props.label }</label>
            <FieldFault id={props.id.clone()} error={props.error.clone()} />
            <select id={props.id.clone()} name={props.id.clone()} {onchange}>
                { for props.nothing.as_ref().map(|text| option(AttrValue::Static(""), text)) }
                { for props.choices.iter().map(|(value, text)| option(value.clone(), text)) }
            </select>
        </div>
    }
}
