//! Everybody opens one large document at once: how long until the last one has all of it.

use std::{sync::Arc, time::Instant};

use tokio::sync::Barrier;

use super::{EditArgs, Server, line::until_synced, place::Place, text};
use crate::{
    line::{self, frame},
    report::{Report, float, histogram},
    task::spawn,
    trouble::{Outcome, Trouble},
};

/// Characters of one update with which the document is filled.
const PIECE: usize = 64 * 1024;

/// Runs `loadtest edit crowd`.
pub(super) async fn crowd(args: &EditArgs) -> Outcome<Report> {
    let target = if args.server == Server::Lotse {
        "lotse"
    } else {
        "hocuspocus"
    };
    let mut report = Report::new("edit crowd", target);
    report.setting("joiners", &args.joiners);
    report.setting("document MB", &args.megabytes);
    let place = Place::make(args, args.people, 1).await?;
    let watched = args.measure.watched();
    let bytes = args.megabytes * 1_000_000;
    let way = place.way(0, 0)?;
    let (mut ear, mut voice) = way.open(0).await?;
    until_synced(&way, &mut ear).await?;
    let words = "Networks last if many carry them. ".repeat(PIECE / 34 + 1);
    let mut written = 0;
    while written < bytes {
        let piece = &words[..PIECE.min(bytes - written)];
        let update = text::append(77, written as u64, piece);
        voice.say(frame::BINARY, &way.update(&update)).await?;
        written += piece.len();
        until_saved(&mut ear).await?;
    }
    let (cpu, memory) = (watched.cpu()?, watched.memory()?);
    let start = Arc::new(Barrier::new(args.joiners + 1));
    let mut joining = Vec::with_capacity(args.joiners);
    for index in 0..args.joiners {
        let way = place.way(index, 0)?;
        // The line stands before the clock runs: what is measured is opening the document, not TCP.
        let (mut ear, mut voice) = line::open(way.address, line::source(index + 1), &way.upgrade).await?;
        let start = Arc::clone(&start);
        joining.push(spawn(async move {
            start.wait().await;
            let begin = Instant::now();
            way.ask(&mut voice).await?;
            let received = until_synced(&way, &mut ear).await?;
            Outcome::Ok((begin.elapsed(), received, ear, voice))
        }));
    }
    start.wait().await;
    let mut synced = histogram();
    let mut lines = Vec::with_capacity(args.joiners);
    for one in joining {
        let (took, received, ear, voice) = one.await??;
        synced.saturating_record(u64::try_from(took.as_micros())?);
        if received < bytes as u64 {
            report.violation(format!("somebody got {received} bytes of {bytes}"));
        }
        lines.push((ear, voice));
    }
    report.latency("in_sync", &synced);
    report.figure(
        "server_cpu_joining",
        watched.cpu()?.saturating_sub(cpu).as_secs_f64(),
        "s",
    );
    let grown = watched.memory()?.resident.saturating_sub(memory.resident);
    report.figure("memory_grown", float(grown) / 1e6, "MB");
    drop(lines);
    Ok(report)
}

/// Waits for one acknowledgement.
async fn until_saved(ear: &mut line::Ear) -> Outcome<()> {
    let (mut saved, mut refused) = (false, false);
    while !saved {
        let stands = ear
            .hear(|frame| {
                match super::line::read(frame.payload) {
                    Some(super::line::Heard::Saved(true)) => saved = true,
                    Some(super::line::Heard::Saved(false)) => refused = true,
                    _ => {}
                }
                None
            })
            .await?;
        if !stands || refused {
            return Err(Trouble::new("an update was not taken"));
        }
    }
    Ok(())
}
