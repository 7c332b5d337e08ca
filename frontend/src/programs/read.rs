//! The site's first program: what goes on, and every consultation. It is what most people need, and the smallest.

use frontend::browser;
use frontend::pages::missing::Missing;
use frontend::pages::read::{accessibility, consultation, consultations, home, versions};
use frontend::program;
use frontend::route::Route;
use frontend::texts::programs;
use openapi::site::Program;
use yew::prelude::*;

fn main() {
    browser::load_ahead_of_links(takes_part);
    program::begin(Program::Read, page, programs::none);
}

/// Whether somebody takes part in a consultation at this address. (The way to one's own bookings stands on every page, and
/// who moves the focus passes it.)
fn takes_part(address: &str) -> bool {
    address.starts_with("/consultations/") && program::of(address) == Program::TakePart
}

fn page(route: Route) -> Html {
    match route {
        Route::Home => html! { <home::Home /> },
        Route::Consultations => html! { <consultations::Consultations /> },
        Route::Consultation { slug } => {
            html! { <consultation::ConsultationPage key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::Versions { slug } => html! { <versions::Versions key={slug.clone()} slug={slug.clone()} /> },
        Route::Accessibility => html! { <accessibility::Accessibility /> },
        _ => html! { <Missing /> },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_its_addresses_has_a_page() {
        program::shows_its_pages(Program::Read, page);
    }

    #[test]
    fn who_takes_part_is_told_from_who_reads_on() {
        assert!(takes_part("/consultations/park/book?slot=1") && takes_part("/consultations/park/propose"));
        assert!(!takes_part("/consultations/park") && !takes_part("/booking") && !takes_part("/"));
    }
}
