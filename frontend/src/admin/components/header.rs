//! The top of every page: the way past it, the sections, the languages, and the way out.

use std::rc::Rc;

use frontend::texts::{Language, use_texts};
use openapi::accounts::Profile;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::route::Route;
use crate::sections;

/// Properties of [`Header`].
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// Who is logged in.
    pub person: Option<Rc<Profile>>,
    /// Whether she may see the sections.
    pub shows_sections: bool,
    /// Logs out.
    pub onlogout: Callback<()>,
}

/// The top of every page.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let texts = use_texts();
    let person = props.person.as_ref().map(|person| {
        let onclick = props.onlogout.reform(|_: MouseEvent| ());
        html! {
            <p class="who">
                <span>{ person.name.as_ref().unwrap_or(&person.email) }</span>
                <button type="button" class="button" data-logout="" {onclick}>{ texts.get("admin-log-out") }</button>
            </p>
        }
    });
    let roles = props.person.as_ref().filter(|_| props.shows_sections).map(|person| person.roles.clone());
    html! {
        <>
            <a class="skip-link" href="#main">{ texts.get("skip-to-content") }</a>
            <header class="site-header">
                <div class="wide site-header-row">
                    <Link<Route> to={Route::Start} classes="site-name">
                        <span class="site-name-city">{ texts.get("admin-site-city") }</span>
                        <span>{ texts.get("admin-site-name") }</span>
                    </Link<Route>>
                    { for person }
                    <Languages />
                </div>
                if let Some(roles) = roles {
                    <nav class="site-nav" aria-label={texts.get("navigation")}>
                        <ul class="wide">
                            { for sections::of_roles(&roles).map(|section| html! {
                                <NavItem to={section.route.clone()} text={texts.get(section.key)} />
                            }) }
                        </ul>
                    </nav>
                }
            </header>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct NavItemProps {
    to: Route,
    text: String,
}

#[component]
fn NavItem(props: &NavItemProps) -> Html {
    let navigator = use_navigator();
    let here = use_route::<Route>();
    let current =
        here.filter(|here| here.section() == props.to).map(|here| if here == props.to { "page" } else { "true" });
    let onclick = {
        let to = props.to.clone();
        Callback::from(move |event: MouseEvent| follow(&event, navigator.as_ref(), &to))
    };
    html! { <li><a href={props.to.to_path()} {onclick} aria-current={current}>{ &props.text }</a></li> }
}

/// Follows a link within the staff's part, unless the person asked the browser for a new tab or window.
fn follow(event: &MouseEvent, navigator: Option<&Navigator>, to: &Route) {
    let is_plain = !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
    if let Some(navigator) = navigator.filter(|_| is_plain) {
        event.prevent_default();
        navigator.push(to);
    }
}

#[component]
fn Languages() -> Html {
    let texts = use_texts();
    let button = |language: Language| {
        let onclick = {
            let texts = texts.clone();
            Callback::from(move |_: MouseEvent| texts.choose(language))
        };
        let is_chosen = texts.language() == language;
        html! {
            <button type="button" lang={language.tag()} aria-pressed={is_chosen.to_string()} {onclick}>
                { language.own_name() }
            </button>
        }
    };
    html! {
        <div class="languages" role="group" aria-label={texts.get("language-switch")}>
            { for Language::ALL.into_iter().map(button) }
        </div>
    }
}
