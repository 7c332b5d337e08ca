//! Facts in pairs: what it is, and what it is here.

use yew::prelude::*;

/// Properties of [`Facts`].
#[derive(Properties, PartialEq)]
pub struct FactsProps {
    /// The pairs.
    pub facts: Vec<(String, Html)>,
}

/// A list of facts.
#[component]
pub fn Facts(props: &FactsProps) -> Html {
    let fact = |(term, value): &(String, Html)| {
        html! { <div><dt>{ term }</dt><dd>{ value.clone() }</dd></div> }
    };
    html! { <dl class="facts">{ for props.facts.iter().map(fact) }</dl> }
}
