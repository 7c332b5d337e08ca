//! Figures of a consultation while it runs and afterwards: who takes part, how, and how far the city's answers are.
//!
//! What the public sees tells of no group of fewer than [`THRESHOLD`]: such a number is left out, as are others from which
//! it could be reckoned.

use serde::{Deserialize, Serialize};

use crate::people::Affiliation;
use crate::proposals::{Channel, ProposalKind, ProposalStatus};

/// The smallest group that is told of in public.
pub const THRESHOLD: u32 = 5;

macro_rules! counts {
    ($(#[$meta:meta])* $name:ident { $(#[$key_meta:meta])* $key:ident: $type:ty }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub struct $name {
            $(#[$key_meta])*
            pub $key: $type,
            /// How many; `null` where it is left out for the sake of privacy.
            #[cfg_attr(feature = "schema", schema(example = 12))]
            pub count: Option<u32>,
        }
    };
}

counts! {
    /// Proposals of one day.
    DayCount {
        /// The day on which they reached the city, as its calendar has it.
        #[cfg_attr(feature = "schema", schema(format = "date", example = "2025-11-14"))]
        date: String
    }
}
counts! {
    /// Proposals that came the same way.
    ChannelCount {
        /// The way.
        channel: Channel
    }
}
counts! {
    /// Proposals of one sort.
    KindCount {
        /// The sort.
        kind: ProposalKind
    }
}
counts! {
    /// Proposals said on the same behalf.
    AffiliationCount {
        /// On whose behalf.
        affiliation: Affiliation
    }
}
counts! {
    /// Proposals that concern one district.
    DistrictCount {
        /// Its number; `null`: none was named.
        district: Option<u8>
    }
}
counts! {
    /// Proposals of which the same became.
    StatusCount {
        /// What became of them.
        status: ProposalStatus
    }
}

/// How duties were used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutyUse {
    /// Duties that were not called off.
    pub duties: u32,
    /// Seats that could be booked in them.
    pub seats: u32,
    /// Bookings; `null` where left out.
    pub booked: Option<u32>,
    /// Booked, and came or answered; `null` where left out.
    pub came: Option<u32>,
    /// Came or rang without a booking; `null` where left out.
    pub walk_ins: Option<u32>,
}

/// How far the city's answers are. Proposals that go on in another one's place are not counted.
///
/// This is the city's work, not a group of people: small numbers are told, unless there are so few proposals that these
/// are left out as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AnswerFigures {
    /// Published proposals with a published answer; `null` where left out.
    pub answered: Option<u32>,
    /// Published proposals without one; `null` where left out.
    pub open: Option<u32>,
    /// Those of them whose answer is overdue by the rule set; `null` where left out.
    pub overdue: Option<u32>,
    /// Half of the answers came within so many hours of the proposal's arrival; `null` without answers or where left out.
    pub median_hours: Option<u32>,
}

/// By when the report is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReportDue {
    /// The last day in time; `null`: the rule set names none, or nobody can tell yet when taking part ends.
    #[cfg_attr(feature = "schema", schema(format = "date", example = "2026-02-12"))]
    pub due_on: Option<String>,
    /// Whether that day is over and the report is not published.
    pub overdue: bool,
}

/// The figures of a consultation as the public sees them: of its published proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Figures {
    /// The consultation's name in addresses.
    pub consultation_slug: String,
    /// The smallest group that is told of; `null`: every number is told.
    #[cfg_attr(feature = "schema", schema(example = 5))]
    pub threshold: Option<u32>,
    /// All proposals; `null` where left out.
    #[cfg_attr(feature = "schema", schema(example = 120))]
    pub proposals: Option<u32>,
    /// Day by day.
    pub by_day: Vec<DayCount>,
    /// By the way that they came.
    pub by_channel: Vec<ChannelCount>,
    /// By their sort.
    pub by_kind: Vec<KindCount>,
    /// By who speaks.
    pub by_affiliation: Vec<AffiliationCount>,
    /// By the district that they concern.
    pub by_district: Vec<DistrictCount>,
    /// How duties were used.
    pub duties: DutyUse,
    /// How far the city's answers are.
    pub answers: AnswerFigures,
    /// By when the report is due.
    pub report: ReportDue,
    /// The revision of the rule set that holds for the consultation.
    pub rule_set: u32,
}

/// The figures of a consultation whole, for staff: of all proposals, those that are not published among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StaffFigures {
    /// The figures; nothing is left out.
    #[serde(flatten)]
    pub figures: Figures,
    /// What became of the proposals.
    pub by_status: Vec<StatusCount>,
}
