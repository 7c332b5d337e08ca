//! What moderators ask the author of a proposal, and what the author replies.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::time::LocalTime;
use crate::{check, named};

named! {
    /// Who wrote a message about a proposal.
    MessageSender {
        /// The city.
        City = "city",
        /// The proposal's author.
        Author = "author",
    }
}

/// A message between a moderator and the author of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Message {
    /// Who wrote it.
    pub from: MessageSender,
    /// Plain text.
    pub text: String,
    /// When.
    pub sent_at: LocalTime,
}

/// How long a message may be, in characters.
pub const MESSAGE_MAX: u32 = 2000;

/// What the author replies to a moderator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "text": "Chodzi o Dębniki." })))]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// Plain text; line breaks are kept.
    #[garde(custom(check::text::<1, MESSAGE_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 2000))]
    pub text: String,
}
