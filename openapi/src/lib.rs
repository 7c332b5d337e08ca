//! The contract of Konsultacje: every type that travels between the API and those who call it.
//!
//! Nothing here does anything: types, their names on the wire, the limits of their fields and the checks of those
//! limits. The API and the frontend both build on this crate, so neither can drift from the other. With the feature
//! `schema` each type also describes itself in the OpenAPI document.
//!
//! Names follow the vocabulary of the domain: a *consultation* has *duties*, a duty has *slots* with *seats*, a
//! *booking* is one person's claim on a seat, a *proposal* is what somebody says.

pub mod access;
pub mod accounts;
pub mod admin;
pub mod attachments;
pub mod booking_rules;
pub mod bookings;
pub mod challenges;
pub mod check;
pub mod comments;
pub mod commitments;
pub mod consultations;
pub mod districts;
pub mod documents;
pub mod duties;
pub mod figures;
pub mod follows;
pub mod health;
pub mod holds;
pub mod open_data;
pub mod organisations;
pub mod page;
pub mod people;
pub mod problem;
pub mod proposals;
pub mod reports;
pub mod rule_sets;
pub mod site;
pub mod time;
pub mod waiting;

/// Implements the two directions between an enumeration and its name on the wire, and lists its members.
///
/// The name is the same everywhere: in JSON, in a query and in the database. (It is taken as a bare token: the derive of
/// the schemas does not see through a `literal`.)
macro_rules! named {
    ($(#[$meta:meta])* $type:ident { $($(#[$member_meta:meta])* $member:ident = $name:tt),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub enum $type {
            $($(#[$member_meta])* #[serde(rename = $name)] $member),+
        }

        impl $type {
            /// All members, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The name on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$member => $name),+ }
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                match name { $($name => Ok(Self::$member),)+ _ => Err($crate::UnknownName) }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use named;

/// A name that no member of the enumeration has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownName;

impl std::fmt::Display for UnknownName {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("unknown name")
    }
}

impl std::error::Error for UnknownName {}

/// Where the API of this contract lives below the address of the server.
pub const BASE: &str = "/api/v1";
