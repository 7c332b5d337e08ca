//! The frame of a form: what is wrong with it, its fields, and the button that sends it.

use yew::prelude::*;

use super::error_summary::ErrorSummary;
use super::fault_notice::{FaultNotice, fault_text};
use crate::state::form::Progress;
use crate::texts::use_texts;

/// Properties of [`FormFrame`].
#[derive(Properties, PartialEq)]
pub struct FormFrameProps {
    /// How far sending has come.
    pub progress: Progress,
    /// Each field's label, by its name, in the order of the form.
    pub labels: Vec<(&'static str, String)>,
    /// The text of the button.
    pub button: String,
    /// More of the button's classes, where it does harm.
    #[prop_or(AttrValue::Static("button-main"))]
    pub button_class: AttrValue,
    /// Why it could not be sent, where this form knows better words for it.
    #[prop_or_default]
    pub fault: Option<String>,
    /// The form is sent.
    pub onsubmit: Callback<SubmitEvent>,
    /// The fields.
    pub children: Html,
    /// Other buttons beside the one that sends.
    #[prop_or_default]
    pub aside: Html,
}

/// The form. The browser's own checks are off: it would say things in its own language and order.
#[component]
pub fn FormFrame(props: &FormFrameProps) -> Html {
    let texts = use_texts();
    let progress = &props.progress;
    let button = if progress.is_sending { texts.get("sending") } else { props.button.clone() };
    let fault = progress.fault.as_ref().map(|fault| props.fault.clone().unwrap_or_else(|| fault_text(&texts, fault)));
    html! {
        <form class="form" onsubmit={props.onsubmit.clone()} novalidate=true>
            <ErrorSummary errors={progress.errors.clone()} labels={props.labels.clone()} refusals={progress.refusals} />
            { for fault.map(|text| html! { <FaultNotice {text} /> }) }
            { props.children.clone() }
            <p class="buttons">
                <button type="submit" class={classes!("button", props.button_class.to_string())}
                    disabled={progress.is_sending}>{ button }</button>
                { props.aside.clone() }
            </p>
        </form>
    }
}
