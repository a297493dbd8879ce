//! Encoding of server frames. A server's WebSocket frames are not masked (RFC 6455, 5.1), hence the same bytes for
//! every receiver: header and JSON are encoded once and shared.

use bytes::{BufMut, Bytes, BytesMut};
use protocol::{CommandId, PersonId, Position, RoomId, ServerFrame, Timestamp};
use serde::Serialize;
use serde_json::value::RawValue;

use super::{Error, Result};

/// FIN and opcode 1: a whole text message.
const TEXT: u8 = 0x81;

/// A frame that is not an event, e.g. an acknowledgement.
pub fn encode(frame: &ServerFrame) -> Result<Bytes> {
    Ok(text(&serde_json::to_vec(frame).map_err(Error::internal)?))
}

/// An entry of a room's log, with its event as JSON text.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct EventEntry<'a> {
    /// The room.
    pub room: RoomId,
    /// Its place.
    pub position: Position,
    /// When it was committed.
    pub at: Timestamp,
    /// Who did it.
    pub by: Option<PersonId>,
    /// The command that caused it.
    pub command_id: Option<CommandId>,
    /// [`protocol::Event`] as JSON.
    pub event: &'a RawValue,
}

impl EventEntry<'_> {
    /// The event as a frame: equal to encoding `ServerFrame::Event`, without parsing the event again.
    pub fn encode(&self) -> Result<Bytes> {
        #[derive(Serialize)]
        struct Frame<'a> {
            r#type: &'static str,
            payload: &'a EventEntry<'a>,
        }
        let frame = Frame {
            r#type: "event",
            payload: self,
        };
        Ok(text(&serde_json::to_vec(&frame).map_err(Error::internal)?))
    }
}

/// Puts the header in front of a text.
fn text(json: &[u8]) -> Bytes {
    let mut out = BytesMut::with_capacity(json.len() + 10);
    out.put_u8(TEXT);
    match json.len() {
        small @ 0..=125 => out.put_u8(u8::try_from(small).unwrap_or(125)),
        medium @ 126..=0xffff => {
            out.put_u8(126);
            out.put_u16(u16::try_from(medium).unwrap_or(u16::MAX));
        }
        large => {
            out.put_u8(127);
            out.put_u64(large as u64);
        }
    }
    out.put_slice(json);
    out.freeze()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_at_the_borders_of_the_three_lengths() {
        for (len, header) in [(0, 2), (125, 2), (126, 4), (65_535, 4), (65_536, 10)] {
            let frame = text(&vec![b'x'; len]);
            assert_eq!(frame.len(), header + len);
            assert_eq!(frame[0], 0x81);
        }
        assert_eq!(&text(&[b'x'; 126])[..4], &[0x81, 126, 0, 126]);
        assert_eq!(
            &text(&vec![b'x'; 65_536])[..10],
            &[0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]
        );
    }

    #[test]
    fn an_entry_is_encoded_as_the_frame_that_clients_know() {
        let entry = protocol::RoomEvent {
            room: RoomId::new(),
            position: Position { epoch: 1, seq: 7 },
            at: Timestamp(time::macros::datetime!(2026-01-02 03:04:05.678 UTC)),
            by: None,
            command_id: None,
            event: protocol::Event::PersonalChanged,
        };
        let event = serde_json::value::to_raw_value(&entry.event).unwrap();
        let (room, position, at) = (entry.room, entry.position, entry.at);
        let fast = EventEntry {
            room,
            position,
            at,
            by: None,
            command_id: None,
            event: &event,
        }
        .encode()
        .unwrap();
        assert_eq!(fast, encode(&ServerFrame::Event(entry)).unwrap());
    }
}
