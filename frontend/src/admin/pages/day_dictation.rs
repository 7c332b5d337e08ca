//! Writing down a proposal on somebody's behalf, and the receipt for her.

use frontend::browser::focus;
use frontend::components::choices::{Checkbox, Radios, Select, choices_of, district_choices};
use frontend::components::fields::{TextArea, TextField};
use frontend::components::receipt::Receipt;
use frontend::state::districts::use_districts;
use frontend::state::once::{Sender, use_sender};
use frontend::texts::{Texts, use_texts};
use openapi::admin::day::{DayEntry, DictatedProposal};
use openapi::duties::Mode;
use openapi::people::Affiliation;
use openapi::proposals::{ProposalCreated, ProposalKind, ProposalStatus};
use yew::prelude::*;

use crate::client::day;
use crate::components::confirm::Confirm;
use crate::components::errors::{Errors, Labels, fault_at};
use crate::components::fault::StaffFault;
use crate::state::act::{Act, use_act};
use crate::state::dictation::{Action, CHANNELS, Dictation, Field};
use crate::texts::names;

/// The id of the first field to fill in, which takes the focus when the form opens: the person is already talking.
pub const FIRST_ID: &str = "proposal.title";
/// The id of the section's title, which takes the focus when the receipt is there.
const TITLE_ID: &str = "dictation-title";

/// Properties of [`DictationSection`].
#[derive(Properties, PartialEq)]
pub struct DictationSectionProps {
    /// The duty's id.
    pub duty: String,
    /// The duty's mode.
    pub mode: Mode,
    /// The conversation from which it comes; none: something on paper.
    pub entry: Option<DayEntry>,
    /// It is received.
    pub oncreate: Callback<ProposalCreated>,
    /// The section is closed.
    pub onclose: Callback<()>,
}

/// The form, and afterwards the receipt.
#[component]
pub fn DictationSection(props: &DictationSectionProps) -> Html {
    let texts = use_texts();
    let form = {
        let (mode, entry) = (props.mode, props.entry.clone());
        use_reducer(move || Dictation::new(mode, entry.as_ref()))
    };
    use_effect_with(form.created.is_some(), |is_received| focus(if *is_received { TITLE_ID } else { FIRST_ID }));
    let who = props.entry.as_ref().and_then(|entry| entry.name.clone());
    let title = if form.created.is_some() { "propose-done-title" } else { "admin-dictation-title" };
    html! {
        <section class="panel dictation" aria-labelledby={TITLE_ID}>
            <h2 id={TITLE_ID} tabindex="-1">
                { texts.get(title) }{ for who.map(|who| html! { <span class="no-print">{ format!(": {who}") }</span> }) }
            </h2>
            if let Some(created) = &form.created {
                { received(&texts, created, &props.onclose) }
            } else {
                <Form duty={props.duty.clone()} {form} oncreate={props.oncreate.clone()}
                    onclose={props.onclose.clone()} />
            }
        </section>
    }
}

fn received(texts: &Texts, created: &ProposalCreated, onclose: &Callback<()>) -> Html {
    let proposal = &created.proposal;
    let state = if proposal.status == ProposalStatus::Published {
        texts.get("propose-done-published")
    } else {
        texts.get("propose-done-waiting")
    };
    let onclick = onclose.reform(|_: MouseEvent| ());
    html! {
        <>
            <p class="no-print">{ texts.get("admin-dictation-keep") }</p>
            <p>{ state }</p>
            <Receipt reference_label={texts.get("propose-reference")} reference={proposal.reference.clone()}
                secret={created.secret.clone()} link_label={texts.get("propose-link")}
                path={format!("/proposal/{}", proposal.reference)} keep={texts.get("propose-keep")} />
            <p class="buttons no-print">
                <button type="button" class="button button-main" data-close="" {onclick}>
                    { texts.get("admin-dictation-close") }
                </button>
            </p>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    duty: String,
    form: UseReducerHandle<Dictation>,
    oncreate: Callback<ProposalCreated>,
    onclose: Callback<()>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let act = use_act();
    let sender = use_sender::<DictatedProposal>();
    let onsubmit = {
        let (form, act, duty, oncreate) = (form.clone(), act.clone(), props.duty.clone(), props.oncreate.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send(&form, &act, &sender, &duty, &oncreate);
        })
    };
    html! {
        <form class="form" {onsubmit} novalidate=true>
            <Errors errors={form.errors.clone()} labels={labels(&texts)} refusals={form.refusals} />
            <Words form={form.clone()} />
            <Author form={form.clone()} />
            <StaffFault fault={act.fault().filter(|fault| fault.fields().is_empty())} />
            <div class="buttons">
                <button type="submit" class="button button-main" disabled={act.is_running()}>
                    { texts.get("admin-dictation-send") }
                </button>
                { close(&texts, form, &props.onclose) }
            </div>
        </form>
    }
}

/// Closing asks once more where something would be lost.
fn close(texts: &Texts, form: &Dictation, onclose: &Callback<()>) -> Html {
    let text = texts.get("admin-dictation-drop");
    if form.has_words() {
        return html! {
            <Confirm id="drop" act={text} question={texts.get("admin-dictation-drop-question")} is_danger=true
                onconfirm={onclose.reform(|_: String| ())} />
        };
    }
    let onclick = onclose.reform(|_: MouseEvent| ());
    html! { <button type="button" class="button" data-close="" {onclick}>{ text }</button> }
}

fn labels(texts: &Texts) -> Labels {
    vec![
        ("channel", texts.get("admin-dictation-channel")),
        ("proposal.title", texts.get("propose-field-title")),
        ("proposal.body", texts.get("propose-field-body")),
        ("proposal.author_name", texts.get("propose-field-author")),
        ("proposal.organisation", texts.get("field-organisation")),
        ("proposal.district", texts.get("propose-field-district")),
    ]
}

fn send(
    form: &UseReducerHandle<Dictation>,
    act: &Act,
    sender: &Sender<DictatedProposal>,
    duty: &str,
    oncreate: &Callback<ProposalCreated>,
) {
    let faults = form.faults();
    let has_faults = !faults.is_empty();
    form.dispatch(Action::Refuse(faults));
    if has_faults {
        return;
    }
    let (new, duty, sender) = (form.proposal.clone(), duty.to_owned(), sender.clone());
    let (refuser, creator, oncreate) = (form.dispatcher(), form.dispatcher(), oncreate.clone());
    let sending = async move {
        let outcome = day::dictate(&duty, &new, &sender.key(&new)).await;
        sender.note(&outcome);
        if let Err(fault) = &outcome
            && !fault.fields().is_empty()
        {
            refuser.dispatch(Action::Refuse(fault.fields().to_vec()));
        }
        outcome
    };
    act.run(sending, move |created| {
        creator.dispatch(Action::Create(Box::new(created.clone())));
        oncreate.emit(created);
    });
}

#[derive(Properties, PartialEq)]
struct PartProps {
    form: UseReducerHandle<Dictation>,
}

fn does<T: 'static>(form: &UseReducerHandle<Dictation>, action: impl Fn(T) -> Action + 'static) -> Callback<T> {
    let form = form.dispatcher();
    Callback::from(move |value| form.dispatch(action(value)))
}

/// Chooses a member of an enumeration by its name on the wire.
fn chooses<T: std::str::FromStr + 'static>(
    form: &UseReducerHandle<Dictation>,
    action: impl Fn(T) -> Action + 'static,
) -> Callback<String> {
    let form = form.dispatcher();
    Callback::from(move |value: String| {
        if let Ok(member) = value.parse() {
            form.dispatch(action(member));
        }
    })
}

/// What is said, and how it came.
#[component]
fn Words(props: &PartProps) -> Html {
    let texts = use_texts();
    let districts = use_districts();
    let form = &props.form;
    let proposal = &form.proposal.proposal;
    html! {
        <>
            <Radios name="channel" legend={texts.get("admin-dictation-channel")}
                choices={names::choices_of(&texts, &CHANNELS)} chosen={form.proposal.channel.as_str()}
                onchoose={chooses(form, Action::Come)} />
            <Radios name="proposal.kind" legend={texts.get("proposals-kind")}
                choices={choices_of(&texts, ProposalKind::ALL)} chosen={proposal.kind.as_str()}
                onchoose={chooses(form, Action::Sort)} />
            <TextField id="proposal.title" label={texts.get("propose-field-title")} required=true
                value={form.text(Field::Title)} error={fault_at(&form.errors, "proposal.title")}
                oninput={does(form, |text| Action::Type(Field::Title, text))} />
            <TextArea id="proposal.body" label={texts.get("propose-field-body")} required=true rows=6
                value={form.text(Field::Body)} error={fault_at(&form.errors, "proposal.body")}
                oninput={does(form, |text| Action::Type(Field::Body, text))} />
            <Select id="proposal.district" label={texts.get("propose-field-district")}
                nothing={texts.get("propose-district-none")} choices={district_choices(&districts)}
                chosen={proposal.district.map(|number| number.to_string()).unwrap_or_default()}
                error={fault_at(&form.errors, "proposal.district")}
                onchoose={does(form, |value: String| Action::Concern(value.parse().ok()))} />
        </>
    }
}

/// Who says it.
#[component]
fn Author(props: &PartProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let proposal = &form.proposal.proposal;
    html! {
        <>
            <Select id="proposal.affiliation" label={texts.get("field-affiliation")}
                choices={choices_of(&texts, Affiliation::ALL)} chosen={proposal.affiliation.as_str()}
                onchoose={chooses(form, Action::Speak)} />
            if proposal.affiliation.names_organisation() {
                <TextField id="proposal.organisation" label={texts.get("field-organisation")} required=true
                    value={form.text(Field::Organisation)} error={fault_at(&form.errors, "proposal.organisation")}
                    oninput={does(form, |text| Action::Type(Field::Organisation, text))} />
            }
            <TextField id="proposal.author_name" label={texts.get("propose-field-author")} autocomplete="off"
                value={form.text(Field::Author)} error={fault_at(&form.errors, "proposal.author_name")}
                oninput={does(form, |text| Action::Type(Field::Author, text))} />
            <Checkbox id="proposal.publish_name" label={texts.get("admin-dictation-publish")}
                is_checked={proposal.publish_name} onchange={does(form, Action::Publish)} />
        </>
    }
}
