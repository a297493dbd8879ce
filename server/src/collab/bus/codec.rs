//! What travels between nodes about a document.

use bytes::Bytes;
use document::wire::awareness;
use document::wire::lib0::{Reader, Writer};
use protocol::{DocumentId, PersonId};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::collab::log::append::NewEntry;
use crate::collab::log::entry::Entry;
use crate::collab::presence::State;
use crate::collab::room::Remote;

/// Version of this format: nodes of another version are not understood, and what they commit comes through the log.
const VERSION: u8 = 1;
/// Bytes of entries that are worth a hint; more is read from the log.
const LARGEST: usize = 1 << 20;

/// A hint to the other nodes, encoded but for the sender.
#[derive(Debug)]
pub(in crate::collab) struct Hint {
    pub(super) document: DocumentId,
    body: Vec<u8>,
}

impl Hint {
    /// These entries were committed, the first of them as this seq.
    pub(in crate::collab) fn entries(document: DocumentId, first: u64, entries: &[NewEntry]) -> Self {
        let size: usize = entries.iter().map(|entry| entry.bytes.len() + 24).sum();
        let mut body = Writer::with_capacity(size.min(LARGEST) + 16);
        body.byte(0);
        body.varuint(first);
        for entry in entries
            .iter()
            .take(if size > LARGEST { 0 } else { entries.len() })
        {
            body.raw(entry.author.0.as_bytes());
            body.byte(u8::from(entry.quarantined));
            body.bytes(&entry.bytes);
        }
        Self {
            document,
            body: body.into_bytes(),
        }
    }

    /// These states of awareness.
    pub(in crate::collab) fn presence(document: DocumentId, states: Vec<u8>) -> Self {
        let mut body = vec![1];
        body.extend(states);
        Self { document, body }
    }

    /// This node has just opened the document.
    pub(in crate::collab) fn hello(document: DocumentId) -> Self {
        Self {
            document,
            body: vec![2],
        }
    }

    /// As bytes, with the sending node in front, which ignores its own hints.
    pub(super) fn encode(&self, node: Uuid) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.body.len() + 33);
        out.push(VERSION);
        out.extend(node.as_bytes());
        out.extend(self.document.0.as_bytes());
        out.extend(&self.body);
        out
    }
}

/// From bytes: the sending node, the document and what is said of it; none for what is not understood.
pub(super) fn decode(bytes: &Bytes) -> Option<(Uuid, DocumentId, Remote)> {
    let mut reader = Reader::new(bytes);
    if reader.byte().ok()? != VERSION {
        return None;
    }
    let node = Uuid::from_slice(reader.take(16).ok()?).ok()?;
    let document = DocumentId(Uuid::from_slice(reader.take(16).ok()?).ok()?);
    let remote = match reader.byte().ok()? {
        0 => {
            let mut seq = reader.varuint().ok()?;
            if reader.is_done() {
                return Some((node, document, Remote::Upto(seq)));
            }
            let mut entries = Vec::new();
            while !reader.is_done() {
                let author = PersonId(Uuid::from_slice(reader.take(16).ok()?).ok()?);
                let quarantined = reader.byte().ok()? != 0;
                let bytes = Bytes::copy_from_slice(reader.bytes().ok()?);
                entries.push(Entry {
                    seq,
                    author,
                    // When it was committed is known to the log; a room does not ask.
                    at: OffsetDateTime::UNIX_EPOCH,
                    bytes,
                    quarantined,
                });
                seq += 1;
            }
            Remote::Entries(entries)
        }
        1 => {
            let rest = reader.take(reader.left()).ok()?;
            let states = awareness::read(rest, awareness::ENTRIES).ok()?;
            let states = states.into_iter().map(|entry| State {
                client: entry.client,
                clock: entry.clock,
                json: entry.state.to_owned(),
            });
            Remote::Presence(node, states.collect())
        }
        2 => Remote::Hello,
        _ => return None,
    };
    Some((node, document, remote))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hints_come_back_as_they_were() {
        let (node, document, author) = (Uuid::now_v7(), DocumentId::new(), PersonId::new());
        let new = |bytes: &[u8], quarantined| NewEntry {
            author,
            bytes: bytes.to_vec(),
            quarantined,
        };
        let hint = Hint::entries(document, 41, &[new(b"one", false), new(b"two", true)]);
        let (from, about, remote) = decode(&hint.encode(node).into()).unwrap();
        assert_eq!((from, about), (node, document));
        let Remote::Entries(entries) = remote else {
            panic!("{remote:?}")
        };
        let seen: Vec<_> = entries
            .iter()
            .map(|e| (e.seq, &e.bytes[..], e.quarantined))
            .collect();
        assert_eq!(seen, [(41, &b"one"[..], false), (42, &b"two"[..], true)]);
        let huge = Hint::entries(document, 1, &[new(&vec![0; LARGEST], false)]);
        assert!(
            huge.encode(node).len() < 100,
            "what is too large is read from the log"
        );
        let body = awareness::write(&[awareness::Entry {
            client: 7,
            clock: 3,
            state: "{}",
        }]);
        let (_, _, remote) = decode(&Hint::presence(document, body).encode(node).into()).unwrap();
        assert!(matches!(remote, Remote::Presence(from, states) if from == node && states[0].client == 7));
        let hello = decode(&Hint::hello(document).encode(node).into()).unwrap().2;
        assert!(matches!(hello, Remote::Hello));
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&Bytes::from(bytes));
        }
    }
}
