//! Lists of the file. Every numbered list counts for itself.

use docx_rs::{
    AbstractNumbering, Docx, IndentLevel, Level, LevelJc, LevelText, NumberFormat, Numbering, NumberingId,
    SpecialIndentType, Start,
};

/// The library adds a list of its own under 1.
const BULLETS: usize = 2;
/// How deep a word processor's lists go.
const LEVELS: usize = 9;

pub(super) struct Lists {
    numbered: Vec<AbstractNumbering>,
}

impl Lists {
    pub(super) const fn new() -> Self {
        Self { numbered: Vec::new() }
    }

    pub(super) fn bullets() -> NumberingId {
        NumberingId::new(BULLETS)
    }

    pub(super) fn numbers(&mut self, start: i64) -> NumberingId {
        let id = BULLETS + 1 + self.numbered.len();
        let start = usize::try_from(start).unwrap_or(1);
        let list = levels(AbstractNumbering::new(id), "decimal", start, |level| {
            format!("%{}.", level + 1)
        });
        self.numbered.push(list);
        NumberingId::new(id)
    }

    pub(super) fn level(depth: usize) -> IndentLevel {
        IndentLevel::new(depth.min(LEVELS - 1))
    }

    pub(super) fn add(self, file: Docx) -> Docx {
        let signs = ["•", "◦", "▪"];
        let bullets = levels(AbstractNumbering::new(BULLETS), "bullet", 1, |level| {
            signs[level % signs.len()].to_owned()
        });
        let mut file = file
            .add_abstract_numbering(bullets)
            .add_numbering(Numbering::new(BULLETS, BULLETS));
        for list in self.numbered {
            let id = list.id;
            file = file
                .add_abstract_numbering(list)
                .add_numbering(Numbering::new(id, id));
        }
        file
    }
}

fn levels(
    list: AbstractNumbering,
    format: &str,
    start: usize,
    sign: impl Fn(usize) -> String,
) -> AbstractNumbering {
    (0..LEVELS).fold(list, |list, level| {
        list.add_level(
            Level::new(
                level,
                Start::new(start),
                NumberFormat::new(format),
                LevelText::new(sign(level)),
                LevelJc::new("left"),
            )
            .indent(
                Some(indent(level + 1)),
                Some(SpecialIndentType::Hanging(360)),
                None,
                None,
            ),
        )
    })
}

/// How far a depth stands from the margin, in twentieths of a point.
pub(super) fn indent(depth: usize) -> i32 {
    i32::try_from(depth.min(LEVELS) * 500).unwrap_or_default()
}
