//! Somebody being invited as a member of staff, and roles being given.

use std::rc::Rc;

use garde::Validate;
use openapi::access::Role;
use openapi::accounts::Language;
use openapi::admin::people::Invitation;
use openapi::check::field_errors;
use openapi::problem::FieldError;
use yew::prelude::Reducible;

/// What has been filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct InvitationForm {
    /// What has been filled in.
    pub invitation: Invitation,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// Counts the refusals, so that each is announced.
    pub refusals: u32,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Action {
    /// The e-mail address is typed.
    Email(String),
    /// The name is typed.
    Name(String),
    /// The language of mails is chosen.
    Language(Language),
    /// A role is ticked or not.
    Role(Role, bool),
    /// Fields are at fault.
    Refuse(Vec<FieldError>),
    /// It is sent: the next one begins.
    Clear,
}

impl Default for InvitationForm {
    fn default() -> Self {
        let invitation =
            Invitation { email: String::new(), name: String::new(), language: Language::default(), roles: Vec::new() };
        Self { invitation, errors: Vec::new(), refusals: 0 }
    }
}

impl InvitationForm {
    /// The faults that can be told without the server, in the order of the form.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldError> {
        let mut errors = self.invitation.validate().err().map(|report| field_errors(&report)).unwrap_or_default();
        errors
            .sort_by_key(|error| ["email", "name", "language", "roles"].iter().position(|field| *field == error.field));
        errors
    }
}

/// The roles with one more or one less, in the order in which they are shown.
#[must_use]
pub fn with_role(roles: &[Role], role: Role, is_wanted: bool) -> Vec<Role> {
    let is_kept = |other: &Role| if *other == role { is_wanted } else { roles.contains(other) };
    Role::ALL.iter().copied().filter(is_kept).collect()
}

impl Reducible for InvitationForm {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut form = (*self).clone();
        let invitation = &mut form.invitation;
        match action {
            Action::Email(email) => invitation.email = email,
            Action::Name(name) => invitation.name = name,
            Action::Language(language) => invitation.language = language,
            Action::Role(role, is_wanted) => invitation.roles = with_role(&invitation.roles, role, is_wanted),
            Action::Refuse(errors) => {
                form.refusals += 1;
                form.errors = errors;
            }
            Action::Clear => form = Self { refusals: form.refusals, ..Self::default() },
        }
        Rc::new(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_stand_in_their_order_and_once() {
        let roles = with_role(&[Role::Admin], Role::Editor, true);
        assert_eq!(roles, [Role::Editor, Role::Admin]);
        assert_eq!(with_role(&roles, Role::Editor, true), roles);
        assert_eq!(with_role(&roles, Role::Admin, false), [Role::Editor]);
    }

    #[test]
    fn an_invitation_names_somebody_and_a_role() {
        let fields: Vec<String> = InvitationForm::default().faults().into_iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["email", "name", "roles"]);
        let actions = [
            Action::Email("ewa@example.org".into()),
            Action::Name("Ewa Nowak".into()),
            Action::Role(Role::Moderator, true),
        ];
        let form = actions.into_iter().fold(Rc::new(InvitationForm::default()), InvitationForm::reduce);
        assert!(form.faults().is_empty());
        assert_eq!(form.reduce(Action::Clear).invitation, InvitationForm::default().invitation);
    }
}
