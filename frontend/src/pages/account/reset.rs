//! Choosing a new password with the link of a mail: for who has forgotten hers, or was invited to work here.

use openapi::accounts::PasswordReset;
use yew::prelude::*;

use super::use_token;
use crate::client::auth;
use crate::components::done_notice::DoneNotice;
use crate::components::fault_notice::FaultNotice;
use crate::components::form_frame::FormFrame;
use crate::components::link::Link;
use crate::components::page::Page;
use crate::components::password_field::PasswordField;
use crate::route::Route;
use crate::state::form::use_form;
use crate::texts::use_texts;

/// The page.
#[component]
pub fn AccountReset() -> Html {
    let texts = use_texts();
    let token = use_token();
    let is_done = use_state(|| false);
    let ondone = {
        let is_done = is_done.clone();
        Callback::from(move |()| is_done.set(true))
    };
    let content = if *is_done {
        html! {
            <>
                <DoneNotice text={texts.get("reset-done")} />
                <p>
                    <Link to={Route::AccountLogin} classes="button button-main">
                        { texts.get("account-log-in") }
                    </Link>
                </p>
            </>
        }
    } else {
        html! {
            <>
                if token.is_empty() {
                    <FaultNotice text={texts.get("link-incomplete")} />
                } else {
                    <p class="lead">{ texts.get("reset-lead") }</p>
                    <ResetForm {token} {ondone} />
                }
                <p><Link to={Route::AccountForgot}>{ texts.get("reset-again") }</Link></p>
            </>
        }
    };
    html! { <Page title={texts.get("reset-title")}>{ content }</Page> }
}

#[derive(Properties, PartialEq)]
struct ResetFormProps {
    token: String,
    ondone: Callback<()>,
}

#[component]
fn ResetForm(props: &ResetFormProps) -> Html {
    let texts = use_texts();
    let form = use_form(|| PasswordReset { token: props.token.clone(), password: String::new() });
    let labels = vec![("password", texts.get("field-new-password")), ("token", texts.get("field-link"))];
    let send = |reset: PasswordReset| async move { auth::reset(&reset).await };
    let onsubmit = form.submit(&labels, send, props.ondone.clone());
    html! {
        <FormFrame progress={form.progress()} {labels} button={texts.get("reset-button")} {onsubmit}>
            <PasswordField id="password" label={texts.get("field-new-password")}
                hint={texts.get("field-new-password-hint")} required=true autocomplete="new-password"
                value={form.value().password.clone()} error={form.error("password")}
                oninput={form.put(|reset, text| reset.password = text)} />
        </FormFrame>
    }
}
