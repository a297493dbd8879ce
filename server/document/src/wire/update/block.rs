//! One block of an update, read and checked for itself.

use crate::wire::{Refused, any, json, lib0::Reader};

const LEFT: u8 = 0x80;
const RIGHT: u8 = 0x40;
const KEY: u8 = 0x20;

/// A place in the history of a client.
pub(in crate::wire) type Id = (u64, u32);

/// What a block consists of, and what it refers to.
#[derive(Debug)]
pub(in crate::wire) struct Block<'a> {
    /// The block that was before it when it was made.
    pub left: Option<Id>,
    /// The block that was behind it when it was made.
    pub right: Option<Id>,
    /// Where it belongs; it is said only when there is neither of them.
    pub parent: Option<Parent<'a>>,
    /// Whether a key is said beside the parent.
    pub is_keyed: bool,
    pub content: Content,
    /// Its length in clocks.
    pub len: u64,
}

/// What a block belongs to.
#[derive(Clone, Copy, Debug)]
pub(in crate::wire) enum Parent<'a> {
    Root(&'a str),
    Block(Id),
}

/// What a block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::wire) enum Content {
    /// Nothing any more, not even where it was.
    Gone,
    /// Nothing any more.
    Deleted,
    Binary,
    Text,
    Embed,
    Format,
    /// A shared type of this kind.
    Type(u8),
    Values,
}

impl<'a> Block<'a> {
    /// Reads a block. It has a length of at least one.
    pub(in crate::wire) fn read(reader: &mut Reader<'a>) -> Result<Self, Refused> {
        let info = reader.byte()?;
        let mut block = Self {
            left: None,
            right: None,
            parent: None,
            is_keyed: false,
            content: Content::Gone,
            len: 1,
        };
        match info {
            0 => block.len = reader.clock()?.into(),
            10 => return Err(Refused::Skip),
            _ => {
                block.refer(reader, info)?;
                block.hold(reader, info & 0x1f)?;
            }
        }
        if block.len == 0 {
            Err(Refused::Empty)
        } else {
            Ok(block)
        }
    }

    /// What it refers to.
    pub(in crate::wire) fn references(&self) -> impl Iterator<Item = Id> {
        let parent = match self.parent {
            Some(Parent::Block(id)) => Some(id),
            _ => None,
        };
        [self.left, self.right, parent].into_iter().flatten()
    }

    fn refer(&mut self, reader: &mut Reader<'a>, info: u8) -> Result<(), Refused> {
        if info & LEFT != 0 {
            self.left = Some(id(reader)?);
        }
        if info & RIGHT != 0 {
            self.right = Some(id(reader)?);
        }
        if info & (LEFT | RIGHT) != 0 {
            return Ok(());
        }
        self.parent = Some(match reader.varuint()? {
            0 => Parent::Block(id(reader)?),
            1 => Parent::Root(reader.string()?),
            _ => return Err(Refused::Number),
        });
        if info & KEY != 0 {
            reader.string()?;
            self.is_keyed = true;
        }
        Ok(())
    }

    fn hold(&mut self, reader: &mut Reader<'a>, kind: u8) -> Result<(), Refused> {
        self.content = match kind {
            1 => {
                self.len = reader.clock()?.into();
                Content::Deleted
            }
            3 => {
                reader.bytes()?;
                Content::Binary
            }
            4 => {
                self.len = reader.string()?.chars().map(|c| c.len_utf16() as u64).sum();
                Content::Text
            }
            5 => {
                json::check(reader.string()?)?;
                Content::Embed
            }
            6 => {
                reader.string()?;
                json::check(reader.string()?)?;
                Content::Format
            }
            7 => Content::Type(shared_type(reader)?),
            8 => {
                let values = reader.count(1)?;
                for _ in 0..values {
                    any::skip(reader)?;
                }
                self.len = values as u64;
                Content::Values
            }
            9 => return Err(Refused::SubDocument),
            // 2 is the list of JSON strings of the first Yjs versions, of which yrs reads one too many.
            _ => return Err(Refused::Content(kind)),
        };
        Ok(())
    }
}

fn id(reader: &mut Reader<'_>) -> Result<Id, Refused> {
    Ok((reader.client()?, reader.clock()?))
}

/// Array, map, text, element with its name, fragment and formatted text. Hooks (5) are not: yrs does not read their
/// name. Nor are the weak links (7) that only yrs knows.
fn shared_type(reader: &mut Reader<'_>) -> Result<u8, Refused> {
    // One byte: yrs reads no more, and all kinds are small.
    let kind = reader.byte()?;
    match kind {
        0 | 1 | 2 | 4 | 6 => Ok(kind),
        3 => reader.string().map(|_| kind),
        _ => Err(Refused::TypeKind(kind.into())),
    }
}
