//! That somebody has said nearly the same: shown before a proposal is sent.

use std::collections::BTreeSet;

use openapi::proposals::{AlikeProposal, Proposal};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::client::{Fault, proposals};
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::link::Link;
use crate::route::Route;
use crate::state::supported;
use crate::texts::{Texts, use_texts};

/// The heading, which takes the focus.
const TITLE: &str = "said-already-title";

/// Properties of [`SaidAlready`].
#[derive(Properties, PartialEq)]
pub struct SaidAlreadyProps {
    /// What says nearly the same, the likest first.
    pub items: Vec<AlikeProposal>,
    /// The language of the consultation, in which most people write.
    pub lang: AttrValue,
    /// Her own is to be sent all the same.
    pub onsend: Callback<()>,
    /// Her own is to be written on.
    pub onback: Callback<()>,
}

/// Those proposals, each to be backed instead, and the way on.
#[component]
pub fn SaidAlready(props: &SaidAlreadyProps) -> Html {
    let texts = use_texts();
    let backed = use_state(supported::remembered);
    let fault = use_state(|| None::<Fault>);
    use_effect_with((), |()| browser::focus(TITLE));
    let one = |alike: &AlikeProposal| shown(&texts, &alike.proposal, &props.lang, &backed, &fault);
    let to_send = props.onsend.reform(|_: MouseEvent| ());
    let to_form = props.onback.reform(|_: MouseEvent| ());
    html! {
        <section class="panel" aria-labelledby={TITLE} data-said-already="">
            <h2 id={TITLE} tabindex="-1">{ texts.get("said-already") }</h2>
            <p>{ texts.get("said-already-lead") }</p>
            { for fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
            <ul class="plain-list">{ for props.items.iter().map(one) }</ul>
            <p class="buttons">
                <button type="button" class="button button-main" data-send-anyway="" onclick={to_send}>
                    { texts.get("said-already-send") }
                </button>
                <button type="button" class="button" onclick={to_form}>{ texts.get("said-already-back") }</button>
            </p>
        </section>
    }
}

fn shown(
    texts: &Texts,
    proposal: &Proposal,
    lang: &AttrValue,
    backed: &UseStateHandle<BTreeSet<String>>,
    fault: &UseStateHandle<Option<Fault>>,
) -> Html {
    let to = Route::Proposal { reference: proposal.reference.clone() };
    let is_backed = backed.contains(&proposal.reference);
    let action = if is_backed { texts.get("said-already-backed") } else { texts.get("said-already-support") };
    let label = texts
        .with("proposal-support-what", [("action", action.clone().into()), ("title", proposal.title.clone().into())]);
    let onclick = {
        let (reference, backed, fault) = (proposal.reference.clone(), backed.clone(), fault.clone());
        Callback::from(move |_: MouseEvent| back(&reference, !is_backed, &backed, &fault))
    };
    html! {
        <li key={proposal.reference.clone()} class="card" data-alike={proposal.reference.clone()}>
            <h3 class="card-title" lang={lang.clone()}><Link {to}>{ &proposal.title }</Link></h3>
            <p class="prose" lang={lang.clone()}>{ beginning(&proposal.body) }</p>
            <p class="proposal-support">
                <span>{ texts.with("proposal-supports", [("count", proposal.supports.into())]) }</span>
                <button type="button" class="button" aria-pressed={is_backed.to_string()} aria-label={label} {onclick}>
                    { if is_backed { "✓ " } else { "" } }{ action }
                </button>
            </p>
        </li>
    }
}

/// Backs a proposal, or takes that back.
fn back(
    reference: &str,
    is_wanted: bool,
    backed: &UseStateHandle<BTreeSet<String>>,
    fault: &UseStateHandle<Option<Fault>>,
) {
    let (reference, backed, fault) = (reference.to_owned(), backed.clone(), fault.clone());
    spawn_local(async move {
        match proposals::support(&reference, is_wanted).await {
            Ok(support) => {
                supported::remember(&reference, support.supported);
                backed.set(supported::remembered());
                fault.set(None);
            }
            Err(failed) => fault.set(Some(failed)),
        }
    });
}

/// How many letters of a proposal are shown.
const BEGINNING: usize = 240;

/// The first lines of a text.
fn beginning(text: &str) -> String {
    let mut letters = text.chars();
    let mut beginning: String = letters.by_ref().take(BEGINNING).collect();
    if letters.next().is_some() {
        beginning.push('…');
    }
    beginning
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_letters() {
        assert_eq!(beginning("żółw"), "żółw");
        let cut = beginning(&"ż".repeat(BEGINNING + 1));
        assert_eq!(cut.chars().count(), BEGINNING + 1);
        assert!(cut.ends_with('…'));
    }
}
