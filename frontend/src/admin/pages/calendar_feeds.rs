//! Calendar feeds: those that there are, and making another. Its address is shown once.

use frontend::browser::focus;
use frontend::components::choices::{Choice, Select};
use frontend::components::facts::Facts;
use frontend::components::fields::TextField;
use frontend::components::page::Page;
use frontend::state::remote::{Remote, use_remote};
use frontend::texts::{Texts, dates, use_texts};
use garde::Validate;
use openapi::admin::consultations::StaffConsultationSummary;
use openapi::admin::feeds::{Feed, FeedCreated, NewFeed};
use openapi::check::field_errors;
use openapi::problem::FieldError;
use serde::{Deserialize, Serialize};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{consultations, feeds};
use crate::components::awaited::awaited;
use crate::components::confirm::Confirm;
use crate::components::copyable::Copyable;
use crate::components::done::Done;
use crate::components::errors::{Errors, fault_at};
use crate::components::fault::StaffFault;
use crate::sections::may_edit;
use crate::state::act::use_act;
use crate::state::session::use_person;

/// The id of the address just made.
const MADE: &str = "feed-made-title";

/// What the address of the page says: for which consultation a feed is to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FeedQuery {
    /// The consultation's name in addresses; empty: a feed of one's own.
    pub consultation: String,
}

/// The page.
#[component]
pub fn CalendarFeedsPage() -> Html {
    let texts = use_texts();
    let query = use_location().and_then(|location| location.query::<FeedQuery>().ok()).unwrap_or_default();
    let (remote, reload) = use_remote((), |()| async { Ok((feeds::list().await?, consultations::list().await?)) });
    let revoking = use_act();
    let made = use_state(|| None::<FeedCreated>);
    let done = use_state(|| None::<String>);
    let onmade = {
        let (made, done, reload) = (made.clone(), done.clone(), reload.clone());
        Callback::from(move |created| {
            done.set(None);
            made.set(Some(created));
            reload.emit(());
        })
    };
    let onrevoke = {
        let (revoking, made, done, reload) = (revoking.clone(), made.clone(), done.clone(), reload.clone());
        let said = texts.get("admin-feed-revoked");
        Callback::from(move |id: String| {
            let (made, done, reload, said) = (made.clone(), done.clone(), reload.clone(), said.clone());
            revoking.run(async move { feeds::revoke(&id).await }, move |()| {
                // The row goes, and the button with it: the focus needs another place.
                focus("main");
                made.set(None);
                done.set(Some(said));
                reload.emit(());
            });
        })
    };
    let all = match &remote {
        Remote::Ready((_, consultations)) => consultations.clone(),
        _ => Vec::new(),
    };
    let list = awaited(&remote, reload, |(feeds, _)| {
        if feeds.is_empty() {
            return html! { <p>{ texts.get("admin-feeds-none") }</p> };
        }
        html! {
            <ul class="tasks">{ for feeds.iter().map(|feed| row(&texts, feed, &all, &onrevoke)) }</ul>
        }
    });
    html! {
        <Page title={texts.get("admin-feeds-title")} busy={remote.is_loading()}>
            <p class="lead">{ texts.get("admin-feeds-lead") }</p>
            <Done text={(*done).clone()} />
            if let Some(created) = &*made {
                <Made created={created.clone()} />
            }
            <NewFeedForm consultations={all} first={query.consultation} {onmade} />
            <h2>{ texts.get("admin-feeds-list") }</h2>
            <StaffFault fault={revoking.fault()} />
            { list }
        </Page>
    }
}

fn row(texts: &Texts, feed: &Feed, consultations: &[StaffConsultationSummary], onrevoke: &Callback<String>) -> Html {
    let name = whose(texts, feed, consultations);
    let note = feed.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    let read = feed.last_read_at.as_ref().map_or_else(
        || texts.get("admin-feed-never-read"),
        |time| texts.with("admin-feed-read", [("when", dates::moment(texts, time).into())]),
    );
    let made = texts.with("admin-feed-made-at", [("when", dates::moment(texts, &feed.created_at).into())]);
    let (id, revoke) = (feed.id.clone(), texts.get("admin-feed-revoke"));
    html! {
        <li key={feed.id.clone()} data-feed={feed.id.clone()}>
            <p><strong>{ &name }</strong>{ &note }</p>
            <p class="hint">{ made }{ " " }{ read }</p>
            <Confirm id={format!("revoke-{id}")} act={revoke.clone()} is_danger=true
                heard={format!("{revoke}: {name}{note}")} question={texts.get("admin-feed-revoke-question")}
                onconfirm={onrevoke.reform(move |_: String| id.clone())} />
        </li>
    }
}

/// Whose duties a feed tells.
fn whose(texts: &Texts, feed: &Feed, consultations: &[StaffConsultationSummary]) -> String {
    let Some(slug) = &feed.consultation_slug else { return texts.get("admin-feed-own") };
    let title = consultations.iter().find(|consultation| consultation.slug == *slug);
    let title = title.map_or_else(|| slug.clone(), |consultation| consultation.title.clone());
    texts.with("admin-feed-of", [("title", title.into())])
}

#[derive(Properties, PartialEq)]
struct MadeProps {
    created: FeedCreated,
}

/// The address, this once. The focus comes here: it has to be copied before the page is left.
#[component]
fn Made(props: &MadeProps) -> Html {
    let texts = use_texts();
    use_effect_with(props.created.feed.id.clone(), |_| focus(MADE));
    let facts = vec![(
        texts.get("admin-feed-address"),
        html! {
            <span data-feed-address={props.created.url.clone()}>
                <Copyable text={props.created.url.clone()} what={texts.get("admin-feed-address")} />
            </span>
        },
    )];
    html! {
        <section class="notice notice-done" aria-labelledby={MADE}>
            <h2 id={MADE} tabindex="-1">{ texts.get("admin-feed-made") }</h2>
            <p>{ texts.get("admin-feed-keep") }</p>
            <Facts {facts} />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct NewFeedFormProps {
    consultations: Vec<StaffConsultationSummary>,
    first: String,
    onmade: Callback<FeedCreated>,
}

fn of(consultation: &str) -> NewFeed {
    NewFeed { consultation_slug: Some(consultation.to_owned()).filter(|slug| !slug.is_empty()), note: None }
}

#[component]
fn NewFeedForm(props: &NewFeedFormProps) -> Html {
    let texts = use_texts();
    let person = use_person();
    let edits = may_edit(&person.roles);
    let new = {
        // Feeds of consultations are made by who edits them.
        let first = if edits { props.first.clone() } else { String::new() };
        use_state(move || of(&first))
    };
    let errors = use_state(|| (0_u32, Vec::<FieldError>::new()));
    let act = use_act();
    let change = |put: fn(&mut NewFeed, Option<String>)| {
        let new = new.clone();
        Callback::from(move |text: String| {
            let mut changed = (*new).clone();
            put(&mut changed, Some(text).filter(|text| !text.is_empty()));
            new.set(changed);
        })
    };
    let onsubmit = {
        let (new, errors, act, onmade) = (new.clone(), errors.clone(), act.clone(), props.onmade.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let faults = new.validate().err().map(|report| field_errors(&report)).unwrap_or_default();
            let is_whole = faults.is_empty();
            errors.set((errors.0 + 1, faults));
            if !is_whole {
                return;
            }
            let (wanted, errors, new, onmade) = ((*new).clone(), errors.clone(), new.clone(), onmade.clone());
            let sending = async move {
                let outcome = feeds::create(&wanted).await;
                if let Err(fault) = &outcome {
                    errors.set((errors.0 + 2, fault.fields().to_vec()));
                }
                outcome
            };
            act.run(sending, move |created| {
                new.set(of(""));
                onmade.emit(created);
            });
        })
    };
    let labels =
        vec![("consultation_slug", texts.get("admin-field-feed-whose")), ("note", texts.get("admin-field-feed-note"))];
    html! {
        <form class="form panel" {onsubmit} novalidate=true aria-labelledby="feed-title">
            <h2 id="feed-title">{ texts.get("admin-feed-new") }</h2>
            <Errors errors={errors.1.clone()} {labels} refusals={errors.0} />
            <StaffFault fault={act.fault().filter(|fault| fault.fields().is_empty())} />
            if edits {
                <Select id="consultation_slug" label={texts.get("admin-field-feed-whose")}
                    nothing={texts.get("admin-feed-own")} choices={choices(&texts, props)}
                    chosen={new.consultation_slug.clone().unwrap_or_default()}
                    error={fault_at(&errors.1, "consultation_slug")}
                    onchoose={change(|new, slug| new.consultation_slug = slug)} />
            }
            <TextField id="note" label={texts.get("admin-field-feed-note")} hint={texts.get("admin-field-feed-note-hint")}
                value={new.note.clone().unwrap_or_default()} error={fault_at(&errors.1, "note")}
                oninput={change(|new, note| new.note = note)} />
            <p class="buttons">
                <button type="submit" class="button button-main" disabled={act.is_running()}>
                    { texts.get("admin-feed-make") }
                </button>
            </p>
        </form>
    }
}

fn choices(texts: &Texts, props: &NewFeedFormProps) -> Vec<Choice> {
    let named = |consultation: &StaffConsultationSummary| {
        let text = texts.with("admin-feed-of", [("title", consultation.title.clone().into())]);
        (AttrValue::from(consultation.slug.clone()), text)
    };
    props.consultations.iter().map(named).collect()
}
