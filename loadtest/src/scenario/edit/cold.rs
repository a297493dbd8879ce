//! A real text that nobody has open: put in keystroke by keystroke, read back word for word, and opened after a
//! restart.

use std::{collections::VecDeque, fs::File, io::Read as _, path::Path, time::Instant};

use flate2::read::GzDecoder;
use protocol::routes;
use serde::Deserialize;
use yrs::{Doc, OffsetKind, Options, Text as _, Transact as _};

use super::{
    EditArgs, Server,
    line::{Heard, Way, read, until_synced},
    place::Place,
};
use crate::{
    line::frame,
    lotse::stage::Stage,
    report::{Report, histogram},
    trouble::{During, Outcome, Trouble},
};

/// Edits in one update of the copies: what an editor that was offline sends.
const EDITS_EACH: usize = 500;
/// Keystrokes under way without an acknowledgement.
const WINDOW: usize = 500;

/// A recorded text.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Trace {
    end_content: String,
    txns: Vec<Edits>,
}

#[derive(Debug, Deserialize)]
struct Edits {
    patches: Vec<(u32, u32, String)>,
}

fn load(path: &Path) -> Outcome<Trace> {
    let mut text = String::new();
    GzDecoder::new(File::open(path).during(path.display())?).read_to_string(&mut text)?;
    let trace: Trace = serde_json::from_str(&text).during(path.display())?;
    if !trace.end_content.is_ascii() {
        return Err(Trouble::new(
            "positions are counted in characters: this needs an ASCII text",
        ));
    }
    Ok(trace)
}

/// The updates of a text, each of so many edits.
fn updates(trace: &Trace, edits_each: usize) -> Vec<Vec<u8>> {
    let options = Options {
        client_id: yrs::ClientID::new(4_242),
        offset_kind: OffsetKind::Utf16,
        ..Options::default()
    };
    let doc = Doc::with_options(options);
    let text = doc.get_or_insert_text("content");
    let patches: Vec<_> = trace.txns.iter().flat_map(|edits| &edits.patches).collect();
    patches
        .chunks(edits_each)
        .map(|patches| {
            let mut txn = doc.transact_mut();
            for (at, removed, inserted) in patches {
                if *removed > 0 {
                    text.remove_range(&mut txn, *at, *removed);
                }
                if !inserted.is_empty() {
                    text.insert(&mut txn, *at, inserted);
                }
            }
            txn.encode_update_v1()
        })
        .collect()
}

/// Runs `loadtest edit fill`.
pub(super) async fn fill(args: &EditArgs) -> Outcome<Report> {
    let mut report = Report::new("edit fill", "lotse");
    if args.server != Server::Lotse {
        return Err(Trouble::new("only Lotse keeps what is filled"));
    }
    let trace = load(EditArgs::file(args.trace.as_ref(), "--trace")?)?;
    let filled = EditArgs::file(args.filled.as_ref(), "--filled")?;
    let edits: usize = trace.txns.iter().map(|edits| edits.patches.len()).sum();
    report.count("edits", edits as u64);
    report.setting("copies", &args.copies);
    let place = Place::make(args, 1, args.copies).await?;
    let begin = Instant::now();
    // The first document gets every keystroke as it was typed, the copies as if written offline in parts.
    write(&place.way(0, 0)?, &updates(&trace, 1)).await?;
    report.figure("keystroke_by_keystroke", begin.elapsed().as_secs_f64(), "s");
    let parts = updates(&trace, EDITS_EACH);
    for copy in 1..args.copies {
        write(&place.way(0, copy)?, &parts).await?;
    }
    let stage = Stage::set(&args.lotse).await?;
    for document in place.documents.iter().take(2) {
        let path = routes::DOCUMENT_EXPORT
            .replace("{document}", document)
            .replace("{format}", "md");
        let text = stage.api.get_text(&path, &stage.organiser.cookie).await?;
        if text.trim_end() != trace.end_content.trim_end() {
            report.violation(format!("{document}: what is read back is not what was written"));
        }
    }
    std::fs::write(filled, place.documents.join("\n")).during(filled.display())?;
    Ok(report)
}

/// Writes updates into a document, a window of them at a time.
async fn write(way: &Way, updates: &[Vec<u8>]) -> Outcome<()> {
    let (mut ear, mut voice) = way.open(0).await?;
    until_synced(way, &mut ear).await?;
    let mut waiting = VecDeque::new();
    for update in updates {
        if waiting.len() >= WINDOW {
            saved(&mut ear, &mut waiting).await?;
        }
        voice.say(frame::BINARY, &way.update(update)).await?;
        waiting.push_back(());
    }
    while !waiting.is_empty() {
        saved(&mut ear, &mut waiting).await?;
    }
    Ok(())
}

/// Takes in what was saved meanwhile: one at least.
async fn saved(ear: &mut crate::line::Ear, waiting: &mut VecDeque<()>) -> Outcome<()> {
    let mut refused = false;
    let stands = ear
        .hear(|frame| {
            match read(frame.payload) {
                Some(Heard::Saved(true)) => drop(waiting.pop_front()),
                Some(Heard::Saved(false)) => refused = true,
                _ => {}
            }
            None
        })
        .await?;
    if stands && !refused {
        return Ok(());
    }
    Err(Trouble::new("an update was not taken"))
}

/// Runs `loadtest edit cold`.
pub(super) async fn cold(args: &EditArgs) -> Outcome<Report> {
    let mut report = Report::new("edit cold", "lotse");
    let filled = EditArgs::file(args.filled.as_ref(), "--filled")?;
    let documents = std::fs::read_to_string(filled).during(filled.display())?;
    let documents: Vec<_> = documents.lines().map(str::to_owned).collect();
    let stage = Stage::set(&args.lotse).await?;
    let place = Place::of(&stage, std::slice::from_ref(&stage.organiser), documents).await?;
    let mut first = histogram();
    for document in 0..place.documents.len() {
        let way = place.way(0, document)?;
        let (mut ear, mut voice) =
            crate::line::open(way.address, crate::line::source(document), &way.upgrade).await?;
        let begin = Instant::now();
        way.ask(&mut voice).await?;
        let mut heard = false;
        while !heard {
            let stands = ear
                .hear(|frame| {
                    heard |= matches!(read(frame.payload), Some(Heard::Step2(_) | Heard::Update(_)));
                    None
                })
                .await?;
            if !stands {
                return Err(Trouble::new(format!("{}: closed", way.document)));
            }
        }
        first.saturating_record(u64::try_from(begin.elapsed().as_micros())?);
    }
    report.setting("documents", &place.documents.len());
    report.latency("first_sync", &first);
    Ok(report)
}
