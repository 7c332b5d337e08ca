//! The root of the staff's part: the texts, the districts, who is logged in, and the page that the address names.

use std::rc::Rc;

use frontend::browser::focus;
use frontend::components::loading::Loading;
use frontend::components::page::Page;
use frontend::state::districts::Districts;
use frontend::texts::{Language, Texts, programs, use_texts};
use openapi::accounts::Profile;
use openapi::problem::ProblemCode;
use yew::platform::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{account, districts, session};
use crate::components::fault::StaffFault;
use crate::components::header::Header;
use crate::pages::{self, login::LoginPage, no_roles::NoRoles, second_factor::SecondFactor};
use crate::route::Route;
use crate::state::session::{Access, Action, Session};
use crate::texts;

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
    let texts = use_memo(*language, |language| {
        let more = format!("{}\n{}", texts::source(*language), programs::figures(*language));
        Texts::with_more(*language, choose, &more)
    });
    let districts = use_state(Districts::default);
    {
        let districts = districts.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                // Without their names districts are shown by number.
                if let Ok(fetched) = districts::list().await {
                    districts.set(Rc::new(fetched));
                }
            });
        });
    }
    html! {
        <ContextProvider<Texts> context={(*texts).clone()}>
            <ContextProvider<Districts> context={(*districts).clone()}>
                <BrowserRouter>
                    <Gate />
                </BrowserRouter>
            </ContextProvider<Districts>>
        </ContextProvider<Texts>>
    }
}

/// Lets in who is logged in.
#[component]
fn Gate() -> Html {
    let session = use_reducer(|| Session::Starting);
    {
        let session = session.dispatcher();
        use_effect_with((), move |()| {
            let lost = session.clone();
            session::on_loss(Callback::from(move |()| lost.dispatch(Action::Lose)));
            spawn_local(begin(session));
        });
    }
    let retry = {
        let session = session.dispatcher();
        Callback::from(move |()| {
            session.dispatch(Action::Begin);
            spawn_local(begin(session.clone()));
        })
    };
    let onlogin = {
        let session = session.dispatcher();
        Callback::from(move |()| spawn_local(enter(session.clone())))
    };
    let onlogout = {
        let session = session.dispatcher();
        Callback::from(move |()| {
            let session = session.clone();
            spawn_local(async move {
                match session::log_out().await {
                    Ok(()) => session.dispatch(Action::Leave),
                    Err(fault) => session.dispatch(Action::Fail(fault)),
                }
            });
        })
    };
    use_return(matches!(*session, Session::Lost(_)));
    let person = match &*session {
        Session::Open(profile) => Some(profile.clone()),
        _ => None,
    };
    let shows_sections = person.as_ref().is_some_and(|profile| Access::of(profile) == Access::Pages);
    html! {
        <>
            <Header {person} {shows_sections} {onlogout} />
            { before_pages(&session, retry, onlogin) }
            { for session.person().filter(|profile| Access::of(profile) == Access::Pages).map(|profile| {
                kept_pages(profile, matches!(*session, Session::Lost(_)))
            }) }
        </>
    }
}

/// Leads the focus back to the page when the person has logged in again.
#[hook]
fn use_return(is_lost: bool) {
    let was_lost = use_mut_ref(|| false);
    use_effect_with(is_lost, move |is_lost| {
        if was_lost.replace(*is_lost) && !is_lost {
            focus("main");
        }
    });
}

/// What stands in the way of the pages, if anything does.
fn before_pages(session: &Session, retry: Callback<()>, onlogin: Callback<()>) -> Html {
    match session {
        Session::Starting => html! { <Starting /> },
        Session::Unreachable(fault) => html! { <Starting fault={fault.clone()} {retry} /> },
        Session::Nobody => html! { <LoginPage key="login" has_expired=false {onlogin} /> },
        Session::Lost(_) => html! { <LoginPage key="login-again" has_expired=true {onlogin} /> },
        Session::Open(profile) => match Access::of(profile) {
            Access::Nothing => html! { <NoRoles /> },
            Access::SecondFactor => html! { <SecondFactor ondone={onlogin} /> },
            Access::Pages => Html::default(),
        },
    }
}

/// The pages. They stay, out of sight, while the person logs in again: nothing that was typed is lost.
fn kept_pages(profile: Rc<Profile>, is_hidden: bool) -> Html {
    html! {
        <div class="pages" key={profile.id.clone()} hidden={is_hidden}>
            <ContextProvider<Rc<Profile>> context={profile}>
                <Switch<Route> render={page} />
            </ContextProvider<Rc<Profile>>>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct StartingProps {
    #[prop_or_default]
    fault: Option<frontend::client::Fault>,
    #[prop_or_default]
    retry: Option<Callback<()>>,
}

/// While it is found out who is logged in.
#[component]
fn Starting(props: &StartingProps) -> Html {
    let texts = use_texts();
    html! {
        <Page title={texts.get("admin-site-name")} busy={props.fault.is_none()}>
            if props.fault.is_none() {
                <Loading />
            }
            <StaffFault fault={props.fault.clone()} retry={props.retry.clone()} />
        </Page>
    }
}

/// Finds out whether a session goes on from before.
async fn begin(session: UseReducerDispatcher<Session>) {
    match session::refresh().await {
        Ok(()) => enter(session).await,
        Err(fault) if fault.code() == Some(ProblemCode::Unauthenticated) => session.dispatch(Action::Leave),
        Err(fault) => session.dispatch(Action::Fail(fault)),
    }
}

/// Finds out who is logged in.
async fn enter(session: UseReducerDispatcher<Session>) {
    match account::profile().await {
        Ok(profile) => session.dispatch(Action::Enter(Box::new(profile))),
        Err(fault) => session.dispatch(Action::Fail(fault)),
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Start => html! { <pages::start::Start /> },
        Route::Consultations => html! { <pages::consultations::Consultations /> },
        Route::NewConsultation => html! { <pages::new_consultation::NewConsultationPage /> },
        Route::Consultation { slug } => {
            html! { <pages::consultation::ConsultationPage key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::Document { slug } => {
            html! { <pages::document::DocumentPage key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::ConsultationDuties { slug } => {
            html! { <pages::duties::ConsultationDuties key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::NewDuties { slug } => {
            html! { <pages::new_duties::NewDutiesPage key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::DutyRules { slug } => {
            html! { <pages::duty_rules::DutyRulesPage key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::NewDutyRule { slug } => {
            html! { <pages::new_duty_rule::NewDutyRulePage key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::DutyRule { id } => html! { <pages::duty_rule::DutyRulePage key={id.clone()} id={id.clone()} /> },
        Route::ConsultationFigures { slug } => {
            html! { <pages::figures::ConsultationFiguresPage key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::Figures { slug } => {
            html! { <pages::consultation_figures::FiguresPage key={slug.clone()} slug={slug.clone()} /> }
        }
        Route::Report { slug } => html! { <pages::report::ReportPage key={slug.clone()} slug={slug.clone()} /> },
        Route::RuleSets => html! { <pages::rule_sets::RuleSetsPage /> },
        Route::DutyFigures { id } => html! { <pages::figures::DutyFiguresPage key={id.clone()} id={id.clone()} /> },
        Route::Experts => html! { <pages::experts::ExpertsPage /> },
        Route::Waiting => html! { <pages::waiting::WaitingPage /> },
        Route::Letters => html! { <pages::letters::LettersPage /> },
        Route::BookingRules => html! { <pages::booking_rules::BookingRulesPage /> },
        Route::CalendarFeeds => html! { <pages::calendar_feeds::CalendarFeedsPage /> },
        Route::Duties => html! { <pages::duties::Duties /> },
        Route::Duty { id } => html! { <pages::duty::DutyPage key={id.clone()} id={id.clone()} /> },
        Route::DutyDay { id } => html! { <pages::duty_day::DutyDayPage key={id.clone()} id={id.clone()} /> },
        Route::BlockedTimes => html! { <pages::blocked_times::BlockedTimesPage /> },
        Route::Holidays => html! { <pages::holidays::HolidaysPage /> },
        Route::Attention => html! { <pages::attention::AttentionPage /> },
        Route::Proposals => html! { <pages::proposals::Proposals /> },
        Route::Proposal { reference } => {
            html! { <pages::proposal::ProposalPage key={reference.clone()} reference={reference.clone()} /> }
        }
        Route::Commitments => html! { <pages::commitments::CommitmentsPage /> },
        Route::Commitment { id } => html! { <pages::commitment::CommitmentPage key={id.clone()} id={id.clone()} /> },
        Route::Comments => html! { <pages::comments::Comments /> },
        Route::Templates => html! { <pages::templates::Templates /> },
        Route::People => html! { <pages::people::People /> },
        Route::Person { id } => html! { <pages::person::PersonPage key={id.clone()} id={id.clone()} /> },
        Route::Organisations => html! { <pages::organisations::Organisations /> },
        Route::Audit => html! { <pages::audit::Audit /> },
        Route::Missing => html! { <pages::missing::Missing /> },
    }
}
