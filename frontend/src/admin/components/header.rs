//! The top of every page: the way past it, the sections, the languages, and the way out.

use std::rc::Rc;

use frontend::components::languages::Languages;
use frontend::texts::use_texts;
use openapi::accounts::Profile;
use yew::prelude::*;
use yew_router::prelude::*;

use super::sections_nav::SectionsNav;
use crate::route::Route;

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
                    <SectionsNav {roles} />
                }
            </header>
        </>
    }
}
