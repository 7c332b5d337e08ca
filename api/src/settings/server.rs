//! Settings of the web server.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use url::Url;

use super::environment::Get;
use super::fault::{Parsed, fault};
use super::value::{LIMITS, number, read_http_address, read_listen, read_switch, seconds};

/// Settings of the web server.
#[derive(Debug, Clone)]
pub struct ServerSettings {
    /// Address and port to listen on, the first that can be had; port 0 takes a free one.
    pub listen: Vec<SocketAddr>,
    /// The address under which people reach the site, without a slash at its end; `None`: the one listened on.
    pub public_url: Option<Url>,
    /// The largest body of a request, in bytes.
    pub body_limit: usize,
    /// Addresses of the web servers in front, whose word on a client's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// How many requests that write one address may send in a minute; `None`: any number.
    pub writes_per_minute: Option<NonZeroU32>,
    /// Whether the answers that say the same to everybody are kept in memory.
    pub keeps_reads: bool,
    /// How many connections of clients are kept at most.
    pub connections: usize,
    /// How long a client may take to send its request.
    pub request_timeout: Duration,
    /// For how long the program goes on taking requests after it has told that it is about to end.
    pub stop_delay: Duration,
}

/// Where the program listens unless it is told otherwise: for this machine alone.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

pub(super) fn read_server(get: Get<'_>) -> Parsed<ServerSettings> {
    Ok(ServerSettings {
        listen: read_listen(get, "LISTEN")?.unwrap_or_else(|| vec![LISTEN]),
        public_url: read_http_address(get, "PUBLIC_URL", "https://konsultacje.example.org")?,
        body_limit: number(get, "BODY_LIMIT", 128 * 1024, 1024..=1024 * 1024 * 1024)?,
        trusted_proxies: get("TRUSTED_PROXIES")?.map_or(Ok(Vec::new()), |list| parse_addresses(&list))?,
        writes_per_minute: NonZeroU32::new(number(get, "RATE_LIMIT_WRITES", 600, LIMITS)?),
        keeps_reads: read_switch(get, "READ_CACHE")?,
        connections: number(get, "CLIENT_CONNECTIONS", 10_000, 1..=1_000_000)?,
        request_timeout: seconds(get, "REQUEST_TIMEOUT_SECONDS", 30, 1..=3600)?,
        stop_delay: seconds(get, "STOP_DELAY_SECONDS", 0, 0..=3600)?,
    })
}

fn parse_addresses(list: &str) -> Parsed<Vec<IpAddr>> {
    let addresses: Result<_, _> = list.split(',').map(|address| address.trim().parse()).collect();
    addresses.or_else(|_| fault("TRUSTED_PROXIES", "is a list of IP addresses separated by commas"))
}

#[cfg(test)]
mod tests {
    use crate::settings::tests::read;

    #[test]
    fn zero_writes_a_minute_means_no_limit() {
        assert_eq!(read(&[("RATE_LIMIT_WRITES", "0")]).expect("no limit").server.writes_per_minute, None);
    }
}
