//! Planning a duty, or several after a pattern.

use frontend::components::page::Page;
use frontend::state::once::use_sender;
use frontend::texts::{Texts, use_texts};
use openapi::admin::duties::{DutiesCreated, NewDuties};
use yew::prelude::*;
use yew_router::prelude::*;

use super::duty_form::{Form, refuse};
use crate::client::duties;
use crate::components::duty_row::DutyRow;
use crate::components::rule_outcome::skipped_text;
use crate::route::Route;
use crate::state::act::use_act;
use crate::state::duty::DutyForm;

/// Properties of [`NewDutiesPage`].
#[derive(Properties, PartialEq)]
pub struct NewDutiesPageProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The form, and afterwards what became of it.
#[component]
pub fn NewDutiesPage(props: &NewDutiesPageProps) -> Html {
    let texts = use_texts();
    let form = use_reducer(DutyForm::new);
    let act = use_act();
    let sender = use_sender::<NewDuties>();
    let created = use_state(|| None::<DutiesCreated>);
    let onsend = {
        let (form, act, created, slug) = (form.clone(), act.clone(), created.clone(), props.slug.clone());
        Callback::from(move |()| {
            let (new, dispatcher) = (form.as_new(), form.dispatcher());
            let (slug, sender, created) = (slug.clone(), sender.clone(), created.clone());
            let sending = async move {
                let outcome = duties::create(&slug, &new, &sender.key(&new)).await;
                sender.note(&outcome);
                if let Err(fault) = &outcome {
                    refuse(fault, &dispatcher);
                }
                outcome
            };
            act.run(sending, move |made| created.set(Some(made)));
        })
    };
    let back = html! {
        <p class="buttons">
            <Link<Route> to={Route::ConsultationDuties { slug: props.slug.clone() }} classes="button">
                { texts.get("admin-consultation-duties") }
            </Link<Route>>
        </p>
    };
    if let Some(made) = &*created {
        return html! { <Page key="made" title={texts.get("admin-duties-made-title")}>{ outcome(&texts, made) }{ back }</Page> };
    }
    html! {
        <Page key="plan" title={texts.get("admin-duties-plan")}>
            { back }
            <Form {form} {act} button={texts.get("admin-duties-make")} {onsend} />
        </Page>
    }
}

fn outcome(texts: &Texts, made: &DutiesCreated) -> Html {
    let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
    html! {
        <>
            <p class="notice notice-done" role="status">
                { texts.with("admin-duties-made", [("count", count(made.items.len()).into())]) }
            </p>
            if !made.skipped.is_empty() {
                <section class="notice" aria-labelledby="skipped-title">
                    <h2 id="skipped-title">{ texts.get("admin-duties-skipped") }</h2>
                    <ul>{ for made.skipped.iter().map(|skipped| html! { <li>{ skipped_text(texts, skipped) }</li> }) }</ul>
                </section>
            }
            <div class="cards">
                { for made.items.iter().map(|duty| html! {
                    <DutyRow key={duty.duty.id.clone()} duty={duty.clone()} says_consultation=false />
                }) }
            </div>
        </>
    }
}
