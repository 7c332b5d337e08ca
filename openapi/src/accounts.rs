//! Accounts: registration, log-in, the password, the second factor, sessions, the own profile.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::bookings::NAME_MAX;
use crate::check;
use crate::named;
use crate::time::LocalTime;

/// How long an access token is valid, in seconds.
pub const ACCESS_SECONDS: u32 = 900;

/// How long a token from a mail may be, in characters.
const TOKEN_MAX: u32 = 100;
/// How long a code of the second factor may be, in characters; recovery codes are the longer ones.
const CODE_MAX: u32 = 40;

named! {
    /// A language in which the city speaks to people.
    Language {
        /// Polish.
        Polish = "pl",
        /// English.
        English = "en",
    }
}

// The macro that makes the enumeration can't mark a member as the default.
#[expect(clippy::derivable_impls, reason = "see above")]
impl Default for Language {
    fn default() -> Self {
        Self::Polish
    }
}

/// What is sent to register. The answer is the same whether or not there is an account with this address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "email": "ewa@example.org", "password": "trzy wielbłądy i latarnia", "name": "Ewa Nowak", "language": "pl"
})))]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// The e-mail address; a link to confirm it is sent there.
    #[garde(custom(check::email))]
    #[cfg_attr(feature = "schema", schema(max_length = 254, format = "email"))]
    pub email: String,
    /// The password.
    #[garde(custom(check::new_password))]
    #[cfg_attr(feature = "schema", schema(min_length = 12, max_length = 256, format = "password"))]
    pub password: String,
    /// The name; may be left out.
    #[serde(default)]
    #[garde(custom(check::optional_line::<NAME_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 120))]
    pub name: Option<String>,
    /// The language of mails.
    #[serde(default)]
    #[garde(skip)]
    pub language: Language,
}

/// What is sent to confirm an address, or to accept an invitation: the token of the mail and the password, so that
/// nobody confirms an account whose password somebody else has chosen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "token": "7Q2M-4K9T-0WZ5-8HJ3-P6VC-YB1D-E5FG-A2RS", "password": "trzy wielbłądy i latarnia" })))]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The token from the link.
    #[garde(custom(check::line::<1, TOKEN_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub token: String,
    /// The password that was chosen at registration.
    #[garde(custom(check::known_password))]
    #[cfg_attr(feature = "schema", schema(max_length = 256, format = "password"))]
    pub password: String,
}

/// What is sent to log in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "email": "ewa@example.org", "password": "trzy wielbłądy i latarnia", "totp": null
})))]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// The e-mail address.
    #[garde(custom(check::email))]
    #[cfg_attr(feature = "schema", schema(max_length = 254, format = "email"))]
    pub email: String,
    /// The password.
    #[garde(custom(check::known_password))]
    #[cfg_attr(feature = "schema", schema(max_length = 256, format = "password"))]
    pub password: String,
    /// A code of the second factor (RFC 6238), or one of the recovery codes; needed where the account has one.
    #[serde(default)]
    #[garde(custom(check::optional_line::<CODE_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    pub totp: Option<String>,
}

/// An access token. The refresh token that goes with it is a cookie that no script can read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AccessToken {
    /// The token: a JWT (RFC 7519), to be sent as `Authorization: Bearer …`. Keep it in memory and nowhere else.
    pub access_token: String,
    /// For how many seconds it is valid.
    #[cfg_attr(feature = "schema", schema(example = 900))]
    pub expires_in: u32,
    /// Always `Bearer`.
    #[cfg_attr(feature = "schema", schema(example = "Bearer"))]
    pub token_type: String,
}

/// What is sent by who has forgotten her password. The answer is the same whether or not there is such an account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "email": "ewa@example.org" })))]
#[serde(deny_unknown_fields)]
pub struct ForgottenPassword {
    /// The account's e-mail address.
    #[garde(custom(check::email))]
    #[cfg_attr(feature = "schema", schema(max_length = 254, format = "email"))]
    pub email: String,
}

/// A new password, by the link of a mail: for who has forgotten hers, or was invited as staff.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "token": "7Q2M-4K9T-0WZ5-8HJ3-P6VC-YB1D-E5FG-A2RS", "password": "trzy wielbłądy i latarnia" })))]
#[serde(deny_unknown_fields)]
pub struct PasswordReset {
    /// The token from the link.
    #[garde(custom(check::line::<1, TOKEN_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub token: String,
    /// The new password.
    #[garde(custom(check::new_password))]
    #[cfg_attr(feature = "schema", schema(min_length = 12, max_length = 256, format = "password"))]
    pub password: String,
}

/// A new password, by who knows the present one. Every other session ends.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "current_password": "trzy wielbłądy i latarnia", "new_password": "cztery żaby nad Wisłą" })))]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The present password.
    #[garde(custom(check::known_password))]
    #[cfg_attr(feature = "schema", schema(max_length = 256, format = "password"))]
    pub current_password: String,
    /// The new one.
    #[garde(custom(check::new_password))]
    #[cfg_attr(feature = "schema", schema(min_length = 12, max_length = 256, format = "password"))]
    pub new_password: String,
}

/// The own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Profile {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// The e-mail address.
    pub email: String,
    /// The name.
    pub name: Option<String>,
    /// The language of mails.
    pub language: Language,
    /// What the person does as a member of staff; empty for residents.
    pub roles: Vec<Role>,
    /// Whether the account has a second factor.
    pub has_second_factor: bool,
    /// Whether the second factor has to be set up before the staff's part can be used.
    pub must_set_up_second_factor: bool,
    /// How many recovery codes are left.
    pub recovery_codes_left: u32,
    /// The organisations to which the person belongs.
    pub organisations: Vec<crate::organisations::OrganisationSummary>,
    /// When the account was made.
    pub created_at: LocalTime,
}

/// What can be changed of the own account. What is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "name": "Ewa Nowak", "language": "pl" })))]
#[serde(default, deny_unknown_fields)]
pub struct ProfileChange {
    /// The name; an empty text takes it away.
    #[garde(custom(check::optional_line::<NAME_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 120))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The language of mails.
    #[garde(skip)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// What proves that it is the account's owner who asks for something that can't be undone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "password": "trzy wielbłądy i latarnia" })))]
#[serde(deny_unknown_fields)]
pub struct PasswordProof {
    /// The present password.
    #[garde(custom(check::known_password))]
    #[cfg_attr(feature = "schema", schema(max_length = 256, format = "password"))]
    pub password: String,
}

/// A second factor that is yet to be confirmed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SecondFactorOffer {
    /// The secret in base 32, to be typed into an authenticator.
    #[cfg_attr(feature = "schema", schema(example = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"))]
    pub secret: String,
    /// The same as an `otpauth` address.
    pub url: String,
    /// The same as a QR code: an SVG picture.
    pub qr_svg: String,
}

/// A code of the second factor.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondFactorCode {
    /// The six digits that the authenticator shows.
    #[garde(custom(check::line::<1, CODE_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 40, example = "492039"))]
    pub code: String,
}

/// Codes that take the second factor's place, each once. This is the only time that they are told.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "codes": ["7Q2M-4K9T-0WZ5-8HJ3"] })))]
pub struct RecoveryCodes {
    /// The codes.
    pub codes: Vec<String>,
}

/// A log-in that lasts: one browser or program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Session {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// What the browser or program called itself, shortened.
    pub browser: Option<String>,
    /// When it began.
    pub created_at: LocalTime,
    /// When it was last used.
    pub last_used_at: LocalTime,
    /// When it ends by itself.
    pub expires_at: LocalTime,
    /// Whether it is the one that asks.
    pub is_current: bool,
}

/// All sessions of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Sessions {
    /// The sessions, the one used last first.
    pub items: Vec<Session>,
}

/// What a guest made, to be taken into the account: its reference and its secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    /// The reference.
    #[garde(custom(check::line::<1, TOKEN_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 100, example = "K7M4-QX9T"))]
    pub reference: String,
    /// The secret.
    #[garde(custom(check::line::<1, TOKEN_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 100, example = "7Q2M-4K9T-0WZ5-8HJ3-P6VC-YB1D-E5FG-A2RS"))]
    pub secret: String,
}

/// Where to go on in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct PageQuery {
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// What the server shows of a type that holds something secret.
macro_rules! hidden_in_debug {
    ($($type:ty),+ $(,)?) => { $(
        impl std::fmt::Debug for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(concat!(stringify!($type), "(…)"))
            }
        }
    )+ };
}
pub(crate) use hidden_in_debug;

hidden_in_debug!(
    Registration,
    Confirmation,
    Login,
    AccessToken,
    ForgottenPassword,
    PasswordReset,
    PasswordChange,
    PasswordProof,
    SecondFactorOffer,
    SecondFactorCode,
    RecoveryCodes,
    Adoption,
);
