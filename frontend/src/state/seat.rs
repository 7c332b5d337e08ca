//! Holding a seat while the form is filled in, and giving it back.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use openapi::duties::Mode;
use openapi::holds::NewHold;
use openapi::problem::ProblemCode;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::booking::{Action, BookingForm};
use super::challenge::{Answers, use_answers};
use super::hold::HeldSeat;
use crate::browser::{self, Leaving};
use crate::client::{Fault, holds};

/// The token of the seat that is held now, and whether the page is still there. Shared, since a form that is being
/// rendered knows only how things were.
#[derive(Default)]
struct Kept {
    token: RefCell<Option<String>>,
    is_left: Cell<bool>,
}

impl Kept {
    fn release(&self) {
        if let Some(token) = self.token.take() {
            holds::release(&token);
        }
    }
}

/// Holds seats for a form.
#[derive(Clone, PartialEq)]
pub struct Seats {
    kept: Rc<Kept>,
    form: UseReducerHandle<BookingForm>,
    answers: Answers,
    refresh: Callback<()>,
    onfault: Callback<Option<Fault>>,
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Holds seats for a form: `refresh` fetches the slots anew, `onfault` is told why a seat was not to be had. A seat that
/// is still held when the page is left is given back.
#[hook]
pub fn use_seats(
    form: &UseReducerHandle<BookingForm>,
    refresh: &Callback<()>,
    onfault: &Callback<Option<Fault>>,
) -> Seats {
    let kept = (*use_memo((), |()| Rc::new(Kept::default()))).clone();
    {
        let kept = kept.clone();
        use_effect_with((), move |()| {
            let leaving = Leaving::listen({
                let kept = kept.clone();
                move || kept.release()
            });
            move || {
                drop(leaving);
                kept.is_left.set(true);
                kept.release();
            }
        });
    }
    Seats { kept, form: form.clone(), answers: use_answers(), refresh: refresh.clone(), onfault: onfault.clone() }
}

impl Seats {
    /// Holds a seat of the slot, in the place of the one that is held now: the same slot again extends the time.
    pub fn hold(&self, slot_id: &str, mode: Mode) {
        if self.form.is_sending {
            return;
        }
        self.form.dispatch(Action::Send);
        self.onfault.emit(None);
        let (seats, slot_id) = (self.clone(), slot_id.to_owned());
        spawn_local(async move {
            let new = NewHold { slot_id, instead_of: seats.kept.token.borrow().clone() };
            match seats.answers.with(async |answer| holds::create(&new, answer).await).await {
                Ok(hold) => seats.take(HeldSeat::of(hold, mode, browser::milliseconds())),
                Err(fault) => seats.miss(fault),
            }
        });
    }

    fn take(&self, seat: HeldSeat) {
        self.kept.token.replace(Some(seat.token.clone()));
        if self.kept.is_left.get() {
            return self.kept.release();
        }
        self.form.dispatch(Action::Hold(Box::new(seat)));
    }

    fn miss(&self, fault: Fault) {
        match fault.code() {
            Some(ProblemCode::SlotFull | ProblemCode::BookingClosed) => {
                self.form.dispatch(Action::NotHeld(fault.next().to_vec()));
                self.refresh.emit(());
            }
            _ => self.form.dispatch(Action::Fail),
        }
        self.onfault.emit(Some(fault));
    }

    /// The time is over, as the clock or the server says.
    pub fn lapse(&self, fault: Option<&Fault>) {
        self.kept.token.take();
        self.form.dispatch(Action::Lapse(fault.map(|fault| fault.next().to_vec()).unwrap_or_default()));
        self.refresh.emit(());
    }

    /// The seat belongs to a booking now, or is gone: there is nothing to give back.
    pub fn forget(&self) {
        self.kept.token.take();
    }
}
