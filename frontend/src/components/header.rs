//! The top of every page: the way past it, the site's name, the navigation, the languages.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::route::Route;
use crate::texts::{Language, use_texts};

/// The top of every page.
#[component]
pub fn Header() -> Html {
    let texts = use_texts();
    html! {
        <>
            <a class="skip-link" href="#main">{ texts.get("skip-to-content") }</a>
            <header class="site-header">
                <div class="wide site-header-row">
                    <Link<Route> to={Route::Home} classes="site-name">
                        <span class="site-name-city">{ texts.get("site-city") }</span>
                        <span>{ texts.get("site-name") }</span>
                    </Link<Route>>
                    <Languages />
                </div>
                <nav class="site-nav" aria-label={texts.get("navigation")}>
                    <ul class="wide">
                        <NavItem to={Route::Consultations} text={texts.get("nav-consultations")} />
                        <NavItem to={Route::FindBooking} text={texts.get("nav-booking")} />
                        <NavItem to={Route::FindProposal} text={texts.get("nav-proposal")} />
                    </ul>
                </nav>
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

#[component]
fn Languages() -> Html {
    let texts = use_texts();
    let button = |language: Language| {
        let onclick = {
            let texts = texts.clone();
            Callback::from(move |_| texts.choose(language))
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
