//! Which status of a list is asked for, as it stands in the address of the page.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use yew::prelude::*;
use yew_router::prelude::*;

use super::queue_query::EVERY_STATUS;

/// The query of the page: an address that says nothing means those that wait.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShownStatus {
    /// A status, or every one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
}

impl ShownStatus {
    /// The status that is wanted; none: every one.
    fn wanted<S: FromStr>(&self, waits: S) -> Option<S> {
        (self.status != EVERY_STATUS).then(|| self.status.parse().unwrap_or(waits))
    }
}

/// The status that the address asks for; none: every one. What can't be read counts as not said.
#[hook]
pub fn use_shown_status<S: FromStr>(waits: S) -> Option<S> {
    use_location().and_then(|location| location.query::<ShownStatus>().ok()).unwrap_or_default().wanted(waits)
}

#[cfg(test)]
mod tests {
    use openapi::proposals::ProposalStatus;

    use super::*;

    #[test]
    fn those_that_wait_come_first() {
        let of = |status: &str| ShownStatus { status: status.into() }.wanted(ProposalStatus::Waiting);
        assert_eq!(of(""), Some(ProposalStatus::Waiting));
        assert_eq!(of("gone"), Some(ProposalStatus::Waiting));
        assert_eq!(of("published"), Some(ProposalStatus::Published));
        assert_eq!(of(EVERY_STATUS), None);
    }
}
