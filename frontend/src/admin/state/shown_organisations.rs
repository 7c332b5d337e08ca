//! Which organisations are asked for, as it stands in the address of the page.

use openapi::admin::people::OrganisationQuery;
use openapi::organisations::OrganisationStatus;
use serde::{Deserialize, Serialize};

use super::queue_query::EVERY_STATUS;

/// The query of the page: an address that says nothing means those that wait.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShownOrganisations {
    /// A status, or every one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
}

impl ShownOrganisations {
    /// The status that is wanted; none: every one.
    #[must_use]
    pub fn status(&self) -> Option<OrganisationStatus> {
        (self.status != EVERY_STATUS).then(|| self.status.parse().unwrap_or(OrganisationStatus::Pending))
    }

    /// What is asked of the server.
    #[must_use]
    pub fn as_request(&self) -> OrganisationQuery {
        OrganisationQuery { status: self.status(), ..OrganisationQuery::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_wait_come_first() {
        let of = |status: &str| ShownOrganisations { status: status.into() }.as_request().status;
        assert_eq!(of(""), Some(OrganisationStatus::Pending));
        assert_eq!(of("gone"), Some(OrganisationStatus::Pending));
        assert_eq!(of("approved"), Some(OrganisationStatus::Approved));
        assert_eq!(of(EVERY_STATUS), None);
    }
}
