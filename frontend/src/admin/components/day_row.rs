//! A line of a day's list.

use frontend::components::address_link::phone_link;
use frontend::texts::{Texts, dates, names as site_names, use_texts};
use openapi::admin::day::{Attendance, DayEntry};
use openapi::bookings::BookingStatus;
use openapi::people::Affiliation;
use yew::prelude::*;

use crate::state::day::can_be_marked;
use crate::texts::names;

/// The attribute by which a line is known to whoever hears keys.
pub const ENTRY: &str = "data-entry";

/// The id of a line, which takes the focus.
#[must_use]
pub fn row_id(reference: &str) -> String {
    format!("entry-{reference}")
}

/// What can be said of somebody, with its button.
const MARKS: [(Attendance, &str); 3] = [
    (Attendance::Attended, "admin-mark-attended"),
    (Attendance::NoShow, "admin-mark-no-show"),
    (Attendance::Late, "admin-mark-late"),
];

/// Properties of [`DayRow`].
#[derive(Properties, PartialEq)]
pub struct DayRowProps {
    /// The entry.
    pub entry: DayEntry,
    /// Whether she comes next.
    pub is_next: bool,
    /// Whether the Tab key leads to this line; arrows lead to the others.
    pub is_current: bool,
    /// Whether proposals can be written down now.
    pub can_write: bool,
    /// Something is said of somebody.
    pub onmark: Callback<(String, Attendance)>,
    /// A proposal is to be written down.
    pub onwrite: Callback<String>,
}

/// Who, when and about what, and what can be said of her.
#[component]
pub fn DayRow(props: &DayRowProps) -> Html {
    let texts = use_texts();
    let entry = &props.entry;
    let reference = &entry.reference;
    let (id, who_id) = (row_id(reference), format!("who-{reference}"));
    let is_cancelled = entry.status == Some(BookingStatus::Cancelled);
    let write = props.can_write.then(|| write_button(&texts, props));
    html! {
        <li class={classes!("day-entry", props.is_next.then_some("day-next"), is_cancelled.then_some("day-cancelled"))}
            data-entry={reference.clone()} data-attendance={entry.attendance.as_str()}>
            <div class="day-row" {id} role="group" tabindex={if props.is_current { "0" } else { "-1" }}
                aria-labelledby={who_id.clone()} aria-keyshortcuts="P N S W">
                <p class="day-who" id={who_id}>
                    <span class="day-time unbroken">{ time(&texts, entry) }</span>{ " " }
                    <strong>{ name(&texts, entry) }</strong>{ " " }
                    { badge(&texts, entry) }
                    if props.is_next {
                        <span class="only-heard">{ texts.get("admin-day-is-next") }</span>
                    }
                </p>
                <DayDetails entry={entry.clone()} />
                <p class="buttons no-print">
                    if can_be_marked(entry) {
                        { for MARKS.iter().map(|(mark, key)| mark_button(&texts, props, *mark, key)) }
                    }
                    { for write }
                </p>
            </div>
        </li>
    }
}

/// Her name, or what stands in its place.
#[must_use]
pub fn name(texts: &Texts, entry: &DayEntry) -> String {
    entry.name.clone().unwrap_or_else(|| texts.get("admin-day-nameless"))
}

/// When she is expected, or when she came.
#[must_use]
pub fn time(texts: &Texts, entry: &DayEntry) -> String {
    let starts_at = &entry.starts_at;
    entry.ends_at.as_ref().map_or_else(|| dates::hour(starts_at), |ends_at| dates::hours(texts, starts_at, ends_at))
}

fn badge(texts: &Texts, entry: &DayEntry) -> Html {
    let said = if entry.status == Some(BookingStatus::Cancelled) {
        site_names::name(texts, BookingStatus::Cancelled)
    } else if entry.walk_in {
        texts.get("admin-day-walk-in")
    } else if entry.attendance == Attendance::Expected {
        return Html::default();
    } else {
        names::name(texts, entry.attendance)
    };
    html! { <span class={classes!("badge", format!("badge-{}", entry.attendance))}>{ said }</span> }
}

fn mark_button(texts: &Texts, props: &DayRowProps, mark: Attendance, key: &str) -> Html {
    let reference = props.entry.reference.clone();
    let onclick = props.onmark.reform(move |_: MouseEvent| (reference.clone(), mark));
    let is_pressed = props.entry.attendance == mark;
    html! {
        <button type="button" class="button" data-mark={mark.as_str()} aria-pressed={is_pressed.to_string()} {onclick}>
            { if is_pressed { "✓ " } else { "" } }{ texts.get(key) }
            <span class="only-heard">{ format!(": {}", name(texts, &props.entry)) }</span>
        </button>
    }
}

fn write_button(texts: &Texts, props: &DayRowProps) -> Html {
    let reference = props.entry.reference.clone();
    let onclick = props.onwrite.reform(move |_: MouseEvent| reference.clone());
    html! {
        <button type="button" class="button" data-write="" {onclick}>
            { texts.get("admin-write") }
            <span class="only-heard">{ format!(": {}", name(texts, &props.entry)) }</span>
        </button>
    }
}

/// Properties of [`DayDetails`].
#[derive(Properties, PartialEq)]
pub struct DayDetailsProps {
    /// The entry.
    pub entry: DayEntry,
}

/// How to reach her, for whom she speaks, about what, what she needs, and what was written down.
#[component]
pub fn DayDetails(props: &DayDetailsProps) -> Html {
    let texts = use_texts();
    let entry = &props.entry;
    let needs = entry.needs.iter().map(|&need| site_names::name(&texts, need)).collect::<Vec<_>>().join(", ");
    let label = |key: &str| format!("{}: ", texts.get(key));
    html! {
        <div class="day-details">
            // Her number is for who is on duty, not for a sheet of paper on a table.
            { for entry.phone.iter().map(|phone| html! { <p class="no-print">{ phone_link(phone) }</p> }) }
            if entry.affiliation != Affiliation::Resident || entry.organisation.is_some() {
                <p>{ whose(&texts, entry) }</p>
            }
            { for entry.topic.iter().map(|topic| html! {
                <p class="prose"><span class="hint">{ label("fact-topic") }</span>{ topic }</p>
            }) }
            if !needs.is_empty() {
                <p><strong>{ label("fact-needs") }</strong>{ needs }</p>
            }
            if entry.needs_attention {
                <p class="no-print"><strong>{ texts.get("admin-day-needs-attention") }</strong></p>
            }
            if !entry.proposals.is_empty() {
                <p class="no-print">{ label("admin-day-written") }{ entry.proposals.join(", ") }</p>
            }
        </div>
    }
}

fn whose(texts: &Texts, entry: &DayEntry) -> String {
    let said_by = site_names::said_by(texts, entry.affiliation);
    entry.organisation.as_ref().map_or_else(|| said_by.clone(), |organisation| format!("{said_by}: {organisation}"))
}
