//! Organisations, their members, and the keys with which their programs come.

use garde::Validate;
use serde::{Deserialize, Serialize};

use crate::access::Scope;
use crate::accounts::hidden_in_debug;
use crate::bookings::ORGANISATION_MAX;
use crate::check::{self, FieldCode};
use crate::named;
use crate::people::Affiliation;
use crate::problem::Problem;
#[cfg(feature = "schema")]
use crate::proposals::NewProposal;
use crate::proposals::{Proposal, ProposalCreated};
use crate::time::LocalTime;

/// How long the name of a key may be, in characters.
const KEY_NAME_MAX: u32 = 80;
/// How long a key may be valid at most, in days.
pub const KEY_DAYS_MAX: u32 = 730;
/// How many proposals can be sent at once.
pub const BULK_MAX: u32 = 100;
/// How long a register number may be, in characters.
const REGISTER_MAX: u32 = 40;

named! {
    /// What sort of organisation it is.
    OrganisationKind {
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// The council of a district.
        DistrictCouncil = "district_council",
        /// Another organisation: a company, a school, an office.
        Other = "other",
    }
}

impl OrganisationKind {
    /// On whose behalf its members speak.
    #[must_use]
    pub const fn affiliation(self) -> Affiliation {
        match self {
            Self::Ngo => Affiliation::Ngo,
            Self::DistrictCouncil => Affiliation::DistrictCouncil,
            Self::Other => Affiliation::Other,
        }
    }
}

named! {
    /// Whether staff have looked at it.
    OrganisationStatus {
        /// Not yet.
        Pending = "pending",
        /// It is what it says: what its members send in its name is marked as verified.
        Approved = "approved",
        /// Staff did not approve it.
        Rejected = "rejected",
    }
}

named! {
    /// What a member may do.
    MemberRole {
        /// Speak for the organisation, invite and remove members, make and revoke keys.
        Manager = "manager",
        /// Speak for the organisation.
        Member = "member",
    }
}

/// What is sent to register an organisation; whoever does becomes its first manager.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "kind": "district_council", "name": "Rada Dzielnicy VIII Dębniki", "district": 8, "register_number": null,
    "email": "rada@example.org"
})))]
#[serde(deny_unknown_fields)]
pub struct NewOrganisation {
    /// What sort of organisation it is.
    #[garde(skip)]
    pub kind: OrganisationKind,
    /// Its name.
    #[garde(custom(check::line::<3, ORGANISATION_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 3, max_length = 200))]
    pub name: String,
    /// The number of its district; a council has one, nobody else has.
    #[serde(default)]
    #[garde(custom(council_has_district(self.kind)))]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 18))]
    pub district: Option<u8>,
    /// Its number in the register of organisations (KRS), so that staff can look it up.
    #[serde(default)]
    #[garde(custom(check::optional_line::<REGISTER_MAX>))]
    #[cfg_attr(feature = "schema", schema(max_length = 40))]
    pub register_number: Option<String>,
    /// Its e-mail address.
    #[serde(default)]
    #[garde(custom(check::optional_email))]
    #[cfg_attr(feature = "schema", schema(max_length = 254, format = "email"))]
    pub email: Option<String>,
}

fn council_has_district(kind: OrganisationKind) -> impl FnOnce(&Option<u8>, &()) -> garde::Result {
    move |district, (): &()| match (kind, district) {
        (OrganisationKind::DistrictCouncil, None) => Err(check::fault(FieldCode::Required, None)),
        (OrganisationKind::Ngo | OrganisationKind::Other, Some(_)) => Err(check::fault(FieldCode::InvalidValue, None)),
        _ => crate::proposals::district_exists(district, &()),
    }
}

/// An organisation as it stands beside what its members send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OrganisationSummary {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// What sort of organisation it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// The number of its district.
    pub district: Option<u8>,
    /// Whether staff have looked at it.
    pub status: OrganisationStatus,
    /// What the person who asks may do there.
    pub role: Option<MemberRole>,
}

/// An organisation as its members and staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Organisation {
    /// What stands in lists.
    #[serde(flatten)]
    pub summary: OrganisationSummary,
    /// Its number in the register of organisations.
    pub register_number: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Why it was not approved.
    pub rejection_reason: Option<String>,
    /// When it was registered.
    pub created_at: LocalTime,
    /// Its members.
    pub members: Vec<Member>,
}

/// A member of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Member {
    /// The account's id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub account_id: String,
    /// The person's name.
    pub name: Option<String>,
    /// The person's e-mail address.
    pub email: String,
    /// What the person may do.
    pub role: MemberRole,
}

/// Somebody to be invited; she gets a mail and becomes a member when she accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "email": "adam@example.org", "role": "member" })))]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    /// Her e-mail address.
    #[garde(custom(check::email))]
    #[cfg_attr(feature = "schema", schema(max_length = 254, format = "email"))]
    pub email: String,
    /// What she may do.
    #[garde(skip)]
    pub role: MemberRole,
}

/// What a member may do from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "role": "manager" })))]
#[serde(deny_unknown_fields)]
pub struct MemberChange {
    /// What the person may do.
    #[garde(skip)]
    pub role: MemberRole,
}

/// What is sent to accept an invitation into an organisation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "token": "7Q2M-4K9T-0WZ5-8HJ3-P6VC-YB1D-E5FG-A2RS" })))]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The token from the link.
    #[garde(custom(check::line::<1, 100>))]
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub token: String,
}

/// What is sent to make a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "name": "Strona rady", "scopes": ["proposals:write", "proposals:read"], "valid_days": 365
})))]
#[serde(deny_unknown_fields)]
pub struct NewKey {
    /// What it is for, to tell it from others.
    #[garde(custom(check::line::<1, KEY_NAME_MAX>))]
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 80))]
    pub name: String,
    /// What it may be used for.
    #[garde(custom(|scopes: &Vec<Scope>, context: &()| check::some_items::<5, Scope>(scopes, context)))]
    #[garde(custom(|scopes: &Vec<Scope>, context: &()| check::distinct(scopes, context)))]
    pub scopes: Vec<Scope>,
    /// For how many days it is valid.
    #[garde(custom(check::within::<1, KEY_DAYS_MAX>))]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 730))]
    pub valid_days: u32,
}

/// A key as it stands in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Key {
    /// Its id.
    #[cfg_attr(feature = "schema", schema(format = "uuid"))]
    pub id: String,
    /// What it is for.
    pub name: String,
    /// Its beginning, by which it is recognised.
    #[cfg_attr(feature = "schema", schema(example = "konsultacje_3WQ97HDX"))]
    pub prefix: String,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: LocalTime,
    /// When it ends.
    pub expires_at: LocalTime,
    /// When it was last used, to the minute.
    pub last_used_at: Option<LocalTime>,
    /// When it was revoked.
    pub revoked_at: Option<LocalTime>,
}

/// All keys of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Keys {
    /// The keys, the newest first.
    pub items: Vec<Key>,
}

/// A key just made. This is the only time that it is told: the server keeps its hash alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeyCreated {
    /// What stands in the list.
    #[serde(flatten)]
    pub key: Key,
    /// The key, to be sent as `Authorization: Bearer …`.
    #[cfg_attr(feature = "schema", schema(example = "konsultacje_3WQ97HDX_7Q2M4K9T0WZ58HJ3P6VCYB1DE5FGA2RS"))]
    pub token: String,
}

hidden_in_debug!(Acceptance, KeyCreated);

/// Several proposals at once. Each is checked and taken by itself: one that is wrong does not stop the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProposals {
    /// The proposals.
    #[garde(custom(|items: &Vec<serde_json::Value>, context: &()| check::some_items::<BULK_MAX, _>(items, context)))]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<NewProposal>))]
    pub items: Vec<serde_json::Value>,
}

/// What became of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProposalOutcome {
    /// The status that the line would have had as a request of its own.
    #[cfg_attr(feature = "schema", schema(example = 201))]
    pub status: u16,
    /// The proposal, if it was taken.
    pub created: Option<ProposalCreated>,
    /// What is wrong with it, if it was not.
    pub problem: Option<Problem>,
}

/// What became of each line, in the order in which they were sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProposalOutcomes {
    /// The outcomes.
    pub items: Vec<ProposalOutcome>,
}

/// A proposal with its consultation, in the list of the own ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnProposal {
    /// The proposal.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// The consultation's name in addresses.
    pub consultation_slug: String,
    /// The consultation's title.
    pub consultation_title: String,
    /// What a moderator asks of its author, while nothing was answered.
    pub open_question: Option<String>,
    /// Why it is not shown, if it is not.
    pub rejection_reason: Option<String>,
}
