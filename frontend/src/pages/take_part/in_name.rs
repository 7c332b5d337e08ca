//! What a member does with a proposal in the name of an organisation: backs it, or gives the opinion of a council.

use openapi::consultations::Stage;
use openapi::organisations::{OrganisationKind, OrganisationSummary};
use openapi::problem::{FieldError, ProblemCode};
use openapi::proposals::{NewOpinion, Opinion, Proposal, Stance, Support};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::client::{Fault, consultations, proposals};
use crate::components::ask_first::AskFirst;
use crate::components::choices::{Choice, Radios, Select, choices_of};
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::fields::TextArea;
use crate::components::form_frame::FormFrame;
use crate::state::form::{Progress, use_form};
use crate::state::remote::{Remote, use_remote};
use crate::state::session::use_session;
use crate::texts::use_texts;

/// The field of the opinion's text, under a name that no other form of the page has.
const TEXT: &str = "opinion-text";

/// Properties of [`InName`].
#[derive(Properties, PartialEq)]
pub struct InNameProps {
    /// The proposal, published.
    pub proposal: Proposal,
    /// The consultation's name in addresses.
    pub slug: String,
    /// The proposal is as this now.
    pub onchange: Callback<Proposal>,
}

/// The part of the page for members of organisations; nothing for others.
#[component]
pub fn InName(props: &InNameProps) -> Html {
    let organisations = use_session().approved();
    if organisations.is_empty() {
        return Html::default();
    }
    html! {
        <Offered {organisations} proposal={props.proposal.clone()} slug={props.slug.clone()}
            onchange={props.onchange.clone()} />
    }
}

#[derive(Properties, PartialEq)]
struct OfferedProps {
    organisations: Vec<OrganisationSummary>,
    proposal: Proposal,
    slug: String,
    onchange: Callback<Proposal>,
}

/// What can be done at the stage at which the consultation is.
#[component]
fn Offered(props: &OfferedProps) -> Html {
    let texts = use_texts();
    let chosen = use_state(|| 0_usize);
    let (remote, _) = use_remote(props.slug.clone(), |slug| async move { consultations::find(&slug).await });
    let Remote::Ready(consultation) = &remote else { return Html::default() };
    let stage = consultation.summary.stage;
    let Some(organisation) = props.organisations.get(*chosen).or(props.organisations.first()) else {
        return Html::default();
    };
    let takes_opinions = stage_takes_opinions(stage) && organisation.kind == OrganisationKind::DistrictCouncil;
    if stage != Stage::Open && !stage_takes_opinions(stage) {
        return Html::default();
    }
    let onchoose = {
        let (chosen, organisations) = (chosen.clone(), props.organisations.clone());
        Callback::from(move |id: String| chosen.set(organisations.iter().position(|one| one.id == id).unwrap_or(0)))
    };
    let choice = |one: &OrganisationSummary| (AttrValue::from(one.id.clone()), one.name.clone());
    let choices: Vec<Choice> = props.organisations.iter().map(choice).collect();
    html! {
        <section class="no-print" aria-labelledby="in-name-title" data-in-name="">
            <h2 id="in-name-title">{ texts.get("in-name-title") }</h2>
            if choices.len() > 1 {
                <Select id="in-name" label={texts.get("in-name-of")} {choices} chosen={organisation.id.clone()}
                    {onchoose} />
            } else {
                <p>{ texts.with("in-name-only", [("name", organisation.name.clone().into())]) }</p>
            }
            if stage == Stage::Open {
                <Backing key={format!("backing-{}", organisation.id)} organisation={organisation.clone()}
                    proposal={props.proposal.clone()} onchange={props.onchange.clone()} />
            }
            if takes_opinions {
                <Holding key={format!("opinion-{}", organisation.id)} organisation={organisation.clone()}
                    proposal={props.proposal.clone()} onchange={props.onchange.clone()} />
            }
        </section>
    }
}

/// Whether councils can say what they hold at this stage.
fn stage_takes_opinions(stage: Stage) -> bool {
    matches!(stage, Stage::Open | Stage::Analysis)
}

#[derive(Properties, PartialEq)]
struct ActProps {
    organisation: OrganisationSummary,
    proposal: Proposal,
    onchange: Callback<Proposal>,
}

/// Backing it: whether the organisation does is known once it was asked for, so that both can be done.
#[component]
fn Backing(props: &ActProps) -> Html {
    let texts = use_texts();
    let outcome = use_state(|| None::<Result<bool, Fault>>);
    let is_sending = use_state(|| false);
    let act = |is_wanted: bool| {
        let (outcome, is_sending, onchange) = (outcome.clone(), is_sending.clone(), props.onchange.clone());
        let (proposal, organisation) = (props.proposal.clone(), props.organisation.id.clone());
        Callback::from(move |_: MouseEvent| {
            if *is_sending {
                return;
            }
            let (outcome, is_sending, onchange) = (outcome.clone(), is_sending.clone(), onchange.clone());
            let (proposal, organisation) = (proposal.clone(), organisation.clone());
            is_sending.set(true);
            spawn_local(async move {
                let answer = proposals::support_as(&proposal.reference, &organisation, is_wanted).await;
                is_sending.set(false);
                outcome.set(Some(answer.as_ref().map(|support| support.supported).map_err(Clone::clone)));
                if let Ok(support) = answer {
                    onchange.emit(counted(proposal, support));
                }
            });
        })
    };
    let said = match &*outcome {
        Some(Ok(true)) => texts.get("in-name-backs"),
        Some(Ok(false)) => texts.get("in-name-backs-not"),
        Some(Err(_)) | None => String::new(),
    };
    let fault = outcome.as_ref().and_then(|outcome| outcome.as_ref().err());
    html! {
        <>
            <h3>{ texts.get("in-name-support") }</h3>
            { for fault.map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
            <p role="status" data-backing={outcome.as_ref().and_then(|it| it.as_ref().ok()).map(ToString::to_string)}>
                { said }
            </p>
            <p class="buttons">
                <button type="button" class="button" data-back="" onclick={act(true)}>
                    { texts.get("in-name-back") }
                </button>
                <button type="button" class="button" data-back-no-longer="" onclick={act(false)}>
                    { texts.get("in-name-back-no-longer") }
                </button>
            </p>
        </>
    }
}

/// The proposal with these supports.
fn counted(proposal: Proposal, support: Support) -> Proposal {
    Proposal { supports: support.supports, organisation_supports: support.organisation_supports, ..proposal }
}

/// The opinion that a council has given.
fn own<'a>(proposal: &'a Proposal, council: &OrganisationSummary) -> Option<&'a Opinion> {
    proposal.opinions.iter().find(|one| one.organisation == council.name && one.district == council.district)
}

/// What was done with an opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    Given,
    Withdrawn,
}

/// The form for a council's opinion: to give it, to give another in its place, to take it back.
#[component]
fn Holding(props: &ActProps) -> Html {
    let texts = use_texts();
    let done = use_state(|| None::<Done>);
    let fault = use_state(|| None::<Fault>);
    let given = own(&props.proposal, &props.organisation).cloned();
    let form = use_form({
        let (given, id) = (given.clone(), props.organisation.id.clone());
        move || NewOpinion {
            stance: given.as_ref().map_or(Stance::For, |given| given.stance),
            text: given.map(|given| given.text).unwrap_or_default(),
            organisation_id: Some(id),
        }
    });
    let reference = props.proposal.reference.clone();
    let send = {
        let reference = reference.clone();
        move |opinion: NewOpinion| {
            let reference = reference.clone();
            async move { proposals::give_opinion(&reference, &opinion).await }
        }
    };
    let ongiven = {
        let (done, fault, onchange) = (done.clone(), fault.clone(), props.onchange.clone());
        Callback::from(move |proposal: Proposal| {
            done.set(Some(Done::Given));
            fault.set(None);
            onchange.emit(proposal);
        })
    };
    let onwithdraw = {
        let (done, fault, onchange) = (done.clone(), fault.clone(), props.onchange.clone());
        let id = props.organisation.id.clone();
        Callback::from(move |()| {
            let (done, fault, onchange) = (done.clone(), fault.clone(), onchange.clone());
            let (reference, id) = (reference.clone(), id.clone());
            spawn_local(async move {
                match proposals::withdraw_opinion(&reference, &id).await {
                    Ok(proposal) => {
                        done.set(Some(Done::Withdrawn));
                        fault.set(None);
                        // The button that had the focus goes.
                        browser::focus("opinion-own");
                        onchange.emit(proposal);
                    }
                    Err(refused) => fault.set(Some(refused)),
                }
            });
        })
    };
    let labels = [("text", texts.get("opinion-text"))];
    let shown_labels = vec![(TEXT, texts.get("opinion-text"))];
    let said = match *done {
        Some(Done::Given) => texts.get("opinion-done-given"),
        Some(Done::Withdrawn) => texts.get("opinion-done-withdrawn"),
        None => String::new(),
    };
    let button = texts.get(if given.is_some() { "opinion-change" } else { "opinion-give" });
    let progress = form.progress();
    let not_open = progress.fault.as_ref().and_then(Fault::code) == Some(ProblemCode::NotOpen);
    html! {
        <div data-own-opinion={given.as_ref().map_or("none", |given| given.stance.as_str())}>
            <h3 id="opinion-own" tabindex="-1">{ texts.get("opinion-own") }</h3>
            <p>{ texts.get("opinion-lead") }</p>
            <p role="status" data-opinion-done={done.map(|done| if done == Done::Given { "given" } else { "withdrawn" })}>
                { said }
            </p>
            { for fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
            <FormFrame progress={named_there(progress)} labels={shown_labels} {button}
                fault={not_open.then(|| texts.get("opinion-not-open"))}
                onsubmit={form.submit(&labels, send, ongiven)}>
                <Radios name="stance" legend={texts.get("opinion-stance")} choices={choices_of(&texts, Stance::ALL)}
                    chosen={form.value().stance.as_str()}
                    onchoose={form.put(|opinion, stance: String| {
                        if let Ok(stance) = stance.parse() {
                            opinion.stance = stance;
                        }
                    })} />
                <TextArea id={TEXT} label={texts.get("opinion-text")} hint={texts.get("opinion-text-hint")}
                    required=true value={form.value().text.clone()} error={form.error("text")}
                    oninput={form.put(|opinion, text| opinion.text = text)} />
            </FormFrame>
            if given.is_some() {
                <p>
                    <AskFirst id="withdraw-opinion" button={texts.get("opinion-withdraw")}
                        what={props.organisation.name.clone()} question={texts.get("opinion-withdraw-question")}
                        onsure={onwithdraw} />
                </p>
            }
        </div>
    }
}

/// The faults under the name that the field has on the page, so that the summary leads to it.
fn named_there(progress: Progress) -> Progress {
    let rename = |error: FieldError| match error.field.as_str() {
        "text" => FieldError { field: TEXT.to_owned(), ..error },
        _ => error,
    };
    Progress { errors: progress.errors.into_iter().map(rename).collect(), ..progress }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn councils_speak_while_it_is_looked_at_too() {
        let takes: Vec<Stage> = Stage::ALL.iter().copied().filter(|&stage| stage_takes_opinions(stage)).collect();
        assert_eq!(takes, [Stage::Open, Stage::Analysis]);
    }

    #[test]
    fn a_fault_has_the_name_of_its_field_on_the_page() {
        let errors = vec![FieldError::new("text", openapi::check::FieldCode::TooShort, None)];
        let progress = named_there(Progress { errors, ..Progress::default() });
        assert_eq!(progress.errors[0].field, TEXT);
    }
}
