//! socket.io over its WebSocket transport: Engine.IO 4 packets in text frames (`loadtest/peers/socketio.js`).

use super::{Heard, Peer, Seat};
use crate::line::{Upgrade, frame};

/// Speaks to socket.io.
pub(super) struct SocketIo {
    /// Rooms of every listener; the first one is published into.
    pub(super) rooms: Vec<String>,
}

impl Peer for SocketIo {
    fn upgrade(&self, seat: Seat) -> Upgrade {
        let mut path = "/socket.io/?EIO=4&transport=websocket".to_owned();
        if let Seat::Listener(_) = seat {
            path.push_str("&rooms=");
            path.push_str(&self.rooms.join(","));
        }
        Upgrade {
            path,
            ..Upgrade::default()
        }
    }

    fn opcode(&self) -> u8 {
        frame::TEXT
    }

    fn greeting(&self, _: Seat) -> Vec<Vec<u8>> {
        vec![b"40".to_vec()]
    }

    fn marks(&self) -> u64 {
        1
    }

    fn publisher_marks(&self) -> u64 {
        1
    }

    fn publish(&self, text: &str) -> Vec<u8> {
        format!("42[\"publish\",\"{}\",\"{text}\"]", self.rooms[0]).into_bytes()
    }

    fn hear(&self, payload: &[u8], _: &mut Vec<u8>, say: &mut dyn FnMut(Heard<'_>)) {
        if payload.starts_with(b"42[\"m\"") {
            say(Heard::Message { payload, seq: None });
        } else if payload.starts_with(b"42[\"joined\"") {
            say(Heard::Standing);
        } else if payload == b"2" {
            say(Heard::Answer(b"3".to_vec()));
        } else if payload.starts_with(b"44") {
            say(Heard::Trouble(String::from_utf8_lossy(payload).into_owned()));
        }
    }
}
