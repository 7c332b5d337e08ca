//! Ending mails by the link of any of them.

use openapi::follows::FollowToken;
use yew::prelude::*;

use super::use_token;
use crate::client::follows;
use crate::components::done_notice::DoneNotice;
use crate::components::fault_notice::FaultNotice;
use crate::components::form_frame::FormFrame;
use crate::components::page::Page;
use crate::state::form::use_form;
use crate::texts::use_texts;

/// The page, with one button.
#[component]
pub fn FollowUnsubscribe() -> Html {
    let texts = use_texts();
    let token = use_token();
    html! {
        <Page title={texts.get("unsubscribe-title")}>
            if token.is_empty() {
                <FaultNotice text={texts.get("link-incomplete")} />
            } else {
                <EndForm {token} />
            }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct EndFormProps {
    token: String,
}

#[component]
fn EndForm(props: &EndFormProps) -> Html {
    let texts = use_texts();
    let is_ended = use_state(|| false);
    let form = use_form(|| FollowToken { token: props.token.clone() });
    let labels = vec![("token", texts.get("field-link"))];
    let send = |sent: FollowToken| async move { follows::unsubscribe(&sent).await };
    let ondone = {
        let is_ended = is_ended.clone();
        Callback::from(move |()| is_ended.set(true))
    };
    let onsubmit = form.submit(&labels, send, ondone);
    if *is_ended {
        return html! { <DoneNotice text={texts.get("unsubscribe-done")} /> };
    }
    html! {
        <>
            <p class="lead">{ texts.get("unsubscribe-lead") }</p>
            <FormFrame progress={form.progress()} {labels} button={texts.get("unsubscribe-button")} {onsubmit}>
                <></>
            </FormFrame>
        </>
    }
}
