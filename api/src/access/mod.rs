//! Who is asking, and whether she may: the guard at the door, the table that decides, and extractors that are the
//! permission. A handler can't reach what is protected without naming one.

mod browser;
mod caller;
mod guard;
mod secret;
mod store;
mod supporter;
mod table;

pub use self::caller::{Account, Caller, Key};
pub use self::guard::guard;
pub use self::secret::{BookingHolder, CalendarHolder, Holder, Ownership, ProposalHolder, WaitingHolder};
pub use self::store::{roles_of, scopes_from_text};
pub use self::supporter::{Supporter, hash_of_account};
pub use self::table::{ROWS, Row, Who, who_may};
