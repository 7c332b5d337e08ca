//! The program of what becomes of a consultation: its figures, its report.

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
