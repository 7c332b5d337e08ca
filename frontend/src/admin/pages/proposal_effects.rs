//! The changes of the draft that a remark may have led to: staff say of each whether it did.

use frontend::components::choices::{Checkboxes, Choice};
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, use_texts};
use openapi::admin::documents::{NewRemarkEffect, RemarkChange};
use yew::prelude::*;

use crate::client::{Fault, documents};
use crate::components::awaited::awaited;
use crate::components::done::Done;
use crate::components::fault::StaffFault;
use crate::state::act::use_act;
use crate::texts::names;

/// Properties of [`Effects`].
#[derive(Properties, PartialEq)]
pub(super) struct EffectsProps {
    /// The remark.
    pub(super) reference: String,
}

/// All of them, to be marked.
#[component]
pub(super) fn Effects(props: &EffectsProps) -> Html {
    let texts = use_texts();
    let (remote, retry) =
        use_remote(props.reference.clone(), |reference| async move { documents::changes(&reference).await });
    let form = awaited(&remote, retry, |changes| {
        if changes.is_empty() {
            return html! { <p>{ texts.get("admin-effects-none") }</p> };
        }
        html! { <Form reference={props.reference.clone()} changes={changes.clone()} /> }
    });
    html! {
        <section aria-labelledby="effects-title" data-effects="">
            <h2 id="effects-title">{ texts.get("admin-effects-title") }</h2>
            { form }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    reference: String,
    changes: Vec<RemarkChange>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let saved = use_state(|| leading(&props.changes));
    let chosen = use_state(|| leading(&props.changes));
    let said = use_state(|| None::<String>);
    let ontoggle = {
        let (chosen, said) = (chosen.clone(), said.clone());
        Callback::from(move |(toggled, is_chosen): (String, bool)| {
            let others = chosen.iter().filter(|other| other.as_str() != toggled).cloned();
            chosen.set(others.chain(is_chosen.then(|| AttrValue::from(toggled.clone()))).collect());
            said.set(None);
        })
    };
    let onsubmit = {
        let (act, chosen, saved, said) = (act.clone(), chosen.clone(), saved.clone(), said.clone());
        let (reference, changes, text) = (props.reference.clone(), props.changes.clone(), texts.get("admin-saved"));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (reference, effects) = (reference.clone(), decided(&changes, &saved, &chosen));
            let (saved, chosen, said, text) = (saved.clone(), (*chosen).clone(), said.clone(), text.clone());
            let saving = async move {
                for effect in &effects {
                    documents::say_effect(&reference, effect).await?;
                }
                Ok::<(), Fault>(())
            };
            act.run(saving, move |()| {
                saved.set(chosen);
                said.set(Some(text));
            });
        })
    };
    let choices = props.changes.iter().map(|change| choice(&texts, change)).collect::<Vec<Choice>>();
    html! {
        <form class="form" {onsubmit} novalidate=true>
            <p class="hint">{ texts.get("admin-effects-hint") }</p>
            <StaffFault fault={act.fault()} />
            <Checkboxes name="leads" legend={texts.get("admin-effects-legend")} {choices} chosen={(*chosen).clone()}
                {ontoggle} />
            <p class="buttons">
                <button type="submit" class="button" disabled={act.is_running()}>{ texts.get("admin-save") }</button>
            </p>
            <Done text={(*said).clone()} />
        </form>
    }
}

/// What tells a change from the others.
fn key(change: &RemarkChange) -> AttrValue {
    AttrValue::from(format!("{}-{}", change.effect.version, change.effect.clause_id))
}

fn leading(changes: &[RemarkChange]) -> Vec<AttrValue> {
    changes.iter().filter(|change| change.leads).map(key).collect()
}

fn choice(texts: &Texts, change: &RemarkChange) -> Choice {
    let effect = &change.effect;
    let text = texts.with(
        "admin-effects-change",
        [
            ("citation", effect.citation.clone().into()),
            ("version", effect.version.into()),
            ("change", names::name(texts, effect.change).into()),
        ],
    );
    (key(change), text)
}

/// What is to be sent: whether each change led to it that is marked otherwise than before.
fn decided(changes: &[RemarkChange], before: &[AttrValue], chosen: &[AttrValue]) -> Vec<NewRemarkEffect> {
    let differs = |change: &&RemarkChange| before.contains(&key(change)) != chosen.contains(&key(change));
    let effect = |change: &RemarkChange| NewRemarkEffect {
        version: change.effect.version,
        clause_id: change.effect.clause_id.clone(),
        leads: chosen.contains(&key(change)),
    };
    changes.iter().filter(differs).map(effect).collect()
}

#[cfg(test)]
mod tests {
    use openapi::documents::{ClauseChangeKind, RemarkEffect};

    use super::*;

    fn change(version: u32, leads: bool) -> RemarkChange {
        let (clause_id, citation) = ("a".to_owned(), "§ 1".to_owned());
        let effect = RemarkEffect { version, clause_id, citation, change: ClauseChangeKind::Reworded };
        RemarkChange { effect, leads }
    }

    #[test]
    fn only_what_is_marked_otherwise_is_sent() {
        let changes = [change(2, true), change(3, false)];
        let before = leading(&changes);
        assert_eq!(before, [key(&changes[0])]);
        let sent = |chosen: &[AttrValue]| -> Vec<(u32, bool)> {
            decided(&changes, &before, chosen).iter().map(|effect| (effect.version, effect.leads)).collect()
        };
        assert!(sent(&before).is_empty());
        assert_eq!(sent(&[]), [(2, false)]);
        assert_eq!(sent(&[key(&changes[1])]), [(2, false), (3, true)]);
    }
}
