//! What became of each of several proposals.

use frontend::texts::use_texts;
use openapi::admin::moderation::BulkOutcome;
use yew::prelude::*;

use super::fault::staff_fault_text;
use crate::client::Fault;

/// The id of the title, to which the focus goes.
pub const ID: &str = "outcomes-title";

/// Properties of [`BulkOutcomeList`].
#[derive(Properties, PartialEq)]
pub struct BulkOutcomeListProps {
    /// The outcomes, in the order in which the proposals were sent.
    pub outcomes: Vec<BulkOutcome>,
}

/// A line for each.
#[component]
pub fn BulkOutcomeList(props: &BulkOutcomeListProps) -> Html {
    let texts = use_texts();
    if props.outcomes.is_empty() {
        return Html::default();
    }
    let failed = props.outcomes.iter().filter(|outcome| outcome.problem.is_some()).count();
    let done = props.outcomes.len() - failed;
    let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
    let line = |outcome: &BulkOutcome| {
        let (mark, text, detail) = match &outcome.problem {
            None => ("✓", texts.get("admin-bulk-done"), None),
            Some(problem) => {
                ("✗", staff_fault_text(&texts, &Fault::Problem(Box::new(problem.clone()))), problem.detail.clone())
            }
        };
        html! {
            <li>
                <span aria-hidden="true">{ mark }{ " " }</span><strong>{ &outcome.reference }</strong>{ ": " }{ text }
                { for detail.map(|detail| html! { <>{ " " }<span lang="en">{ detail }</span></> }) }
            </li>
        }
    };
    html! {
        <section class={classes!("notice", if failed == 0 { "notice-done" } else { "notice-fault" })}
            aria-labelledby={ID}>
            <h2 id={ID} tabindex="-1">
                { texts.with("admin-bulk-outcome", [("done", count(done).into()), ("failed", count(failed).into())]) }
            </h2>
            <ul class="outcomes">{ for props.outcomes.iter().map(line) }</ul>
        </section>
    }
}
