//! Somebody else has saved the same thing meanwhile.

use frontend::browser::focus;
use frontend::components::facts::Facts;
use frontend::texts::use_texts;
use yew::prelude::*;

use super::confirm::Confirm;

/// The id of the notice.
const ID: &str = "conflict";

/// Properties of [`Conflict`].
#[derive(Properties, PartialEq)]
pub struct ConflictProps {
    /// What the other version says where it differs: each field's label and its text.
    pub theirs: Vec<(String, String)>,
    /// What was typed takes the place of the other version.
    pub onoverrule: Callback<()>,
    /// The other version takes the place of what was typed.
    pub onyield: Callback<()>,
}

/// Says so, shows the other version beside what was typed, and lets the person choose. Nothing is lost before.
#[component]
pub fn Conflict(props: &ConflictProps) -> Html {
    let texts = use_texts();
    use_effect_with((), |()| focus(ID));
    let facts: Vec<(String, Html)> = props
        .theirs
        .iter()
        .map(|(label, text)| (label.clone(), html! { <span class="prose">{ text }</span> }))
        .collect();
    let overrule = props.onoverrule.reform(|_: MouseEvent| ());
    html! {
        <section class="notice notice-fault" id={ID} tabindex="-1" aria-labelledby="conflict-title">
            <h2 id="conflict-title">{ texts.get("admin-conflict-title") }</h2>
            <p>{ texts.get("admin-conflict-text") }</p>
            <details open=true>
                <summary>{ texts.get("admin-conflict-theirs") }</summary>
                if facts.is_empty() {
                    <p>{ texts.get("admin-conflict-same") }</p>
                } else {
                    <Facts {facts} />
                }
            </details>
            <div class="buttons">
                <button type="button" class="button button-main" data-overrule="" onclick={overrule}>
                    { texts.get("admin-conflict-overrule") }
                </button>
                <Confirm id="yield" act={texts.get("admin-conflict-yield")}
                    question={texts.get("admin-conflict-yield-question")} is_danger=true
                    onconfirm={props.onyield.reform(|_: String| ())} />
            </div>
        </section>
    }
}
