//! Texts to begin answers with.

use frontend::browser::focus;
use frontend::components::loading::Loading;
use frontend::components::page::Page;
use frontend::state::remote::{Remote, use_remote};
use frontend::texts::{Texts, use_texts};
use openapi::admin::answers::Template;
use yew::prelude::*;

use super::template_form::Form;
use crate::client::templates;
use crate::components::confirm::Confirm;
use crate::components::done::Done;
use crate::components::fault::StaffFault;
use crate::sections::may_edit;
use crate::state::act::use_act;
use crate::state::session::use_person;
use crate::texts::names;

/// Which text is being written: one at a time, so that nothing that was typed is lost by beginning another.
#[derive(Debug, Clone, PartialEq)]
enum Writing {
    Nothing,
    New,
    Old(String),
}

/// The list, and the form in the place of what is changed.
#[component]
pub fn Templates() -> Html {
    let texts = use_texts();
    let person = use_person();
    let removing = use_act();
    let writing = use_state(|| Writing::Nothing);
    let said = use_state(|| None::<String>);
    let known = use_state(|| None::<Vec<Template>>);
    let (remote, reload) = use_remote((), |()| templates::list());
    {
        // The list stays while it is fetched again.
        let known = known.clone();
        use_effect_with(remote.clone(), move |remote| {
            if let Remote::Ready(templates) = remote {
                known.set(Some(templates.clone()));
            }
        });
    }
    let edits = may_edit(&person.roles);
    let write = |what: Writing| {
        let (writing, said) = (writing.clone(), said.clone());
        Callback::from(move |()| {
            writing.set(what.clone());
            said.set(None);
        })
    };
    let onend = {
        let (writing, said, reload) = (writing.clone(), said.clone(), reload.clone());
        let saved = texts.get("admin-template-saved");
        Callback::from(move |is_saved: bool| {
            writing.set(Writing::Nothing);
            // The form goes, and the button with it: the focus needs another place.
            focus("main");
            if is_saved {
                said.set(Some(saved.clone()));
                reload.emit(());
            }
        })
    };
    let onremove = {
        let (removing, reload, said) = (removing.clone(), reload.clone(), said.clone());
        let removed = texts.get("admin-template-removed");
        Callback::from(move |id: String| {
            let (reload, said, removed) = (reload.clone(), said.clone(), removed.clone());
            removing.run(async move { templates::remove(&id).await }, move |()| {
                said.set(Some(removed));
                focus("main");
                reload.emit(());
            });
        })
    };
    let is_free = *writing == Writing::Nothing && edits;
    let card = |template: &Template| {
        if *writing == Writing::Old(template.id.clone()) {
            return html! { <Form key={template.id.clone()} template={template.clone()} onend={onend.clone()} /> };
        }
        let acts = is_free.then(|| acts(&texts, template, write(Writing::Old(template.id.clone())), &onremove));
        html! {
            <article class="card" key={template.id.clone()} data-template={template.id.clone()}>
                { shown(&texts, template) }
                { for acts }
            </article>
        }
    };
    let list = match (&*known, &remote) {
        (None, Remote::Failed(_)) => Html::default(),
        (None, _) => html! { <Loading /> },
        (Some(known), _) if known.is_empty() => html! { <p>{ texts.get("admin-templates-none") }</p> },
        (Some(known), _) => html! { <div class="cards">{ for known.iter().map(card) }</div> },
    };
    let fault = match &remote {
        Remote::Failed(fault) => Some(fault.clone()),
        _ => None,
    };
    html! {
        <Page title={texts.get("admin-nav-templates")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-templates-lead") }</p>
            <Done text={(*said).clone()} />
            <StaffFault {fault} retry={reload} />
            <StaffFault fault={removing.fault()} />
            if is_free {
                <p class="buttons">
                    <button type="button" class="button button-main" data-act="new-template"
                        onclick={write(Writing::New).reform(|_: MouseEvent| ())}>
                        { texts.get("admin-template-new") }
                    </button>
                </p>
            }
            if *writing == Writing::New {
                <Form key="new" onend={onend.clone()} />
            }
            { list }
        </Page>
    }
}

fn shown(texts: &Texts, template: &Template) -> Html {
    html! {
        <>
            <h2 class="card-title" lang="pl">{ &template.name }</h2>
            <p class="card-meta"><span class="badge">{ names::name(texts, template.disposition) }</span></p>
            <p class="prose" lang="pl">{ &template.reasons }</p>
        </>
    }
}

fn acts(texts: &Texts, template: &Template, onedit: Callback<()>, onremove: &Callback<String>) -> Html {
    let (edit, remove) = (texts.get("admin-template-edit"), texts.get("admin-row-remove"));
    let id = template.id.clone();
    html! {
        <div class="buttons">
            <button type="button" class="button" data-act={format!("edit-{id}")}
                aria-label={format!("{edit}: {}", template.name)} onclick={onedit.reform(|_: MouseEvent| ())}>
                { &edit }
            </button>
            <Confirm id={format!("template-{id}")} heard={format!("{remove}: {}", template.name)} act={remove}
                is_danger=true question={texts.get("admin-template-remove-question")}
                onconfirm={onremove.reform(move |_: String| id.clone())} />
        </div>
    }
}
