//! The day of a duty: who comes, who came, and what was said. Made for the keyboard, at the speed of a conversation.

use std::cell::RefCell;
use std::rc::Rc;

use frontend::browser::{focus, print};
use frontend::components::loading::Loading;
use frontend::components::page::Page;
use frontend::texts::{Texts, dates, names as site_names, use_texts};
use openapi::admin::day::{Attendance, DayEntry, DutyDay};
use openapi::proposals::ProposalCreated;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::day_dictation::{DictationSection, FIRST_ID};
use super::day_walk_in::WalkIn;
use crate::browser::{Every, attribute_around};
use crate::client::day;
use crate::components::day_row::{DayDetails, DayRow, ENTRY, name, row_id, time};
use crate::components::fault::StaffFault;
use crate::components::meeting_place::MeetingPlace;
use crate::state::day::{Action, Day, Moment, Shortcut, shortcut};
use crate::texts::names;

/// How often the list is fetched anew, in milliseconds.
const RELOAD: i32 = 20_000;
/// The id of the button for what came on paper.
const PAPER_ID: &str = "write-paper";

/// Properties of [`DutyDayPage`].
#[derive(Properties, PartialEq)]
pub struct DutyDayPageProps {
    /// The duty's id.
    pub id: String,
}

/// Counts what is asked and answered.
type Moments = Rc<RefCell<Moment>>;

fn next_moment(moments: &Moments) -> Moment {
    *moments.borrow_mut() += 1;
    *moments.borrow()
}

fn load(id: String, state: UseReducerDispatcher<Day>, moments: &Moments) {
    let asked_at = next_moment(moments);
    spawn_local(async move {
        match day::find(&id).await {
            Ok(day) => state.dispatch(Action::Load(Box::new(day), asked_at)),
            Err(fault) => state.dispatch(Action::Fail(fault)),
        }
    });
}

/// The page. The list is fetched anew again and again; what has the focus and what is being typed stays.
#[component]
pub fn DutyDayPage(props: &DutyDayPageProps) -> Html {
    let texts = use_texts();
    let state = use_reducer(Day::default);
    let moments = use_mut_ref(|| 0);
    let reload = {
        let (state, moments) = (state.dispatcher(), moments.clone());
        use_callback(props.id.clone(), move |(), id| load(id.clone(), state.clone(), &moments))
    };
    use_effect_with(reload.clone(), |reload| {
        reload.emit(());
        let reload = reload.clone();
        let timer = Every::begin(RELOAD, move || reload.emit(()));
        move || drop(timer)
    });
    let Some(known) = state.known() else {
        return html! {
            <Page title={texts.get("admin-duty-day")} busy={state.fault.is_none()}>
                if state.fault.is_none() {
                    <Loading />
                }
                <StaffFault fault={state.fault.clone()} retry={reload} />
            </Page>
        };
    };
    let duty = &known.duty.duty;
    let when =
        format!("{}, {}", dates::day(&texts, &duty.starts_at), dates::hours(&texts, &duty.starts_at, &duty.ends_at));
    html! {
        <Page title={format!("{}: {when}", texts.get("admin-duty-title"))}>
            <Shown {state} {moments} {reload} />
        </Page>
    }
}

#[derive(Properties)]
struct ShownProps {
    state: UseReducerHandle<Day>,
    moments: Moments,
    reload: Callback<()>,
}

impl PartialEq for ShownProps {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state && self.reload == other.reload
    }
}

/// What is being written down.
#[derive(Clone, PartialEq, Default)]
enum Writing {
    /// Nothing.
    #[default]
    No,
    /// A proposal from this conversation, or from paper; each has its number, so that the next form is empty again.
    Form(u32, Option<Box<DayEntry>>),
    /// It is received: its receipt is shown, and nothing else is printed.
    Receipt(u32, Option<Box<DayEntry>>),
}

impl Writing {
    fn entry(&self) -> Option<&DayEntry> {
        match self {
            Self::No => None,
            Self::Form(_, entry) | Self::Receipt(_, entry) => entry.as_deref(),
        }
    }

    fn number(&self) -> u32 {
        match self {
            Self::No => 0,
            Self::Form(number, _) | Self::Receipt(number, _) => *number,
        }
    }
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let texts = use_texts();
    let state = &props.state;
    let writing = use_state(Writing::default);
    let said = use_state(String::new);
    let onmark = marks(&texts, props, &said);
    let written = use_mut_ref(|| 0_u32);
    let onwrite = writes(state, &writing, &written);
    let Some(known) = state.known() else { return Html::default() };
    // Who gets a receipt on paper does not get the names of the others with it.
    let unprinted = matches!(*writing, Writing::Receipt(..)).then_some("no-print");
    let paper = onwrite.reform(|_: MouseEvent| None::<String>);
    let onadd = adds(&texts, state, &said);
    html! {
        <div class="day">
            <div class={unprinted}>
                { about(&texts, known) }
                <p class="only-heard" role="status">{ &*said }</p>
                if state.fault.is_some() {
                    <p><strong>{ texts.get("admin-day-stale") }</strong></p>
                }
                <StaffFault fault={state.refused.clone().or(state.fault.clone())} retry={props.reload.clone()} />
                { next(&texts, state.next()) }
            </div>
            if *writing != Writing::No {
                { dictation(known, state, &writing) }
            }
            <div class={unprinted}>
                <List state={state.clone()} {onmark} onwrite={onwrite.reform(Some)} />
                <p class="buttons no-print">
                    <button type="button" class="button" onclick={Callback::from(|_: MouseEvent| print())}>
                        { texts.get("admin-day-print") }
                    </button>
                    if known.accepts_proposals {
                        <button type="button" class="button" id={PAPER_ID} onclick={paper}>
                            { texts.get("admin-write-paper") }
                        </button>
                    } else {
                        <span>{ texts.get("admin-write-closed") }</span>
                    }
                </p>
                <div class="no-print">
                    <WalkIn duty={known.duty.duty.id.clone()} mode={known.duty.duty.mode} {onadd} />
                </div>
            </div>
        </div>
    }
}

fn about(texts: &Texts, known: &DutyDay) -> Html {
    html! {
        <>
            <p class="card-meta">
                <span>{ site_names::name(texts, known.duty.duty.mode) }</span>
                <span lang="pl">{ &known.duty.consultation_title }</span>
            </p>
            <MeetingPlace duty={known.duty.clone()} />
        </>
    }
}

/// Who comes next, at the top.
fn next(texts: &Texts, entry: Option<DayEntry>) -> Html {
    let content = match entry {
        None => html! { <p>{ texts.get("admin-day-nobody-next") }</p> },
        Some(entry) => html! {
            <>
                <p class="day-who">
                    <span class="day-time unbroken">{ time(texts, &entry) }</span>{ " " }
                    <strong data-next={entry.reference.clone()}>{ name(texts, &entry) }</strong>
                </p>
                <DayDetails {entry} />
            </>
        },
    };
    html! {
        <section class="panel no-print" aria-labelledby="next-title">
            <h2 id="next-title">{ texts.get("admin-day-next") }</h2>
            { content }
        </section>
    }
}

fn dictation(known: &DutyDay, state: &UseReducerHandle<Day>, writing: &UseStateHandle<Writing>) -> Html {
    let entry = writing.entry().cloned();
    let number = writing.number();
    let oncreate = {
        let (writing, state, entry) = (writing.clone(), state.dispatcher(), entry.clone());
        Callback::from(move |created: ProposalCreated| {
            writing.set(Writing::Receipt(number, entry.clone().map(Box::new)));
            if let Some(entry) = &entry {
                state.dispatch(Action::Write(entry.reference.clone(), created.proposal.reference));
            }
        })
    };
    let onclose = {
        let (writing, back) = (writing.clone(), entry.as_ref().map(|entry| row_id(&entry.reference)));
        Callback::from(move |()| {
            writing.set(Writing::No);
            focus(back.as_deref().unwrap_or(PAPER_ID));
        })
    };
    let duty = &known.duty.duty;
    html! { <DictationSection key={number} duty={duty.id.clone()} mode={duty.mode} {entry} {oncreate} {onclose} /> }
}

/// Opens the form of a proposal. One that is being filled in stays, and gets the focus.
fn writes(
    state: &UseReducerHandle<Day>,
    writing: &UseStateHandle<Writing>,
    written: &Rc<RefCell<u32>>,
) -> Callback<Option<String>> {
    let (state, writing, written) = (state.clone(), writing.clone(), written.clone());
    Callback::from(move |reference: Option<String>| {
        let can_write = state.known().is_some_and(|known| known.accepts_proposals);
        match *writing {
            Writing::Form(..) => focus(FIRST_ID),
            _ if can_write => {
                let entry = reference.and_then(|reference| state.entry(&reference));
                *written.borrow_mut() += 1;
                writing.set(Writing::Form(*written.borrow(), entry.map(Box::new)));
            }
            _ => {}
        }
    })
}

/// Says whether somebody came. It shows at once; what the server does not take is taken back.
fn marks(texts: &Texts, props: &ShownProps, said: &UseStateHandle<String>) -> Callback<(String, Attendance)> {
    let (texts, state, said) = (texts.clone(), props.state.clone(), said.clone());
    let moments = props.moments.clone();
    Callback::from(move |(reference, pressed): (String, Attendance)| {
        let Some(attendance) = state.toggled(&reference, pressed) else { return };
        if let Some(entry) = state.entry(&reference) {
            said.set(format!("{}: {}", name(&texts, &entry), names::name(&texts, attendance)));
        }
        state.dispatch(Action::Mark(reference.clone(), attendance));
        let (state, moments) = (state.dispatcher(), moments.clone());
        spawn_local(async move {
            match day::attend(&reference, attendance).await {
                Ok(()) => state.dispatch(Action::Take(reference, attendance, next_moment(&moments))),
                Err(fault) => state.dispatch(Action::Unmark(reference, attendance, fault)),
            }
        });
    })
}

fn adds(texts: &Texts, state: &UseReducerHandle<Day>, said: &UseStateHandle<String>) -> Callback<DayEntry> {
    let (texts, state, said) = (texts.clone(), state.dispatcher(), said.clone());
    Callback::from(move |entry: DayEntry| {
        said.set(format!("{}: {}", texts.get("admin-walk-in-saved"), name(&texts, &entry)));
        state.dispatch(Action::Add(Box::new(entry)));
    })
}

#[derive(Properties, PartialEq)]
struct ListProps {
    state: UseReducerHandle<Day>,
    onmark: Callback<(String, Attendance)>,
    onwrite: Callback<String>,
}

/// The list, with its shortcuts. They work only while the focus is in it (WCAG 2.1.4).
#[component]
fn List(props: &ListProps) -> Html {
    let texts = use_texts();
    let state = &props.state;
    let current = use_state(|| None::<String>);
    let entries = state.entries();
    let next = state.next().map(|entry| entry.reference);
    let is_there = |reference: &String| entries.iter().any(|entry| entry.reference == *reference);
    // The Tab key leads to one line: where the person was, else to who comes next, else to the first.
    let tabbed = (*current).clone().filter(&is_there).or_else(|| next.clone());
    let tabbed = tabbed.or_else(|| entries.first().map(|entry| entry.reference.clone()));
    let onfocusin = {
        let current = current.clone();
        Callback::from(move |event: FocusEvent| current.set(attribute_around(&event, ENTRY)))
    };
    let can_write = state.known().is_some_and(|known| known.accepts_proposals);
    let row = |entry: &DayEntry| {
        let is = |reference: &Option<String>| reference.as_ref() == Some(&entry.reference);
        html! {
            <DayRow key={entry.reference.clone()} entry={entry.clone()} is_next={is(&next)} is_current={is(&tabbed)}
                {can_write} onmark={props.onmark.clone()} onwrite={props.onwrite.clone()} />
        }
    };
    html! {
        <section aria-labelledby="day-title">
            <h2 id="day-title">{ texts.get("admin-day-list") }</h2>
            if entries.is_empty() {
                <p>{ texts.get("admin-day-empty") }</p>
            } else {
                { shortcuts(&texts) }
                <ol class="day-list" {onfocusin} onkeydown={hears(props)}>{ for entries.iter().map(row) }</ol>
            }
        </section>
    }
}

/// What the keys do, told on the page.
fn shortcuts(texts: &Texts) -> Html {
    let keys = [
        ("↑ ↓", "admin-key-arrows"),
        ("P", "admin-mark-attended"),
        ("N", "admin-mark-no-show"),
        ("S", "admin-mark-late"),
        ("W", "admin-write"),
    ];
    html! {
        <>
            <p class="hint no-print">{ texts.get("admin-keys") }</p>
            <ul class="keys no-print">
                { for keys.iter().map(|(sign, key)| html! { <li><kbd>{ *sign }</kbd>{ " " }{ texts.get(key) }</li> }) }
            </ul>
        </>
    }
}

fn hears(props: &ListProps) -> Callback<KeyboardEvent> {
    let (state, onmark, onwrite) = (props.state.clone(), props.onmark.clone(), props.onwrite.clone());
    Callback::from(move |event: KeyboardEvent| {
        // Ctrl+P is the browser's.
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(reference) = attribute_around(&event, ENTRY) else { return };
        let Some(act) = shortcut(&event.key()) else { return };
        event.prevent_default();
        match act {
            Shortcut::Go(step) => {
                if let Some(there) = state.neighbour(&reference, step) {
                    focus(&row_id(&there));
                }
            }
            Shortcut::Mark(_) | Shortcut::Write if event.repeat() => {}
            Shortcut::Mark(attendance) => onmark.emit((reference, attendance)),
            Shortcut::Write => onwrite.emit(reference),
        }
    })
}
