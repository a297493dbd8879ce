//! Yjs updates of version 1: walked once from front to back before yrs may read them.
//!
//! Promises: what [`inspect`] accepts has the shape that Yjs 13.6 writes, says the same to Yjs and to yrs, and touches
//! only the roots of its kind of document. Whether the room knows what it refers to is [`super::StateVector::covers`].

pub(super) mod block;
pub(super) mod blocks;
mod deletes;

pub use deletes::Deleted;

use super::{Refused, StateVector, lib0::Reader};

/// What an update may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits<'a> {
    /// The root types of this kind of document; at most 32. `None` leaves them open, for what was accepted before.
    pub roots: Option<&'a [&'a str]>,
    /// The most bytes of one update.
    pub bytes: usize,
    /// The most clients of one update.
    pub clients: usize,
    /// The most blocks of one update: yrs takes about two hundred bytes for each, however small it is.
    pub blocks: usize,
}

impl<'a> Limits<'a> {
    /// The most bytes of one update from a client: 4 MiB.
    pub const BYTES: usize = 4 << 20;
    /// The most blocks of one update from a client: twenty times those of a paper of 260,000 keystrokes.
    pub const BLOCKS: usize = 1 << 18;

    /// The limits for clients of a document with these roots.
    pub fn of(roots: &'a [&'a str]) -> Self {
        Self {
            roots: Some(roots),
            bytes: Self::BYTES,
            blocks: Self::BLOCKS,
            clients: super::state_vector::CLIENTS,
        }
    }

    /// The limits for what the server itself stored.
    pub fn stored() -> Self {
        Self {
            roots: None,
            bytes: usize::MAX,
            blocks: usize::MAX,
            clients: super::state_vector::CLIENTS,
        }
    }
}

/// A run of blocks of one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Who made them.
    pub client: u64,
    /// The first clock.
    pub from: u32,
    /// How many, at least one.
    pub len: u32,
}

impl Range {
    /// The first clock behind the run; below 2^31.
    pub fn end(&self) -> u32 {
        self.from + self.len
    }
}

/// What an update brings and what it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspected {
    /// What it inserts: one run for each client, in the order of the update.
    pub inserted: Vec<Range>,
    /// What it deletes.
    pub deleted: Deleted,
    /// What must be known before: for each client up to which clock.
    pub needs: StateVector,
    /// Which roots it names: bit `i` for `limits.roots[i]`. Blocks beside others do not name their root.
    pub roots: u32,
    /// How many UTF-16 units of text it inserts.
    pub text_units: u64,
}

impl Inspected {
    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.inserted.is_empty() && self.deleted.is_empty()
    }

    /// The clients whose blocks it brings.
    pub fn clients(&self) -> impl Iterator<Item = u64> {
        self.inserted.iter().map(|range| range.client)
    }
}

/// Walks an update and says what it brings and needs, or why it is refused.
pub fn inspect(bytes: &[u8], limits: &Limits<'_>) -> Result<Inspected, Refused> {
    if bytes.len() > limits.bytes {
        return Err(Refused::TooLarge {
            bytes: bytes.len(),
            limit: limits.bytes,
        });
    }
    walk(bytes, limits).map_err(|refused| match refused {
        Refused::Clients => refused,
        _ if is_version_two(bytes) => Refused::VersionTwo,
        _ => refused,
    })
}

fn walk(bytes: &[u8], limits: &Limits<'_>) -> Result<Inspected, Refused> {
    let mut reader = Reader::new(bytes);
    let mut found = Inspected::default();
    blocks::walk(&mut reader, limits, &mut found)?;
    deletes::walk(&mut reader, limits, &mut found)?;
    reader.end()?;
    Ok(found)
}

/// Refuses a client that stands twice in a list.
fn once(mut clients: Vec<u64>) -> Result<(), Refused> {
    if clients.is_sorted_by(|a, b| a > b) {
        return Ok(());
    }
    clients.sort_unstable();
    if clients.windows(2).any(|pair| pair[0] == pair[1]) {
        Err(Refused::ClientTwice)
    } else {
        Ok(())
    }
}

/// Whether refused bytes have the frame of version 2: a zero, nine columns behind their lengths, and a rest.
fn is_version_two(bytes: &[u8]) -> bool {
    let mut reader = Reader::new(bytes);
    reader.byte() == Ok(0) && (0..9).all(|_| reader.bytes().is_ok()) && !reader.is_done()
}
