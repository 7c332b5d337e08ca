//! Organisations and their requests; those that wait come first.

use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, use_texts};
use openapi::admin::people::OrganisationQuery;
use openapi::organisations::{Organisation, OrganisationStatus};
use yew::prelude::*;

use crate::client::organisations;
use crate::components::awaited::awaited;
use crate::components::decision_list::decision_list;
use crate::components::organisation_card::{OrganisationCard, title_id};
use crate::components::status_choice::StatusChoice;
use crate::route::Route;
use crate::state::decisions::{Decided, use_decisions};
use crate::state::shown_status::use_shown_status;
use crate::texts::names;

/// The page.
#[component]
pub fn Organisations() -> Html {
    let texts = use_texts();
    let shown = use_shown_status(OrganisationStatus::Pending);
    let query = OrganisationQuery { status: shown, ..OrganisationQuery::default() };
    let (remote, retry) = use_remote(query.clone(), |query| async move { organisations::list(&query).await });
    html! {
        <Page title={texts.get("admin-nav-organisations")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-organisations-lead") }</p>
            <StatusChoice<OrganisationStatus> page={Route::Organisations} all={OrganisationStatus::ALL} {shown} />
            { awaited(&remote, retry, |first| html! { <Found {query} first={first.clone()} /> }) }
        </Page>
    }
}

impl Decided for Organisation {
    fn id(&self) -> &str {
        &self.summary.id
    }

    fn title_id(&self) -> String {
        title_id(&self.summary.id)
    }

    fn said(&self, texts: &Texts) -> String {
        format!("{}: {}", self.summary.name, names::name(texts, self.summary.status))
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    query: OrganisationQuery,
    first: openapi::page::Page<Organisation>,
}

/// What was found, page by page.
#[component]
fn Found(props: &FoundProps) -> Html {
    let texts = use_texts();
    let query = props.query.clone();
    let decisions = use_decisions(&props.first, move |cursor| {
        let query = OrganisationQuery { cursor: Some(cursor), ..query.clone() };
        async move { organisations::list(&query).await }
    });
    decision_list(&decisions, texts.get("admin-organisations-none"), |organisation| {
        let id = organisation.id();
        html! {
            <OrganisationCard key={id} organisation={organisation.clone()}
                onapprove={decisions.by(id, |id, ()| async move { organisations::approve(&id).await })}
                onreject={decisions.by(id, |id, reason| async move { organisations::reject(&id, reason).await })} />
        }
    })
}
