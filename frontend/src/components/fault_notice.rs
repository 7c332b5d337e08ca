//! Something could not be had or done, and what to do about it.

use openapi::problem::ProblemCode;
use yew::prelude::*;

use crate::client::Fault;
use crate::texts::{Texts, use_texts};

/// What went wrong, in words.
#[must_use]
pub fn fault_text(texts: &Texts, fault: &Fault) -> String {
    let text_key = |key: &str| texts.get(key);
    match fault.code() {
        None if *fault == Fault::Network => text_key("fault-network"),
        Some(ProblemCode::NotFound) => text_key("fault-not-found"),
        Some(ProblemCode::SecretRequired) => text_key("fault-wrong-secret"),
        Some(ProblemCode::TooManyRequests) => text_key("fault-too-many-requests"),
        Some(ProblemCode::Unavailable) => text_key("fault-unavailable"),
        Some(ProblemCode::SlotFull) => text_key("fault-slot-full"),
        Some(ProblemCode::BookingClosed) => text_key("fault-booking-closed"),
        Some(ProblemCode::TooLate) => text_key("fault-too-late"),
        Some(ProblemCode::NotOpen) => text_key("fault-not-open"),
        _ => text_key("fault-other"),
    }
}

/// Properties of [`FaultNotice`].
#[derive(Properties, PartialEq)]
pub struct FaultNoticeProps {
    /// What went wrong, in words.
    pub text: String,
    /// Tries again, where that makes sense.
    #[prop_or_default]
    pub retry: Option<Callback<()>>,
}

/// Says at once that something went wrong.
#[component]
pub fn FaultNotice(props: &FaultNoticeProps) -> Html {
    let texts = use_texts();
    let retry = props.retry.clone().map(|retry| {
        let onclick = Callback::from(move |_| retry.emit(()));
        html! { <button type="button" class="button" {onclick}>{ texts.get("retry") }</button> }
    });
    html! {
        <div class="notice notice-fault" role="alert">
            <p>{ &props.text }</p>
            { for retry }
        </div>
    }
}
