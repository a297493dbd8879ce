//! Messages as WebSocket frames. What a room says is the same for both protocols but for the address in front, so it is
//! encoded once for everybody with the same address, and a large body is shared by all.

use bytes::{BufMut, Bytes, BytesMut};
use document::wire::hocuspocus::{self, Scope};
use document::wire::lib0::Writer;
use document::wire::y;

/// FIN and opcode 2: a whole binary message.
const BINARY: u8 = 0x82;
/// Bodies from here on are shared instead of copied.
const SHARED: usize = 4096;

/// One frame, ready for the socket: a small head, and perhaps a body that others hold too.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) head: Bytes,
    pub(super) body: Bytes,
    /// A whole state, which is held by the room and by everybody who joins at the same time.
    pub(super) is_state: bool,
}

impl Frame {
    /// The same frame, marked as a whole state.
    pub(super) fn into_state(mut self) -> Self {
        self.is_state = true;
        self
    }

    pub(super) fn len(&self) -> usize {
        self.head.len() + self.body.len()
    }
}

/// What a member's frames begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// Nothing: the socket is about one document.
    Plain,
    /// The document's id, or that and a session of the provider; as it came, for answers.
    Named(std::sync::Arc<str>),
}

/// A message without its address.
#[derive(Clone, Debug)]
pub(super) struct Message {
    head: Vec<u8>,
    body: Bytes,
}

impl Message {
    /// The content.
    pub(super) fn sync(kind: SyncKind, body: &Bytes) -> Self {
        let mut head = Writer::with_capacity(8);
        head.raw(&[0, kind as u8]);
        head.varuint(body.len() as u64);
        Self {
            head: head.into_bytes(),
            body: body.clone(),
        }
    }

    /// Who is here.
    pub(super) fn awareness(body: &[u8]) -> Self {
        Self::small(&y::Outbound::Awareness(body).encode())
    }

    /// Stored or refused; nothing on the plain protocol.
    pub(super) fn status(saved: bool) -> Self {
        Self::small(&[8, u8::from(saved)])
    }

    fn small(bytes: &[u8]) -> Self {
        Self {
            head: bytes.to_vec(),
            body: Bytes::new(),
        }
    }

    /// As a frame for this address.
    pub(super) fn frame(&self, address: &Address) -> Frame {
        let mut prefix = Writer::with_capacity(48);
        if let Address::Named(name) = address {
            prefix.string(name);
        }
        let prefix = prefix.into_bytes();
        frame(&[&prefix, &self.head], &self.body)
    }
}

/// The three messages of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum SyncKind {
    /// What we know.
    StepOne = 0,
    /// What they did not.
    StepTwo = 1,
    /// A change.
    Update = 2,
}

/// May write, or only read.
pub(super) fn authenticated(address: &str, can_write: bool) -> Frame {
    let scope = if can_write {
        Scope::ReadWrite
    } else {
        Scope::ReadOnly
    };
    alone(&hocuspocus::Outbound::Authenticated(scope).encode(address))
}

/// May not be here, in either protocol.
pub(super) fn denied(address: &Address, reason: &str) -> Frame {
    match address {
        Address::Plain => alone(&y::Outbound::Denied(reason).encode()),
        Address::Named(name) => alone(&hocuspocus::Outbound::Denied(reason).encode(name)),
    }
}

/// The ticket is about to end.
pub(super) fn ask_token(address: &str) -> Frame {
    alone(&hocuspocus::Outbound::AskToken.encode(address))
}

/// The answer to a provider's ping.
pub(super) fn pong() -> Frame {
    alone(&hocuspocus::PONG)
}

/// A WebSocket ping: FIN and opcode 9, no payload.
pub(super) fn ping() -> Frame {
    Frame {
        head: Bytes::from_static(&[0x89, 0]),
        body: Bytes::new(),
        is_state: false,
    }
}

fn alone(payload: &[u8]) -> Frame {
    frame(&[payload], &Bytes::new())
}

/// A server's frames are not masked (RFC 6455, 5.1), hence the same bytes for every receiver.
fn frame(parts: &[&[u8]], body: &Bytes) -> Frame {
    let head_len: usize = parts.iter().map(|part| part.len()).sum();
    let len = head_len + body.len();
    let is_shared = body.len() >= SHARED;
    let mut head = BytesMut::with_capacity(10 + if is_shared { head_len } else { len });
    head.put_u8(BINARY);
    match len {
        small @ 0..=125 => head.put_u8(u8::try_from(small).unwrap_or(125)),
        medium @ 126..=0xffff => {
            head.put_u8(126);
            head.put_u16(u16::try_from(medium).unwrap_or(u16::MAX));
        }
        large => {
            head.put_u8(127);
            head.put_u64(large as u64);
        }
    }
    for part in parts {
        head.put_slice(part);
    }
    if !is_shared {
        head.put_slice(body);
    }
    Frame {
        head: head.freeze(),
        body: if is_shared { body.clone() } else { Bytes::new() },
        is_state: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_the_standard_says() {
        for (len, head) in [(3, 2), (125, 2), (126, 4), (5000, 4), (0x1_0000, 10)] {
            let made = frame(&[&[]], &Bytes::from(vec![7; len]));
            assert_eq!(made.len(), head + len, "{len}");
            assert_eq!(made.body.is_empty(), len < SHARED);
        }
    }

    #[test]
    fn the_same_message_for_both_protocols() {
        let message = Message::sync(SyncKind::Update, &Bytes::from_static(b"abc"));
        let plain = message.frame(&Address::Plain);
        let wanted = y::Outbound::Sync(y::Sync::Update(b"abc")).encode();
        assert_eq!(&plain.head[2..], wanted);
        let named = message.frame(&Address::Named("doc".into()));
        let wanted = hocuspocus::Outbound::Sync(y::Sync::Update(b"abc")).encode("doc");
        assert_eq!(&named.head[2..], wanted);
        let status = Message::status(true).frame(&Address::Named("doc".into()));
        assert_eq!(
            &status.head[2..],
            hocuspocus::Outbound::Status { saved: true }.encode("doc")
        );
    }
}
