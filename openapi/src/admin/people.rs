//! Accounts and organisations as administrators see them.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::accounts::Language;
use crate::bookings::NAME_MAX;
use crate::check;
use crate::organisations::OrganisationStatus;
use crate::time::LocalTime;

/// An account as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Person {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// The e-mail address.
    pub email: String,
    /// The name.
    pub name: Option<String>,
    /// What the person does as a member of staff.
    pub roles: Vec<Role>,
    /// Whether the account has a second factor.
    pub has_second_factor: bool,
    /// When the account was made.
    pub created_at: LocalTime,
    /// When somebody last logged in.
    pub last_login_at: Option<LocalTime>,
    /// Since when it is locked.
    pub locked_at: Option<LocalTime>,
    /// Why it is locked.
    pub lock_reason: Option<String>,
}

/// Which accounts to list, the newest first. It is sent as a body, since names and addresses have no place in the
/// address of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "staff": true, "text": "kowal", "limit": 20, "cursor": null })))]
#[serde(default, deny_unknown_fields)]
pub struct PersonSearch {
    /// Only members of staff.
    #[garde(skip)]
    pub staff: bool,
    /// Only those with this text in name or e-mail address.
    #[garde(custom(check::optional_line::<200>))]
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub text: Option<String>,
    /// How many to return, 1 to 100.
    #[garde(skip)]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 100))]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[garde(skip)]
    pub cursor: Option<String>,
}

/// Somebody to be invited as staff. An account that is there already is never touched: give it roles instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "email": "anna@example.org", "name": "Anna Kowalska", "language": "pl", "roles": ["moderator"] })))]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// The e-mail address; a link to choose a password is sent there.
    #[garde(custom(check::email))]
    #[cfg_attr(feature = "schema", schema(max_length = 254, format = "email"))]
    pub email: String,
    /// The name.
    #[garde(custom(check::line::<1, NAME_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 120))]
    pub name: String,
    /// The language of mails.
    #[serde(default)]
    #[garde(skip)]
    pub language: Language,
    /// What the person is to do.
    #[garde(custom(|roles: &Vec<Role>, context: &()| check::some_items::<4, _>(roles, context)))]
    #[garde(custom(|roles: &Vec<Role>, context: &()| check::distinct(roles, context)))]
    pub roles: Vec<Role>,
}

/// What a member of staff does from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "roles": ["editor", "duty_officer"] })))]
#[serde(deny_unknown_fields)]
pub struct RolesChange {
    /// All roles; none: no longer a member of staff.
    #[garde(custom(|roles: &Vec<Role>, context: &()| check::distinct(roles, context)))]
    pub roles: Vec<Role>,
}

/// Which organisations to list, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct OrganisationQuery {
    /// Only those with this status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<OrganisationStatus>,
    /// How many to return, 1 to 100.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
