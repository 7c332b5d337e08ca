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
        Some(ProblemCode::HoldExpired) => text_key("fault-hold-expired"),
        Some(ProblemCode::OfferExpired) => text_key("fault-offer-expired"),
        Some(ProblemCode::BookingLimit) => text_key("fault-booking-limit"),
        Some(ProblemCode::BookingOverlaps) => text_key("fault-booking-overlaps"),
        Some(ProblemCode::PlacesFree) => text_key("fault-places-free"),
        Some(ProblemCode::ChallengeRequired) => text_key("fault-challenge-required"),
        Some(ProblemCode::NotOpen) => text_key("fault-not-open"),
        Some(ProblemCode::Unauthenticated) => text_key("fault-unauthenticated"),
        Some(ProblemCode::LoginFailed) => text_key("fault-login-failed"),
        Some(ProblemCode::SecondFactorRequired) => text_key("fault-second-factor-required"),
        Some(ProblemCode::SecondFactorSetup) => text_key("fault-second-factor-setup"),
        Some(ProblemCode::Forbidden) => text_key("fault-forbidden"),
        Some(ProblemCode::LinkExpired) => text_key("fault-link-expired"),
        Some(ProblemCode::ChangedMeanwhile) => text_key("fault-changed-meanwhile"),
        Some(ProblemCode::AlreadyExists) => text_key("fault-already-exists"),
        Some(ProblemCode::NotPossible) => text_key("fault-not-possible"),
        Some(ProblemCode::LastAdmin) => text_key("fault-last-admin"),
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
