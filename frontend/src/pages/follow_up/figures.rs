//! The figures of a consultation.

use openapi::consultations::ConsultationSummary;
use yew::prelude::*;

use super::figures_view::FiguresView;
use crate::client::{consultations, follow_up};
use crate::components::consultation_fault::failed;
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::page::Page;
use crate::route::Route;
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, use_texts};

/// Properties of [`FiguresPage`].
#[derive(Properties, PartialEq)]
pub struct FiguresPageProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The page.
#[component]
pub fn FiguresPage(props: &FiguresPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move {
        let consultation = consultations::find(&slug).await?;
        let figures = follow_up::figures(&slug).await?;
        Ok((consultation.summary, figures))
    });
    let title = texts.get("figures-title");
    match &remote {
        Remote::Loading => html! { <Page {title} busy=true><Loading /></Page> },
        Remote::Failed(fault) => failed(&texts, fault, retry),
        Remote::Ready((summary, figures)) => html! {
            <Page {title}>
                { of_consultation(&texts, summary) }
                <p class="lead">{ texts.get("figures-lead") }</p>
                <FiguresView figures={figures.clone()} />
            </Page>
        },
    }
}

/// Which consultation a page is about, with the way to it.
pub(super) fn of_consultation(texts: &Texts, summary: &ConsultationSummary) -> Html {
    html! {
        <p>
            { texts.get("book-for") }{ " " }
            <span lang={summary.language.clone()}>
                <Link to={Route::Consultation { slug: summary.slug.clone() }}>{ &summary.title }</Link>
            </span>
        </p>
    }
}
