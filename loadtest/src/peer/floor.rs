//! The floor: a server that does one blocking send for each subscriber and nothing else (`floor_server.rs`).

use super::{Heard, Peer, Seat};
use crate::line::{Upgrade, frame};

/// Speaks to `loadtest floor-server`.
pub(super) struct Floor;

impl Peer for Floor {
    fn upgrade(&self, seat: Seat) -> Upgrade {
        let path = if seat == Seat::Publisher {
            "/publish"
        } else {
            "/subscribe"
        };
        Upgrade {
            path: path.to_owned(),
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
        say(Heard::Message { payload, seq: None });
    }
}
