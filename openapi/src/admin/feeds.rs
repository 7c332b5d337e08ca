//! Calendar feeds: addresses that a calendar program reads again and again.

use garde::Validate;
use serde::{Deserialize, Serialize};

use super::consultations::NOTE_MAX;
use crate::check;
use crate::time::LocalTime;

/// What is sent to make a feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "consultation_slug": null, "note": "telefon" })))]
#[serde(deny_unknown_fields)]
pub struct NewFeed {
    /// The consultation whose duties it tells, for the public; left out: the duties on which the asker herself is, for
    /// herself, with the number of bookings and nothing of who comes.
    #[serde(default)]
    #[garde(custom(optional_slug))]
    #[cfg_attr(feature = "schema", schema(max_length = 120))]
    pub consultation_slug: Option<String>,
    /// Where it is used, for whoever revokes it.
    #[serde(default)]
    #[garde(custom(check::optional_line::<NOTE_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 1000))]
    pub note: Option<String>,
}

fn optional_slug(value: &Option<String>, context: &()) -> garde::Result {
    check::given(value).map_or(Ok(()), |value| check::slug(value, context))
}

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Feed {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// The consultation, if it is for the public.
    pub consultation_slug: Option<String>,
    /// Where it is used.
    pub note: Option<String>,
    /// When it was made.
    pub created_at: LocalTime,
    /// When it was last read.
    pub last_read_at: Option<LocalTime>,
}

/// The feeds of the asker, and those of consultations where she may make them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Feeds {
    /// The feeds, the newest first; those that were revoked are gone.
    pub items: Vec<Feed>,
}

/// A feed just made. This is the only time that its address is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FeedCreated {
    /// The feed.
    #[serde(flatten)]
    pub feed: Feed,
    /// The address for the calendar program. Whoever has it can read the feed, until it is revoked.
    #[cfg_attr(feature = "schema", schema(format = "uri"))]
    pub url: String,
}
