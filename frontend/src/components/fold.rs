//! A part of a page that opens at the press of a button.

use yew::prelude::*;

/// Properties of [`Fold`].
#[derive(Properties, PartialEq)]
pub struct FoldProps {
    /// Its name on the page.
    pub id: AttrValue,
    /// What it is called.
    pub title: String,
    /// Whether it is open.
    pub is_open: bool,
    /// It is to open, or to close.
    pub ontoggle: Callback<()>,
    /// What is in it.
    pub children: Html,
}

/// The part. What is closed is not on the page at all, so that the fields of two forms never share a name.
#[component]
pub fn Fold(props: &FoldProps) -> Html {
    let onclick = props.ontoggle.reform(|_: MouseEvent| ());
    let inside = format!("part-{}", props.id);
    html! {
        <section class="fold" data-part={props.id.clone()}>
            <h2>
                <button type="button" aria-expanded={props.is_open.to_string()} aria-controls={inside.clone()}
                    {onclick}>
                    <span aria-hidden="true">{ if props.is_open { "▾" } else { "▸" } }</span>
                    <span>{ &props.title }</span>
                </button>
            </h2>
            <div id={inside} class="fold-inside" tabindex="-1">
                if props.is_open {
                    { props.children.clone() }
                }
            </div>
        </section>
    }
}
