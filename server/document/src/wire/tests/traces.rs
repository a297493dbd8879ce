//! Texts as people really wrote them, keystroke by keystroke: nothing of it is refused.
//!
//! The traces are not part of the project. `LOTSE_TRACES` may name their folder.

use super::super::{Cover, Guarded, Limits, StateVector, inspect};
use super::doc;
use serde::Deserialize;
use std::{fs::File, path::PathBuf};
use yrs::{Doc, GetString, ReadTxn, Text, TextRef, Transact};

/// How many edits of each trace are replayed: all of them take minutes in a debug build.
const EDITS: usize = 1500;

#[derive(Deserialize)]
struct Trace {
    txns: Vec<Edit>,
}

#[derive(Deserialize)]
struct Edit {
    patches: Vec<(u32, u32, String)>,
}

fn trace(name: &str) -> Option<Trace> {
    let folder = std::option_env!("LOTSE_TRACES").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/traces"),
        PathBuf::from,
    );
    let file = File::open(folder.join(format!("{name}.json.gz"))).ok()?;
    Some(serde_json::from_reader(flate2::read::GzDecoder::new(file)).unwrap())
}

fn edit(doc: &Doc, text: &TextRef, edit: &Edit) -> Vec<u8> {
    let mut txn = doc.transact_mut();
    for (at, removed, inserted) in &edit.patches {
        // A concurrent trace is replayed as one author's: positions beyond the end go to the end.
        let len = text.len(&txn);
        let at = (*at).min(len);
        text.remove_range(&mut txn, at, (*removed).min(len - at));
        text.insert(&mut txn, at, inserted);
    }
    txn.encode_update_v1()
}

#[test]
fn real_texts_are_taken_letter_by_letter() {
    for name in ["automerge-paper", "friendsforever"] {
        let Some(trace) = trace(name) else {
            eprintln!("skipped: no trace {name}");
            return;
        };
        let author = doc(2);
        let text = author.get_or_insert_text("content");
        let room = Guarded::new(doc(1));
        let mut known = StateVector::default();
        for (at, wanted) in trace.txns.iter().take(EDITS).enumerate() {
            let update = edit(&author, &text, wanted);
            let inspected = inspect(&update, &Limits::of(&["content"])).unwrap();
            assert_ne!(known.covers(&inspected), Cover::Gap, "{name} {at}");
            room.apply(&update, &inspected).unwrap();
            known.advance(&inspected).unwrap();
        }
        let read = room.doc().get_or_insert_text("content");
        assert_eq!(
            read.get_string(&room.doc().transact()),
            text.get_string(&author.transact())
        );
        let whole = author
            .transact()
            .encode_state_as_update_v1(&yrs::StateVector::default());
        assert!(
            inspect(&whole, &Limits::of(&["content"]))
                .unwrap()
                .needs
                .is_empty()
        );
    }
}
