//! A remark beside the text that it is about.

use openapi::documents::{Placed, PlacedRemark, RemarkEffect};
use yew::prelude::*;

use crate::components::link::Link;
use crate::route::Route;
use crate::texts::{Texts, names, use_texts};

/// Properties of [`RemarkView`].
#[derive(Properties, PartialEq)]
pub(super) struct RemarkViewProps {
    pub(super) remark: PlacedRemark,
}

/// What is remarked, on which words, and what became of it.
#[component]
pub(super) fn RemarkView(props: &RemarkViewProps) -> Html {
    let texts = use_texts();
    let remark = &props.remark;
    let proposal = &remark.proposal;
    let to = Route::Proposal { reference: proposal.reference.clone() };
    let quote = proposal.remark.as_ref().and_then(|on| on.quote.as_ref());
    html! {
        <li class="remark" data-remark={proposal.reference.clone()}>
            <p lang="pl"><Link {to}>{ &proposal.title }</Link></p>
            { for quote.map(|quote| html! { <blockquote lang="pl">{ "„" }{ &quote.exact }{ "”" }</blockquote> }) }
            { for note(&texts, remark).map(|note| html! { <p class="remark-note" data-note="">{ note }</p> }) }
            { for remark.effects.iter().map(|effect| html! { <p class="remark-note">{ effect_text(&texts, effect) }</p> }) }
            <p class="card-when">{ texts.with("proposal-supports", [("count", proposal.supports.into())]) }</p>
        </li>
    }
}

/// How its place was found; nothing where it never moved.
fn note(texts: &Texts, remark: &PlacedRemark) -> Option<String> {
    let on = remark.proposal.remark.as_ref()?;
    let made = [("citation", on.citation.clone().into()), ("version", on.version.into())];
    match &remark.place {
        None => Some(texts.with("remark-lost", made)),
        Some(place) if place.placed == Placed::Kept => None,
        Some(place) => {
            let how = names::name(texts, place.placed);
            Some(format!("{how} {}", texts.with("remark-made-on", made)))
        }
    }
}

fn effect_text(texts: &Texts, effect: &RemarkEffect) -> String {
    let change = names::name(texts, effect.change);
    texts.with(
        "remark-effect",
        [("citation", effect.citation.clone().into()), ("version", effect.version.into()), ("change", change.into())],
    )
}
