//! The rules that make the duties of a consultation.

use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, names as site_names, use_texts};
use openapi::admin::duty_rules::{DutyRule, RulePlan};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::duty_rules;
use crate::components::awaited::awaited;
use crate::route::Route;
use crate::sections::may_edit;
use crate::state::session::use_person;
use crate::texts::{days, names};

/// Properties of [`DutyRulesPage`].
#[derive(Properties, PartialEq)]
pub struct DutyRulesPageProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The list.
#[component]
pub fn DutyRulesPage(props: &DutyRulesPageProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let (remote, retry) = use_remote(props.slug.clone(), duty_rules::of_consultation);
    let list = awaited(&remote, retry, |found| {
        if found.items.is_empty() {
            return html! { <p>{ texts.get("admin-rules-none") }</p> };
        }
        {
            html! { <div class="cards">{ for found.items.iter().map(|rule| card(&texts, rule)) }</div> }
        }
    });
    html! {
        <Page title={texts.get("admin-rules-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-rules-lead") }</p>
            <p class="buttons">
                if may_edit(&person.roles) {
                    <Link<Route> to={Route::NewDutyRule { slug: props.slug.clone() }} classes="button button-main">
                        { texts.get("admin-rule-new") }
                    </Link<Route>>
                }
                <Link<Route> to={Route::ConsultationDuties { slug: props.slug.clone() }} classes="button">
                    { texts.get("admin-consultation-duties") }
                </Link<Route>>
            </p>
            { list }
        </Page>
    }
}

fn card(texts: &Texts, rule: &DutyRule) -> Html {
    let plan = &rule.rule.plan;
    let title = weekdays(texts, &rule.rule);
    let exceptions = u32::try_from(rule.rule.exceptions.len()).unwrap_or(u32::MAX);
    let experts = plan.experts.iter().map(|expert| expert.name.clone()).collect::<Vec<_>>().join(", ");
    html! {
        <article class="card" key={rule.id.clone()} data-rule={rule.id.clone()}>
            <p class="card-meta"><span>{ site_names::name(texts, plan.mode) }</span></p>
            <h2 class="card-title">{ &title }</h2>
            <p>{ period(texts, &rule.rule) }</p>
            <p>{ experts }</p>
            <p>{ texts.with("admin-rule-upcoming", [("count", rule.upcoming.into())]) }</p>
            if exceptions > 0 {
                <p>{ texts.with("admin-rule-exceptions", [("count", exceptions.into())]) }</p>
            }
            <p class="buttons">
                <Link<Route> to={Route::DutyRule { id: rule.id.clone() }} classes="button">
                    { texts.get("admin-rule-open") }<span class="only-heard">{ format!(": {title}") }</span>
                </Link<Route>>
            </p>
        </article>
    }
}

/// `piątek, 16:00–18:00`
pub(super) fn weekdays(texts: &Texts, rule: &RulePlan) -> String {
    let days: Vec<String> = rule.repetition.weekdays.iter().map(|&day| names::name(texts, day)).collect();
    let hours = texts.with("time-range", [("from", hour(&rule.starts).into()), ("to", hour(&rule.ends).into())]);
    format!("{}, {hours}", days.join(", "))
}

/// `8:00`, of `08:00`
pub(super) fn hour(clock: &str) -> String {
    clock.strip_prefix('0').unwrap_or(clock).to_owned()
}

/// Every how many weeks, from when and until when.
pub(super) fn period(texts: &Texts, rule: &RulePlan) -> String {
    let (from, until) = (days::day(texts, &rule.from), days::day(texts, &rule.repetition.until));
    texts.with(
        "admin-rule-period",
        [("weeks", rule.repetition.every_weeks.into()), ("from", from.into()), ("until", until.into())],
    )
}
