//! nchan in nginx: `/sub/ROOM[,ROOM…]` and `/pub/ROOM`, both over WebSocket (`loadtest/peers/nginx.conf`).

use super::{Heard, Peer, Seat};
use crate::line::{Upgrade, frame};

/// Speaks to nchan.
pub(super) struct Nchan {
    /// Rooms of every listener; the first one is published into.
    pub(super) rooms: Vec<String>,
}

impl Peer for Nchan {
    fn upgrade(&self, seat: Seat) -> Upgrade {
        let path = match seat {
            Seat::Publisher => format!("/pub/{}", self.rooms[0]),
            Seat::Listener(_) => format!("/sub/{}", self.rooms.join(",")),
        };
        Upgrade {
            path,
            ..Upgrade::default()
        }
    }

    fn opcode(&self) -> u8 {
        frame::TEXT
    }

    fn greeting(&self, _: Seat) -> Vec<Vec<u8>> {
        Vec::new()
    }

    fn marks(&self) -> u64 {
        0
    }

    fn publish(&self, text: &str) -> Vec<u8> {
        text.as_bytes().to_vec()
    }

    fn hear(&self, payload: &[u8], _: &mut Vec<u8>, say: &mut dyn FnMut(Heard<'_>)) {
        // The publisher is told "queued messages: …" for each message: that is no message.
        if payload.starts_with(b"lot=") {
            say(Heard::Message { payload, seq: None });
        }
    }
}
