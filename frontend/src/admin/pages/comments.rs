//! Comments on proposals; those that wait come first.

use std::collections::HashMap;

use frontend::browser::focus;
use frontend::components::choices::Select;
use frontend::components::loading::Loading;
use frontend::components::more_button::MoreButton;
use frontend::components::page::Page;
use frontend::state::more::{Growing, use_growing};
use frontend::state::remote::{Remote, use_remote};
use frontend::texts::use_texts;
use openapi::comments::{StaffComment, StaffCommentQuery};
use openapi::proposals::ProposalStatus;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{Fault, comments};
use crate::components::comment_card::{CommentCard, title_id};
use crate::components::done::Done;
use crate::components::fault::StaffFault;
use crate::route::Route;
use crate::sections::may_moderate;
use crate::state::act::{Act, use_act};
use crate::state::queue_query::EVERY_STATUS;
use crate::state::session::use_person;
use crate::state::shown_comments::ShownComments;
use crate::texts::names;

/// The page.
#[component]
pub fn Comments() -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let shown = use_location().and_then(|location| location.query::<ShownComments>().ok()).unwrap_or_default();
    let (remote, retry) = use_remote(shown.as_request(), |query| async move { comments::list(&query).await });
    let onchoose = Callback::from(move |status: String| {
        if let Some(navigator) = &navigator {
            // The query is made of a text, which can always be written.
            let _ = navigator.push_with_query(&Route::Comments, &ShownComments { status });
        }
    });
    let mut choices = names::choices_of(&texts, ProposalStatus::ALL);
    choices.push((AttrValue::Static(EVERY_STATUS), texts.get("list-any")));
    let chosen = shown.status().map_or(EVERY_STATUS, ProposalStatus::as_str);
    let list = match &remote {
        Remote::Loading => html! { <Loading /> },
        Remote::Failed(fault) => html! { <StaffFault fault={Some(fault.clone())} {retry} /> },
        Remote::Ready(first) => html! { <Found query={shown.as_request()} first={first.clone()} /> },
    };
    html! {
        <Page title={texts.get("admin-nav-comments")} busy={remote.is_loading()}>
            <div class="filters filters-row">
                <Select id="status" label={texts.get("admin-proposals-status")} {choices} {chosen} {onchoose} />
            </div>
            { list }
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    query: StaffCommentQuery,
    first: openapi::page::Page<StaffComment>,
}

/// What is done with a comment.
enum Deed {
    Publish,
    Hide(String),
}

async fn run(id: &str, deed: Deed) -> Result<StaffComment, Fault> {
    match deed {
        Deed::Publish => comments::publish(id).await,
        Deed::Hide(reason) => comments::hide(id, reason).await,
    }
}

/// What was found, page by page. What was decided stays in the list with its new status, so that it can be looked over.
#[component]
fn Found(props: &FoundProps) -> Html {
    let texts = use_texts();
    let act = use_act();
    let may_act = may_moderate(&use_person().roles);
    let said = use_state(|| None::<String>);
    let decided = use_state(HashMap::<String, StaffComment>::new);
    let query = props.query.clone();
    let Growing { items, more, fault } = use_growing(&props.first, move |cursor| {
        let query = StaffCommentQuery { cursor: Some(cursor), ..query.clone() };
        async move { comments::list(&query).await }
    });
    let ondone = {
        let (said, decided, texts) = (said.clone(), decided.clone(), texts.clone());
        Callback::from(move |staff: StaffComment| {
            let id = staff.comment.id.clone();
            said.set(Some(format!("{}: {}", staff.proposal_title, names::name(&texts, staff.comment.status))));
            let mut changed = (*decided).clone();
            changed.insert(id.clone(), staff);
            decided.set(changed);
            focus(&title_id(&id));
        })
    };
    let card = |item: &StaffComment| {
        let id = &item.comment.id;
        let comment = decided.get(id).unwrap_or(item).clone();
        html! {
            <CommentCard key={id.clone()} {comment} {may_act}
                onpublish={does(id, &act, &ondone).reform(|()| Deed::Publish)}
                onhide={does(id, &act, &ondone).reform(Deed::Hide)} />
        }
    };
    if items.is_empty() {
        return html! { <p role="status">{ texts.get("admin-comments-none") }</p> };
    }
    html! {
        <>
            <Done text={(*said).clone()} />
            <StaffFault fault={act.fault()} />
            <div class="cards">{ for items.iter().map(card) }</div>
            <MoreButton {fault} {more} />
        </>
    }
}

fn does(id: &str, act: &Act, ondone: &Callback<StaffComment>) -> Callback<Deed> {
    let (id, act, ondone) = (id.to_owned(), act.clone(), ondone.clone());
    Callback::from(move |deed: Deed| {
        let (id, ondone) = (id.clone(), ondone.clone());
        act.run(async move { run(&id, deed).await }, move |comment| ondone.emit(comment));
    })
}
