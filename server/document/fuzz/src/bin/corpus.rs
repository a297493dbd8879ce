//! Makes the corpus that the targets begin with, out of real texts:
//! `cargo run --bin corpus -- <folder of traces> <folder of the corpus>`.
//!
//! Each trace (`*.json.gz` with `txns` of `patches`) is written into a document, and its updates are put into files as
//! the target `update` reads them; the frames around them are for `hocuspocus`.

use document::wire::{
    awareness::{self, Entry},
    hocuspocus::Outbound,
    lib0::Writer,
    y,
};
use serde_json::Value;
use std::{error::Error, fs, path::Path};
use yrs::{ClientID, Doc, OffsetKind, Options, ReadTxn, StateVector, Text, Transact};

/// Updates in one file: the fuzzer likes small ones.
const BUNDLE: usize = 12;
/// Files of each trace.
const FILES: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(traces), Some(corpus)) = (arguments.next(), arguments.next()) else {
        return Err("say where the traces are and where the corpus belongs".into());
    };
    let corpus = Path::new(&corpus);
    for target in ["update", "hocuspocus", "awareness"] {
        fs::create_dir_all(corpus.join(target))?;
    }
    for entry in fs::read_dir(traces)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if let Some(name) = name.strip_suffix(".json.gz") {
            let file = flate2::read::GzDecoder::new(fs::File::open(&path)?);
            bundles(corpus, name, &serde_json::from_reader(file)?)?;
        }
    }
    presence(corpus)
}

/// Writes the updates of a trace, from the beginning of the text again for each file.
fn bundles(corpus: &Path, name: &str, trace: &Value) -> Result<(), Box<dyn Error>> {
    let edits = trace["txns"].as_array().ok_or("a trace has txns")?;
    for (at, edits) in edits.chunks(BUNDLE).take(FILES).enumerate() {
        let options = Options::with_client_id(ClientID::new(2 + at as u64 % 4));
        let doc = Doc::with_options(Options {
            offset_kind: OffsetKind::Utf16,
            ..options
        });
        let text = doc.get_or_insert_text("content");
        let mut bundle = Writer::default();
        bundle.byte(0);
        for edit in edits {
            let mut txn = doc.transact_mut();
            for patch in edit["patches"].as_array().ok_or("an edit has patches")? {
                let number = |at: usize| patch[at].as_u64().and_then(|number| u32::try_from(number).ok());
                let len = text.len(&txn);
                let at = number(0).ok_or("a patch begins with its place")?.min(len);
                let removed = number(1).unwrap_or(0).min(len - at);
                text.remove_range(&mut txn, at, removed);
                text.insert(&mut txn, at, patch[2].as_str().unwrap_or_default());
            }
            bundle.bytes(&txn.encode_update_v1());
        }
        fs::write(
            corpus.join("update").join(format!("{name}-{at}")),
            bundle.into_bytes(),
        )?;
        let txn = doc.transact();
        let state = txn.encode_state_as_update_v1(&StateVector::default());
        let frame = Outbound::Sync(y::Sync::StepTwo(&state)).encode("0192f1a4-7a00-7000-8000-000000000000");
        fs::write(corpus.join("hocuspocus").join(format!("{name}-{at}")), frame)?;
    }
    Ok(())
}

/// Writes a few frames of presence.
fn presence(corpus: &Path) -> Result<(), Box<dyn Error>> {
    let states = [
        "null",
        "{}",
        r#"{"user":{"name":"Ada"}}"#,
        r##"{"cursor":{"anchor":{"type":null,"tname":"content","item":{"client":7,"clock":3},"assoc":0},"head":null},"user":{"name":"Ada \ud83e\udd89","color":"#fff"}}"##,
    ];
    for (at, state) in states.into_iter().enumerate() {
        let entry = |client| Entry {
            client,
            clock: 1,
            state,
        };
        let body = awareness::write(&[entry(7), entry(1 << 40)]);
        fs::write(corpus.join("awareness").join(format!("states-{at}")), &body)?;
        fs::write(
            corpus.join("hocuspocus").join(format!("states-{at}")),
            Outbound::Awareness(&body).encode("a"),
        )?;
    }
    Ok(())
}
