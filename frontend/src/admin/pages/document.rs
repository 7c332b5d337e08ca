//! The draft resolution of a consultation: read from a file, put right, published, and the remarks that lost their place.

use frontend::components::fields::{TextArea, TextField};
use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, dates, use_texts};
use openapi::admin::documents::{Draft, DraftFile, FileFormat, PublishDraft, StaffDocument};
use openapi::documents::DocumentVersion;
use openapi::time::WallTime;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::document_clauses::Clauses;
use super::document_lost::Lost;
use crate::browser::file_of;
use crate::client::documents;
use crate::components::awaited::awaited_page;
use crate::components::confirm::Confirm;
use crate::components::done::Done;
use crate::components::errors::{Errors, fault_at};
use crate::components::fault::StaffFault;
use crate::sections::may_edit;
use crate::state::act::use_act;
use crate::state::draft::{Action, DraftForm};
use crate::state::session::use_person;
use crate::texts::names;

/// Properties of [`DocumentPage`].
#[derive(Properties, PartialEq)]
pub struct DocumentPageProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The page.
#[component]
pub fn DocumentPage(props: &DocumentPageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move { documents::find(&slug).await });
    let title = texts.get("admin-document-title");
    awaited_page(
        title,
        &remote,
        retry,
        |document| html! { <Shown slug={props.slug.clone()} document={document.clone()} /> },
    )
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    slug: String,
    document: StaffDocument,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let edits = may_edit(&use_person().roles);
    let document = use_state(|| props.document.clone());
    let done = use_state(|| None::<String>);
    let form = {
        let draft = props.document.draft.clone();
        use_reducer(move || draft.as_ref().map(DraftForm::of).unwrap_or_default())
    };
    let onchange = {
        let (document, done, form) = (document.clone(), done.clone(), form.dispatcher());
        Callback::from(move |(changed, said): (StaffDocument, String)| {
            form.dispatch(Action::Saved(changed.draft.clone().map(Box::new)));
            document.set(changed);
            done.set(Some(said));
            frontend::browser::scroll_to_top();
        })
    };
    html! {
        <Page title={texts.get("admin-document-title")}>
            <Done text={(*done).clone()} />
            { versions(&texts, &document.versions) }
            if edits {
                <h2>{ texts.get("admin-document-draft") }</h2>
                { for document.draft.as_ref().map(|draft| standing(&texts, draft)) }
                <Upload slug={props.slug.clone()} form={form.clone()} />
                <Writing slug={props.slug.clone()} {form} draft={document.draft.clone()} onchange={onchange.clone()} />
            }
            <Lost slug={props.slug.clone()} count={document.remarks_without_place}
                newest={document.versions.first().map(|version| version.number)} />
        </Page>
    }
}

fn versions(texts: &Texts, versions: &[DocumentVersion]) -> Html {
    if versions.is_empty() {
        return html! { <p>{ texts.get("admin-document-no-versions") }</p> };
    }
    let item = |version: &DocumentVersion| {
        html! {
            <li key={version.number} data-version={version.number.to_string()}>
                { texts.with("admin-document-version", [
                    ("number", version.number.into()), ("name", version.name.clone().into()),
                ]) }{ ", " }{ dates::moment(texts, &version.published_at) }
            </li>
        }
    };
    html! {
        <>
            <h2>{ texts.get("admin-document-versions") }</h2>
            <ol class="plain-list" reversed=true>{ for versions.iter().map(item) }</ol>
        </>
    }
}

fn standing(texts: &Texts, draft: &Draft) -> Html {
    let when = match &draft.publish_at {
        Some(at) => texts.with("admin-document-comes-out", [("when", dates::moment(texts, at).into())]),
        None => texts.get("admin-document-saved-draft"),
    };
    let warning = |warning: &openapi::admin::documents::DraftWarning| {
        let place = usize::try_from(warning.clause).ok().and_then(|at| draft.clauses.get(at));
        let place = place.map(|clause| format!("{} {}", clause.citation, clause.number)).unwrap_or_default();
        html! { <li>{ format!("{place}: {}", names::name(texts, warning.kind)) }</li> }
    };
    html! {
        <>
            <p data-draft={draft.number.to_string()}>{ when }</p>
            if !draft.warnings.is_empty() {
                <div class="notice" data-warnings="">
                    <h3>{ texts.get("admin-document-warnings") }</h3>
                    <ul lang="pl">{ for draft.warnings.iter().map(warning) }</ul>
                </div>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct UploadProps {
    slug: String,
    form: UseReducerHandle<DraftForm>,
}

/// Reading a file: what it is read as stands in the form then, and nothing is saved.
#[component]
fn Upload(props: &UploadProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let said = use_state(|| None::<String>);
    let onchange = {
        let (act, slug, form, said) = (act.clone(), props.slug.clone(), props.form.dispatcher(), said.clone());
        let (read, unknown) = (texts.get("admin-document-read"), texts.get("admin-document-unknown-file"));
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let Some((name, content)) = file_of(&input) else { return };
            let Some(format) = FileFormat::of_name(&name) else {
                said.set(Some(unknown.clone()));
                return;
            };
            let (slug, form, said, read) = (slug.clone(), form.clone(), said.clone(), read.clone());
            let reading = async move {
                let content = content.await;
                documents::preview(&slug, &DraftFile { format, content }).await
            };
            act.run(reading, move |preview| {
                form.dispatch(Action::Read(preview.clauses));
                said.set(Some(read));
            });
        })
    };
    html! {
        <div class="field">
            <label for="file">{ texts.get("admin-document-file") }</label>
            <p class="hint" id="file-hint">{ texts.get("admin-document-file-hint") }</p>
            <input id="file" type="file" accept=".txt,.md,.markdown,.odt,.docx" aria-describedby="file-hint"
                disabled={act.is_running()} {onchange} />
            <StaffFault fault={act.fault()} />
            { for act.fault().iter().flat_map(|fault| fault.fields().to_vec()).map(|error| html! {
                <p class="error" data-file-error="">{ texts.field_error(&error) }</p>
            }) }
            <p role="status">{ (*said).clone().unwrap_or_default() }</p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct WritingProps {
    slug: String,
    form: UseReducerHandle<DraftForm>,
    draft: Option<Draft>,
    onchange: Callback<(StaffDocument, String)>,
}

/// The draft's form, and what can be done with the draft.
#[component]
fn Writing(props: &WritingProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let form = &props.form;
    let onsubmit = {
        let (form, act, slug) = (form.clone(), act.clone(), props.slug.clone());
        let (onchange, said) = (props.onchange.clone(), texts.get("admin-saved"));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let faults = form.faults();
            let is_whole = faults.is_empty();
            form.dispatch(Action::Refuse(faults));
            if !is_whole {
                return;
            }
            let (new, slug, dispatch) = (form.as_new(), slug.clone(), form.dispatcher());
            let (onchange, said) = (onchange.clone(), said.clone());
            let saving = async move {
                let outcome = documents::save(&slug, &new).await;
                if let Err(fault) = &outcome {
                    dispatch.dispatch(Action::Refuse(fault.fields().to_vec()));
                }
                outcome
            };
            act.run(saving, move |saved| onchange.emit((saved, said)));
        })
    };
    if form.clauses.is_empty() && props.draft.is_none() {
        return Html::default();
    }
    let typed = |action: fn(String) -> Action| {
        let form = form.dispatcher();
        Callback::from(move |text| form.dispatch(action(text)))
    };
    let labels = vec![
        ("name", texts.get("admin-document-name")),
        ("note", texts.get("admin-document-note")),
        ("clauses", texts.get("admin-document-clauses")),
    ];
    html! {
        <>
            <form class="form" {onsubmit} novalidate=true>
                <Errors errors={form.errors.clone()} {labels} refusals={form.refusals} />
                <StaffFault fault={act.fault().filter(|fault| fault.fields().is_empty())} />
                <TextField id="name" label={texts.get("admin-document-name")} required=true value={form.name.clone()}
                    error={fault_at(&form.errors, "name")} oninput={typed(Action::Name)} />
                <TextArea id="note" label={texts.get("admin-document-note")} rows=3 value={form.note.clone()}
                    error={fault_at(&form.errors, "note")} oninput={typed(Action::Note)} />
                <Clauses form={form.clone()} />
                <p class="buttons">
                    <button type="submit" class="button button-main" disabled={act.is_running()}>
                        { texts.get("admin-save") }
                    </button>
                </p>
            </form>
            { for props.draft.as_ref().map(|draft| html! {
                <Acts slug={props.slug.clone()} draft={draft.clone()} onchange={props.onchange.clone()} />
            }) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ActsProps {
    slug: String,
    draft: Draft,
    onchange: Callback<(StaffDocument, String)>,
}

/// Publishing the saved draft, or taking it away.
#[component]
fn Acts(props: &ActsProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let at = use_state(String::new);
    let onpublish = {
        let (act, at, slug, revision) = (act.clone(), at.clone(), props.slug.clone(), props.draft.revision);
        let (onchange, said) = (props.onchange.clone(), texts.get("admin-document-published"));
        Callback::from(move |_: String| {
            let publish_at = (!at.is_empty()).then(|| WallTime((*at).clone()));
            let (slug, publish) = (slug.clone(), PublishDraft { revision, publish_at });
            let (onchange, said) = (onchange.clone(), said.clone());
            act.run(async move { documents::publish(&slug, &publish).await }, move |out| onchange.emit((out, said)));
        })
    };
    let onremove = {
        let (act, slug) = (act.clone(), props.slug.clone());
        let (onchange, said) = (props.onchange.clone(), texts.get("admin-document-removed"));
        Callback::from(move |_: String| {
            let (slug, onchange, said) = (slug.clone(), onchange.clone(), said.clone());
            let removing = async move {
                documents::remove(&slug).await?;
                documents::find(&slug).await
            };
            act.run(removing, move |left| onchange.emit((left, said)));
        })
    };
    let oninput = {
        let at = at.clone();
        Callback::from(move |text| at.set(text))
    };
    let errors = act.fault().map(|fault| fault.fields().to_vec()).unwrap_or_default();
    html! {
        <div class="panel">
            <StaffFault fault={act.fault().filter(|fault| fault.fields().is_empty())} />
            <div class="buttons">
                <Confirm id="publish-draft" act={texts.get("admin-document-publish")}
                    question={texts.get("admin-document-publish-question")} disabled={act.is_running()}
                    onconfirm={onpublish}>
                    <TextField id="publish_at" label={texts.get("admin-document-publish-at")}
                        hint={texts.get("admin-document-publish-at-hint")} kind="datetime-local" value={(*at).clone()}
                        error={fault_at(&errors, "publish_at")} {oninput} />
                </Confirm>
                <Confirm id="remove-draft" act={texts.get("admin-document-remove")} is_danger=true
                    question={texts.get("admin-document-remove-question")} disabled={act.is_running()}
                    onconfirm={onremove} />
            </div>
        </div>
    }
}
