//! What was changed in a consultation since it was published.

use openapi::consultations::{ConsultationVersion, ConsultationVersions};
use yew::prelude::*;

use crate::client::consultations;
use crate::components::consultation_fault::failed;
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::page::Page;
use crate::route::Route;
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, dates, use_texts};

/// Properties of [`Versions`].
#[derive(Properties, PartialEq)]
pub struct VersionsProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The versions, the newest first, each with the words of who changed it.
#[component]
pub fn Versions(props: &VersionsProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move {
        let consultation = consultations::find(&slug).await?;
        let versions = consultations::versions(&slug).await?;
        Ok((consultation.summary, versions))
    });
    let title = texts.get("versions-title");
    match &remote {
        Remote::Loading => html! { <Page {title} busy=true><Loading /></Page> },
        Remote::Failed(fault) => failed(&texts, fault, retry),
        Remote::Ready((summary, versions)) => html! {
            <Page {title}>
                <p>
                    { texts.get("book-for") }{ " " }
                    <span lang={summary.language.clone()}>
                        <Link to={Route::Consultation { slug: props.slug.clone() }}>
                            { &summary.title }
                        </Link>
                    </span>
                </p>
                { listed(&texts, versions, &summary.language) }
            </Page>
        },
    }
}

fn listed(texts: &Texts, versions: &ConsultationVersions, lang: &str) -> Html {
    let version = |version: &ConsultationVersion| {
        let note = match &version.note {
            Some(note) => html! { <p class="prose" lang={lang.to_owned()}>{ note }</p> },
            None if version.number == 1 => html! { <p>{ texts.get("versions-first") }</p> },
            None => html! { <p>{ texts.get("versions-no-note") }</p> },
        };
        html! {
            <li key={version.number} class="card" data-version={version.number.to_string()}>
                <h2 class="card-title">{ texts.with("versions-number", [("number", version.number.into())]) }</h2>
                <p class="card-when">{ dates::moment(texts, &version.published_at) }</p>
                { note }
            </li>
        }
    };
    html! { <ol class="cards plain-list">{ for versions.items.iter().map(version) }</ol> }
}
