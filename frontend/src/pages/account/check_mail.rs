//! What happens now: there is a mail, if the address is right.

use yew::prelude::*;

use crate::components::link::Link;
use crate::components::page::Page;
use crate::route::Route;
use crate::texts::use_texts;

/// The page. It says the same whether or not there is an account with the address.
#[component]
pub fn AccountCheckMail() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("check-mail-title")}>
            <p class="lead">{ texts.get("check-mail-lead") }</p>
            <p>{ texts.get("check-mail-nothing") }</p>
            <p>
                <Link to={Route::AccountLogin} classes="button">{ texts.get("account-log-in") }</Link>
            </p>
        </Page>
    }
}
