//! The files of one's own proposal: those that are with it, and those that are being sent.

use openapi::attachments::ProposalAttachment;
use openapi::problem::ProblemCode;
use web_sys::File;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::file_field::FileField;
use crate::browser;
use crate::client::Fault;
use crate::client::attachments::{self, Outgoing};
use crate::components::attachment_links::{attachment_links, facts_of};
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::state::files::{Action, Chosen, Files};
use crate::texts::{Texts, use_texts};

/// The id of the title, to which the focus goes where what had it is gone.
const TITLE: &str = "files-title";

/// Properties of [`ProposalFiles`].
#[derive(Properties, PartialEq)]
pub(super) struct ProposalFilesProps {
    /// The proposal.
    pub(super) reference: String,
    /// Its secret; empty where the person has logged in instead.
    pub(super) secret: String,
    /// The files that are with it. Those of a published one stand with it already.
    #[prop_or_default]
    pub(super) attachments: Vec<ProposalAttachment>,
    /// Whether everybody sees the proposal: then its files can be linked, and no longer taken back.
    pub(super) is_public: bool,
    /// Whether files can be added.
    pub(super) can_attach: bool,
    /// Files that are sent as soon as this is shown.
    #[prop_or_default]
    pub(super) first: Vec<Chosen<File>>,
}

/// What is known of an act that was asked for.
#[derive(Debug, Clone, PartialEq, Default)]
struct Told {
    said: String,
    fault: Option<Fault>,
}

/// The list, what is on its way with what became of it, and the field for further ones.
#[component]
pub(super) fn ProposalFiles(props: &ProposalFilesProps) -> Html {
    let texts = use_texts();
    let told = use_state(Told::default);
    let files = {
        let (attachments, chosen, is_public) = (props.attachments.clone(), props.first.clone(), props.is_public);
        use_reducer(move || {
            if is_public {
                Files { elsewhere: attachments.len(), chosen, ..Files::new() }
            } else {
                Files { attached: attachments, chosen, ..Files::new() }
            }
        })
    };
    let way = Way {
        reference: props.reference.clone(),
        secret: props.secret.clone(),
        files: files.dispatcher(),
        told: told.setter(),
        texts: texts.clone(),
    };
    // What has just come into the list is sent.
    let fresh: Vec<Chosen<File>> =
        files.chosen.iter().filter(|chosen| !chosen.is_sending && chosen.failed.is_none()).cloned().collect();
    let keys: Vec<String> = files.chosen.iter().map(|chosen| chosen.picked.key.clone()).collect();
    {
        let (way, is_sending) = (way.clone(), files.is_sending());
        let known = use_mut_ref(Vec::<String>::new);
        use_effect_with(keys, move |_| {
            let is_new = |chosen: &Chosen<File>| !known.borrow().contains(&chosen.picked.key);
            let new: Vec<Chosen<File>> = fresh.into_iter().filter(is_new).collect();
            known.borrow_mut().extend(new.iter().map(|chosen| chosen.picked.key.clone()));
            if !is_sending {
                way.send(new);
            }
        });
    }
    html! {
        <section aria-labelledby={TITLE} aria-busy={files.is_sending().to_string()} data-files="">
            <h2 id={TITLE} tabindex="-1">{ texts.get("attachments") }</h2>
            if props.is_public {
                { attachment_links(&texts, &files.attached) }
            } else {
                <ul class="plain-list">{ for files.attached.iter().map(|attached| own(&texts, attached, &way)) }</ul>
            }
            <p role="status">{ &told.said }</p>
            { for told.fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
            <ul class="plain-list">{ for files.chosen.iter().filter_map(|chosen| left(&texts, chosen, &way)) }</ul>
            if props.can_attach && files.has_room() {
                <FileField files={files.clone()} />
            }
        </section>
    }
}

/// A file that is with the proposal, which nobody else sees yet: it is fetched with the secret, so it can be no link.
fn own(texts: &Texts, attachment: &ProposalAttachment, way: &Way) -> Html {
    let fetch = {
        let (way, attachment) = (way.clone(), attachment.clone());
        Callback::from(move |_: MouseEvent| way.fetch(attachment.clone()))
    };
    let remove = {
        let (way, attachment) = (way.clone(), attachment.clone());
        Callback::from(move |_: MouseEvent| way.withdraw(attachment.clone()))
    };
    let heard = |key: &str| texts.with(key, [("name", attachment.name.clone().into())]);
    html! {
        <li key={attachment.id.clone()} data-attachment={attachment.id.clone()}>
            { &attachment.name }{ " " }{ facts_of(texts, attachment) }{ " " }
            <button type="button" class="button" aria-label={heard("files-fetch-what")} onclick={fetch}>
                { texts.get("files-fetch") }
            </button>
            { " " }
            <button type="button" class="button" aria-label={heard("files-remove-what")} onclick={remove}>
                { texts.get("files-remove") }
            </button>
        </li>
    }
}

/// A file that did not arrive: why, and what can be done about it.
fn left(texts: &Texts, chosen: &Chosen<File>, way: &Way) -> Option<Html> {
    let why = chosen.failed.clone()?;
    let name = chosen.picked.name.clone();
    let again = {
        let (way, chosen) = (way.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| {
            browser::focus(TITLE);
            way.send(vec![chosen.clone()]);
        })
    };
    let drop = {
        let (files, key) = (way.files.clone(), chosen.picked.key.clone());
        Callback::from(move |_: MouseEvent| {
            browser::focus(TITLE);
            files.dispatch(Action::Drop(key.clone()));
        })
    };
    let heard = |key: &str| texts.with(key, [("name", name.clone().into())]);
    Some(html! {
        <li key={chosen.picked.key.clone()} class="notice notice-fault" data-file-failed={name.clone()}>
            <p>{ texts.with("files-refused", [("name", name.clone().into()), ("why", why.into())]) }</p>
            <p class="buttons">
                <button type="button" class="button" aria-label={heard("files-again-what")} onclick={again}>
                    { texts.get("files-again") }
                </button>
                <button type="button" class="button" aria-label={heard("files-remove-what")} onclick={drop}>
                    { texts.get("files-remove") }
                </button>
            </p>
        </li>
    })
}

/// The way of files to the city and back.
#[derive(Clone)]
struct Way {
    reference: String,
    secret: String,
    files: UseReducerDispatcher<Files<File>>,
    told: UseStateSetter<Told>,
    texts: Texts,
}

impl Way {
    fn say(&self, said: String) {
        self.told.set(Told { said, fault: None });
    }

    fn fail(&self, fault: Fault) {
        self.told.set(Told { said: String::new(), fault: Some(fault) });
    }

    /// Sends files, one after the other, and says how far it has come.
    fn send(&self, chosen: Vec<Chosen<File>>) {
        if chosen.is_empty() {
            return;
        }
        let way = self.clone();
        spawn_local(async move {
            let count = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
            let mut arrived = 0_u32;
            for (number, chosen) in (1_u32..).zip(chosen) {
                let name = chosen.picked.name.clone();
                way.say(way.texts.with(
                    "files-sending",
                    [("number", number.into()), ("count", count.into()), ("name", name.into())],
                ));
                arrived += u32::from(way.send_one(chosen).await);
            }
            let key = if arrived == count { "files-arrived" } else { "files-arrived-some" };
            way.say(way.texts.with(key, [("arrived", arrived.into()), ("count", count.into())]));
        });
    }

    async fn send_one(&self, chosen: Chosen<File>) -> bool {
        let key = chosen.picked.key.clone();
        self.files.dispatch(Action::Begin(key.clone()));
        let outgoing =
            Outgoing { name: chosen.picked.name, kind: chosen.kind, file: chosen.picked.file, key: key.clone() };
        match attachments::add(&self.reference, &self.secret, &outgoing).await {
            Ok(attachment) => {
                self.files.dispatch(Action::Arrive(key, Box::new(attachment)));
                true
            }
            Err(fault) => {
                self.files.dispatch(Action::Fail(key, why(&self.texts, &fault)));
                false
            }
        }
    }

    fn fetch(&self, attachment: ProposalAttachment) {
        let way = self.clone();
        spawn_local(async move {
            match attachments::read(&way.reference, &way.secret, &attachment.id).await {
                Ok(bytes) => {
                    // A browser that saves nothing says so itself.
                    let _ = browser::save_bytes(&attachment.name, attachment.kind.media_type(), &bytes);
                }
                Err(fault) => way.fail(fault),
            }
        });
    }

    fn withdraw(&self, attachment: ProposalAttachment) {
        let way = self.clone();
        spawn_local(async move {
            match attachments::withdraw(&way.reference, &way.secret, &attachment.id).await {
                Ok(()) => {
                    way.files.dispatch(Action::TakeBack(attachment.id));
                    way.say(way.texts.with("files-removed", [("name", attachment.name.into())]));
                    browser::focus(TITLE);
                }
                Err(fault) => way.fail(fault),
            }
        });
    }
}

/// Why a file did not arrive, in words.
fn why(texts: &Texts, fault: &Fault) -> String {
    if let Some(error) = fault.fields().first() {
        return texts.field_error(error);
    }
    let key = match fault.code() {
        Some(ProblemCode::UnsupportedMediaType) => "files-fault-kind",
        Some(ProblemCode::BodyTooLarge) => "files-fault-large",
        Some(ProblemCode::AlreadyExists) => "files-fault-same",
        Some(ProblemCode::NotPossible) => "files-fault-closed",
        _ => return fault_text(texts, fault),
    };
    texts.get(key)
}
