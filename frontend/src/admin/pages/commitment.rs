//! Keeping one commitment: how it stands, who is in charge, until when.

use frontend::components::choices::{Choice, Select};
use frontend::components::facts::Facts;
use frontend::components::fields::{TextArea, TextField};
use frontend::components::form_frame::FormFrame;
use frontend::components::page::Page;
use frontend::state::form::use_form;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, dates, use_texts};
use openapi::admin::commitments::{CommitmentChange, StaffCommitment};
use openapi::commitments::{CommitmentEntry, CommitmentState};
use openapi::problem::ProblemCode;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{Fault, commitments};
use crate::components::awaited::awaited_page;
use crate::components::conflict::Conflict;
use crate::components::done::Done;
use crate::components::fault::staff_fault_text;
use crate::route::Route;
use crate::texts::names;

/// Properties of [`CommitmentPage`].
#[derive(Properties, PartialEq)]
pub struct CommitmentPageProps {
    /// Its id.
    pub id: String,
}

/// The page.
#[component]
pub fn CommitmentPage(props: &CommitmentPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.id.clone(), |id| async move { commitments::find(&id).await });
    awaited_page(texts.get("admin-nav-commitments"), &remote, retry, |found| html! { <Kept found={found.clone()} /> })
}

/// The change that changes nothing.
fn change_of(found: &StaffCommitment) -> CommitmentChange {
    let commitment = found.commitment.clone();
    CommitmentChange {
        revision: found.revision,
        title: commitment.title,
        state: commitment.state,
        reasons: commitment.reasons,
        office: commitment.office,
        office_email: found.office_email.clone(),
        due_on: commitment.due_on,
    }
}

fn labels(texts: &Texts) -> Vec<(&'static str, String)> {
    vec![
        ("title", texts.get("admin-commitment-title")),
        ("state", texts.get("admin-commitment-state")),
        ("reasons", texts.get("admin-commitment-reasons")),
        ("office", texts.get("admin-commitment-office")),
        ("office_email", texts.get("admin-commitment-office-email")),
        ("due_on", texts.get("admin-commitment-due-on")),
    ]
}

#[derive(Properties, PartialEq)]
struct KeptProps {
    found: StaffCommitment,
}

#[component]
fn Kept(props: &KeptProps) -> Html {
    let texts = use_texts();
    let kept = use_state(|| props.found.clone());
    let is_saved = use_state(|| false);
    let theirs = use_state(|| None::<StaffCommitment>);
    let form = {
        let first = change_of(&kept);
        use_form(move || first)
    };
    let id = kept.commitment.id.clone();
    let send = {
        let theirs = theirs.clone();
        move |change: CommitmentChange| {
            let (id, theirs) = (id.clone(), theirs.clone());
            async move {
                let outcome = commitments::change(&id, &change).await;
                let is_old = outcome.as_ref().err().and_then(Fault::code) == Some(ProblemCode::ChangedMeanwhile);
                // What somebody else has written is shown beside what was typed, if it can be had.
                theirs.set(if is_old { commitments::find(&id).await.ok() } else { None });
                outcome
            }
        }
    };
    let ondone = {
        let (kept, form, is_saved) = (kept.clone(), form.clone(), is_saved.clone());
        Callback::from(move |changed: StaffCommitment| {
            form.begin_anew(change_of(&changed));
            kept.set(changed);
            is_saved.set(true);
        })
    };
    let labels = labels(&texts);
    let onsubmit = form.submit(&labels, send, ondone);
    let progress = form.progress();
    let fault = progress.fault.as_ref().map(|fault| staff_fault_text(&texts, fault));
    let value = form.value();
    let is_withdrawn = kept.commitment.state == CommitmentState::Withdrawn;
    html! {
        <Page title={kept.commitment.title.clone()} title_lang={kept.commitment.language.clone()}>
            <Facts facts={facts(&texts, &kept)} />
            <Done text={is_saved.then(|| texts.get("admin-commitment-saved"))} />
            if let Some(other) = &*theirs {
                <Conflict theirs={summary(&texts, other)}
                    onoverrule={overrule(&form, &theirs, other)} onyield={give_way(&form, &theirs, &kept, other)} />
            }
            if is_withdrawn {
                <p class="notice">{ texts.get("admin-commitment-withdrawn") }</p>
            } else {
                <FormFrame {progress} {labels} {fault} button={texts.get("admin-save")} {onsubmit}>
                    <TextField id="title" label={texts.get("admin-commitment-title")} required=true
                        value={value.title.clone()} error={form.error("title")}
                        oninput={form.put(|change, text| change.title = text)} />
                    <Select id="state" label={texts.get("admin-commitment-state")} choices={states(&texts)}
                        chosen={AttrValue::Static(value.state.as_str())} onchoose={form.put(|change, name: String| {
                            change.state = name.parse().unwrap_or(change.state);
                        })} />
                    <TextArea id="reasons" label={texts.get("admin-commitment-reasons")} rows=4
                        hint={texts.get("admin-commitment-reasons-hint")} error={form.error("reasons")}
                        value={value.reasons.clone().unwrap_or_default()}
                        oninput={form.put(|change, text| change.reasons = Some(text))} />
                    <TextField id="office" label={texts.get("admin-commitment-office")} required=true
                        value={value.office.clone()} error={form.error("office")}
                        oninput={form.put(|change, text| change.office = text)} />
                    <TextField id="office_email" label={texts.get("admin-commitment-office-email")} kind="email"
                        hint={texts.get("admin-commitment-office-email-hint")} error={form.error("office_email")}
                        value={value.office_email.clone().unwrap_or_default()}
                        oninput={form.put(|change, text| change.office_email = Some(text))} />
                    <TextField id="due_on" label={texts.get("admin-commitment-due-on")} kind="date"
                        error={form.error("due_on")} value={value.due_on.clone().unwrap_or_default()}
                        oninput={form.put(|change, text| change.due_on = Some(text))} />
                </FormFrame>
            }
            <h2>{ texts.get("admin-commitment-history") }</h2>
            <ol class="cards plain-list">{ for kept.history.iter().map(|entry| entry_card(&texts, entry)) }</ol>
        </Page>
    }
}

type Form = frontend::state::form::FormHandle<CommitmentChange>;

/// What was typed is a change of what somebody else has written.
fn overrule(form: &Form, theirs: &UseStateHandle<Option<StaffCommitment>>, other: &StaffCommitment) -> Callback<()> {
    let (form, theirs, revision) = (form.clone(), theirs.clone(), other.revision);
    Callback::from(move |()| {
        form.edit(move |change| change.revision = revision);
        theirs.set(None);
    })
}

/// What somebody else has written takes the place of what was typed.
fn give_way(
    form: &Form,
    theirs: &UseStateHandle<Option<StaffCommitment>>,
    kept: &UseStateHandle<StaffCommitment>,
    other: &StaffCommitment,
) -> Callback<()> {
    let (form, theirs, kept, other) = (form.clone(), theirs.clone(), kept.clone(), other.clone());
    Callback::from(move |()| {
        form.begin_anew(change_of(&other));
        kept.set(other.clone());
        theirs.set(None);
    })
}

fn states(texts: &Texts) -> Vec<Choice> {
    let kept: Vec<CommitmentState> =
        CommitmentState::ALL.iter().copied().filter(|&state| state != CommitmentState::Withdrawn).collect();
    names::choices_of(texts, &kept)
}

fn summary(texts: &Texts, other: &StaffCommitment) -> Vec<(String, String)> {
    let commitment = &other.commitment;
    vec![
        (texts.get("admin-commitment-title"), commitment.title.clone()),
        (texts.get("admin-commitment-state"), names::name(texts, commitment.state)),
        (texts.get("admin-commitment-reasons"), commitment.reasons.clone().unwrap_or_default()),
        (texts.get("admin-commitment-office"), commitment.office.clone()),
        (texts.get("admin-commitment-office-email"), other.office_email.clone().unwrap_or_default()),
        (texts.get("admin-commitment-due-on"), commitment.due_on.clone().unwrap_or_default()),
    ]
}

fn facts(texts: &Texts, kept: &StaffCommitment) -> Vec<(String, Html)> {
    let found = &kept.commitment;
    let proposal = Route::Proposal { reference: found.proposal_reference.clone() };
    let state = names::name(texts, found.state);
    let overdue = found.is_overdue.then(|| format!(", {}", texts.get("admin-commitment-overdue")));
    vec![
        (
            texts.get("admin-commitment-state"),
            html! { <span data-state={found.state.as_str()}>{ state }{ overdue }</span> },
        ),
        (
            texts.get("admin-commitment-proposal"),
            html! { <Link<Route> to={proposal}>{ &found.proposal_title }</Link<Route>> },
        ),
        (
            texts.get("proposal-consultation"),
            html! { <span lang={found.language.clone()}>{ &found.consultation_title }</span> },
        ),
    ]
}

fn entry_card(texts: &Texts, entry: &CommitmentEntry) -> Html {
    html! {
        <li key={entry.number} class="card" data-entry={entry.number.to_string()}>
            <p class="card-when">{ dates::moment(texts, &entry.at) }</p>
            <p class="card-meta">
                <span class="badge">{ names::name(texts, entry.state) }</span>
                { for entry.due_on.as_ref().map(|day| html! { <span>{ dates::date(texts, day) }</span> }) }
            </p>
            <p>{ &entry.office }</p>
            { for entry.reasons.as_ref().map(|reasons| html! { <p class="prose">{ reasons }</p> }) }
        </li>
    }
}
