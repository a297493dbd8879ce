//! From a tree into a Yjs document. Attributes and marks are written one by one in the order of their names: maps of
//! the library have no order of their own, and the same tree must always be the same bytes.

use std::sync::Arc;

use yrs::types::Attrs;
use yrs::{OffsetKind, Text as _, TransactionMut, Xml as _, XmlElementPrelim, XmlElementRef, XmlFragment};
use yrs::{XmlTextPrelim, XmlTextRef};

use super::{Element, Node, Run, to_any};

/// Puts a node at a place among the children of another.
pub(in crate::content) fn insert(
    txn: &mut TransactionMut,
    parent: &impl XmlFragment,
    index: u32,
    node: &Node,
) {
    match node {
        Node::Element(element) => insert_element(txn, parent, index, element),
        Node::Text(runs) => {
            let text = parent.insert(txn, index, XmlTextPrelim::new(""));
            insert_runs(txn, &text, 0, runs);
        }
    }
}

fn insert_element(txn: &mut TransactionMut, parent: &impl XmlFragment, index: u32, element: &Element) {
    let inserted = parent.insert(txn, index, XmlElementPrelim::empty(element.name.as_str()));
    for (name, value) in &element.attributes {
        set_attribute(txn, &inserted, name, value);
    }
    for (index, child) in (0_u32..).zip(&element.children) {
        insert(txn, &inserted, index, child);
    }
}

/// Sets an attribute.
pub(in crate::content) fn set_attribute(
    txn: &mut TransactionMut,
    element: &XmlElementRef,
    name: &str,
    value: &serde_json::Value,
) {
    element.insert_attribute(txn, name, to_any(value));
}

/// Replaces `removed` units of a text at an offset by runs. Offsets count as the document does.
pub(in crate::content) fn replace_runs(
    txn: &mut TransactionMut,
    text: &XmlTextRef,
    at: u32,
    removed: u32,
    runs: &[Run],
) {
    if removed > 0 {
        text.remove_range(txn, at, removed);
    }
    insert_runs(txn, text, at, runs);
}

fn insert_runs(txn: &mut TransactionMut, text: &XmlTextRef, at: u32, runs: &[Run]) {
    let mut offset = at;
    for run in runs {
        let length = measure(txn, &run.text);
        if length == 0 {
            continue;
        }
        // Inherits nothing from its neighbours: marks that are not the run's own are ended first.
        text.insert_with_attributes(txn, offset, &run.text, Attrs::new());
        for (name, value) in &run.marks {
            let mark = Attrs::from([(Arc::from(name.as_str()), to_any(value))]);
            text.format(txn, offset, length, mark);
        }
        offset += length;
    }
}

/// How long a text is in the units of the document.
pub(in crate::content) fn measure(txn: &TransactionMut, text: &str) -> u32 {
    let length = match txn.doc().offset_kind() {
        OffsetKind::Bytes => text.len(),
        OffsetKind::Utf16 => text.encode_utf16().count(),
    };
    u32::try_from(length).unwrap_or(u32::MAX)
}
