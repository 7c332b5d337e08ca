//! The report of a consultation: its words, how it would look, and its publication.

use frontend::components::facts::Facts;
use frontend::components::fields::TextArea;
use frontend::components::page::Page;
use frontend::pages::follow_up::figures_view::due;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, use_texts};
use openapi::admin::reports::{ReportState, StaffReport};
use openapi::problem::ProblemCode;
use yew::platform::spawn_local;
use yew::platform::time::sleep;
use yew::prelude::*;

use super::report_preview::Preview;
use crate::client::reports;
use crate::components::awaited::awaited;
use crate::components::confirm::Confirm;
use crate::components::conflict::Conflict;
use crate::components::done::Done;
use crate::components::errors::{Errors, Labels, fault_at};
use crate::components::fault::StaffFault;
use crate::sections::may_edit;
use crate::state::act::{Act, use_act};
use crate::state::report::{Action, ReportForm};
use crate::state::session::use_person;

/// How long to wait before it is looked whether the files are made.
const LOOK_AGAIN: std::time::Duration = std::time::Duration::from_secs(2);

/// Properties of [`ReportPage`].
#[derive(Properties, PartialEq)]
pub struct ReportPageProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The page.
#[component]
pub fn ReportPage(props: &ReportPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move { reports::find(&slug).await });
    let content = awaited(&remote, retry, |report| html! { <Shown report={report.clone()} /> });
    html! {
        <Page title={texts.get("admin-report-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-report-lead") }</p>
            { content }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    report: StaffReport,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let form = {
        let report = props.report.clone();
        use_reducer(move || ReportForm::of(report))
    };
    let done = use_state(|| None::<String>);
    use_looking_again(&form);
    let saved = &form.saved;
    html! {
        <>
            <Done text={(*done).clone()} />
            <Facts facts={facts(&texts, saved)} />
            if may_edit(&person.roles) && form.is_draft() {
                <Words form={form.clone()} {done} />
                <Publication form={form.clone()} />
            }
            <Preview slug={saved.report.consultation_slug.clone()} revision={saved.revision} />
        </>
    }
}

/// While its files are made, looks every now and then whether they are.
#[hook]
fn use_looking_again(form: &UseReducerHandle<ReportForm>) {
    let looked = use_state(|| 0_u32);
    let is_making = form.saved.state == ReportState::Making;
    let (form, again) = (form.clone(), looked.clone());
    use_effect_with((is_making, *looked), move |(is_making, count)| {
        if !*is_making {
            return;
        }
        let (slug, count) = (form.saved.report.consultation_slug.clone(), *count);
        spawn_local(async move {
            sleep(LOOK_AGAIN).await;
            if let Ok(report) = reports::find(&slug).await {
                form.dispatch(Action::Move(Box::new(report)));
            }
            again.set(count + 1);
        });
    });
}

fn facts(texts: &Texts, saved: &StaffReport) -> Vec<(String, Html)> {
    let state = match saved.state {
        ReportState::Draft => texts.get("admin-report-state-draft"),
        ReportState::Making => texts.get("admin-report-state-making"),
        ReportState::Published => texts.get("admin-report-state-published"),
    };
    let mut facts = vec![
        (texts.get("admin-report-consultation"), html! { <span lang="pl">{ &saved.report.consultation_title }</span> }),
        (
            texts.get("admin-report-state"),
            html! { <strong data-report-state={saved.state.as_str()}>{ state }</strong> },
        ),
        (texts.get("figures-due"), due(texts, &saved.report.due).into()),
    ];
    match &saved.report.published {
        Some(published) => {
            let href = format!("/consultations/{}/report", saved.report.consultation_slug);
            facts.push((
                texts.get("admin-report-number"),
                html! { <a href={href} data-report={published.number.clone()}>{ &published.number }</a> },
            ));
        }
        None => facts.push((texts.get("admin-report-unanswered"), saved.unanswered.into())),
    }
    facts
}

#[derive(Properties, PartialEq)]
struct WordsProps {
    form: UseReducerHandle<ReportForm>,
    done: UseStateHandle<Option<String>>,
}

/// The words that stand before and after.
#[component]
fn Words(props: &WordsProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let form = &props.form;
    let labels: Labels =
        vec![("words_before", texts.get("admin-report-before")), ("words_after", texts.get("admin-report-after"))];
    let typed = |action: fn(String) -> Action| {
        let form = form.dispatcher();
        Callback::from(move |text| form.dispatch(action(text)))
    };
    let fault = act.fault();
    let fault = fault.filter(|fault| fault.fields().is_empty() && fault.code() != Some(ProblemCode::ChangedMeanwhile));
    html! {
        <>
            { conflict(&texts, form) }
            <form class="form" novalidate=true data-revision={form.saved.revision.to_string()}
                onsubmit={saves(&texts, form, &act, &props.done)}>
                <Errors errors={form.errors.clone()} {labels} refusals={form.refusals} />
                <TextArea id="words_before" label={texts.get("admin-report-before")} value={form.before.clone()}
                    hint={texts.get("admin-report-words-hint")} error={fault_at(&form.errors, "words_before")}
                    oninput={typed(Action::Before)} />
                <TextArea id="words_after" label={texts.get("admin-report-after")} value={form.after.clone()}
                    error={fault_at(&form.errors, "words_after")} oninput={typed(Action::After)} />
                <StaffFault {fault} />
                <p class="buttons">
                    <button type="submit" class="button button-main" disabled={act.is_running()}>
                        { texts.get("admin-save") }
                    </button>
                </p>
            </form>
        </>
    }
}

fn conflict(texts: &Texts, form: &UseReducerHandle<ReportForm>) -> Html {
    let Some(theirs) = &form.theirs else { return Html::default() };
    let does = |action: Action| {
        let form = form.dispatcher();
        Callback::from(move |()| form.dispatch(action.clone()))
    };
    let said = [
        ("admin-report-before", theirs.words_before.clone().unwrap_or_default(), &form.before),
        ("admin-report-after", theirs.words_after.clone().unwrap_or_default(), &form.after),
    ];
    let different = said.into_iter().filter(|(_, text, typed)| text != *typed);
    let theirs: Vec<(String, String)> = different.map(|(key, text, _)| (texts.get(key), text)).collect();
    html! { <Conflict {theirs} onoverrule={does(Action::Overrule)} onyield={does(Action::Yield)} /> }
}

fn saves(
    texts: &Texts,
    form: &UseReducerHandle<ReportForm>,
    act: &Act,
    done: &UseStateHandle<Option<String>>,
) -> Callback<SubmitEvent> {
    let (form, act, done, said) = (form.clone(), act.clone(), done.clone(), texts.get("admin-saved"));
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        done.set(None);
        let faults = form.faults();
        let is_whole = faults.is_empty();
        form.dispatch(Action::Refuse(faults));
        if !is_whole {
            return;
        }
        let (slug, words) = (form.saved.report.consultation_slug.clone(), form.as_words());
        let (dispatcher, saved) = (form.dispatcher(), form.dispatcher());
        let (done, said) = (done.clone(), said.clone());
        let sending = async move {
            let outcome = reports::change(&slug, &words).await;
            if let Err(fault) = &outcome {
                if !fault.fields().is_empty() {
                    dispatcher.dispatch(Action::Refuse(fault.fields().to_vec()));
                }
                if fault.code() == Some(ProblemCode::ChangedMeanwhile)
                    && let Ok(theirs) = reports::find(&slug).await
                {
                    dispatcher.dispatch(Action::Conflict(Box::new(theirs)));
                }
            }
            outcome
        };
        act.run(sending, move |report| {
            saved.dispatch(Action::Save(Box::new(report)));
            done.set(Some(said));
            frontend::browser::scroll_to_top();
        });
    })
}

#[derive(Properties, PartialEq)]
struct PublicationProps {
    form: UseReducerHandle<ReportForm>,
}

/// Publishing it, which asks once more.
#[component]
fn Publication(props: &PublicationProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let form = &props.form;
    let onconfirm = {
        let (form, act) = (form.clone(), act.clone());
        Callback::from(move |_: String| {
            let (slug, publication) = (form.saved.report.consultation_slug.clone(), form.as_publication());
            let moved = form.dispatcher();
            act.run(async move { reports::publish(&slug, &publication).await }, move |report| {
                moved.dispatch(Action::Move(Box::new(report)));
                frontend::browser::focus("main");
            });
        })
    };
    html! {
        <section aria-labelledby="publication-title">
            <h2 id="publication-title">{ texts.get("admin-report-publication") }</h2>
            <p>{ texts.get("admin-report-publication-text") }</p>
            <StaffFault fault={act.fault()} />
            if !form.saved.can_be_published {
                <p>{ texts.get("admin-report-not-over") }</p>
            } else if !form.is_saved() {
                <p>{ texts.get("admin-report-save-first") }</p>
            } else {
                <Confirm id="publish-report" act={texts.get("admin-report-publish")} disabled={act.is_running()}
                    question={texts.get("admin-report-publish-question")} {onconfirm} />
            }
        </section>
    }
}
