//! The site's first program: what goes on, and every consultation. It is what most people need, and the smallest.

use frontend::pages::missing::Missing;
use frontend::pages::read::{accessibility, consultation, consultations, home, versions};
use frontend::program;
use frontend::route::Route;
use frontend::texts::programs;
use openapi::site::Program;
use yew::prelude::*;

fn main() {
    program::begin(Program::Read, page, programs::none);
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
}
