//! Lists of duties: those to come of all consultations, and all of one.

use frontend::components::page::Page;
use frontend::state::remote::{Remote, use_remote};
use frontend::texts::{Texts, use_texts};
use openapi::admin::duties::StaffDuty;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::duties;
use crate::components::awaited::awaited;
use crate::components::duty_row::DutyRow;
use crate::route::Route;
use crate::sections::{may_edit, may_plan};
use crate::state::session::use_person;

/// The duties to come.
#[component]
pub fn Duties() -> Html {
    let texts = use_texts();
    let (remote, retry) = use_remote((), |()| duties::upcoming(None));
    html! {
        <Page title={texts.get("admin-duties-title")} busy={remote.is_loading()}>
            <p class="buttons">
                <Link<Route> to={Route::Experts} classes="button">{ texts.get("admin-experts-title") }</Link<Route>>
                <Link<Route> to={Route::CalendarFeeds} classes="button">{ texts.get("admin-feeds-title") }</Link<Route>>
                <Link<Route> to={Route::BlockedTimes} classes="button">{ texts.get("admin-blocked-title") }</Link<Route>>
                <Link<Route> to={Route::Holidays} classes="button">{ texts.get("admin-holidays-title") }</Link<Route>>
            </p>
            <p>{ texts.get("admin-duties-lead") }</p>
            { list(&texts, &remote, retry, true) }
        </Page>
    }
}

/// Properties of [`ConsultationDuties`].
#[derive(Properties, PartialEq)]
pub struct ConsultationDutiesProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// All duties of one consultation.
#[component]
pub fn ConsultationDuties(props: &ConsultationDutiesProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let (remote, retry) = use_remote(props.slug.clone(), duties::of_consultation);
    let slug = props.slug.clone();
    html! {
        <Page title={texts.get("admin-consultation-duties")} busy={remote.is_loading()}>
            <p class="buttons">
                if may_edit(&person.roles) {
                    <Link<Route> to={Route::NewDuties { slug: slug.clone() }} classes="button button-main">
                        { texts.get("admin-duties-plan") }
                    </Link<Route>>
                }
                if may_plan(&person.roles) {
                    <Link<Route> to={Route::DutyRules { slug: slug.clone() }} classes="button">
                        { texts.get("admin-rules-title") }
                    </Link<Route>>
                    <Link<Route> to={Route::ConsultationFigures { slug: slug.clone() }} classes="button">
                        { texts.get("admin-figures-title") }
                    </Link<Route>>
                }
                <Link<Route> to={Route::Consultation { slug }} classes="button">{ texts.get("propose-back") }</Link<Route>>
            </p>
            { list(&texts, &remote, retry, false) }
        </Page>
    }
}

fn list(texts: &Texts, remote: &Remote<Vec<StaffDuty>>, retry: Callback<()>, says_consultation: bool) -> Html {
    awaited(remote, retry, |found| {
        if found.is_empty() {
            return html! { <p>{ texts.get("consultation-duties-none") }</p> };
        }
        html! {
            <div class="cards">
                { for found.iter().map(|duty| html! {
                    <DutyRow key={duty.duty.id.clone()} duty={duty.clone()} {says_consultation} />
                }) }
            </div>
        }
    })
}
