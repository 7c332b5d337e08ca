//! The program of the own account: getting in, and what one can do there.

use frontend::pages::account;
use frontend::pages::missing::Missing;
use frontend::program;
use frontend::route::Route;
use frontend::texts::programs;
use openapi::site::Program;
use yew::prelude::*;

fn main() {
    program::begin(Program::Account, page, programs::account);
}

fn page(route: Route) -> Html {
    match route {
        Route::AccountLogin => html! { <account::login::AccountLogin /> },
        Route::AccountRegister => html! { <account::register::AccountRegister /> },
        Route::AccountCheckMail => html! { <account::check_mail::AccountCheckMail /> },
        Route::AccountConfirm => html! { <account::confirm::AccountConfirm /> },
        Route::AccountForgot => html! { <account::forgot::AccountForgot /> },
        Route::AccountReset => html! { <account::reset::AccountReset /> },
        Route::Account => html! { <account::home::Account /> },
        Route::AccountDeleted => html! { <account::deleted::AccountDeleted /> },
        Route::AccountBookings => html! { <account::bookings::AccountBookings /> },
        Route::AccountProposals => html! { <account::proposals::AccountProposals /> },
        Route::AccountOrganisations => html! { <account::organisations::AccountOrganisations /> },
        Route::AccountOrganisation { id } => {
            html! { <account::organisation::AccountOrganisation key={id.clone()} id={id.clone()} /> }
        }
        Route::AccountInvitation => html! { <account::invitation::AccountInvitation /> },
        _ => html! { <Missing /> },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_its_addresses_has_a_page() {
        program::shows_its_pages(Program::Account, page);
    }
}
