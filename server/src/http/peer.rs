//! The address a request came from, as the accept loop knows it.

use std::net::IpAddr;

/// The client's address: the socket's peer, or what a trusted proxy says it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerAddr(pub IpAddr);
