//! Two versions of the draft, word by word.

use openapi::documents::{
    ClauseChange, ClauseChangeKind, CompareQuery, ComparedClause, Document, DocumentComparison, NamedRemark,
    WordChange, WordOp,
};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::documents;
use crate::components::choices::{Checkbox, Choice, Select};
use crate::components::consultation_fault::failed;
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::page::Page;
use crate::program;
use crate::route::{Route, query_text};
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, names, use_texts};

/// Properties of [`ComparePage`].
#[derive(Properties, PartialEq)]
pub struct ComparePageProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The page.
#[component]
pub fn ComparePage(props: &ComparePageProps) -> Html {
    let texts = use_texts();
    let asked = use_location().and_then(|location| location.query::<CompareQuery>().ok()).unwrap_or_default();
    let (remote, retry) = use_remote((props.slug.clone(), asked), |(slug, asked)| async move {
        let document = documents::find(&slug, None).await?;
        let comparison = documents::compare(&slug, &asked).await?;
        Ok((document, comparison))
    });
    let title = texts.get("compare-title");
    match &remote {
        Remote::Loading => html! { <Page {title} busy=true><Loading /></Page> },
        Remote::Failed(fault) => failed(&texts, fault, retry),
        Remote::Ready((document, comparison)) => html! {
            <Page {title}>
                <p>
                    <Link to={Route::Document { slug: props.slug.clone() }}>{ texts.get("compare-back") }</Link>
                </p>
                { choice(&texts, &props.slug, document, comparison) }
                <Changes comparison={comparison.clone()} />
            </Page>
        },
    }
}

/// Which two versions.
fn choice(texts: &Texts, slug: &str, document: &Document, comparison: &DocumentComparison) -> Html {
    let choices: Vec<Choice> = document
        .versions
        .iter()
        .map(|version| {
            let name = texts
                .with("document-version", [("number", version.number.into()), ("name", version.name.clone().into())]);
            (version.number.to_string().into(), name)
        })
        .collect();
    let (from, to) = (comparison.from, comparison.to);
    let go = |slug: &str, with: fn(u32, u32, u32) -> (u32, u32)| {
        let slug = slug.to_owned();
        Callback::from(move |value: String| {
            let (from, to) = with(from, to, value.parse().unwrap_or(1));
            let query = query_text(&CompareQuery { from: Some(from), to: Some(to) });
            program::show(&format!("{}?{query}", Route::DocumentCompare { slug: slug.clone() }.to_path()));
        })
    };
    html! {
        <div class="filters filters-row no-print">
            <Select id="from" label={texts.get("compare-from")} choices={choices.clone()} chosen={from.to_string()}
                onchoose={go(slug, |_, to, chosen| (chosen, to))} />
            <Select id="to" label={texts.get("compare-to")} {choices} chosen={to.to_string()}
                onchoose={go(slug, |from, _, chosen| (from, chosen))} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ChangesProps {
    comparison: DocumentComparison,
}

#[component]
fn Changes(props: &ChangesProps) -> Html {
    let texts = use_texts();
    let shows_all = use_state(|| false);
    let onchange = {
        let shows_all = shows_all.clone();
        Callback::from(move |is_wanted| shows_all.set(is_wanted))
    };
    let changes = &props.comparison.changes;
    let count = changes.iter().filter(|change| change.change != ClauseChangeKind::Same).count();
    let shown = changes.iter().filter(|change| *shows_all || change.change != ClauseChangeKind::Same);
    html! {
        <>
            <p role="status">{ texts.with("compare-count", [("count", count.into())]) }</p>
            <Checkbox id="all" label={texts.get("compare-all")} is_checked={*shows_all} {onchange} />
            <div class="draft">{ for shown.map(|change| changed(&texts, change)) }</div>
        </>
    }
}

fn changed(texts: &Texts, change: &ClauseChange) -> Html {
    let cited = |side: &Option<ComparedClause>| {
        // A paragraph's sign stays with its number.
        side.as_ref().map(|side| side.citation.replace("§ ", "§\u{a0}")).filter(|citation| !citation.is_empty())
    };
    let place = match (cited(&change.before), cited(&change.after)) {
        (Some(before), Some(after)) if before != after => format!("{before} → {after}"),
        (before, after) => after.or(before).unwrap_or_else(|| texts.get("compare-opening")),
    };
    let remarks = (!change.remarks.is_empty()).then(|| remarks(texts, &change.remarks));
    html! {
        <article class="change" key={change.clause_id.clone()} data-change={change.change.as_str()}>
            <h2 class="card-title">{ place }{ " " }<span class="badge">{ names::name(texts, change.change) }</span></h2>
            <p class="prose" lang="pl">{ for change.words.iter().map(|words| word(texts, words)) }</p>
            { for remarks }
        </article>
    }
}

/// Words that are gone and words that are new are told apart by sight (struck out, underlined) and in words.
fn word(texts: &Texts, words: &WordChange) -> Html {
    let aside = |key: &str| html! { <span class="only-heard" lang={texts.language().tag()}>{ texts.get(key) }</span> };
    match words.op {
        WordOp::Same => html! { <>{ &words.text }</> },
        WordOp::Deleted => html! { <del>{ aside("compare-deleted") }{ &words.text }{ aside("compare-end") }</del> },
        WordOp::Inserted => html! { <ins>{ aside("compare-inserted") }{ &words.text }{ aside("compare-end") }</ins> },
    }
}

fn remarks(texts: &Texts, remarks: &[NamedRemark]) -> Html {
    let link = |remark: &NamedRemark| {
        let to = Route::Proposal { reference: remark.reference.clone() };
        html! { <li lang="pl"><Link {to}>{ &remark.title }</Link></li> }
    };
    html! {
        <>
            <h3>{ texts.with("compare-remarks", [("count", remarks.len().into())]) }</h3>
            <ul>{ for remarks.iter().map(link) }</ul>
        </>
    }
}
