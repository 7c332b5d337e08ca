//! A duty in a list of the staff.

use frontend::texts::{dates, names, use_texts};
use openapi::admin::duties::StaffDuty;
use openapi::duties::BookingState;
use yew::prelude::*;
use yew_router::prelude::*;

use super::meeting_place::MeetingPlace;
use crate::route::Route;

/// Properties of [`DutyRow`].
#[derive(Properties, PartialEq)]
pub struct DutyRowProps {
    /// The duty.
    pub duty: StaffDuty,
    /// Whether the list has duties of more than one consultation.
    #[prop_or(true)]
    pub says_consultation: bool,
    /// Whether it stands on the page that its second button leads to.
    #[prop_or_default]
    pub is_own_page: bool,
}

/// When, how and where, how many are booked, and the ways to its day and its form.
#[component]
pub fn DutyRow(props: &DutyRowProps) -> Html {
    let texts = use_texts();
    let (staff, duty) = (&props.duty, &props.duty.duty);
    let day = dates::day(&texts, &duty.starts_at);
    let seats: u32 = duty.slots.iter().map(|slot| slot.seats).sum();
    let is_cancelled = duty.booking == BookingState::Cancelled;
    // Links that are called alike are told apart by the day.
    let heard = format!(": {day}");
    html! {
        <article class="card" data-duty={duty.id.clone()}>
            <p class="card-meta">
                <span>{ names::name(&texts, duty.mode) }</span>
                if is_cancelled {
                    <span class="badge badge-cancelled">{ texts.get("admin-stage-cancelled") }</span>
                }
                if props.says_consultation {
                    <span lang="pl">{ &staff.consultation_title }</span>
                }
            </p>
            <h2 class="card-title">{ format!("{day}, {}", dates::hours(&texts, &duty.starts_at, &duty.ends_at)) }</h2>
            <MeetingPlace duty={staff.clone()} />
            <p>{ texts.with("admin-duty-booked", [("booked", staff.booked.into()), ("seats", seats.into())]) }</p>
            if let Some(reason) = &staff.cancellation_reason {
                <p>{ texts.get("admin-cancellation-reason") }{ ": " }{ reason }</p>
            }
            if staff.attention > 0 {
                <p>
                    <Link<Route> to={Route::Attention}>
                        { texts.with("admin-start-attention", [("count", staff.attention.into())]) }
                    </Link<Route>>
                </p>
            }
            <p class="buttons">
                <Link<Route> to={Route::DutyDay { id: duty.id.clone() }} classes="button button-main">
                    { texts.get("admin-duty-day") }<span class="only-heard">{ &heard }</span>
                </Link<Route>>
                if !props.is_own_page {
                    <Link<Route> to={Route::Duty { id: duty.id.clone() }} classes="button">
                        { texts.get("admin-duty-open") }<span class="only-heard">{ &heard }</span>
                    </Link<Route>>
                }
            </p>
        </article>
    }
}
