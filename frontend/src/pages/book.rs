//! Booking a place in three steps: when, who, and a last look.

use openapi::bookings::{BookingCreated, NewBooking};
use openapi::consultations::Consultation;
use openapi::duties::{BookingState, Duty};
use openapi::problem::ProblemCode;
use yew::platform::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use super::book_steps::{Check, Details};
use super::consultation::failed;
use crate::browser;
use crate::client::{Fault, bookings, consultations};
use crate::components::booking_facts::BookingFacts;
use crate::components::calendar_button::CalendarButton;
use crate::components::error_summary::ErrorSummary;
use crate::components::fault_notice::{FaultNotice, fault_text};
use crate::components::fields::error_of;
use crate::components::loading::Loading;
use crate::components::page::Page;
use crate::components::receipt::Receipt;
use crate::components::slot_picker::SlotPicker;
use crate::route::{BookQuery, Route};
use crate::state::booking::{Action, BookingForm, Step};
use crate::state::calendar::save_calendar;
use crate::state::once::{Sender, use_sender};
use crate::state::remote::{Remote, use_remote};
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
    let (remote, retry) = use_remote(props.slug.clone(), |slug| async move {
        let consultation = consultations::find(&slug).await?;
        let duties = consultations::duties(&slug).await?;
        Ok((consultation, duties))
    });
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
                    <Link<Route> to={Route::Consultation { slug: props.slug.clone() }}>
                        { &consultation.summary.title }
                    </Link<Route>>
                </span>
            </p>
            <Progress step={form.step} />
            <Steps {consultation} {duties} form={form.clone()} refresh={retry} fault={(*fault).clone()}
                onfault={Callback::from(move |found| fault.set(found))} />
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
    let sender = use_sender::<NewBooking>();
    let onsubmit = {
        let (form, onfault) = (form.clone(), props.onfault.clone());
        let refresh = props.refresh.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            onfault.emit(None);
            if form.step == Step::Check {
                send(&form, &sender, &refresh, &onfault);
            } else {
                form.dispatch(Action::Next);
            }
        })
    };
    let step = match form.step {
        Step::Slot => html! { <ChooseSlot duties={props.duties.clone()} form={form.clone()} /> },
        Step::Details => html! { <Details form={form.clone()} consultation={props.consultation.clone()} /> },
        Step::Check => html! { <Check form={form.clone()} duties={props.duties.clone()} /> },
    };
    let can_go_on = form.step != Step::Slot || has_bookable(&props.duties);
    html! {
        <form class="form" {onsubmit} novalidate=true data-step={form.step.number().to_string()}>
            <ErrorSummary errors={form.errors.clone()} labels={labels(&texts)} refusals={form.refusals} />
            { for props.fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
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

fn has_bookable(duties: &[Duty]) -> bool {
    duties.iter().any(|duty| duty.slots.iter().any(|slot| slot.bookable))
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

fn send(
    form: &UseReducerHandle<BookingForm>,
    sender: &Sender<NewBooking>,
    refresh: &Callback<()>,
    onfault: &Callback<Option<Fault>>,
) {
    if form.is_sending {
        return;
    }
    form.dispatch(Action::Send);
    let (form, refresh, onfault) = (form.clone(), refresh.clone(), onfault.clone());
    let (booking, sender) = (form.booking.clone(), sender.clone());
    spawn_local(async move {
        let outcome = bookings::create(&booking, &sender.key(&booking)).await;
        sender.note(&outcome);
        match outcome {
            Ok(created) => form.dispatch(Action::Create(Box::new(created))),
            Err(fault) => {
                let is_gone = matches!(fault.code(), Some(ProblemCode::SlotFull | ProblemCode::BookingClosed));
                if is_gone {
                    form.dispatch(Action::LoseSlot);
                    refresh.emit(());
                } else if fault.fields().is_empty() {
                    form.dispatch(Action::Fail);
                } else {
                    form.dispatch(Action::Refuse(fault.fields().to_vec()));
                    return;
                }
                onfault.emit(Some(fault));
            }
        }
    });
}

#[derive(Properties, PartialEq)]
struct ChooseSlotProps {
    duties: Vec<Duty>,
    form: UseReducerHandle<BookingForm>,
}

#[component]
fn ChooseSlot(props: &ChooseSlotProps) -> Html {
    let texts = use_texts();
    let open: Vec<Duty> = props.duties.iter().filter(|duty| duty.booking == BookingState::Open).cloned().collect();
    if !has_bookable(&open) {
        return html! { <p role="status">{ texts.get("book-none") }</p> };
    }
    let minutes = open.first().map(|duty| duty.slot_minutes).unwrap_or_default();
    let onchoose = {
        let form = props.form.clone();
        Callback::from(move |(slot, mode)| form.dispatch(Action::Choose(slot, mode)))
    };
    html! {
        <>
            <p>{ texts.with("book-choose-text", [("minutes", minutes.into())]) }</p>
            <SlotPicker duties={open} chosen={props.form.booking.slot_id.clone()}
                error={error_of(&props.form.errors, "slot_id")} {onchoose} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct BookedProps {
    created: BookingCreated,
}

/// The end: what to keep, to print, to put into the calendar.
#[component]
fn Booked(props: &BookedProps) -> Html {
    let texts = use_texts();
    let fault = use_state(|| None::<Fault>);
    let booking = &props.created.booking;
    let is_member = use_session().profile().is_some();
    let onfault = {
        let fault = fault.clone();
        Callback::from(move |failed| fault.set(Some(failed)))
    };
    let calendar = save_calendar(&texts, booking.reference.clone(), props.created.secret.clone(), onfault);
    let slug = booking.consultation.slug.clone();
    html! {
        <Page title={texts.get("booked-title")}>
            <div data-step="done">
                <Receipt reference_label={texts.get("booked-reference")} reference={booking.reference.clone()}
                    secret={props.created.secret.clone()} link_label={texts.get("booked-link")}
                    path={format!("/booking/{}", booking.reference)}
                    keep={if is_member { texts.get("booked-keep-member") } else { texts.get("booked-keep") }} />
                { for fault.as_ref().map(|fault| html! { <FaultNotice text={fault_text(&texts, fault)} /> }) }
                <BookingFacts booking={booking.clone()} />
                <p class="buttons no-print">
                    <CalendarButton onwant={calendar} />
                    if is_member {
                        <Link<Route> to={Route::AccountBookings} classes="button">
                            { texts.get("account-bookings") }
                        </Link<Route>>
                    }
                    <Link<Route> to={Route::Consultation { slug }} classes="button">
                        { texts.get("propose-back") }
                    </Link<Route>>
                </p>
            </div>
        </Page>
    }
}
