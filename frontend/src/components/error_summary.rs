//! What is wrong with a form, in one place.

use openapi::problem::FieldError;
use yew::prelude::*;

use crate::browser;
use crate::texts::use_texts;

/// The id of the summary.
const ID: &str = "error-summary";

/// Properties of [`ErrorSummary`].
#[derive(Properties, PartialEq)]
pub struct ErrorSummaryProps {
    /// The faults, in the order of the form.
    pub errors: Vec<FieldError>,
    /// Each field's label, by its name.
    pub labels: Vec<(&'static str, String)>,
    /// Counts the refusals: with each the focus comes here, even if the faults are the same.
    pub refusals: u32,
}

/// Says at once what is wrong, takes the focus, and leads to each field.
#[component]
pub fn ErrorSummary(props: &ErrorSummaryProps) -> Html {
    let texts = use_texts();
    let has_errors = !props.errors.is_empty();
    use_effect_with((props.refusals, has_errors), |(_, has_errors)| {
        if *has_errors {
            browser::focus(ID);
        }
    });
    if !has_errors {
        return Html::default();
    }
    let count = u32::try_from(props.errors.len()).unwrap_or(u32::MAX);
    let item = |error: &FieldError| {
        let field = error.field.split('[').next().unwrap_or_default().to_owned();
        let label = props.labels.iter().find(|(name, _)| *name == field).map(|(_, label)| label.as_str());
        let onclick = {
            let field = field.clone();
            Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                browser::focus(&field);
            })
        };
        html! {
            <li>
                <a href={format!("#{field}")} {onclick}>
                    { format!("{}: {}", label.unwrap_or(&field), texts.field_error(error)) }
                </a>
            </li>
        }
    };
    html! {
        <div class="notice notice-fault" id={ID} role="alert" tabindex="-1">
            <h2>{ texts.with("error-summary-title", [("count", count.into())]) }</h2>
            <ul>{ for props.errors.iter().map(item) }</ul>
        </div>
    }
}
