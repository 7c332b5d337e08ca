//! Logging in.

use frontend::browser::focus;
use frontend::components::error_summary::ErrorSummary;
use frontend::components::fields::{TextField, error_of};
use frontend::components::page::Page;
use frontend::texts::use_texts;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::client::session;
use crate::components::fault::StaffFault;
use crate::state::login::{Action, Field, LoginForm};

/// Properties of [`LoginPage`].
#[derive(Properties, PartialEq)]
pub struct LoginPageProps {
    /// Whether a session has ended by itself, with a page behind it that is kept.
    pub has_expired: bool,
    /// Somebody has logged in.
    pub onlogin: Callback<()>,
}

/// The form; the code of the second factor is asked for when the server wants it.
#[component]
pub fn LoginPage(props: &LoginPageProps) -> Html {
    let texts = use_texts();
    let form = use_reducer(LoginForm::default);
    use_effect_with(form.needs_code, |needs_code| {
        if *needs_code {
            focus("totp");
        }
    });
    let onsubmit = {
        let (form, onlogin) = (form.clone(), props.onlogin.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send(&form, &onlogin);
        })
    };
    let typed = |field: Field| {
        let form = form.dispatcher();
        Callback::from(move |text| form.dispatch(Action::Type(field, text)))
    };
    let lead = if props.has_expired { "admin-login-expired" } else { "admin-login-lead" };
    let labels = vec![
        ("email", texts.get("field-email")),
        ("password", texts.get("admin-login-password")),
        ("totp", texts.get("admin-login-code")),
    ];
    let content = html! {
        <>
            <p class="lead" role={props.has_expired.then_some("alert")}>{ texts.get(lead) }</p>
            <form class="form" {onsubmit} novalidate=true>
                <ErrorSummary errors={form.errors.clone()} {labels} refusals={form.refusals} />
                <StaffFault fault={form.fault.clone()} />
                <TextField id="email" label={texts.get("field-email")} kind="email" autocomplete="username" required=true
                    value={form.login.email.clone()} error={error_of(&form.errors, "email")}
                    oninput={typed(Field::Email)} />
                <TextField id="password" label={texts.get("admin-login-password")} kind="password"
                    autocomplete="current-password" required=true value={form.login.password.clone()}
                    error={error_of(&form.errors, "password")} oninput={typed(Field::Password)} />
                if form.needs_code {
                    <TextField id="totp" label={texts.get("admin-login-code")} hint={texts.get("admin-login-code-hint")}
                        autocomplete="one-time-code" required=true value={form.login.totp.clone().unwrap_or_default()}
                        error={error_of(&form.errors, "totp")} oninput={typed(Field::Code)} />
                }
                <p class="buttons">
                    <button type="submit" class="button button-main" disabled={form.is_sending}>
                        { texts.get("admin-login-send") }
                    </button>
                </p>
            </form>
            if !props.has_expired {
                <p><a href="/account/forgot">{ texts.get("admin-login-forgot") }</a></p>
                <p><a href="/">{ texts.get("admin-to-the-site") }</a></p>
            }
        </>
    };
    let title = texts.get("admin-login-title");
    if props.has_expired {
        html! { <Before {title}>{ content }</Before> }
    } else {
        html! { <Page {title}>{ content }</Page> }
    }
}

#[derive(Properties, PartialEq)]
struct BeforeProps {
    title: String,
    children: Html,
}

/// The frame of the form where a page is kept behind it, which goes on giving the browser its title.
#[component]
fn Before(props: &BeforeProps) -> Html {
    const TITLE_ID: &str = "login-title";

    use_effect_with((), |()| focus(TITLE_ID));
    html! {
        <main id="main" tabindex="-1">
            <h1 id={TITLE_ID} tabindex="-1">{ &props.title }</h1>
            { props.children.clone() }
        </main>
    }
}

fn send(form: &UseReducerHandle<LoginForm>, onlogin: &Callback<()>) {
    if form.is_sending {
        return;
    }
    form.dispatch(Action::Check);
    if !form.faults().is_empty() {
        return;
    }
    let (login, form, onlogin) = (form.login.clone(), form.dispatcher(), onlogin.clone());
    spawn_local(async move {
        match session::log_in(&login).await {
            Ok(()) => onlogin.emit(()),
            Err(fault) => form.dispatch(Action::Refuse(fault)),
        }
    });
}
