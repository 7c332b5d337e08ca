//! The form of a text to begin answers with.

use frontend::browser::focus;
use frontend::components::fields::TextField;
use frontend::state::once::use_sender;
use frontend::texts::use_texts;
use openapi::admin::answers::{NewTemplate, Template};
use yew::prelude::*;

use crate::client::templates;
use crate::components::answer_fields::{AnswerFields, labels};
use crate::components::errors::{Errors, fault_at};
use crate::components::fault::StaffFault;
use crate::state::act::use_act;
use crate::state::answer;
use crate::state::template::{Action, TemplateForm};

/// The id of the form's title.
const ID: &str = "template-title";

/// Properties of [`Form`].
#[derive(Properties, PartialEq)]
pub(super) struct FormProps {
    /// What is changed; none: a new one is written.
    #[prop_or_default]
    pub(super) template: Option<Template>,
    /// It is over: whether it was saved.
    pub(super) onend: Callback<bool>,
}

/// The form. The focus goes to its title: it opened where a button was.
#[component]
pub(super) fn Form(props: &FormProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let sender = use_sender::<NewTemplate>();
    let form = {
        let template = props.template.clone();
        use_reducer(move || template.map(TemplateForm::of).unwrap_or_default())
    };
    use_effect_with((), |()| focus(ID));
    let onsubmit = {
        let (form, act, onend) = (form.clone(), act.clone(), props.onend.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let faults = form.faults();
            let is_whole = faults.is_empty();
            form.dispatch(Action::Answer(answer::Action::Refuse(faults)));
            let Some(new) = form.as_new().filter(|_| is_whole) else { return };
            let (id, sender, form, onend) = (form.id.clone(), sender.clone(), form.dispatcher(), onend.clone());
            let sending = async move {
                let outcome = match &id {
                    Some(id) => templates::change(id, &new).await,
                    None => templates::create(&new, &sender.key(&new)).await,
                };
                sender.note(&outcome);
                if let Err(fault) = &outcome {
                    form.dispatch(Action::Answer(answer::Action::Refuse(fault.fields().to_vec())));
                }
                outcome
            };
            act.run(sending, move |_| onend.emit(true));
        })
    };
    let onact = {
        let form = form.dispatcher();
        Callback::from(move |action| form.dispatch(Action::Answer(action)))
    };
    let oninput = {
        let form = form.dispatcher();
        Callback::from(move |name| form.dispatch(Action::Name(name)))
    };
    let mut labels = labels(&texts);
    labels.push(("name", texts.get("admin-template-name")));
    let title = if form.id.is_some() { "admin-template-edit" } else { "admin-template-new" };
    let errors = form.answer.errors.clone();
    html! {
        <form class="form panel" {onsubmit} novalidate=true aria-labelledby={ID}>
            <h2 id={ID} tabindex="-1">{ texts.get(title) }</h2>
            <Errors errors={errors.clone()} {labels} refusals={form.answer.refusals} />
            <StaffFault fault={act.fault().filter(|fault| fault.fields().is_empty())} />
            <TextField id="name" label={texts.get("admin-template-name")} required=true value={form.name.clone()}
                error={fault_at(&errors, "name")} {oninput} />
            <AnswerFields form={form.answer.clone()} templates={Vec::new()} {onact} />
            <p class="buttons">
                <button type="submit" class="button button-main" disabled={act.is_running()}>
                    { texts.get("admin-save") }
                </button>
                <button type="button" class="button" onclick={props.onend.reform(|_: MouseEvent| false)}>
                    { texts.get("admin-keep") }
                </button>
            </p>
        </form>
    }
}
