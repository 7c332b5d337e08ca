//! Asking for a link to choose a new password.

use openapi::accounts::ForgottenPassword;
use yew::prelude::*;

use crate::client::auth;
use crate::components::fields::TextField;
use crate::components::form_frame::FormFrame;
use crate::components::page::Page;
use crate::program;
use crate::route::Route;
use crate::state::form::use_form;
use crate::texts::use_texts;

/// The page.
#[component]
pub fn AccountForgot() -> Html {
    let texts = use_texts();
    let form = use_form(|| ForgottenPassword { email: String::new() });
    let labels = vec![("email", texts.get("field-email"))];
    let send = |forgotten: ForgottenPassword| async move { auth::forgot(&forgotten).await };
    let ondone = Callback::from(|()| program::go(&Route::AccountCheckMail));
    let onsubmit = form.submit(&labels, send, ondone);
    html! {
        <Page title={texts.get("forgot-title")}>
            <p class="lead">{ texts.get("forgot-lead") }</p>
            <FormFrame progress={form.progress()} {labels} button={texts.get("forgot-button")} {onsubmit}>
                <TextField id="email" label={texts.get("field-email")} required=true kind="email"
                    autocomplete="username" value={form.value().email.clone()} error={form.error("email")}
                    oninput={form.put(|forgotten, text| forgotten.email = text)} />
            </FormFrame>
        </Page>
    }
}
