//! Making an account.

use openapi::accounts::{Language as MailLanguage, Registration};
use yew::prelude::*;

use crate::client::auth;
use crate::components::fields::TextField;
use crate::components::form_frame::FormFrame;
use crate::components::link::Link;
use crate::components::page::Page;
use crate::components::password_field::PasswordField;
use crate::program;
use crate::route::Route;
use crate::state::form::use_form;
use crate::texts::{Texts, use_texts};

/// The page.
#[component]
pub fn AccountRegister() -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("register-title")}>
            <p class="lead">{ texts.get("register-lead") }</p>
            <p>{ texts.get("register-data") }</p>
            <RegisterForm />
            <p>
                { texts.get("register-have") }{ " " }
                <Link to={Route::AccountLogin}>{ texts.get("account-log-in") }</Link>
            </p>
        </Page>
    }
}

/// The language of the site is the one in which to write to somebody who reads it.
fn language(texts: &Texts) -> MailLanguage {
    texts.language().of_messages()
}

#[component]
fn RegisterForm() -> Html {
    let texts = use_texts();
    let form = use_form(|| Registration {
        email: String::new(),
        password: String::new(),
        name: None,
        language: MailLanguage::default(),
    });
    let labels = vec![
        ("name", texts.get("field-name")),
        ("email", texts.get("field-email")),
        ("password", texts.get("field-password")),
    ];
    let language = language(&texts);
    let send = move |registration: Registration| async move {
        auth::register(&Registration { language, ..registration }).await
    };
    let ondone = Callback::from(|()| program::go(&Route::AccountCheckMail));
    let onsubmit = form.submit(&labels, send, ondone);
    let registration = form.value();
    html! {
        <FormFrame progress={form.progress()} {labels} button={texts.get("register-button")} {onsubmit}>
            <TextField id="name" label={texts.get("field-name")} hint={texts.get("register-name-hint")}
                autocomplete="name" value={registration.name.clone().unwrap_or_default()} error={form.error("name")}
                oninput={form.put(|registration, text| registration.name = Some(text))} />
            <TextField id="email" label={texts.get("field-email")} hint={texts.get("register-email-hint")} required=true
                kind="email" autocomplete="email" value={registration.email.clone()} error={form.error("email")}
                oninput={form.put(|registration, text| registration.email = text)} />
            <PasswordField id="password" label={texts.get("field-password")} hint={texts.get("field-new-password-hint")}
                required=true autocomplete="new-password" value={registration.password.clone()}
                error={form.error("password")} oninput={form.put(|registration, text| registration.password = text)} />
        </FormFrame>
    }
}
