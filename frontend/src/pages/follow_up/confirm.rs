//! Confirming by the link of a mail that one wants to follow a consultation.

use openapi::follows::{Follow, FollowToken};
use yew::prelude::*;

use super::use_token;
use crate::client::follows;
use crate::components::done_notice::DoneNotice;
use crate::components::fault_notice::FaultNotice;
use crate::components::form_frame::FormFrame;
use crate::components::link::Link;
use crate::components::page::Page;
use crate::route::Route;
use crate::state::form::use_form;
use crate::texts::use_texts;

/// The page. Nothing is confirmed before the button is pressed: programs that look through mail follow links, too.
#[component]
pub fn FollowConfirm() -> Html {
    let texts = use_texts();
    let token = use_token();
    html! {
        <Page title={texts.get("follow-confirm-title")}>
            if token.is_empty() {
                <FaultNotice text={texts.get("link-incomplete")} />
            } else {
                <ConfirmForm {token} />
            }
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
    let followed = use_state(|| None::<Follow>);
    let form = use_form(|| FollowToken { token: props.token.clone() });
    let labels = vec![("token", texts.get("field-link"))];
    let send = |sent: FollowToken| async move { follows::confirm(&sent).await };
    let ondone = {
        let followed = followed.clone();
        Callback::from(move |found: Follow| followed.set(Some(found)))
    };
    let onsubmit = form.submit(&labels, send, ondone);
    match &*followed {
        None => html! {
            <>
                <p class="lead">{ texts.get("follow-confirm-lead") }</p>
                <FormFrame progress={form.progress()} {labels} button={texts.get("follow-confirm-button")} {onsubmit}>
                    <></>
                </FormFrame>
            </>
        },
        Some(found) => html! {
            <>
                <DoneNotice text={texts.get("follow-confirmed")} />
                <p>
                    <Link to={Route::Consultation { slug: found.consultation_slug.clone() }}>
                        { &found.consultation_title }
                    </Link>
                </p>
            </>
        },
    }
}
