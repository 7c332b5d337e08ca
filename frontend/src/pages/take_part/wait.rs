//! Going onto the waiting list of a consultation.

use openapi::consultations::Consultation;
use openapi::duties::{Duty, Mode};
use openapi::people::{Affiliation, Need};
use openapi::problem::{NextSlot, ProblemCode};
use openapi::waiting::{NewWaiting, PartOfDay, WaitingCreated};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::client::{consultations, waiting};
use crate::components::choices::{Checkboxes, Choice, Radios, Select, choices_of};
use crate::components::consultation_fault::failed;
use crate::components::fields::{TextArea, TextField};
use crate::components::form_frame::FormFrame;
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::next_slots::slot_text;
use crate::components::page::Page;
use crate::components::privacy::Privacy;
use crate::components::receipt::Receipt;
use crate::components::waiting_facts::WaitingFacts;
use crate::route::{BookQuery, Route, WaitQuery, query_text};
use crate::state::challenge::use_answers;
use crate::state::form::{FormHandle, use_form};
use crate::state::instead::is_full;
use crate::state::once::use_sender;
use crate::state::remote::{Remote, use_remote};
use crate::state::session::use_session;
use crate::texts::{Texts, dates, names, use_texts};

/// Properties of [`Wait`].
#[derive(Properties, PartialEq)]
pub struct WaitProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The page.
#[component]
pub fn Wait(props: &WaitProps) -> Html {
    let texts = use_texts();
    let created = use_state(|| None::<WaitingCreated>);
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move {
        let consultation = consultations::find(&slug).await?;
        let duties = consultations::duties(&slug).await?;
        Ok((consultation, duties))
    });
    if let Some(created) = &*created {
        return html! { <Waits created={created.clone()} /> };
    }
    let title = texts.get("wait-title");
    match &remote {
        Remote::Loading => html! { <Page {title} busy=true><Loading /></Page> },
        Remote::Failed(fault) => failed(&texts, fault, retry),
        Remote::Ready((consultation, duties)) => {
            let ondone = Callback::from(move |place| created.set(Some(place)));
            html! {
                <Page {title}>
                    <p>
                        { texts.get("book-for") }{ " " }
                        <span lang={consultation.summary.language.clone()}>
                            <Link to={Route::Consultation { slug: props.slug.clone() }}>
                                { &consultation.summary.title }
                            </Link>
                        </span>
                    </p>
                    <p>{ texts.get("wait-lead") }</p>
                    <WaitForm consultation={consultation.clone()} duties={duties.clone()} {ondone} />
                </Page>
            }
        }
    }
}

/// An empty form for who reads this language.
fn empty(texts: &Texts, duty_id: Option<String>) -> NewWaiting {
    NewWaiting {
        duty_id,
        mode: None,
        part: None,
        name: String::new(),
        phone: None,
        email: None,
        affiliation: Affiliation::Resident,
        organisation: None,
        topic: None,
        needs: Vec::new(),
        language: texts.language().of_messages(),
    }
}

fn labels(texts: &Texts) -> Vec<(&'static str, String)> {
    vec![
        ("duty_id", texts.get("wait-duty")),
        ("mode", texts.get("field-mode")),
        ("part", texts.get("wait-part")),
        ("name", texts.get("field-name")),
        ("phone", texts.get("field-phone")),
        ("email", texts.get("field-email")),
        ("affiliation", texts.get("field-affiliation")),
        ("organisation", texts.get("field-organisation")),
        ("topic", texts.get("field-topic")),
        ("needs", texts.get("field-needs")),
    ]
}

/// A choice that may be none: the empty value is none.
fn chosen<T: std::str::FromStr>(value: &str) -> Option<T> {
    value.parse().ok()
}

#[derive(Properties, PartialEq)]
struct WaitFormProps {
    consultation: Consultation,
    duties: Vec<Duty>,
    ondone: Callback<WaitingCreated>,
}

#[component]
fn WaitForm(props: &WaitFormProps) -> Html {
    let texts = use_texts();
    let query: WaitQuery = use_location().and_then(|location| location.query::<WaitQuery>().ok()).unwrap_or_default();
    let full: Vec<Duty> = props.duties.iter().filter(|duty| is_full(duty)).cloned().collect();
    let named = query.duty.filter(|id| full.iter().any(|duty| duty.id == *id));
    let form = use_form(|| empty(&texts, named));
    use_who_waits(&form);
    let answers = use_answers();
    let sender = use_sender::<NewWaiting>();
    let slug = props.consultation.summary.slug.clone();
    let onsubmit = {
        let (slug, language) = (slug.clone(), texts.language().of_messages());
        let send = move |new: NewWaiting| {
            let new = NewWaiting { language, ..new };
            let (slug, answers, sender) = (slug.clone(), answers.clone(), sender.clone());
            async move {
                let key = sender.key(&new);
                let outcome = answers.with(async |answer| waiting::join(&slug, &new, answer, &key).await).await;
                sender.note(&outcome);
                outcome
            }
        };
        form.submit(&labels(&texts), send, props.ondone.clone())
    };
    let summary = &props.consultation.summary;
    html! {
        <>
            { places_free(&texts, &form, &slug) }
            <FormFrame progress={form.progress()} labels={labels(&texts)} button={texts.get("wait-send")} {onsubmit}>
                <p>{ texts.get("book-required-note") }</p>
                <Wishes form={form.clone()} duties={full} />
                <Person form={form.clone()} />
                <Privacy html={props.consultation.privacy_notice_html.clone()} lang={summary.language.clone()} />
            </FormFrame>
        </>
    }
}

/// Fills in who has logged in, unless she has written something herself.
#[hook]
fn use_who_waits(form: &FormHandle<NewWaiting>) {
    let session = use_session();
    let form = form.clone();
    use_effect_with(session.profile(), move |profile| {
        let Some(profile) = profile.clone() else { return };
        form.edit(move |new| {
            if new.name.trim().is_empty() {
                new.name = profile.name.clone().unwrap_or_default();
            }
            if new.email.is_none() {
                new.email = Some(profile.email.clone());
            }
        });
    });
}

/// Where there are free places nobody has to wait: these are the ways to them.
fn places_free(texts: &Texts, form: &FormHandle<NewWaiting>, slug: &str) -> Html {
    let Some(fault) = form.progress().fault.filter(|fault| fault.code() == Some(ProblemCode::PlacesFree)) else {
        return Html::default();
    };
    let link = |slot: &NextSlot| {
        let query = query_text(&BookQuery { slot: Some(slot.slot_id.clone()), duty: None });
        html! {
            <li>
                <Link to={Route::Book { slug: slug.to_owned() }} {query} classes="button button-small">
                    <span data-next-slot={slot.slot_id.clone()}>{ slot_text(texts, slot) }</span>
                </Link>
            </li>
        }
    };
    html! {
        <>
            <p>{ texts.get("next-slots") }</p>
            <ul class="next-slots">{ for fault.next().iter().map(link) }</ul>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct WishesProps {
    form: FormHandle<NewWaiting>,
    /// The duties without a free place.
    duties: Vec<Duty>,
}

/// What is waited for.
#[component]
fn Wishes(props: &WishesProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let new = form.value();
    let duty = |duty: &Duty| -> Choice {
        let day = dates::day(&texts, &duty.starts_at);
        let hours = dates::hours(&texts, &duty.starts_at, &duty.ends_at);
        (AttrValue::from(duty.id.clone()), format!("{day}, {hours}, {}", names::name(&texts, duty.mode)))
    };
    html! {
        <>
            <Select id="duty_id" label={texts.get("wait-duty")} nothing={texts.get("wait-any-duty")}
                choices={props.duties.iter().map(duty).collect::<Vec<_>>()}
                chosen={new.duty_id.clone().unwrap_or_default()} error={form.error("duty_id")}
                onchoose={form.put(|new, id: String| {
                    new.duty_id = Some(id).filter(|id| !id.is_empty());
                    // A duty is of one kind.
                    new.mode = None;
                })} />
            if new.duty_id.is_none() {
                <Select id="mode" label={texts.get("field-mode")} nothing={texts.get("wait-any-mode")}
                    choices={choices_of(&texts, Mode::ALL)} chosen={new.mode.map(Mode::as_str).unwrap_or_default()}
                    error={form.error("mode")} onchoose={form.put(|new, mode: String| new.mode = chosen(&mode))} />
            }
            <Select id="part" label={texts.get("wait-part")} nothing={texts.get("wait-any-part")}
                choices={choices_of(&texts, PartOfDay::ALL)} chosen={new.part.map(PartOfDay::as_str).unwrap_or_default()}
                error={form.error("part")} onchoose={form.put(|new, part: String| new.part = chosen(&part))} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct PersonProps {
    form: FormHandle<NewWaiting>,
}

/// Who waits, how an offer can reach her, and what she needs.
#[component]
fn Person(props: &PersonProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let new = form.value();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    html! {
        <>
            <TextField id="name" label={texts.get("field-name")} hint={texts.get("field-name-hint")} required=true
                autocomplete="name" value={new.name.clone()} error={form.error("name")}
                oninput={form.put(|new, typed| new.name = typed)} />
            <p>{ texts.get("wait-reach") }</p>
            <TextField id="phone" label={texts.get("field-phone")} kind="tel" autocomplete="tel"
                value={text(&new.phone)} error={form.error("phone")}
                oninput={form.put(|new, typed| new.phone = Some(typed))} />
            <TextField id="email" label={texts.get("field-email")} kind="email" autocomplete="email"
                value={text(&new.email)} error={form.error("email")}
                oninput={form.put(|new, typed| new.email = Some(typed))} />
            <Radios name="affiliation" legend={texts.get("field-affiliation")}
                choices={choices_of(&texts, Affiliation::ALL)} chosen={new.affiliation.as_str()}
                onchoose={form.put(|new, value: String| new.affiliation = chosen(&value).unwrap_or(new.affiliation))} />
            if new.affiliation.names_organisation() {
                <TextField id="organisation" label={texts.get("field-organisation")} required=true
                    autocomplete="organization" value={text(&new.organisation)} error={form.error("organisation")}
                    oninput={form.put(|new, typed| new.organisation = Some(typed))} />
            }
            <TextArea id="topic" label={texts.get("field-topic")} hint={texts.get("field-topic-hint")} rows=4
                value={text(&new.topic)} error={form.error("topic")}
                oninput={form.put(|new, typed| new.topic = Some(typed))} />
            <Checkboxes name="needs" legend={texts.get("field-needs")} choices={choices_of(&texts, Need::ALL)}
                chosen={new.needs.iter().map(|need| AttrValue::from(need.as_str())).collect::<Vec<_>>()}
                error={form.error("needs")}
                ontoggle={form.put(|new, (value, is_wanted): (String, bool)| toggle(&mut new.needs, &value, is_wanted))} />
        </>
    }
}

fn toggle(needs: &mut Vec<Need>, value: &str, is_wanted: bool) {
    let Some(need) = chosen::<Need>(value) else { return };
    needs.retain(|other| *other != need);
    if is_wanted {
        needs.push(need);
    }
}

#[derive(Properties, PartialEq)]
struct WaitsProps {
    created: WaitingCreated,
}

/// The end: what to keep, and what happens next.
#[component]
fn Waits(props: &WaitsProps) -> Html {
    let texts = use_texts();
    let waiting = &props.created.waiting;
    let slug = waiting.consultation.slug.clone();
    html! {
        <Page title={texts.get("waits-title")}>
            <div data-step="done" data-waiting={waiting.status.as_str()}>
                <p class="lead">{ texts.get("waits-text") }</p>
                <Receipt reference_label={texts.get("waiting-reference")} reference={waiting.reference.clone()}
                    secret={props.created.secret.clone()} link_label={texts.get("waits-link")}
                    path={format!("/waiting/{}", waiting.reference)} keep={texts.get("waits-keep")} />
                <WaitingFacts waiting={waiting.clone()} />
                <p class="buttons no-print">
                    <Link to={Route::Consultation { slug }} classes="button">
                        { texts.get("propose-back") }
                    </Link>
                </p>
            </div>
        </Page>
    }
}
