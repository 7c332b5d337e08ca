//! One consultation: where it stands, what can be done with it, and what it says.

use frontend::components::choices::{Select, choices_of};
use frontend::components::facts::Facts;
use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, dates, names as site_names, use_texts};
use openapi::access::Role;
use openapi::admin::consultations::{StaffConsultation, StaffStage};
use openapi::consultations::Stage;
use openapi::waiting::StaffWaitingQuery;
use yew::prelude::*;
use yew_router::prelude::*;

use super::calendar_feeds::FeedQuery;
use super::consultation_form::Form;
use crate::client::consultations;
use crate::components::awaited::awaited_page;
use crate::components::confirm::Confirm;
use crate::components::done::Done;
use crate::components::fault::StaffFault;
use crate::route::Route;
use crate::sections::{may_edit, may_plan};
use crate::state::act::{Act, use_act};
use crate::state::consultation::{Action, ConsultationForm};
use crate::state::session::use_person;
use crate::texts::names;

/// Properties of [`ConsultationPage`].
#[derive(Properties, PartialEq)]
pub struct ConsultationPageProps {
    /// Its name in addresses.
    pub slug: String,
}

/// The page.
#[component]
pub fn ConsultationPage(props: &ConsultationPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move { consultations::find(&slug).await });
    awaited_page(
        texts.get("admin-nav-consultations"),
        &remote,
        retry,
        |consultation| html! { <Shown consultation={consultation.clone()} /> },
    )
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    consultation: StaffConsultation,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let form = {
        let consultation = props.consultation.clone();
        use_reducer(move || ConsultationForm::of(consultation))
    };
    let done = use_state(|| None::<String>);
    let onsave = {
        let (form, done, said) = (form.dispatcher(), done.clone(), texts.get("admin-saved"));
        Callback::from(move |saved| {
            form.dispatch(Action::Save(Box::new(saved)));
            done.set(Some(said.clone()));
            frontend::browser::scroll_to_top();
        })
    };
    let Some(saved) = form.saved.clone() else { return Html::default() };
    html! {
        <Page title={saved.content.title.clone()} title_lang="pl">
            <Done text={(*done).clone()} />
            { standing(&texts, &saved) }
            { ways(&texts, &saved, &person.roles) }
            if may_edit(&person.roles) {
                <Acts form={form.clone()} />
                <h2>{ texts.get("admin-consultation-content") }</h2>
                <Form {form} {onsave} />
            } else {
                <p class="lead" lang="pl">{ &saved.content.summary }</p>
                <p>{ texts.get("admin-consultation-read-only") }</p>
            }
        </Page>
    }
}

/// Where it stands.
fn standing(texts: &Texts, saved: &StaffConsultation) -> Html {
    let mut facts = vec![(
        texts.get("admin-field-stage"),
        html! {
            <strong data-stage={saved.stage.as_str()}>{ names::name(texts, saved.stage) }</strong>
        },
    )];
    let timetable = saved.timetable.iter().map(|period| {
        html! { <li>{ format!("{}: {}", site_names::name(texts, period.stage), dates::period(texts, period)) }</li> }
    });
    facts.push((texts.get("admin-field-timetable"), html! { <ul>{ for timetable }</ul> }));
    if let Some(at) = &saved.published_at {
        facts.push((texts.get("admin-published-at"), dates::moment(texts, at).into()));
    }
    if let Some(reason) = &saved.cancellation_reason {
        facts.push((texts.get("admin-cancellation-reason"), reason.clone().into()));
    }
    html! { <Facts {facts} /> }
}

/// The ways to what belongs to it, for somebody with these roles.
fn ways(texts: &Texts, saved: &StaffConsultation, roles: &[Role]) -> Html {
    let slug = || saved.slug.clone();
    let waiting = StaffWaitingQuery { consultation: Some(slug()), ..StaffWaitingQuery::default() };
    let feed = FeedQuery { consultation: slug() };
    html! {
        <p class="buttons">
            <Link<Route> to={Route::ConsultationDuties { slug: slug() }} classes="button">
                { texts.get("admin-consultation-duties") }
            </Link<Route>>
            <Link<Route> to={Route::Document { slug: slug() }} classes="button">
                { texts.get("admin-document-title") }
            </Link<Route>>
            <Link<Route> to={Route::Figures { slug: slug() }} classes="button">
                { texts.get("figures-title") }
            </Link<Route>>
            <Link<Route> to={Route::Report { slug: slug() }} classes="button">
                { texts.get("admin-report-title") }
            </Link<Route>>
            if may_plan(roles) {
                <Link<Route> to={Route::DutyRules { slug: slug() }} classes="button">
                    { texts.get("admin-rules-title") }
                </Link<Route>>
                <Link<Route, StaffWaitingQuery> to={Route::Waiting} query={waiting} classes="button">
                    { texts.get("admin-nav-waiting") }
                </Link<Route, StaffWaitingQuery>>
                <Link<Route> to={Route::ConsultationFigures { slug: slug() }} classes="button">
                    { texts.get("admin-figures-title") }
                </Link<Route>>
            }
            if may_edit(roles) {
                <Link<Route, FeedQuery> to={Route::CalendarFeeds} query={feed} classes="button">
                    { texts.get("admin-feeds-title") }
                </Link<Route, FeedQuery>>
            }
            if saved.published_at.is_some() {
                <a class="button" href={format!("/consultations/{}", saved.slug)}>
                    { texts.get("admin-consultation-public") }
                </a>
            }
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct ActsProps {
    form: UseReducerHandle<ConsultationForm>,
}

/// What can be done with it: publish, begin a stage, call off. Each asks once more.
#[component]
fn Acts(props: &ActsProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let stage = use_state(|| None::<Stage>);
    let form = &props.form;
    let later = form.later_stages();
    let chosen = stage.filter(|stage| later.contains(stage)).or_else(|| later.first().copied());
    let Some(saved) = &form.saved else { return Html::default() };
    if matches!(saved.stage, StaffStage::Cancelled | StaffStage::Closed) {
        return Html::default();
    }
    let is_draft = saved.stage == StaffStage::Draft;
    html! {
        <section aria-labelledby="acts-title">
            <h2 id="acts-title">{ texts.get("admin-acts") }</h2>
            <StaffFault fault={act.fault()} />
            <div class="buttons">
                if is_draft {
                    <Confirm id="publish" act={texts.get("admin-publish")} question={texts.get("admin-publish-question")}
                        disabled={act.is_running()} onconfirm={publishes(form, &act)} />
                } else {
                    if let Some(chosen) = chosen {
                        <Confirm id="stage" act={texts.get("admin-begin-stage")} disabled={act.is_running()}
                            question={texts.get("admin-begin-stage-question")} onconfirm={begins(form, &act, chosen)}>
                            <Select id="next_stage" label={texts.get("admin-next-stage")} chosen={chosen.as_str()}
                                choices={choices_of(&texts, &later)} onchoose={chooses(&stage)} />
                        </Confirm>
                    }
                    <Confirm id="cancel" act={texts.get("admin-cancel-consultation")} is_danger=true
                        question={texts.get("admin-cancel-consultation-question")} disabled={act.is_running()}
                        reason={texts.get("admin-reason")} reason_hint={texts.get("admin-reason-public")}
                        onconfirm={cancels(form, &act)} />
                }
            </div>
        </section>
    }
}

fn chooses(stage: &UseStateHandle<Option<Stage>>) -> Callback<String> {
    let stage = stage.clone();
    Callback::from(move |value: String| stage.set(value.parse().ok()))
}

fn slug_of(form: &UseReducerHandle<ConsultationForm>) -> String {
    form.slug.clone()
}

/// Takes over where it stands now; what is being typed stays.
fn moves(form: &UseReducerHandle<ConsultationForm>) -> impl FnOnce(StaffConsultation) + 'static {
    let form = form.dispatcher();
    move |saved| form.dispatch(Action::Move(Box::new(saved)))
}

fn publishes(form: &UseReducerHandle<ConsultationForm>, act: &Act) -> Callback<String> {
    let (form, act) = (form.clone(), act.clone());
    Callback::from(move |_: String| {
        let slug = slug_of(&form);
        act.run(async move { consultations::publish(&slug).await }, moves(&form));
    })
}

fn begins(form: &UseReducerHandle<ConsultationForm>, act: &Act, stage: Stage) -> Callback<String> {
    let (form, act) = (form.clone(), act.clone());
    Callback::from(move |_: String| {
        let slug = slug_of(&form);
        act.run(async move { consultations::begin_stage(&slug, stage).await }, moves(&form));
    })
}

fn cancels(form: &UseReducerHandle<ConsultationForm>, act: &Act) -> Callback<String> {
    let (form, act) = (form.clone(), act.clone());
    Callback::from(move |reason: String| {
        let slug = slug_of(&form);
        act.run(async move { consultations::cancel(&slug, reason).await }, moves(&form));
    })
}
