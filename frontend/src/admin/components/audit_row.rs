//! An entry of the audit log.

use frontend::components::facts::Facts;
use frontend::texts::{Texts, dates, use_texts};
use openapi::admin::audit::{AuditEntry, AuditQuery};
use yew::prelude::*;

use super::copyable::Copyable;
use crate::texts::names;

/// Properties of [`AuditRow`].
#[derive(Properties, PartialEq)]
pub struct AuditRowProps {
    /// The entry.
    pub entry: AuditEntry,
    /// Only entries like this are asked for.
    pub onnarrow: Callback<AuditQuery>,
}

/// Who did what to what, when, from which request, and under which seal it stands.
#[component]
pub fn AuditRow(props: &AuditRowProps) -> Html {
    let texts = use_texts();
    let entry = &props.entry;
    let by_actor = entry.actor_id.clone().map(|id| AuditQuery { actor_id: Some(id), ..AuditQuery::default() });
    let by_subject = entry.subject_id.clone().map(|id| AuditQuery { subject_id: Some(id), ..AuditQuery::default() });
    let actor_key = "admin-audit-actor";
    let actor = named(&texts, props, actor_key, names::name(&texts, entry.actor), entry.actor_id.as_ref(), by_actor);
    let subject_key = "admin-audit-subject";
    let subject = named(&texts, props, subject_key, entry.subject.clone(), entry.subject_id.as_ref(), by_subject);
    let mut facts = vec![(texts.get(actor_key), actor), (texts.get(subject_key), subject)];
    if let Some(details) = &entry.details {
        facts.push((texts.get("admin-audit-details"), html! { <code class="id">{ details }</code> }));
    }
    let mut add_id = |key: &str, id: Option<&String>| {
        let what = texts.get(key);
        facts.extend(id.map(|id| (what.clone(), html! { <Copyable text={id.clone()} {what} /> })));
    };
    add_id("admin-audit-request", entry.request_id.as_ref());
    add_id("admin-audit-entry", Some(&entry.id));
    let seal = match entry.seal {
        Some(number) => texts.with("admin-audit-sealed", [("number", number.into())]),
        None => texts.get("admin-audit-unsealed"),
    };
    html! {
        <article class="card" data-audit={entry.id.clone()}>
            <h2 class="card-title"><code class="id">{ &entry.act }</code></h2>
            <p class="card-meta"><span>{ dates::moment(&texts, &entry.at) }</span><span>{ seal }</span></p>
            <Facts {facts} />
        </article>
    }
}

/// A sort of thing with its id, and the way to the other entries about it.
fn named(
    texts: &Texts,
    props: &AuditRowProps,
    key: &str,
    sort: String,
    id: Option<&String>,
    query: Option<AuditQuery>,
) -> Html {
    let copy = id.map(|id| html! { <>{ " " }<Copyable text={id.clone()} what={texts.get(key)} /></> });
    let narrow = query.map(|query| {
        let onclick = props.onnarrow.reform(move |_: MouseEvent| query.clone());
        let text = texts.get("admin-audit-narrow");
        html! {
            <>
                { " " }
                <button type="button" class="button button-small" {onclick}
                    aria-label={format!("{text}: {} {sort}", texts.get(key))}>{ &text }</button>
            </>
        }
    });
    html! { <>{ &sort }{ for copy }{ for narrow }</> }
}
