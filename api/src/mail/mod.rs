//! Messages to people: written into the outbox in the transaction of what they tell of, sent by a background job.

mod desk;
mod html;
pub mod http;
mod letters;
mod list;
mod outbox;
mod sender;
mod sms;

pub use self::desk::{Desk, LINK, Link};
pub use self::letters::{Letter, Text, signed};
pub use self::outbox::{
    About, Due, NewMessage, ToFollower, claim_next, empty, empty_old, enqueue, enqueue_for_nobody, enqueue_once,
    enqueue_to_follower, is_any_due, keep_words, put_off, settle, withdraw_reminders, write,
};
pub use self::sender::{MailFault, Sender};
