//! The root of the site: the texts, the districts and the session for everybody, and the page that the address names.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{auth, consultations};
use crate::components::fault_notice::FaultNotice;
use crate::components::footer::Footer;
use crate::components::header::Header;
use crate::pages::{self, account};
use crate::route::Route;
use crate::state::districts::Districts;
use crate::state::session::{Action, SessionHandle, use_own_session, use_session};
use crate::texts::{Language, Texts, use_texts};

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
    let session = use_own_session();
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
                <ContextProvider<SessionHandle> context={session}>
                    <BrowserRouter>
                        <Top />
                        <Switch<Route> render={page} />
                        <Footer />
                    </BrowserRouter>
                </ContextProvider<SessionHandle>>
            </ContextProvider<Districts>>
        </ContextProvider<Texts>>
    }
}

/// The header with what it needs of the session.
#[component]
fn Top() -> Html {
    let texts = use_texts();
    let session = use_session();
    let navigator = use_navigator();
    let has_failed = use_state(|| false);
    let onlogout = {
        let (session, has_failed) = (session.dispatcher(), has_failed.clone());
        Callback::from(move |()| {
            let (session, has_failed, navigator) = (session.clone(), has_failed.clone(), navigator.clone());
            spawn_local(async move {
                let outcome = auth::log_out().await;
                has_failed.set(outcome.is_err());
                if outcome.is_ok() {
                    // Home first: a page of the account would ask to log in again.
                    if let Some(navigator) = navigator {
                        navigator.push(&Route::Home);
                    }
                    session.dispatch(Action::Leave);
                }
            });
        })
    };
    html! {
        <>
            <Header session={(*session).clone()} {onlogout} />
            if *has_failed {
                <div class="wide"><FaultNotice text={texts.get("account-log-out-failed")} /></div>
            }
        </>
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
        Route::Wait { slug } => html! { <pages::wait::Wait key={slug.clone()} slug={slug.clone()} /> },
        Route::Propose { slug } => html! { <pages::propose::Propose key={slug.clone()} slug={slug.clone()} /> },
        Route::Versions { slug } => html! { <pages::versions::Versions key={slug.clone()} slug={slug.clone()} /> },
        Route::FindBooking => html! { <pages::find_booking::FindBooking /> },
        Route::Booking { reference } => {
            html! { <pages::booking::BookingPage key={reference.clone()} reference={reference.clone()} /> }
        }
        Route::Reschedule { reference } => {
            html! { <pages::reschedule::Reschedule key={reference.clone()} reference={reference.clone()} /> }
        }
        Route::FindWaiting => html! { <pages::find_waiting::FindWaiting /> },
        Route::Waiting { reference } => {
            html! { <pages::waiting::WaitingPage key={reference.clone()} reference={reference.clone()} /> }
        }
        Route::FindProposal => html! { <pages::find_proposal::FindProposal /> },
        Route::Proposal { reference } => {
            html! { <pages::proposal::ProposalPage key={reference.clone()} reference={reference.clone()} /> }
        }
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
        Route::Accessibility => html! { <pages::accessibility::Accessibility /> },
        Route::Missing => html! { <pages::missing::Missing /> },
    }
}
