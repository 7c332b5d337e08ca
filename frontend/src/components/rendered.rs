//! HTML that the server rendered and sanitised.

use yew::prelude::*;

/// Properties of [`Rendered`].
#[derive(Properties, PartialEq)]
pub struct RenderedProps {
    /// The HTML, from a field of the contract that says it is sanitised.
    pub html: String,
    /// The language that it is written in.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
}

/// Shows it.
#[component]
pub fn Rendered(props: &RenderedProps) -> Html {
    html! {
        <div class="rendered" lang={props.lang.clone()}>
            { Html::from_html_unchecked(AttrValue::from(props.html.clone())) }
        </div>
    }
}
