//! The form of a consultation, new or old, with its preview and what to do when somebody else saved it meanwhile.

use std::rc::Rc;

use frontend::browser::{focus, scroll_to};
use frontend::state::once::{Sender, use_sender};
use frontend::texts::{Texts, use_texts};
use openapi::admin::consultations::{NewConsultation, StaffConsultation};
use openapi::consultations::Consultation;
use openapi::problem::ProblemCode;
use yew::prelude::*;

use crate::client::{Fault, consultations};
use crate::components::conflict::Conflict;
use crate::components::consultation_fields::{ConsultationFields, labels};
use crate::components::consultation_preview::ConsultationPreview;
use crate::components::errors::Errors;
use crate::components::fault::StaffFault;
use crate::state::act::{Act, use_act};
use crate::state::consultation::{Action, ConsultationForm, differences};

/// The id of the preview's title.
const PREVIEW_ID: &str = "preview-title";

/// Properties of [`Form`].
#[derive(Properties, PartialEq)]
pub struct FormProps {
    /// What has been filled in.
    pub form: UseReducerHandle<ConsultationForm>,
    /// It is saved.
    pub onsave: Callback<StaffConsultation>,
}

/// The form.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let (saving, previewing) = (use_act(), use_act());
    let sender = use_sender::<NewConsultation>();
    let preview = use_state(Preview::default);
    use_effect_with(preview.looks, |looks| {
        if *looks > 0 {
            scroll_to(PREVIEW_ID);
            focus(PREVIEW_ID);
        }
    });
    let onact = {
        let form = form.dispatcher();
        Callback::from(move |action| form.dispatch(action))
    };
    let onsubmit = {
        let (form, saving, onsave) = (form.clone(), saving.clone(), props.onsave.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            save(&form, &saving, &sender, &onsave);
        })
    };
    let onpreview = {
        let (form, previewing, preview) = (form.clone(), previewing.clone(), preview.clone());
        Callback::from(move |_: MouseEvent| look(&form, &previewing, &preview))
    };
    let save_text = if form.saved.is_some() { "admin-save" } else { "admin-consultation-create" };
    html! {
        <>
            { conflict(&texts, form) }
            <form class="form" {onsubmit} novalidate=true>
                <Errors errors={form.errors.clone()} labels={labels(&texts)} refusals={form.refusals} />
                <p>{ texts.get("book-required-note") }</p>
                <ConsultationFields form={(**form).clone()} {onact} />
                <StaffFault fault={saving.fault().or(previewing.fault()).filter(is_worth_saying)} />
                <p class="buttons">
                    <button type="submit" class="button button-main" disabled={saving.is_running()}>
                        { texts.get(save_text) }
                    </button>
                    <button type="button" class="button" data-preview="" onclick={onpreview}
                        disabled={previewing.is_running()}>{ texts.get("admin-preview") }</button>
                </p>
            </form>
            if let Some(consultation) = &preview.consultation {
                <section aria-labelledby={PREVIEW_ID}>
                    <h2 id={PREVIEW_ID} tabindex="-1">{ texts.get("admin-preview-title") }</h2>
                    <ConsultationPreview consultation={(**consultation).clone()} />
                </section>
            }
        </>
    }
}

/// What the public would see.
#[derive(Clone, Default, PartialEq)]
struct Preview {
    consultation: Option<Rc<Consultation>>,
    /// Counts how often it was asked for: with each the focus goes there.
    looks: u32,
}

/// Whether the fault is not said elsewhere: at the fields, or by the notice about the other version.
fn is_worth_saying(fault: &Fault) -> bool {
    fault.fields().is_empty() && fault.code() != Some(ProblemCode::ChangedMeanwhile)
}

fn conflict(texts: &Texts, form: &UseReducerHandle<ConsultationForm>) -> Html {
    let Some(theirs) = &form.theirs else { return Html::default() };
    let differing = differences(&form.content, &theirs.content);
    let theirs: Vec<_> = differing.into_iter().map(|(key, text)| (texts.get(key), text)).collect();
    let does = |action: Action| {
        let form = form.dispatcher();
        Callback::from(move |()| form.dispatch(action.clone()))
    };
    html! { <Conflict {theirs} onoverrule={does(Action::Overrule)} onyield={does(Action::Yield)} /> }
}

fn save(
    form: &UseReducerHandle<ConsultationForm>,
    saving: &Act,
    sender: &Sender<NewConsultation>,
    onsave: &Callback<StaffConsultation>,
) {
    let faults = form.faults();
    let has_faults = !faults.is_empty();
    form.dispatch(Action::Refuse(faults));
    if has_faults {
        return;
    }
    let (values, dispatcher, sender) = ((**form).clone(), form.dispatcher(), sender.clone());
    let onsave = onsave.clone();
    saving.run(
        async move {
            let outcome = match &values.saved {
                Some(saved) => consultations::change(&saved.slug, &values.as_change()).await,
                None => create(&values.as_new(), &sender).await,
            };
            if let Err(fault) = &outcome {
                explain(fault, &values.slug, &dispatcher).await;
            }
            outcome
        },
        move |saved| onsave.emit(saved),
    );
}

async fn create(new: &NewConsultation, sender: &Sender<NewConsultation>) -> Result<StaffConsultation, Fault> {
    let outcome = consultations::create(new, &sender.key(new)).await;
    sender.note(&outcome);
    outcome
}

/// Puts what the server refused at its fields, and fetches what somebody else saved.
async fn explain(fault: &Fault, slug: &str, form: &UseReducerDispatcher<ConsultationForm>) {
    if !fault.fields().is_empty() {
        form.dispatch(Action::Refuse(fault.fields().to_vec()));
    }
    if fault.code() == Some(ProblemCode::ChangedMeanwhile)
        && let Ok(theirs) = consultations::find(slug).await
    {
        form.dispatch(Action::Conflict(Box::new(theirs)));
    }
}

fn look(form: &UseReducerHandle<ConsultationForm>, previewing: &Act, preview: &UseStateHandle<Preview>) {
    let (new, dispatcher, preview) = (form.as_new(), form.dispatcher(), preview.clone());
    previewing.run(
        async move {
            let outcome = consultations::preview(&new).await;
            if let Err(fault) = &outcome {
                explain(fault, &new.slug, &dispatcher).await;
            }
            outcome
        },
        move |seen| {
            preview.set(Preview { consultation: Some(Rc::new(seen.consultation)), looks: preview.looks + 1 });
        },
    );
}
