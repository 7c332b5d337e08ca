//! A rule that makes duties: what it says, and another version of it, tried before it is applied.

use frontend::browser::focus;
use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, dates, use_texts};
use openapi::admin::duty_rules::{DutyRule, DutyRuleApplied, RuleOutcome};
use openapi::problem::ProblemCode;
use yew::prelude::*;
use yew_router::prelude::*;

use super::duty_rule_form::{Form, refuse};
use super::duty_rules::{period, weekdays};
use crate::client::{Fault, duty_rules};
use crate::components::attention_link::AttentionLink;
use crate::components::awaited::awaited_page;
use crate::components::done::Done;
use crate::components::rule_outcome::RuleOutcomeLists;
use crate::route::Route;
use crate::sections::may_edit;
use crate::state::act::{Act, use_act};
use crate::state::duty_rule::{Action, RuleForm};
use crate::state::session::use_person;

/// The id of what would change.
const TRIAL: &str = "trial-title";

/// Properties of [`DutyRulePage`].
#[derive(Properties, PartialEq)]
pub struct DutyRulePageProps {
    /// Its id.
    pub id: String,
}

/// The page.
#[component]
pub fn DutyRulePage(props: &DutyRulePageProps) -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote(props.id.clone(), |id| async move { duty_rules::find(&id).await });
    awaited_page(texts.get("admin-rule-title"), &remote, retry, |rule| html! { <Shown rule={rule.clone()} /> })
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    rule: DutyRule,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let form = {
        let rule = props.rule.clone();
        use_reducer(move || RuleForm::of(rule))
    };
    let act = use_act();
    let applied = use_state(|| None::<RuleOutcome>);
    // With each trial the focus goes to what it told; not when it comes back because the form says the same again.
    use_effect_with(form.trials, |trials| {
        if *trials > 0 {
            focus(TRIAL);
        }
    });
    let Some(saved) = form.saved.clone() else { return Html::default() };
    html! {
        <Page title={texts.get("admin-rule-title")}>
            <Done text={applied.as_ref().map(|_| texts.get("admin-rule-applied"))} />
            if let Some(outcome) = &*applied {
                <h2>{ texts.get("admin-rule-outcome") }</h2>
                <RuleOutcomeLists outcome={outcome.clone()} />
                <AttentionLink references={outcome.attention.clone()} />
            }
            { said(&texts, &saved) }
            if may_edit(&person.roles) {
                <h2>{ texts.get("admin-rule-change") }</h2>
                <p>{ texts.get("admin-rule-change-lead") }</p>
                <Form form={form.clone()} act={act.clone()} button={texts.get("admin-rule-try")}
                    onsend={tries(&form, &act, &applied)} />
                { trial(&texts, &form, &act, &applied) }
            }
        </Page>
    }
}

/// What the rule says now, and the way back.
fn said(texts: &Texts, saved: &DutyRule) -> Html {
    let when = dates::moment(texts, &saved.applied_at);
    html! {
        <>
            <p class="lead" data-rule-revision={saved.revision.to_string()}>
                { weekdays(texts, &saved.rule) }{ ". " }{ period(texts, &saved.rule) }
            </p>
            <p>
                { texts.with("admin-rule-upcoming", [("count", saved.upcoming.into())]) }{ " " }
                { texts.with("admin-rule-applied-at", [("when", when.into())]) }
            </p>
            <p>
                <Link<Route> to={Route::DutyRules { slug: saved.consultation_slug.clone() }}>
                    { texts.get("admin-rules-title") }
                </Link<Route>>
            </p>
        </>
    }
}

/// What the rule as it stands in the form would do, with the button that does it.
fn trial(
    texts: &Texts,
    form: &UseReducerHandle<RuleForm>,
    act: &Act,
    applied: &UseStateHandle<Option<RuleOutcome>>,
) -> Html {
    let onclick = applies(form, act, applied).reform(|_: MouseEvent| ());
    let tried = form.tried().map(|outcome| {
        html! {
            <section class="notice" aria-labelledby={TRIAL} data-trial="">
                <h2 id={TRIAL} tabindex="-1">{ texts.get("admin-rule-trial-title") }</h2>
                <p>{ texts.get("admin-rule-trial-lead") }</p>
                <RuleOutcomeLists outcome={outcome.clone()} />
                <p class="buttons">
                    <button type="button" class="button button-main" data-apply="" disabled={act.is_running()}
                        {onclick}>{ texts.get("admin-rule-apply") }</button>
                </p>
            </section>
        }
    });
    html! {
        <>
            <div aria-live="polite">
                if form.has_stale_trial() {
                    <p class="notice">{ texts.get("admin-rule-stale") }</p>
                }
            </div>
            { for tried }
        </>
    }
}

/// Asks what the rule would do.
fn tries(form: &UseReducerHandle<RuleForm>, act: &Act, applied: &UseStateHandle<Option<RuleOutcome>>) -> Callback<()> {
    let (form, act, applied) = (form.clone(), act.clone(), applied.clone());
    Callback::from(move |()| {
        let (dispatcher, rule) = (form.dispatcher(), form.as_rule());
        applied.set(None);
        act.run(sends(&form, true), move |told: DutyRuleApplied| {
            dispatcher.dispatch(Action::Try(Box::new((rule, told.outcome))));
        });
    })
}

/// Does what was tried.
fn applies(
    form: &UseReducerHandle<RuleForm>,
    act: &Act,
    applied: &UseStateHandle<Option<RuleOutcome>>,
) -> Callback<()> {
    let (form, act, applied) = (form.clone(), act.clone(), applied.clone());
    Callback::from(move |()| {
        let (dispatcher, applied) = (form.dispatcher(), applied.clone());
        act.run(sends(&form, false), move |done: DutyRuleApplied| {
            applied.set(Some(done.outcome.clone()));
            dispatcher.dispatch(Action::Apply(Box::new(done)));
            // The button goes: the focus needs another place.
            focus("main");
            frontend::browser::scroll_to_top();
        });
    })
}

fn sends(
    form: &UseReducerHandle<RuleForm>,
    dry_run: bool,
) -> impl Future<Output = Result<DutyRuleApplied, Fault>> + 'static {
    let id = form.saved.as_ref().map(|saved| saved.id.clone()).unwrap_or_default();
    let (change, dispatcher) = (form.as_change(dry_run), form.dispatcher());
    async move {
        let outcome = duty_rules::change(&id, &change).await;
        if let Err(fault) = &outcome {
            refuse(fault, &dispatcher);
            if fault.code() == Some(ProblemCode::ChangedMeanwhile)
                && let Ok(theirs) = duty_rules::find(&id).await
            {
                dispatcher.dispatch(Action::Conflict(Box::new(theirs)));
            }
        }
        outcome
    }
}
