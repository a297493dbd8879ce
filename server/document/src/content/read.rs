//! From bytes to content, for every kind.

use thiserror::Error;
use yrs::updates::decoder::Decode as _;
use yrs::{Doc, GetString as _, OffsetKind, Options, ReadTxn, Transact as _, Update};

use super::blocks::Block;
use super::schema::{CONTENT, Kind};
use super::whiteboard::Board;
use super::{from_tree, markdown, tree};

/// The bytes are no state of a document. They come from the log, so this is a broken store, never a person's input.
#[derive(Debug, Error)]
#[error("the bytes are no state of a document")]
pub struct Unreadable;

/// What a document says.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Rich text.
    Text(Vec<Block>),
    /// A Markdown note, as its author wrote it.
    Markdown(String),
    /// A whiteboard.
    Whiteboard(Board),
}

impl Content {
    /// The content as blocks: those of the text, those the Markdown means, or the whiteboard's outline.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        match self {
            Self::Text(blocks) => blocks.clone(),
            Self::Markdown(text) => markdown::parse(text),
            Self::Whiteboard(board) => board.blocks(),
        }
    }
}

/// A document of its own from a state, counting as Yjs does. Only for states that passed the check of hostile bytes.
pub fn open(state: &[u8]) -> Result<Doc, Unreadable> {
    open_as(1, state)
}

/// The same for writing, as a client of this id; 32 bits, because that is all Yjs clients reckon with.
pub fn open_as(client: u32, state: &[u8]) -> Result<Doc, Unreadable> {
    let doc = blank(client);
    if !state.is_empty() {
        let update = Update::decode_v1(state).map_err(|_| Unreadable)?;
        doc.transact_mut().apply_update(update).map_err(|_| Unreadable)?;
    }
    Ok(doc)
}

/// An empty document for a client of this id.
#[must_use]
pub fn blank(client: u32) -> Doc {
    Doc::with_options(Options {
        offset_kind: OffsetKind::Utf16,
        ..Options::with_client_id(yrs::ClientID::new(u64::from(client)))
    })
}

/// What a document of this kind says.
pub fn read<T: ReadTxn>(kind: Kind, txn: &T) -> Content {
    match kind {
        Kind::Text => {
            let nodes = txn
                .get_xml_fragment(CONTENT)
                .map(|root| tree::fragment(txn, &root));
            Content::Text(from_tree::blocks(&nodes.unwrap_or_default()))
        }
        Kind::Markdown => Content::Markdown(
            txn.get_text(CONTENT)
                .map(|text| text.get_string(txn))
                .unwrap_or_default(),
        ),
        Kind::Whiteboard => Content::Whiteboard(Board::read(txn)),
    }
}

/// What a state says.
pub fn read_state(kind: Kind, state: &[u8]) -> Result<Content, Unreadable> {
    let doc = open(state)?;
    let txn = doc.transact();
    Ok(read(kind, &txn))
}
