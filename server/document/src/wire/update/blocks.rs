//! The first half of an update: the blocks of each client.

use super::{Inspected, Limits, Range, once};
use crate::wire::{
    Refused, StateVector, any, json,
    lib0::{CLOCKS, Reader},
};

const LEFT: u8 = 0x80;
const RIGHT: u8 = 0x40;
const KEY: u8 = 0x20;

/// Reads all blocks.
pub(super) fn walk(
    reader: &mut Reader<'_>,
    limits: &Limits<'_>,
    found: &mut Inspected,
) -> Result<(), Refused> {
    // A section is a count, a client, a clock and at least one block of two bytes.
    let clients = reader.count(5)?;
    if clients > limits.clients {
        return Err(Refused::Clients);
    }
    found.inserted.reserve_exact(clients);
    let mut refers = StateVector::default();
    for _ in 0..clients {
        let inserted = section(reader, limits, &mut refers, found)?;
        found.inserted.push(inserted);
    }
    once(found.clients().collect())?;
    for range in &found.inserted {
        found.needs.raise(range.client, range.from)?;
    }
    for (client, clock) in refers.iter() {
        // What the update brings itself is not needed from the room.
        let inserted = found.inserted.iter().find(|range| range.client == client);
        if inserted.is_none_or(|range| range.end() < clock) {
            found.needs.raise(client, clock)?;
        }
    }
    Ok(())
}

/// Reads the blocks of one client.
fn section(
    reader: &mut Reader<'_>,
    limits: &Limits<'_>,
    refers: &mut StateVector,
    found: &mut Inspected,
) -> Result<Range, Refused> {
    let blocks = reader.count(2)?;
    if blocks == 0 {
        return Err(Refused::Empty);
    }
    let client = reader.client()?;
    let from = reader.clock()?;
    let mut block = Block {
        client,
        clock: from,
        limits,
        refers,
        found,
    };
    for _ in 0..blocks {
        let len = block.read(reader)?;
        if len == 0 {
            return Err(Refused::Empty);
        }
        let end = u64::from(block.clock) + len;
        block.clock = u32::try_from(end)
            .ok()
            .filter(|_| end < CLOCKS)
            .ok_or(Refused::Clock)?;
    }
    Ok(Range {
        client,
        from,
        len: block.clock - from,
    })
}

/// Where the walk stands.
struct Block<'w, 'l> {
    client: u64,
    clock: u32,
    limits: &'w Limits<'l>,
    /// For each client the clock behind the last block that was referred to.
    refers: &'w mut StateVector,
    found: &'w mut Inspected,
}

impl Block<'_, '_> {
    /// Reads one block and says its length in clocks.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<u64, Refused> {
        let info = reader.byte()?;
        match info {
            0 => return reader.clock().map(u64::from),
            10 => return Err(Refused::Skip),
            _ => {}
        }
        if info & LEFT != 0 {
            self.reference(reader)?;
        }
        if info & RIGHT != 0 {
            self.reference(reader)?;
        }
        if info & (LEFT | RIGHT) == 0 {
            match reader.varuint()? {
                0 => self.reference(reader)?,
                1 => self.root(reader.string()?)?,
                _ => return Err(Refused::Number),
            }
            if info & KEY != 0 {
                reader.string()?;
            }
        }
        self.content(reader, info & 0x1f)
    }

    fn reference(&mut self, reader: &mut Reader<'_>) -> Result<(), Refused> {
        let (client, clock) = (reader.client()?, reader.clock()?);
        if client == self.client {
            // Its own earlier blocks are known when it is.
            return if clock < self.clock {
                Ok(())
            } else {
                Err(Refused::Later)
            };
        }
        self.refers.raise(client, clock + 1)
    }

    fn root(&mut self, name: &str) -> Result<(), Refused> {
        let Some(roots) = self.limits.roots else {
            return Ok(());
        };
        let at = roots.iter().position(|root| *root == name).ok_or(Refused::Root)?;
        self.found.roots |= u32::try_from(at)
            .ok()
            .and_then(|at| 1_u32.checked_shl(at))
            .unwrap_or(0);
        Ok(())
    }

    /// Walks the content of a block and says its length in clocks.
    fn content(&mut self, reader: &mut Reader<'_>, kind: u8) -> Result<u64, Refused> {
        match kind {
            1 => return reader.clock().map(u64::from),
            3 => drop(reader.bytes()?),
            4 => {
                let units = reader.string()?.chars().map(|c| c.len_utf16() as u64).sum();
                self.found.text_units += units;
                return Ok(units);
            }
            5 => json::check(reader.string()?)?,
            6 => {
                reader.string()?;
                json::check(reader.string()?)?;
            }
            7 => shared_type(reader)?,
            8 => {
                let values = reader.count(1)?;
                for _ in 0..values {
                    any::skip(reader)?;
                }
                return Ok(values as u64);
            }
            9 => return Err(Refused::SubDocument),
            // 2 is the list of JSON strings of the first Yjs versions, of which yrs reads one too many.
            _ => return Err(Refused::Content(kind)),
        }
        Ok(1)
    }
}

/// Array, map, text, element with its name, fragment and formatted text. Hooks (5) are not: yrs does not read their
/// name. Nor are the weak links (7) that only yrs knows.
fn shared_type(reader: &mut Reader<'_>) -> Result<(), Refused> {
    match reader.varuint()? {
        0 | 1 | 2 | 4 | 6 => Ok(()),
        3 => reader.string().map(drop),
        kind => Err(Refused::TypeKind(kind)),
    }
}
