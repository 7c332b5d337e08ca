//! What stands around the text of a proposal, in the list and on its own page: who said it, its tags and files, what
//! it was joined with, and the city's answer.

use openapi::proposals::{Answer, Opinion, Proposal, ProposalStatus};
use yew::prelude::*;

use super::attachment_links::attachment_links;
use super::link::Link;
use crate::route::Route;
use crate::texts::{Texts, dates, names, use_texts};

/// Who said it, and when; an organisation that the city knows carries a mark.
pub fn signature(texts: &Texts, proposal: &Proposal) -> Html {
    let said_by = names::said_by(texts, proposal.affiliation);
    let time = proposal.published_at.as_ref().unwrap_or(&proposal.created_at);
    let date = dates::short_day(texts, time);
    let named = [proposal.organisation.as_ref(), proposal.author_name.as_ref()];
    if named.iter().flatten().next().is_none() {
        let who = format!("{said_by}, {}", texts.get("proposal-anonymous"));
        return texts.with("proposal-by", [("who", who.into()), ("date", date.into())]).into();
    }
    let mark = proposal.verified.then(|| html! { <>{ " " }{ verified(texts) }</> });
    let organisation = proposal.organisation.as_ref().map(|name| html! { <>{ ": " }{ name }{ for mark }</> });
    let author = proposal.author_name.as_ref().map(|name| {
        let joint = if proposal.organisation.is_some() { ", " } else { ": " };
        html! { <>{ joint }{ name }</> }
    });
    html! { <>{ said_by }{ for organisation }{ for author }{ ", " }{ date }</> }
}

/// The mark of an organisation that the city knows.
pub fn verified(texts: &Texts) -> Html {
    html! {
        <span class="badge badge-open" data-verified="" title={texts.get("verified-hint")}>
            <span aria-hidden="true">{ "✓ " }</span>{ texts.get("verified") }
        </span>
    }
}

/// Properties of [`ProposalParts`].
#[derive(Properties, PartialEq)]
pub struct ProposalPartsProps {
    /// The proposal.
    pub proposal: Proposal,
    /// The language of the consultation, in which tags and answers are written.
    pub lang: AttrValue,
    /// The level of the headings of opinions and answer on the page.
    pub level: u8,
    /// A tag is chosen, where it can be.
    #[prop_or_default]
    pub ontag: Option<Callback<String>>,
}

/// How many residents back it, and how many organisations.
pub fn backed_by(texts: &Texts, supports: u32, organisation_supports: u32) -> String {
    let residents = supports.saturating_sub(organisation_supports);
    let people = texts.with("proposal-supports", [("count", residents.into())]);
    if organisation_supports == 0 {
        return people;
    }
    let organisations = texts.with("proposal-organisation-supports", [("count", organisation_supports.into())]);
    format!("{people}, {organisations}")
}

/// Tags, files, what it was joined with, and the answer; nothing where there is none of them.
#[component]
pub fn ProposalParts(props: &ProposalPartsProps) -> Html {
    let texts = use_texts();
    let proposal = &props.proposal;
    html! {
        <>
            { tags(&texts, props) }
            if let Some(target) = &proposal.merged_into {
                <p>{ texts.get("proposal-merged-into") }{ " " }{ proposal_link(target) }</p>
            }
            if proposal.status == ProposalStatus::Published {
                { attachment_links(&texts, &proposal.attachments) }
            }
            if !proposal.merged.is_empty() {
                <p>{ texts.get("proposal-merged") }{ " " }{ listed(&proposal.merged) }</p>
            }
            { for proposal.opinions.iter().map(|opinion| opinion_of(&texts, opinion, props)) }
            if let Some(answer) = &proposal.answer {
                { answered(&texts, answer, props) }
            }
        </>
    }
}

fn tags(texts: &Texts, props: &ProposalPartsProps) -> Html {
    let tags = &props.proposal.tags;
    if tags.is_empty() {
        return Html::default();
    }
    let tag = |tag: &String| match &props.ontag {
        None => html! { <li class="tag" lang={props.lang.clone()}>{ tag }</li> },
        Some(ontag) => {
            let (chosen, ontag) = (tag.clone(), ontag.clone());
            let onclick = Callback::from(move |_: MouseEvent| ontag.emit(chosen.clone()));
            html! {
                <li><button type="button" class="tag" lang={props.lang.clone()} {onclick}>{ tag }</button></li>
            }
        }
    };
    html! { <ul class="tags" aria-label={texts.get("proposal-tags")}>{ for tags.iter().map(tag) }</ul> }
}

/// What the council of a district holds of it.
fn opinion_of(texts: &Texts, opinion: &Opinion, props: &ProposalPartsProps) -> Html {
    let when = dates::short_day(texts, &opinion.given_at);
    html! {
        <section class="answer" data-opinion={opinion.stance.as_str()}>
            <@{format!("h{}", props.level)} class="answer-title">
                { texts.with("opinion-of", [("council", opinion.organisation.clone().into())]) }
            </@>
            <p class="card-meta">
                <span class="badge">{ names::name(texts, opinion.stance) }</span>
                <span>{ when }</span>
            </p>
            <p class="prose" lang={props.lang.clone()}>{ &opinion.text }</p>
        </section>
    }
}

fn proposal_link(reference: &str) -> Html {
    let to = Route::Proposal { reference: reference.to_owned() };
    html! { <Link {to}>{ reference.to_owned() }</Link> }
}

fn listed(references: &[String]) -> Html {
    let one = |(index, reference): (usize, &String)| {
        html! { <>{ if index > 0 { ", " } else { "" } }{ proposal_link(reference) }</> }
    };
    references.iter().enumerate().map(one).collect()
}

fn answered(texts: &Texts, answer: &Answer, props: &ProposalPartsProps) -> Html {
    let when = dates::short_day(texts, &answer.published_at);
    html! {
        <section class="answer" data-answer={answer.disposition.as_str()}>
            <@{format!("h{}", props.level)} class="answer-title">{ texts.get("answer-title") }</@>
            <p class="card-meta">
                <span class="badge">{ names::name(texts, answer.disposition) }</span>
                <span>{ when }</span>
            </p>
            <p class="prose" lang={props.lang.clone()}>{ &answer.reasons }</p>
        </section>
    }
}
