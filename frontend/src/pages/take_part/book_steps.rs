//! The second and the third step of a booking: the person's details, and a last look.

use openapi::check::given;
use openapi::consultations::Consultation;
use openapi::duties::{Duty, Mode, Rings};
use openapi::people::Need;
use yew::prelude::*;

use crate::components::booking_facts::{rings_text, slot_time};
use crate::components::choices::{Checkboxes, choices_of};
use crate::components::facts::Facts;
use crate::components::fields::{TextArea, TextField, error_of};
use crate::components::next_slots::NextSlots;
use crate::components::privacy::Privacy;
use crate::components::speaks_for::SpeaksFor;
use crate::state::booking::{Action, BookingForm, Field, Step};
use crate::state::instead::{find_slot, next_slots};
use crate::state::session::{Session, use_session};
use crate::texts::{Texts, names, use_texts};

/// Properties of [`Details`].
#[derive(Properties, PartialEq)]
pub(super) struct DetailsProps {
    pub(super) form: UseReducerHandle<BookingForm>,
    pub(super) consultation: Consultation,
    pub(super) duties: Vec<Duty>,
    /// Another slot is wanted.
    pub(super) onmove: Callback<(String, Mode)>,
}

/// Who comes, and what she needs.
#[component]
pub(super) fn Details(props: &DetailsProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let typed = |field: Field| {
        let form = form.clone();
        Callback::from(move |text| form.dispatch(Action::Type(field, text)))
    };
    let error = |field: &str| error_of(&form.errors, field);
    let (needs_phone, needs_email) = (form.mode == Some(Mode::Phone), form.mode == Some(Mode::Video));
    let rings = find_slot(&props.duties, &form.booking.slot_id).and_then(|(duty, _)| duty.rings);
    let phone_hint = match rings {
        Some(Rings::Visitor) if needs_phone => texts.get("field-phone-hint-visitor"),
        _ if needs_phone => texts.get("field-phone-hint-phone"),
        _ => texts.get("field-phone-hint"),
    };
    let email_hint = if needs_email { texts.get("field-email-hint-video") } else { texts.get("field-email-hint") };
    let summary = &props.consultation.summary;
    html! {
        <>
            <p>{ texts.get("book-required-note") }</p>
            <TextField id="name" label={texts.get("field-name")} hint={texts.get("field-name-hint")} required=true
                autocomplete="name" value={form.text(Field::Name)} error={error("name")} oninput={typed(Field::Name)} />
            <TextField id="phone" label={texts.get("field-phone")} hint={phone_hint} required={needs_phone} kind="tel"
                autocomplete="tel" value={form.text(Field::Phone)} error={error("phone")}
                oninput={typed(Field::Phone)} />
            <TextField id="email" label={texts.get("field-email")} hint={email_hint} required={needs_email}
                kind="email" autocomplete="email" value={form.text(Field::Email)} error={error("email")}
                oninput={typed(Field::Email)} />
            <Speaker form={form.clone()} />
            <TextArea id="topic" label={texts.get("field-topic")} hint={texts.get("field-topic-hint")} rows=4
                value={form.text(Field::Topic)} error={error("topic")} oninput={typed(Field::Topic)} />
            { needs(&texts, props) }
            <Privacy html={props.consultation.privacy_notice_html.clone()} lang={summary.language.clone()} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct SpeakerProps {
    form: UseReducerHandle<BookingForm>,
}

/// On whose behalf she comes.
#[component]
fn Speaker(props: &SpeakerProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let organisations = use_session().approved();
    let affiliation = form.booking.affiliation;
    let onchoose = {
        let form = form.clone();
        Callback::from(move |(affiliation, organisation_id)| {
            form.dispatch(Action::SpeakFor(organisation_id));
            form.dispatch(Action::Speak(affiliation));
        })
    };
    let oninput = {
        let form = form.clone();
        Callback::from(move |text| form.dispatch(Action::Type(Field::Organisation, text)))
    };
    html! {
        <>
            <SpeaksFor question={texts.get("field-affiliation")} {organisations} {affiliation}
                organisation_id={form.booking.organisation_id.clone()}
                error={error_of(&form.errors, "organisation_id")} {onchoose} />
            if affiliation.names_organisation() {
                <TextField id="organisation" label={texts.get("field-organisation")} required=true
                    autocomplete="organization" value={form.text(Field::Organisation)}
                    error={error_of(&form.errors, "organisation")} {oninput} />
            }
        </>
    }
}

fn needs(texts: &Texts, props: &DetailsProps) -> Html {
    let form = &props.form;
    let chosen = form.booking.needs.iter().map(|need| AttrValue::from(need.as_str())).collect::<Vec<_>>();
    let ontoggle = {
        let form = form.clone();
        Callback::from(move |(value, is_wanted): (String, bool)| {
            if let Ok(need) = value.parse() {
                form.dispatch(Action::Need(need, is_wanted));
            }
        })
    };
    let notes = form.too_late.iter().map(|need| (AttrValue::Static(need.as_str()), late_note(texts, props, *need)));
    html! {
        <Checkboxes name="needs" legend={texts.get("field-needs")} choices={choices_of(texts, Need::ALL)} {chosen}
            error={error_of(&form.errors, "needs")} notes={notes.collect::<Vec<_>>()} {ontoggle} />
    }
}

/// A need that can no longer be arranged: says so beside it, and once it is ticked where it still can be.
fn late_note(texts: &Texts, props: &DetailsProps, need: Need) -> Html {
    let form = &props.form;
    let is_wanted = form.booking.needs.contains(&need);
    let mut next = next_slots(&props.duties, &form.booking.slot_id, &form.booking.needs);
    next.truncate(1);
    html! {
        <div role="status" data-too-late={need.as_str()}>
            <p class={if is_wanted { "field-error" } else { "hint" }}>{ texts.get("need-too-late") }</p>
            if is_wanted && next.is_empty() {
                <p>{ texts.get("need-nowhere") }</p>
            } else if is_wanted {
                <p>{ texts.get("need-next") }</p>
                <NextSlots slots={next} is_busy={form.is_sending} onchoose={props.onmove.clone()} />
            }
        </div>
    }
}

/// Properties of [`Check`].
#[derive(Properties, PartialEq)]
pub(super) struct CheckProps {
    pub(super) form: UseReducerHandle<BookingForm>,
    pub(super) duties: Vec<Duty>,
}

/// A last look, with a way back to everything.
#[component]
pub(super) fn Check(props: &CheckProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let session = use_session();
    html! {
        <>
            <p>{ texts.get("book-check-text") }</p>
            <Facts facts={slot_facts(&texts, form, &props.duties)} />
            <p class="buttons">{ change(&texts, form, Step::Slot, &texts.get("field-slot")) }</p>
            <Facts facts={person_facts(&texts, form, &session)} />
            <p class="buttons">{ change(&texts, form, Step::Details, &texts.get("book-details")) }</p>
        </>
    }
}

fn change(texts: &Texts, form: &UseReducerHandle<BookingForm>, step: Step, what: &str) -> Html {
    let onclick = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| form.dispatch(Action::GoTo(step)))
    };
    html! {
        <button type="button" class="button button-small" {onclick}>
            { texts.with("book-change-what", [("what", what.to_owned().into())]) }
        </button>
    }
}

fn slot_facts(texts: &Texts, form: &BookingForm, duties: &[Duty]) -> Vec<(String, Html)> {
    let Some((duty, slot)) = find_slot(duties, &form.booking.slot_id) else { return Vec::new() };
    let mut facts = vec![
        (texts.get("field-slot"), slot_time(texts, &slot.starts_at, &slot.ends_at)),
        (texts.get("field-mode"), names::name(texts, duty.mode).into()),
    ];
    if let Some(place) = duty.place.as_ref().filter(|_| duty.mode == Mode::InPerson) {
        facts.push((texts.get("duty-place").trim_end_matches(':').to_owned(), place.clone().into()));
    }
    if let Some(rings) = rings_text(texts, duty.mode, duty.rings, given(&form.booking.phone)) {
        facts.push((texts.get("fact-conversation"), rings.into()));
    }
    facts
}

fn person_facts(texts: &Texts, form: &BookingForm, session: &Session) -> Vec<(String, Html)> {
    let told = |field: Field| {
        let text = form.text(field);
        if text.trim().is_empty() { texts.get("nothing-given") } else { text }
    };
    let affiliation = form.booking.affiliation;
    let own = session.approved().into_iter().find(|one| Some(&one.id) == form.booking.organisation_id.as_ref());
    let behalf = own.map_or_else(|| names::name(texts, affiliation), |organisation| organisation.name);
    let mut facts: Vec<(String, Html)> = vec![
        (texts.get("field-name"), told(Field::Name).into()),
        (texts.get("field-phone"), told(Field::Phone).into()),
        (texts.get("field-email"), told(Field::Email).into()),
        (texts.get("field-affiliation"), behalf.into()),
    ];
    if affiliation.names_organisation() {
        facts.push((texts.get("field-organisation"), told(Field::Organisation).into()));
    }
    facts.push((texts.get("fact-topic"), html! { <span class="prose">{ told(Field::Topic) }</span> }));
    let needs: Vec<String> = form.booking.needs.iter().map(|&need| names::name(texts, need)).collect();
    let needs = if needs.is_empty() { texts.get("nothing-given") } else { needs.join("; ") };
    facts.push((texts.get("fact-needs"), needs.into()));
    facts
}
