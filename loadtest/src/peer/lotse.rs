//! Lotse as a peer: the socket of `protocol`, read cheaply by most lines and strictly by one.
//!
//! The cheap reading rests on the form of an event (`{"type":"event",…"seq":N…`); the strict line parses every frame
//! with `protocol`, so a change of form is noticed and not passed over.

use protocol::{
    ChannelId, ClientFrame, Command, CommandFrame, CommandId, Follow, Hello, SendMessage, ServerFrame,
    limits::PROTOCOL_VERSION, routes,
};

use super::{Heard, Peer, Seat};
use crate::{
    line::{Upgrade, frame},
    tally::digits,
};

/// What every frame of a room's log begins with.
const EVENT: &[u8] = b"{\"type\":\"event\"";

/// A person who holds lines, and the rooms they follow.
#[derive(Clone, Debug)]
pub(crate) struct Holder {
    /// The session cookie as `name=value`.
    pub(crate) cookie: String,
    /// The rooms.
    pub(crate) rooms: Vec<ChannelId>,
}

/// Speaks to Lotse.
#[derive(Debug)]
pub(crate) struct LotsePeer {
    /// `scheme://host:port` of the server's public address.
    pub(crate) origin: String,
    /// Whose lines the listeners are, in turn.
    pub(crate) holders: Vec<Holder>,
    /// Whose line the publisher is; publishes into the first room.
    pub(crate) publisher: Holder,
    /// Rooms that every line follows.
    pub(crate) rooms_each: usize,
}

impl LotsePeer {
    fn holder(&self, seat: Seat) -> &Holder {
        match seat {
            Seat::Publisher => &self.publisher,
            Seat::Listener(index) => &self.holders[index % self.holders.len()],
        }
    }
}

/// A frame as bytes. The wire's own types always serialise: they hold neither maps nor foreign numbers.
pub(crate) fn encode(frame: &ClientFrame) -> Vec<u8> {
    serde_json::to_vec(frame).unwrap_or_default()
}

/// The request that opens a socket of a person.
pub(crate) fn upgrade(origin: &str, cookie: &str) -> Upgrade {
    let headers = vec![("Origin", origin.to_owned()), ("Cookie", cookie.to_owned())];
    let host = origin
        .split_once("://")
        .map_or(origin, |(_, host)| host)
        .to_owned();
    Upgrade {
        host,
        path: routes::SOCKET.to_owned(),
        headers,
    }
}

/// The first frame of a socket.
pub(crate) fn hello(rooms: Vec<Follow>) -> Vec<u8> {
    let client = concat!("loadtest ", env!("CARGO_PKG_VERSION")).to_owned();
    encode(&ClientFrame::Hello(Hello {
        v: PROTOCOL_VERSION,
        client,
        rooms,
        is_away: false,
    }))
}

/// The frame that posts a message.
pub(crate) fn send(id: CommandId, channel_id: ChannelId, body: String) -> Vec<u8> {
    let command = Command::SendMessage(SendMessage {
        channel_id,
        body,
        reply_to: None,
        thread_id: None,
        topic_id: None,
        attachments: Vec::new(),
        poll: None,
    });
    encode(&ClientFrame::Command(CommandFrame { id, command }))
}

impl Peer for LotsePeer {
    fn upgrade(&self, seat: Seat) -> Upgrade {
        upgrade(&self.origin, &self.holder(seat).cookie)
    }

    fn opcode(&self) -> u8 {
        frame::TEXT
    }

    fn greeting(&self, seat: Seat) -> Vec<Vec<u8>> {
        let rooms = match seat {
            Seat::Publisher => Vec::new(),
            Seat::Listener(_) => {
                let rooms = self.holder(seat).rooms.iter();
                rooms
                    .map(|room| Follow {
                        room: (*room).into(),
                        since: None,
                    })
                    .collect()
            }
        };
        vec![hello(rooms)]
    }

    fn marks(&self) -> u64 {
        self.rooms_each as u64
    }

    fn publish(&self, text: &str) -> Vec<u8> {
        send(CommandId::new(), self.publisher.rooms[0], text.to_owned())
    }

    fn hear(&self, payload: &[u8], _: &mut Vec<u8>, say: &mut dyn FnMut(Heard<'_>)) {
        if payload.starts_with(EVENT) {
            match seq(payload) {
                Some(seq) => say(Heard::Message {
                    payload,
                    seq: Some(seq),
                }),
                None => say(Heard::Trouble("an event without a place in its room".to_owned())),
            }
        } else if payload.starts_with(b"{\"type\":\"subscribed\"") {
            say(Heard::Standing);
        } else if payload.starts_with(b"{\"type\":\"ack\"") {
            say(Heard::Ack);
        } else if [
            b"{\"type\":\"ref",
            b"{\"type\":\"err",
            b"{\"type\":\"res",
            b"{\"type\":\"rec",
        ]
        .iter()
        .any(|unwanted| payload.starts_with(*unwanted))
        {
            say(Heard::Trouble(String::from_utf8_lossy(payload).into_owned()));
        }
    }

    fn examine(&self, payload: &[u8]) -> Result<(), String> {
        match serde_json::from_slice::<ServerFrame>(payload) {
            Ok(ServerFrame::Event(event)) if seq(payload) == Some(event.position.seq) => Ok(()),
            Ok(ServerFrame::Event(_)) => Err("the first seq of an event is not its place".to_owned()),
            Ok(_) => Ok(()),
            Err(error) => Err(format!("a frame is not of the wire: {error}")),
        }
    }

    fn is_in_first_room(&self, listener: usize) -> bool {
        let rooms = &self.holder(Seat::Listener(listener)).rooms;
        self.publisher
            .rooms
            .first()
            .is_some_and(|first| rooms.contains(first))
    }

    fn acknowledges(&self) -> bool {
        true
    }
}

/// The first `"seq":` of an event is its place in the room.
fn seq(payload: &[u8]) -> Option<u64> {
    let at = payload
        .windows(6)
        .skip(EVENT.len())
        .position(|six| six == b"\"seq\":")?;
    let number = &payload[EVENT.len() + at + 6..];
    let end = number.iter().position(|byte| !byte.is_ascii_digit())?;
    digits(&number[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_an_event_is_found() {
        let event = br#"{"type":"event","payload":{"room":"x","position":{"epoch":1,"seq":42},"at":"seq"}}"#;
        assert_eq!(seq(event), Some(42));
        assert_eq!(seq(br#"{"type":"event","payload":{}}"#), None);
    }
}
