//! State vectors: for each client, how much of it is known. A room keeps its own without asking yrs.

use super::{
    Refused,
    lib0::{Reader, Writer},
    update::{self, Inspected, Limits, Range},
};

/// The most clients a vector may name.
pub const CLIENTS: usize = 4096;

/// For each client the first clock that is not known. Sorted by client, never with a zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateVector {
    clocks: Vec<(u64, u32)>,
}

/// How an update stands to what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// Everything it needs is known: it can be applied, and brings blocks or deletions.
    Fits,
    /// It brings no block that is not known and deletes nothing.
    AlreadyKnown,
    /// It needs, or deletes, what is not known: ask its sender for the rest by a new first step.
    Gap,
}

impl StateVector {
    /// Reads a vector: at most [`CLIENTS`] entries, each client once.
    pub fn decode(bytes: &[u8]) -> Result<Self, Refused> {
        let mut reader = Reader::new(bytes);
        let count = reader.count(2)?;
        if count > CLIENTS {
            return Err(Refused::Clients);
        }
        let mut clocks = Vec::with_capacity(count);
        for _ in 0..count {
            clocks.push((reader.client()?, reader.clock()?));
        }
        reader.end()?;
        clocks.sort_unstable();
        if clocks.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return Err(Refused::ClientTwice);
        }
        clocks.retain(|(_, clock)| *clock > 0);
        Ok(Self { clocks })
    }

    /// The bytes of a first step, higher clients first as Yjs writes them.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::with_capacity(4 + self.clocks.len() * 8);
        writer.varuint(self.clocks.len() as u64);
        for (client, clock) in self.clocks.iter().rev() {
            writer.varuint(*client);
            writer.varuint(u64::from(*clock));
        }
        writer.into_bytes()
    }

    /// What a document knows that is exactly this update: the clients that it tells from their beginning.
    pub fn from_update(bytes: &[u8]) -> Result<Self, Refused> {
        let mut inspected = update::inspect(bytes, &Limits::stored())?;
        inspected.inserted.retain(|range| range.from == 0);
        Self::ends(&inspected.inserted)
    }

    /// Where these runs end.
    pub(super) fn ends(runs: &[Range]) -> Result<Self, Refused> {
        let mut ends = Self::default();
        runs.iter()
            .try_for_each(|range| ends.raise(range.client, range.end()))?;
        Ok(ends)
    }

    /// The first clock of this client that is not known.
    pub fn get(&self, client: u64) -> u32 {
        self.place(client).map_or(0, |at| self.clocks[at].1)
    }

    /// How many clients are known.
    pub fn len(&self) -> usize {
        self.clocks.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.clocks.is_empty()
    }

    /// The clients with their clocks, by client.
    pub fn iter(&self) -> impl Iterator<Item = (u64, u32)> {
        self.clocks.iter().copied()
    }

    /// Whether everything that the other knows is known here.
    pub fn includes(&self, other: &Self) -> bool {
        other.iter().all(|(client, clock)| clock <= self.get(client))
    }

    /// How this update stands to what is known here. Deletions cannot be seen in a vector: an update with deletions
    /// [`Cover::Fits`] even when they have happened already.
    pub fn covers(&self, update: &Inspected) -> Cover {
        if !self.includes(&update.needs) {
            return Cover::Gap;
        }
        let news = update
            .inserted
            .iter()
            .any(|range| range.end() > self.get(range.client));
        if news || !update.deleted.is_empty() {
            Cover::Fits
        } else {
            Cover::AlreadyKnown
        }
    }

    /// Adds what an update brings. Call it for what [`Cover::Fits`], after it was applied.
    pub fn advance(&mut self, update: &Inspected) -> Result<(), Refused> {
        update
            .inserted
            .iter()
            .try_for_each(|range| self.raise(range.client, range.end()))
    }

    /// This client is known up to this clock, or further.
    pub(super) fn raise(&mut self, client: u64, clock: u32) -> Result<(), Refused> {
        if clock == 0 {
            return Ok(());
        }
        match self.place(client) {
            Ok(at) => self.clocks[at].1 = self.clocks[at].1.max(clock),
            Err(_) if self.clocks.len() >= CLIENTS => return Err(Refused::Clients),
            Err(at) => self.clocks.insert(at, (client, clock)),
        }
        Ok(())
    }

    fn place(&self, client: u64) -> Result<usize, usize> {
        // Most updates speak of one client only, most often of the one that came last.
        match self.clocks.last() {
            Some((last, _)) if *last == client => Ok(self.clocks.len() - 1),
            _ => self.clocks.binary_search_by_key(&client, |(client, _)| *client),
        }
    }
}
