//! What the city writes to people: the messages that were sent, wait, or could not be sent.

use serde::{Deserialize, Serialize};

use crate::named;
use crate::time::LocalTime;

named! {
    /// What a message tells.
    LetterKind {
        /// A place was booked.
        Confirmation = "confirmation",
        /// A booking was changed: another time, place or way.
        Change = "change",
        /// A booking was cancelled.
        Cancellation = "cancellation",
        /// A booking is soon.
        Reminder = "reminder",
        /// Something about the duty changed, and the office has to find another way.
        Attention = "attention",
        /// Somebody now waits for a seat.
        Waiting = "waiting",
        /// A seat is kept for somebody who waited.
        Offer = "offer",
        /// Anything that is not about duties: accounts, organisations, proposals.
        Other = "other",
    }
}

named! {
    /// How a message goes out.
    LetterWay {
        /// As an e-mail.
        Mail = "mail",
        /// As a short message to a telephone.
        Sms = "sms",
    }
}

named! {
    /// What became of a message.
    LetterState {
        /// Waits for its time, or for the next attempt.
        Waiting = "waiting",
        /// Sent; without a mail server, written into the folder.
        Sent = "sent",
        /// Given up after too many attempts.
        GivenUp = "given_up",
        /// What it was to tell no longer holds; it was not sent.
        Withdrawn = "withdrawn",
    }
}

/// Which messages to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct LetterQuery {
    /// Only those in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<LetterState>,
    /// Only those about this booking: its reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub booking: Option<String>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// The words of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LetterText {
    /// To whom.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// A message, without the person: whom it is for is told by the booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LetterEntry {
    /// Its id, which is also in the mail's Message-ID.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// What it tells.
    pub kind: LetterKind,
    /// How it goes out.
    pub way: LetterWay,
    /// What became of it.
    pub state: LetterState,
    /// The reference of the booking, or of the place on the waiting list.
    pub reference: Option<String>,
    /// When it was written.
    pub created_at: LocalTime,
    /// When it goes out, or is tried again.
    pub due_at: Option<LocalTime>,
    /// When it was sent or given up.
    pub settled_at: Option<LocalTime>,
    /// How often it was tried.
    pub attempts: u32,
    /// Its words: told only while no mail server is set, of messages about bookings, so that somebody can pass them on.
    pub text: Option<LetterText>,
}
