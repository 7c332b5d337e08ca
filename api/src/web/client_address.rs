//! The address that a request comes from.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::HttpRequest;

use crate::app::Service;

/// The header in which web servers in front tell whom they speak for; each adds to its end.
const FORWARDED: &str = "X-Forwarded-For";

/// The client's address: the peer's, or, when the peer is a trusted web server in front, the last one that no trusted
/// server added by itself. What a client writes into the header before that is not believed.
fn client_address(request: &HttpRequest, trusted: &[IpAddr]) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let header = request.headers().get(FORWARDED).and_then(|value| value.to_str().ok());
    Some(behind_proxies(peer, header.unwrap_or_default(), trusted))
}

/// The client that a request comes from, as limits count clients.
pub(crate) fn client_of(request: &HttpRequest, service: &Service) -> Option<IpAddr> {
    client_address(request, service.trusted_proxies()).map(one_client)
}

/// A server that listens on `[::]` sees a peer of IPv4 as `::ffff:10.0.0.1`: every address is compared in one form.
fn behind_proxies(peer: IpAddr, forwarded: &str, trusted: &[IpAddr]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|trusted| trusted.to_canonical() == *address);
    let mut address = peer.to_canonical();
    for entry in forwarded.rsplit(',') {
        if !is_trusted(&address) {
            break;
        }
        match entry.trim().parse::<IpAddr>() {
            Ok(next) => address = next.to_canonical(),
            Err(_) => break,
        }
    }
    address
}

/// What counts as one client: with IPv6 the network of 64 bits, since a single household has all of it.
fn one_client(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn the_header_of_a_stranger_is_not_believed() {
        assert_eq!(behind_proxies(ip("198.51.100.7"), "203.0.113.9", &[ip("10.0.0.1")]), ip("198.51.100.7"));
    }

    #[test]
    fn what_a_client_wrote_before_the_trusted_server_is_not_believed() {
        let trusted = [ip("10.0.0.1"), ip("10.0.0.2")];
        let address = behind_proxies(ip("10.0.0.1"), "1.2.3.4, 203.0.113.9, 10.0.0.2", &trusted);
        assert_eq!(address, ip("203.0.113.9"));
        assert_eq!(behind_proxies(ip("10.0.0.1"), "nonsense", &trusted), ip("10.0.0.1"));
    }

    #[test]
    fn an_address_of_ipv4_is_known_in_the_form_of_ipv6() {
        let (plain, mapped) = (ip("10.0.0.1"), ip("::ffff:10.0.0.1"));
        for (peer, trusted) in [(mapped, plain), (plain, mapped), (mapped, mapped)] {
            assert_eq!(behind_proxies(peer, "203.0.113.9", &[trusted]), ip("203.0.113.9"), "{peer} and {trusted}");
        }
        let trusted = [plain, ip("10.0.0.2")];
        for entries in ["203.0.113.9, ::ffff:10.0.0.2", "::ffff:203.0.113.9, 10.0.0.2"] {
            assert_eq!(behind_proxies(mapped, entries, &trusted), ip("203.0.113.9"), "{entries}");
        }
        assert_eq!(behind_proxies(ip("::ffff:198.51.100.7"), "203.0.113.9", &trusted), ip("198.51.100.7"));
    }

    #[test]
    fn a_household_is_one_client() {
        assert_eq!(one_client(ip("2001:db8:1:2:3:4:5:6")), one_client(ip("2001:db8:1:2:ffff::1")));
        assert_ne!(one_client(ip("2001:db8:1:2::1")), one_client(ip("2001:db8:1:3::1")));
        assert_eq!(one_client(ip("::ffff:192.0.2.1")), ip("192.0.2.1"));
    }
}
