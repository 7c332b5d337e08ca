//! What somebody does as a member of staff.

use frontend::components::choices::Checkboxes;
use frontend::texts::use_texts;
use openapi::access::Role;
use openapi::problem::FieldError;
use yew::prelude::*;

use crate::texts::names;

/// Properties of [`RoleChoice`].
#[derive(Properties, PartialEq)]
pub struct RoleChoiceProps {
    /// The roles that are ticked.
    pub roles: Vec<Role>,
    /// What is wrong with them.
    #[prop_or_default]
    pub error: Option<FieldError>,
    /// A role is ticked or not.
    pub ontoggle: Callback<(Role, bool)>,
}

/// A box for each role.
#[component]
pub fn RoleChoice(props: &RoleChoiceProps) -> Html {
    let texts = use_texts();
    let ontoggle = props.ontoggle.clone();
    let ontoggle = Callback::from(move |(value, is_wanted): (String, bool)| {
        if let Ok(role) = value.parse() {
            ontoggle.emit((role, is_wanted));
        }
    });
    let chosen: Vec<AttrValue> = props.roles.iter().map(|role| AttrValue::Static(role.as_str())).collect();
    html! {
        <Checkboxes name="roles" legend={texts.get("admin-field-roles")} choices={names::choices_of(&texts, Role::ALL)}
            {chosen} error={props.error.clone()} {ontoggle} />
    }
}
