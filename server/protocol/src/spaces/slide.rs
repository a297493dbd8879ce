//! A slide of a presentation, as a webinar's stage shows it.

use serde::{Deserialize, Serialize};

use crate::{CommandId, DocumentId, FileId};

/// A slide of a presentation, on the stage of a webinar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Slide {
    /// Title of the document.
    pub title: String,
    /// Whose work it is.
    pub group: String,
    /// From 1.
    pub number: u16,
    /// How many there are.
    pub total: u16,
    /// What it shows.
    pub blocks: Vec<SlideBlock>,
}

/// A block of a slide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum SlideBlock {
    /// A heading.
    Heading(SlideHeading),
    /// A paragraph.
    Paragraph(SlideText),
    /// A quote.
    Quote(SlideText),
    /// A list.
    List(SlideList),
    /// Code.
    Code(SlideCode),
    /// An image.
    Image(SlideImage),
    /// A table.
    Table(SlideTable),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlideHeading {
    /// 1 to 3.
    pub level: u8,
    /// Its words.
    pub text: SlideText,
}

/// Words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlideText {
    /// In pieces.
    pub runs: Vec<SlideRun>,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlideRun {
    /// The words.
    pub text: String,
    /// Bold.
    pub is_bold: bool,
    /// Italic.
    pub is_italic: bool,
    /// Code.
    pub is_code: bool,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlideList {
    /// With numbers.
    pub is_ordered: bool,
    /// Its items, nested ones flattened.
    pub items: Vec<SlideItem>,
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlideItem {
    /// 0 for the outermost.
    pub depth: u8,
    /// Ticked; none if it is no task.
    pub is_done: Option<bool>,
    /// Its words.
    pub text: SlideText,
}

/// Code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlideCode {
    /// As it stands.
    pub text: String,
}

/// An image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlideImage {
    /// Which file; for the stage at `/api/stage/files/{file}`.
    pub file_id: FileId,
    /// What it shows, in words.
    pub alt: String,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlideTable {
    /// Cells, row by row; the first row is the head.
    pub rows: Vec<Vec<SlideText>>,
}

/// Body of `POST /api/webinars/{webinar}/stage/slide` (staff who may see the document).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ShowSlide {
    /// Makes a repeat return the first result.
    pub command_id: CommandId,
    /// Of which document.
    pub document_id: DocumentId,
    /// From 1.
    pub number: u16,
}
