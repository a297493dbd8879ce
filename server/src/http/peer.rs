//! The address a request came from, as the accept loop knows it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::extract::FromRequestParts;
use http::request::Parts;

use crate::kernel::Error;

/// The client's address: the socket's peer, or what a trusted proxy says it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerAddr(pub IpAddr);

impl PeerAddr {
    /// The block that belongs to one subscriber or site: /24 of IPv4, /64 of IPv6. Guesses are counted by it, because
    /// changing the address within it costs nothing.
    pub fn block(self) -> IpAddr {
        match self.0.to_canonical() {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                Ipv4Addr::new(a, b, c, 0).into()
            }
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
        }
    }
}

impl<S: Sync> FromRequestParts<S> for PeerAddr {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Error> {
        parts
            .extensions
            .get::<Self>()
            .copied()
            .ok_or_else(|| Error::internal("the accept loop did not say where the request came from"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks() {
        for (address, block) in [
            ("192.0.2.77", "192.0.2.0"),
            ("::ffff:192.0.2.77", "192.0.2.0"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ] {
            assert_eq!(PeerAddr(address.parse().unwrap()).block().to_string(), block);
        }
    }
}
