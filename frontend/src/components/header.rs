//! The top of every page: the way past it, the site's name, the account, the languages, the navigation.

use yew::prelude::*;

use super::languages::Languages;
use super::link::Link;
use super::nav_item::NavItem;
use crate::route::Route;
use crate::state::session::Session;
use crate::texts::use_texts;

/// Properties of [`Header`].
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// Who is there.
    pub session: Session,
    /// The person wants to log out.
    pub onlogout: Callback<()>,
}

/// The top of every page.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let texts = use_texts();
    html! {
        <>
            <a class="skip-link" href="#main">{ texts.get("skip-to-content") }</a>
            <header class="site-header">
                <div class="wide site-header-row">
                    <Link to={Route::Home} classes="site-name">
                        <span class="site-name-city">{ texts.get("site-city") }</span>
                        <span>{ texts.get("site-name") }</span>
                    </Link>
                    <div class="site-tools">
                        <AccountMenu session={props.session.clone()} onlogout={props.onlogout.clone()} />
                        <Languages />
                    </div>
                </div>
                <nav class="site-nav" aria-label={texts.get("navigation")}>
                    <ul class="wide">
                        <NavItem to={Route::Consultations} text={texts.get("nav-consultations")} />
                        <NavItem to={Route::Commitments} text={texts.get("nav-commitments")} />
                        <NavItem to={Route::FindBooking} text={texts.get("nav-booking")} />
                        <NavItem to={Route::FindProposal} text={texts.get("nav-proposal")} />
                    </ul>
                </nav>
            </header>
        </>
    }
}

/// The way in, or to the own account and out. While it is not known who is there, nothing.
#[component]
fn AccountMenu(props: &HeaderProps) -> Html {
    let texts = use_texts();
    let items = match &props.session {
        Session::Restoring => return Html::default(),
        Session::Guest => html! { <NavItem to={Route::AccountLogin} text={texts.get("account-log-in")} /> },
        Session::Member(profile) => {
            let onclick = props.onlogout.reform(|_: MouseEvent| ());
            html! {
                <>
                    <NavItem to={Route::Account} text={texts.get("account-title")} />
                    if !profile.roles.is_empty() {
                        // Another program serves the staff: a link that the router leaves alone.
                        <li><a href="/admin/">{ texts.get("account-staff") }</a></li>
                    }
                    <li>
                        <button type="button" data-log-out="" {onclick}>{ texts.get("account-log-out") }</button>
                    </li>
                </>
            }
        }
    };
    html! { <nav class="account-menu" aria-label={texts.get("account-menu")}><ul>{ items }</ul></nav> }
}
