//! Which proposals are listed, and in which order.

use serde::{Deserialize, Serialize};

use super::ProposalKind;
use crate::named;

named! {
    /// The order of the public list.
    ProposalSort {
        /// The newest first.
        Newest = "newest",
        /// Those with the most support first.
        MostSupported = "most_supported",
    }
}

/// Which published proposals to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct ProposalQuery {
    /// The order; newest first unless told otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<ProposalSort>,
    /// Only those of this sort.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ProposalKind>,
    /// Only those with this tag.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Only those that have every word of this text in title or text: in any form of the word, with or without
    /// diacritics.
    #[cfg_attr(feature = "schema", param(max_length = 200, example = "lawki w parku"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Only remarks that stand on this clause in the newest version of the draft.
    #[cfg_attr(feature = "schema", param(format = "uuid"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause_id: Option<String>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// How long what is searched may be, in characters.
pub const SEARCH_MAX: u32 = 200;
