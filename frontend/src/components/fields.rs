//! Fields of forms: each with its label, its hint and its error next to it, tied together for screen readers.

use openapi::problem::FieldError;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::texts::use_texts;

/// The error of a field among those of the form.
#[must_use]
pub fn error_of(errors: &[FieldError], field: &str) -> Option<FieldError> {
    errors.iter().find(|error| error.field == field || error.field.starts_with(&format!("{field}["))).cloned()
}

/// Properties of [`TextField`], [`TextArea`] and
/// [`PasswordField`](super::password_field::PasswordField).
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// The field's name in the contract; also the input's id.
    pub id: AttrValue,
    /// Its label.
    pub label: String,
    /// What helps to fill it in.
    #[prop_or_default]
    pub hint: Option<String>,
    /// What stands in it.
    pub value: String,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<FieldError>,
    /// Whether it has to be filled in.
    #[prop_or_default]
    pub required: bool,
    /// Whether the label says if it has to be filled in; a filter needs no such word.
    #[prop_or(true)]
    pub says_need: bool,
    /// The input's type.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// What the browser may offer to fill in (WCAG 1.3.5).
    #[prop_or_default]
    pub autocomplete: Option<AttrValue>,
    /// How many lines it shows; only for [`TextArea`].
    #[prop_or(6)]
    pub rows: u32,
    /// What is typed.
    pub oninput: Callback<String>,
}

/// A field of one line.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let oninput = props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let (described_by, is_invalid) = described(props);
    let input = html! {
        <input id={props.id.clone()} name={props.id.clone()} type={props.kind.clone()} value={props.value.clone()}
            autocomplete={props.autocomplete.clone()} aria-describedby={described_by}
            aria-invalid={is_invalid.then_some("true")} aria-required={props.required.then_some("true")} {oninput} />
    };
    frame(props, input)
}

/// A field of several lines.
#[component]
pub fn TextArea(props: &TextFieldProps) -> Html {
    let oninput =
        props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let (described_by, is_invalid) = described(props);
    let input = html! {
        <textarea id={props.id.clone()} name={props.id.clone()} rows={props.rows.to_string()}
            value={props.value.clone()} aria-describedby={described_by} aria-invalid={is_invalid.then_some("true")}
            aria-required={props.required.then_some("true")} {oninput} />
    };
    frame(props, input)
}

pub(super) fn described(props: &TextFieldProps) -> (Option<String>, bool) {
    let hint = props.hint.as_ref().map(|_| format!("{}-hint", props.id));
    let error = props.error.as_ref().map(|_| format!("{}-error", props.id));
    let is_invalid = error.is_some();
    let ids: Vec<String> = [error, hint].into_iter().flatten().collect();
    ((!ids.is_empty()).then(|| ids.join(" ")), is_invalid)
}

pub(super) fn frame(props: &TextFieldProps, input: Html) -> Html {
    let hint = props.hint.as_ref().map(|hint| html! { <p class="hint" id={format!("{}-hint", props.id)}>{ hint }</p> });
    html! {
        <div class={classes!("field", props.error.is_some().then_some("field-invalid"))}>
            <label for={props.id.clone()}>
                { &props.label }
                if props.says_need {
                    <Need required={props.required} />
                }
            </label>
            { for hint }
            <FieldFault id={props.id.clone()} error={props.error.clone()} />
            { input }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct NeedProps {
    required: bool,
}

#[component]
fn Need(props: &NeedProps) -> Html {
    let texts = use_texts();
    let text = if props.required { texts.get("required") } else { texts.get("optional") };
    html! { <span class="field-need">{ format!(" ({text})") }</span> }
}

/// Properties of [`FieldFault`].
#[derive(Properties, PartialEq)]
pub struct FieldFaultProps {
    /// The field's name.
    pub id: AttrValue,
    /// What is wrong with it.
    pub error: Option<FieldError>,
}

/// What is wrong with a field, next to it.
#[component]
pub fn FieldFault(props: &FieldFaultProps) -> Html {
    let texts = use_texts();
    match &props.error {
        None => Html::default(),
        Some(error) => html! {
            <p class="field-error" id={format!("{}-error", props.id)}>{ texts.field_error(error) }</p>
        },
    }
}
