//! A link of a navigation that knows whether it leads to where the person is.

use yew::prelude::*;
use yew_router::prelude::*;

use super::link::Link;
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
    let is_here = use_route::<Route>().as_ref() == Some(&props.to);
    html! { <li><Link to={props.to.clone()} {is_here}>{ &props.text }</Link></li> }
}
