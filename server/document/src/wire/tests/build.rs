//! Updates built by hand, well formed or not.

use super::super::lib0::Writer;

/// A block of text under a root: five clocks or so.
pub(super) fn text(root: &str, text: &str) -> Vec<u8> {
    block(4, &[], &Parent::Root(root), |w| w.string(text))
}

/// A block of text behind another block.
pub(super) fn behind(left: (u64, u32), text: &str) -> Vec<u8> {
    block(0x84, &[left], &Parent::None, |w| w.string(text))
}

/// Where a block says that it belongs.
pub(super) enum Parent<'a> {
    None,
    Root(&'a str),
    Block(u64, u32),
    Keyed(&'a str, &'a str),
    KeyedBlock(u64, u32, &'a str),
}

/// A block with any info byte, references and content.
pub(super) fn block(
    info: u8,
    ids: &[(u64, u32)],
    parent: &Parent<'_>,
    content: impl FnOnce(&mut Writer),
) -> Vec<u8> {
    let mut writer = Writer::default();
    let keyed = matches!(parent, Parent::Keyed(..) | Parent::KeyedBlock(..));
    writer.byte(info | if keyed { 0x20 } else { 0 });
    let id = |writer: &mut Writer, client: u64, clock: u32| {
        writer.varuint(client);
        writer.varuint(clock.into());
    };
    for (client, clock) in ids {
        id(&mut writer, *client, *clock);
    }
    match parent {
        Parent::None => {}
        Parent::Root(name) | Parent::Keyed(name, _) => {
            writer.varuint(1);
            writer.string(name);
        }
        Parent::Block(client, clock) | Parent::KeyedBlock(client, clock, _) => {
            writer.varuint(0);
            id(&mut writer, *client, *clock);
        }
    }
    if let Parent::Keyed(_, key) | Parent::KeyedBlock(_, _, key) = parent {
        writer.string(key);
    }
    content(&mut writer);
    writer.into_bytes()
}

/// A client's blocks: client, first clock, blocks.
pub(super) type Section<'a> = (u64, u32, &'a [Vec<u8>]);
/// A client's deleted ranges: client, ranges of first clock and length.
pub(super) type Ranges<'a> = (u64, &'a [(u32, u32)]);

/// An update.
pub(super) fn update(sections: &[Section<'_>], deletes: &[Ranges<'_>]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.varuint(sections.len() as u64);
    for (client, clock, blocks) in sections {
        writer.varuint(blocks.len() as u64);
        writer.varuint(*client);
        writer.varuint((*clock).into());
        blocks.iter().for_each(|block| writer.raw(block));
    }
    writer.varuint(deletes.len() as u64);
    for (client, ranges) in deletes {
        writer.varuint(*client);
        writer.varuint(ranges.len() as u64);
        for (from, len) in *ranges {
            writer.varuint((*from).into());
            writer.varuint((*len).into());
        }
    }
    writer.into_bytes()
}

/// An update of one block of client 1.
pub(super) fn single(block: Vec<u8>) -> Vec<u8> {
    update(&[(1, 0, &[block])], &[])
}
