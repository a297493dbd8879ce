//! A document and the updates that reach it, one after the other, as a room would take them.

use crate::memory::bounded;
use document::wire::{Cover, Guarded, Limits, StateVector, Unapplied, apply, inspect, lib0::Reader};
use yrs::{Doc, OffsetKind, Options, ReadTxn, StateVector as Vector, Transact, block::ClientID};

/// The roots of the documents that are fuzzed.
pub const ROOTS: &[&str] = &["content", "meta"];

/// A document as a room keeps it.
pub struct Room {
    doc: Guarded,
    known: StateVector,
}

impl Default for Room {
    fn default() -> Self {
        let options = Options {
            client_id: ClientID::new(1),
            offset_kind: OffsetKind::Utf16,
            ..Options::default()
        };
        Self {
            doc: Guarded::new(Doc::with_options(options)),
            known: StateVector::default(),
        }
    }
}

impl Room {
    /// Takes one update as a room would. Whether the room lives on.
    pub fn take(&mut self, update: &[u8]) -> bool {
        let Ok(inspected) = bounded(update.len(), || inspect(update, &Limits::of(ROOTS))) else {
            return true;
        };
        if self.known.covers(&inspected) != Cover::Fits {
            return true;
        }
        match self.doc.apply(update, &inspected) {
            Ok(()) => {}
            Err(Unapplied::Refused(_)) => return true,
            Err(Unapplied::Undecodable(why)) => panic!("accepted, but yrs cannot read it: {why}"),
            Err(_) => return false,
        }
        self.known.advance(&inspected).expect("few clients");
        let vector = self.doc.doc().transact().state_vector();
        assert_eq!(
            vector.len(),
            self.known.len(),
            "clients of {vector:?} and {:?}",
            self.known
        );
        for (client, clock) in self.known.iter() {
            assert_eq!(vector.get(&ClientID::new(client)), clock, "of {client}");
        }
        true
    }

    /// The clocks of clients 2 to 5.
    pub fn clocks(&self) -> [u32; 4] {
        [2, 3, 4, 5].map(|client| self.known.get(client))
    }

    /// What the room stores is accepted again, and says the same.
    pub fn store(&self) {
        let stored = self
            .doc
            .doc()
            .transact()
            .encode_state_as_update_v1(&Vector::default());
        let known = StateVector::from_update(&stored).expect("what is stored can be read");
        assert_eq!(known, self.known);
        let again = Doc::with_options(Options {
            client_id: ClientID::new(1),
            offset_kind: OffsetKind::Utf16,
            ..Options::default()
        });
        apply(&again, &stored).expect("what is stored can be applied");
    }
}

/// Updates behind their lengths.
pub fn frames(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut reader = Reader::new(bytes);
    std::iter::from_fn(move || reader.bytes().ok())
}
