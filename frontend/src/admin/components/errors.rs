//! What is wrong with a form whose fields lie within one another: `content.office.phone`, `content.timetable[1]`.

use frontend::browser::focus;
use frontend::texts::use_texts;
use openapi::problem::FieldError;
use yew::prelude::*;

/// The id of the summary.
const ID: &str = "error-summary";

/// The fault of just this field.
#[must_use]
pub fn fault_at(errors: &[FieldError], path: &str) -> Option<FieldError> {
    errors.iter().find(|error| error.field == path).cloned()
}

/// A label for every field, by the beginning of its path; the longest one counts.
pub type Labels = Vec<(&'static str, String)>;

/// The label of a field, and which one of a list it is.
fn label(labels: &Labels, path: &str) -> String {
    let known = labels.iter().filter(|(beginning, _)| path.starts_with(beginning));
    let text = known.max_by_key(|(beginning, _)| beginning.len()).map_or(path, |(_, label)| label.as_str());
    let index = path.split_once('[').and_then(|(_, rest)| rest.split(']').next()?.parse::<usize>().ok());
    index.map_or_else(|| text.to_owned(), |index| format!("{text} ({})", index + 1))
}

/// Properties of [`Errors`].
#[derive(Properties, PartialEq)]
pub struct ErrorsProps {
    /// The faults.
    pub errors: Vec<FieldError>,
    /// The fields' labels, in the order of the form.
    pub labels: Labels,
    /// Counts the refusals: with each the focus comes here, even if the faults are the same.
    pub refusals: u32,
}

/// Says at once what is wrong, takes the focus, and leads to each field.
#[component]
pub fn Errors(props: &ErrorsProps) -> Html {
    let texts = use_texts();
    let has_errors = !props.errors.is_empty();
    use_effect_with((props.refusals, has_errors), |(_, has_errors)| {
        if *has_errors {
            focus(ID);
        }
    });
    if !has_errors {
        return Html::default();
    }
    let count = u32::try_from(props.errors.len()).unwrap_or(u32::MAX);
    let item = |error: &FieldError| {
        let onclick = {
            let field = error.field.clone();
            Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                focus(&field);
            })
        };
        html! {
            <li>
                <a href={format!("#{}", error.field)} {onclick}>
                    { format!("{}: {}", label(&props.labels, &error.field), texts.field_error(error)) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_within_a_list_is_named_with_its_place() {
        let labels = vec![("content", "All".to_owned()), ("content.timetable", "Timetable".to_owned())];
        assert_eq!(label(&labels, "content.timetable[1].starts_at"), "Timetable (2)");
        assert_eq!(label(&labels, "content.title"), "All");
        assert_eq!(label(&labels, "slug"), "slug");
    }
}
