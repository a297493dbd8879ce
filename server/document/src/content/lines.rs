//! A document as a row of lines, each with what it is and how deep it stands: what plain text, the comparison of
//! versions and "who wrote what" are made of. A table's row is one line.

use super::blocks::{Block, Cell, Inline, Tone};

/// Between the cells of a row.
const BETWEEN_CELLS: &str = " | ";

/// One line of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub role: Role,
    /// How many lists it stands in.
    pub depth: u8,
    /// Its text, cut where authors change.
    pub pieces: Vec<Piece>,
}

/// Text of one author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// The Yjs client that wrote it, if known.
    pub author: Option<u64>,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A paragraph.
    Paragraph,
    /// A heading of a level.
    Heading(u8),
    /// An item with a bullet.
    Bullet,
    /// An item with a number.
    Number(i64),
    /// A task, done or not.
    Task(bool),
    /// A row of a table.
    Row,
    /// A quote.
    Quote,
    /// Code.
    Code,
    /// A box that stands out.
    Callout(Tone),
    /// A picture of a file.
    Image(String),
    /// A line across.
    Rule,
    /// What only the presenter sees.
    Note,
    /// A node this program has no name for.
    Unknown(String),
}

impl Line {
    /// Its whole text.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// Blocks as lines.
#[must_use]
pub fn lines(blocks: &[Block]) -> Vec<Line> {
    let mut out = Lines::default();
    out.blocks(blocks, &Role::Paragraph, 0);
    out.0
}

#[derive(Default)]
struct Lines(Vec<Line>);

impl Lines {
    fn push(&mut self, role: Role, depth: u8, inlines: &[Inline]) {
        let pieces = pieces(inlines);
        self.0.push(Line { role, depth, pieces });
    }

    fn blocks(&mut self, blocks: &[Block], paragraph: &Role, depth: u8) {
        for block in blocks {
            self.block(block, paragraph, depth);
        }
    }

    fn block(&mut self, block: &Block, paragraph: &Role, depth: u8) {
        match block {
            Block::Paragraph(inlines) => self.push(paragraph.clone(), depth, inlines),
            Block::Heading(level, inlines) => self.push(Role::Heading(*level), depth, inlines),
            Block::Bullets(items) => items.iter().for_each(|item| self.item(item, Role::Bullet, depth)),
            Block::Numbers(start, items) => {
                for (number, item) in (*start..).zip(items) {
                    self.item(item, Role::Number(number), depth);
                }
            }
            Block::Tasks(tasks) => {
                for task in tasks {
                    self.item(&task.blocks, Role::Task(task.is_done), depth);
                }
            }
            Block::Table(rows) => rows.iter().for_each(|row| self.row(row, depth)),
            Block::Quote(inner) => self.blocks(inner, &Role::Quote, depth),
            Block::Code(_, text) => self.push(Role::Code, depth, text),
            Block::Callout(tone, inner) => self.blocks(inner, &Role::Callout(*tone), depth),
            Block::Image(image) => {
                let says = [image.alt.as_str(), image.caption.as_str()];
                let says = says.map(str::trim).into_iter().filter(|text| !text.is_empty());
                let text = says.collect::<Vec<_>>().join(": ");
                self.push(Role::Image(image.file.clone()), depth, &[Inline::plain(text)]);
            }
            Block::Rule => self.push(Role::Rule, depth, &[]),
            Block::Note(inner) => self.blocks(inner, &Role::Note, depth),
            Block::Unknown(name, inner) => self.blocks(inner, &Role::Unknown(name.clone()), depth),
        }
    }

    fn item(&mut self, blocks: &[Block], role: Role, depth: u8) {
        if let Some((Block::Paragraph(inlines), rest)) = blocks.split_first() {
            self.push(role, depth, inlines);
            self.blocks(rest, &Role::Paragraph, depth.saturating_add(1));
        } else {
            self.push(role, depth, &[]);
            self.blocks(blocks, &Role::Paragraph, depth.saturating_add(1));
        }
    }

    fn row(&mut self, cells: &[Cell], depth: u8) {
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                push(&mut pieces, BETWEEN_CELLS, None);
            }
            let mut inner = Self::default();
            inner.blocks(&cell.blocks, &Role::Paragraph, 0);
            for (at, line) in inner.0.into_iter().enumerate() {
                if at > 0 {
                    push(&mut pieces, " ", None);
                }
                line.pieces
                    .iter()
                    .for_each(|piece| push(&mut pieces, &piece.text, piece.author));
            }
        }
        self.0.push(Line {
            role: Role::Row,
            depth,
            pieces,
        });
    }
}

fn pieces(inlines: &[Inline]) -> Vec<Piece> {
    let mut out = Vec::new();
    for inline in inlines {
        let author = match inline {
            Inline::Text(span) => span.author,
            _ => None,
        };
        push(
            &mut out,
            &super::blocks::words(std::slice::from_ref(inline)),
            author,
        );
    }
    out
}

fn push(pieces: &mut Vec<Piece>, text: &str, author: Option<u64>) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.author == author => last.text.push_str(text),
        _ => pieces.push(Piece {
            text: text.to_owned(),
            author,
        }),
    }
}
