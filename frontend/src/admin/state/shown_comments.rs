//! Which comments are asked for, as it stands in the address of the page.

use openapi::comments::StaffCommentQuery;
use openapi::proposals::ProposalStatus;
use serde::{Deserialize, Serialize};

use super::queue_query::EVERY_STATUS;

/// The query of the page: an address that says nothing means those that wait.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShownComments {
    /// A status, or every one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
}

impl ShownComments {
    /// The status that is wanted; none: every one.
    #[must_use]
    pub fn status(&self) -> Option<ProposalStatus> {
        (self.status != EVERY_STATUS).then(|| self.status.parse().unwrap_or(ProposalStatus::Waiting))
    }

    /// What is asked of the server.
    #[must_use]
    pub fn as_request(&self) -> StaffCommentQuery {
        StaffCommentQuery { status: self.status(), ..StaffCommentQuery::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_wait_come_first() {
        let of = |status: &str| ShownComments { status: status.into() }.as_request().status;
        assert_eq!(of(""), Some(ProposalStatus::Waiting));
        assert_eq!(of("gone"), Some(ProposalStatus::Waiting));
        assert_eq!(of("published"), Some(ProposalStatus::Published));
        assert_eq!(of(EVERY_STATUS), None);
    }
}
