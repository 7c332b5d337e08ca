//! What people say about a proposal, and to one another.

use openapi::comments::{Comment, CommentCreated, CommentQuery, NewComment};
use openapi::page::Page;
use openapi::problem::FieldError;
use openapi::proposals::ProposalStatus;
use yew::prelude::*;

use crate::client::comments;
use crate::components::awaited::awaited;
use crate::components::done_notice::DoneNotice;
use crate::components::fields::{TextArea, TextField};
use crate::components::form_frame::FormFrame;
use crate::components::more_button::MoreButton;
use crate::state::form::{Progress, use_form};
use crate::state::more::use_growing;
use crate::state::once::use_sender;
use crate::state::remote::use_remote;
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`Comments`].
#[derive(Properties, PartialEq)]
pub struct CommentsProps {
    /// The proposal's reference.
    pub reference: String,
    /// The language of the consultation, in which most people write.
    pub lang: AttrValue,
    /// How many comments there are.
    pub count: u32,
    /// Whether the proposal goes on by itself: one that was merged into another takes no comments.
    pub goes_on: bool,
}

/// The comments on a proposal, and the form for one's own.
#[component]
pub fn Comments(props: &CommentsProps) -> Html {
    let texts = use_texts();
    // Counts what was written here, so that the list is read anew.
    let written = use_state(|| 0_u32);
    let replying = use_state(|| None::<String>);
    let onwritten = {
        let written = written.clone();
        Callback::from(move |()| written.set(*written + 1))
    };
    html! {
        <section id="comments" aria-labelledby="comments-title">
            <h2 id="comments-title">{ texts.with("comments-title", [("count", props.count.into())]) }</h2>
            <Thread reference={props.reference.clone()} lang={props.lang.clone()} written={*written}
                goes_on={props.goes_on} {replying} />
            if props.goes_on {
                <h3>{ texts.get("comments-write") }</h3>
                <Write reference={props.reference.clone()} {onwritten} />
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ThreadProps {
    reference: String,
    lang: AttrValue,
    /// Changes when the list has to be read anew.
    written: u32,
    goes_on: bool,
    replying: UseStateHandle<Option<String>>,
    /// The comment whose replies these are.
    #[prop_or_default]
    reply_to: Option<String>,
}

/// The comments that are no replies, or the replies to one.
#[component]
fn Thread(props: &ThreadProps) -> Html {
    let texts = use_texts();
    let query = CommentQuery { reply_to: props.reply_to.clone(), ..CommentQuery::default() };
    let key = (props.reference.clone(), query.clone(), props.written);
    let (remote, retry) =
        use_remote(key, |(reference, query, _)| async move { comments::list(&reference, &query).await });
    awaited(&texts, &remote, retry, |first| {
        html! {
            <List key={props.written} reference={props.reference.clone()} lang={props.lang.clone()} {query}
                first={first.clone()} goes_on={props.goes_on} replying={props.replying.clone()} />
        }
    })
}

#[derive(Properties, PartialEq)]
struct ListProps {
    reference: String,
    lang: AttrValue,
    query: CommentQuery,
    first: Page<Comment>,
    goes_on: bool,
    replying: UseStateHandle<Option<String>>,
}

#[component]
fn List(props: &ListProps) -> Html {
    let texts = use_texts();
    let (reference, query) = (props.reference.clone(), props.query.clone());
    let growing = use_growing(&props.first, move |cursor| {
        let (reference, query) = (reference.clone(), CommentQuery { cursor: Some(cursor), ..query.clone() });
        async move { comments::list(&reference, &query).await }
    });
    if growing.items.is_empty() {
        return html! { <p>{ texts.get("comments-none") }</p> };
    }
    let is_thread = props.query.reply_to.is_some();
    let one = |comment: &Comment| {
        html! {
            <li key={comment.id.clone()} class="message" data-comment={comment.id.clone()}>
                <Said comment={comment.clone()} lang={props.lang.clone()} />
                if !is_thread {
                    <Replies reference={props.reference.clone()} lang={props.lang.clone()} comment={comment.clone()}
                        goes_on={props.goes_on} replying={props.replying.clone()} />
                }
            </li>
        }
    };
    html! {
        <>
            <ol class="messages plain-list">{ for growing.items.iter().map(one) }</ol>
            <MoreButton fault={growing.fault} more={growing.more} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct SaidProps {
    comment: Comment,
    lang: AttrValue,
}

#[component]
fn Said(props: &SaidProps) -> Html {
    let texts = use_texts();
    let comment = &props.comment;
    let words = match &comment.text {
        Some(text) => html! { <p class="prose" lang={props.lang.clone()}>{ text }</p> },
        None => html! { <p class="hint">{ texts.get("comments-withdrawn") }</p> },
    };
    html! { <><p class="card-when">{ author(&texts, comment) }</p>{ words }</> }
}

fn author(texts: &Texts, comment: &Comment) -> Html {
    let time = comment.published_at.as_ref().unwrap_or(&comment.created_at);
    let name = comment.author_name.clone().unwrap_or_else(|| texts.get("proposal-anonymous"));
    let organisation = comment.organisation.as_ref().map(|organisation| html! { <>{ organisation }{ ", " }</> });
    html! {
        <>
            { names::said_by(texts, comment.affiliation) }{ ": " }{ for organisation }<strong>{ name }</strong>{ ", " }
            { dates::moment(texts, time) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RepliesProps {
    reference: String,
    lang: AttrValue,
    comment: Comment,
    goes_on: bool,
    /// The comment to which a reply is being written: one at a time.
    replying: UseStateHandle<Option<String>>,
}

/// The replies to a comment, once they are asked for, and the form for another.
#[component]
fn Replies(props: &RepliesProps) -> Html {
    let texts = use_texts();
    let is_open = use_state(|| false);
    let written = use_state(|| 0_u32);
    let comment = &props.comment;
    if comment.replies == 0 && (comment.text.is_none() || !props.goes_on) {
        return Html::default();
    }
    let toggle = {
        let (is_open, replying, id) = (is_open.clone(), props.replying.clone(), comment.id.clone());
        Callback::from(move |_: MouseEvent| {
            replying.set((!*is_open).then(|| id.clone()));
            is_open.set(!*is_open);
        })
    };
    let is_replying = props.goes_on && comment.text.is_some() && props.replying.as_ref() == Some(&comment.id);
    let onwritten = {
        let written = written.clone();
        Callback::from(move |()| written.set(*written + 1))
    };
    let label = if comment.replies == 0 {
        texts.get("comments-reply")
    } else {
        texts.with("comments-replies", [("count", comment.replies.into())])
    };
    let id = format!("replies-{}", comment.id);
    html! {
        <>
            <p class="no-print">
                <button type="button" class="button" data-replies="" aria-expanded={is_open.to_string()}
                    aria-controls={id.clone()} onclick={toggle}>{ label }</button>
            </p>
            <div {id}>
                if *is_open {
                    if comment.replies > 0 || *written > 0 {
                        <Thread reference={props.reference.clone()} lang={props.lang.clone()} written={*written}
                            goes_on={props.goes_on} replying={props.replying.clone()} reply_to={comment.id.clone()} />
                    }
                    if is_replying {
                        <Write reference={props.reference.clone()} reply_to={comment.id.clone()} {onwritten} />
                    }
                }
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct WriteProps {
    reference: String,
    #[prop_or_default]
    reply_to: Option<String>,
    onwritten: Callback<()>,
}

/// The form for a comment, or for a reply.
#[component]
fn Write(props: &WriteProps) -> Html {
    let texts = use_texts();
    let sent = use_state(|| None::<CommentCreated>);
    let sender = use_sender::<NewComment>();
    let form = use_form({
        let reply_to = props.reply_to.clone();
        move || NewComment { text: String::new(), author_name: None, reply_to, organisation_id: None }
    });
    if let Some(created) = &*sent {
        return html! { <Received created={created.clone()} /> };
    }
    let labels = vec![("text", texts.get("comments-text")), ("author_name", texts.get("comments-author"))];
    let reference = props.reference.clone();
    let send = move |comment: NewComment| {
        let (reference, sender) = (reference.clone(), sender.clone());
        async move {
            let outcome = comments::create(&reference, &comment, &sender.key(&comment)).await;
            sender.note(&outcome);
            outcome
        }
    };
    let ondone = {
        let (sent, onwritten) = (sent.clone(), props.onwritten.clone());
        Callback::from(move |created: CommentCreated| {
            sent.set(Some(created));
            onwritten.emit(());
        })
    };
    let onsubmit = form.submit(&labels, send, ondone);
    // Both sorts of the form can stand on one page: their fields have names of their own there.
    let (text, author) =
        if props.reply_to.is_some() { ("reply-text", "reply-author") } else { ("comment-text", "comment-author") };
    let progress = named_there(form.progress(), text, author);
    let shown_labels = vec![(text, texts.get("comments-text")), (author, texts.get("comments-author"))];
    html! {
        <FormFrame {progress} labels={shown_labels} button={texts.get("comments-send")} {onsubmit}>
            <TextArea id={text} label={texts.get("comments-text")} required=true rows=4
                value={form.value().text.clone()} error={form.error("text")}
                oninput={form.put(|comment, text| comment.text = text)} />
            <TextField id={author} label={texts.get("comments-author")} hint={texts.get("comments-author-hint")}
                autocomplete="name" value={form.value().author_name.clone().unwrap_or_default()}
                error={form.error("author_name")} oninput={form.put(|comment, name| comment.author_name = Some(name))} />
        </FormFrame>
    }
}

/// The faults under the names that the fields have on the page, so that the summary leads to them.
fn named_there(progress: Progress, text: &str, author: &str) -> Progress {
    let rename = |error: FieldError| match error.field.as_str() {
        "text" => FieldError { field: text.to_owned(), ..error },
        "author_name" => FieldError { field: author.to_owned(), ..error },
        _ => error,
    };
    Progress { errors: progress.errors.into_iter().map(rename).collect(), ..progress }
}

#[derive(Properties, PartialEq)]
struct ReceivedProps {
    created: CommentCreated,
}

/// That it has arrived, with the code by which it can be taken back.
#[component]
fn Received(props: &ReceivedProps) -> Html {
    let texts = use_texts();
    let is_published = props.created.comment.status == ProposalStatus::Published;
    let text = texts.get(if is_published { "comments-done-published" } else { "comments-done-waiting" });
    html! { <div data-comment-sent=""><DoneNotice {text} /></div> }
}
