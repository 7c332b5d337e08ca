//! Who may do what: the one table of it. An address that has no row here is not reached by anybody.

use actix_web::http::Method;
use openapi::access::{Role, Scope};

use Role::{Admin, DutyOfficer, Editor, Moderator};

/// Who may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whoever asks; what she sends as a token or key is not even looked at.
    Open,
    /// Guests and accounts; a key needs this scope.
    Anyone(Scope),
    /// Accounts; no key.
    Account,
    /// Accounts; a key needs this scope.
    AccountOrKey(Scope),
    /// Members of staff with one of these roles.
    Staff(&'static [Role]),
}

/// A row: what is asked for, and who may.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The method.
    pub method: &'static str,
    /// The address below the base, as the routes write it.
    pub path: &'static str,
    /// Who may.
    pub who: Who,
}

const fn row(method: &'static str, path: &'static str, who: Who) -> Row {
    Row { method, path, who }
}

/// Any member of staff.
const STAFF: Who = Who::Staff(&[Editor, Moderator, DutyOfficer, Admin]);
/// Who writes consultations, plans duties and publishes answers.
const EDITORS: Who = Who::Staff(&[Editor, Admin]);
/// Who goes through proposals.
const MODERATORS: Who = Who::Staff(&[Moderator, Admin]);
/// Who reads proposals and drafts answers.
const WRITERS: Who = Who::Staff(&[Editor, Moderator, Admin]);
/// Who sits in duties.
const OFFICERS: Who = Who::Staff(&[DutyOfficer, Admin]);
/// Who plans duties and who sits in them.
const PLANNERS: Who = Who::Staff(&[Editor, DutyOfficer, Admin]);
/// Who runs the system.
const ADMINS: Who = Who::Staff(&[Admin]);

/// The table.
pub const ROWS: &[Row] = &[
    row("GET", "/health/live", Who::Open),
    row("GET", "/health/ready", Who::Open),
    row("GET", "/districts", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/versions", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/report", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/report.html", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/report.pdf", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/report.json", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/report.csv", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/report.xlsx", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/report.ods", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/figures", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/duties", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/proposals", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/document", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/document/remarks", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/document/compare", Who::Anyone(Scope::ConsultationsRead)),
    row("POST", "/consultations/{slug}/proposals", Who::Anyone(Scope::ProposalsWrite)),
    row("POST", "/consultations/{slug}/proposals/similar", Who::Anyone(Scope::ConsultationsRead)),
    row("POST", "/consultations/{slug}/proposals/bulk", Who::AccountOrKey(Scope::ProposalsWrite)),
    row("POST", "/consultations/{slug}/waiting", Who::Anyone(Scope::BookingsWrite)),
    row("GET", "/booking-rules", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/challenge", Who::Anyone(Scope::ConsultationsRead)),
    row("POST", "/holds", Who::Anyone(Scope::BookingsWrite)),
    row("POST", "/holds/release", Who::Anyone(Scope::BookingsWrite)),
    row("POST", "/bookings", Who::Anyone(Scope::BookingsWrite)),
    row("GET", "/bookings/{reference}", Who::Anyone(Scope::BookingsRead)),
    row("POST", "/bookings/{reference}/cancel", Who::Anyone(Scope::BookingsWrite)),
    row("POST", "/bookings/{reference}/reschedule", Who::Anyone(Scope::BookingsWrite)),
    row("GET", "/calendars/{token}", Who::Open),
    row("GET", "/waiting/{reference}", Who::Anyone(Scope::BookingsRead)),
    row("POST", "/waiting/{reference}/accept", Who::Anyone(Scope::BookingsWrite)),
    row("POST", "/waiting/{reference}/leave", Who::Anyone(Scope::BookingsWrite)),
    row("GET", "/bookings/{reference}/calendar.ics", Who::Anyone(Scope::BookingsRead)),
    row("GET", "/proposals/{reference}", Who::Anyone(Scope::ProposalsRead)),
    row("POST", "/proposals/{reference}/replies", Who::Anyone(Scope::ProposalsWrite)),
    row("PUT", "/proposals/{reference}/support", Who::Anyone(Scope::ProposalsWrite)),
    row("DELETE", "/proposals/{reference}/support", Who::Anyone(Scope::ProposalsWrite)),
    row("PUT", "/proposals/{reference}/opinion", Who::AccountOrKey(Scope::ProposalsWrite)),
    row("DELETE", "/proposals/{reference}/opinion", Who::AccountOrKey(Scope::ProposalsWrite)),
    row("POST", "/proposals/{reference}/attachments", Who::Anyone(Scope::ProposalsWrite)),
    row("GET", "/proposals/{reference}/attachments/{attachment_id}", Who::Anyone(Scope::ProposalsRead)),
    row("DELETE", "/proposals/{reference}/attachments/{attachment_id}", Who::Anyone(Scope::ProposalsWrite)),
    row("GET", "/proposals/{reference}/comments", Who::Anyone(Scope::ConsultationsRead)),
    row("POST", "/proposals/{reference}/comments", Who::Anyone(Scope::ProposalsWrite)),
    row("GET", "/comments/{comment_id}", Who::Anyone(Scope::ProposalsRead)),
    row("DELETE", "/comments/{comment_id}", Who::Anyone(Scope::ProposalsWrite)),
    row("POST", "/consultations/{slug}/follows", Who::Open),
    row("POST", "/follows/confirm", Who::Open),
    row("POST", "/follows/unsubscribe", Who::Open),
    row("POST", "/follows/unsubscribe/{token}", Who::Open),
    row("GET", "/consultations.atom", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/commitments.atom", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/proposals.atom", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/answers.atom", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/document.atom", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/comments.atom", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/consultations/{slug}/calendar.ics", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/open-data", Who::Open),
    row("GET", "/open-data.jsonld", Who::Open),
    row("GET", "/open-data/{file}", Who::Open),
    row("GET", "/commitments", Who::Anyone(Scope::ConsultationsRead)),
    row("GET", "/commitments/{commitment_id}", Who::Anyone(Scope::ConsultationsRead)),
    row("POST", "/auth/register", Who::Open),
    row("POST", "/auth/confirm", Who::Open),
    row("POST", "/auth/login", Who::Open),
    row("POST", "/auth/refresh", Who::Open),
    row("POST", "/auth/logout", Who::Open),
    row("POST", "/auth/password/forgot", Who::Open),
    row("POST", "/auth/password/reset", Who::Open),
    row("PUT", "/auth/password", Who::Account),
    row("GET", "/me", Who::Account),
    row("PATCH", "/me", Who::Account),
    row("POST", "/me/delete", Who::Account),
    row("GET", "/me/bookings", Who::AccountOrKey(Scope::BookingsRead)),
    row("POST", "/me/bookings", Who::Account),
    row("GET", "/me/proposals", Who::AccountOrKey(Scope::ProposalsRead)),
    row("POST", "/me/proposals", Who::Account),
    row("GET", "/me/follows", Who::Account),
    row("PUT", "/me/follows/{slug}", Who::Account),
    row("DELETE", "/me/follows/{slug}", Who::Account),
    row("GET", "/me/sessions", Who::Account),
    row("DELETE", "/me/sessions/{session_id}", Who::Account),
    row("POST", "/me/second-factor", Who::Account),
    row("POST", "/me/second-factor/confirm", Who::Account),
    row("POST", "/me/second-factor/recovery-codes", Who::Account),
    row("POST", "/me/second-factor/remove", Who::Account),
    row("POST", "/organisations", Who::Account),
    row("POST", "/organisations/invitations/accept", Who::Account),
    row("GET", "/organisations/{organisation_id}", Who::Account),
    row("POST", "/organisations/{organisation_id}/members", Who::Account),
    row("PUT", "/organisations/{organisation_id}/members/{account_id}", Who::Account),
    row("DELETE", "/organisations/{organisation_id}/members/{account_id}", Who::Account),
    row("GET", "/organisations/{organisation_id}/keys", Who::Account),
    row("POST", "/organisations/{organisation_id}/keys", Who::Account),
    row("DELETE", "/organisations/{organisation_id}/keys/{key_id}", Who::Account),
    row("GET", "/admin/consultations", STAFF),
    row("POST", "/admin/consultations", EDITORS),
    row("POST", "/admin/consultations/preview", EDITORS),
    row("GET", "/admin/consultations/{slug}", STAFF),
    row("PUT", "/admin/consultations/{slug}", EDITORS),
    row("POST", "/admin/consultations/{slug}/publish", EDITORS),
    row("POST", "/admin/consultations/{slug}/stage", EDITORS),
    row("POST", "/admin/consultations/{slug}/cancel", EDITORS),
    row("GET", "/admin/consultations/{slug}/figures", STAFF),
    row("GET", "/admin/consultations/{slug}/report", STAFF),
    row("PUT", "/admin/consultations/{slug}/report", EDITORS),
    row("GET", "/admin/consultations/{slug}/report/preview", STAFF),
    row("POST", "/admin/consultations/{slug}/report/publish", EDITORS),
    row("GET", "/admin/rule-sets", STAFF),
    row("PUT", "/admin/rule-sets", ADMINS),
    row("GET", "/admin/consultations/{slug}/document", WRITERS),
    row("POST", "/admin/consultations/{slug}/document/preview", EDITORS),
    row("PUT", "/admin/consultations/{slug}/document/draft", EDITORS),
    row("DELETE", "/admin/consultations/{slug}/document/draft", EDITORS),
    row("POST", "/admin/consultations/{slug}/document/publish", EDITORS),
    row("GET", "/admin/consultations/{slug}/document/lost-remarks", WRITERS),
    row("POST", "/admin/consultations/{slug}/duties", EDITORS),
    row("GET", "/admin/duties", PLANNERS),
    row("GET", "/admin/duties/{duty_id}", PLANNERS),
    row("PUT", "/admin/duties/{duty_id}", EDITORS),
    row("POST", "/admin/duties/{duty_id}/cancel", EDITORS),
    row("GET", "/admin/consultations/{slug}/duty-rules", PLANNERS),
    row("POST", "/admin/consultations/{slug}/duty-rules", EDITORS),
    row("GET", "/admin/duty-rules/{rule_id}", PLANNERS),
    row("PUT", "/admin/duty-rules/{rule_id}", EDITORS),
    row("GET", "/admin/experts", PLANNERS),
    row("GET", "/admin/officers", PLANNERS),
    row("GET", "/admin/duties/{duty_id}/figures", STAFF),
    row("GET", "/admin/consultations/{slug}/duty-figures", STAFF),
    row("GET", "/admin/duties/{duty_id}/day", OFFICERS),
    row("POST", "/admin/duties/{duty_id}/walk-ins", OFFICERS),
    row("POST", "/admin/duties/{duty_id}/proposals", OFFICERS),
    row("GET", "/admin/blocked-times", PLANNERS),
    row("POST", "/admin/blocked-times", EDITORS),
    row("DELETE", "/admin/blocked-times/{blocked_time_id}", EDITORS),
    row("GET", "/admin/holidays", PLANNERS),
    row("POST", "/admin/holidays", EDITORS),
    row("DELETE", "/admin/holidays/{date}", EDITORS),
    row("GET", "/admin/waiting", PLANNERS),
    row("POST", "/admin/waiting/{reference}/accept", PLANNERS),
    row("POST", "/admin/waiting/{reference}/leave", PLANNERS),
    row("GET", "/admin/booking-rules", STAFF),
    row("PUT", "/admin/booking-rules", ADMINS),
    row("GET", "/admin/calendar-feeds", PLANNERS),
    row("POST", "/admin/calendar-feeds", PLANNERS),
    row("DELETE", "/admin/calendar-feeds/{feed_id}", PLANNERS),
    row("GET", "/admin/letters", OFFICERS),
    row("POST", "/admin/letters/{letter_id}/retry", OFFICERS),
    row("GET", "/admin/attention", PLANNERS),
    row("POST", "/admin/attention/{attention_id}/resolve", PLANNERS),
    row("POST", "/admin/bookings/{reference}/move", PLANNERS),
    row("POST", "/admin/bookings/{reference}/cancel", PLANNERS),
    row("PUT", "/admin/bookings/{reference}/attendance", OFFICERS),
    row("GET", "/admin/proposals", WRITERS),
    row("POST", "/admin/proposals/bulk", MODERATORS),
    row("GET", "/admin/proposals/{reference}", WRITERS),
    row("PATCH", "/admin/proposals/{reference}", MODERATORS),
    row("POST", "/admin/proposals/{reference}/publish", MODERATORS),
    row("POST", "/admin/proposals/{reference}/hide", MODERATORS),
    row("POST", "/admin/proposals/{reference}/ask", MODERATORS),
    row("POST", "/admin/proposals/{reference}/merge", MODERATORS),
    row("GET", "/admin/proposals/{reference}/attachments/{attachment_id}", WRITERS),
    row("POST", "/admin/proposals/{reference}/attachments/{attachment_id}/remove", MODERATORS),
    row("GET", "/admin/comments", WRITERS),
    row("POST", "/admin/comments/{comment_id}/publish", MODERATORS),
    row("POST", "/admin/comments/{comment_id}/hide", MODERATORS),
    row("PUT", "/admin/proposals/{reference}/place", WRITERS),
    row("GET", "/admin/proposals/{reference}/effects", WRITERS),
    row("PUT", "/admin/proposals/{reference}/effect", WRITERS),
    row("PUT", "/admin/proposals/{reference}/answer", WRITERS),
    row("POST", "/admin/proposals/{reference}/answer/submit", WRITERS),
    row("POST", "/admin/proposals/{reference}/answer/return", EDITORS),
    row("POST", "/admin/proposals/{reference}/answer/publish", EDITORS),
    row("POST", "/admin/proposals/{reference}/answer/revise", EDITORS),
    row("POST", "/admin/answers/bulk", EDITORS),
    row("GET", "/admin/commitments", WRITERS),
    row("GET", "/admin/commitments/{commitment_id}", WRITERS),
    row("PUT", "/admin/commitments/{commitment_id}", EDITORS),
    row("GET", "/admin/answer-templates", WRITERS),
    row("POST", "/admin/answer-templates", EDITORS),
    row("PUT", "/admin/answer-templates/{template_id}", EDITORS),
    row("DELETE", "/admin/answer-templates/{template_id}", EDITORS),
    row("POST", "/admin/people/search", ADMINS),
    row("POST", "/admin/people", ADMINS),
    row("GET", "/admin/people/{account_id}", ADMINS),
    row("PUT", "/admin/people/{account_id}/roles", ADMINS),
    row("POST", "/admin/people/{account_id}/lock", ADMINS),
    row("POST", "/admin/people/{account_id}/unlock", ADMINS),
    row("GET", "/admin/organisations", ADMINS),
    row("POST", "/admin/organisations/{organisation_id}/approve", ADMINS),
    row("POST", "/admin/organisations/{organisation_id}/reject", ADMINS),
    row("GET", "/admin/audit", ADMINS),
    row("GET", "/admin/audit/seal", ADMINS),
];

/// Who may do this; none: nobody.
#[must_use]
pub fn who_may(method: &Method, path: &str) -> Option<Who> {
    ROWS.iter().find(|row| row.path == path && row.method == method.as_str()).map(|row| row.who)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every address of the program has its row, and every row its address.
    #[test]
    fn the_table_is_the_table_of_routes() {
        let document = serde_json::to_value(crate::routes::document()).expect("the document");
        let paths = document["paths"].as_object().expect("paths");
        let routed: BTreeSet<(String, String)> = paths
            .iter()
            .flat_map(|(path, operations)| {
                let path = path.strip_prefix(openapi::BASE).expect("below the base").to_owned();
                let methods = operations.as_object().expect("operations").keys();
                methods.map(move |method| (method.to_uppercase(), path.clone())).collect::<Vec<_>>()
            })
            .collect();
        let rows: BTreeSet<(String, String)> =
            ROWS.iter().map(|row| (row.method.to_owned(), row.path.to_owned())).collect();
        assert_eq!(rows.len(), ROWS.len(), "a row stands there twice");
        assert_eq!(rows, routed);
    }
}
