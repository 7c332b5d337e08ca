//! The answer to a proposal: writing it, handing it over, sending it back, publishing it, taking it back.

use frontend::browser::focus;
use frontend::state::remote::{Remote, use_remote};
use frontend::texts::{Texts, dates, use_texts};
use openapi::admin::answers::{AnswerDraft, AnswerText};
use openapi::admin::moderation::{AnswerState, StaffProposal};
use openapi::problem::ProblemCode;
use yew::prelude::*;

use crate::client::{Fault, proposals, templates};
use crate::components::answer_fields::{AnswerFields, labels};
use crate::components::confirm::Confirm;
use crate::components::conflict::Conflict;
use crate::components::errors::Errors;
use crate::components::fault::StaffFault;
use crate::state::act::{Act, use_act};
use crate::state::answer::{Action, AnswerActs, AnswerForm, state_of};
use crate::state::session::use_person;
use crate::texts::names;

/// The id of the section's title, to which the focus goes when the buttons change.
const ID: &str = "answer-title";

/// Properties of [`AnswerSection`].
#[derive(Properties, PartialEq)]
pub(super) struct AnswerSectionProps {
    /// The proposal.
    pub(super) proposal: StaffProposal,
    /// The proposal stands so now; the text says what was done, if it was done here.
    pub(super) onchange: Callback<(Option<String>, StaffProposal)>,
}

/// What a page does with an answer.
#[derive(Clone)]
struct Desk {
    reference: String,
    form: UseReducerHandle<AnswerForm>,
    act: Act,
    texts: Texts,
    onchange: Callback<(Option<String>, StaffProposal)>,
}

/// The section.
#[component]
pub(super) fn AnswerSection(props: &AnswerSectionProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let act = use_act();
    let form = use_reducer(|| AnswerForm::of(props.proposal.draft.clone()));
    {
        let form = form.dispatcher();
        use_effect_with(props.proposal.draft.clone(), move |draft| {
            form.dispatch(Action::Move(draft.clone().map(Box::new)));
        });
    }
    let (fetched, _) = use_remote((), |()| templates::list());
    let templates = match fetched {
        Remote::Ready(templates) => templates,
        // An answer can be written without.
        _ => Vec::new(),
    };
    let state = state_of(&props.proposal);
    let acts = AnswerActs::of(state, &person.roles);
    let desk = Desk {
        reference: props.proposal.proposal.reference.clone(),
        form: form.clone(),
        act: act.clone(),
        texts: texts.clone(),
        onchange: props.onchange.clone(),
    };
    let onact = {
        let form = form.dispatcher();
        Callback::from(move |action| form.dispatch(action))
    };
    // What was typed is shown even when it can't be saved as things stand now: it may be copied, or saved later.
    let shows_fields = acts.writes || form.is_changed();
    html! {
        <section aria-labelledby={ID}>
            <h2 id={ID} tabindex="-1">{ texts.get("admin-answer-title") }</h2>
            <p>{ texts.get("admin-answer-state") }{ " " }<strong>{ names::name(&texts, state) }</strong></p>
            { for form.saved.as_ref().and_then(|draft| returned(&texts, draft)) }
            <StaffFault fault={act.fault().filter(is_worth_saying)} />
            { conflict(&texts, &form) }
            if shows_fields {
                <div class="form">
                    <Errors errors={form.errors.clone()} labels={labels(&texts)} refusals={form.refusals} />
                    <AnswerFields form={(*form).clone()} {templates} {onact} />
                </div>
            }
            if shows_fields && !acts.writes {
                <p class="notice">{ texts.get("admin-answer-unsaved") }</p>
            }
            if !acts.writes {
                { for form.saved.as_ref().map(|draft| written(&texts, draft)) }
            }
            { buttons(&texts, &desk, acts) }
        </section>
    }
}

/// Whether the fault is not said elsewhere: at the fields, or by the notice about the other version.
fn is_worth_saying(fault: &Fault) -> bool {
    fault.fields().is_empty() && fault.code() != Some(ProblemCode::ChangedMeanwhile)
}

/// Why it was sent back.
fn returned(texts: &Texts, draft: &AnswerDraft) -> Option<Html> {
    let note = draft.return_note.as_ref().filter(|_| draft.state == AnswerState::Draft)?;
    Some(html! {
        <div class="notice">
            <h3>{ texts.get("admin-answer-returned") }</h3>
            <p class="prose" lang="pl">{ note }</p>
        </div>
    })
}

/// What was written, where it can't be changed.
fn written(texts: &Texts, draft: &AnswerDraft) -> Html {
    let when = dates::moment(texts, &draft.updated_at);
    html! {
        <div class="card">
            <p class="card-meta">
                <span class="badge">{ names::name(texts, draft.disposition) }</span>
                <span>{ texts.with("admin-updated", [("when", when.into())]) }</span>
            </p>
            <p class="prose" lang="pl">{ &draft.reasons }</p>
        </div>
    }
}

fn conflict(texts: &Texts, form: &UseReducerHandle<AnswerForm>) -> Html {
    let Some(theirs) = &form.theirs else { return Html::default() };
    let facts = vec![
        (texts.get("admin-answer-state"), names::name(texts, theirs.state)),
        (texts.get("admin-answer-disposition"), names::name(texts, theirs.disposition)),
        (texts.get("admin-answer-reasons"), theirs.reasons.clone()),
    ];
    let does = |action: Action| {
        let form = form.dispatcher();
        Callback::from(move |()| form.dispatch(action.clone()))
    };
    html! { <Conflict theirs={facts} onoverrule={does(Action::Overrule)} onyield={does(Action::Yield)} /> }
}

fn buttons(texts: &Texts, desk: &Desk, acts: AnswerActs) -> Html {
    let onsave = desk.clone();
    let onsubmit = desk.clone();
    html! {
        <div class="buttons">
            if acts.writes {
                <button type="button" class="button" data-act="save-answer"
                    onclick={Callback::from(move |_: MouseEvent| onsave.write(false))}>
                    { texts.get("admin-answer-save") }
                </button>
                <button type="button" class="button button-main" data-act="submit-answer"
                    onclick={Callback::from(move |_: MouseEvent| onsubmit.write(true))}>
                    { texts.get("admin-answer-submit") }
                </button>
            }
            if acts.decides {
                <Confirm id="publish-answer" act={texts.get("admin-answer-publish")}
                    question={texts.get("admin-answer-publish-question")}
                    onconfirm={desk.does("admin-answer-said-published", |reference, _| async move {
                        proposals::publish_answer(&reference).await
                    })} />
                <Confirm id="return-answer" act={texts.get("admin-answer-return")}
                    question={texts.get("admin-answer-return-question")} reason={texts.get("admin-answer-return-note")}
                    reason_hint={texts.get("admin-answer-return-hint")}
                    onconfirm={desk.does("admin-answer-said-returned", |reference, note| async move {
                        proposals::return_answer(&reference, note).await
                    })} />
            }
            if acts.revises {
                <Confirm id="revise-answer" act={texts.get("admin-answer-revise")}
                    question={texts.get("admin-answer-revise-question")}
                    onconfirm={desk.does("admin-answer-said-revised", |reference, _| async move {
                        proposals::revise_answer(&reference).await
                    })} />
            }
        </div>
    }
}

impl Desk {
    /// Moves the answer on or back; what was typed stays.
    fn does<R>(&self, said: &'static str, act: fn(String, String) -> R) -> Callback<String>
    where
        R: Future<Output = Result<StaffProposal, Fault>> + 'static,
    {
        let desk = self.clone();
        Callback::from(move |reason: String| {
            let (told, acting) = (desk.clone(), act(desk.reference.clone(), reason));
            desk.act.run(acting, move |changed| told.tell(said, changed));
        })
    }

    /// Saves what was typed, if it is not saved, and hands it over if that is wanted.
    fn write(&self, is_handed_over: bool) {
        let form = &self.form;
        let faults = form.faults();
        let is_whole = faults.is_empty();
        form.dispatch(Action::Refuse(faults));
        let Some(text) = form.as_text().filter(|_| is_whole) else { return };
        let unsaved = (form.is_changed() || form.saved.is_none()).then_some(text);
        let (desk, told) = (self.clone(), self.clone());
        let said = if is_handed_over { "admin-answer-said-submitted" } else { "admin-saved" };
        self.act.run(
            async move {
                let saved = match unsaved {
                    Some(text) => Some(desk.save(&text).await?),
                    None => None,
                };
                match saved {
                    Some(saved) if !is_handed_over => Ok(saved),
                    None if !is_handed_over => proposals::find(&desk.reference).await,
                    _ => proposals::submit_answer(&desk.reference).await,
                }
            },
            move |changed| told.tell(said, changed),
        );
    }

    /// Saves the text. What is refused goes to its field; what somebody else wrote is fetched.
    async fn save(&self, text: &AnswerText) -> Result<StaffProposal, Fault> {
        let outcome = proposals::write_answer(&self.reference, text).await;
        match &outcome {
            Ok(saved) => {
                self.form.dispatch(Action::Save(Box::new(text.clone()), saved.draft.clone().map(Box::new)));
            }
            Err(fault) if !fault.fields().is_empty() => self.form.dispatch(Action::Refuse(fault.fields().to_vec())),
            Err(fault) if fault.code() == Some(ProblemCode::ChangedMeanwhile) => {
                if let Ok(theirs) = proposals::find(&self.reference).await {
                    self.form.dispatch(Action::Move(theirs.draft.clone().map(Box::new)));
                    self.onchange.emit((None, theirs));
                }
            }
            Err(_) => {}
        }
        outcome
    }

    fn tell(&self, said: &str, changed: StaffProposal) {
        self.form.dispatch(Action::Move(changed.draft.clone().map(Box::new)));
        self.onchange.emit((Some(self.texts.get(said)), changed));
        // The buttons have changed, and the one that was pressed may be gone.
        focus(ID);
    }
}
