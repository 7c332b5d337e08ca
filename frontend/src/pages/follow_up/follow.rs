//! Following a consultation by mail.

use openapi::accounts::Language as MailLanguage;
use openapi::consultations::ConsultationSummary;
use openapi::follows::{FollowChoice, NewFollow, Pace};
use yew::prelude::*;

use crate::client::{consultations, follows};
use crate::components::choices::{Choice, Radios};
use crate::components::consultation_fault::failed;
use crate::components::done_notice::DoneNotice;
use crate::components::fields::TextField;
use crate::components::form_frame::FormFrame;
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::page::Page;
use crate::route::Route;
use crate::state::form::use_form;
use crate::state::remote::{Remote, use_remote};
use crate::state::session::{Session, use_session};
use crate::texts::{Language, Texts, use_texts};

/// Properties of [`Follow`].
#[derive(Properties, PartialEq)]
pub struct FollowProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The page: a guest leaves an address, which is confirmed by a mail; who has logged in has one already.
#[component]
pub fn Follow(props: &FollowProps) -> Html {
    let texts = use_texts();
    let session = use_session();
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move { consultations::find(&slug).await });
    let title = texts.get("follow-title");
    match &remote {
        Remote::Loading => html! { <Page {title} busy=true><Loading /></Page> },
        Remote::Failed(fault) => failed(&texts, fault, retry),
        Remote::Ready(consultation) => html! {
            <Page {title} busy={*session == Session::Restoring}>
                { named(&texts, &consultation.summary) }
                <p class="lead">{ texts.get("follow-lead") }</p>
                {
                    match &*session {
                        Session::Restoring => html! { <Loading /> },
                        Session::Guest => html! { <GuestForm slug={props.slug.clone()} /> },
                        Session::Member(profile) => html! {
                            <MemberForm slug={props.slug.clone()} email={profile.email.clone()} />
                        },
                    }
                }
                <h2>{ texts.get("follow-otherwise") }</h2>
                { otherwise(&texts, &props.slug) }
            </Page>
        },
    }
}

fn named(texts: &Texts, summary: &ConsultationSummary) -> Html {
    html! {
        <p>
            { texts.get("follow-of") }{ " " }
            <span lang={summary.language.clone()}>
                <Link to={Route::Consultation { slug: summary.slug.clone() }}>{ &summary.title }</Link>
            </span>
        </p>
    }
}

/// Ways that need no address.
fn otherwise(texts: &Texts, slug: &str) -> Html {
    let file = |name: &str| format!("{}/consultations/{slug}/{name}", openapi::BASE);
    html! {
        <ul>
            <li><a href={file("proposals.atom")}>{ texts.get("follow-proposals-feed") }</a></li>
            <li><a href={file("answers.atom")}>{ texts.get("follow-answers-feed") }</a></li>
            <li><a href={file("comments.atom")}>{ texts.get("follow-comments-feed") }</a></li>
            <li><a href={file("document.atom")}>{ texts.get("follow-document-feed") }</a></li>
            <li><a href={file("calendar.ics")}>{ texts.get("follow-calendar") }</a></li>
        </ul>
    }
}

fn paces(texts: &Texts) -> Vec<Choice> {
    let choice = |pace: &Pace| (AttrValue::Static(pace.as_str()), texts.get(&format!("follow-pace-{pace}")));
    Pace::ALL.iter().map(choice).collect()
}

#[derive(Properties, PartialEq)]
struct GuestFormProps {
    slug: String,
}

#[component]
fn GuestForm(props: &GuestFormProps) -> Html {
    let texts = use_texts();
    let is_sent = use_state(|| false);
    let language = match texts.language() {
        Language::Polish => MailLanguage::Polish,
        Language::English => MailLanguage::English,
    };
    let form = use_form(|| NewFollow { email: String::new(), pace: Pace::Weekly, language });
    let labels = vec![("email", texts.get("field-email")), ("pace", texts.get("follow-pace"))];
    let send = {
        let slug = props.slug.clone();
        move |new: NewFollow| {
            let slug = slug.clone();
            async move { follows::follow(&slug, &NewFollow { language, ..new }).await }
        }
    };
    let ondone = {
        let is_sent = is_sent.clone();
        Callback::from(move |()| is_sent.set(true))
    };
    let onsubmit = form.submit(&labels, send, ondone);
    if *is_sent {
        return html! { <DoneNotice text={texts.get("follow-sent")} /> };
    }
    html! {
        <FormFrame progress={form.progress()} {labels} button={texts.get("follow-button")} {onsubmit}>
            <TextField id="email" label={texts.get("field-email")} hint={texts.get("follow-email-hint")} required=true
                kind="email" autocomplete="email" value={form.value().email.clone()} error={form.error("email")}
                oninput={form.put(|new, text| new.email = text)} />
            <Radios name="pace" legend={texts.get("follow-pace")} choices={paces(&texts)}
                chosen={form.value().pace.as_str()}
                onchoose={form.put(|new, pace: String| new.pace = pace.parse().unwrap_or(new.pace))} />
        </FormFrame>
    }
}

#[derive(Properties, PartialEq)]
struct MemberFormProps {
    slug: String,
    email: String,
}

#[component]
fn MemberForm(props: &MemberFormProps) -> Html {
    let texts = use_texts();
    let done = use_state(|| None::<&'static str>);
    let (remote, reload) = use_remote((), |()| follows::own());
    let form = use_form(|| FollowChoice { pace: Pace::Weekly });
    let followed = match &remote {
        Remote::Ready(own) => own.items.iter().find(|item| item.consultation_slug == props.slug).map(|item| item.pace),
        Remote::Loading | Remote::Failed(_) => None,
    };
    {
        let form = form.clone();
        use_effect_with(followed, move |followed| {
            if let Some(pace) = *followed {
                form.begin_anew(FollowChoice { pace });
            }
        });
    }
    let labels = vec![("pace", texts.get("follow-pace"))];
    let send = {
        let slug = props.slug.clone();
        move |choice: FollowChoice| {
            let slug = slug.clone();
            async move { follows::choose(&slug, &choice).await }
        }
    };
    let ondone = {
        let (done, reload) = (done.clone(), reload.clone());
        Callback::from(move |_| {
            done.set(Some("follow-chosen"));
            reload.emit(());
        })
    };
    let onsubmit = form.submit(&labels, send, ondone);
    let ending = use_form(|| FollowChoice { pace: Pace::Weekly });
    let onend = {
        let (slug, done, reload) = (props.slug.clone(), done.clone(), reload);
        let send = move |_: FollowChoice| {
            let slug = slug.clone();
            async move { follows::end_own(&slug).await }
        };
        let ondone = Callback::from(move |()| {
            done.set(Some("follow-ended"));
            reload.emit(());
        });
        ending.submit(&[], send, ondone)
    };
    html! {
        <>
            if let Some(key) = *done {
                <DoneNotice key={key} text={texts.get(key)} />
            }
            <p>{ texts.with("follow-member", [("email", props.email.clone().into())]) }</p>
            <FormFrame progress={form.progress()} {labels} button={texts.get("follow-button")} {onsubmit}>
                <Radios name="pace" legend={texts.get("follow-pace")} choices={paces(&texts)}
                    chosen={form.value().pace.as_str()}
                    onchoose={form.put(|choice, pace: String| choice.pace = pace.parse().unwrap_or(choice.pace))} />
            </FormFrame>
            if followed.is_some() {
                <FormFrame progress={ending.progress()} labels={vec![]} button={texts.get("follow-end")}
                    button_class="" onsubmit={onend}><></></FormFrame>
            }
        </>
    }
}
