//! One consultation: about, timetable, duties, proposals.

use openapi::consultations::Consultation;
use openapi::duties::Duty;
use yew::prelude::*;

use super::consultation_proposals::Proposals;
use crate::browser;
use crate::client::consultations;
use crate::components::address_link::{mail_link, phone_link};
use crate::components::consultation_card::where_text;
use crate::components::consultation_fault::failed;
use crate::components::duty_card::DutyCard;
use crate::components::facts::Facts;
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::page::Page;
use crate::components::rendered::Rendered;
use crate::components::stage_badge::StageBadge;
use crate::route::Route;
use crate::state::districts::use_districts;
use crate::state::remote::{Remote, use_remote};
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`ConsultationPage`].
#[derive(Properties, PartialEq)]
pub struct ConsultationPageProps {
    /// Its name in addresses.
    pub slug: String,
}

/// The page of a consultation.
#[component]
pub fn ConsultationPage(props: &ConsultationPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move {
        let consultation = consultations::find(&slug).await?;
        let duties = consultations::duties(&slug).await?;
        Ok((consultation, duties))
    });
    use_effect_with(remote.is_loading(), |is_loading| {
        let place = browser::fragment();
        if !is_loading && !place.is_empty() {
            browser::scroll_to(&place);
        }
    });
    match &remote {
        Remote::Loading => html! { <Page title={texts.get("nav-consultations")} busy=true><Loading /></Page> },
        Remote::Failed(fault) => failed(&texts, fault, retry),
        Remote::Ready((consultation, duties)) => html! {
            <Page title={consultation.summary.title.clone()}
                title_lang={AttrValue::from(consultation.summary.language.clone())}>
                <Whole consultation={consultation.clone()} duties={duties.clone()} />
            </Page>
        },
    }
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    consultation: Consultation,
    duties: Vec<Duty>,
}

const SECTIONS: [(&str, &str); 5] = [
    ("duties", "consultation-duties"),
    ("about", "consultation-about"),
    ("timetable", "consultation-timetable"),
    ("progress", "consultation-follow-up"),
    ("proposals", "consultation-proposals"),
];

#[component]
fn Whole(props: &WholeProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let consultation = &props.consultation;
    let summary = &consultation.summary;
    let lang = AttrValue::from(summary.language.clone());
    let contents =
        SECTIONS.iter().map(|(id, key)| html! { <li><a href={format!("#{id}")}>{ texts.get(key) }</a></li> });
    html! {
        <>
            <p class="card-meta">
                <StageBadge stage={summary.stage} />
                <span>{ names::name(&texts, summary.kind) }</span>
                <span>{ where_text(&texts, &summary.districts, &districts) }</span>
                <span>{ dates::period(&texts, &summary.period) }</span>
            </p>
            if let Some(reason) = &consultation.cancellation_reason {
                <div class="notice notice-fault" data-cancellation="">
                    <h2>{ texts.get("consultation-cancelled") }</h2>
                    <p class="prose" lang={lang.clone()}>{ reason }</p>
                </div>
            }
            <p class="lead" lang={lang.clone()}>{ &summary.summary }</p>
            if consultation.version > 1 {
                <p>
                    { texts.get("consultation-changed") }{ " " }
                    <Link to={Route::Versions { slug: summary.slug.clone() }}>
                        { texts.get("consultation-changes") }
                    </Link>
                </p>
            }
            <p class="buttons no-print">
                if consultation.has_document {
                    <Link to={Route::Document { slug: summary.slug.clone() }} classes="button">
                        { texts.get("consultation-document") }
                    </Link>
                }
                <Link to={Route::Follow { slug: summary.slug.clone() }} classes="button">
                    { texts.get("consultation-follow") }
                </Link>
            </p>
            <nav class="contents no-print" aria-label={texts.get("consultation-contents")}>
                <ul>{ for contents }</ul>
            </nav>
            <section id="duties" tabindex="-1" aria-labelledby="duties-title">
                <h2 id="duties-title">{ texts.get("consultation-duties") }</h2>
                { duties(&texts, &props.duties, &summary.slug) }
            </section>
            <section id="about" tabindex="-1" aria-labelledby="about-title">
                <h2 id="about-title">{ texts.get("consultation-about") }</h2>
                <Rendered html={consultation.description_html.clone()} lang={lang.clone()} />
                <Facts facts={facts(&texts, consultation)} />
            </section>
            <section id="timetable" tabindex="-1" aria-labelledby="timetable-title">
                <h2 id="timetable-title">{ texts.get("consultation-timetable") }</h2>
                { timetable(&texts, consultation) }
            </section>
            <section id="progress" tabindex="-1" aria-labelledby="progress-title">
                <h2 id="progress-title">{ texts.get("consultation-follow-up") }</h2>
                <p class="buttons no-print">
                    <Link to={Route::ConsultationCommitments { slug: summary.slug.clone() }} classes="button">
                        { texts.get("consultation-commitments") }
                    </Link>
                    <Link to={Route::Figures { slug: summary.slug.clone() }} classes="button">
                        { texts.get("consultation-figures") }
                    </Link>
                    <Link to={Route::Report { slug: summary.slug.clone() }} classes="button">
                        { texts.get("consultation-report") }
                    </Link>
                </p>
            </section>
            <Proposals slug={summary.slug.clone()} {lang} is_open={consultation.accepts_proposals} />
        </>
    }
}

fn duties(texts: &Texts, duties: &[Duty], slug: &str) -> Html {
    if duties.is_empty() {
        return html! { <p>{ texts.get("consultation-duties-none") }</p> };
    }
    html! {
        <div class="cards cards-small">
            { for duties.iter().map(|duty| html! {
                <DutyCard key={duty.id.clone()} duty={duty.clone()} slug={slug.to_owned()} />
            }) }
        </div>
    }
}

/// What there is to know about it besides its description.
#[must_use]
pub fn facts(texts: &Texts, consultation: &Consultation) -> Vec<(String, Html)> {
    let lang = &consultation.summary.language;
    let in_its_language = |text: &str| html! { <span lang={lang.clone()}>{ text }</span> };
    let mut facts = vec![(texts.get("consultation-invited"), in_its_language(&consultation.invited))];
    facts.extend(
        consultation.legal_basis.iter().map(|basis| (texts.get("consultation-legal-basis"), in_its_language(basis))),
    );
    if !consultation.attachments.is_empty() {
        let links = consultation.attachments.iter().map(|document| {
            html! { <li><a href={document.url.clone()} lang={lang.clone()}>{ &document.name }</a></li> }
        });
        facts.push((texts.get("consultation-attachments"), html! { <ul>{ for links }</ul> }));
    }
    facts.push((texts.get("consultation-office"), office(texts, consultation)));
    facts
}

fn office(texts: &Texts, consultation: &Consultation) -> Html {
    let office = &consultation.office;
    let lang = consultation.summary.language.clone();
    let address = office.address.as_ref().map(|address| html! { <><br />{ address }</> });
    let phone = office.phone.as_ref().map(|number| {
        html! { <><br />{ texts.get("office-phone") }{ " " }{ phone_link(number) }</> }
    });
    let email = office.email.as_ref().map(|email| {
        html! { <><br />{ texts.get("office-email") }{ " " }{ mail_link(email) }</> }
    });
    html! { <><span {lang}>{ &office.name }{ for address }</span>{ for phone }{ for email }</> }
}

/// Its stages with their dates.
pub fn timetable(texts: &Texts, consultation: &Consultation) -> Html {
    let now = consultation.summary.stage;
    let row = |period: &openapi::consultations::StagePeriod| {
        let is_now = period.stage == now;
        html! {
            <li class={is_now.then_some("timetable-now")} aria-current={is_now.then_some("step")}>
                <span class="timetable-stage">{ names::name(texts, period.stage) }</span>
                <span>{ dates::period(texts, period) }</span>
                if is_now {
                    <span class="badge">{ texts.get("consultation-now") }</span>
                }
            </li>
        }
    };
    html! { <ol class="timetable">{ for consultation.timetable.iter().map(row) }</ol> }
}
