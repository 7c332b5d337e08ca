//! Changing the password.

use openapi::accounts::PasswordChange;
use yew::prelude::*;

use crate::client::auth;
use crate::components::form_frame::FormFrame;
use crate::components::password_field::PasswordField;
use crate::state::form::use_form;
use crate::texts::use_texts;

fn empty() -> PasswordChange {
    PasswordChange { current_password: String::new(), new_password: String::new() }
}

/// The form. Passwords do not stay in it.
#[component]
pub(super) fn ChangePassword() -> Html {
    let texts = use_texts();
    let is_done = use_state(|| false);
    let form = use_form(empty);
    let labels = vec![
        ("current_password", texts.get("field-current-password")),
        ("new_password", texts.get("field-new-password")),
    ];
    let send = |change: PasswordChange| async move { auth::change_password(&change).await };
    let ondone = {
        let (form, is_done) = (form.clone(), is_done.clone());
        Callback::from(move |()| {
            form.begin_anew(empty());
            is_done.set(true);
        })
    };
    let onsubmit = form.submit(&labels, send, ondone);
    let change = form.value();
    html! {
        <>
            <div role="status">
                if *is_done {
                    <p class="notice notice-done">{ texts.get("password-changed") }</p>
                }
            </div>
            <p>{ texts.get("password-lead") }</p>
            <FormFrame progress={form.progress()} {labels} button={texts.get("password-button")} {onsubmit}>
                <PasswordField id="current_password" label={texts.get("field-current-password")} required=true
                    autocomplete="current-password" value={change.current_password.clone()}
                    error={form.error("current_password")}
                    oninput={form.put(|change, text| change.current_password = text)} />
                <PasswordField id="new_password" label={texts.get("field-new-password")}
                    hint={texts.get("field-new-password-hint")} required=true autocomplete="new-password"
                    value={change.new_password.clone()} error={form.error("new_password")}
                    oninput={form.put(|change, text| change.new_password = text)} />
            </FormFrame>
        </>
    }
}
