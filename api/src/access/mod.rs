//! Who is asking: extractors that are the permission. A handler can't reach what is protected without naming one.

mod browser;
mod secret;

pub use self::browser::Browser;
pub use self::secret::{BookingSecret, CalendarSecret, ProposalSecret};
