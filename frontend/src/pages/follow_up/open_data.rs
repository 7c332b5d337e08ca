//! Open data: what there is in bulk, and what each field means.

use openapi::open_data::{DataCatalogue, DataField, Dataset};
use yew::prelude::*;

use crate::client::open_data;
use crate::components::awaited::awaited;
use crate::components::facts::Facts;
use crate::components::page::Page;
use crate::state::remote::use_remote;
use crate::texts::{Language, Texts, use_texts};

/// The page.
#[component]
pub fn OpenData() -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote((), |()| open_data::catalogue());
    let content = awaited(&texts, &remote, retry, |catalogue| shown(&texts, catalogue));
    html! {
        <Page title={texts.get("open-data-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("open-data-lead") }</p>
            { content }
        </Page>
    }
}

fn shown(texts: &Texts, catalogue: &DataCatalogue) -> Html {
    html! {
        <>
            <p>
                { texts.get("open-data-license") }{ " " }
                <a href={catalogue.license_url.clone()} rel="license">{ &catalogue.license_name }</a>
            </p>
            <div class="cards">{ for catalogue.items.iter().map(|set| dataset(texts, set)) }</div>
        </>
    }
}

fn dataset(texts: &Texts, set: &Dataset) -> Html {
    let title = if texts.language() == Language::Polish { &set.title_pl } else { &set.title_en };
    let files = set.distributions.iter().map(|file| {
        // An address of this site, whatever the server calls itself.
        let path = format!("{}/open-data/{}.{}", openapi::BASE, set.name, file.format);
        let name = file.format.as_str().to_uppercase();
        html! {
            <a class="button" href={path} download="" aria-label={format!("{title}, {name}")}>{ name.clone() }</a>
        }
    });
    let caption = texts.with("open-data-fields", [("set", title.clone().into())]);
    html! {
        <section class="card" data-set={set.name.as_str()}>
            <h2 class="card-title">{ title }</h2>
            <p class="buttons">{ for files }</p>
            <details>
                <summary>{ caption }</summary>
                <Facts facts={set.fields.iter().map(|field| fact(texts, field)).collect::<Vec<_>>()} />
            </details>
        </section>
    }
}

fn fact(texts: &Texts, field: &DataField) -> (String, Html) {
    let kind = field.format.clone().unwrap_or_else(|| field.type_name.clone());
    let value = html! {
        <>
            <code>{ kind }</code>
            if field.is_optional { { ", " }{ texts.get("open-data-optional") } }
            <br />
            <span lang="en">{ &field.description }</span>
        </>
    };
    (field.name.clone(), value)
}
