//! Copying what is shown only once.

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::texts::use_texts;

/// Properties of [`CopyButton`].
#[derive(Properties, PartialEq)]
pub struct CopyButtonProps {
    /// What is copied.
    pub text: String,
}

/// A button that copies, and says whether it has: not every browser lets a page do it.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let texts = use_texts();
    let outcome = use_state(|| None::<bool>);
    let onclick = {
        let (text, outcome) = (props.text.clone(), outcome.clone());
        Callback::from(move |_: MouseEvent| {
            let (text, outcome) = (text.clone(), outcome.clone());
            spawn_local(async move { outcome.set(Some(browser::copy(&text).await)) });
        })
    };
    let said = match *outcome {
        None => String::new(),
        Some(true) => texts.get("copied"),
        Some(false) => texts.get("copy-failed"),
    };
    html! {
        <>
            <button type="button" class="button" {onclick}>{ texts.get("copy") }</button>
            <span role="status" class="button-said">{ said }</span>
        </>
    }
}
