//! How much one person, one address and everybody together may ask for.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::span;

/// The `[limits]` section.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Messages a person may send per second, averaged.
    pub messages_per_second: u32,
    /// Messages a person may send at once before the average counts.
    pub message_burst: u32,
    /// Sockets a person may hold open.
    pub sockets_per_person: u32,
    /// Connections one IPv4 address or one IPv6 /64 may hold open.
    pub connections_per_address: u32,
    /// Whether connections from this machine itself are counted like any others.
    pub count_loopback: bool,
    /// Connections this node holds open at most.
    pub connections: u32,
    /// Time for a request's head; a kept-alive connection may also idle this long.
    #[serde(with = "span")]
    pub header_timeout: Duration,
    /// Time from the opening of a socket to its hello frame.
    #[serde(with = "span")]
    pub hello_timeout: Duration,
    /// Time a write to a socket may be blocked before it is closed as too slow.
    #[serde(with = "span")]
    pub write_timeout: Duration,
    /// Time from the signal to stop until the process ends whatever is left.
    #[serde(with = "span")]
    pub drain_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            messages_per_second: 10,
            message_burst: 40,
            sockets_per_person: 20,
            connections_per_address: 2_000,
            count_loopback: false,
            connections: 15_000,
            header_timeout: Duration::from_secs(5),
            hello_timeout: Duration::from_secs(5),
            write_timeout: Duration::from_secs(10),
            drain_timeout: Duration::from_secs(10),
        }
    }
}
