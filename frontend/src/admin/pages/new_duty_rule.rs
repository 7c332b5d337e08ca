//! Making a rule, and with it the duties that it asks for.

use frontend::components::page::Page;
use frontend::state::once::use_sender;
use frontend::texts::use_texts;
use openapi::admin::duty_rules::{DutyRuleApplied, RulePlan};
use yew::prelude::*;
use yew_router::prelude::*;

use super::duty_rule_form::{Form, refuse};
use crate::client::duty_rules;
use crate::components::attention_link::AttentionLink;
use crate::components::done::Done;
use crate::components::rule_outcome::RuleOutcomeLists;
use crate::route::Route;
use crate::state::act::use_act;
use crate::state::duty_rule::RuleForm;

/// Properties of [`NewDutyRulePage`].
#[derive(Properties, PartialEq)]
pub struct NewDutyRulePageProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The form, and afterwards what became of it.
#[component]
pub fn NewDutyRulePage(props: &NewDutyRulePageProps) -> Html {
    let texts = use_texts();
    let form = use_reducer(RuleForm::new);
    let act = use_act();
    let sender = use_sender::<RulePlan>();
    let made = use_state(|| None::<DutyRuleApplied>);
    let onsend = {
        let (form, act, made, slug) = (form.clone(), act.clone(), made.clone(), props.slug.clone());
        Callback::from(move |()| {
            let (rule, dispatcher) = (form.as_rule(), form.dispatcher());
            let (slug, sender, made) = (slug.clone(), sender.clone(), made.clone());
            let sending = async move {
                let outcome = duty_rules::create(&slug, &rule, &sender.key(&rule)).await;
                sender.note(&outcome);
                if let Err(fault) = &outcome {
                    refuse(fault, &dispatcher);
                }
                outcome
            };
            act.run(sending, move |applied| made.set(Some(applied)));
        })
    };
    let back = html! {
        <p class="buttons">
            <Link<Route> to={Route::DutyRules { slug: props.slug.clone() }} classes="button">
                { texts.get("admin-rules-title") }
            </Link<Route>>
            if let Some(applied) = &*made {
                <Link<Route> to={Route::DutyRule { id: applied.rule.id.clone() }} classes="button">
                    { texts.get("admin-rule-open") }
                </Link<Route>>
            }
        </p>
    };
    if let Some(applied) = &*made {
        return html! {
            <Page key="made" title={texts.get("admin-rule-made-title")}>
                <Done text={Some(texts.get("admin-rule-applied"))} />
                <h2>{ texts.get("admin-rule-outcome") }</h2>
                <RuleOutcomeLists outcome={applied.outcome.clone()} />
                <AttentionLink references={applied.outcome.attention.clone()} />
                { back }
            </Page>
        };
    }
    html! {
        <Page key="make" title={texts.get("admin-rule-new")}>
            { back }
            <Form {form} {act} button={texts.get("admin-rule-make")} {onsend} />
        </Page>
    }
}
