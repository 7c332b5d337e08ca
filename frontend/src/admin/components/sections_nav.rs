//! The ways to the sections.

use frontend::browser::focus;
use frontend::texts::use_texts;
use openapi::access::Role;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::route::Route;
use crate::sections;

/// The id of the button that folds the list.
const BUTTON_ID: &str = "menu";
/// The id of the list.
const LIST_ID: &str = "sections";

/// Properties of [`SectionsNav`].
#[derive(Properties, PartialEq)]
pub struct SectionsNavProps {
    /// The roles of who is logged in.
    pub roles: Vec<Role>,
}

/// The sections. Where there is no room for all of them, the style sheet shows a button instead, which says where the
/// person is and unfolds them; another page, or Escape, folds them again.
#[component]
pub fn SectionsNav(props: &SectionsNavProps) -> Html {
    let texts = use_texts();
    let here = use_route::<Route>();
    let is_open = use_state(|| false);
    {
        let is_open = is_open.setter();
        use_effect_with(here.clone(), move |_| is_open.set(false));
    }
    let title = sections::of_roles(&props.roles)
        .find(|section| here.as_ref().is_some_and(|here| here.section() == section.route))
        .map_or_else(
            || texts.get("admin-menu"),
            |section| texts.with("admin-menu-in", [("section", texts.get(section.key).into())]),
        );
    let onclick = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let onkeydown = {
        let is_open = is_open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if *is_open && event.key() == "Escape" {
                is_open.set(false);
                focus(BUTTON_ID);
            }
        })
    };
    let onfollow = {
        let (is_open, here) = (is_open.clone(), here.clone());
        Callback::from(move |to: Route| {
            // A page that is new takes the focus and folds them; the one that is there already does not.
            if *is_open && here.as_ref() == Some(&to) {
                is_open.set(false);
                focus(BUTTON_ID);
            }
        })
    };
    let items = sections::of_roles(&props.roles).map(|section| {
        html! { <Item to={section.route.clone()} text={texts.get(section.key)} onfollow={onfollow.clone()} /> }
    });
    html! {
        <nav class="site-nav sections" aria-label={texts.get("navigation")} {onkeydown}>
            <div class="wide sections-fold">
                <button type="button" id={BUTTON_ID} aria-expanded={is_open.to_string()} aria-controls={LIST_ID}
                    {onclick}>
                    <span aria-hidden="true">{ if *is_open { "▾" } else { "▸" } }</span>
                    <span>{ title }</span>
                </button>
            </div>
            <ul id={LIST_ID} class={classes!("wide", is_open.then_some("sections-open"))}>{ for items }</ul>
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct ItemProps {
    to: Route,
    text: String,
    onfollow: Callback<Route>,
}

#[component]
fn Item(props: &ItemProps) -> Html {
    let navigator = use_navigator();
    let here = use_route::<Route>();
    let current =
        here.filter(|here| here.section() == props.to).map(|here| if here == props.to { "page" } else { "true" });
    let onclick = {
        let (to, onfollow) = (props.to.clone(), props.onfollow.clone());
        Callback::from(move |event: MouseEvent| {
            let is_plain = !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
            // Who asks the browser for a new tab or window gets it.
            if let Some(navigator) = navigator.as_ref().filter(|_| is_plain) {
                event.prevent_default();
                navigator.push(&to);
                onfollow.emit(to.clone());
            }
        })
    };
    html! { <li><a href={props.to.to_path()} {onclick} aria-current={current}>{ &props.text }</a></li> }
}
