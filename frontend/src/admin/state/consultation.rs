//! A consultation being written.

use std::rc::Rc;

use garde::Validate;
use openapi::admin::consultations::{
    ConsultationChange, ConsultationContent, NewConsultation, PlannedStage, StaffConsultation,
};
use openapi::check::{FieldCode, SLUG_MAX, field_errors, given};
use openapi::consultations::{Attachment, Kind, Office, Stage};
use openapi::problem::FieldError;
use openapi::time::WallTime;
use yew::prelude::Reducible;

/// The stages that a timetable can have; cancelling is an act of its own.
pub const STAGES: [Stage; 6] =
    [Stage::Announced, Stage::Open, Stage::Analysis, Stage::Reported, Stage::Monitored, Stage::Closed];

/// A field that holds a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Its name in addresses.
    Slug,
    /// The title.
    Title,
    /// The summary.
    Summary,
    /// The description, in Markdown.
    Description,
    /// The office's name.
    OfficeName,
    /// The office's address.
    OfficeAddress,
    /// The office's telephone number.
    OfficePhone,
    /// The office's e-mail address.
    OfficeEmail,
    /// Who is invited.
    Invited,
    /// The legal basis.
    LegalBasis,
    /// The privacy notice, in Markdown.
    PrivacyNotice,
    /// What was changed and why.
    Note,
}

/// What has been filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsultationForm {
    /// What is edited; none: one is being begun.
    pub saved: Option<StaffConsultation>,
    /// Its name in addresses.
    pub slug: String,
    /// Whether that name was typed: otherwise it follows the title.
    slug_is_typed: bool,
    /// What it says.
    pub content: ConsultationContent,
    /// What was changed and why.
    pub note: String,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts the refusals, so that each is announced.
    pub refusals: u32,
    /// What somebody else saved meanwhile.
    pub theirs: Option<StaffConsultation>,
}

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

impl ConsultationForm {
    /// An empty form.
    #[must_use]
    pub fn new() -> Self {
        let content = ConsultationContent {
            title: String::new(),
            summary: String::new(),
            description: String::new(),
            kind: Kind::Standard,
            timetable: vec![
                PlannedStage { stage: Stage::Announced, starts_at: WallTime(String::new()) },
                PlannedStage { stage: Stage::Open, starts_at: WallTime(String::new()) },
                PlannedStage { stage: Stage::Analysis, starts_at: WallTime(String::new()) },
            ],
            districts: Vec::new(),
            office: Office::default(),
            invited: String::new(),
            legal_basis: None,
            attachments: Vec::new(),
            privacy_notice: String::new(),
            publishes_at_once: false,
        };
        Self {
            saved: None,
            slug: String::new(),
            slug_is_typed: false,
            content,
            note: String::new(),
            errors: Vec::new(),
            refusals: 0,
            theirs: None,
        }
    }

    /// The form of one that is there.
    #[must_use]
    pub fn of(saved: StaffConsultation) -> Self {
        let (slug, content) = (saved.slug.clone(), saved.content.clone());
        Self { saved: Some(saved), slug, slug_is_typed: true, content, ..Self::new() }
    }

    /// Whether the public has seen it: then a change needs a note.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.saved.as_ref().is_some_and(|saved| saved.published_at.is_some())
    }

    /// What stands in a field.
    #[must_use]
    pub fn text(&self, field: Text) -> String {
        let content = &self.content;
        match field {
            Text::Slug => Some(&self.slug),
            Text::Title => Some(&content.title),
            Text::Summary => Some(&content.summary),
            Text::Description => Some(&content.description),
            Text::OfficeName => Some(&content.office.name),
            Text::OfficeAddress => content.office.address.as_ref(),
            Text::OfficePhone => content.office.phone.as_ref(),
            Text::OfficeEmail => content.office.email.as_ref(),
            Text::Invited => Some(&content.invited),
            Text::LegalBasis => content.legal_basis.as_ref(),
            Text::PrivacyNotice => Some(&content.privacy_notice),
            Text::Note => Some(&self.note),
        }
        .cloned()
        .unwrap_or_default()
    }

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

    /// What is sent to begin it, or to see it before.
    #[must_use]
    pub fn as_new(&self) -> NewConsultation {
        NewConsultation { slug: self.slug.clone(), content: self.content.clone() }
    }

    /// What is sent to change it.
    #[must_use]
    pub fn as_change(&self) -> ConsultationChange {
        ConsultationChange {
            revision: self.saved.as_ref().map_or(0, |saved| saved.revision),
            note: some(self.note.clone()),
            content: self.content.clone(),
        }
    }

    /// The faults that can be told without the server.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let report = if self.saved.is_some() { self.as_change().validate() } else { self.as_new().validate() };
        let mut errors = report.err().map(|report| field_errors(&report)).unwrap_or_default();
        if self.is_public() && given(&Some(self.note.clone())).is_none() {
            errors.push(FieldError::new("note", FieldCode::Required, None));
        }
        in_order(errors)
    }

    /// The stages that may be begun by hand now: those after the present one.
    #[must_use]
    pub fn later_stages(&self) -> Vec<Stage> {
        let Some(saved) = &self.saved else { return Vec::new() };
        let present = saved.stage.as_str().parse::<Stage>().ok();
        STAGES.into_iter().filter(|stage| present.is_none_or(|present| *stage > present)).collect()
    }
}

impl Default for ConsultationForm {
    fn default() -> Self {
        Self::new()
    }
}

/// The fields in the order in which they stand in the form.
const FIELDS: [&str; 13] = [
    "content.title",
    "slug",
    "content.summary",
    "content.description",
    "content.kind",
    "content.timetable",
    "content.districts",
    "content.invited",
    "content.legal_basis",
    "content.office",
    "content.attachments",
    "content.privacy_notice",
    "note",
];

fn in_order(mut errors: Vec<FieldError>) -> Vec<FieldError> {
    errors.sort_by_key(|error| FIELDS.iter().position(|field| error.field.starts_with(field)));
    errors
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// A name for addresses, made of a title: `Park na Zabłociu!` becomes `park-na-zablociu`.
#[must_use]
pub fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for character in title.to_lowercase().chars() {
        let plain = match character {
            'ą' => 'a',
            'ć' => 'c',
            'ę' => 'e',
            'ł' => 'l',
            'ń' => 'n',
            'ó' => 'o',
            'ś' => 's',
            'ź' | 'ż' => 'z',
            other => other,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= SLUG_MAX as usize {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The fields in which two contents differ: the key of the label, and what stands in the second.
#[must_use]
pub fn differences(mine: &ConsultationContent, theirs: &ConsultationContent) -> Vec<(&'static str, String)> {
    let texts = |content: &ConsultationContent| {
        let office = &content.office;
        let reach = [Some(&office.name), office.address.as_ref(), office.phone.as_ref(), office.email.as_ref()];
        [
            ("admin-field-title", content.title.clone()),
            ("admin-field-summary", content.summary.clone()),
            ("admin-field-description", content.description.clone()),
            (
                "admin-field-timetable",
                lines(
                    content
                        .timetable
                        .iter()
                        .map(|stage| format!("{}: {}", stage.stage, stage.starts_at.0.replace('T', " "))),
                ),
            ),
            ("admin-field-districts", content.districts.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")),
            ("admin-field-invited", content.invited.clone()),
            ("admin-field-legal-basis", content.legal_basis.clone().unwrap_or_default()),
            ("admin-field-office", lines(reach.into_iter().flatten().cloned())),
            (
                "admin-field-attachments",
                lines(content.attachments.iter().map(|document| format!("{}: {}", document.name, document.url))),
            ),
            ("admin-field-privacy-notice", content.privacy_notice.clone()),
        ]
    };
    let pairs = texts(mine).into_iter().zip(texts(theirs));
    pairs.filter(|((_, mine), (_, theirs))| mine != theirs).map(|(_, theirs)| theirs).collect()
}

fn lines(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("\n")
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
    fn a_title_becomes_a_name_for_addresses() {
        assert_eq!(slug_of("Park na Zabłociu: źdźbło, łąka i ŻÓŁĆ!"), "park-na-zablociu-zdzblo-laka-i-zolc");
        assert_eq!(slug_of("  „2026”  "), "2026");
        assert_eq!(slug_of(&"a".repeat(300)).len(), SLUG_MAX as usize);
        assert_eq!(slug_of("…"), "");
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
