//! Home: what goes on now.

use openapi::consultations::{ConsultationQuery, ConsultationSummary, Stage};
use yew::prelude::*;

use crate::client::{Fault, consultations};
use crate::components::awaited::awaited;
use crate::components::consultation_card::ConsultationCard;
use crate::components::link::Link;
use crate::components::page::Page;
use crate::route::Route;
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, use_texts};

/// What goes on: first what is open, then what is announced.
async fn running() -> Result<Vec<ConsultationSummary>, Fault> {
    let mut found = Vec::new();
    for stage in [Stage::Open, Stage::Announced] {
        let query = ConsultationQuery { stage: Some(stage), ..ConsultationQuery::default() };
        found.extend(consultations::list(&query).await?.items);
    }
    Ok(found)
}

/// The home page.
#[component]
pub fn Home() -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote((), |()| running());
    html! {
        <Page title={texts.get("home-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("home-lead") }</p>
            <section aria-labelledby="running">
                <h2 id="running">{ texts.get("home-running") }</h2>
                { shown(&texts, &remote, retry) }
                <p>
                    <Link to={Route::Consultations} classes="button">{ texts.get("home-all") }</Link>
                </p>
            </section>
            <section aria-labelledby="mine" class="panel">
                <h2 id="mine">{ texts.get("home-mine") }</h2>
                <p>{ texts.get("home-mine-text") }</p>
                <p class="buttons">
                    <Link to={Route::FindBooking} classes="button">{ texts.get("nav-booking") }</Link>
                    <Link to={Route::FindProposal} classes="button">{ texts.get("nav-proposal") }</Link>
                </p>
            </section>
        </Page>
    }
}

fn shown(texts: &Texts, remote: &Remote<Vec<ConsultationSummary>>, retry: Callback<()>) -> Html {
    awaited(texts, remote, retry, |found| {
        if found.is_empty() {
            return html! { <p>{ texts.get("home-none") }</p> };
        }
        html! {
            <div class="cards">
                { for found.iter().map(|consultation| html! {
                    <ConsultationCard key={consultation.slug.clone()} consultation={consultation.clone()} level=3 />
                }) }
            </div>
        }
    })
}
