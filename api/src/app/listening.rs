//! The socket that clients come by, and how many of them are kept.

use std::io;
use std::net::TcpListener;
use std::num::NonZero;
use std::thread::available_parallelism;

use crate::settings::ServerSettings;

/// How many times as long as a request may take to come an answer may lie there without being taken: the web server in
/// front takes the rest of an answer when its own client has taken the beginning.
#[cfg(target_os = "linux")]
const PATIENCE_FOR_ANSWERS: u32 = 4;

/// Listens on the address that the settings name.
pub(super) fn listen(settings: &ServerSettings) -> io::Result<TcpListener> {
    let listener = TcpListener::bind(settings.listen.as_slice())?;
    // Connections that are taken have it from the socket that they came by.
    #[cfg(target_os = "linux")]
    socket2::SockRef::from(&listener)
        .set_tcp_user_timeout(Some(settings.request_timeout.saturating_mul(PATIENCE_FOR_ANSWERS)))?;
    Ok(listener)
}

/// How many connections each of the threads that serve keeps at most. There are as many as cores.
pub(super) fn for_each_thread(connections: usize) -> usize {
    connections.div_ceil(available_parallelism().map_or(1, NonZero::get))
}
