//! Beginning a consultation.

use frontend::components::page::Page;
use frontend::texts::use_texts;
use openapi::admin::consultations::StaffConsultation;
use yew::prelude::*;
use yew_router::prelude::*;

use super::consultation_form::Form;
use crate::route::Route;
use crate::state::consultation::ConsultationForm;

/// An empty form; what it makes is a draft that only staff see.
#[component]
pub fn NewConsultationPage() -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let form = use_reducer(ConsultationForm::new);
    let onsave = Callback::from(move |saved: StaffConsultation| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Consultation { slug: saved.slug });
        }
    });
    html! {
        <Page title={texts.get("admin-consultation-begin")}>
            <p class="lead">{ texts.get("admin-consultation-begin-lead") }</p>
            <Form {form} {onsave} />
        </Page>
    }
}
