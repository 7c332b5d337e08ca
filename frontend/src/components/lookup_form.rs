//! Asking for a reference and a secret.

use openapi::check::FieldCode;
use openapi::problem::FieldError;
use yew::prelude::*;

use super::error_summary::ErrorSummary;
use super::fields::{TextField, error_of};
use crate::texts::use_texts;

/// Properties of [`LookupForm`].
#[derive(Properties, PartialEq)]
pub struct LookupFormProps {
    /// What the reference is called.
    pub reference_label: String,
    /// The reference, where it is known.
    #[prop_or_default]
    pub reference: String,
    /// Whether nothing is to be seen without the secret.
    pub needs_secret: bool,
    /// The text of the button.
    pub button: String,
    /// Reference and secret.
    pub onlookup: Callback<(String, String)>,
}

/// A form for both. Nothing of it reaches an address before it is sent, and the secret not even then.
#[component]
pub fn LookupForm(props: &LookupFormProps) -> Html {
    let texts = use_texts();
    let reference = use_state(|| props.reference.clone());
    let secret = use_state(String::new);
    let errors = use_state(Vec::<FieldError>::new);
    let refusals = use_state(|| 0_u32);
    let onsubmit = {
        let (reference, secret, errors, refusals) =
            (reference.clone(), secret.clone(), errors.clone(), refusals.clone());
        let (onlookup, needs_secret) = (props.onlookup.clone(), props.needs_secret);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let missing = |field: &str, value: &str| {
                value.trim().is_empty().then(|| FieldError::new(field, FieldCode::Required, None))
            };
            let faults: Vec<FieldError> =
                [missing("reference", &reference), missing("secret", &secret).filter(|_| needs_secret)]
                    .into_iter()
                    .flatten()
                    .collect();
            if faults.is_empty() {
                onlookup.emit((reference.trim().to_owned(), secret.trim().to_owned()));
            } else {
                refusals.set(*refusals + 1);
            }
            errors.set(faults);
        })
    };
    let labels = vec![("reference", props.reference_label.clone()), ("secret", texts.get("booked-secret"))];
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |value: String| state.set(value))
    };
    html! {
        <form class="form" {onsubmit} novalidate=true>
            <ErrorSummary errors={(*errors).clone()} {labels} refusals={*refusals} />
            <TextField id="reference" label={props.reference_label.clone()} value={(*reference).clone()} required=true
                hint={texts.get("booking-reference-hint")} autocomplete="off" oninput={set(&reference)}
                error={error_of(&errors, "reference")} />
            <TextField id="secret" label={texts.get("booked-secret")} value={(*secret).clone()}
                required={props.needs_secret} hint={texts.get("booking-secret-hint")} autocomplete="off"
                oninput={set(&secret)} error={error_of(&errors, "secret")} />
            <p class="buttons"><button type="submit" class="button button-main">{ &props.button }</button></p>
        </form>
    }
}
