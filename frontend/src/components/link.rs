//! A link to a page of the site.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::program;
use crate::route::Route;

/// Properties of [`Link`].
#[derive(Properties, PartialEq)]
pub struct LinkProps {
    /// The page that it leads to.
    pub to: Route,
    /// What the address says besides, made by [`crate::route::query_text`]; empty for nothing.
    #[prop_or_default]
    pub query: AttrValue,
    /// Its classes.
    #[prop_or_default]
    pub classes: Classes,
    /// Whether it leads to where the person is.
    #[prop_or_default]
    pub is_here: bool,
    /// What it is called.
    pub children: Html,
}

/// The link. A page of this program takes the place of the present one; one of another program is loaded, as the
/// browser does it with any link.
#[component]
pub fn Link(props: &LinkProps) -> Html {
    let mut address = props.to.to_path();
    if !props.query.is_empty() {
        address = format!("{address}?{}", props.query);
    }
    let onclick = {
        let address = address.clone();
        Callback::from(move |event: MouseEvent| {
            let is_plain = !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
            // Who asks the browser for a new tab or window gets it.
            if is_plain && program::has(&address) {
                event.prevent_default();
                program::show(&address);
            }
        })
    };
    html! {
        <a href={address} class={props.classes.clone()} {onclick} aria-current={props.is_here.then_some("page")}>
            { props.children.clone() }
        </a>
    }
}
