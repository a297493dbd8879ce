//! Who wrote what: the text that stands, by the Yjs client that typed it. Which person a client id belongs to is
//! known to whoever took the bytes in.

use std::collections::BTreeMap;

use yrs::types::text::YChange;
use yrs::{Doc, IdSet, Out, ReadTxn as _, Snapshot, StateVector, Text as _, Transact as _};

use super::lines::{Line, Piece, Role, lines};
use super::schema::{CONTENT, Kind};
use super::{from_tree, tree};

/// A document's text by its authors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authors {
    /// Its lines, each cut where authors change.
    pub lines: Vec<Line>,
    /// Characters that stand, by client.
    pub sums: BTreeMap<u64, usize>,
}

/// Who wrote what stands in a document. Whiteboards have no text of authors.
pub fn authors(kind: Kind, doc: &Doc) -> Authors {
    let mut txn = doc.transact_mut();
    let lines = match kind {
        Kind::Text => {
            let root = txn.get_xml_fragment(CONTENT);
            let nodes = root.map(|root| tree::fragment_with_authors(&mut txn, &root));
            lines(&from_tree::blocks(&nodes.unwrap_or_default()))
        }
        Kind::Markdown => {
            let Some(text) = txn.get_text(CONTENT) else {
                return Authors::default();
            };
            let now = txn.snapshot();
            let nothing = Snapshot::new(StateVector::default(), IdSet::new());
            let diff = text.diff_range(&mut txn, Some(&now), Some(&nothing), YChange::identity);
            let pieces = diff.into_iter().filter_map(|piece| {
                let author = piece.ychange.map(|change| change.id.client.get());
                match piece.insert {
                    Out::Any(yrs::Any::String(text)) => Some((text.to_string(), author)),
                    _ => None,
                }
            });
            source_lines(pieces)
        }
        Kind::Whiteboard => Vec::new(),
    };
    let mut sums = BTreeMap::new();
    for piece in lines.iter().flat_map(|line| &line.pieces) {
        if let Some(author) = piece.author {
            *sums.entry(author).or_insert(0) += piece.text.chars().count();
        }
    }
    Authors { lines, sums }
}

fn source_lines(pieces: impl Iterator<Item = (String, Option<u64>)>) -> Vec<Line> {
    let blank = || Line {
        role: Role::Paragraph,
        depth: 0,
        pieces: Vec::new(),
    };
    let mut out = vec![blank()];
    for (text, author) in pieces {
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                out.push(blank());
            }
            let Some(line) = out.last_mut() else { continue };
            match line.pieces.last_mut() {
                _ if part.is_empty() => {}
                Some(last) if last.author == author => last.text.push_str(part),
                _ => line.pieces.push(Piece {
                    text: part.to_owned(),
                    author,
                }),
            }
        }
    }
    if out.last().is_some_and(|line| line.pieces.is_empty()) {
        out.pop();
    }
    out
}
