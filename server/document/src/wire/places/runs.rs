//! The places of one client's blocks, as runs.

/// Where a block belongs, in 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place(u32);

/// Where a client's runs ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    len: usize,
    last_end: u32,
}

impl Mark {
    /// Whether there were none yet.
    pub(super) fn is_start(self) -> bool {
        self.len == 0
    }
}

/// Runs of clocks, each with its end and its place.
#[derive(Debug, Default)]
pub(super) struct Runs {
    runs: Vec<(u32, Place)>,
}

impl Place {
    /// Nowhere: the block is gone, and so is what refers to it.
    pub(super) const GONE: Self = Self(u32::MAX);
    const KEYED: u32 = 1;
    const EMPTY: u32 = 2;

    /// In the list of a shared type, or under one of its keys.
    pub(super) fn of(shared: u32, is_keyed: bool) -> Self {
        Self((shared << 2) | if is_keyed { Self::KEYED } else { 0 })
    }

    /// The same place, of a block that holds nothing any more. What it held may have been a shared type.
    pub(super) fn emptied(self) -> Self {
        if self == Self::GONE {
            self
        } else {
            Self(self.0 | Self::EMPTY)
        }
    }

    /// The same place, whatever the block holds.
    pub(super) fn list(self) -> Self {
        if self == Self::GONE {
            self
        } else {
            Self(self.0 & !Self::EMPTY)
        }
    }

    /// Whether the block holds nothing any more.
    pub(super) fn is_emptied(self) -> bool {
        self.0 & Self::EMPTY != 0
    }

    /// Whether it stands under a key.
    pub(super) fn is_keyed(self) -> bool {
        self.0 & Self::KEYED != 0
    }

    /// Which shared type.
    pub(super) fn shared(self) -> usize {
        (self.0 >> 2) as usize
    }
}

impl Runs {
    pub(super) fn end(&self) -> u32 {
        self.runs.last().map_or(0, |(end, _)| *end)
    }

    pub(super) fn get(&self, clock: u32) -> Option<Place> {
        let at = self.runs.partition_point(|(end, _)| *end <= clock);
        self.runs.get(at).map(|(_, place)| *place)
    }

    /// The next clocks up to this one have this place.
    pub(super) fn push(&mut self, end: u32, place: Place) {
        match self.runs.last_mut() {
            Some((last, before)) if *before == place => *last = end,
            _ => self.runs.push((end, place)),
        }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            len: self.runs.len(),
            last_end: self.end(),
        }
    }

    pub(super) fn rewind(&mut self, mark: Mark) {
        self.runs.truncate(mark.len);
        if let Some((end, _)) = self.runs.last_mut() {
            *end = mark.last_end;
        }
    }
}
