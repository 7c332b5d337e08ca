//! Where a consultation stands.

use openapi::consultations::Stage;
use yew::prelude::*;

use crate::texts::{names, use_texts};

/// Properties of [`StageBadge`].
#[derive(Properties, PartialEq)]
pub struct StageBadgeProps {
    /// The stage.
    pub stage: Stage,
}

/// The stage in words; the colour only repeats it.
#[component]
pub fn StageBadge(props: &StageBadgeProps) -> Html {
    let texts = use_texts();
    html! {
        <span class={classes!("badge", format!("badge-{}", props.stage))}>{ names::name(&texts, props.stage) }</span>
    }
}
