//! Confirming an address with the link of a mail.

use openapi::accounts::Confirmation;
use openapi::problem::ProblemCode;
use yew::prelude::*;

use super::use_token;
use crate::client::{Fault, auth};
use crate::components::fault_notice::FaultNotice;
use crate::components::form_frame::FormFrame;
use crate::components::link::Link;
use crate::components::page::Page;
use crate::components::password_field::PasswordField;
use crate::program;
use crate::route::Route;
use crate::state::form::use_form;
use crate::state::session::{enter, use_session};
use crate::texts::use_texts;

/// The page. Nothing is confirmed before the button is pressed: programs that look through mail follow links, too.
#[component]
pub fn AccountConfirm() -> Html {
    let texts = use_texts();
    let token = use_token();
    html! {
        <Page title={texts.get("confirm-title")}>
            if token.is_empty() {
                <FaultNotice text={texts.get("link-incomplete")} />
            } else {
                <p class="lead">{ texts.get("confirm-lead") }</p>
                <ConfirmForm {token} />
            }
            <p>
                { texts.get("confirm-again") }{ " " }
                <Link to={Route::AccountRegister}>{ texts.get("register-title") }</Link>
            </p>
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct ConfirmFormProps {
    token: String,
}

#[component]
fn ConfirmForm(props: &ConfirmFormProps) -> Html {
    let texts = use_texts();
    let session = use_session();
    let form = use_form(|| Confirmation { token: props.token.clone(), password: String::new() });
    let labels = vec![("password", texts.get("field-password")), ("token", texts.get("field-link"))];
    let dispatcher = session.dispatcher();
    let send = move |confirmation: Confirmation| {
        let dispatcher = dispatcher.clone();
        async move {
            auth::confirm(&confirmation).await?;
            enter(&dispatcher).await
        }
    };
    let ondone = Callback::from(|()| program::go_instead(&Route::Account));
    let onsubmit = form.submit(&labels, send, ondone);
    let progress = form.progress();
    let is_wrong = progress.fault.as_ref().and_then(Fault::code) == Some(ProblemCode::LoginFailed);
    html! {
        <FormFrame {progress} {labels} fault={is_wrong.then(|| texts.get("confirm-wrong-password"))}
            button={texts.get("confirm-button")} {onsubmit}>
            <PasswordField id="password" label={texts.get("field-password")} hint={texts.get("confirm-password-hint")}
                required=true autocomplete="current-password" value={form.value().password.clone()}
                error={form.error("password")} oninput={form.put(|confirmation, text| confirmation.password = text)} />
        </FormFrame>
    }
}
