//! A small form that opens below its button.

use yew::prelude::*;

use super::confirm::use_focus;

/// Properties of [`Opening`].
#[derive(Properties, PartialEq)]
pub struct OpeningProps {
    /// A name for it that nothing else on the page has.
    pub id: AttrValue,
    /// What is done: the button's text.
    pub act: String,
    /// What a screen reader says in its place, where the same act stands on a page more than once.
    #[prop_or_default]
    pub heard: Option<String>,
    /// What stands above the form.
    pub title: String,
    /// Whether it is open.
    pub is_open: bool,
    /// It is to be opened.
    pub onopen: Callback<()>,
    /// The form.
    pub children: Html,
}

/// A button in whose place a form opens. The focus goes to the form's title, and back to the button when it closes.
#[component]
pub fn Opening(props: &OpeningProps) -> Html {
    let (button_id, title_id) = (format!("{}-act", props.id), format!("{}-title", props.id));
    use_focus(props.is_open, title_id.clone(), button_id.clone());
    if !props.is_open {
        let onclick = props.onopen.reform(|_: MouseEvent| ());
        return html! {
            <button type="button" class="button" id={button_id} data-act={props.id.clone()}
                aria-label={props.heard.clone()} {onclick}>
                { &props.act }
            </button>
        };
    }
    html! {
        <section class="notice confirm" aria-labelledby={title_id.clone()}>
            <h3 id={title_id} tabindex="-1">{ &props.title }</h3>
            { props.children.clone() }
        </section>
    }
}
