//! The addresses of the staff's part.

use yew_router::prelude::*;

/// A page of the staff's part.
#[derive(Debug, Clone, PartialEq, Routable)]
pub enum Route {
    /// What waits.
    #[at("/admin")]
    Start,
    /// All consultations.
    #[at("/admin/consultations")]
    Consultations,
    /// Beginning one. (Not below the list: a consultation could be called that.)
    #[at("/admin/new-consultation")]
    NewConsultation,
    /// Editing one.
    #[at("/admin/consultations/:slug")]
    Consultation {
        /// Its name in addresses.
        slug: String,
    },
    /// The duties of one.
    #[at("/admin/consultations/:slug/duties")]
    ConsultationDuties {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// The draft resolution of one.
    #[at("/admin/consultations/:slug/document")]
    Document {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// Planning duties for one.
    #[at("/admin/consultations/:slug/new-duties")]
    NewDuties {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// The rules that make duties of one.
    #[at("/admin/consultations/:slug/duty-rules")]
    DutyRules {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// Making a rule for one.
    #[at("/admin/consultations/:slug/new-duty-rule")]
    NewDutyRule {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// How the duties of one are used.
    #[at("/admin/consultations/:slug/duty-figures")]
    ConsultationFigures {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// The figures of one.
    #[at("/admin/consultations/:slug/figures")]
    Figures {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// The report of one.
    #[at("/admin/consultations/:slug/report")]
    Report {
        /// The consultation's name in addresses.
        slug: String,
    },
    /// Rule sets.
    #[at("/admin/rule-sets")]
    RuleSets,
    /// A rule that makes duties.
    #[at("/admin/duty-rules/:id")]
    DutyRule {
        /// Its id.
        id: String,
    },
    /// The duties to come.
    #[at("/admin/duties")]
    Duties,
    /// Changing a duty.
    #[at("/admin/duties/:id")]
    Duty {
        /// Its id.
        id: String,
    },
    /// The day of a duty.
    #[at("/admin/duties/:id/day")]
    DutyDay {
        /// The duty's id.
        id: String,
    },
    /// How a duty is used.
    #[at("/admin/duties/:id/figures")]
    DutyFigures {
        /// The duty's id.
        id: String,
    },
    /// Who is on duty when, with the dates in the query.
    #[at("/admin/experts")]
    Experts,
    /// Who waits for a seat, with filters in the query.
    #[at("/admin/waiting")]
    Waiting,
    /// Messages to people, with filters in the query.
    #[at("/admin/letters")]
    Letters,
    /// The rules of booking.
    #[at("/admin/booking-rules")]
    BookingRules,
    /// Calendar feeds.
    #[at("/admin/calendar-feeds")]
    CalendarFeeds,
    /// Times at which nothing can be booked.
    #[at("/admin/blocked-times")]
    BlockedTimes,
    /// Days on which patterns make no duties.
    #[at("/admin/holidays")]
    Holidays,
    /// Bookings that need attention.
    #[at("/admin/attention")]
    Attention,
    /// Proposals of all consultations, with filters in the query.
    #[at("/admin/proposals")]
    Proposals,
    /// One proposal: its moderation and its answer.
    #[at("/admin/proposals/:reference")]
    Proposal {
        /// Its reference.
        reference: String,
    },
    /// What the city has undertaken, with filters in the query.
    #[at("/admin/commitments")]
    Commitments,
    /// One commitment.
    #[at("/admin/commitments/:id")]
    Commitment {
        /// Its id.
        id: String,
    },
    /// Comments on proposals, with the status in the query.
    #[at("/admin/comments")]
    Comments,
    /// Texts to begin answers with.
    #[at("/admin/templates")]
    Templates,
    /// People and their roles.
    #[at("/admin/people")]
    People,
    /// One person.
    #[at("/admin/people/:id")]
    Person {
        /// The account's id.
        id: String,
    },
    /// Organisations and their requests.
    #[at("/admin/organisations")]
    Organisations,
    /// The audit log.
    #[at("/admin/audit")]
    Audit,
    /// Anything else.
    #[not_found]
    #[at("/admin/404")]
    Missing,
}

impl Route {
    /// The page of the navigation to which this one belongs.
    #[must_use]
    pub fn section(&self) -> Self {
        match self {
            Self::NewConsultation
            | Self::Consultation { .. }
            | Self::Document { .. }
            | Self::Figures { .. }
            | Self::Report { .. } => Self::Consultations,
            Self::ConsultationDuties { .. }
            | Self::NewDuties { .. }
            | Self::Duty { .. }
            | Self::DutyDay { .. }
            | Self::DutyRules { .. }
            | Self::NewDutyRule { .. }
            | Self::DutyRule { .. }
            | Self::ConsultationFigures { .. }
            | Self::DutyFigures { .. }
            | Self::Experts
            | Self::CalendarFeeds
            | Self::BlockedTimes
            | Self::Holidays => Self::Duties,
            Self::Proposal { .. } => Self::Proposals,
            Self::Commitment { .. } => Self::Commitments,
            Self::Person { .. } => Self::People,
            itself => itself.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_names_its_page() {
        let named = |path: &str| Route::recognize(path);
        assert_eq!(named("/admin"), Some(Route::Start));
        assert_eq!(named("/admin/consultations/park"), Some(Route::Consultation { slug: "park".into() }));
        assert_eq!(named("/admin/duties/7/day"), Some(Route::DutyDay { id: "7".into() }));
        assert_eq!(named("/admin/consultations/park/duty-rules"), Some(Route::DutyRules { slug: "park".into() }));
        assert_eq!(named("/admin/duty-rules/7"), Some(Route::DutyRule { id: "7".into() }));
        assert_eq!(named("/admin/nothing/here"), Some(Route::Missing));
    }

    #[test]
    fn a_page_belongs_to_its_section() {
        assert_eq!(Route::DutyDay { id: "7".into() }.section(), Route::Duties);
        assert_eq!(Route::Audit.section(), Route::Audit);
    }
}
