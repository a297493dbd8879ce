//! nats-server over WebSocket: its text protocol, many messages in one frame (`loadtest/peers/nats.conf`).

use std::fmt::Write as _;

use super::{Heard, Peer, Seat};
use crate::{
    line::{Upgrade, frame},
    tally::digits,
};

/// Speaks to nats-server.
pub(super) struct Nats {
    /// Subjects of every listener; the first one is published into.
    pub(super) rooms: Vec<String>,
}

/// One step through the protocol.
enum Step {
    /// A line of the protocol, so long.
    Line(usize),
    /// A message, so long altogether, its payload from here to there.
    Message(usize, usize, usize),
    /// Not all there yet.
    Short,
}

impl Peer for Nats {
    fn upgrade(&self, _: Seat) -> Upgrade {
        Upgrade {
            path: "/".to_owned(),
            ..Upgrade::default()
        }
    }

    fn opcode(&self) -> u8 {
        frame::BINARY
    }

    fn greeting(&self, seat: Seat) -> Vec<Vec<u8>> {
        let mut text = String::from("CONNECT {\"verbose\":false,\"pedantic\":false}\r\n");
        if let Seat::Listener(_) = seat {
            for (index, room) in self.rooms.iter().enumerate() {
                let _ = write!(text, "SUB {room} {}\r\n", index + 1);
            }
        }
        // The PONG comes after everything before it was taken.
        text.push_str("PING\r\n");
        vec![text.into_bytes()]
    }

    fn marks(&self) -> u64 {
        1
    }

    fn publisher_marks(&self) -> u64 {
        1
    }

    fn publish(&self, text: &str) -> Vec<u8> {
        format!("PUB {} {}\r\n{text}\r\n", self.rooms[0], text.len()).into_bytes()
    }

    fn hear(&self, payload: &[u8], carry: &mut Vec<u8>, say: &mut dyn FnMut(Heard<'_>)) {
        if carry.is_empty() {
            let used = read(payload, say);
            carry.extend_from_slice(&payload[used..]);
        } else {
            carry.extend_from_slice(payload);
            let used = read(carry, say);
            carry.drain(..used);
        }
    }
}

fn read(bytes: &[u8], say: &mut dyn FnMut(Heard<'_>)) -> usize {
    let mut at = 0;
    loop {
        let rest = &bytes[at..];
        match step(rest) {
            Step::Short => return at,
            Step::Message(length, from, to) => {
                say(Heard::Message {
                    payload: &rest[from..to],
                    seq: None,
                });
                at += length;
            }
            Step::Line(length) => {
                let line = &rest[..length];
                if line.starts_with(b"PONG") {
                    say(Heard::Standing);
                } else if line.starts_with(b"PING") {
                    say(Heard::Answer(b"PONG\r\n".to_vec()));
                } else if line.starts_with(b"-ERR") {
                    say(Heard::Trouble(String::from_utf8_lossy(line).trim().to_owned()));
                }
                at += length;
            }
        }
    }
}

fn step(bytes: &[u8]) -> Step {
    let Some(end) = bytes.windows(2).position(|two| two == b"\r\n") else {
        return Step::Short;
    };
    let head = end + 2;
    if !bytes.starts_with(b"MSG ") {
        return Step::Line(head);
    }
    let size = bytes[..end]
        .rsplit(|byte| *byte == b' ')
        .next()
        .and_then(digits)
        .unwrap_or(0);
    let to = head + usize::try_from(size).unwrap_or(0);
    if bytes.len() < to + 2 {
        Step::Short
    } else {
        Step::Message(to + 2, head, to)
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn messages_are_found_wherever_the_stream_is_cut() {
        let stream = b"INFO {}\r\nPONG\r\nMSG r0 1 3\r\nabc\r\nMSG r0 1 2\r\nde\r\nPING\r\n";
        let nats = Nats {
            rooms: vec!["r0".into()],
        };
        for cut in 0..stream.len() {
            let (mut messages, mut others, mut carry) = (Vec::new(), 0, Vec::new());
            for part in [&stream[..cut], &stream[cut..]] {
                nats.hear(part, &mut carry, &mut |heard| match heard {
                    Heard::Message { payload, .. } => messages.push(payload.to_vec()),
                    _ => others += 1,
                });
            }
            assert_eq!(messages, [b"abc".to_vec(), b"de".to_vec()], "cut at {cut}");
            assert_eq!((others, carry.len()), (2, 0));
        }
    }
}
