//! A link of a navigation that knows whether it leads to where the person is.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::route::Route;

/// Properties of [`NavItem`].
#[derive(Properties, PartialEq)]
pub struct NavItemProps {
    /// The page that it leads to.
    pub to: Route,
    /// What it is called.
    pub text: String,
}

/// The link, as an item of a list.
#[component]
pub fn NavItem(props: &NavItemProps) -> Html {
    let navigator = use_navigator();
    let is_here = use_route::<Route>().as_ref() == Some(&props.to);
    let onclick = {
        let to = props.to.clone();
        Callback::from(move |event: MouseEvent| follow(&event, navigator.as_ref(), &to))
    };
    html! {
        <li>
            <a href={props.to.to_path()} {onclick} aria-current={is_here.then_some("page")}>{ &props.text }</a>
        </li>
    }
}

/// Follows a link within the site, unless the person asked the browser for a new tab or window.
fn follow(event: &MouseEvent, navigator: Option<&Navigator>, to: &Route) {
    let is_plain = !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
    if let Some(navigator) = navigator.filter(|_| is_plain) {
        event.prevent_default();
        navigator.push(to);
    }
}
