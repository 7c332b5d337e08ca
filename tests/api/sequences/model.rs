//! What the program ought to do, in as few words as possible: three slots of one seat, six people, and a clock.

use std::collections::BTreeMap;

use openapi::waiting::WaitingStatus;

/// How many people there are.
pub(super) const PEOPLE: usize = 6;
/// How many slots the duty has.
pub(super) const SLOTS: usize = 3;
/// For how many minutes a seat is held, and for how many it is offered.
const HOLD: i64 = 10;
const OFFER: i64 = 120;

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// Holds a seat of a slot, in the place of what she held.
    Hold(usize, usize),
    /// Books the seat that she held last.
    Confirm(usize),
    /// Gives the seat back that she held last.
    Release(usize),
    /// Books a seat without holding it.
    Book(usize, usize),
    /// Cancels her last booking.
    Cancel(usize),
    /// Moves her last booking to another slot.
    Move(usize, usize),
    /// Waits for a seat.
    Wait(usize),
    /// Takes what she is offered.
    Accept(usize),
    /// Leaves the list.
    Leave(usize),
    /// Staff plan the duty anew, as it is: what is held stays.
    Regenerate,
    /// So many minutes pass.
    Pass(i64),
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Seat {
    #[default]
    Free,
    Held {
        hold: usize,
        until: i64,
    },
    Offered {
        person: usize,
        until: i64,
    },
    Booked {
        person: usize,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Waiting { since: usize },
    Offered { slot: usize, until: i64 },
    Lapsed,
    Left,
    Booked,
}

/// The state of everything.
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    now: i64,
    /// Grows with each hold and each place on the list.
    counter: usize,
    seats: [Seat; SLOTS],
    /// The last hold of each person, and its slot.
    holds: BTreeMap<usize, (usize, usize)>,
    /// Where each person's last booking is; none once it was cancelled.
    bookings: BTreeMap<usize, Option<usize>>,
    places: BTreeMap<usize, Place>,
}

impl Model {
    /// Does it and gives the status of the answer; `None` where it can't be tried, since she has nothing in her hand.
    pub(super) fn does(&mut self, act: Act) -> Option<u16> {
        let before = self.clone();
        let status = self.tries(act)?;
        if status >= 400 {
            // What is refused changes nothing.
            *self = before;
        }
        Some(status)
    }

    /// Which slots have a free seat, and where everybody stands on the list.
    pub(super) fn shows(&self) -> (Vec<bool>, BTreeMap<usize, WaitingStatus>) {
        let status = |place: &Place| match place {
            Place::Waiting { .. } => WaitingStatus::Waiting,
            Place::Offered { until, .. } if *until <= self.now => WaitingStatus::Lapsed,
            Place::Offered { .. } => WaitingStatus::Offered,
            Place::Lapsed => WaitingStatus::Lapsed,
            Place::Left => WaitingStatus::Left,
            Place::Booked => WaitingStatus::Booked,
        };
        let places = self.places.iter().map(|(person, place)| (*person, status(place))).collect();
        ((0..SLOTS).map(|slot| self.is_free(slot)).collect(), places)
    }

    fn tries(&mut self, act: Act) -> Option<u16> {
        match act {
            Act::Hold(person, slot) => Some(self.hold(person, slot)),
            Act::Confirm(person) => self.holds.get(&person).copied().map(|hold| self.confirm(person, hold)),
            Act::Release(person) => {
                let hold = *self.holds.get(&person)?;
                self.give_back(hold, None);
                Some(204)
            }
            Act::Book(person, slot) => {
                self.serve(slot);
                if !self.is_free(slot) {
                    return Some(409);
                }
                Some(self.book(person, slot))
            }
            Act::Cancel(person) => {
                let booking = self.bookings.get_mut(&person)?;
                if let Some(slot) = booking.take() {
                    self.free(slot);
                }
                Some(200)
            }
            Act::Move(person, slot) => Some(self.moves(person, slot, *self.bookings.get(&person)?)),
            Act::Wait(person) => self.wait(person),
            Act::Accept(person) => Some(self.accept(person, *self.places.get(&person)?)),
            Act::Leave(person) => {
                self.leave(person, *self.places.get(&person)?);
                Some(200)
            }
            Act::Regenerate => Some(200),
            Act::Pass(minutes) => {
                self.now += minutes;
                Some(200)
            }
        }
    }

    fn is_free(&self, slot: usize) -> bool {
        match self.seats[slot] {
            Seat::Free => true,
            Seat::Held { until, .. } | Seat::Offered { until, .. } => until <= self.now,
            Seat::Booked { .. } => false,
        }
    }

    /// A free seat goes to the first who waits.
    fn serve(&mut self, slot: usize) {
        let waiting = self.places.iter().filter_map(|(person, place)| match place {
            Place::Waiting { since } => Some((*since, *person)),
            _ => None,
        });
        let Some((_, first)) = waiting.min() else { return };
        if !self.is_free(slot) {
            return;
        }
        if let Seat::Offered { person, .. } = self.seats[slot]
            && matches!(self.places.get(&person), Some(Place::Offered { slot: offered, .. }) if *offered == slot)
        {
            self.places.insert(person, Place::Lapsed);
        }
        let until = self.now + OFFER;
        self.seats[slot] = Seat::Offered { person: first, until };
        self.places.insert(first, Place::Offered { slot, until });
    }

    fn free(&mut self, slot: usize) {
        self.seats[slot] = Seat::Free;
        self.serve(slot);
    }

    fn hold(&mut self, person: usize, slot: usize) -> u16 {
        self.serve(slot);
        if let Some(earlier) = self.holds.get(&person).copied() {
            self.give_back(earlier, Some(slot));
        }
        if !self.is_free(slot) {
            return 409;
        }
        self.counter += 1;
        self.seats[slot] = Seat::Held { hold: self.counter, until: self.now + HOLD };
        self.holds.insert(person, (self.counter, slot));
        201
    }

    fn give_back(&mut self, (hold, slot): (usize, usize), kept: Option<usize>) {
        if !matches!(self.seats[slot], Seat::Held { hold: own, .. } if own == hold) {
            return;
        }
        self.seats[slot] = Seat::Free;
        if kept != Some(slot) {
            self.serve(slot);
        }
    }

    fn confirm(&mut self, person: usize, (hold, slot): (usize, usize)) -> u16 {
        self.serve(slot);
        match self.seats[slot] {
            Seat::Held { hold: own, until } if own == hold && until > self.now => self.book(person, slot),
            _ => 410,
        }
    }

    /// Writes a booking of a seat that may be taken; one person has one.
    fn book(&mut self, person: usize, slot: usize) -> u16 {
        if self.bookings.get(&person).copied().flatten().is_some() {
            return 409;
        }
        self.seats[slot] = Seat::Booked { person };
        self.bookings.insert(person, Some(slot));
        201
    }

    fn moves(&mut self, person: usize, slot: usize, booking: Option<usize>) -> u16 {
        let Some(old) = booking else { return 409 };
        if old == slot {
            return 200;
        }
        self.serve(slot);
        if !self.is_free(slot) {
            return 409;
        }
        self.seats[slot] = Seat::Booked { person };
        self.bookings.insert(person, Some(slot));
        self.free(old);
        200
    }

    fn wait(&mut self, person: usize) -> Option<u16> {
        let is_open = |place: &Place| match place {
            Place::Waiting { .. } => true,
            Place::Offered { until, .. } => *until > self.now,
            Place::Lapsed | Place::Left | Place::Booked => false,
        };
        if self.places.get(&person).is_some_and(is_open) {
            return None;
        }
        if (0..SLOTS).any(|slot| self.is_free(slot)) {
            return Some(409);
        }
        self.counter += 1;
        self.places.insert(person, Place::Waiting { since: self.counter });
        Some(201)
    }

    fn accept(&mut self, person: usize, place: Place) -> u16 {
        match place {
            Place::Offered { slot, until } if until > self.now => {
                let status = self.book(person, slot);
                self.places.insert(person, Place::Booked);
                status
            }
            _ => 410,
        }
    }

    fn leave(&mut self, person: usize, place: Place) {
        match place {
            Place::Waiting { .. } => {
                self.places.insert(person, Place::Left);
            }
            Place::Offered { slot, until } if until > self.now => {
                self.places.insert(person, Place::Left);
                self.free(slot);
            }
            Place::Offered { .. } | Place::Lapsed | Place::Left | Place::Booked => {}
        }
    }
}
