//! Following a consultation: being told by mail what comes of it.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::accounts::Language;
use crate::check;
use crate::named;
use crate::time::LocalTime;

/// How long a token from a mail may be, in characters.
pub const FOLLOW_TOKEN_MAX: u32 = 200;

named! {
    /// How soon somebody is told.
    Pace {
        /// As soon as something happens.
        AtOnce = "at_once",
        /// What happened in a day, at 8 in the morning.
        Daily = "daily",
        /// What happened in a week, on Monday at 8 in the morning.
        Weekly = "weekly",
    }
}

named! {
    /// What there is to tell of a consultation.
    NewsKind {
        /// A stage has begun.
        Stage = "stage",
        /// Duties were planned.
        DutiesAdded = "duties_added",
        /// Duties were moved, or take place in another way.
        DutiesChanged = "duties_changed",
        /// Duties were called off.
        DutiesCancelled = "duties_cancelled",
        /// A version of the draft was published.
        Document = "document",
        /// The city has answered a proposal.
        Answer = "answer",
        /// The report was published.
        Report = "report",
        /// A commitment stands elsewhere than before.
        Commitment = "commitment",
    }
}

/// What is sent to follow a consultation. The answer is the same whether or not somebody follows it with this address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "email": "ewa@example.org", "pace": "weekly", "language": "pl"
})))]
#[serde(deny_unknown_fields)]
pub struct NewFollow {
    /// Where to write; a link to confirm it is sent there, and nothing else until it is confirmed.
    #[garde(custom(check::email))]
    #[cfg_attr(feature = "schema", schema(max_length = 254, format = "email"))]
    pub email: String,
    /// How soon to write.
    #[garde(skip)]
    pub pace: Pace,
    /// In which language.
    #[serde(default)]
    #[garde(skip)]
    pub language: Language,
}

/// The token of a mail.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "token": "7Q2M-4K9T-0WZ5-8HJ3-P6VC-YB1D-E5FG-A2RS" })))]
#[serde(deny_unknown_fields)]
pub struct FollowToken {
    /// What stands in the link after `#`.
    #[garde(custom(check::line::<1, FOLLOW_TOKEN_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub token: String,
}

/// That somebody follows a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Follow {
    /// The consultation.
    #[cfg_attr(feature = "schema", schema(example = "jak-rozwijac-konsultacje"))]
    pub consultation_slug: String,
    /// Its title.
    pub consultation_title: String,
    /// How soon news of it are sent.
    pub pace: Pace,
    /// Since when.
    pub since: LocalTime,
}

/// What an account follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Follows {
    /// The newest first.
    pub items: Vec<Follow>,
}

/// How an account follows a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "pace": "daily" })))]
#[serde(deny_unknown_fields)]
pub struct FollowChoice {
    /// How soon to write.
    #[garde(skip)]
    pub pace: Pace,
}
