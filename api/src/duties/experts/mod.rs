//! Experts: who is on duty and when she is busy, and which members of staff can be.

pub mod http;
pub mod rules;
mod store;

pub(in crate::duties) use self::store::unknown_officers;
