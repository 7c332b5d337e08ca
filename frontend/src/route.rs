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
    /// Asking for a booking.
    #[at("/booking")]
    FindBooking,
    /// A booking; the fragment may hold its secret.
    #[at("/booking/:reference")]
    Booking {
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
    /// The accessibility statement.
    #[at("/accessibility")]
    Accessibility,
    /// Anything else.
    #[not_found]
    #[at("/404")]
    Missing,
}

/// What the query of [`Route::Book`] may say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookQuery {
    /// The slot to begin with.
    pub slot: Option<String>,
    /// The duty whose slots to begin with.
    pub duty: Option<String>,
}
