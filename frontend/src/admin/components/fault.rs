//! Something could not be had or done, in the words of the staff's part.

use frontend::components::fault_notice::fault_text;
use frontend::texts::{Texts, use_texts};
use openapi::problem::ProblemCode;
use yew::prelude::*;

use crate::client::Fault;

/// What went wrong, in words.
#[must_use]
pub fn staff_fault_text(texts: &Texts, fault: &Fault) -> String {
    let key = match fault.code() {
        Some(ProblemCode::Unauthenticated) => "admin-fault-unauthenticated",
        Some(ProblemCode::LoginFailed) => "admin-fault-login-failed",
        Some(ProblemCode::SecondFactorSetup) => "admin-fault-second-factor-setup",
        Some(ProblemCode::Forbidden) => "admin-fault-forbidden",
        Some(ProblemCode::ChangedMeanwhile) => "admin-fault-changed-meanwhile",
        Some(ProblemCode::AlreadyExists) => "admin-fault-already-exists",
        Some(ProblemCode::NotPossible) => "admin-fault-not-possible",
        Some(ProblemCode::LastAdmin) => "admin-fault-last-admin",
        Some(ProblemCode::SlotFull) => "admin-fault-slot-full",
        Some(ProblemCode::BookingClosed) => "admin-fault-booking-closed",
        Some(ProblemCode::Occupied) => "admin-fault-occupied",
        Some(ProblemCode::OfferExpired) => "admin-fault-offer-expired",
        Some(ProblemCode::BookingLimit) => "admin-fault-booking-limit",
        Some(ProblemCode::BookingOverlaps) => "admin-fault-booking-overlaps",
        Some(ProblemCode::Invalid) => "admin-fault-invalid",
        _ => return fault_text(texts, fault),
    };
    texts.get(key)
}

/// Properties of [`StaffFault`].
#[derive(Properties, PartialEq)]
pub struct StaffFaultProps {
    /// What went wrong, if anything did.
    pub fault: Option<Fault>,
    /// Tries again, where that makes sense.
    #[prop_or_default]
    pub retry: Option<Callback<()>>,
}

/// Says at once that something went wrong, with the server's own words where only it knows why.
#[component]
pub fn StaffFault(props: &StaffFaultProps) -> Html {
    let texts = use_texts();
    let Some(fault) = &props.fault else { return Html::default() };
    let detail = match fault {
        Fault::Problem(problem) if matches!(fault.code(), Some(ProblemCode::NotPossible | ProblemCode::Occupied)) => {
            problem.detail.clone()
        }
        _ => None,
    };
    let retry = props.retry.clone().map(|retry| {
        let onclick = Callback::from(move |_: MouseEvent| retry.emit(()));
        html! { <button type="button" class="button" {onclick}>{ texts.get("retry") }</button> }
    });
    html! {
        <div class="notice notice-fault" role="alert">
            <p>{ staff_fault_text(&texts, fault) }</p>
            { for detail.map(|detail| html! { <p lang="en">{ detail }</p> }) }
            { for retry }
        </div>
    }
}
