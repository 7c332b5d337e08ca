//! The sections of the navigation: one line each, with who may see it.

use openapi::access::Role;

use crate::route::Route;

/// A section of the navigation.
pub struct Section {
    /// Where it leads.
    pub route: Route,
    /// The key of its name.
    pub key: &'static str,
    /// Whose work it is.
    roles: &'static [Role],
}

const ALL: &[Role] = Role::ALL;
const EDITOR: &[Role] = &[Role::Editor];
const MODERATOR: &[Role] = &[Role::Moderator];
const DUTIES: &[Role] = &[Role::Editor, Role::DutyOfficer];
const OFFICER: &[Role] = &[Role::DutyOfficer];
const PROPOSALS: &[Role] = &[Role::Editor, Role::Moderator];
const ADMIN: &[Role] = &[Role::Admin];

const SECTIONS: &[Section] = &[
    Section { route: Route::Start, key: "admin-nav-start", roles: ALL },
    Section { route: Route::Consultations, key: "admin-nav-consultations", roles: ALL },
    Section { route: Route::Duties, key: "admin-nav-duties", roles: DUTIES },
    Section { route: Route::Attention, key: "admin-nav-attention", roles: DUTIES },
    Section { route: Route::Waiting, key: "admin-nav-waiting", roles: DUTIES },
    Section { route: Route::Letters, key: "admin-nav-letters", roles: OFFICER },
    Section { route: Route::Proposals, key: "admin-nav-proposals", roles: PROPOSALS },
    Section { route: Route::Commitments, key: "admin-nav-commitments", roles: PROPOSALS },
    Section { route: Route::Comments, key: "admin-nav-comments", roles: PROPOSALS },
    Section { route: Route::Templates, key: "admin-nav-templates", roles: PROPOSALS },
    Section { route: Route::BookingRules, key: "admin-nav-booking-rules", roles: ALL },
    Section { route: Route::RuleSets, key: "admin-nav-rule-sets", roles: ALL },
    Section { route: Route::People, key: "admin-nav-people", roles: ADMIN },
    Section { route: Route::Organisations, key: "admin-nav-organisations", roles: ADMIN },
    Section { route: Route::Audit, key: "admin-nav-audit", roles: ADMIN },
];

/// Whether one of these roles is enough; an admin may do everything.
#[must_use]
pub fn is_among(roles: &[Role], enough: &[Role]) -> bool {
    roles.iter().any(|role| *role == Role::Admin || enough.contains(role))
}

/// Whether somebody with these roles writes consultations and plans duties.
#[must_use]
pub fn may_edit(roles: &[Role]) -> bool {
    is_among(roles, EDITOR)
}

/// Whether somebody with these roles goes through proposals.
#[must_use]
pub fn may_moderate(roles: &[Role]) -> bool {
    is_among(roles, MODERATOR)
}

/// Whether somebody with these roles sees who is on duty, who waits, and how duties are used.
#[must_use]
pub fn may_plan(roles: &[Role]) -> bool {
    is_among(roles, DUTIES)
}

/// Whether somebody with these roles sees the messages to people.
#[must_use]
pub fn may_see_letters(roles: &[Role]) -> bool {
    is_among(roles, OFFICER)
}

/// Whether somebody with these roles changes the rules of booking.
#[must_use]
pub fn may_rule(roles: &[Role]) -> bool {
    is_among(roles, ADMIN)
}

/// The sections that somebody with these roles sees.
pub fn of_roles(roles: &[Role]) -> impl Iterator<Item = &'static Section> {
    SECTIONS.iter().filter(move |section| is_among(roles, section.roles))
}

/// The keys of all names, for the test that every one has its text.
#[cfg(test)]
pub fn all_keys() -> impl Iterator<Item = String> {
    SECTIONS.iter().map(|section| section.key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(roles: &[Role]) -> Vec<Route> {
        of_roles(roles).map(|section| section.route.clone()).collect()
    }

    #[test]
    fn everybody_sees_her_own_work_and_an_admin_all_of_it() {
        assert_eq!(seen(&[Role::Admin]).len(), SECTIONS.len());
        assert!(seen(&[Role::DutyOfficer]).contains(&Route::Duties));
        assert!(!seen(&[Role::DutyOfficer]).contains(&Route::Proposals));
        assert!(seen(&[Role::DutyOfficer]).contains(&Route::Letters));
        assert!(!seen(&[Role::Editor]).contains(&Route::Letters));
        assert!(seen(&[Role::Moderator]).contains(&Route::BookingRules));
        assert!(!seen(&[Role::Editor, Role::Moderator]).contains(&Route::People));
        assert!(seen(&[]).is_empty());
    }

    #[test]
    fn only_editors_and_admins_edit() {
        assert!(may_edit(&[Role::Editor]) && may_edit(&[Role::Admin]));
        assert!(!may_edit(&[Role::Moderator, Role::DutyOfficer]));
    }

    #[test]
    fn everybody_reads_the_rules_of_booking_and_only_admins_change_them() {
        assert!(may_rule(&[Role::Admin]));
        assert!(!may_rule(&[Role::Editor, Role::Moderator, Role::DutyOfficer]));
    }

    #[test]
    fn who_plans_duties_sees_their_figures_and_who_rings_people_their_messages() {
        assert!(may_plan(&[Role::Editor]) && may_plan(&[Role::DutyOfficer]) && !may_plan(&[Role::Moderator]));
        assert!(may_see_letters(&[Role::DutyOfficer]) && !may_see_letters(&[Role::Editor]));
    }

    #[test]
    fn only_moderators_and_admins_moderate() {
        assert!(may_moderate(&[Role::Moderator]) && may_moderate(&[Role::Admin]));
        assert!(!may_moderate(&[Role::Editor, Role::DutyOfficer]));
    }
}
