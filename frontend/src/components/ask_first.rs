//! A button for what can't be undone: it asks once more.

use yew::prelude::*;

use crate::browser;
use crate::texts::use_texts;

/// Properties of [`AskFirst`].
#[derive(Properties, PartialEq)]
pub struct AskFirstProps {
    /// A name for the question that nothing else on the page has.
    pub id: String,
    /// The text of the button.
    pub button: String,
    /// What the button is about, for who hears it without seeing what stands around it.
    pub what: String,
    /// What is asked.
    pub question: String,
    /// The person is sure.
    pub onsure: Callback<()>,
}

/// The button, or the question in its place; the focus stays with the one that is there.
#[component]
pub fn AskFirst(props: &AskFirstProps) -> Html {
    let texts = use_texts();
    let is_asking = use_state(|| false);
    {
        let id = props.id.clone();
        let has_asked = use_mut_ref(|| false);
        use_effect_with(*is_asking, move |is_asking| {
            if has_asked.replace(*is_asking) || *is_asking {
                browser::focus(&id);
            }
        });
    }
    let ask = |wanted: bool| {
        let is_asking = is_asking.clone();
        Callback::from(move |_: MouseEvent| is_asking.set(wanted))
    };
    if !*is_asking {
        return html! {
            <button type="button" id={props.id.clone()} class="button button-danger no-print"
                data-ask={props.id.clone()} onclick={ask(true)}>
                { &props.button }<span class="only-heard">{ ": " }{ &props.what }</span>
            </button>
        };
    }
    let sure = {
        let (onsure, is_asking) = (props.onsure.clone(), is_asking.clone());
        Callback::from(move |_: MouseEvent| {
            is_asking.set(false);
            onsure.emit(());
        })
    };
    html! {
        <div class="notice notice-fault no-print" role="group" aria-labelledby={props.id.clone()}>
            <p id={props.id.clone()} tabindex="-1"><strong>{ &props.question }</strong></p>
            <p class="buttons">
                <button type="button" class="button button-danger" data-sure={props.id.clone()} onclick={sure}>
                    { texts.get("ask-yes") }
                </button>
                <button type="button" class="button" onclick={ask(false)}>{ texts.get("ask-no") }</button>
            </p>
        </div>
    }
}
