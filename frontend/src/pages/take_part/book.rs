//! Booking a place in three steps: when, who, and a last look.

use openapi::bookings::NewBooking;
use openapi::consultations::Consultation;
use openapi::duties::{BookingState, Duty, Mode};
use openapi::problem::ProblemCode;
use yew::platform::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use super::book_hold::Holding;
use super::book_steps::{Check, Details};
use super::booked::Booked;

use crate::browser;
use crate::client::{Fault, bookings, consultations};
use crate::components::consultation_fault::failed;
use crate::components::error_summary::ErrorSummary;
use crate::components::fields::error_of;
use crate::components::link::Link;
use crate::components::loading::Loading;
use crate::components::page::Page;
use crate::components::slot_picker::SlotPicker;
use crate::route::{BookQuery, Route};
use crate::state::booking::{Action, BookingForm, Step};
use crate::state::instead::{has_bookable, too_late_for};
use crate::state::once::{Sender, use_sender};
use crate::state::remote::{Remote, use_remote};
use crate::state::seat::{Seats, use_seats};
use crate::state::session::use_session;
use crate::texts::{Texts, use_texts};

/// Properties of [`Book`].
#[derive(Properties, PartialEq)]
pub struct BookProps {
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The page. What is filled in lives here, above what comes from the server, so that fetching the slots anew loses
/// nothing.
#[component]
pub fn Book(props: &BookProps) -> Html {
    let texts = use_texts();
    let form = use_reducer(BookingForm::new);
    let fault = use_state(|| None::<Fault>);
    use_who_books(&form);
    use_language(&form, &texts);
    let onfault = {
        let fault = fault.clone();
        Callback::from(move |found| fault.set(found))
    };
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move {
        let consultation = consultations::find(&slug).await?;
        let duties = consultations::duties(&slug).await?;
        Ok((consultation, duties))
    });
    let seats = use_seats(&form, &retry, &onfault);
    // While the slots are fetched anew the last ones stay, so that the page does not jump.
    let last = use_mut_ref(|| None::<(Consultation, Vec<Duty>)>);
    if let Remote::Ready(fetched) = &remote {
        *last.borrow_mut() = Some(fetched.clone());
    }
    if let Remote::Failed(failure) = &remote {
        return failed(&texts, failure, retry);
    }
    if let Some(created) = &form.created {
        return html! { <Booked created={created.clone()} /> };
    }
    let title = texts.get("book-title");
    let shown = last.borrow().clone();
    let Some((consultation, duties)) = shown else {
        return html! { <Page {title} busy=true><Loading /></Page> };
    };
    html! {
        <Page {title} busy={remote.is_loading()}>
            <p>
                { texts.get("book-for") }{ " " }
                <span lang={consultation.summary.language.clone()}>
                    <Link to={Route::Consultation { slug: props.slug.clone() }}>
                        { &consultation.summary.title }
                    </Link>
                </span>
            </p>
            <Progress step={form.step} />
            <Steps {consultation} {duties} form={form.clone()} {seats} refresh={retry} fault={(*fault).clone()}
                {onfault} />
        </Page>
    }
}

/// Fills in who has logged in. Who logs out on the way speaks for nobody.
#[hook]
fn use_who_books(form: &UseReducerHandle<BookingForm>) {
    let session = use_session();
    let form = form.clone();
    use_effect_with(session.profile(), move |profile| match profile {
        Some(profile) => form.dispatch(Action::Know(profile.name.clone(), profile.email.clone())),
        None => form.dispatch(Action::SpeakFor(None)),
    });
}

/// Messages come in the language in which the person reads the site.
#[hook]
fn use_language(form: &UseReducerHandle<BookingForm>, texts: &Texts) {
    let form = form.clone();
    use_effect_with(texts.language(), move |language| form.dispatch(Action::Read(language.of_messages())));
}

#[derive(Properties, PartialEq)]
struct ProgressProps {
    step: Step,
}

fn step_name(texts: &Texts, step: Step) -> String {
    match step {
        Step::Slot => texts.get("book-step-slot"),
        Step::Details => texts.get("book-step-details"),
        Step::Check => texts.get("book-step-check"),
    }
}

/// Where the person is.
#[component]
fn Progress(props: &ProgressProps) -> Html {
    let texts = use_texts();
    let item = |step: Step| {
        let is_here = step == props.step;
        let text =
            texts.with("book-step", [("number", step.number().into()), ("name", step_name(&texts, step).into())]);
        html! {
            <li class={classes!("progress-step", (step.number() < props.step.number()).then_some("progress-done"))}
                aria-current={is_here.then_some("step")}>{ text }</li>
        }
    };
    html! {
        <nav aria-label={texts.get("book-steps")} class="no-print">
            <ol class="progress">{ for Step::ALL.into_iter().map(item) }</ol>
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct StepsProps {
    consultation: Consultation,
    duties: Vec<Duty>,
    form: UseReducerHandle<BookingForm>,
    seats: Seats,
    /// Fetches the slots anew.
    refresh: Callback<()>,
    /// Why it could not be sent.
    fault: Option<Fault>,
    onfault: Callback<Option<Fault>>,
}

/// The id of each step's title, which gets the focus when the step begins.
const STEP_TITLE_ID: &str = "step-title";

#[component]
fn Steps(props: &StepsProps) -> Html {
    let texts = use_texts();
    let form = &props.form;
    let first = use_mut_ref(|| true);
    use_effect_with(form.step, move |_| {
        if !first.replace(false) {
            browser::scroll_to_top();
            browser::focus(STEP_TITLE_ID);
        }
    });
    use_preselection(&props.duties, form);
    use_late_needs(&props.duties, form);
    let sender = use_sender::<NewBooking>();
    let onsubmit = {
        let (form, onfault) = (form.clone(), props.onfault.clone());
        let (refresh, seats) = (props.refresh.clone(), props.seats.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            onfault.emit(None);
            match (form.step, form.mode) {
                (Step::Check, _) => send(&form, &sender, &Told { seats: &seats, refresh: &refresh, onfault: &onfault }),
                (Step::Slot, Some(mode)) if !form.holds_chosen() => seats.hold(&form.booking.slot_id, mode),
                _ => form.dispatch(Action::Next),
            }
        })
    };
    let summary = &props.consultation.summary;
    let hold = {
        let seats = props.seats.clone();
        Callback::from(move |(slot, mode): (String, Mode)| seats.hold(&slot, mode))
    };
    let onlapse = {
        let seats = props.seats.clone();
        Callback::from(move |()| seats.lapse(None))
    };
    let step = match form.step {
        Step::Slot => {
            html! { <ChooseSlot slug={summary.slug.clone()} duties={props.duties.clone()} form={form.clone()} /> }
        }
        Step::Details => html! {
            <Details form={form.clone()} consultation={props.consultation.clone()} duties={props.duties.clone()}
                onmove={hold.clone()} />
        },
        Step::Check => html! { <Check form={form.clone()} duties={props.duties.clone()} /> },
    };
    let can_go_on = match form.step {
        Step::Slot => has_bookable(&props.duties) || form.seat.is_some(),
        Step::Details => true,
        // Without a seat there is nothing to confirm: the notice above leads to one.
        Step::Check => form.seat.is_some(),
    };
    html! {
        <form class="form" {onsubmit} novalidate=true data-step={form.step.number().to_string()}>
            <ErrorSummary errors={form.errors.clone()} labels={labels(&texts)} refusals={form.refusals} />
            <Holding form={form.clone()} duties={props.duties.clone()} fault={props.fault.clone()} onhold={hold} {onlapse} />
            <h2 id={STEP_TITLE_ID} tabindex="-1">{ step_title(&texts, form.step) }</h2>
            { step }
            <p class="buttons">
                if can_go_on {
                    <button type="submit" class="button button-main" disabled={form.is_sending}>
                        { forward(&texts, form) }
                    </button>
                }
                if form.step != Step::Slot {
                    <button type="button" class="button" onclick={back(form)}>{ texts.get("book-back") }</button>
                }
            </p>
        </form>
    }
}

fn step_title(texts: &Texts, step: Step) -> String {
    match step {
        Step::Slot => texts.get("book-choose"),
        Step::Details => texts.get("book-details"),
        Step::Check => texts.get("book-check"),
    }
}

fn forward(texts: &Texts, form: &BookingForm) -> String {
    match form.step {
        Step::Check if form.is_sending => texts.get("book-sending"),
        Step::Check => texts.get("book-confirm"),
        Step::Slot if form.is_sending => texts.get("hold-taking"),
        Step::Slot | Step::Details => texts.get("book-next"),
    }
}

fn back(form: &UseReducerHandle<BookingForm>) -> Callback<MouseEvent> {
    let form = form.clone();
    Callback::from(move |_| form.dispatch(Action::Back))
}

fn labels(texts: &Texts) -> Vec<(&'static str, String)> {
    vec![
        ("slot_id", texts.get("field-slot")),
        ("name", texts.get("field-name")),
        ("phone", texts.get("field-phone")),
        ("email", texts.get("field-email")),
        ("organisation_id", texts.get("field-affiliation")),
        ("organisation", texts.get("field-organisation")),
        ("topic", texts.get("field-topic")),
        ("needs", texts.get("field-needs")),
    ]
}

/// Chooses the slot that the address names, once, and only if it is to be had.
#[hook]
fn use_preselection(duties: &[Duty], form: &UseReducerHandle<BookingForm>) {
    let query: BookQuery = use_location().and_then(|location| location.query::<BookQuery>().ok()).unwrap_or_default();
    let form = form.clone();
    let named = query.slot.and_then(|id| {
        let mut slots = duties.iter().flat_map(|duty| duty.slots.iter().map(move |slot| (duty.mode, slot)));
        slots.find(|(_, slot)| slot.id == id && slot.bookable).map(|(mode, slot)| (slot.id.clone(), mode))
    });
    let duty = query.duty;
    use_effect_with((), move |()| {
        if let Some((slot, mode)) = named {
            form.dispatch(Action::Choose(slot, mode));
        }
        if let Some(duty) = duty {
            browser::scroll_to(&format!("duty-{duty}"));
        }
    });
}

/// Who is to know what became of sending.
struct Told<'a> {
    seats: &'a Seats,
    refresh: &'a Callback<()>,
    onfault: &'a Callback<Option<Fault>>,
}

fn send(form: &UseReducerHandle<BookingForm>, sender: &Sender<NewBooking>, told: &Told<'_>) {
    if form.is_sending {
        return;
    }
    form.dispatch(Action::Send);
    let (form, booking, sender) = (form.clone(), form.booking.clone(), sender.clone());
    let (seats, refresh, onfault) = (told.seats.clone(), told.refresh.clone(), told.onfault.clone());
    spawn_local(async move {
        let outcome = bookings::create(&booking, &sender.key(&booking)).await;
        sender.note(&outcome);
        match outcome {
            Ok(created) => {
                seats.forget();
                form.dispatch(Action::Create(Box::new(created)));
            }
            Err(fault) => refused(&form, &Told { seats: &seats, refresh: &refresh, onfault: &onfault }, fault),
        }
    });
}

/// The server did not take the booking.
fn refused(form: &UseReducerHandle<BookingForm>, told: &Told<'_>, fault: Fault) {
    match fault.code() {
        // The notice about the lapsed hold says what happened.
        Some(ProblemCode::HoldExpired) => return told.seats.lapse(Some(&fault)),
        Some(ProblemCode::SlotFull | ProblemCode::BookingClosed) => {
            told.seats.forget();
            form.dispatch(Action::LoseSlot(fault.next().to_vec()));
            told.refresh.emit(());
        }
        _ if fault.fields().is_empty() => form.dispatch(Action::Fail),
        _ => {
            told.refresh.emit(());
            return form.dispatch(Action::Refuse(fault.fields().to_vec(), fault.next().to_vec()));
        }
    }
    told.onfault.emit(Some(fault));
}

/// Keeps in mind which needs are too late for the chosen slot.
#[hook]
fn use_late_needs(duties: &[Duty], form: &UseReducerHandle<BookingForm>) {
    let late = too_late_for(duties, &form.booking.slot_id);
    let form = form.clone();
    use_effect_with(late, move |late| form.dispatch(Action::FindLate(late.clone())));
}

#[derive(Properties, PartialEq)]
struct ChooseSlotProps {
    slug: String,
    duties: Vec<Duty>,
    form: UseReducerHandle<BookingForm>,
}

#[component]
fn ChooseSlot(props: &ChooseSlotProps) -> Html {
    let texts = use_texts();
    let open: Vec<Duty> = props.duties.iter().filter(|duty| duty.booking == BookingState::Open).cloned().collect();
    let held = props.form.seat.as_ref().map(|seat| seat.slot_id.clone()).unwrap_or_default();
    if !has_bookable(&open) && held.is_empty() {
        return html! {
            <>
                <p role="status">{ texts.get("book-none") }</p>
                if !open.is_empty() {
                    <p>{ texts.get("wait-lead") }</p>
                    <p>
                        <Link to={Route::Wait { slug: props.slug.clone() }} classes="button button-main">
                            <span data-wait="">{ texts.get("wait-link") }</span>
                        </Link>
                    </p>
                }
            </>
        };
    }
    let minutes = open.first().map(|duty| duty.slot_minutes).unwrap_or_default();
    let onchoose = {
        let form = props.form.clone();
        Callback::from(move |(slot, mode)| form.dispatch(Action::Choose(slot, mode)))
    };
    html! {
        <>
            <p>{ texts.with("book-choose-text", [("minutes", minutes.into())]) }</p>
            <SlotPicker slug={props.slug.clone()} duties={open} {held} chosen={props.form.booking.slot_id.clone()}
                error={error_of(&props.form.errors, "slot_id")} {onchoose} />
        </>
    }
}
