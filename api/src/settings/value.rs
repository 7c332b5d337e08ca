//! Values that settings of several concerns have.

use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::Duration;

use url::Url;

use super::environment::Get;
use super::fault::{Parsed, fault};

/// How often anything may be done in the time that a limit counts.
pub(super) const LIMITS: RangeInclusive<u32> = 0..=1_000_000;

/// A whole number within these bounds. Each number has an upper one: what counts with it is not to overflow.
pub(super) fn number<N: FromStr + PartialOrd + std::fmt::Display>(
    get: Get<'_>,
    name: &'static str,
    default: N,
    bounds: RangeInclusive<N>,
) -> Parsed<N> {
    match get(name)?.map(|value| value.trim().parse::<N>()) {
        None => Ok(default),
        Some(Ok(number)) if bounds.contains(&number) => Ok(number),
        Some(_) => fault(name, format!("is a whole number from {} to {}", bounds.start(), bounds.end())),
    }
}

/// A time in whole seconds.
pub(super) fn seconds(get: Get<'_>, name: &'static str, default: u64, bounds: RangeInclusive<u64>) -> Parsed<Duration> {
    number(get, name, default, bounds).map(Duration::from_secs)
}

/// On, unless it is switched off.
pub(super) fn read_switch(get: Get<'_>, name: &'static str) -> Parsed<bool> {
    match get(name)?.as_deref() {
        None | Some("on") => Ok(true),
        Some("off") => Ok(false),
        Some(_) => fault(name, "is on or off"),
    }
}

/// An address with a port to listen on, or a name with one, if one is set: what it stands for on this machine.
pub(super) fn read_listen(get: Get<'_>, name: &'static str) -> Parsed<Option<Vec<SocketAddr>>> {
    let Some(value) = get(name)? else { return Ok(None) };
    let found: io::Result<Vec<SocketAddr>> = value.trim().to_socket_addrs().map(Iterator::collect);
    match found {
        Ok(addresses) if !addresses.is_empty() => Ok(Some(addresses)),
        _ => fault(name, "is an address with a port, such as 0.0.0.0:8080 or [::]:8080"),
    }
}

/// An address that is reached over HTTP, if one is set; `example` is told to who sets another.
pub(super) fn read_http_address(get: Get<'_>, name: &'static str, example: &str) -> Parsed<Option<Url>> {
    match get(name)?.map(|value| Url::parse(&value)) {
        None => Ok(None),
        Some(Ok(url)) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(Some(url)),
        Some(_) => fault(name, format!("is an address such as {example}")),
    }
}
