//! The account: getting in, and what one can do there.

mod adopt;
pub mod bookings;
pub mod check_mail;
pub mod confirm;
pub mod deleted;
mod erase;
pub mod forgot;
pub mod home;
pub mod invitation;
mod keys;
pub mod login;
mod members;
pub mod organisation;
pub mod organisations;
mod password;
mod profile;
mod proof;
pub mod proposals;
mod recovery_codes;
pub mod register;
pub mod reset;
mod second_factor;
mod sessions;

use std::rc::Rc;

use openapi::accounts::Profile;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::browser;
use crate::components::loading::Loading;
use crate::components::nav_item::NavItem;
use crate::components::page::Page;
use crate::program;
use crate::route::{Route, login_address};
use crate::state::session::{Session, use_session};
use crate::texts::use_texts;

/// Properties of [`MemberPage`].
#[derive(Properties, PartialEq)]
struct MemberPageProps {
    title: String,
    /// Shows the page to this person.
    content: Callback<Rc<Profile>, Html>,
}

/// A page for who has logged in; everybody else is sent to do so, and comes back.
#[component]
fn MemberPage(props: &MemberPageProps) -> Html {
    let session = use_session();
    let location = use_location();
    let is_guest = *session == Session::Guest;
    use_effect_with(is_guest, move |is_guest| {
        if *is_guest {
            let here = location.map(|here| format!("{}{}", here.path(), here.query_str())).unwrap_or_default();
            program::show_instead(&login_address(&here, &browser::hash()));
        }
    });
    let title = props.title.clone();
    match session.profile() {
        None => html! { <Page {title} busy=true><Loading /></Page> },
        Some(profile) => html! {
            <Page {title}>
                <AccountNav />
                { props.content.emit(profile) }
            </Page>
        },
    }
}

/// The pages of the account.
#[component]
fn AccountNav() -> Html {
    let texts = use_texts();
    html! {
        <nav class="account-nav no-print" aria-label={texts.get("account-pages")}>
            <ul>
                <NavItem to={Route::Account} text={texts.get("account-title")} />
                <NavItem to={Route::AccountBookings} text={texts.get("account-bookings")} />
                <NavItem to={Route::AccountProposals} text={texts.get("account-proposals")} />
                <NavItem to={Route::AccountOrganisations} text={texts.get("account-organisations")} />
            </ul>
        </nav>
    }
}

/// The token of a mail, from the address's fragment. It is read once: after that the fragment may change.
#[hook]
fn use_token() -> String {
    (*use_state(browser::fragment)).clone()
}
