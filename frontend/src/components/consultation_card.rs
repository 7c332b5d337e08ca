//! A consultation in a list.

use openapi::consultations::ConsultationSummary;
use openapi::districts::District;
use yew::prelude::*;

use super::link::Link;
use super::stage_badge::StageBadge;
use crate::route::Route;
use crate::state::districts::{district_name, use_districts};
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`ConsultationCard`].
#[derive(Properties, PartialEq)]
pub struct ConsultationCardProps {
    /// The consultation.
    pub consultation: ConsultationSummary,
    /// The level of its heading on the page.
    pub level: u8,
}

/// A consultation in a list; its title leads to it.
#[component]
pub fn ConsultationCard(props: &ConsultationCardProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let consultation = &props.consultation;
    let lang = AttrValue::from(consultation.language.clone());
    html! {
        <article class="card">
            <p class="card-meta">
                <StageBadge stage={consultation.stage} />
                <span>{ names::name(&texts, consultation.kind) }</span>
                <span>{ where_text(&texts, &consultation.districts, &districts) }</span>
            </p>
            <@{format!("h{}", props.level)} class="card-title" {lang}>
                <Link to={Route::Consultation { slug: consultation.slug.clone() }}>
                    { &consultation.title }
                </Link>
            </@>
            <p lang={consultation.language.clone()}>{ &consultation.summary }</p>
            <p class="card-when">{ dates::period(&texts, &consultation.period) }</p>
        </article>
    }
}

/// Which part of the city it concerns.
#[must_use]
pub fn where_text(texts: &Texts, numbers: &[u8], districts: &[District]) -> String {
    if numbers.is_empty() {
        return texts.get("card-whole-city");
    }
    let named =
        numbers.iter().map(|&number| texts.with("card-district", [("name", district_name(districts, number).into())]));
    named.collect::<Vec<_>>().join(", ")
}
