//! Sending a proposal.

use openapi::consultations::Consultation;
use openapi::proposals::{AlikeProposal, NewProposal, ProposalCreated, ProposalDraft, ProposalKind, ProposalStatus};
use web_sys::File;
use yew::platform::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use super::chosen_files::ChosenFiles;
use super::files::ProposalFiles;
use super::said_already::SaidAlready;
use crate::client::{Fault, consultations, proposals};
use crate::components::choices::{Checkbox, Radios, Select, choices_of, district_choices};
use crate::components::consultation_fault::failed;
use crate::components::error_summary::ErrorSummary;
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::fields::{TextArea, TextField, error_of};
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::page::Page;
use crate::components::privacy::Privacy;
use crate::components::receipt::Receipt;
use crate::components::speaks_for::SpeaksFor;
use crate::route::{ProposeQuery, Route};
use crate::state::districts::use_districts;
use crate::state::files::{Chosen, Files};
use crate::state::once::{Sender, use_sender};
use crate::state::proposal::{Action, Field, ProposalForm};
use crate::state::remote::{Remote, use_remote};
use crate::state::session::use_session;
use crate::texts::{Texts, use_texts};

/// Properties of [`Propose`].
#[derive(Properties, PartialEq)]
pub struct ProposeProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The page.
#[component]
pub fn Propose(props: &ProposeProps) -> Html {
    let texts = use_texts();
    let about = use_location().and_then(|location| location.query::<ProposeQuery>().ok()).unwrap_or_default();
    let form = {
        let about = about.clone();
        use_reducer(move || ProposalForm::about(&about))
    };
    let files = use_reducer(Files::<File>::new);
    use_who_proposes(&form);
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move { consultations::find(&slug).await });
    if let Some(created) = &form.created {
        return html! { <Sent created={created.clone()} slug={props.slug.clone()} files={files.chosen.clone()} /> };
    }
    let title = texts.get("propose-title");
    match &remote {
        Remote::Loading => html! { <Page {title} busy=true><Loading /></Page> },
        Remote::Failed(fault) => failed(&texts, fault, retry),
        Remote::Ready(consultation) if !consultation.accepts_proposals => html! {
            <Page {title}>
                <p>{ texts.get("consultation-not-open") }</p>
                { back(&texts, &props.slug) }
            </Page>
        },
        Remote::Ready(consultation) => html! {
            <Page {title}>
                <p>
                    { texts.get("book-for") }{ " " }
                    <span lang={consultation.summary.language.clone()}>{ &consultation.summary.title }</span>
                </p>
                <p class="lead">{ texts.get("propose-lead") }</p>
                { for about.clause.is_some().then(|| what_about(&texts, &about)) }
                <Form consultation={consultation.clone()} {form} {files} />
            </Page>
        },
    }
}

/// What a remark is about, as it was chosen in the draft.
fn what_about(texts: &Texts, about: &ProposeQuery) -> Html {
    let citation = about.citation.clone().unwrap_or_default();
    html! {
        <div class="panel" data-about="">
            <p>{ texts.get("propose-about") }{ " " }<strong lang="pl">{ citation }</strong></p>
            { for about.exact.as_ref().map(|exact| html! {
                <blockquote lang="pl" data-quote="">{ "„" }{ exact }{ "”" }</blockquote>
            }) }
        </div>
    }
}

/// Fills in who has logged in. Who logs out on the way speaks for nobody.
#[hook]
fn use_who_proposes(form: &UseReducerHandle<ProposalForm>) {
    let session = use_session();
    let form = form.clone();
    use_effect_with(session.profile(), move |profile| match profile {
        Some(profile) => form.dispatch(Action::Know(profile.name.clone(), profile.email.clone())),
        None => form.dispatch(Action::SpeakFor(None)),
    });
}

fn back(texts: &Texts, slug: &str) -> Html {
    let to = Route::Consultation { slug: slug.to_owned() };
    html! {
        <p class="no-print"><Link {to} classes="button">{ texts.get("propose-back") }</Link></p>
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    consultation: Consultation,
    form: UseReducerHandle<ProposalForm>,
    files: UseReducerHandle<Files<File>>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let texts = use_texts();
    let fault = use_state(|| None::<Fault>);
    let alike = use_state(Vec::<AlikeProposal>::new);
    let sender = use_sender::<NewProposal>();
    let form = &props.form;
    let summary = &props.consultation.summary;
    let sending =
        Sending { form: form.clone(), sender, slug: summary.slug.clone(), fault: fault.clone(), alike: alike.clone() };
    if !alike.is_empty() {
        let onback = {
            let alike = alike.clone();
            Callback::from(move |()| alike.set(Vec::new()))
        };
        let onsend = Callback::from(move |()| sending.send(IsNew::Decided));
        return html! { <SaidAlready items={(*alike).clone()} lang={summary.language.clone()} {onsend} {onback} /> };
    }
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        sending.send(IsNew::ToBeAsked);
    });
    let send_text = if form.is_sending { texts.get("propose-sending") } else { texts.get("propose-send") };
    html! {
        <form class="form" {onsubmit} novalidate=true>
            <ErrorSummary errors={form.errors.clone()} labels={labels(&texts)} refusals={form.refusals} />
            { for fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
            <p>{ texts.get("book-required-note") }</p>
            <Words form={form.clone()} />
            <ChosenFiles files={props.files.clone()} />
            <Author form={form.clone()} />
            <Privacy html={props.consultation.privacy_notice_html.clone()} lang={summary.language.clone()} />
            <p class="buttons">
                <button type="submit" class="button button-main" disabled={form.is_sending}>{ send_text }</button>
            </p>
        </form>
    }
}

fn labels(texts: &Texts) -> Vec<(&'static str, String)> {
    vec![
        ("clause_id", texts.get("propose-field-clause")),
        ("quote.exact", texts.get("propose-field-quote")),
        ("title", texts.get("propose-field-title")),
        ("body", texts.get("propose-field-body")),
        ("district", texts.get("propose-field-district")),
        ("organisation_id", texts.get("propose-field-affiliation")),
        ("organisation", texts.get("field-organisation")),
        ("author_name", texts.get("propose-field-author")),
        ("email", texts.get("propose-field-email")),
    ]
}

/// Whether it is known that she means to say it although somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum IsNew {
    ToBeAsked,
    Decided,
}

/// The way of a proposal to the city.
#[derive(Clone)]
struct Sending {
    form: UseReducerHandle<ProposalForm>,
    sender: Sender<NewProposal>,
    slug: String,
    fault: UseStateHandle<Option<Fault>>,
    alike: UseStateHandle<Vec<AlikeProposal>>,
}

impl Sending {
    /// Sends it; but first what says nearly the same is shown, if there is something.
    fn send(&self, is_new: IsNew) {
        if self.form.is_sending {
            return;
        }
        self.fault.set(None);
        self.form.dispatch(Action::Check);
        if !self.form.faults().is_empty() {
            return;
        }
        let sending = self.clone();
        spawn_local(async move {
            if is_new == IsNew::ToBeAsked {
                let found = sending.said_already().await;
                if !found.is_empty() {
                    sending.form.dispatch(Action::Fail);
                    sending.alike.set(found);
                    return;
                }
            }
            sending.create().await;
        });
    }

    /// What says nearly the same. That it can't be found out keeps nobody from sending.
    async fn said_already(&self) -> Vec<AlikeProposal> {
        let proposal = &self.form.proposal;
        let draft = ProposalDraft { title: proposal.title.clone(), body: proposal.body.clone() };
        proposals::similar(&self.slug, &draft).await.map(|found| found.items).unwrap_or_default()
    }

    async fn create(&self) {
        let proposal = &self.form.proposal;
        let outcome = proposals::create(&self.slug, proposal, &self.sender.key(proposal)).await;
        self.sender.note(&outcome);
        match outcome {
            Ok(created) => self.form.dispatch(Action::Create(Box::new(created))),
            Err(failed) => {
                // Back to the form, which says what is wrong.
                self.alike.set(Vec::new());
                if failed.fields().is_empty() {
                    self.form.dispatch(Action::Fail);
                    self.fault.set(Some(failed));
                } else {
                    self.form.dispatch(Action::Refuse(failed.fields().to_vec()));
                }
            }
        }
    }
}

#[derive(Properties, PartialEq)]
struct PartProps {
    form: UseReducerHandle<ProposalForm>,
}

fn typed(form: &UseReducerHandle<ProposalForm>, field: Field) -> Callback<String> {
    let form = form.clone();
    Callback::from(move |text| form.dispatch(Action::Type(field, text)))
}

/// What is said.
#[component]
fn Words(props: &PartProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let form = &props.form;
    let choose_kind = {
        let form = form.clone();
        Callback::from(move |value: String| {
            if let Ok(kind) = value.parse() {
                form.dispatch(Action::Sort(kind));
            }
        })
    };
    let choose_district = {
        let form = form.clone();
        Callback::from(move |value: String| form.dispatch(Action::Concern(value.parse().ok())))
    };
    let left = form.characters_left();
    html! {
        <>
            // What is about a clause is a remark.
            if form.proposal.clause_id.is_none() {
                <Radios name="kind" legend={texts.get("propose-kind")} choices={choices_of(&texts, ProposalKind::ALL)}
                    chosen={form.proposal.kind.as_str()} onchoose={choose_kind} />
            }
            <TextField id="title" label={texts.get("propose-field-title")} hint={texts.get("propose-field-title-hint")}
                required=true value={form.text(Field::Title)} error={error_of(&form.errors, "title")}
                oninput={typed(form, Field::Title)} />
            <TextArea id="body" label={texts.get("propose-field-body")} required=true rows=8
                value={form.text(Field::Body)} error={error_of(&form.errors, "body")}
                oninput={typed(form, Field::Body)} />
            // Counting aloud at each letter would drown out the typing: it is told when there is little left.
            <p class="hint" aria-live={if left < 200 { "polite" } else { "off" }}>
                { texts.with("propose-left", [("count", left.into())]) }
            </p>
            <Select id="district" label={texts.get("propose-field-district")}
                nothing={texts.get("propose-district-none")} choices={district_choices(&districts)}
                chosen={form.proposal.district.map(|number| number.to_string()).unwrap_or_default()}
                error={error_of(&form.errors, "district")} onchoose={choose_district} />
        </>
    }
}

/// Who says it.
#[component]
fn Author(props: &PartProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let organisations = use_session().approved();
    let affiliation = form.proposal.affiliation;
    let choose = {
        let form = form.clone();
        Callback::from(move |(affiliation, organisation_id)| {
            form.dispatch(Action::SpeakFor(organisation_id));
            form.dispatch(Action::Speak(affiliation));
        })
    };
    let publish = {
        let form = form.clone();
        Callback::from(move |is_wanted| form.dispatch(Action::Publish(is_wanted)))
    };
    html! {
        <>
            <SpeaksFor question={texts.get("propose-field-affiliation")} {organisations} {affiliation}
                organisation_id={form.proposal.organisation_id.clone()}
                error={error_of(&form.errors, "organisation_id")} onchoose={choose} />
            if affiliation.names_organisation() {
                <TextField id="organisation" label={texts.get("field-organisation")}
                    hint={texts.get("propose-field-organisation-hint")} required=true autocomplete="organization"
                    value={form.text(Field::Organisation)} error={error_of(&form.errors, "organisation")}
                    oninput={typed(form, Field::Organisation)} />
            }
            <TextField id="author_name" label={texts.get("propose-field-author")}
                hint={texts.get("propose-field-author-hint")} autocomplete="name" value={form.text(Field::Author)}
                error={error_of(&form.errors, "author_name")} oninput={typed(form, Field::Author)} />
            <Checkbox id="publish_name" label={texts.get("propose-field-publish")}
                is_checked={form.proposal.publish_name} onchange={publish} />
            <TextField id="email" label={texts.get("propose-field-email")} hint={texts.get("propose-field-email-hint")}
                kind="email" autocomplete="email" value={form.text(Field::Email)}
                error={error_of(&form.errors, "email")} oninput={typed(form, Field::Email)} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct SentProps {
    created: ProposalCreated,
    slug: String,
    /// What goes with it, to be sent now.
    files: Vec<Chosen<File>>,
}

/// The end: what to keep and to print.
#[component]
fn Sent(props: &SentProps) -> Html {
    let texts = use_texts();
    let proposal = &props.created.proposal;
    let is_member = use_session().profile().is_some();
    let state = if proposal.status == ProposalStatus::Published {
        texts.get("propose-done-published")
    } else {
        texts.get("propose-done-waiting")
    };
    html! {
        <Page title={texts.get("propose-done-title")}>
            <div data-step="done">
                <p class="lead">{ state }</p>
                <Receipt reference_label={texts.get("propose-reference")} reference={proposal.reference.clone()}
                    secret={props.created.secret.clone()} link_label={texts.get("propose-link")}
                    path={format!("/proposal/{}", proposal.reference)}
                    keep={if is_member { texts.get("propose-keep-member") } else { texts.get("propose-keep") }} />
                if !props.files.is_empty() {
                    <ProposalFiles reference={proposal.reference.clone()} secret={props.created.secret.clone()}
                        is_public={proposal.status == ProposalStatus::Published} can_attach=true
                        first={props.files.clone()} />
                    <p>{ texts.get("files-later") }</p>
                }
                if is_member {
                    <p class="no-print">
                        <Link to={Route::AccountProposals} classes="button">
                            { texts.get("account-proposals") }
                        </Link>
                    </p>
                }
                { back(&texts, &props.slug) }
            </div>
        </Page>
    }
}
