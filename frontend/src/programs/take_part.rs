//! The program with which people take part: booking, waiting, proposing, and what they have of them.

use frontend::pages::missing::Missing;
use frontend::pages::take_part::{
    book, booking, find_booking, find_proposal, find_waiting, proposal, propose, reschedule, wait, waiting,
};
use frontend::program;
use frontend::route::Route;
use frontend::texts::programs;
use openapi::site::Program;
use yew::prelude::*;

fn main() {
    program::begin(Program::TakePart, page, programs::take_part);
}

fn page(route: Route) -> Html {
    match route {
        Route::Book { slug } => html! { <book::Book key={slug.clone()} slug={slug.clone()} /> },
        Route::Wait { slug } => html! { <wait::Wait key={slug.clone()} slug={slug.clone()} /> },
        Route::Propose { slug } => html! { <propose::Propose key={slug.clone()} slug={slug.clone()} /> },
        Route::FindBooking => html! { <find_booking::FindBooking /> },
        Route::Booking { reference } => {
            html! { <booking::BookingPage key={reference.clone()} reference={reference.clone()} /> }
        }
        Route::Reschedule { reference } => {
            html! { <reschedule::Reschedule key={reference.clone()} reference={reference.clone()} /> }
        }
        Route::FindWaiting => html! { <find_waiting::FindWaiting /> },
        Route::Waiting { reference } => {
            html! { <waiting::WaitingPage key={reference.clone()} reference={reference.clone()} /> }
        }
        Route::FindProposal => html! { <find_proposal::FindProposal /> },
        Route::Proposal { reference } => {
            html! { <proposal::ProposalPage key={reference.clone()} reference={reference.clone()} /> }
        }
        _ => html! { <Missing /> },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_its_addresses_has_a_page() {
        program::shows_its_pages(Program::TakePart, page);
    }
}
