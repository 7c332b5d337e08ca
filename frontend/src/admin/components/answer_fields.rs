//! The fields of an answer: what the city decides, and why.

use frontend::components::choices::Select;
use frontend::components::fields::TextArea;
use frontend::texts::{Texts, use_texts};
use openapi::admin::answers::Template;
use openapi::proposals::Disposition;
use yew::prelude::*;

use super::errors::{Labels, fault_at};
use crate::state::answer::{Action, AnswerForm};
use crate::texts::names;

/// Properties of [`AnswerFields`].
#[derive(Properties, PartialEq)]
pub struct AnswerFieldsProps {
    /// What has been written.
    pub form: AnswerForm,
    /// The templates to begin with; empty until they are here.
    pub templates: Vec<Template>,
    /// What is done to it.
    pub onact: Callback<Action>,
}

/// Every field's label.
#[must_use]
pub fn labels(texts: &Texts) -> Labels {
    vec![("disposition", texts.get("admin-answer-disposition")), ("reasons", texts.get("admin-answer-reasons"))]
}

/// The fields. A template is put in by its own button, below what was typed: choosing alone changes nothing.
#[component]
pub fn AnswerFields(props: &AnswerFieldsProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let decide = props.onact.clone();
    let decide = Callback::from(move |value: String| {
        if let Ok(disposition) = value.parse() {
            decide.emit(Action::Decide(disposition));
        }
    });
    html! {
        <>
            if !props.templates.is_empty() {
                <TemplateChoice templates={props.templates.clone()}
                    onchoose={props.onact.reform(|template| Action::Begin(Box::new(template)))} />
            }
            <Select id="disposition" label={texts.get("admin-answer-disposition")} nothing={texts.get("admin-choose")}
                choices={names::choices_of(&texts, Disposition::ALL)} onchoose={decide}
                chosen={form.disposition.map(Disposition::as_str).unwrap_or_default()}
                error={fault_at(&form.errors, "disposition")} />
            <TextArea id="reasons" label={texts.get("admin-answer-reasons")} required=true rows=8
                hint={texts.get("admin-answer-reasons-hint")} value={form.reasons.clone()}
                error={fault_at(&form.errors, "reasons")} oninput={props.onact.reform(Action::Type)} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct TemplateChoiceProps {
    templates: Vec<Template>,
    onchoose: Callback<Template>,
}

#[component]
fn TemplateChoice(props: &TemplateChoiceProps) -> Html {
    let texts = use_texts();
    let chosen = use_state(String::new);
    let choices: Vec<_> =
        props.templates.iter().map(|template| (AttrValue::from(template.id.clone()), template.name.clone())).collect();
    let template = props.templates.iter().find(|template| template.id == *chosen).cloned();
    let is_chosen = template.is_some();
    let onclick = {
        let onchoose = props.onchoose.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(template) = &template {
                onchoose.emit(template.clone());
            }
        })
    };
    html! {
        <div class="row">
            <Select id="template" label={texts.get("admin-answer-template")} nothing={texts.get("admin-choose")}
                {choices} chosen={(*chosen).clone()} onchoose={Callback::from(move |id| chosen.set(id))} />
            <button type="button" class="button" data-insert="" disabled={!is_chosen} {onclick}>
                { texts.get("admin-answer-insert") }
            </button>
        </div>
    }
}
