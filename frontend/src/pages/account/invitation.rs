//! An invitation into an organisation, by the link of a mail.

use openapi::organisations::{Acceptance, Organisation};
use yew::platform::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use super::use_token;
use crate::browser;
use crate::client::organisations;
use crate::components::fault_notice::FaultNotice;
use crate::components::form_frame::FormFrame;
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::page::Page;
use crate::program;
use crate::route::{Route, login_address};
use crate::state::form::use_form;
use crate::state::session::{Session, enter, use_session};
use crate::texts::{Texts, use_texts};

/// The page. Nothing is accepted before the button is pressed: programs that look through mail follow links, too.
#[component]
pub fn AccountInvitation() -> Html {
    let texts = use_texts();
    let session = use_session();
    let token = use_token();
    let content = match &*session {
        _ if token.is_empty() => html! { <FaultNotice text={texts.get("link-incomplete")} /> },
        Session::Restoring => html! { <Loading /> },
        Session::Guest => first_log_in(&texts, &token),
        Session::Member(profile) => html! {
            <>
                <p class="lead">{ texts.get("invitation-lead") }</p>
                <p>{ texts.with("invitation-who", [("email", profile.email.clone().into())]) }</p>
                <AcceptForm {token} />
            </>
        },
    };
    html! { <Page title={texts.get("invitation-title")} busy={*session == Session::Restoring}>{ content }</Page> }
}

/// The way to log-in takes the token along in the fragment.
fn first_log_in(texts: &Texts, token: &str) -> Html {
    let address = login_address(&Route::AccountInvitation.to_path(), &format!("#{}", browser::encoded(token)));
    html! {
        <>
            <p class="lead">{ texts.get("invitation-log-in") }</p>
            <p class="buttons">
                <a class="button button-main" href={address}>{ texts.get("account-log-in") }</a>
                <Link to={Route::AccountRegister} classes="button">{ texts.get("register-title") }</Link>
            </p>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct AcceptFormProps {
    token: String,
}

#[component]
fn AcceptForm(props: &AcceptFormProps) -> Html {
    let texts = use_texts();
    let session = use_session();
    let form = use_form(|| Acceptance { token: props.token.clone() });
    let labels = vec![("token", texts.get("field-link"))];
    let send = |acceptance: Acceptance| async move { organisations::accept(&acceptance).await };
    let ondone = {
        let session = session.dispatcher();
        Callback::from(move |joined: Organisation| {
            let session = session.clone();
            spawn_local(async move {
                // A profile that can't be read now lacks the organisation until it is read again.
                let _ = enter(&session).await;
                program::go_instead(&Route::AccountOrganisation { id: joined.summary.id });
            });
        })
    };
    let onsubmit = form.submit(&labels, send, ondone);
    html! {
        <FormFrame progress={form.progress()} {labels} button={texts.get("invitation-accept")} {onsubmit}>
            <></>
        </FormFrame>
    }
}
