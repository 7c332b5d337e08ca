//! Who may do what: the roles of staff, the scopes of keys, and the names of what travels with a request.

use crate::named;

/// The header that makes a POST safe to send again.
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";
/// How short an `Idempotency-Key` may be: long enough that two clients do not choose the same one by accident.
pub const IDEMPOTENCY_KEY_MIN: u32 = 16;
/// How long an `Idempotency-Key` may be, in characters.
pub const IDEMPOTENCY_KEY_MAX: u32 = 255;
/// What every API key begins with, so that one that was published by mistake is recognised.
pub const KEY_PREFIX: &str = "konsultacje_";

named! {
    /// What a member of staff does.
    Role {
        /// Writes consultations, plans duties, drafts answers.
        Editor = "editor",
        /// Goes through proposals.
        Moderator = "moderator",
        /// Sits in duties.
        DutyOfficer = "duty_officer",
        /// Runs the system: people, organisations, the audit log; may do all the rest too.
        Admin = "admin",
    }
}

named! {
    /// What a key of an organisation may be used for.
    Scope {
        /// Read consultations, duties and what is published.
        ConsultationsRead = "consultations:read",
        /// Read the organisation's own proposals.
        ProposalsRead = "proposals:read",
        /// Send proposals and back them.
        ProposalsWrite = "proposals:write",
        /// Read the organisation's own bookings.
        BookingsRead = "bookings:read",
        /// Book and cancel places.
        BookingsWrite = "bookings:write",
    }
}
