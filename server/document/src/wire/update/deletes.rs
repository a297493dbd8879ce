//! The second half of an update: which ranges of which clients are deleted.

use super::{Inspected, Limits, Range, once};
use crate::wire::{
    Refused, StateVector,
    lib0::{CLOCKS, Reader},
};

/// Deleted ranges, by client in the order of the update; within a client in order and apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deleted {
    /// Each client, and where its ranges end in `ranges`.
    clients: Vec<(u64, usize)>,
    /// First clock and length: eight bytes, because a hostile update has one for every two of its own.
    ranges: Vec<(u32, u32)>,
}

impl Deleted {
    /// Whether nothing is deleted.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// How many ranges there are.
    pub fn len(&self) -> usize {
        self.ranges.len()
    }

    /// The ranges.
    pub fn iter(&self) -> impl Iterator<Item = Range> {
        let starts = std::iter::once(0).chain(self.clients.iter().map(|(_, end)| *end));
        self.clients
            .iter()
            .zip(starts)
            .flat_map(|((client, end), start)| {
                self.ranges[start..*end].iter().map(|(from, len)| Range {
                    client: *client,
                    from: *from,
                    len: *len,
                })
            })
    }

    /// Whether all of these clocks of a client are deleted.
    pub(in crate::wire) fn covers(&self, client: u64, from: u32, end: u32) -> bool {
        let Some(at) = self.clients.iter().position(|(deleted, _)| *deleted == client) else {
            return false;
        };
        let start = if at == 0 { 0 } else { self.clients[at - 1].1 };
        let ranges = &self.ranges[start..self.clients[at].1];
        let first = ranges.partition_point(|(begin, len)| begin + len <= from);
        let mut reached = from;
        for (begin, len) in ranges[first..].iter().take_while(|(begin, _)| *begin < end) {
            if *begin > reached {
                return false;
            }
            reached = begin + len;
        }
        reached >= end
    }
}

/// Reads the deleted ranges. They must be known before, or be inserted by the same update.
pub(super) fn walk(
    reader: &mut Reader<'_>,
    limits: &Limits<'_>,
    found: &mut Inspected,
) -> Result<(), Refused> {
    let clients = reader.count(4)?;
    if clients > limits.clients {
        return Err(Refused::Clients);
    }
    let mut seen = Vec::with_capacity(clients);
    let ends = StateVector::ends(&found.inserted)?;
    for _ in 0..clients {
        let client = reader.client()?;
        let end = ranges(reader, &mut found.deleted)?;
        found.deleted.clients.push((client, found.deleted.ranges.len()));
        seen.push(client);
        if ends.get(client) < end {
            found.needs.raise(client, end)?;
        }
    }
    once(seen)
}

/// Reads the ranges of one client and says where the last one ends.
fn ranges(reader: &mut Reader<'_>, deleted: &mut Deleted) -> Result<u32, Refused> {
    let count = reader.count(2)?;
    if count == 0 {
        return Err(Refused::Empty);
    }
    deleted.ranges.reserve_exact(count);
    let mut end = 0;
    for at in 0..count {
        let (from, len) = (reader.clock()?, reader.clock()?);
        if len == 0 {
            return Err(Refused::Empty);
        }
        if at > 0 && from < end {
            return Err(Refused::Unordered);
        }
        end = from
            .checked_add(len)
            .filter(|end| u64::from(*end) < CLOCKS)
            .ok_or(Refused::Clock)?;
        deleted.ranges.push((from, len));
    }
    Ok(end)
}
