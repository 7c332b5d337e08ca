//! Logging in.

use openapi::accounts::Login;
use openapi::check::{FieldCode, given};
use openapi::problem::ProblemCode;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::browser;
use crate::client::{Fault, auth};
use crate::components::fields::TextField;
use crate::components::form_frame::FormFrame;
use crate::components::link::Link;
use crate::components::page::Page;
use crate::components::password_field::PasswordField;
use crate::program;
use crate::route::{LoginQuery, Route, local_path};
use crate::state::form::use_form;
use crate::state::session::{Session, enter, use_session};
use crate::texts::use_texts;

/// The page. Who has logged in goes on to where she was going.
#[component]
pub fn AccountLogin() -> Html {
    let texts = use_texts();
    let session = use_session();
    let query = use_location().and_then(|location| location.query::<LoginQuery>().ok()).unwrap_or_default();
    // What the fragment was at first goes along: the way past the header writes its own into it.
    let hash = (*use_state(browser::hash)).clone();
    let is_member = matches!(*session, Session::Member(_));
    use_effect_with(is_member, move |is_member| {
        if *is_member {
            let next = query.next.as_deref().and_then(local_path).map(str::to_owned);
            program::show_instead(&format!("{}{}", next.unwrap_or_else(|| Route::Account.to_path()), hash));
        }
    });
    html! {
        <Page title={texts.get("login-title")} busy={*session == Session::Restoring}>
            <p class="lead">{ texts.get("login-lead") }</p>
            <LoginForm />
            <p><Link to={Route::AccountForgot}>{ texts.get("login-forgot") }</Link></p>
            <p>
                { texts.get("login-no-account") }{ " " }
                <Link to={Route::AccountRegister}>{ texts.get("register-title") }</Link>
            </p>
        </Page>
    }
}

/// E-mail and password, and the code of the second factor once the server has asked for it.
#[component]
fn LoginForm() -> Html {
    let texts = use_texts();
    let session = use_session();
    let form = use_form(|| Login { email: String::new(), password: String::new(), totp: None });
    let needs_code = use_state(|| false);
    let mut progress = form.progress();
    let is_asked = progress.fault.as_ref().and_then(Fault::code) == Some(ProblemCode::SecondFactorRequired);
    if is_asked {
        // It is no fault: the password was right.
        progress.fault = None;
    }
    {
        let needs_code = needs_code.clone();
        use_effect_with(is_asked, move |is_asked| {
            if *is_asked {
                needs_code.set(true);
            }
        });
    }
    use_effect_with(*needs_code, |needs_code| {
        if *needs_code {
            browser::focus("totp");
        }
    });
    let labels = vec![
        ("email", texts.get("field-email")),
        ("password", texts.get("field-password")),
        ("totp", texts.get("field-totp")),
    ];
    let (dispatcher, has_field) = (session.dispatcher(), *needs_code);
    let send = move |login: Login| {
        let dispatcher = dispatcher.clone();
        async move {
            if has_field && given(&login.totp).is_none() {
                return Err(Fault::of_field("totp", FieldCode::Required));
            }
            auth::log_in(&login).await?;
            enter(&dispatcher).await
        }
    };
    let onsubmit = form.submit(&labels, send, Callback::noop());
    let login = form.value();
    html! {
        <FormFrame {progress} {labels} button={texts.get("login-button")} {onsubmit}>
            <TextField id="email" label={texts.get("field-email")} required=true kind="email" autocomplete="username"
                value={login.email.clone()} error={form.error("email")}
                oninput={form.put(|login, text| login.email = text)} />
            <PasswordField id="password" label={texts.get("field-password")} required=true
                autocomplete="current-password" value={login.password.clone()} error={form.error("password")}
                oninput={form.put(|login, text| login.password = text)} />
            <div role="status">
                if *needs_code {
                    <p>{ texts.get("login-second-factor") }</p>
                }
            </div>
            if *needs_code {
                <TextField id="totp" label={texts.get("field-totp")} hint={texts.get("field-totp-hint")} required=true
                    autocomplete="one-time-code" value={login.totp.clone().unwrap_or_default()}
                    error={form.error("totp")} oninput={form.put(|login, text| login.totp = Some(text))} />
            }
        </FormFrame>
    }
}
