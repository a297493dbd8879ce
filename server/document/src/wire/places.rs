//! Where every block of a document belongs: the second look at an update, with the document in mind.
//!
//! Blocks say beside which others they stand; which list that is follows from those. yrs trusts that the two
//! neighbours of a block are in one list, that a parent is a shared type and that one value stands under a key, and
//! frees memory that is still in use when they are not. So the list of every block is kept here, as runs of clocks
//! with the same list (a page of typing is one run), and an update is refused whose blocks contradict it.

mod runs;
mod walk;

use super::{Inspected, Refused, update::block::Id};
use runs::{Place, Runs};
use std::collections::HashMap;

/// How deep shared types may be nested: yrs deletes them by recursion.
pub const NESTED: u16 = 128;

/// The places of all blocks of a document.
#[derive(Debug, Default)]
pub struct Places {
    clients: HashMap<u64, Runs>,
    roots: Vec<(Box<str>, u32)>,
    types: HashMap<Id, u32>,
    shared: Vec<Shared>,
}

/// A shared type: a root or a block.
#[derive(Clone, Copy, Debug)]
struct Shared {
    depth: u16,
    /// Its kind, if a block said it.
    kind: Option<u8>,
}

/// How to take back what an update added.
#[derive(Debug, Default)]
struct Before {
    clients: Vec<(u64, runs::Mark)>,
    types: Vec<Id>,
    shared: usize,
    roots: usize,
}

/// What an update added, until it is known whether it stays.
#[derive(Debug)]
#[must_use = "what does not stay has to be taken back"]
pub struct Added(Before);

impl Places {
    /// Adds the blocks of an update from outside, or says why they contradict the document. Then nothing is added.
    ///
    /// `inspected` is what [`super::inspect`] said of the same bytes; the update must fit.
    pub fn admit(&mut self, bytes: &[u8], inspected: &Inspected) -> Result<Added, Refused> {
        self.add(bytes, inspected, true)
    }

    /// Adds the blocks of an update that the server stored. What contradicts the document is taken as gone.
    pub fn learn(&mut self, bytes: &[u8], inspected: &Inspected) -> Result<(), Refused> {
        self.add(bytes, inspected, false).map(drop)
    }

    /// Takes back what was admitted last.
    pub fn withdraw(&mut self, Added(before): Added) {
        for (client, mark) in before.clients {
            if mark.is_start() {
                self.clients.remove(&client);
            } else if let Some(runs) = self.clients.get_mut(&client) {
                runs.rewind(mark);
            }
        }
        for id in before.types {
            self.types.remove(&id);
        }
        self.shared.truncate(before.shared);
        self.roots.truncate(before.roots);
    }

    fn add(&mut self, bytes: &[u8], inspected: &Inspected, is_strict: bool) -> Result<Added, Refused> {
        let mut before = Before {
            shared: self.shared.len(),
            roots: self.roots.len(),
            ..Before::default()
        };
        for client in inspected.clients() {
            before
                .clients
                .push((client, self.clients.entry(client).or_default().mark()));
        }
        let walked = walk::walk(self, bytes, &inspected.deleted, is_strict, &mut before.types);
        let added = Added(before);
        match walked {
            Ok(()) => Ok(added),
            Err(refused) => {
                self.withdraw(added);
                Err(refused)
            }
        }
    }

    /// The first clock of a client that is not known.
    fn known(&self, client: u64) -> u32 {
        self.clients.get(&client).map_or(0, Runs::end)
    }

    fn place(&self, (client, clock): Id) -> Option<Place> {
        self.clients.get(&client)?.get(clock)
    }

    fn root(&mut self, name: &str) -> u32 {
        if let Some((_, at)) = self.roots.iter().find(|(known, _)| **known == *name) {
            return *at;
        }
        let at = self.share(Shared { depth: 0, kind: None });
        self.roots.push((name.into(), at));
        at
    }

    fn share(&mut self, shared: Shared) -> u32 {
        self.shared.push(shared);
        u32::try_from(self.shared.len() - 1).unwrap_or(u32::MAX)
    }
}
