//! Decisions about accounts.

use openapi::check::FieldCode;
use openapi::problem::FieldError;

use crate::passwords::is_strong;

/// For how long a link to confirm an address works, in minutes.
pub(super) const CONFIRM_MINUTES: i64 = 24 * 60;
/// For how long a link to replace a forgotten password works, in minutes.
pub(super) const RESET_MINUTES: i64 = 60;
/// For how long an invitation works, in minutes.
pub(super) const INVITATION_MINUTES: i64 = 7 * 24 * 60;

/// An e-mail address as it is compared: in lower case, without white space at its ends.
#[must_use]
pub fn folded_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Whether a new password may be taken; the words that are guessed first are those of the person herself.
///
/// # Errors
/// The field with `weak_password`.
pub(super) fn check_strength(field: &str, password: &str, email: &str, name: Option<&str>) -> Result<(), FieldError> {
    let local_part = email.split('@').next().unwrap_or_default();
    let known = [email, local_part, name.unwrap_or_default(), "konsultacje", "krakow", "kraków"];
    if is_strong(password, &known) { Ok(()) } else { Err(FieldError::new(field, FieldCode::WeakPassword, None)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_folded_form() {
        assert_eq!(folded_email(" Ewa.Nowak@Example.ORG "), "ewa.nowak@example.org");
    }

    #[test]
    fn a_password_is_not_made_of_what_everybody_knows_of_its_owner() {
        let check = |password| check_strength("password", password, "ewa.nowak@example.org", Some("Ewa Nowak"));
        assert!(check("ewa.nowak1234").is_err());
        assert!(check("konsultacje1").is_err());
        assert!(check("trzy wielbłądy i latarnia").is_ok());
    }
}
