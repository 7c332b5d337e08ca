//! Whether the program runs, and whether it can serve: for whatever watches over it.

pub mod http;
mod store;
