//! The root of the site: the texts and the districts for everybody, and the page that the address names.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::consultations;
use crate::components::footer::Footer;
use crate::components::header::Header;
use crate::pages;
use crate::route::Route;
use crate::state::districts::Districts;
use crate::texts::{Language, Texts};

/// The root.
#[component]
pub fn App() -> Html {
    let language = use_state(Language::of_browser);
    let choose = {
        let language = language.clone();
        use_callback((), move |chosen: Language, ()| {
            chosen.remember();
            language.set(chosen);
        })
    };
    let texts = use_memo(*language, |language| Texts::new(*language, choose));
    let districts = use_state(Districts::default);
    {
        let districts = districts.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                // Without their names districts are shown by number.
                if let Ok(fetched) = consultations::districts().await {
                    districts.set(Rc::new(fetched));
                }
            });
        });
    }
    html! {
        <ContextProvider<Texts> context={(*texts).clone()}>
            <ContextProvider<Districts> context={(*districts).clone()}>
                <BrowserRouter>
                    <Header />
                    <Switch<Route> render={page} />
                    <Footer />
                </BrowserRouter>
            </ContextProvider<Districts>>
        </ContextProvider<Texts>>
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Home => html! { <pages::home::Home /> },
        Route::Consultations => html! { <pages::consultations::Consultations /> },
        Route::Consultation { slug } => {
            html! { <pages::consultation::ConsultationPage key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::Book { slug } => html! { <pages::book::Book key={slug.clone()} slug={slug.clone()} /> },
        Route::Propose { slug } => html! { <pages::propose::Propose key={slug.clone()} slug={slug.clone()} /> },
        Route::Versions { slug } => html! { <pages::versions::Versions key={slug.clone()} slug={slug.clone()} /> },
        Route::FindBooking => html! { <pages::find_booking::FindBooking /> },
        Route::Booking { reference } => {
            html! { <pages::booking::BookingPage key={reference.clone()} reference={reference.clone()} /> }
        }
        Route::FindProposal => html! { <pages::find_proposal::FindProposal /> },
        Route::Proposal { reference } => {
            html! { <pages::proposal::ProposalPage key={reference.clone()} reference={reference.clone()} /> }
        }
        Route::Accessibility => html! { <pages::accessibility::Accessibility /> },
        Route::Missing => html! { <pages::missing::Missing /> },
    }
}
