//! Documents as tagged PDF that screen readers can read (PDF/UA-1), through Typst.
//!
//! Owns the look on paper and the fonts. What a document says is handed to the typesetter as values, never as source,
//! so no text can become markup or code; there is no file, no network and no clock in its world. Work is bounded by
//! [`MAX_CHARACTERS`] and [`MAX_PICTURES`]; a document takes tens of milliseconds up to seconds of one core, so callers
//! stay off the threads of sockets.

mod fonts;
mod levels;
mod table;
mod values;
mod world;

use document::content::blocks::Block;
use thiserror::Error;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Characters of a document that are typeset; twenty times what a group writes in twelve weeks.
pub const MAX_CHARACTERS: usize = 2_000_000;

/// Bytes of all pictures of a document together.
pub const MAX_PICTURES: usize = 64 * 1024 * 1024;

/// A picture to print.
#[derive(Clone, Debug)]
pub struct Picture {
    /// PNG, JPEG, GIF or WebP.
    pub bytes: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Why there is no PDF.
#[derive(Debug, Error)]
pub enum Error {
    /// The document is longer than [`MAX_CHARACTERS`] or its pictures are heavier than [`MAX_PICTURES`].
    #[error("the document is too long to print")]
    TooLong,
    /// The typesetter refused it; says why, for the log.
    #[error("the document cannot be typeset: {0}")]
    Refused(String),
}

/// Blocks as a PDF. `picture` gives a file's bytes; without an answer the picture's text stands there.
///
/// A picture that is broken is left out rather than the whole document; and what is valid but cannot be certified as
/// PDF/UA-1 comes out tagged without the certificate.
pub fn pdf(
    title: &str,
    lang: &str,
    blocks: &[Block],
    picture: &dyn Fn(&str) -> Option<Picture>,
) -> Result<Vec<u8>, Error> {
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|reason| refused(reason.message()))?;
    let mut pictures = 0;
    let inputs = values::document(title, lang, blocks, picture, &mut pictures);
    if values::characters(blocks) > MAX_CHARACTERS || pictures > MAX_PICTURES {
        return Err(Error::TooLong);
    }
    let made = set(inputs, accessible.clone())
        .or_else(|_| {
            set(
                values::document(title, lang, blocks, &|_| None, &mut pictures),
                accessible,
            )
        })
        .or_else(|_| {
            set(
                values::document(title, lang, blocks, &|_| None, &mut pictures),
                PdfStandards::default(),
            )
        });
    // What the typesetter remembers of this document would otherwise stay in memory.
    typst::comemo::evict(0);
    made
}

fn set(inputs: typst::foundations::Dict, standards: PdfStandards) -> Result<Vec<u8>, Error> {
    let world = world::Page::new(inputs);
    let document = typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|reasons| first(&reasons))?;
    let options = PdfOptions {
        standards,
        creator: typst::foundations::Smart::Custom(Some("Lotse".to_owned())),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|reasons| first(&reasons))
}

fn first(reasons: &[typst::diag::SourceDiagnostic]) -> Error {
    refused(
        reasons
            .first()
            .map_or("no reason", |reason| reason.message.as_str()),
    )
}

fn refused(reason: &str) -> Error {
    Error::Refused(reason.to_owned())
}
