//! On whose behalf somebody speaks, and what the person needs.

use crate::named;

named! {
    /// On whose behalf a booking or a proposal is made.
    Affiliation {
        /// A resident, for herself.
        Resident = "resident",
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// The council of a district.
        DistrictCouncil = "district_council",
        /// Another organisation: a company, a school, an office.
        Other = "other",
    }
}

impl Affiliation {
    /// Whether the organisation has to be named.
    #[must_use]
    pub const fn names_organisation(self) -> bool {
        !matches!(self, Self::Resident)
    }
}

named! {
    /// What a person needs so that the duty is open to her.
    Need {
        /// An interpreter of Polish Sign Language.
        PjmInterpreter = "pjm_interpreter",
        /// An induction loop for hearing aids.
        InductionLoop = "induction_loop",
        /// A way in without steps.
        WheelchairAccess = "wheelchair_access",
        /// Easy-to-read language.
        EasyToRead = "easy_to_read",
        /// A language other than Polish; which one is said in the topic.
        OtherLanguage = "other_language",
        /// More time than one slot gives.
        LongerSlot = "longer_slot",
        /// A companion or an assistant comes along.
        Companion = "companion",
    }
}
