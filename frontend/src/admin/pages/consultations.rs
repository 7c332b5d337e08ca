//! All consultations, drafts too.

use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, dates, names as site_names, use_texts};
use openapi::admin::consultations::StaffConsultationSummary;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::consultations;
use crate::components::awaited::awaited;
use crate::route::Route;
use crate::sections::may_edit;
use crate::state::session::use_person;
use crate::texts::names;

/// The list.
#[component]
pub fn Consultations() -> Html {
    let texts = use_texts();
    let person = use_person();
    let (remote, retry) = use_remote((), |()| consultations::list());
    let content = awaited(&remote, retry, |found| {
        if found.is_empty() {
            return html! { <p>{ texts.get("admin-consultations-none") }</p> };
        }
        html! {
            <div class="cards">{ for found.iter().map(|consultation| card(&texts, consultation)) }</div>
        }
    });
    html! {
        <Page title={texts.get("admin-nav-consultations")} busy={remote.is_loading()}>
            if may_edit(&person.roles) {
                <p class="buttons">
                    <Link<Route> to={Route::NewConsultation} classes="button button-main">
                        { texts.get("admin-consultation-begin") }
                    </Link<Route>>
                </p>
            }
            { content }
        </Page>
    }
}

fn card(texts: &Texts, consultation: &StaffConsultationSummary) -> Html {
    let slug = consultation.slug.clone();
    let updated = dates::moment(texts, &consultation.updated_at);
    html! {
        <article class="card" key={slug.clone()} data-consultation={slug.clone()}>
            <p class="card-meta">
                <span class={classes!("badge", format!("badge-{}", consultation.stage))}>
                    { names::name(texts, consultation.stage) }
                </span>
                <span>{ site_names::name(texts, consultation.kind) }</span>
            </p>
            <h2 class="card-title">
                <Link<Route> to={Route::Consultation { slug: slug.clone() }}>{ &consultation.title }</Link<Route>>
            </h2>
            <p class="card-when">{ texts.with("admin-updated", [("when", updated.into())]) }</p>
            <p><Link<Route> to={Route::ConsultationDuties { slug }}>{ texts.get("admin-consultation-duties") }</Link<Route>></p>
        </article>
    }
}
