//! Peers: what the same client needs to know of each server in order to drive it through its public protocol.
//!
//! A peer knows paths, headers and payloads. It does no I/O and counts nothing: lines and tallies do that, the same
//! code for every server, so that one run compares servers and not clients.

mod floor;
mod lotse;
mod nats;
mod nchan;
mod socketio;

use std::{net::SocketAddr, sync::Arc};

use clap::ValueEnum;

pub(crate) use self::lotse::{Holder, LotsePeer, encode, hello, send, upgrade};
use self::{floor::Floor, nats::Nats, nchan::Nchan, socketio::SocketIo};
use crate::line::Upgrade;

/// Which server is driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// Lotse itself, through its public API.
    Lotse,
    /// nchan, a module of nginx.
    Nchan,
    /// nats-server over WebSocket.
    Nats,
    /// socket.io over its WebSocket transport.
    Socketio,
    /// One blocking send for each subscriber: `loadtest floor-server`.
    Floor,
}

impl Target {
    /// Its name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Lotse => "lotse",
            Self::Nchan => "nchan",
            Self::Nats => "nats",
            Self::Socketio => "socketio",
            Self::Floor => "floor",
        }
    }
}

/// Who sits at a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seat {
    /// Listener of this index.
    Listener(usize),
    /// The one who publishes.
    Publisher,
}

/// What a payload says.
#[derive(Debug)]
pub(crate) enum Heard<'a> {
    /// A message; `seq` is its place in the room where the server names one.
    Message {
        /// The payload, with the text somewhere inside.
        payload: &'a [u8],
        /// Its place in the room.
        seq: Option<u64>,
    },
    /// One of the marks that tell that the line stands.
    Standing,
    /// A message was stored.
    Ack,
    /// The server wants this back.
    Answer(Vec<u8>),
    /// Something that must not happen.
    Trouble(String),
}

/// A server under measurement.
pub(crate) trait Peer: Send + Sync {
    /// The request that opens a line.
    fn upgrade(&self, seat: Seat) -> Upgrade;
    /// Opcode of every frame to this server.
    fn opcode(&self) -> u8;
    /// What is said first on a line.
    fn greeting(&self, seat: Seat) -> Vec<Vec<u8>>;
    /// How many [`Heard::Standing`] tell that a listener's subscriptions stand; 0 where the upgrade itself does.
    fn marks(&self) -> u64;
    /// The same for the publisher's line.
    fn publisher_marks(&self) -> u64 {
        0
    }
    /// The payload that publishes a text.
    fn publish(&self, text: &str) -> Vec<u8>;
    /// Tells what a payload says. `carry` is the line's own memory for a message that is not all there yet.
    fn hear(&self, payload: &[u8], carry: &mut Vec<u8>, say: &mut dyn FnMut(Heard<'_>));
    /// Looks at a payload as strictly as a real client would; one line of a measurement does.
    fn examine(&self, payload: &[u8]) -> Result<(), String> {
        let _ = payload;
        Ok(())
    }
    /// Whether this listener is in the room that is published into.
    fn is_in_first_room(&self, listener: usize) -> bool {
        let _ = listener;
        true
    }
    /// Whether the publisher is told that a message was stored.
    fn acknowledges(&self) -> bool {
        false
    }
}

/// The peer that speaks to a foreign server; Lotse needs people and rooms first and is made by its stage.
pub(crate) fn foreign(target: Target, rooms: usize) -> Option<Arc<dyn Peer>> {
    let rooms: Vec<String> = (0..rooms).map(|index| format!("r{index}")).collect();
    match target {
        Target::Lotse => None,
        Target::Nchan => Some(Arc::new(Nchan { rooms })),
        Target::Nats => Some(Arc::new(Nats { rooms })),
        Target::Socketio => Some(Arc::new(SocketIo { rooms })),
        Target::Floor => Some(Arc::new(Floor)),
    }
}

/// Where a foreign server listens, as `scripts/bench.sh` starts it.
pub(crate) fn default_address(target: Target) -> SocketAddr {
    let port = match target {
        Target::Lotse => 18_080,
        Target::Nchan => 18_081,
        Target::Nats => 18_082,
        Target::Socketio => 18_083,
        Target::Floor => 18_084,
    };
    SocketAddr::from(([127, 0, 0, 1], port))
}
