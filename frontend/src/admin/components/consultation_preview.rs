//! A consultation as the public would see it.

use frontend::components::consultation_card::where_text;
use frontend::components::facts::Facts;
use frontend::components::privacy::Privacy;
use frontend::components::rendered::Rendered;
use frontend::components::stage_badge::StageBadge;
use frontend::pages::read::consultation::{facts, timetable};
use frontend::state::districts::use_districts;
use frontend::texts::{dates, names, use_texts};
use openapi::consultations::Consultation;
use yew::prelude::*;

/// Properties of [`ConsultationPreview`].
#[derive(Properties, PartialEq)]
pub struct ConsultationPreviewProps {
    /// The consultation as it would be.
    pub consultation: Consultation,
}

/// The parts of the public page that come from the form.
#[component]
pub fn ConsultationPreview(props: &ConsultationPreviewProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let consultation = &props.consultation;
    let summary = &consultation.summary;
    let lang = AttrValue::from(summary.language.clone());
    html! {
        <div class="card preview">
            <h3 class="preview-title" lang={lang.clone()}>{ &summary.title }</h3>
            <p class="card-meta">
                <StageBadge stage={summary.stage} />
                <span>{ names::name(&texts, summary.kind) }</span>
                <span>{ where_text(&texts, &summary.districts, &districts) }</span>
                <span>{ dates::period(&texts, &summary.period) }</span>
            </p>
            <p class="lead" lang={lang.clone()}>{ &summary.summary }</p>
            <Rendered html={consultation.description_html.clone()} lang={lang.clone()} />
            <Facts facts={facts(&texts, consultation)} />
            { timetable(&texts, consultation) }
            <Privacy html={consultation.privacy_notice_html.clone()} {lang} />
        </div>
    }
}
