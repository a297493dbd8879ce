//! Makes a living document say again what an older state said, by going on writing: nothing of the history is undone,
//! everybody's editor follows, and what is the same already is not touched. So carets, comments and authorship of
//! everything that stayed stay too.

use similar::DiffOp;
use yrs::{GetString as _, ReadTxn as _, Text as _, Transact as _, TransactionMut, WriteTxn as _, Xml as _};
use yrs::{XmlElementRef, XmlFragment, XmlOut, XmlTextRef};

use super::compare::{hash_of, steps, tokens};
use super::schema::{CONTENT, Kind};
use super::tree::{self, Element, Node, Run};
use super::{Unreadable, open, open_as, whiteboard};

/// The update that takes `now` back to what `then` said, written by a client of this id (random, never used before).
pub fn restore(kind: Kind, client: u32, now: &[u8], then: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let doc = open_as(client, now)?;
    let mut txn = doc.transact_mut();
    let before = txn.state_vector();
    restore_in(kind, &mut txn, then)?;
    txn.commit();
    Ok(txn.encode_diff_v1(&before))
}

/// The same within a transaction of the document.
pub fn restore_in(kind: Kind, txn: &mut TransactionMut, then: &[u8]) -> Result<(), Unreadable> {
    let old = open(then)?;
    let old = old.transact();
    match kind {
        Kind::Text => {
            let wanted = old
                .get_xml_fragment(CONTENT)
                .map(|root| tree::fragment(&old, &root));
            let root = txn.get_or_insert_xml_fragment(CONTENT);
            let present = tree::fragment(txn, &root);
            children(txn, &root, &present, &wanted.unwrap_or_default());
        }
        Kind::Markdown => {
            let wanted = old
                .get_text(CONTENT)
                .map(|text| text.get_string(&old))
                .unwrap_or_default();
            let text = txn.get_or_insert_text(CONTENT);
            let present = text.get_string(txn);
            for step in text_steps(txn, &plain(&present), &plain(&wanted)) {
                text.remove_range(txn, step.at, step.removed);
                let come: String = step.runs.iter().map(|run| run.text.as_str()).collect();
                text.insert(txn, step.at, &come);
            }
        }
        Kind::Whiteboard => whiteboard::Board::read(&old).write(txn),
    }
    Ok(())
}

fn plain(text: &str) -> [Run; 1] {
    [Run {
        text: text.to_owned(),
        ..Run::default()
    }]
}

/// Works from the end, so that the places of what comes before stay right.
fn children(txn: &mut TransactionMut, parent: &impl XmlFragment, present: &[Node], wanted: &[Node]) {
    let keys = |nodes: &[Node]| nodes.iter().map(hash_of).collect::<Vec<_>>();
    for op in steps(&keys(present), &keys(wanted)).into_iter().rev() {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let at = op.old_range().start;
        let gone = present.get(op.old_range()).unwrap_or_default();
        let come = wanted.get(op.new_range()).unwrap_or_default();
        let pairs = gone.len().min(come.len());
        for node in come.iter().skip(pairs).rev() {
            tree::insert(txn, parent, place(at + gone.len()), node);
        }
        for extra in (pairs..gone.len()).rev() {
            parent.remove(txn, place(at + extra));
        }
        for (offset, (old, new)) in gone.iter().zip(come).enumerate().rev() {
            child(txn, parent, place(at + offset), old, new);
        }
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn child(txn: &mut TransactionMut, parent: &impl XmlFragment, at: u32, old: &Node, new: &Node) {
    if old == new {
        return;
    }
    match (parent.get(txn, at), old, new) {
        (Some(XmlOut::Element(element)), Node::Element(old), Node::Element(new)) if old.name == new.name => {
            attributes(txn, &element, old, new);
            children(txn, &element, &old.children, &new.children);
        }
        (Some(XmlOut::Text(text)), Node::Text(old), Node::Text(new)) => runs(txn, &text, old, new),
        _ => {
            parent.remove(txn, at);
            tree::insert(txn, parent, at, new);
        }
    }
}

fn attributes(txn: &mut TransactionMut, element: &XmlElementRef, old: &Element, new: &Element) {
    for gone in old
        .attributes
        .keys()
        .filter(|name| !new.attributes.contains_key(*name))
    {
        element.remove_attribute(txn, gone);
    }
    for (name, value) in &new.attributes {
        if old.attributes.get(name) != Some(value) {
            tree::set_attribute(txn, element, name, value);
        }
    }
}

fn runs(txn: &mut TransactionMut, text: &XmlTextRef, old: &[Run], new: &[Run]) {
    for step in text_steps(txn, old, new) {
        tree::replace_runs(txn, text, step.at, step.removed, &step.runs);
    }
}

/// One replacement in a text, in units of the document.
struct Step {
    at: u32,
    removed: u32,
    runs: Vec<Run>,
}

/// The replacements that turn one text into another, the last one first.
fn text_steps(txn: &TransactionMut, old: &[Run], new: &[Run]) -> Vec<Step> {
    let (old, new) = (words(old), words(new));
    let keys = |runs: &[Run]| runs.iter().map(hash_of).collect::<Vec<_>>();
    let length = |runs: &[Run]| runs.iter().map(|run| tree::measure(txn, &run.text)).sum::<u32>();
    let mut at = 0;
    let mut out = Vec::new();
    for op in steps(&keys(&old), &keys(&new)) {
        let removed = length(old.get(op.old_range()).unwrap_or_default());
        if !matches!(op, DiffOp::Equal { .. }) {
            let runs = new.get(op.new_range()).unwrap_or_default().to_vec();
            out.push(Step { at, removed, runs });
        }
        at += removed;
    }
    out.reverse();
    out
}

fn words(runs: &[Run]) -> Vec<Run> {
    runs.iter()
        .flat_map(|run| {
            tokens(&run.text).into_iter().map(|text| Run {
                text: text.to_owned(),
                marks: run.marks.clone(),
                author: None,
            })
        })
        .collect()
}
