//! The site's addresses.

use serde::{Deserialize, Serialize};
use yew_router::prelude::*;

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Routable)]
pub enum Route {
    /// What goes on now.
    #[at("/")]
    Home,
    /// The list, with filters in the query.
    #[at("/consultations")]
    Consultations,
    /// One consultation.
    #[at("/consultations/:slug")]
    Consultation {
        /// Its name in addresses.
        slug: String,
    },
    /// Booking a place; the query may name a slot.
    #[at("/consultations/:slug/book")]
    Book {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// Going onto the waiting list; the query may name a duty.
    #[at("/consultations/:slug/wait")]
    Wait {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// Sending a proposal.
    #[at("/consultations/:slug/propose")]
    Propose {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// What was changed in a consultation since it was published.
    #[at("/consultations/:slug/versions")]
    Versions {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// What came of one consultation.
    #[at("/consultations/:slug/commitments")]
    ConsultationCommitments {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// Following a consultation by mail.
    #[at("/consultations/:slug/follow")]
    Follow {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// What came of all consultations, with filters in the query.
    #[at("/commitments")]
    Commitments,
    /// One commitment.
    #[at("/commitments/:id")]
    Commitment {
        /// Its id.
        id: String,
    },
    /// Confirming that one follows; the fragment has the token of the mail.
    #[at("/follow/confirm")]
    FollowConfirm,
    /// Ending mails; the fragment has the token of one.
    #[at("/follow/unsubscribe")]
    FollowUnsubscribe,
    /// What there is in bulk.
    #[at("/open-data")]
    OpenData,
    /// The draft resolution with the remarks on it; the query may name a version.
    #[at("/consultations/:slug/document")]
    Document {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// Two versions of the draft, named in the query.
    #[at("/consultations/:slug/document/compare")]
    DocumentCompare {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// The figures of a consultation.
    #[at("/consultations/:slug/figures")]
    Figures {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// Where the report of a consultation stands.
    #[at("/consultations/:slug/report")]
    Report {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// Asking for a booking.
    #[at("/booking")]
    FindBooking,
    /// A booking; the fragment may hold its secret.
    #[at("/booking/:reference")]
    Booking {
        /// Its reference.
        reference: String,
    },
    /// Moving a booking to another slot; the fragment may hold its secret.
    #[at("/booking/:reference/reschedule")]
    Reschedule {
        /// Its reference.
        reference: String,
    },
    /// Asking for a place on the waiting list.
    #[at("/waiting")]
    FindWaiting,
    /// A place on the waiting list; the fragment may hold its secret.
    #[at("/waiting/:reference")]
    Waiting {
        /// Its reference.
        reference: String,
    },
    /// Asking for a proposal.
    #[at("/proposal")]
    FindProposal,
    /// A proposal; the fragment may hold its secret.
    #[at("/proposal/:reference")]
    Proposal {
        /// Its reference.
        reference: String,
    },
    /// Logging in; the query may say where to go on.
    #[at("/account/login")]
    AccountLogin,
    /// Making an account.
    #[at("/account/register")]
    AccountRegister,
    /// What happens now: there is a mail.
    #[at("/account/check-mail")]
    AccountCheckMail,
    /// Confirming an address; the fragment has the token of the mail.
    #[at("/account/confirm")]
    AccountConfirm,
    /// Asking for a link to choose a new password.
    #[at("/account/forgot")]
    AccountForgot,
    /// Choosing a new password; the fragment has the token of the mail.
    #[at("/account/reset")]
    AccountReset,
    /// The own account; the fragment may name a part of it.
    #[at("/account")]
    Account,
    /// The account is no more.
    #[at("/account/deleted")]
    AccountDeleted,
    /// The own bookings.
    #[at("/account/bookings")]
    AccountBookings,
    /// The own proposals.
    #[at("/account/proposals")]
    AccountProposals,
    /// The organisations to which the person belongs.
    #[at("/account/organisations")]
    AccountOrganisations,
    /// One of them.
    #[at("/account/organisations/:id")]
    AccountOrganisation {
        /// Its id.
        id: String,
    },
    /// An invitation into an organisation; the fragment has the token of the mail.
    #[at("/account/invitation")]
    AccountInvitation,
    /// The accessibility statement.
    #[at("/accessibility")]
    Accessibility,
    /// Anything else.
    #[not_found]
    #[at("/404")]
    Missing,
}

/// What the query of [`Route::AccountLogin`] may say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginQuery {
    /// Where to go on; to be followed only if [`local_path`] takes it.
    pub next: Option<String>,
}

/// The address at which to log in before going on to another one. The fragment goes along as it is: a token in it must
/// not get into the query, which servers see.
#[must_use]
pub fn login_address(next: &str, hash: &str) -> String {
    let query = query_text(&LoginQuery { next: Some(next.to_owned()) });
    format!("{}?{query}{hash}", Route::AccountLogin.to_path())
}

/// Where to go after log-in: the address, if it is a path of this site and nothing that leads elsewhere. `//host` and
/// `/\host` are addresses of another host, and browsers take tabs and line breaks out of addresses before they look.
#[must_use]
pub fn local_path(next: &str) -> Option<&str> {
    let leads_elsewhere = next.starts_with("//") || next.contains('\\');
    let is_plain = !next.chars().any(|character| character.is_control() || character.is_whitespace());
    (next.starts_with('/') && !leads_elsewhere && is_plain).then_some(next)
}

/// What an address says in its query.
#[must_use]
pub fn query_text(query: &impl Serialize) -> String {
    // Queries are made of plain texts and of the contract's own types, which can always be written.
    serde_urlencoded::to_string(query).unwrap_or_default()
}

/// What the query of [`Route::Book`] may say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookQuery {
    /// The slot to begin with.
    pub slot: Option<String>,
    /// The duty whose slots to begin with.
    pub duty: Option<String>,
}

/// What the query of [`Route::Propose`] may say: what a remark is about. It is all public.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposeQuery {
    /// The clause of the draft.
    pub clause: Option<String>,
    /// How it is cited.
    pub citation: Option<String>,
    /// The words in it.
    pub exact: Option<String>,
    /// What stands before them.
    pub prefix: Option<String>,
    /// What stands behind them.
    pub suffix: Option<String>,
}

/// What the query of [`Route::Wait`] may say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitQuery {
    /// The duty to begin with.
    pub duty: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_in_leads_to_no_other_site() {
        for local in
            ["/", "/account/bookings", "/consultations/a/book?slot=1", "/admin/", "/a//b", "/consultations?text=a%20b"]
        {
            assert_eq!(local_path(local), Some(local));
        }
        let foreign = [
            "",
            "account",
            "https://example.org",
            "//example.org",
            "///example.org",
            "/\\example.org",
            "\\/example.org",
            "/\t/example.org",
            "/\n/example.org",
            "\t//example.org",
            " //example.org",
            "/ok\\..\\x",
            "javascript:alert(1)",
        ];
        for address in foreign {
            assert_eq!(local_path(address), None, "{address:?}");
        }
    }

    #[test]
    fn the_fragment_stays_out_of_the_query() {
        let address = login_address("/account/invitation?a=b", "#token");
        assert_eq!(address, "/account/login?next=%2Faccount%2Finvitation%3Fa%3Db#token");
    }
}
