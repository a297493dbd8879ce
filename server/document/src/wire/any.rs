//! Values of lib0 (`Any`): walked, not kept.

use super::{Refused, lib0::Reader};

/// How deep values may be nested, in `Any` and in JSON.
pub(super) const DEPTH: u8 = 32;

/// Walks one value.
pub(super) fn skip(reader: &mut Reader<'_>) -> Result<(), Refused> {
    value(reader, DEPTH)
}

fn value(reader: &mut Reader<'_>, levels: u8) -> Result<(), Refused> {
    match reader.byte()? {
        // undefined, null, true, false
        127 | 126 | 121 | 120 => Ok(()),
        125 => reader.varint().map(drop),
        124 => reader.take(4).map(drop),
        123 | 122 => reader.take(8).map(drop),
        119 => reader.string().map(drop),
        118 => {
            let below = levels.checked_sub(1).ok_or(Refused::Depth)?;
            for _ in 0..reader.count(2)? {
                reader.string()?;
                value(reader, below)?;
            }
            Ok(())
        }
        117 => {
            let below = levels.checked_sub(1).ok_or(Refused::Depth)?;
            for _ in 0..reader.count(1)? {
                value(reader, below)?;
            }
            Ok(())
        }
        116 => reader.bytes().map(drop),
        kind => Err(Refused::Value(kind)),
    }
}
