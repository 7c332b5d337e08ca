//! The root of the site: the texts, the districts and the session for everybody, and the page that the address names.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{auth, consultations};
use crate::components::fault_notice::FaultNotice;
use crate::components::footer::Footer;
use crate::components::header::Header;
use crate::program;
use crate::route::Route;
use crate::state::districts::Districts;
use crate::state::session::{Action, SessionHandle, use_own_session, use_session};
use crate::texts::{Language, Texts, use_texts};

/// Properties of [`App`].
#[derive(Properties)]
pub struct AppProps {
    /// What the program shows at its addresses.
    pub page: fn(Route) -> Html,
    /// The texts that it has beside those of the whole site.
    pub more_texts: fn(Language) -> &'static str,
}

impl PartialEq for AppProps {
    fn eq(&self, _: &Self) -> bool {
        // They are given once, when the program begins.
        true
    }
}

/// The root.
#[component]
pub fn App(props: &AppProps) -> Html {
    let language = use_state(Language::of_browser);
    let choose = {
        let language = language.clone();
        use_callback((), move |chosen: Language, ()| {
            chosen.remember();
            language.set(chosen);
        })
    };
    let more_texts = props.more_texts;
    let texts = use_memo(*language, |language| Texts::with_more(*language, choose, more_texts(*language)));
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
                        <Switch<Route> render={props.page} />
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
    let has_failed = use_state(|| false);
    let onlogout = {
        let (session, has_failed) = (session.dispatcher(), has_failed.clone());
        Callback::from(move |()| {
            let (session, has_failed) = (session.clone(), has_failed.clone());
            spawn_local(async move {
                let outcome = auth::log_out().await;
                has_failed.set(outcome.is_err());
                if outcome.is_ok() {
                    // Home first: a page of the account would ask to log in again. Where home is another program's,
                    // this one is left as it is.
                    program::go(&Route::Home);
                    if program::has(&Route::Home.to_path()) {
                        session.dispatch(Action::Leave);
                    }
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
