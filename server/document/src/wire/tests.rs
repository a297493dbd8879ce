//! Updates of real Yjs, updates of nobody, and every place where bytes may end.

mod awareness;
mod build;
mod forbidden;
mod frames;
mod golden;
mod lib0;
mod odd;
mod places;
mod random;
mod traces;
mod vectors;

use std::collections::HashMap;
use yrs::{ClientID, Doc, OffsetKind, Options};

/// The roots of every kind of document together.
const ROOTS: &[&str] = &["content", "meta", "elements", "files"];

/// What real Yjs wrote, by name.
fn yjs(name: &str) -> Vec<u8> {
    let lines = include_str!("tests/updates.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let all: HashMap<&str, &str> = lines.filter_map(|line| line.split_once(' ')).collect();
    hex(all[name])
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// A document as the server keeps them.
fn doc(client: u64) -> Doc {
    let client_id = ClientID::new(client);
    Doc::with_options(Options {
        offset_kind: OffsetKind::Utf16,
        ..Options::with_client_id(client_id)
    })
}
