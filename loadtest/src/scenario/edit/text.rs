//! Updates of a text `content`, made by hand as Yjs makes them (update format v1), and read back as far as counting
//! needs.

use super::lib0::{bytes, number, put_bytes, put_number};

/// The update that appends `words`, all ASCII, behind what this client wrote before; `at` is the clock of the first
/// character: how many it had written.
pub(super) fn append(client: u64, at: u64, words: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(32 + words.len());
    // One client with one struct.
    out.extend_from_slice(&[1, 1]);
    put_number(&mut out, client);
    put_number(&mut out, at);
    if at == 0 {
        // A string, in the root of this name.
        out.push(4);
        out.push(1);
        put_bytes(&mut out, b"content");
    } else {
        // A string behind the character before.
        out.push(0x84);
        put_number(&mut out, client);
        put_number(&mut out, at - 1);
    }
    put_bytes(&mut out, words.as_bytes());
    // Nothing was deleted.
    out.push(0);
    out
}

/// The clock behind the last character of an update with one client; none for others.
pub(super) fn end_of(update: &[u8]) -> Option<u64> {
    let mut rest = update;
    let (clients, structs) = (number(&mut rest)?, number(&mut rest)?);
    let (_, mut clock) = (number(&mut rest)?, number(&mut rest)?);
    if clients != 1 {
        return None;
    }
    for _ in 0..structs {
        let (&info, behind) = rest.split_first()?;
        rest = behind;
        if info & 0x1f != 4 {
            return None;
        }
        match (info & 0x80 != 0, info & 0x40 != 0) {
            (false, false) => {
                number(&mut rest)?;
                bytes(&mut rest)?;
            }
            (left, right) => {
                for _ in 0..2 * (usize::from(left) + usize::from(right)) {
                    number(&mut rest)?;
                }
            }
        }
        clock += bytes(&mut rest)?.len() as u64;
    }
    Some(clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_what_was_appended_is_known() {
        assert_eq!(end_of(&append(7, 0, "L")), Some(1));
        assert_eq!(end_of(&append(1 << 31, 41, "otse")), Some(45));
    }
}
