//! WebSocket frames (RFC 6455), as little of them as a measuring client needs: reading costs a few nanoseconds.
//!
//! Owns the bytes of a frame. No I/O. Fragmented messages are refused: none of the measured servers sends them.

/// A text frame.
pub(crate) const TEXT: u8 = 1;
/// A binary frame.
pub(crate) const BINARY: u8 = 2;
/// The peer closes.
pub(crate) const CLOSE: u8 = 8;
/// The peer asks whether we are here.
pub(crate) const PING: u8 = 9;
/// The answer to a ping.
pub(crate) const PONG: u8 = 10;

/// A frame from the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame<'a> {
    /// What kind it is.
    pub(crate) opcode: u8,
    /// What it carries.
    pub(crate) payload: &'a [u8],
}

/// Why bytes are not a frame that we read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// A part of a message.
    Fragment,
    /// Servers never mask.
    Masked,
}

/// The first frame of `bytes` and how long it is; none if it is not all there yet.
pub(crate) fn split(bytes: &[u8]) -> Result<Option<(Frame<'_>, usize)>, Unreadable> {
    let [first, second, rest @ ..] = bytes else {
        return Ok(None);
    };
    let opcode = first & 0x0f;
    if first & 0x80 == 0 || opcode == 0 {
        return Err(Unreadable::Fragment);
    }
    if second & 0x80 != 0 {
        return Err(Unreadable::Masked);
    }
    let (length, head): (usize, usize) = match second & 0x7f {
        IN_TWO => match rest {
            [a, b, ..] => (usize::from(u16::from_be_bytes([*a, *b])), 4),
            _ => return Ok(None),
        },
        IN_EIGHT => match rest.first_chunk::<8>() {
            Some(length) => (
                usize::try_from(u64::from_be_bytes(*length)).unwrap_or(usize::MAX),
                10,
            ),
            None => return Ok(None),
        },
        short => (usize::from(short), 2),
    };
    let end = head.saturating_add(length);
    Ok(bytes
        .get(head..end)
        .map(|payload| (Frame { opcode, payload }, end)))
}

/// Appends a frame from a client. The masking key is zero: it is well-formed, and costs neither side anything.
pub(crate) fn append(to: &mut Vec<u8>, opcode: u8, payload: &[u8]) {
    to.push(0x80 | opcode);
    head(to, payload.len(), 0x80);
    to.extend_from_slice(&[0; 4]);
    to.extend_from_slice(payload);
}

/// Appends a frame from a server: not masked.
pub(crate) fn append_unmasked(to: &mut Vec<u8>, opcode: u8, payload: &[u8]) {
    to.push(0x80 | opcode);
    head(to, payload.len(), 0);
    to.extend_from_slice(payload);
}

/// The length follows in two bytes, or in eight.
const IN_TWO: u8 = 0x7e;
const IN_EIGHT: u8 = 0x7f;

fn head(to: &mut Vec<u8>, length: usize, mask: u8) {
    if let Ok(short) = u8::try_from(length)
        && short < IN_TWO
    {
        to.push(mask | short);
    } else if let Ok(middle) = u16::try_from(length) {
        to.push(mask | IN_TWO);
        to.extend_from_slice(&middle.to_be_bytes());
    } else {
        to.push(mask | IN_EIGHT);
        to.extend_from_slice(&(length as u64).to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_appended_is_split_again_at_every_length_form() {
        for length in [0, 125, 126, 65_535, 65_536] {
            let payload = vec![b'x'; length];
            let mut bytes = Vec::new();
            append_unmasked(&mut bytes, TEXT, &payload);
            for cut in [0, 1, bytes.len() - 1] {
                assert_eq!(split(&bytes[..cut]), Ok(None), "{length} cut at {cut}");
            }
            let frame = Frame {
                opcode: TEXT,
                payload: &payload,
            };
            assert_eq!(split(&bytes), Ok(Some((frame, bytes.len()))));
        }
    }

    #[test]
    fn masked_and_fragmented_frames_are_refused() {
        let mut bytes = Vec::new();
        append(&mut bytes, TEXT, b"x");
        assert_eq!(split(&bytes), Err(Unreadable::Masked));
        assert_eq!(split(&[0x01, 0x01, b'x']), Err(Unreadable::Fragment));
    }
}
