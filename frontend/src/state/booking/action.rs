//! What happens to a booking that is being made, and what becomes of it then.

use std::rc::Rc;

use openapi::accounts::Language;
use openapi::bookings::BookingCreated;
use openapi::check::{FieldCode, given};
use openapi::duties::Mode;
use openapi::people::{Affiliation, Need};
use openapi::problem::{FieldError, NextSlot};
use yew::prelude::Reducible;

use super::{BookingForm, Field, Step};
use crate::state::hold::HeldSeat;

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// A slot is chosen.
    Choose(String, Mode),
    /// A seat of a slot is held from now on.
    Hold(Box<HeldSeat>),
    /// The seat is held no longer; these slots can be had.
    Lapse(Vec<NextSlot>),
    /// No seat of a slot was to be held; an earlier hold stays. These slots can be had.
    NotHeld(Vec<NextSlot>),
    /// The person reads the site in this language.
    Read(Language),
    /// For the chosen slot these needs are too late.
    FindLate(Vec<Need>),
    /// A text is typed.
    Type(Field, String),
    /// Another affiliation is chosen.
    Speak(Affiliation),
    /// The organisation is chosen in whose name she books as its member, or none.
    SpeakFor(Option<String>),
    /// It is known who she is: what she has not filled in herself is filled in for her.
    Know(Option<String>, String),
    /// A need is ticked or not.
    Need(Need, bool),
    /// The person goes on.
    Next,
    /// The person goes back a step.
    Back,
    /// The person goes back to a step.
    GoTo(Step),
    /// It is sent.
    Send,
    /// The server refused fields, and may have named slots in the place of the chosen one.
    Refuse(Vec<FieldError>, Vec<NextSlot>),
    /// The server could not take it, for no fault of a field.
    Fail,
    /// The slot is gone; these can be had.
    LoseSlot(Vec<NextSlot>),
    /// It is made.
    Create(Box<BookingCreated>),
}

impl Reducible for BookingForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        match action {
            Action::Choose(slot, mode) => {
                form.booking.slot_id = slot;
                form.mode = Some(mode);
                form.errors.retain(|error| error.field != "slot_id");
            }
            Action::Hold(seat) => form.hold(*seat),
            Action::Lapse(next) => form.lapse(next),
            Action::NotHeld(next) => {
                form.is_sending = false;
                form.next = next;
                if form.step == Step::Slot {
                    form.booking.slot_id.clear();
                    form.mode = None;
                }
            }
            Action::Read(language) => form.booking.language = language,
            Action::FindLate(needs) => form.too_late = needs,
            Action::Type(field, text) => form.put(field, text),
            Action::Speak(affiliation) => form.booking.affiliation = affiliation,
            Action::SpeakFor(organisation_id) => form.speak_for(organisation_id),
            Action::Know(name, email) => form.know(name, email),
            Action::Need(need, is_wanted) => {
                form.booking.needs.retain(|other| *other != need);
                if is_wanted {
                    form.booking.needs.push(need);
                }
                if form.late_needs().is_empty() {
                    form.errors.retain(|error| error.code != FieldCode::TooLate);
                }
            }
            Action::Next => form.go_on(),
            Action::Back => form.go_to(form.step.before()),
            Action::GoTo(step) => form.go_to(step),
            Action::Send => form.is_sending = true,
            Action::Refuse(errors, next) => {
                form.refuse(errors);
                form.next = next;
            }
            Action::Fail => form.is_sending = false,
            Action::LoseSlot(next) => {
                form.is_sending = false;
                form.is_lapsed = false;
                form.give_up_seat();
                form.next = next;
                form.booking.slot_id.clear();
                form.mode = None;
                form.go_to(Step::Slot);
            }
            Action::Create(created) => {
                form.is_sending = false;
                form.give_up_seat();
                form.created = Some(*created);
            }
        }
        Rc::new(form)
    }
}

impl BookingForm {
    /// The organisation's own name and sort are the server's to know.
    fn speak_for(&mut self, organisation_id: Option<String>) {
        if organisation_id.is_some() {
            self.booking.affiliation = Affiliation::Resident;
            self.booking.organisation = None;
        }
        self.booking.organisation_id = organisation_id;
    }

    fn know(&mut self, name: Option<String>, email: String) {
        if self.booking.name.trim().is_empty() {
            self.booking.name = name.unwrap_or_default();
        }
        if given(&self.booking.email).is_none() {
            self.booking.email = Some(email);
        }
    }

    fn hold(&mut self, seat: HeldSeat) {
        self.is_sending = false;
        self.is_lapsed = false;
        self.next.clear();
        self.booking.slot_id.clone_from(&seat.slot_id);
        self.booking.hold = Some(seat.token.clone());
        self.mode = Some(seat.mode);
        self.seat = Some(seat);
        if self.step == Step::Slot {
            self.go_to(Step::Details);
        }
    }

    fn lapse(&mut self, next: Vec<NextSlot>) {
        self.is_sending = false;
        self.is_lapsed = true;
        self.give_up_seat();
        self.next = next;
    }

    fn give_up_seat(&mut self) {
        self.seat = None;
        self.booking.hold = None;
    }

    fn go_on(&mut self) {
        match self.step {
            Step::Slot if self.booking.slot_id.is_empty() => {
                self.refuse(vec![FieldError::new("slot_id", FieldCode::Required, None)]);
            }
            // To another slot the person goes on once a seat of it is held.
            Step::Slot if self.holds_chosen() => self.go_to(Step::Details),
            Step::Slot => {}
            Step::Details => {
                let faults = self.faults();
                if faults.is_empty() { self.go_to(Step::Check) } else { self.refuse(faults) }
            }
            Step::Check => {}
        }
    }

    fn go_to(&mut self, step: Step) {
        self.step = step;
        self.errors.clear();
    }

    fn refuse(&mut self, errors: Vec<FieldError>) {
        self.is_sending = false;
        self.refusals += 1;
        let concerns_slot = errors.iter().any(|error| error.field == "slot_id");
        self.step = if concerns_slot { Step::Slot } else { Step::Details };
        self.errors = errors;
    }
}

#[cfg(test)]
mod tests {
    use openapi::time::LocalTime;

    use super::*;

    fn after(actions: Vec<Action>) -> Rc<BookingForm> {
        actions.into_iter().fold(Rc::new(BookingForm::new()), BookingForm::reduce)
    }

    fn seat(slot: &str, mode: Mode) -> Action {
        let at = |text: &str| LocalTime::from_rfc3339(text.to_owned());
        Action::Hold(Box::new(HeldSeat {
            token: format!("token of {slot}"),
            slot_id: slot.into(),
            mode,
            starts_at: at("2025-11-14T08:00:00+01:00"),
            ends_at: at("2025-11-14T08:20:00+01:00"),
            until: 600_000.0,
        }))
    }

    fn chosen(mode: Mode) -> Vec<Action> {
        vec![Action::Choose("slot".into(), mode), seat("slot", mode)]
    }

    #[test]
    fn nobody_goes_on_without_a_slot() {
        let form = after(vec![Action::Next]);
        assert_eq!(form.step, Step::Slot);
        assert_eq!(form.errors[0].field, "slot_id");
        assert_eq!(after(chosen(Mode::InPerson)).step, Step::Details);
    }

    #[test]
    fn a_duty_by_telephone_needs_a_number_and_one_in_person_does_not() {
        let named = |mode| {
            let mut actions = chosen(mode);
            actions.extend([Action::Type(Field::Name, "Ewa".into()), Action::Next]);
            after(actions)
        };
        assert_eq!(named(Mode::InPerson).step, Step::Check);
        let refused = named(Mode::Phone);
        assert_eq!((refused.step, refused.errors[0].field.as_str()), (Step::Details, "phone"));
        assert_eq!(named(Mode::Video).errors[0].field, "email");
    }

    #[test]
    fn going_back_and_losing_the_slot_lose_nothing_that_was_typed() {
        let mut actions = chosen(Mode::InPerson);
        actions.extend([
            Action::Type(Field::Name, "Ewa".into()),
            Action::Type(Field::Topic, "Dębniki".into()),
            Action::Need(Need::Companion, true),
            Action::Next,
            Action::Send,
            Action::LoseSlot(Vec::new()),
        ]);
        let form = after(actions);
        assert_eq!(form.step, Step::Slot);
        assert!(!form.is_sending && form.booking.slot_id.is_empty());
        assert_eq!(form.text(Field::Name), "Ewa");
        assert_eq!(form.text(Field::Topic), "Dębniki");
        assert_eq!(form.booking.needs, [Need::Companion]);
    }

    #[test]
    fn what_the_server_refuses_leads_back_to_its_step() {
        let mut actions = chosen(Mode::Phone);
        actions.push(Action::Refuse(vec![FieldError::new("phone", FieldCode::InvalidPhone, None)], Vec::new()));
        assert_eq!(after(actions.clone()).step, Step::Details);
        actions.push(Action::Refuse(vec![FieldError::new("slot_id", FieldCode::NotFound, None)], Vec::new()));
        let form = after(actions);
        assert_eq!((form.step, form.refusals), (Step::Slot, 2));
    }

    #[test]
    fn who_books_for_her_organisation_names_no_other() {
        let mut actions = chosen(Mode::InPerson);
        actions.extend([
            Action::Speak(Affiliation::Ngo),
            Action::Type(Field::Organisation, "Zielone Dębniki".into()),
            Action::SpeakFor(Some("id".into())),
            Action::Know(Some("Ewa".into()), "ewa@example.org".into()),
            Action::Next,
        ]);
        let form = after(actions);
        assert_eq!(form.step, Step::Check);
        assert_eq!(form.booking.affiliation, Affiliation::Resident);
        assert_eq!((form.booking.organisation.as_deref(), form.booking.organisation_id.as_deref()), (None, Some("id")));
    }

    #[test]
    fn what_she_typed_stays_when_it_becomes_known_who_she_is() {
        let typed = Action::Type(Field::Name, "Pani Ewa".into());
        let form = after(vec![typed, Action::Know(Some("Ewa Nowak".into()), "ewa@example.org".into())]);
        assert_eq!((form.text(Field::Name), form.text(Field::Email)), ("Pani Ewa".into(), "ewa@example.org".into()));
    }

    #[test]
    fn a_held_seat_goes_with_the_booking_until_it_lapses_and_nothing_typed_is_lost() {
        let mut actions = chosen(Mode::InPerson);
        actions.push(Action::Type(Field::Name, "Ewa".into()));
        let form = after(actions.clone());
        assert_eq!(form.booking.hold.as_deref(), Some("token of slot"));
        assert!(form.holds_chosen() && !form.is_lapsed);
        actions.extend([Action::Next, Action::Lapse(Vec::new())]);
        let form = after(actions.clone());
        assert_eq!((form.step, form.booking.hold.as_deref(), form.is_lapsed), (Step::Check, None, true));
        assert_eq!(form.text(Field::Name), "Ewa");
        actions.push(seat("other", Mode::Phone));
        let form = after(actions);
        assert_eq!((form.step, form.booking.slot_id.as_str(), form.mode), (Step::Check, "other", Some(Mode::Phone)));
        assert!(form.holds_chosen() && !form.is_lapsed);
    }

    #[test]
    fn the_earlier_hold_stays_when_another_seat_is_not_to_be_had() {
        let mut actions = chosen(Mode::InPerson);
        actions.extend([
            Action::Back,
            Action::Choose("other".into(), Mode::Phone),
            Action::Send,
            Action::NotHeld(Vec::new()),
        ]);
        let form = after(actions);
        assert_eq!((form.step, form.booking.slot_id.as_str(), form.is_sending), (Step::Slot, "", false));
        assert_eq!(form.seat.as_ref().map(|seat| seat.slot_id.as_str()), Some("slot"));
        assert!(!form.holds_chosen());
    }

    #[test]
    fn a_need_that_is_too_late_keeps_the_form_back_until_it_is_dropped() {
        let mut actions = chosen(Mode::InPerson);
        actions.extend([
            Action::FindLate(vec![Need::PjmInterpreter]),
            Action::Type(Field::Name, "Ewa".into()),
            Action::Need(Need::Companion, true),
            Action::Need(Need::PjmInterpreter, true),
            Action::Next,
        ]);
        let form = after(actions.clone());
        assert_eq!((form.step, form.late_needs()), (Step::Details, vec![Need::PjmInterpreter]));
        assert_eq!(form.errors, [FieldError::new("needs", FieldCode::TooLate, None)]);
        actions.extend([Action::Need(Need::PjmInterpreter, false), Action::Next]);
        assert_eq!(after(actions).step, Step::Check);
    }

    #[test]
    fn faults_stand_in_the_order_of_the_form() {
        let mut actions = chosen(Mode::Phone);
        actions.extend([Action::Speak(Affiliation::Ngo), Action::Type(Field::Email, "nowhere".into()), Action::Next]);
        let fields: Vec<String> = after(actions).errors.iter().map(|error| error.field.clone()).collect();
        assert_eq!(fields, ["name", "phone", "email", "organisation"]);
    }
}
