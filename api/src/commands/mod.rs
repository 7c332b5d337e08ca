//! What the commands do, beyond what the library does by itself: arguments in, a line for the person out.

mod admin;
mod audit;
mod check;
mod demo;
mod serve;
mod transfer;

pub(crate) use self::admin::create_admin;
pub(crate) use self::audit::verify_audit;
pub(crate) use self::check::check;
pub(crate) use self::demo::load_demo;
pub(crate) use self::serve::serve;
pub(crate) use self::transfer::{backup, move_from, restore};
