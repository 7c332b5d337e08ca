//! Consultations: what the city asks about, when, and where to turn.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::check;
use crate::named;
use crate::time::LocalTime;

named! {
    /// The tool of participation.
    Kind {
        /// Public consultations (konsultacje społeczne).
        Standard = "standard",
        /// Małe Konsultacje: small and fast.
        Small = "small",
        /// A referendum in a district (referendum dzielnicowe).
        Referendum = "referendum",
    }
}

named! {
    /// Where a consultation stands. A draft is seen by staff alone and never appears here.
    Stage {
        /// Announced; taking part has not begun.
        Announced = "announced",
        /// Taking part is possible.
        Open = "open",
        /// Ended; the city goes through what was said.
        Analysis = "analysis",
        /// The report is published.
        Reported = "reported",
        /// What was accepted is being carried out and watched.
        Monitored = "monitored",
        /// Ended for good.
        Closed = "closed",
        /// Called off.
        Cancelled = "cancelled",
    }
}

/// One stage of a consultation with its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StagePeriod {
    /// The stage.
    pub stage: Stage,
    /// When it begins.
    pub starts_at: LocalTime,
    /// When it ends, if that is known.
    pub ends_at: Option<LocalTime>,
}

/// The office in charge and how to reach it, also without the web.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Its name.
    #[garde(custom(check::line::<1, 200>))]
    #[cfg_attr(feature = "schema", schema(example = "Referat ds. Partycypacji i Dialogu", max_length = 200))]
    pub name: String,
    /// Where it is.
    #[serde(default)]
    #[garde(custom(check::optional_line::<200>))]
    #[cfg_attr(feature = "schema", schema(example = "ul. Zabłocie 22, pokój 13, Kraków", max_length = 200))]
    pub address: Option<String>,
    /// Its telephone number.
    #[serde(default)]
    #[garde(custom(check::optional_phone))]
    #[cfg_attr(feature = "schema", schema(example = "12 323 31 44"))]
    pub phone: Option<String>,
    /// Its e-mail address.
    #[serde(default)]
    #[garde(custom(check::optional_email))]
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    pub email: Option<String>,
}

/// A document that belongs to a consultation, published elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// What it is called.
    #[garde(custom(check::line::<1, 200>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 200))]
    pub name: String,
    /// Where it can be fetched: an `https` address.
    #[garde(custom(check::https_url))]
    #[cfg_attr(feature = "schema", schema(max_length = 500))]
    pub url: String,
}

/// A consultation as it stands in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConsultationSummary {
    /// Its name in addresses.
    #[cfg_attr(feature = "schema", schema(example = "jak-rozwijac-konsultacje-spoleczne-w-krakowie"))]
    pub slug: String,
    /// Its title.
    #[cfg_attr(feature = "schema", schema(example = "Jak rozwijać konsultacje społeczne w Krakowie?"))]
    pub title: String,
    /// What it is about, in two or three sentences.
    pub summary: String,
    /// The language in which title, summary and description are written (BCP 47).
    #[cfg_attr(feature = "schema", schema(example = "pl"))]
    pub language: String,
    /// The tool of participation.
    pub kind: Kind,
    /// Where it stands now.
    pub stage: Stage,
    /// The present stage with its dates.
    pub period: StagePeriod,
    /// The numbers of the districts that it concerns; empty: the whole city.
    #[cfg_attr(feature = "schema", schema(example = json!([8])))]
    pub districts: Vec<u8>,
}

/// A consultation whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Consultation {
    /// What stands in the list.
    #[serde(flatten)]
    pub summary: ConsultationSummary,
    /// The description as HTML: rendered from Markdown and sanitised, its headings from the second level down.
    pub description_html: String,
    /// All stages with their dates, in order.
    pub timetable: Vec<StagePeriod>,
    /// The office in charge.
    pub office: Office,
    /// Who is invited to take part.
    pub invited: String,
    /// The law or resolution that it rests on.
    pub legal_basis: Option<String>,
    /// Documents.
    pub attachments: Vec<Attachment>,
    /// What happens to personal data (GDPR art. 13), as HTML like the description; belongs beside every form.
    pub privacy_notice_html: String,
    /// Whether proposals can be sent now.
    pub accepts_proposals: bool,
    /// Whether there is a draft resolution to be read at `/consultations/{slug}/document`.
    pub has_document: bool,
    /// Whether proposals are published at once; otherwise they wait for a moderator.
    pub publishes_at_once: bool,
    /// Why it was called off, if it was.
    pub cancellation_reason: Option<String>,
    /// How many versions of it have been public: more than one means that something was changed, and
    /// `/consultations/{slug}/versions` says what.
    #[cfg_attr(feature = "schema", schema(example = 1))]
    pub version: u32,
}

/// A version of a consultation that has been public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConsultationVersion {
    /// Its number, from 1 up.
    pub number: u32,
    /// From when on it was the public one.
    pub published_at: LocalTime,
    /// What was changed and why, in the words of who changed it.
    pub note: Option<String>,
    /// What it said.
    pub content: crate::admin::consultations::ConsultationContent,
}

/// All versions of a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConsultationVersions {
    /// The versions, the newest first.
    pub items: Vec<ConsultationVersion>,
}

/// Which consultations to list, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct ConsultationQuery {
    /// Only those at this stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Only those of this kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Only those that concern this district, those of the whole city included.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 18))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<u8>,
    /// Only those that have every word of this text in title or summary; upper and lower case and diacritics are the
    /// same.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// How long the text of a search may be, in characters.
pub const SEARCH_TEXT_MAX: u32 = 200;
