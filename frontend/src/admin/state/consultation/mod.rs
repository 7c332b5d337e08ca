//! A consultation being written.

mod action;
mod differences;
mod slug;

use garde::Validate;
use openapi::admin::consultations::{
    ConsultationChange, ConsultationContent, NewConsultation, PlannedStage, StaffConsultation,
};
use openapi::check::{FieldCode, field_errors, given};
use openapi::consultations::{Kind, Office, Stage};
use openapi::problem::FieldError;
use openapi::time::WallTime;

pub use action::Action;
pub use differences::differences;

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
