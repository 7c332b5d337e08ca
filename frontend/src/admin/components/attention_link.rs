//! Bookings that need attention because of what was just done.

use frontend::texts::use_texts;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::route::Route;

/// Properties of [`AttentionLink`].
#[derive(Properties, PartialEq)]
pub struct AttentionLinkProps {
    /// The bookings' references.
    pub references: Vec<String>,
}

/// Names them, and leads to the list on which they are settled.
#[component]
pub fn AttentionLink(props: &AttentionLinkProps) -> Html {
    let texts = use_texts();
    if props.references.is_empty() {
        return Html::default();
    }
    html! {
        <section class="notice" role="status">
            <p>{ texts.get("admin-attention-because") }{ " " }<strong>{ props.references.join(", ") }</strong></p>
            <p><Link<Route> to={Route::Attention} classes="button">{ texts.get("admin-attention-go") }</Link<Route>></p>
        </section>
    }
}
