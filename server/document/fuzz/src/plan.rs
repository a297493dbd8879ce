//! Bytes as instructions: updates that are well formed and mostly fit, so that the fuzzer reaches what they mean.

use crate::sequence::ROOTS;
use document::wire::lib0::Writer;

/// Reads instructions; an empty plan says zero.
pub struct Plan<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl<'a> Plan<'a> {
    /// A plan at its beginning.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter() }
    }

    /// Whether instructions are left.
    pub fn goes_on(&self) -> bool {
        !self.bytes.as_slice().is_empty()
    }

    fn next(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or(0)
    }

    fn below(&mut self, bound: u32) -> u32 {
        let wide = if bound > 256 {
            u32::from(self.next()) << 8
        } else {
            0
        };
        (wide | u32::from(self.next())) % bound.max(1)
    }

    /// The next update for a room that knows this; what it will know is kept in `known` by clock of client 2 to 5.
    pub fn update(&mut self, known: &mut [u32; 4]) -> Vec<u8> {
        let choice = self.next();
        let mut writer = Writer::default();
        let sections = usize::from(choice & 3);
        writer.varuint(sections as u64);
        let first = usize::from(choice >> 2) % 4;
        let before = *known;
        for at in 0..sections {
            let client = (first + at) % 4;
            self.section(client, &before, known, &mut writer);
        }
        self.deletes(known, &mut writer);
        writer.into_bytes()
    }

    fn section(&mut self, client: usize, before: &[u32; 4], known: &mut [u32; 4], writer: &mut Writer) {
        let blocks = 1 + self.below(6);
        // Sometimes it begins with what is known.
        let back = if self.next() < 32 { self.below(4) } else { 0 };
        let mut clock = before[client].saturating_sub(back);
        writer.varuint(u64::from(blocks));
        writer.varuint(client as u64 + 2);
        writer.varuint(u64::from(clock));
        for _ in 0..blocks {
            clock += self.block(client, clock, known, writer);
            known[client] = known[client].max(clock);
        }
    }

    fn id(&mut self, client: usize, clock: u32, known: &[u32; 4], writer: &mut Writer) {
        let mut of = usize::from(self.next() & 3);
        let mut bound: u32 = if of == client { clock } else { known[of] };
        if bound == 0 {
            (of, bound) = (client, clock.max(1));
        }
        let back = self.below(bound) + 1;
        writer.varuint(of as u64 + 2);
        writer.varuint(u64::from(bound - back.min(bound)));
    }

    fn block(&mut self, client: usize, clock: u32, known: &[u32; 4], writer: &mut Writer) -> u32 {
        let content = [4, 4, 7, 7, 7, 1, 3, 5, 6, 8, 8, 0][usize::from(self.next()) % 12];
        if content == 0 {
            writer.byte(0);
            let len = 1 + self.below(4);
            writer.varuint(u64::from(len));
            return len;
        }
        let anything = clock > 0 || known.iter().any(|clock| *clock > 0);
        let flags = if anything {
            self.next() & 0xe0
        } else {
            self.next() & 0x20
        };
        writer.byte(content | flags);
        if flags & 0x80 != 0 {
            self.id(client, clock, known, writer);
        }
        if flags & 0x40 != 0 {
            self.id(client, clock, known, writer);
        }
        if flags & 0xc0 == 0 {
            if anything && self.next() & 3 != 0 {
                writer.varuint(0);
                self.id(client, clock, known, writer);
            } else {
                writer.varuint(1);
                writer.string(ROOTS[usize::from(self.next() & 1)]);
            }
            if flags & 0x20 != 0 {
                writer.string(["a", "b", ""][usize::from(self.next()) % 3]);
            }
        }
        self.content(content, writer)
    }

    fn content(&mut self, kind: u8, writer: &mut Writer) -> u32 {
        match kind {
            1 => {
                let len = 1 + self.below(4);
                writer.varuint(u64::from(len));
                return len;
            }
            3 => writer.bytes(b"bin"),
            4 => {
                let text = ["a", "bc", "🦉", "ä🦉x", "\u{fffd}", "hello"][usize::from(self.next()) % 6];
                writer.string(text);
                return text.encode_utf16().count() as u32;
            }
            5 => writer.string(["{}", "null", "{\"a\":[1]}"][usize::from(self.next()) % 3]),
            6 => {
                writer.string(["b", "i"][usize::from(self.next() & 1)]);
                writer.string(["true", "null", "{}"][usize::from(self.next()) % 3]);
            }
            7 => {
                let shared = [0, 1, 2, 3, 4, 6][usize::from(self.next()) % 6];
                writer.varuint(shared);
                if shared == 3 {
                    writer.string("p");
                }
            }
            _ => {
                let len = 1 + self.below(3);
                writer.varuint(u64::from(len));
                for _ in 0..len {
                    let value: &[u8] = [&[126_u8][..], &[120], &[125, 1], &[119, 1, 65], &[117, 1, 127]]
                        [usize::from(self.next()) % 5];
                    writer.raw(value);
                }
                return len;
            }
        }
        1
    }

    fn deletes(&mut self, known: &[u32; 4], writer: &mut Writer) {
        let mut clients: Vec<usize> = (0..4).filter(|at| known[*at] > 0).collect();
        clients.truncate(usize::from(self.next() & 3));
        writer.varuint(clients.len() as u64);
        for client in clients {
            let from = self.below(known[client]);
            let len = 1 + self.below((known[client] - from).min(8));
            writer.varuint(client as u64 + 2);
            writer.varuint(1);
            writer.varuint(u64::from(from));
            writer.varuint(u64::from(len));
        }
    }
}
