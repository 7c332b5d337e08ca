//! What every request passes: bodies and queries parsed into the contract's types, limits, logs, the site's files.

mod body;
mod client_address;
mod conditional;
mod documentation;
mod field;
mod head;
mod headers;
mod log;
mod page;
mod path;
mod query;
mod rate_limit;
mod route;
mod site;
mod unknown;

pub use self::body::{Body, LargeBody, RawBody, parse_value};
pub(crate) use self::client_address::client_of;
pub use self::conditional::is_known;
pub use self::documentation::{Documentation, describe_access, document, documentation, documentation_policy};
pub use self::head::answer_head_as_get;
pub use self::headers::{FOR_ALL_SITES, close_at_the_end, secure_answers, security_headers};
pub use self::log::LogWithoutPersonalData;
pub use self::page::{Place, page_of, parse_cursor, parse_limit};
pub use self::path::{PathId, Slug};
pub use self::query::Query;
pub use self::rate_limit::{Limit, Standing as LimitStanding, WriteLimit, limit_writes};
pub use self::route::{OTHER_ROUTE, note_route, route_of};
pub(crate) use self::site::painted_key;
pub use self::unknown::unknown_address;
