//! What is wrong with a form, in one place.

use openapi::problem::FieldError;
use web_sys::HtmlElement;
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
    let node = use_node_ref();
    {
        // Not by its id: two forms of a page may each have a summary.
        let node = node.clone();
        use_effect_with((props.refusals, has_errors), move |(_, has_errors)| {
            if let Some(summary) = node.cast::<HtmlElement>().filter(|_| *has_errors) {
                // What can't take the focus keeps it where it is.
                let _ = summary.focus();
            }
        });
    }
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
        <div class="notice notice-fault" id={ID} ref={node} role="alert" tabindex="-1">
            <h2>{ texts.with("error-summary-title", [("count", count.into())]) }</h2>
            <ul>{ for props.errors.iter().map(item) }</ul>
        </div>
    }
}
