//! A comment, to be moderated.

use frontend::texts::{dates, use_texts};
use openapi::comments::StaffComment;
use openapi::proposals::ProposalStatus;
use yew::prelude::*;
use yew_router::prelude::*;

use super::confirm::Confirm;
use crate::route::Route;
use crate::texts::names;

/// The id of a comment's title, to which the focus goes.
#[must_use]
pub fn title_id(id: &str) -> String {
    format!("comment-{id}")
}

/// Properties of [`CommentCard`].
#[derive(Properties, PartialEq)]
pub struct CommentCardProps {
    /// The comment.
    pub comment: StaffComment,
    /// Whether who is logged in moderates.
    pub may_act: bool,
    /// It is published.
    pub onpublish: Callback<()>,
    /// It is hidden, for this reason.
    pub onhide: Callback<String>,
}

/// What is said about which proposal, by whom, and what can be decided.
#[component]
pub fn CommentCard(props: &CommentCardProps) -> Html {
    let texts = use_texts();
    let staff = &props.comment;
    let comment = &staff.comment;
    let to = Route::Proposal { reference: staff.proposal.clone() };
    let author = comment.author_name.clone().unwrap_or_else(|| texts.get("proposal-anonymous"));
    let who = comment.organisation.as_ref().map_or_else(|| author.clone(), |name| format!("{name}, {author}"));
    let (publish, hide) = (texts.get("admin-publish"), texts.get("admin-hide"));
    let heard = |act: &str| format!("{act}: {who}");
    let (is_published, is_hidden) =
        (comment.status == ProposalStatus::Published, comment.status == ProposalStatus::Rejected);
    let may_act = props.may_act && comment.text.is_some();
    html! {
        <article class="card" data-comment={comment.id.clone()}>
            <p class="card-meta">
                <span class={classes!("badge", is_published.then_some("badge-open"))}>
                    { names::name(&texts, comment.status) }
                </span>
                <span>{ dates::moment(&texts, &comment.created_at) }</span>
            </p>
            <h2 class="card-title" id={title_id(&comment.id)} tabindex="-1" lang="pl">
                <Link<Route> {to}>{ &staff.proposal_title }</Link<Route>>
            </h2>
            <p class="card-when">{ &who }</p>
            <p class="prose" lang="pl">
                { comment.text.clone().unwrap_or_else(|| texts.get("admin-comment-withdrawn")) }
            </p>
            if let Some(reason) = &staff.rejection_reason {
                <p>{ texts.get("proposal-reason") }{ ": " }{ reason }</p>
            }
            if may_act {
                <div class="buttons">
                    if !is_published {
                        <Confirm id={format!("publish-{}", comment.id)} heard={heard(&publish)} act={publish}
                            question={texts.get("admin-comment-publish-question")}
                            onconfirm={props.onpublish.reform(|_: String| ())} />
                    }
                    if !is_hidden {
                        <Confirm id={format!("hide-{}", comment.id)} heard={heard(&hide)} act={hide} is_danger=true
                            question={texts.get("admin-comment-hide-question")} reason={texts.get("admin-reason")}
                            reason_hint={texts.get("admin-hide-reason-hint")} onconfirm={props.onhide.clone()} />
                    }
                </div>
            }
        </article>
    }
}
