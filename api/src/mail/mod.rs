//! Mails: written into the outbox in the transaction of what they tell of, sent by a background job.

mod desk;
mod letters;
mod sender;
mod store;

pub use self::desk::Desk;
pub use self::letters::{Letter, Text};
pub use self::sender::{MailFault, Sender};
pub use self::store::{Due, claim, due, enqueue, enqueue_for_nobody, put_off, settle};
