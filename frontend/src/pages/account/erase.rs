//! Erasing the account.

use yew::prelude::*;

use super::proof::{Outcome, ProofForm, Purpose};
use crate::client::auth;
use crate::program;
use crate::route::Route;
use crate::state::session::{Action, use_session};
use crate::texts::use_texts;

/// What becomes of everything, and the form.
#[component]
pub(super) fn Erase() -> Html {
    let texts = use_texts();
    let session = use_session();
    let ondone = {
        let session = session.dispatcher();
        Callback::from(move |_: Outcome| {
            auth::forget();
            // The other page first: this one would ask to log in again.
            program::go_instead(&Route::AccountDeleted);
            session.dispatch(Action::Leave);
        })
    };
    html! {
        <>
            <p>{ texts.get("erase-lead") }</p>
            <ProofForm purpose={Purpose::Erase} {ondone} />
        </>
    }
}
