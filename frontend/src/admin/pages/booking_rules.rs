//! The rules of booking: staff read them, administrators change them.

use frontend::components::facts::Facts;
use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, names, use_texts};
use openapi::booking_rules::{BookingNumbers, BookingRules, Reminder};
use openapi::people::Need;
use yew::prelude::*;

use super::booking_rules_form::Form;
use crate::client::booking_rules;
use crate::components::awaited::awaited;
use crate::sections::may_rule;
use crate::state::booking_rules::notice_of;
use crate::state::session::use_person;

/// The page.
#[component]
pub fn BookingRulesPage() -> Html {
    let texts = use_texts();
    let person = use_person();
    let (remote, retry) = use_remote((), |()| booking_rules::find());
    let content = awaited(&remote, retry, |rules| {
        if may_rule(&person.roles) {
            return html! { <Form rules={rules.clone()} /> };
        }
        read_only(&texts, rules)
    });
    html! {
        <Page title={texts.get("admin-nav-booking-rules")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-booking-rules-lead") }</p>
            { content }
        </Page>
    }
}

fn read_only(texts: &Texts, rules: &BookingRules) -> Html {
    let facts: Vec<(String, Html)> = summary(texts, &rules.numbers)
        .into_iter()
        .map(|(label, text)| (label, html! { <span class="prose">{ text }</span> }))
        .collect();
    html! {
        <>
            <p>{ texts.get("admin-booking-rules-read-only") }</p>
            <Facts {facts} />
        </>
    }
}

/// What the rules say, in words.
pub(super) fn summary(texts: &Texts, numbers: &BookingNumbers) -> Vec<(String, String)> {
    let reminders: Vec<String> = numbers.reminders.iter().map(|reminder| reminder_text(texts, reminder)).collect();
    let reminders = if reminders.is_empty() { texts.get("admin-reminders-none") } else { reminders.join("\n") };
    let notice = Need::ALL.iter().map(|&need| {
        let days = texts.with("admin-notice-days", [("count", notice_of(numbers, need).into())]);
        format!("{}: {days}", names::name(texts, need))
    });
    vec![
        (texts.get("admin-field-hold-minutes"), numbers.hold_minutes.to_string()),
        (texts.get("admin-field-offer-minutes"), numbers.offer_minutes.to_string()),
        (texts.get("admin-field-bookings"), numbers.bookings_per_person.to_string()),
        (texts.get("admin-field-reminders"), reminders),
        (texts.get("admin-field-notice"), notice.collect::<Vec<_>>().join("\n")),
    ]
}

fn reminder_text(texts: &Texts, reminder: &Reminder) -> String {
    match reminder {
        Reminder::DaysBefore { days, at } => {
            texts.with("admin-reminder-days", [("count", (*days).into()), ("at", at.clone().into())])
        }
        Reminder::MinutesBefore { minutes } => texts.with("admin-reminder-minutes", [("count", (*minutes).into())]),
    }
}
