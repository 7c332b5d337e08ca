//! How, where and with whom a duty takes place, being filled in: the same for one duty and for a rule that makes many.

use openapi::admin::duties::DutyPlan;
use openapi::duties::{Expert, Mode, Rings};
use openapi::time::WallTime;

/// A field of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// The address and room.
    Place,
    /// The number of the duty.
    Phone,
    /// The address of the video conversation.
    Link,
    /// From when on places can be booked.
    OpensAt,
    /// How long a slot is.
    SlotMinutes,
    /// How long the experts pause after each slot.
    BufferMinutes,
    /// How many seats a slot has.
    Seats,
    /// How long before booking closes.
    ClosesBefore,
}

/// What has been filled in. Numbers are kept as they are typed.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanForm {
    /// How the conversation takes place.
    pub mode: Mode,
    /// By telephone: who rings whom.
    pub rings: Rings,
    /// Who is on duty.
    pub experts: Vec<Expert>,
    texts: [String; 8],
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// A text is typed.
    Type(Text, String),
    /// Another mode is chosen.
    Mode(Mode),
    /// Somebody else is to ring.
    Rings(Rings),
    /// Somebody is added to the duty.
    AddExpert,
    /// Somebody is taken off it.
    RemoveExpert(usize),
    /// Somebody is named.
    ExpertName(usize, String),
    /// Somebody's office is given.
    ExpertRole(usize, String),
    /// It is a unit of several people, or one person.
    ExpertUnit(usize, bool),
    /// Which member of staff somebody is; none, if that is not said.
    ExpertAccount(usize, Option<String>),
}

fn nobody() -> Expert {
    Expert { name: String::new(), role: None, unit: false, account_id: None }
}

impl PlanForm {
    /// A form with what is usual.
    #[must_use]
    pub fn new() -> Self {
        let mut form =
            Self { mode: Mode::InPerson, rings: Rings::Office, experts: vec![nobody()], texts: Default::default() };
        let usual =
            [(Text::SlotMinutes, "20"), (Text::BufferMinutes, "0"), (Text::Seats, "1"), (Text::ClosesBefore, "0")];
        for (field, text) in usual {
            form.put(field, text.to_owned());
        }
        form
    }

    /// The form of a plan that is there.
    #[must_use]
    pub fn of(plan: &DutyPlan) -> Self {
        let mut form = Self { mode: plan.mode, rings: plan.rings, experts: plan.experts.clone(), ..Self::new() };
        let opens_at = plan.booking_opens_at.as_ref().map(|time| time.0.clone()).unwrap_or_default();
        let texts = [
            (Text::Place, plan.place.clone().unwrap_or_default()),
            (Text::Phone, plan.phone.clone().unwrap_or_default()),
            (Text::Link, plan.link.clone().unwrap_or_default()),
            (Text::OpensAt, opens_at),
            (Text::SlotMinutes, plan.slot_minutes.to_string()),
            (Text::BufferMinutes, plan.buffer_minutes.to_string()),
            (Text::Seats, plan.seats_per_slot.to_string()),
            (Text::ClosesBefore, plan.closes_hours_before.to_string()),
        ];
        for (field, text) in texts {
            form.put(field, text);
        }
        form
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, field: Text) -> &str {
        &self.texts[field as usize]
    }

    fn put(&mut self, field: Text, text: String) {
        self.texts[field as usize] = text;
    }

    fn given(&self, field: Text) -> Option<String> {
        Some(self.text(field).trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// What is sent.
    #[must_use]
    pub fn as_plan(&self) -> DutyPlan {
        DutyPlan {
            mode: self.mode,
            place: self.given(Text::Place),
            phone: self.given(Text::Phone),
            rings: self.rings,
            link: self.given(Text::Link),
            experts: self.experts.clone(),
            slot_minutes: number(self.text(Text::SlotMinutes)),
            buffer_minutes: number(self.text(Text::BufferMinutes)),
            seats_per_slot: number(self.text(Text::Seats)),
            booking_opens_at: self.given(Text::OpensAt).map(WallTime),
            closes_hours_before: number(self.text(Text::ClosesBefore)),
        }
    }

    /// Does what happens to it.
    pub fn act(&mut self, action: Action) {
        match action {
            Action::Type(field, text) => self.put(field, text),
            Action::Mode(mode) => self.mode = mode,
            Action::Rings(rings) => self.rings = rings,
            Action::AddExpert => self.experts.push(nobody()),
            Action::RemoveExpert(index) if index < self.experts.len() => {
                self.experts.remove(index);
            }
            Action::RemoveExpert(_) => {}
            Action::ExpertName(index, name) => self.change_expert(index, |expert| expert.name = name),
            Action::ExpertRole(index, role) => {
                self.change_expert(index, |expert| expert.role = Some(role).filter(|role| !role.is_empty()));
            }
            Action::ExpertUnit(index, is_unit) => self.change_expert(index, |expert| {
                expert.unit = is_unit;
                // A unit is nobody's account.
                expert.account_id = expert.account_id.take().filter(|_| !is_unit);
            }),
            Action::ExpertAccount(index, account) => self.change_expert(index, |expert| expert.account_id = account),
        }
    }

    fn change_expert(&mut self, index: usize, change: impl FnOnce(&mut Expert)) {
        if let Some(expert) = self.experts.get_mut(index) {
            change(expert);
        }
    }
}

impl Default for PlanForm {
    fn default() -> Self {
        Self::new()
    }
}

/// A number as it was typed; what is none is out of every range.
#[must_use]
pub fn number(text: &str) -> u32 {
    text.trim().parse().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_is_there_is_sent_as_it_was() {
        let expert = Expert { name: "Ewa Nowak".into(), role: None, unit: false, account_id: Some("7".into()) };
        let plan = DutyPlan {
            mode: Mode::Phone,
            place: None,
            phone: Some("12 323 31 44".into()),
            rings: Rings::Visitor,
            link: None,
            experts: vec![expert],
            slot_minutes: 30,
            buffer_minutes: 10,
            seats_per_slot: 2,
            booking_opens_at: Some(WallTime("2026-12-01T08:00".into())),
            closes_hours_before: 24,
        };
        assert_eq!(PlanForm::of(&plan).as_plan(), plan);
    }

    #[test]
    fn who_becomes_a_unit_is_no_longer_a_member_of_staff() {
        let mut form = PlanForm::new();
        form.act(Action::ExpertAccount(0, Some("7".into())));
        assert_eq!(form.as_plan().experts[0].account_id.as_deref(), Some("7"));
        form.act(Action::ExpertUnit(0, true));
        assert_eq!(form.as_plan().experts[0].account_id, None);
        assert!(form.as_plan().experts[0].unit);
    }

    #[test]
    fn experts_come_and_go_and_what_is_no_number_is_out_of_range() {
        let mut form = PlanForm::new();
        form.act(Action::AddExpert);
        form.act(Action::ExpertName(1, "Jan Kot".into()));
        form.act(Action::RemoveExpert(0));
        form.act(Action::RemoveExpert(5));
        form.act(Action::Type(Text::BufferMinutes, "pięć".into()));
        let plan = form.as_plan();
        assert_eq!((plan.experts.len(), plan.experts[0].name.as_str()), (1, "Jan Kot"));
        assert_eq!(plan.buffer_minutes, u32::MAX);
    }
}
