//! Numbers and strings as Yjs writes them (lib0): as little as a measuring client needs.

/// Appends a number, seven bits a byte, low ones first.
pub(super) fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}

/// Appends bytes with their length in front.
pub(super) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// Takes a number from the front.
pub(super) fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Takes bytes that have their length in front.
pub(super) fn bytes<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(number(from)?).ok()?;
    let (bytes, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_taken() {
        for put in [0, 127, 128, 300, u64::from(u32::MAX), 1 << 53] {
            let mut out = Vec::new();
            put_number(&mut out, put);
            put_bytes(&mut out, b"Lotse");
            let mut rest = out.as_slice();
            assert_eq!(number(&mut rest), Some(put));
            assert_eq!(bytes(&mut rest), Some(b"Lotse".as_slice()));
            assert!(rest.is_empty());
        }
    }
}
