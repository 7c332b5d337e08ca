//! The latest seal of the audit log.

use frontend::components::facts::Facts;
use frontend::texts::{dates, use_texts};
use openapi::admin::audit::LatestSeal;
use yew::prelude::*;

use super::copyable::Copyable;

/// Properties of [`SealPanel`].
#[derive(Properties, PartialEq)]
pub struct SealPanelProps {
    /// The seal, and how many entries wait for the next one.
    pub latest: LatestSeal,
}

/// Its number and hash, to be written down elsewhere, and how many entries wait.
#[component]
pub fn SealPanel(props: &SealPanelProps) -> Html {
    let texts = use_texts();
    let waiting = texts.with("admin-audit-waiting", [("count", props.latest.waiting.into())]);
    let seal = match &props.latest.seal {
        None => html! { <p>{ texts.get("admin-audit-no-seal") }</p> },
        Some(seal) => {
            let hash = texts.get("admin-audit-hash");
            let facts = vec![
                (texts.get("admin-audit-number"), seal.number.into()),
                (texts.get("admin-audit-sealed-at"), dates::moment(&texts, &seal.sealed_at).into()),
                (texts.get("admin-audit-entries"), seal.entries.into()),
                (hash.clone(), html! { <Copyable text={seal.hash.clone()} what={hash} /> }),
            ];
            html! { <><p>{ texts.get("admin-audit-seal-text") }</p><Facts {facts} /></> }
        }
    };
    html! {
        <section class="panel" aria-labelledby="seal-title">
            <h2 id="seal-title">{ texts.get("admin-audit-seal") }</h2>
            { seal }
            <p>{ waiting }</p>
        </section>
    }
}
