//! Comments on proposals; those that wait come first.

use frontend::components::page::Page;
use frontend::state::remote::use_remote;
use frontend::texts::{Texts, use_texts};
use openapi::comments::{StaffComment, StaffCommentQuery};
use openapi::proposals::ProposalStatus;
use yew::prelude::*;

use crate::client::comments;
use crate::components::awaited::awaited;
use crate::components::comment_card::{CommentCard, title_id};
use crate::components::decision_list::decision_list;
use crate::components::status_choice::StatusChoice;
use crate::route::Route;
use crate::sections::may_moderate;
use crate::state::decisions::{Decided, use_decisions};
use crate::state::session::use_person;
use crate::state::shown_status::use_shown_status;
use crate::texts::names;

/// The page.
#[component]
pub fn Comments() -> Html {
    let texts = use_texts();
    let shown = use_shown_status(ProposalStatus::Waiting);
    let query = StaffCommentQuery { status: shown, ..StaffCommentQuery::default() };
    let (remote, retry) = use_remote(query.clone(), |query| async move { comments::list(&query).await });
    html! {
        <Page title={texts.get("admin-nav-comments")} busy={remote.is_loading()}>
            <StatusChoice<ProposalStatus> page={Route::Comments} all={ProposalStatus::ALL} {shown} />
            { awaited(&remote, retry, |first| html! { <Found {query} first={first.clone()} /> }) }
        </Page>
    }
}

impl Decided for StaffComment {
    fn id(&self) -> &str {
        &self.comment.id
    }

    fn title_id(&self) -> String {
        title_id(&self.comment.id)
    }

    fn said(&self, texts: &Texts) -> String {
        format!("{}: {}", self.proposal_title, names::name(texts, self.comment.status))
    }
}

#[derive(Properties, PartialEq)]
struct FoundProps {
    query: StaffCommentQuery,
    first: openapi::page::Page<StaffComment>,
}

/// What was found, page by page.
#[component]
fn Found(props: &FoundProps) -> Html {
    let texts = use_texts();
    let may_act = may_moderate(&use_person().roles);
    let query = props.query.clone();
    let decisions = use_decisions(&props.first, move |cursor| {
        let query = StaffCommentQuery { cursor: Some(cursor), ..query.clone() };
        async move { comments::list(&query).await }
    });
    decision_list(&decisions, texts.get("admin-comments-none"), |comment| {
        let id = comment.id();
        html! {
            <CommentCard key={id} comment={comment.clone()} {may_act}
                onpublish={decisions.by(id, |id, ()| async move { comments::publish(&id).await })}
                onhide={decisions.by(id, |id, reason| async move { comments::hide(&id, reason).await })} />
        }
    })
}
