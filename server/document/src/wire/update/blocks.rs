//! The first half of an update: the blocks of each client.

use super::{
    Inspected, Limits, Range,
    block::{Block, Content, Id, Parent},
    once,
};
use crate::wire::{
    Refused, StateVector,
    lib0::{CLOCKS, Reader},
};

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
    let mut left = limits.blocks;
    for _ in 0..clients {
        let (blocks, client, from) = heading(reader)?;
        left = left.checked_sub(blocks).ok_or(Refused::Blocks)?;
        let mut clock = from;
        for _ in 0..blocks {
            let block = Block::read(reader)?;
            for id in block.references() {
                refer(id, (client, clock), &mut refers)?;
            }
            describe(&block, limits, found)?;
            clock = after(clock, block.len)?;
        }
        found.inserted.push(Range {
            client,
            from,
            len: clock - from,
        });
    }
    once(found.clients().collect())?;
    for range in &found.inserted {
        found.needs.raise(range.client, range.from)?;
    }
    let ends = StateVector::ends(&found.inserted)?;
    for (client, clock) in refers.iter().filter(|(client, clock)| ends.get(*client) < *clock) {
        // What the update brings itself is not needed from the room.
        found.needs.raise(client, clock)?;
    }
    Ok(())
}

/// The beginning of a section: how many blocks, of whom, from which clock.
pub(in crate::wire) fn heading(reader: &mut Reader<'_>) -> Result<(usize, u64, u32), Refused> {
    let blocks = reader.count(2)?;
    if blocks == 0 {
        return Err(Refused::Empty);
    }
    Ok((blocks, reader.client()?, reader.clock()?))
}

/// The clock behind a block of this length.
pub(in crate::wire) fn after(clock: u32, len: u64) -> Result<u32, Refused> {
    let end = u64::from(clock) + len;
    u32::try_from(end)
        .ok()
        .filter(|_| end < CLOCKS)
        .ok_or(Refused::Clock)
}

fn refer((client, clock): Id, own: Id, refers: &mut StateVector) -> Result<(), Refused> {
    if client == own.0 {
        // Its own earlier blocks are known when it is.
        return if clock < own.1 {
            Ok(())
        } else {
            Err(Refused::Later)
        };
    }
    refers.raise(client, clock + 1)
}

fn describe(block: &Block<'_>, limits: &Limits<'_>, found: &mut Inspected) -> Result<(), Refused> {
    if let (Some(Parent::Root(name)), Some(roots)) = (block.parent, limits.roots) {
        let at = roots.iter().position(|root| *root == name).ok_or(Refused::Root)?;
        found.roots |= u32::try_from(at)
            .ok()
            .and_then(|at| 1_u32.checked_shl(at))
            .unwrap_or(0);
    }
    if block.content == Content::Text {
        found.text_units += block.len;
    }
    Ok(())
}
