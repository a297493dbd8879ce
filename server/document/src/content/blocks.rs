//! A document as typed blocks: what every export, the comparison and the outline are written over. Pure values.

use std::collections::BTreeSet;

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading; levels 1 to 3.
    Heading(u8, Vec<Inline>),
    /// A list with bullets.
    Bullets(Vec<Vec<Block>>),
    /// A numbered list and its first number.
    Numbers(i64, Vec<Vec<Block>>),
    /// A list of tasks.
    Tasks(Vec<Task>),
    /// A table: rows of cells.
    Table(Vec<Vec<Cell>>),
    /// A quote.
    Quote(Vec<Block>),
    /// Code, and its language if somebody named one.
    Code(Option<String>, Vec<Inline>),
    /// A box that stands out.
    Callout(Tone, Vec<Block>),
    /// A picture by file.
    Image(Image),
    /// A line across.
    Rule,
    /// What only the presenter sees.
    Note(Vec<Block>),
    /// A node this program has no name for, with its name and what stands in it.
    Unknown(String, Vec<Block>),
}

/// An item of a list of tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Whether it is done.
    pub is_done: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whether it names its row or column.
    pub is_header: bool,
    /// Columns it spans, 1 to 64.
    pub columns: usize,
    /// Rows it spans, 1 to 512.
    pub rows: usize,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// What a callout wants to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Something to know.
    Info,
    /// Something that helps.
    Tip,
    /// Something to beware of.
    Warning,
}

/// A picture in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// The id of its file.
    pub file: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// The line below it.
    pub caption: String,
    /// Its width in pixels, if somebody chose one.
    pub width: Option<u32>,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text.
    Text(Span),
    /// A line break within a block.
    Break,
    /// A mention of a person.
    Mention {
        /// The person's id, as the document has it.
        person: Option<String>,
        /// The name when they were mentioned.
        name: String,
    },
    /// A node this program has no name for, with its name and its text.
    Unknown(String, String),
}

/// Text under the same marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// How it looks.
    pub styles: BTreeSet<Style>,
    /// Where it leads; always an address that a click may open.
    pub link: Option<String>,
    /// The Yjs client that wrote it, where the reader asked for authors.
    pub author: Option<u64>,
}

/// How text looks. The order is that in which exports nest them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Struck through.
    Strike,
    /// Underlined.
    Underline,
    /// Marked with a colour.
    Highlight,
    /// Code.
    Code,
}

impl Style {
    /// Every style with the name of its mark.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Bold, "bold"),
        (Self::Italic, "italic"),
        (Self::Strike, "strike"),
        (Self::Underline, "underline"),
        (Self::Highlight, "highlight"),
        (Self::Code, "code"),
    ];
}

impl Tone {
    /// The tone of this name; anything else informs.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "tip" => Self::Tip,
            "warning" => Self::Warning,
            _ => Self::Info,
        }
    }

    /// Its name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Tip => "tip",
            Self::Warning => "warning",
        }
    }
}

impl Inline {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Text(Span {
            text: text.into(),
            ..Span::default()
        })
    }
}

/// Running text without marks; a break is a line feed, a mention its name after an @.
#[must_use]
pub fn words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(span) => out.push_str(&span.text),
            Inline::Break => out.push('\n'),
            Inline::Mention { name, .. } => {
                out.push('@');
                out.push_str(name);
            }
            Inline::Unknown(_, text) => out.push_str(text),
        }
    }
    out
}

/// Calls `found` for each picture, in order.
pub fn images<'a>(blocks: &'a [Block], found: &mut impl FnMut(&'a Image)) {
    each(blocks, &mut |block| {
        if let Block::Image(image) = block {
            found(image);
        }
    });
}

/// Calls `found` for each block, also those within others, parents first.
pub fn each<'a>(blocks: &'a [Block], found: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        found(block);
        match block {
            Block::Bullets(items) | Block::Numbers(_, items) => {
                for item in items {
                    each(item, found);
                }
            }
            Block::Tasks(items) => items.iter().for_each(|item| each(&item.blocks, found)),
            Block::Table(rows) => rows.iter().flatten().for_each(|cell| each(&cell.blocks, found)),
            Block::Quote(inner)
            | Block::Callout(_, inner)
            | Block::Note(inner)
            | Block::Unknown(_, inner) => {
                each(inner, found);
            }
            _ => {}
        }
    }
}
