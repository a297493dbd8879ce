//! From a Yjs document to a tree.

use yrs::types::text::{Diff, YChange};
use yrs::{GetString as _, IdSet, Out, ReadTxn, Snapshot, StateVector, Text as _, TransactionMut, Xml as _};
use yrs::{XmlElementRef, XmlFragment, XmlFragmentRef, XmlOut, XmlTextRef};

use super::{Element, Node, Run, Values, from_any};
use crate::content::schema::MAX_DEPTH;

/// The nodes under a fragment.
pub fn fragment<T: ReadTxn>(txn: &T, fragment: &XmlFragmentRef) -> Vec<Node> {
    children(&mut Plain(txn), fragment, 0)
}

/// The nodes under a fragment, where each run names the client that wrote it. Needs a transaction that may write,
/// because the library cuts its own blocks where authors change; the document says the same afterwards.
pub fn fragment_with_authors(txn: &mut TransactionMut, fragment: &XmlFragmentRef) -> Vec<Node> {
    let now = txn.snapshot();
    children(&mut Authored { txn, now }, fragment, 0)
}

trait Reader {
    type Txn: ReadTxn;
    fn txn(&self) -> &Self::Txn;
    fn diff(&mut self, text: &XmlTextRef) -> Vec<Diff<YChange>>;
}

struct Plain<'a, T>(&'a T);

impl<T: ReadTxn> Reader for Plain<'_, T> {
    type Txn = T;
    fn txn(&self) -> &T {
        self.0
    }
    fn diff(&mut self, text: &XmlTextRef) -> Vec<Diff<YChange>> {
        text.diff(self.0, YChange::identity)
    }
}

struct Authored<'a, 'doc> {
    txn: &'a mut TransactionMut<'doc>,
    now: Snapshot,
}

impl<'doc> Reader for Authored<'_, 'doc> {
    type Txn = TransactionMut<'doc>;
    fn txn(&self) -> &Self::Txn {
        self.txn
    }
    fn diff(&mut self, text: &XmlTextRef) -> Vec<Diff<YChange>> {
        let nothing = Snapshot::new(StateVector::default(), IdSet::new());
        text.diff_range(self.txn, Some(&self.now), Some(&nothing), YChange::identity)
    }
}

fn children<R: Reader>(reader: &mut R, parent: &impl XmlFragment, depth: usize) -> Vec<Node> {
    let found: Vec<XmlOut> = listed(reader.txn(), parent);
    found
        .into_iter()
        .map(|child| node(reader, child, depth))
        .collect()
}

/// The children, also behind one that is no node of a tree: the library's own iterator ends there.
fn listed<T: ReadTxn>(txn: &T, parent: &impl XmlFragment) -> Vec<XmlOut> {
    let mut found: Vec<XmlOut> = parent.children(txn).collect();
    let length = parent.len(txn);
    if u32::try_from(found.len()).is_ok_and(|count| count < length) {
        found = (0..length).filter_map(|index| parent.get(txn, index)).collect();
    }
    found
}

fn node<R: Reader>(reader: &mut R, child: XmlOut, depth: usize) -> Node {
    match child {
        XmlOut::Text(text) => Node::Text(runs(reader, &text, depth)),
        XmlOut::Element(element) => {
            let name = element.tag().to_string();
            let attributes = attributes(reader.txn(), &element);
            let children = if depth < MAX_DEPTH {
                children(reader, &element, depth + 1)
            } else {
                vec![flat(reader.txn(), XmlOut::Element(element))]
            };
            Node::Element(Element {
                name,
                attributes,
                children,
            })
        }
        XmlOut::Fragment(fragment) => Node::Element(Element {
            children: if depth < MAX_DEPTH {
                children(reader, &fragment, depth + 1)
            } else {
                vec![flat(reader.txn(), XmlOut::Fragment(fragment))]
            },
            ..Element::default()
        }),
    }
}

fn attributes<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> Values {
    element
        .attributes(txn)
        .filter_map(|(name, value)| match value {
            Out::Any(value) => Some((name.to_owned(), from_any(&value))),
            _ => None,
        })
        .collect()
}

fn runs<R: Reader>(reader: &mut R, text: &XmlTextRef, depth: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for piece in reader.diff(text) {
        let marks: Values = piece
            .attributes
            .iter()
            .flat_map(|marks| marks.iter())
            .map(|(name, value)| (bare(name).to_owned(), from_any(value)))
            .collect();
        let author = piece.ychange.as_ref().map(|change| change.id.client.get());
        let text = match piece.insert {
            Out::Any(yrs::Any::String(text)) => text.to_string(),
            Out::YXmlText(inner) if depth < MAX_DEPTH => inner.get_string(reader.txn()),
            _ => continue,
        };
        match runs.last_mut() {
            Some(last) if last.marks == marks && last.author == author => last.text.push_str(&text),
            _ => runs.push(Run { text, marks, author }),
        }
    }
    runs
}

/// The name of a mark. Where one mark may stand in itself, editors add eight letters of its hash.
fn bare(name: &str) -> &str {
    match name.rsplit_once("--") {
        Some((bare, hash)) if hash.len() == 8 && !bare.is_empty() => bare,
        _ => name,
    }
}

/// All text below a node as one text, with a stack of its own instead of the thread's.
fn flat<T: ReadTxn>(txn: &T, from: XmlOut) -> Node {
    let mut text = String::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        match next {
            XmlOut::Text(found) => {
                for piece in found.diff(txn, YChange::identity) {
                    if let Out::Any(yrs::Any::String(found)) = piece.insert {
                        text.push_str(&found);
                    }
                }
            }
            XmlOut::Element(element) => open.extend(listed(txn, &element).into_iter().rev()),
            XmlOut::Fragment(fragment) => open.extend(listed(txn, &fragment).into_iter().rev()),
        }
    }
    Node::Text(vec![Run {
        text,
        ..Run::default()
    }])
}
