//! The encoding under Yjs: numbers of seven bits a byte, and strings and bytes behind their length.
//!
//! A [`Reader`] never reads past its bytes and never believes a length; a [`Writer`] writes what JavaScript writes.

use super::Refused;

/// The most bytes a number may have: ten times seven bits hold 64.
const NUMBER_BYTES: u32 = 10;
/// Client ids and other numbers of JavaScript are exact below this.
pub const SAFE: u64 = 1 << 53;
/// Clocks and their ends stay below this, so that signed arithmetic on them cannot overflow.
pub const CLOCKS: u64 = 1 << 31;

/// Reads bytes from outside from front to back.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// A reader at the front of these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Nothing may be left.
    pub fn end(&self) -> Result<(), Refused> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Refused::Leftover)
        }
    }

    /// One byte.
    pub fn byte(&mut self) -> Result<u8, Refused> {
        let (&byte, rest) = self.rest.split_first().ok_or(Refused::Truncated)?;
        self.rest = rest;
        Ok(byte)
    }

    /// Exactly so many bytes.
    pub fn take(&mut self, len: usize) -> Result<&'a [u8], Refused> {
        let (taken, rest) = self.rest.split_at_checked(len).ok_or(Refused::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    /// An unsigned number: at most ten bytes, at most 64 bits.
    pub fn varuint(&mut self) -> Result<u64, Refused> {
        let mut number = 0_u64;
        for place in 0..NUMBER_BYTES {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            let shift = place * 7;
            if bits.leading_zeros() < shift {
                return Err(Refused::Number);
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Refused::Number)
    }

    /// A signed number: the first byte has a sign and six bits. Between -(2^53 - 1) and 2^53 - 1, as in JavaScript.
    pub fn varint(&mut self) -> Result<i64, Refused> {
        let first = self.byte()?;
        let mut number = u64::from(first & 0x3f);
        if first >= 0x80 {
            let mut place = 0;
            loop {
                let byte = self.byte()?;
                let bits = u64::from(byte & 0x7f);
                let shift = 6 + place * 7;
                if bits.leading_zeros() < shift {
                    return Err(Refused::Number);
                }
                number |= bits << shift;
                place += 1;
                if byte < 0x80 {
                    break;
                }
                if place >= NUMBER_BYTES - 1 {
                    return Err(Refused::Number);
                }
            }
        }
        if number >= SAFE {
            return Err(Refused::Number);
        }
        let number = number.cast_signed();
        Ok(if first & 0x40 == 0 { number } else { -number })
    }

    /// A number of things that take at least `least` bytes each: never more than can follow.
    pub fn count(&mut self, least: usize) -> Result<usize, Refused> {
        let count = usize::try_from(self.varuint()?).map_err(|_| Refused::Count)?;
        match count.checked_mul(least) {
            Some(bytes) if bytes <= self.rest.len() => Ok(count),
            _ => Err(Refused::Count),
        }
    }

    /// Bytes behind their length, without a copy.
    pub fn bytes(&mut self) -> Result<&'a [u8], Refused> {
        let len = usize::try_from(self.varuint()?).map_err(|_| Refused::Truncated)?;
        self.take(len)
    }

    /// A string behind its length in bytes, without a copy.
    pub fn string(&mut self) -> Result<&'a str, Refused> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Refused::Utf8)
    }

    /// The id of a client: below 2^53.
    pub fn client(&mut self) -> Result<u64, Refused> {
        let client = self.varuint()?;
        if client < SAFE {
            Ok(client)
        } else {
            Err(Refused::ClientId)
        }
    }

    /// A clock, or a length in clocks: below 2^31.
    pub fn clock(&mut self) -> Result<u32, Refused> {
        match u32::try_from(self.varuint()?) {
            Ok(clock) if u64::from(clock) < CLOCKS => Ok(clock),
            _ => Err(Refused::Clock),
        }
    }
}

/// Writes what [`Reader`] reads.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// A writer that expects about so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(bytes),
        }
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// One byte.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// An unsigned number.
    pub fn varuint(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.bytes.push(number.to_le_bytes()[0]);
    }

    /// A signed number.
    pub fn varint(&mut self, number: i64) {
        let mut rest = number.unsigned_abs();
        let sign = if number < 0 { 0x40 } else { 0 };
        let more = if rest > 0x3f { 0x80 } else { 0 };
        self.bytes.push((rest.to_le_bytes()[0] & 0x3f) | sign | more);
        rest >>= 6;
        if more != 0 {
            self.varuint(rest);
        }
    }

    /// Bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Bytes behind their length.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.varuint(bytes.len() as u64);
        self.raw(bytes);
    }

    /// A string behind its length in bytes.
    pub fn string(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }
}
