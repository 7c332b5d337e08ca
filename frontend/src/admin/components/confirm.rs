//! An act that asks once more before it is done.

use frontend::browser::focus;
use frontend::components::fields::TextArea;
use frontend::texts::use_texts;
use garde::Validate;
use openapi::admin::consultations::Reason;
use openapi::check::field_errors;
use openapi::problem::FieldError;
use yew::prelude::*;

/// Properties of [`Confirm`].
#[derive(Properties, PartialEq)]
pub struct ConfirmProps {
    /// A name for it that nothing else on the page has.
    pub id: AttrValue,
    /// What is done: the button's text.
    pub act: String,
    /// What a screen reader says in its place, where the same act stands on a page more than once.
    #[prop_or_default]
    pub heard: Option<String>,
    /// What is asked before.
    pub question: String,
    /// What a reason is called, where one is needed.
    #[prop_or_default]
    pub reason: Option<String>,
    /// Who reads the reason.
    #[prop_or_default]
    pub reason_hint: Option<String>,
    /// Whether it takes something away.
    #[prop_or_default]
    pub is_danger: bool,
    /// Whether it can't be begun now.
    #[prop_or_default]
    pub disabled: bool,
    /// Whether it can be done as things stand.
    #[prop_or(true)]
    pub can_confirm: bool,
    /// What else there is to choose before.
    #[prop_or_default]
    pub children: Html,
    /// It is done, for this reason; empty where none is needed.
    pub onconfirm: Callback<String>,
}

/// A button that opens a question. The reason stays when the question is closed: it may be needed again.
#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let texts = use_texts();
    let is_open = use_state(|| false);
    let reason = use_state(String::new);
    let error = use_state(|| None::<FieldError>);
    let (button_id, question_id) = (format!("{}-act", props.id), format!("{}-question", props.id));
    use_focus(*is_open, question_id.clone(), button_id.clone());
    let open = |wanted: bool| {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(wanted))
    };
    let colour = if props.is_danger { "button-danger" } else { "button-main" };
    if !*is_open {
        return html! {
            <button type="button" class={classes!("button", colour)} id={button_id} data-act={props.id.clone()}
                aria-label={props.heard.clone()} disabled={props.disabled} onclick={open(true)}>
                { &props.act }
            </button>
        };
    }
    let confirm = {
        let (reason, error, is_open) = (reason.clone(), error.clone(), is_open.clone());
        let (needs_reason, onconfirm) = (props.reason.is_some(), props.onconfirm.clone());
        Callback::from(move |_: MouseEvent| {
            let fault = needs_reason.then(|| fault_of(&reason)).flatten();
            if fault.is_none() {
                is_open.set(false);
                onconfirm.emit((*reason).clone());
            }
            error.set(fault);
        })
    };
    let oninput = {
        let reason = reason.clone();
        Callback::from(move |text| reason.set(text))
    };
    html! {
        <section class={classes!("notice", "confirm", props.is_danger.then_some("notice-fault"))}
            aria-labelledby={question_id.clone()}>
            <h2 id={question_id} tabindex="-1">{ &props.question }</h2>
            { props.children.clone() }
            if let Some(label) = &props.reason {
                <TextArea id={format!("{}-reason", props.id)} label={label.clone()} hint={props.reason_hint.clone()}
                    required=true rows=3 value={(*reason).clone()} error={(*error).clone()} {oninput} />
            }
            <p class="buttons">
                if props.can_confirm {
                    <button type="button" class={classes!("button", colour)} data-confirm={props.id.clone()}
                        onclick={confirm}>{ &props.act }</button>
                }
                <button type="button" class="button" onclick={open(false)}>{ texts.get("admin-keep") }</button>
            </p>
        </section>
    }
}

/// Moves the focus to the question when it opens, and back to the button when it closes.
#[hook]
pub(super) fn use_focus(is_open: bool, question_id: String, button_id: String) {
    let was_open = use_mut_ref(|| false);
    use_effect_with(is_open, move |is_open| {
        let was_open = was_open.replace(*is_open);
        if *is_open {
            focus(&question_id);
        } else if was_open {
            focus(&button_id);
        }
    });
}

fn fault_of(reason: &str) -> Option<FieldError> {
    let report = Reason { reason: reason.to_owned() }.validate().err()?;
    field_errors(&report).into_iter().next()
}
