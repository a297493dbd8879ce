//! Levels of headings and lists as a tagged file wants them: the first heading is of level 1, and no level is left out
//! on the way down; lists end where a reader would lose the way.

/// How deep blocks may stand in each other on paper.
pub(crate) const MAX_DEPTH: usize = 8;

/// Gives each heading its level.
#[derive(Default)]
pub(crate) struct Levels {
    last: u8,
}

impl Levels {
    pub(crate) fn next(&mut self, level: u8) -> u8 {
        self.last = level.clamp(1, self.last + 1);
        self.last
    }
}
