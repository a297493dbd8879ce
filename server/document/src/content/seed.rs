//! The first bytes of a document. A template that two people open at once must not stand in the document twice, so its
//! bytes are written by the server, by one fixed client, in one fixed order: the same template is the same bytes, and
//! bytes a document has already are nothing new to it.

use yrs::{Map as _, ReadTxn as _, StateVector, Text as _, Transact as _, WriteTxn as _};

use super::schema::{CONTENT, Kind, META, VERSION};
use super::tree::{self, Node};
use super::{Content, Unreadable, blank, markdown, open, read, to_tree, whiteboard};

/// The client that writes every seed. No editor picks it: Yjs draws 32 bits at random, and ours avoid it.
pub const CLIENT: u32 = 1;

/// The first update of a document with this text in Markdown. A whiteboard begins empty.
#[must_use]
pub fn seed(kind: Kind, text: &str) -> Vec<u8> {
    match kind {
        Kind::Text => of_nodes(&to_tree::nodes(&markdown::parse(text))),
        Kind::Markdown => of_text(text),
        Kind::Whiteboard => of_board(&whiteboard::Board::default()),
    }
}

/// The first update of a document that says what a state says, without that state's history.
pub fn copy(kind: Kind, state: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let doc = open(state)?;
    let txn = doc.transact();
    Ok(match kind {
        Kind::Text => {
            let root = txn.get_xml_fragment(CONTENT);
            of_nodes(&root.map(|root| tree::fragment(&txn, &root)).unwrap_or_default())
        }
        Kind::Markdown | Kind::Whiteboard => match read(kind, &txn) {
            Content::Whiteboard(board) => of_board(&board),
            Content::Markdown(text) => of_text(&text),
            Content::Text(_) => Vec::new(),
        },
    })
}

fn of_nodes(nodes: &[Node]) -> Vec<u8> {
    written(|txn| {
        let root = txn.get_or_insert_xml_fragment(CONTENT);
        for (index, node) in (0_u32..).zip(nodes) {
            tree::insert(txn, &root, index, node);
        }
        txn.get_or_insert_map(META).insert(txn, "schema", VERSION);
    })
}

fn of_text(text: &str) -> Vec<u8> {
    written(|txn| {
        txn.get_or_insert_text(CONTENT).insert(txn, 0, text);
        txn.get_or_insert_map(META).insert(txn, "schema", VERSION);
    })
}

fn of_board(board: &whiteboard::Board) -> Vec<u8> {
    written(|txn| board.write(txn))
}

fn written(write: impl FnOnce(&mut yrs::TransactionMut)) -> Vec<u8> {
    let doc = blank(CLIENT);
    let mut txn = doc.transact_mut();
    write(&mut txn);
    txn.encode_state_as_update_v1(&StateVector::default())
}
