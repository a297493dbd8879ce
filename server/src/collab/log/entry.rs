//! An entry of the log: the updates that one person sent between two commits, each behind its length.

use bytes::Bytes;
use document::wire::lib0::{Reader, Writer};
use protocol::PersonId;
use time::OffsetDateTime;

/// An entry as it is read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::collab) struct Entry {
    pub(in crate::collab) seq: u64,
    pub(in crate::collab) author: PersonId,
    pub(in crate::collab) at: OffsetDateTime,
    pub(in crate::collab) bytes: Bytes,
    pub(in crate::collab) quarantined: bool,
}

impl Entry {
    /// The updates of an entry that is part of the document; none of a quarantined one.
    pub(in crate::collab) fn updates(&self) -> Vec<Bytes> {
        if self.quarantined {
            Vec::new()
        } else {
            split(&self.bytes)
        }
    }
}

/// Joins updates into the bytes of an entry.
pub(in crate::collab) fn join<'a>(updates: impl Iterator<Item = &'a Bytes> + Clone) -> Vec<u8> {
    let size = updates.clone().map(|update| update.len() + 5).sum();
    let mut writer = Writer::with_capacity(size);
    for update in updates {
        writer.bytes(update);
    }
    writer.into_bytes()
}

/// The updates of an entry. Written by ourselves, so what cannot be read any more ends it.
pub(in crate::collab) fn split(bytes: &Bytes) -> Vec<Bytes> {
    let mut reader = Reader::new(bytes);
    let mut updates = Vec::new();
    while !reader.is_done() {
        let Ok(update) = reader.bytes() else { break };
        updates.push(bytes.slice_ref(update));
    }
    updates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_joined_comes_apart_again() {
        let updates = [
            Bytes::from_static(b"one"),
            Bytes::from(vec![7; 300]),
            Bytes::new(),
        ];
        assert_eq!(split(&Bytes::from(join(updates.iter()))), updates);
        assert_eq!(split(&Bytes::from_static(&[5, 1])), Vec::<Bytes>::new());
    }
}
