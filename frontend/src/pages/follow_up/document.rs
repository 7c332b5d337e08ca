//! The draft that a consultation is about, with the remarks on it.

use std::collections::HashMap;

use openapi::consultations::Consultation;
use openapi::documents::{Clause, ClauseLevel, CompareQuery, Document, DocumentQuery, DocumentVersion, PlacedRemark};
use openapi::page::Page as PageOf;
use openapi::problem::ProblemCode;
use yew::prelude::*;
use yew_router::prelude::*;

use super::clause::ClauseView;
use super::remark::RemarkView;
use crate::browser;
use crate::client::{consultations, documents};
use crate::components::consultation_fault::failed;
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::more_button::MoreButton;
use crate::components::page::Page;
use crate::route::{Route, query_text};
use crate::state::more::use_growing;
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, dates, use_texts};

/// How many pages of remarks are shown beside the text; the others are found in the list of proposals.
const PAGES: u32 = 5;

/// Properties of [`DocumentPage`].
#[derive(Properties, PartialEq)]
pub struct DocumentPageProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

#[derive(Debug, Clone, PartialEq)]
struct Shown {
    consultation: Consultation,
    document: Document,
    remarks: Vec<PlacedRemark>,
    has_more: bool,
    /// The first page of those without a place, which the newest remarks need not be.
    lost: PageOf<PlacedRemark>,
}

/// The text in one of its versions.
#[component]
pub fn DocumentPage(props: &DocumentPageProps) -> Html {
    let texts = use_texts();
    let asked = use_location().and_then(|location| location.query::<DocumentQuery>().ok()).unwrap_or_default();
    let (remote, retry) = use_remote((props.slug.clone(), asked.version), |(slug, version)| async move {
        let consultation = consultations::find(&slug).await?;
        let document = documents::find(&slug, version).await?;
        let (remarks, has_more) = documents::remarks(&slug, document.version, PAGES).await?;
        let lost = match document.remarks_without_place {
            0 => PageOf { items: Vec::new(), next_cursor: None },
            _ => documents::without_place(&slug, document.version, None).await?,
        };
        Ok(Shown { consultation, document, remarks, has_more, lost })
    });
    use_effect_with(remote.is_loading(), |is_loading| {
        let place = browser::fragment();
        if !is_loading && !place.is_empty() {
            browser::scroll_to(&place);
        }
    });
    let title = texts.get("document-title");
    match &remote {
        Remote::Loading => html! { <Page {title} busy=true><Loading /></Page> },
        Remote::Failed(fault) if fault.code() == Some(ProblemCode::NotFound) => html! {
            <Page {title}>
                <p>{ texts.get("document-none") }</p>
                <p><Link to={Route::Consultation { slug: props.slug.clone() }} classes="button">
                    { texts.get("document-back") }
                </Link></p>
            </Page>
        },
        Remote::Failed(fault) => failed(&texts, fault, retry),
        Remote::Ready(shown) => html! {
            <Page {title}>
                { about(&texts, shown) }
                { versions(&texts, &props.slug, &shown.document) }
                { text(&texts, shown) }
                if shown.document.remarks_without_place > 0 {
                    <WithoutPlace slug={props.slug.clone()} version={shown.document.version}
                        count={shown.document.remarks_without_place} first={shown.lost.clone()} />
                }
            </Page>
        },
    }
}

fn about(texts: &Texts, shown: &Shown) -> Html {
    let summary = &shown.consultation.summary;
    html! {
        <>
            <p>
                { texts.get("document-of") }{ " " }
                <span lang={summary.language.clone()}>
                    <Link to={Route::Consultation { slug: summary.slug.clone() }}>{ &summary.title }</Link>
                </span>
            </p>
            if shown.consultation.accepts_proposals {
                <p class="lead no-print">{ texts.get("document-lead") }</p>
            } else {
                <p>{ texts.get("consultation-not-open") }</p>
            }
        </>
    }
}

/// The versions, and the way to compare the one that is shown with the one before it.
fn versions(texts: &Texts, slug: &str, document: &Document) -> Html {
    let item = |version: &DocumentVersion| {
        let is_here = version.number == document.version;
        let query = query_text(&DocumentQuery { version: Some(version.number) });
        let name =
            texts.with("document-version", [("number", version.number.into()), ("name", version.name.clone().into())]);
        html! {
            <li key={version.number} data-version={version.number.to_string()}>
                <Link to={Route::Document { slug: slug.to_owned() }} {query} {is_here}>{ name }</Link>
                { ", " }{ dates::day(texts, &version.published_at) }
                { for version.note.as_ref().map(|note| html! { <p class="prose" lang="pl">{ note }</p> }) }
            </li>
        }
    };
    let compare = (document.version > 1).then(|| {
        let query = CompareQuery { from: Some(document.version - 1), to: Some(document.version) };
        html! {
            <p class="no-print">
                <Link to={Route::DocumentCompare { slug: slug.to_owned() }} query={query_text(&query)} classes="button">
                    { texts.with("document-compare", [("from", (document.version - 1).into()), ("to", document.version.into())]) }
                </Link>
            </p>
        }
    });
    html! {
        <section aria-labelledby="versions-title">
            <h2 id="versions-title">{ texts.get("document-versions") }</h2>
            <ol class="plain-list" reversed=true>{ for document.versions.iter().map(item) }</ol>
            { for compare }
        </section>
    }
}

fn text(texts: &Texts, shown: &Shown) -> Html {
    let mut on = HashMap::<&str, Vec<PlacedRemark>>::new();
    for remark in &shown.remarks {
        if let Some(place) = &remark.place {
            on.entry(place.clause_id.as_str()).or_default().push(remark.clone());
        }
    }
    let summary = &shown.consultation.summary;
    // Only on the newest version are remarks made.
    let is_newest = shown.document.versions.first().is_some_and(|newest| newest.number == shown.document.version);
    let can_remark = shown.consultation.accepts_proposals && is_newest;
    let clauses = shown.document.clauses.iter().map(|clause| {
        let remarks = on.remove(clause.id.as_str()).unwrap_or_default();
        html! {
            <ClauseView key={clause.id.clone()} clause={clause.clone()} {remarks} slug={summary.slug.clone()}
                {can_remark} />
        }
    });
    let clauses: Vec<Html> = clauses.collect();
    html! {
        <section aria-labelledby="text-title">
            <h2 id="text-title">{ texts.get("document-text") }</h2>
            if shown.has_more {
                <p>{ texts.get("document-more-remarks") }</p>
            }
            { contents(texts, &shown.document.clauses) }
            <div class="draft">{ for clauses }</div>
        </section>
    }
}

/// The way to a section past the controls of all that stand before it. It is folded: who reads from the beginning passes
/// one stop.
fn contents(texts: &Texts, clauses: &[Clause]) -> Html {
    let name = |clause: &Clause| match clause.level {
        ClauseLevel::Heading => Some(format!("{} {}", clause.number, clause.text).trim().to_owned()),
        ClauseLevel::Section => Some(clause.citation.clone()),
        _ => None,
    };
    let links = clauses.iter().filter_map(|clause| Some((&clause.id, name(clause)?)));
    let items: Vec<Html> = links
        .map(|(id, name)| html! { <li key={id.clone()}><a href={format!("#clause-{id}")} lang="pl">{ name }</a></li> })
        .collect();
    if items.len() < 2 {
        return Html::default();
    }
    let title = texts.get("document-contents");
    html! {
        <nav class="contents no-print" aria-label={title.clone()} data-contents="">
            <details>
                <summary>{ title }</summary>
                <ul>{ for items }</ul>
            </details>
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct WithoutPlaceProps {
    slug: String,
    version: u32,
    count: u32,
    first: PageOf<PlacedRemark>,
}

/// The remarks that have no place in the version, all of them page by page.
#[component]
fn WithoutPlace(props: &WithoutPlaceProps) -> Html {
    let texts = use_texts();
    let (slug, version) = (props.slug.clone(), props.version);
    let growing = use_growing(&props.first, move |cursor| {
        let slug = slug.clone();
        async move { documents::without_place(&slug, version, Some(cursor)).await }
    });
    html! {
        <section id="without-place" tabindex="-1" aria-labelledby="without-place-title" data-without-place="">
            <h2 id="without-place-title">{ texts.with("document-without-place", [("count", props.count.into())]) }</h2>
            <p>{ texts.get("document-without-place-text") }</p>
            <ul class="plain-list">
                { for growing.items.iter().map(|remark| html! {
                    <RemarkView key={remark.proposal.reference.clone()} remark={remark.clone()} />
                }) }
            </ul>
            <MoreButton fault={growing.fault} more={growing.more} />
        </section>
    }
}
