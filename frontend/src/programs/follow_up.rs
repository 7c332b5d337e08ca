//! The program of what becomes of consultations: the draft with its remarks, figures, reports, commitments, news by mail, open data.

use frontend::pages::follow_up;
use frontend::pages::missing::Missing;
use frontend::program;
use frontend::route::Route;
use frontend::texts::programs;
use openapi::site::Program;
use yew::prelude::*;

fn main() {
    program::begin(Program::FollowUp, page, programs::follow_up);
}

fn page(route: Route) -> Html {
    match route {
        Route::Commitments => html! { <follow_up::commitments::Commitments key="all" /> },
        Route::ConsultationCommitments { slug } => {
            html! { <follow_up::commitments::Commitments key={slug.clone()} slug={Some(slug.clone())} /> }
        }
        Route::Commitment { id } => {
            html! { <follow_up::commitment::CommitmentPage key={id.clone()} id={id.clone()} /> }
        }
        Route::Follow { slug } => html! { <follow_up::follow::Follow key={slug.clone()} slug={slug.clone()} /> },
        Route::FollowConfirm => html! { <follow_up::confirm::FollowConfirm /> },
        Route::FollowUnsubscribe => html! { <follow_up::unsubscribe::FollowUnsubscribe /> },
        Route::OpenData => html! { <follow_up::open_data::OpenData /> },
        Route::Document { slug } => {
            html! { <follow_up::document::DocumentPage key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::DocumentCompare { slug } => {
            html! { <follow_up::compare::ComparePage key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::Figures { slug } => html! { <follow_up::figures::FiguresPage key={slug.clone()} slug={slug.clone()} /> },
        Route::Report { slug } => html! { <follow_up::report::ReportPage key={slug.clone()} slug={slug.clone()} /> },
        _ => html! { <Missing /> },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_its_addresses_has_a_page() {
        program::shows_its_pages(Program::FollowUp, page);
    }
}
