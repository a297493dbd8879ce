//! DOCX for word processors: real headings, lists, tables, links and pictures, a title, a language, alternative texts.

mod body;
mod finish;
mod numbering;
mod running;
mod styles;

use std::io::Cursor;

use docx_rs::{Docx, PageMargin, Paragraph};
use thiserror::Error;

use super::blocks::Block;

/// The library could not pack the file.
#[derive(Debug, Error)]
#[error("the document could not be packed")]
pub struct Unpackable;

/// A picture as a word processor takes it.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its bytes, as PNG.
    pub png: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Blocks as a DOCX file. `picture` gives a file's bytes; without an answer the picture's text stands there.
pub fn docx(
    title: &str,
    lang: &str,
    blocks: &[Block],
    picture: &dyn Fn(&str) -> Option<Picture>,
) -> Result<Vec<u8>, Unpackable> {
    let mut body = body::Body::new(picture);
    body.blocks(blocks, body::Place::default());
    let margin = PageMargin::new()
        .top(1_417)
        .right(1_417)
        .bottom(1_134)
        .left(1_417);
    let heading = Paragraph::new().style("Title").add_run(running::plain(title));
    let mut file = styles::add(Docx::new())
        .page_size(11_906, 16_838)
        .page_margin(margin)
        .add_paragraph(heading);
    file = body.numbering.add(file);
    for part in body.parts {
        file = match part {
            body::Part::Paragraph(paragraph) => file.add_paragraph(*paragraph),
            body::Part::Table(table) => file.add_table(*table),
        };
    }
    let mut parts = file.build();
    finish::finish(&mut parts, title, lang, &body.alternatives);
    let mut out = Cursor::new(Vec::new());
    parts.pack(&mut out).map_err(|_| Unpackable)?;
    Ok(out.into_inner())
}
