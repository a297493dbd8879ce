//! Whom to believe about where a request comes from.

use std::net::IpAddr;

use http::HeaderMap;

use crate::{config::Network, http::PeerAddr};

/// The person's address. Walks `X-Forwarded-For` from its end, because only what our own proxies appended
/// is true: the first entry that is no trusted proxy is the person. From anybody else the header is ignored.
pub(super) fn peer(from: PeerAddr, headers: &HeaderMap, trusted: &[Network]) -> PeerAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|proxy| proxy.contains(address));
    let mut peer = from.0;
    if !is_trusted(peer) {
        return from;
    }
    let lines: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok())
        .collect();
    for entry in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        // An entry that is no address ends the walk: what stands before it was written by nobody we know.
        let Ok(address) = entry.trim().parse::<IpAddr>() else {
            break;
        };
        peer = address.to_canonical();
        if !is_trusted(peer) {
            break;
        }
    }
    PeerAddr(peer)
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::peer;
    use crate::{config::Network, http::PeerAddr};

    #[test]
    fn only_what_trusted_proxies_appended_is_believed() {
        let cases = [
            // (connection from, header lines, expected)
            ("203.0.113.9", vec!["1.2.3.4"], "203.0.113.9"),
            ("127.0.0.1", vec![], "127.0.0.1"),
            ("127.0.0.1", vec!["1.2.3.4"], "1.2.3.4"),
            ("127.0.0.1", vec!["6.6.6.6, 1.2.3.4"], "1.2.3.4"),
            ("127.0.0.1", vec!["6.6.6.6, 1.2.3.4, 10.0.0.7"], "1.2.3.4"),
            ("127.0.0.1", vec!["6.6.6.6", "1.2.3.4, 10.0.0.7"], "1.2.3.4"),
            ("127.0.0.1", vec!["unknown, 10.0.0.7"], "10.0.0.7"),
            ("127.0.0.1", vec!["2001:db8::1"], "2001:db8::1"),
            ("127.0.0.1", vec!["::ffff:1.2.3.4"], "1.2.3.4"),
        ];
        let trusted: Vec<Network> = vec!["127.0.0.1".parse().unwrap(), "10.0.0.0/8".parse().unwrap()];
        for (from, lines, expected) in cases {
            let mut headers = HeaderMap::new();
            for line in &lines {
                headers.append("x-forwarded-for", HeaderValue::from_str(line).unwrap());
            }
            let found = peer(PeerAddr(from.parse().unwrap()), &headers, &trusted);
            assert_eq!(found, PeerAddr(expected.parse().unwrap()), "{from} {lines:?}");
        }
    }
}
