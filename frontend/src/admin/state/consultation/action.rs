//! What happens to a consultation that is being written, and what becomes of it then.

use std::rc::Rc;

use openapi::admin::consultations::{PlannedStage, StaffConsultation};
use openapi::consultations::{Attachment, Kind, Stage};
use openapi::problem::FieldError;
use openapi::time::WallTime;
use yew::prelude::Reducible;

use super::slug::slug_of;
use super::{ConsultationForm, STAGES, Text, in_order, some};

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// A text is typed.
    Type(Text, String),
    /// Another kind is chosen.
    Kind(Kind),
    /// A district is ticked or not.
    District(u8, bool),
    /// A stage is added to the timetable.
    AddStage,
    /// A stage is taken out.
    RemoveStage(usize),
    /// Another stage is chosen in a row.
    Stage(usize, Stage),
    /// Another time is given in a row.
    StageTime(usize, String),
    /// A document is added.
    AddAttachment,
    /// A document is taken out.
    RemoveAttachment(usize),
    /// A document is named.
    AttachmentName(usize, String),
    /// A document's address is given.
    AttachmentUrl(usize, String),
    /// Proposals are published at once, or not.
    PublishAtOnce(bool),
    /// Fields are at fault.
    Refuse(Vec<FieldError>),
    /// It is saved.
    Save(Box<StaffConsultation>),
    /// Its stage changed, not what it says.
    Move(Box<StaffConsultation>),
    /// Somebody else saved it meanwhile.
    Conflict(Box<StaffConsultation>),
    /// What was typed is to take the place of what somebody else saved.
    Overrule,
    /// What somebody else saved takes the place of what was typed.
    Yield,
}

impl Reducible for ConsultationForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        match action {
            Action::Refuse(errors) => {
                form.refusals += 1;
                form.errors = in_order(errors);
            }
            Action::Save(saved) => form = Self { refusals: form.refusals, ..Self::of(*saved) },
            Action::Move(saved) => form.saved = Some(*saved),
            Action::Conflict(theirs) => form.theirs = Some(*theirs),
            Action::Overrule => form.saved = form.theirs.take().or(form.saved),
            Action::Yield => {
                if let Some(theirs) = form.theirs.take() {
                    form = Self { refusals: form.refusals, ..Self::of(theirs) };
                }
            }
            edit => form.edit(edit),
        }
        Rc::new(form)
    }
}

impl ConsultationForm {
    fn put(&mut self, field: Text, text: String) {
        let content = &mut self.content;
        match field {
            Text::Slug => {
                self.slug_is_typed = !text.is_empty();
                self.slug = text;
            }
            Text::Title => {
                if !self.slug_is_typed {
                    self.slug = slug_of(&text);
                }
                content.title = text;
            }
            Text::Summary => content.summary = text,
            Text::Description => content.description = text,
            Text::OfficeName => content.office.name = text,
            Text::OfficeAddress => content.office.address = some(text),
            Text::OfficePhone => content.office.phone = some(text),
            Text::OfficeEmail => content.office.email = some(text),
            Text::Invited => content.invited = text,
            Text::LegalBasis => content.legal_basis = some(text),
            Text::PrivacyNotice => content.privacy_notice = text,
            Text::Note => self.note = text,
        }
    }

    fn edit(&mut self, action: Action) {
        let content = &mut self.content;
        match action {
            Action::Type(field, text) => self.put(field, text),
            Action::Kind(kind) => content.kind = kind,
            Action::District(number, is_wanted) => {
                content.districts.retain(|other| *other != number);
                if is_wanted {
                    content.districts.push(number);
                    content.districts.sort_unstable();
                }
            }
            Action::AddStage => {
                let last = content.timetable.last().map(|planned| planned.stage);
                let next = STAGES.into_iter().find(|stage| last.is_none_or(|last| *stage > last));
                let stage = next.unwrap_or(Stage::Closed);
                content.timetable.push(PlannedStage { stage, starts_at: WallTime(String::new()) });
            }
            Action::RemoveStage(index) => remove(&mut content.timetable, index),
            Action::Stage(index, stage) => at(&mut content.timetable, index, |planned| planned.stage = stage),
            Action::StageTime(index, time) => {
                at(&mut content.timetable, index, |planned| planned.starts_at = WallTime(time));
            }
            Action::AddAttachment => {
                content.attachments.push(Attachment { name: String::new(), url: String::new() });
            }
            Action::RemoveAttachment(index) => remove(&mut content.attachments, index),
            Action::AttachmentName(index, name) => {
                at(&mut content.attachments, index, |document| document.name = name);
            }
            Action::AttachmentUrl(index, url) => at(&mut content.attachments, index, |document| document.url = url),
            Action::PublishAtOnce(is_wanted) => content.publishes_at_once = is_wanted,
            _ => {}
        }
    }
}

fn at<T>(items: &mut [T], index: usize, change: impl FnOnce(&mut T)) {
    if let Some(item) = items.get_mut(index) {
        change(item);
    }
}

fn remove<T>(items: &mut Vec<T>, index: usize) {
    if index < items.len() {
        items.remove(index);
    }
}

#[cfg(test)]
mod tests {
    use openapi::admin::consultations::StaffStage;
    use openapi::time::LocalTime;

    use super::*;
    use crate::state::consultation::differences;

    fn after(form: ConsultationForm, actions: Vec<Action>) -> Rc<ConsultationForm> {
        actions.into_iter().fold(Rc::new(form), ConsultationForm::reduce)
    }

    fn saved(revision: u32, title: &str) -> StaffConsultation {
        let mut content = ConsultationForm::new().content;
        content.title = title.into();
        StaffConsultation {
            slug: "park".into(),
            stage: StaffStage::Open,
            revision,
            published_at: Some(LocalTime::from_rfc3339("2026-11-23T08:00:00+01:00".into())),
            cancellation_reason: None,
            content,
            timetable: Vec::new(),
        }
    }

    #[test]
    fn the_name_follows_the_title_until_somebody_types_it() {
        let titled = |title: &str| Action::Type(Text::Title, title.into());
        let form = after(ConsultationForm::new(), vec![titled("Park"), titled("Park nad Wisłą")]);
        assert_eq!(form.slug, "park-nad-wisla");
        let typed = Action::Type(Text::Slug, "park".into());
        assert_eq!(after((*form).clone(), vec![typed, titled("Skwer")]).slug, "park");
        assert_eq!(after(ConsultationForm::of(saved(1, "Park")), vec![titled("Skwer")]).slug, "park");
    }

    #[test]
    fn a_change_of_what_is_public_needs_a_note() {
        let has_note_fault = |form: &ConsultationForm| form.faults().iter().any(|error| error.field == "note");
        let form = ConsultationForm::of(saved(1, "Park"));
        assert!(has_note_fault(&form));
        assert!(!has_note_fault(&after(form, vec![Action::Type(Text::Note, "Nowy termin".into())])));
        assert!(!has_note_fault(&ConsultationForm::new()));
    }

    #[test]
    fn a_conflict_loses_nothing_that_was_typed() {
        let mine = Action::Type(Text::Title, "Park i skwer".into());
        let conflict = Action::Conflict(Box::new(saved(2, "Park i staw")));
        let form = after(ConsultationForm::of(saved(1, "Park")), vec![mine, conflict]);
        assert_eq!((form.content.title.as_str(), form.as_change().revision), ("Park i skwer", 1));
        let theirs = form.theirs.as_ref().map(|theirs| differences(&form.content, &theirs.content));
        assert_eq!(theirs, Some(vec![("admin-field-title", "Park i staw".to_owned())]));
        let overruled = after((*form).clone(), vec![Action::Overrule]);
        assert_eq!((overruled.content.title.as_str(), overruled.as_change().revision), ("Park i skwer", 2));
        let yielded = after((*form).clone(), vec![Action::Yield]);
        assert_eq!((yielded.content.title.as_str(), yielded.as_change().revision), ("Park i staw", 2));
    }

    #[test]
    fn faults_stand_in_the_order_of_the_form_and_lead_to_their_row() {
        let fields: Vec<String> = ConsultationForm::new().faults().into_iter().map(|error| error.field).collect();
        assert_eq!(fields[..2], ["content.title", "slug"]);
        assert!(fields.contains(&"content.timetable[1].starts_at".to_owned()), "{fields:?}");
        assert!(fields.contains(&"content.office.name".to_owned()), "{fields:?}");
        assert_eq!(fields.last().map(String::as_str), Some("content.privacy_notice"));
    }

    #[test]
    fn rows_are_added_and_taken_out() {
        let form = after(
            ConsultationForm::new(),
            vec![Action::AddStage, Action::RemoveStage(0), Action::RemoveStage(9), Action::AddAttachment],
        );
        let stages: Vec<Stage> = form.content.timetable.iter().map(|planned| planned.stage).collect();
        assert_eq!(stages, [Stage::Open, Stage::Analysis, Stage::Reported]);
        assert_eq!(form.content.attachments.len(), 1);
    }

    #[test]
    fn only_later_stages_are_begun_by_hand() {
        let stages = ConsultationForm::of(saved(1, "Park")).later_stages();
        assert_eq!(stages.first(), Some(&Stage::Analysis));
        let scheduled = StaffConsultation { stage: StaffStage::Scheduled, ..saved(1, "Park") };
        assert_eq!(ConsultationForm::of(scheduled).later_stages().len(), STAGES.len());
    }
}
