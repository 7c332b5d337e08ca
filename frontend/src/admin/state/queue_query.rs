//! Which proposals are asked for, as it stands in the address of the page.

use std::str::FromStr;

use openapi::admin::moderation::{AnswerState, StaffProposalQuery};
use openapi::proposals::{ProposalKind, ProposalStatus};
use serde::{Deserialize, Serialize};

/// Every status: an address that says nothing means those that wait.
pub const EVERY_STATUS: &str = "all";

/// The query of the page. Its values are those of the API, besides [`EVERY_STATUS`]; what can't be read counts as not
/// said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QueueQuery {
    /// Only those of this consultation.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub consultation: String,
    /// Only those with this status.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// Only those of this sort.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Only those whose answer has come this far.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub answer: String,
    /// Only those with this tag.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tag: String,
    /// Only those that have every word of this.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

fn named<T: FromStr>(name: &str) -> Option<T> {
    name.parse().ok()
}

fn said(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

impl QueueQuery {
    /// What the filter of the status shows as chosen.
    #[must_use]
    pub fn chosen_status(&self) -> &str {
        if self.status == EVERY_STATUS { EVERY_STATUS } else { self.wanted_status().map_or("", ProposalStatus::as_str) }
    }

    fn wanted_status(&self) -> Option<ProposalStatus> {
        (self.status != EVERY_STATUS).then(|| named(&self.status).unwrap_or(ProposalStatus::Waiting))
    }

    /// What is asked of the server.
    #[must_use]
    pub fn as_request(&self) -> StaffProposalQuery {
        StaffProposalQuery {
            consultation: said(&self.consultation),
            status: self.wanted_status(),
            kind: named::<ProposalKind>(&self.kind),
            answer: named::<AnswerState>(&self.answer),
            tag: said(&self.tag),
            text: said(&self.text),
            limit: None,
            cursor: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_says_nothing_means_those_that_wait() {
        assert_eq!(QueueQuery::default().as_request().status, Some(ProposalStatus::Waiting));
        let nonsense = QueueQuery { status: "gone".into(), kind: "poem".into(), ..QueueQuery::default() };
        assert_eq!(nonsense.as_request(), QueueQuery::default().as_request());
        assert_eq!(nonsense.chosen_status(), "waiting");
    }

    #[test]
    fn all_of_them_can_be_asked_for() {
        let all = QueueQuery { status: EVERY_STATUS.into(), text: " ławka ".into(), ..QueueQuery::default() };
        assert_eq!((all.as_request().status, all.as_request().text.as_deref()), (None, Some("ławka")));
        assert_eq!(all.chosen_status(), EVERY_STATUS);
    }

    #[test]
    fn an_address_made_of_the_query_of_the_api_is_read() {
        let query = StaffProposalQuery {
            consultation: Some("park".into()),
            status: Some(ProposalStatus::Published),
            answer: Some(AnswerState::None),
            ..StaffProposalQuery::default()
        };
        let address = serde_urlencoded::to_string(&query).expect("an address");
        let read: QueueQuery = serde_urlencoded::from_str(&address).expect("the query of the page");
        assert_eq!(read.as_request(), query);
    }
}
