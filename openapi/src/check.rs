//! Checks of single fields, the same in the browser and on the server.
//!
//! A check that fails gives a [`FieldCode`], and with it the limit that was passed, if there is one. The texts that a
//! person reads are made of these by whoever shows them, in her language.

use email_address::{EmailAddress, Options};
use garde::{Path, Report};

use crate::named;
use crate::problem::FieldError;

named! {
    /// What is wrong with a field; stable, for programs to branch on.
    FieldCode {
        /// Something has to stand here.
        Required = "required",
        /// Fewer characters than `limit`.
        TooShort = "too_short",
        /// More characters, or more items, than `limit`.
        TooLong = "too_long",
        /// Control characters or marks that turn the direction of the text.
        ForbiddenCharacter = "forbidden_character",
        /// Not an e-mail address.
        InvalidEmail = "invalid_email",
        /// Not a telephone number that can be rung.
        InvalidPhone = "invalid_phone",
        /// Not one of the values that are possible here.
        InvalidValue = "invalid_value",
        /// Of another type than the field has, or not there at all.
        InvalidType = "invalid_type",
        /// Below or above what is possible; the bound is in `limit`.
        OutOfRange = "out_of_range",
        /// There is no such field.
        UnknownField = "unknown_field",
        /// Nothing in the system has this id.
        NotFound = "not_found",
        /// The same item stands there twice.
        Repeated = "repeated",
        /// Somebody or something else has it already.
        Taken = "taken",
        /// A password that is guessed too easily.
        WeakPassword = "weak_password",
        /// Not the password, or not the code, of this account.
        Mismatch = "mismatch",
        /// Not a time of day on a date: `2026-12-01T08:00`.
        InvalidTime = "invalid_time",
        /// The clocks jump over this time on this day.
        MissingTime = "missing_time",
        /// The clocks show this time twice on this day: say which one is meant.
        DoubledTime = "doubled_time",
        /// Does not come after what it has to come after.
        OutOfOrder = "out_of_order",
        /// It is too late to arrange this need for the slot.
        TooLate = "too_late",
        /// Not an `https` address.
        InvalidUrl = "invalid_url",
        /// Not a file of the kind that it is said to be, or damaged, or locked with a password.
        UnreadableFile = "unreadable_file",
        /// The file carries macros.
        Macros = "macros",
    }
}

impl FieldCode {
    /// The meaning in English, for people who read the answer itself.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Required => "must not be empty",
            Self::TooShort => "is too short",
            Self::TooLong => "is too long",
            Self::ForbiddenCharacter => "contains a character that is not allowed",
            Self::InvalidEmail => "is not an e-mail address",
            Self::InvalidPhone => "is not a telephone number that can be rung",
            Self::InvalidValue => "is not one of the possible values",
            Self::InvalidType => "is missing or of the wrong type",
            Self::OutOfRange => "is out of range",
            Self::UnknownField => "is not a field of this request",
            Self::NotFound => "does not exist",
            Self::Repeated => "names the same item twice",
            Self::Taken => "is taken",
            Self::WeakPassword => "is guessed too easily",
            Self::Mismatch => "is not right",
            Self::InvalidTime => "is not a date with a time, such as 2026-12-01T08:00",
            Self::MissingTime => "is a time that the clocks jump over on this day",
            Self::DoubledTime => "is a time that the clocks show twice on this day: say which one is meant",
            Self::OutOfOrder => "does not come after what it has to come after",
            Self::TooLate => "can no longer be arranged for this slot",
            Self::InvalidUrl => "is not an https address",
            Self::UnreadableFile => "is not a file of this kind, or is damaged or locked",
            Self::Macros => "carries macros",
        }
    }
}

/// A check's outcome that [`field_errors`] can read back.
#[must_use]
pub fn fault(code: FieldCode, limit: Option<u32>) -> garde::Error {
    match limit {
        Some(limit) => garde::Error::new(format!("{code}:{limit}")),
        None => garde::Error::new(code.as_str()),
    }
}

/// The faults that a validation found, one for each field and fault.
#[must_use]
pub fn field_errors(report: &Report) -> Vec<FieldError> {
    report.iter().map(|(path, error)| field_error(path, error.message())).collect()
}

/// What a single check found, of the field or parameter with this name.
#[must_use]
pub fn field_error_of(name: &str, error: &garde::Error) -> FieldError {
    field_error(&Path::new(name), error.message())
}

fn field_error(path: &Path, message: &str) -> FieldError {
    let (name, limit) = match message.split_once(':') {
        Some((name, limit)) => (name, limit.parse().ok()),
        None => (message, None),
    };
    let code = name.parse().unwrap_or(FieldCode::InvalidValue);
    FieldError::new(path.to_string(), code, limit)
}

/// Characters that no text may hold: control characters but for line breaks and tabs, and the marks that turn the
/// direction of what follows (Unicode's bidirectional embeddings, overrides and isolates), with which one text could
/// be made to look like another.
fn is_forbidden(character: char) -> bool {
    let is_layout = matches!(character, '\n' | '\r' | '\t');
    let turns_direction = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    (character.is_control() && !is_layout) || turns_direction
}

fn characters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// A text of `min` to `max` characters (Unicode scalar values), white space at its ends not counted.
///
/// # Errors
/// `required`, `too_short`, `too_long` or `forbidden_character`.
pub fn text<const MIN: u32, const MAX: u32>(value: &str, (): &()) -> garde::Result {
    let length = characters(value.trim());
    if length == 0 && MIN > 0 {
        return Err(fault(FieldCode::Required, None));
    }
    if length < MIN {
        return Err(fault(FieldCode::TooShort, Some(MIN)));
    }
    if length > MAX {
        return Err(fault(FieldCode::TooLong, Some(MAX)));
    }
    if value.chars().any(is_forbidden) {
        return Err(fault(FieldCode::ForbiddenCharacter, None));
    }
    Ok(())
}

/// A text of one line; otherwise like [`text`].
///
/// # Errors
/// As [`text`]; a line break is `forbidden_character`.
pub fn line<const MIN: u32, const MAX: u32>(value: &str, context: &()) -> garde::Result {
    text::<MIN, MAX>(value, context)?;
    if value.trim().contains(['\n', '\r', '\t']) {
        return Err(fault(FieldCode::ForbiddenCharacter, None));
    }
    Ok(())
}

/// A [`text`] that may be left out.
///
/// # Errors
/// As [`text`].
pub fn optional_text<const MAX: u32>(value: &Option<String>, context: &()) -> garde::Result {
    value.as_deref().map_or(Ok(()), |value| text::<0, MAX>(value, context))
}

/// A [`line`] that may be left out.
///
/// # Errors
/// As [`line`].
pub fn optional_line<const MAX: u32>(value: &Option<String>, context: &()) -> garde::Result {
    value.as_deref().map_or(Ok(()), |value| line::<0, MAX>(value, context))
}

/// The longest address that SMTP can carry (RFC 5321, 4.5.3.1.3, less the brackets).
pub const EMAIL_MAX: u32 = 254;

/// An e-mail address that may be left out; an empty text counts as left out.
///
/// # Errors
/// `invalid_email`, `too_long` or `forbidden_character`.
pub fn optional_email(value: &Option<String>, context: &()) -> garde::Result {
    let Some(value) = given(value) else { return Ok(()) };
    line::<0, EMAIL_MAX>(value, context)?;
    let reachable_from_outside = Options::default().with_required_tld().without_domain_literal().without_display_text();
    match EmailAddress::parse_with_options(value, reachable_from_outside) {
        Ok(_) => Ok(()),
        Err(_) => Err(fault(FieldCode::InvalidEmail, None)),
    }
}

/// How many digits a telephone number has at most, its country code included (ITU-T E.164).
const PHONE_DIGITS_MAX: usize = 15;
/// Fewer digits than any number that can be rung from abroad.
const PHONE_DIGITS_MIN: usize = 7;

/// A telephone number that may be left out; an empty text counts as left out. Only its form is looked at: whether such
/// a number exists is for the server to say, which knows the numbering plans.
///
/// # Errors
/// `invalid_phone`.
pub fn optional_phone(value: &Option<String>, (): &()) -> garde::Result {
    let Some(value) = given(value) else { return Ok(()) };
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let is_written_as_number = value
        .chars()
        .all(|character| character.is_ascii_digit() || matches!(character, ' ' | '-' | '+' | '(' | ')' | '.' | '/'));
    if is_written_as_number && (PHONE_DIGITS_MIN..=PHONE_DIGITS_MAX).contains(&digits) {
        Ok(())
    } else {
        Err(fault(FieldCode::InvalidPhone, None))
    }
}

/// An e-mail address.
///
/// # Errors
/// `required` or `invalid_email`.
pub fn email(value: &str, context: &()) -> garde::Result {
    if value.trim().is_empty() {
        return Err(fault(FieldCode::Required, None));
    }
    optional_email(&Some(value.to_owned()), context)
}

/// A telephone number, by its form; otherwise like [`optional_phone`].
///
/// # Errors
/// `required` or `invalid_phone`.
pub fn phone(value: &str, context: &()) -> garde::Result {
    if value.trim().is_empty() {
        return Err(fault(FieldCode::Required, None));
    }
    optional_phone(&Some(value.to_owned()), context)
}

/// How long the name of something in addresses may be, in characters.
pub const SLUG_MAX: u32 = 120;

/// Whether this can name something in addresses: lower-case letters, digits and hyphens.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=SLUG_MAX as usize).contains(&text.len()) && text.bytes().all(is_allowed)
}

/// The name of something in addresses.
///
/// # Errors
/// `required`, `too_long` or `forbidden_character`.
pub fn slug(value: &str, (): &()) -> garde::Result {
    if value.is_empty() {
        return Err(fault(FieldCode::Required, None));
    }
    if value.len() > SLUG_MAX as usize {
        return Err(fault(FieldCode::TooLong, Some(SLUG_MAX)));
    }
    if is_slug(value) { Ok(()) } else { Err(fault(FieldCode::ForbiddenCharacter, None)) }
}

/// The longest address of a page that is taken, in characters.
pub const URL_MAX: u32 = 500;

/// An `https` address.
///
/// # Errors
/// `required`, `too_long`, `forbidden_character` or `invalid_url`.
pub fn https_url(value: &str, context: &()) -> garde::Result {
    line::<1, URL_MAX>(value, context)?;
    let host = value.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_url = host.is_some_and(|host| !host.is_empty()) && !value.contains([' ', '"', '<', '>', '\\', '^', '`']);
    if is_url { Ok(()) } else { Err(fault(FieldCode::InvalidUrl, None)) }
}

/// How short a password may be, in characters.
pub const PASSWORD_MIN: u32 = 12;
/// How long a password may be, in characters.
pub const PASSWORD_MAX: u32 = 256;

/// A new password. Only its length is looked at here; whether it is guessed easily is for the server to say. White
/// space counts, and every character is allowed (NIST SP 800-63B, 3.1.1.2).
///
/// # Errors
/// `required`, `too_short` or `too_long`.
pub fn new_password(value: &str, (): &()) -> garde::Result {
    match characters(value) {
        0 => Err(fault(FieldCode::Required, None)),
        length if length < PASSWORD_MIN => Err(fault(FieldCode::TooShort, Some(PASSWORD_MIN))),
        length if length > PASSWORD_MAX => Err(fault(FieldCode::TooLong, Some(PASSWORD_MAX))),
        _ => Ok(()),
    }
}

/// A password that is to be compared with one that is known: anything that could be one.
///
/// # Errors
/// `required` or `too_long`.
pub fn known_password(value: &str, (): &()) -> garde::Result {
    match characters(value) {
        0 => Err(fault(FieldCode::Required, None)),
        length if length > PASSWORD_MAX => Err(fault(FieldCode::TooLong, Some(PASSWORD_MAX))),
        _ => Ok(()),
    }
}

/// A list of one to so many items.
///
/// # Errors
/// `required` or `too_long`.
pub fn some_items<const MAX: u32, T>(items: &[T], (): &()) -> garde::Result {
    if items.is_empty() {
        return Err(fault(FieldCode::Required, None));
    }
    at_most::<MAX, T>(items, &())
}

/// A list of at most so many items.
///
/// # Errors
/// `too_long`.
pub fn at_most<const MAX: u32, T>(items: &[T], (): &()) -> garde::Result {
    if items.len() > MAX as usize { Err(fault(FieldCode::TooLong, Some(MAX))) } else { Ok(()) }
}

/// A number within bounds.
///
/// # Errors
/// `out_of_range` with the bound that was passed.
pub fn within<const MIN: u32, const MAX: u32>(number: &u32, (): &()) -> garde::Result {
    if *number < MIN {
        return Err(fault(FieldCode::OutOfRange, Some(MIN)));
    }
    if *number > MAX { Err(fault(FieldCode::OutOfRange, Some(MAX))) } else { Ok(()) }
}

/// A list without repetitions.
///
/// # Errors
/// `repeated`.
pub fn distinct<T: PartialEq>(items: &[T], (): &()) -> garde::Result {
    let is_repeated = |(index, item)| items[..index].contains(item);
    if items.iter().enumerate().any(is_repeated) { Err(fault(FieldCode::Repeated, None)) } else { Ok(()) }
}

/// What is left of an optional text when white space at its ends is taken off: `None` when nothing is left.
#[must_use]
pub fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(outcome: garde::Result) -> Option<String> {
        outcome.err().map(|error| error.message().to_owned())
    }

    #[test]
    fn lengths_are_counted_in_characters_and_not_in_bytes() {
        assert_eq!(code(text::<1, 4>("Łódź", &())), None);
        assert_eq!(code(text::<1, 3>("Łódź", &())), Some("too_long:3".into()));
        assert_eq!(code(text::<1, 3>("  \n", &())), Some("required".into()));
    }

    #[test]
    fn characters_that_hide_or_turn_text_are_refused() {
        for hostile in ["a\0b", "a\u{202E}b", "a\u{2066}b", "a\u{7}b"] {
            assert_eq!(code(text::<0, 9>(hostile, &())), Some("forbidden_character".into()), "{hostile:?}");
        }
        assert_eq!(code(text::<0, 9>("a\nb\tc", &())), None);
        assert_eq!(code(line::<0, 9>("a\nb", &())), Some("forbidden_character".into()));
    }

    #[test]
    fn addresses_and_numbers_may_be_left_out_but_not_wrong() {
        let some = |value: &str| Some(value.to_owned());
        for left_out in [None, some(""), some("  ")] {
            assert_eq!(code(optional_email(&left_out, &())), None);
            assert_eq!(code(optional_phone(&left_out, &())), None);
        }
        assert_eq!(code(optional_email(&some("ewa@example.org"), &())), None);
        assert_eq!(code(optional_email(&some("ewa at example"), &())), Some("invalid_email".into()));
        assert_eq!(code(optional_phone(&some("+48 12 323 31 44"), &())), None);
        assert_eq!(code(optional_phone(&some("call me"), &())), Some("invalid_phone".into()));
    }

    #[test]
    fn a_list_names_nothing_twice() {
        assert_eq!(code(distinct(&[1, 2, 3], &())), None);
        assert_eq!(code(distinct(&[1, 2, 1], &())), Some("repeated".into()));
    }
}
