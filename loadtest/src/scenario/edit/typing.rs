//! Groups that write: in each document one types at a steady rate, open loop, and the others see it.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use hdrhistogram::Histogram;
use tokio::time::{MissedTickBehavior, interval_at};

use super::{
    EditArgs, Server,
    line::{Heard, Way, read, until_synced},
    place::Place,
    text,
};
use crate::{
    line::{Ear, Voice, frame},
    report::{Report, float, histogram},
    task::spawn,
    trouble::{Outcome, Trouble},
};

/// Seconds of typing before anything counts.
const WARM_UP: u64 = 2;
/// Longest wait for the last deliveries.
const PATIENCE: Duration = Duration::from_secs(10);

/// What all lines share.
#[derive(Debug)]
struct Count {
    begin: Instant,
    /// For each document and keystroke, from 1: when it was meant, in microseconds since `begin`.
    meant: Vec<Vec<AtomicU64>>,
    /// Keystrokes that peers saw, all of them and those that count.
    delivered: AtomicU64,
    saved: AtomicU64,
    /// From here on, in microseconds, keystrokes are timed.
    timed_from: u64,
    to_peer: Mutex<Histogram<u64>>,
    to_saved: Mutex<Histogram<u64>>,
    troubles: Mutex<Vec<String>>,
}

impl Count {
    fn now(&self) -> u64 {
        u64::try_from(self.begin.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn trouble(&self, words: String) {
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        troubles.push(words);
    }

    /// Records how long a keystroke took until now.
    fn time(&self, of: &Mutex<Histogram<u64>>, document: usize, keystroke: u64) {
        let index = usize::try_from(keystroke).unwrap_or(usize::MAX);
        let Some(meant) = self.meant[document].get(index).map(|at| at.load(Relaxed)) else {
            return self.trouble(format!(
                "document {document}: keystroke {keystroke} was never made"
            ));
        };
        if meant >= self.timed_from {
            let took = self.now().saturating_sub(meant);
            of.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .saturating_record(took);
        }
    }
}

/// Runs `loadtest edit typing`.
pub(super) async fn typing(args: &EditArgs) -> Outcome<Report> {
    let target = if args.server == Server::Lotse {
        "lotse"
    } else {
        "hocuspocus"
    };
    let mut report = Report::new("edit typing", target);
    report.setting("documents", &args.documents);
    report.setting("people each", &args.people);
    report.setting("keystrokes/s each", &args.rate);
    report.setting("seconds", &args.seconds);
    let place = Place::make(args, args.people, args.documents).await?;
    let watched = args.measure.watched();
    let keystrokes = (WARM_UP + args.seconds + 1) * u64::from(args.rate) + 2;
    let count = Arc::new(Count {
        begin: Instant::now(),
        meant: (0..args.documents)
            .map(|_| (0..keystrokes).map(|_| AtomicU64::new(0)).collect())
            .collect(),
        delivered: AtomicU64::new(0),
        saved: AtomicU64::new(0),
        timed_from: 0,
        to_peer: Mutex::new(histogram()),
        to_saved: Mutex::new(histogram()),
        troubles: Mutex::default(),
    });
    let mut writers = Vec::with_capacity(args.documents);
    let mut listeners = Vec::new();
    for document in 0..args.documents {
        for person in 0..args.people {
            let way = place.way(person, document)?;
            let (mut ear, voice) = way.open(document * args.people + person).await?;
            until_synced(&way, &mut ear).await?;
            if person == 0 {
                writers.push((way, ear, voice));
            } else {
                listeners.push((document, ear, voice));
            }
        }
    }
    // Everybody is there; time begins now.
    let mut count = Arc::try_unwrap(count).map_err(|_| Trouble::new("somebody counts already"))?;
    count.begin = Instant::now();
    count.timed_from = WARM_UP * 1_000_000;
    let count = Arc::new(count);
    let tasks: Vec<_> = listeners
        .into_iter()
        .map(|(document, ear, voice)| spawn(listen(document, ear, voice, Arc::clone(&count))))
        .collect();
    let typists: Vec<_> = writers
        .into_iter()
        .enumerate()
        .map(|(document, (way, ear, voice))| {
            let saves = spawn(hear_saves(document, ear, Arc::clone(&count)));
            (
                saves,
                spawn(write(args.clone(), document, way, voice, Arc::clone(&count))),
            )
        })
        .collect();
    tokio::time::sleep(Duration::from_secs(WARM_UP)).await;
    let (cpu, was, begin) = (watched.cpu()?, count.delivered.load(Relaxed), Instant::now());
    tokio::time::sleep(Duration::from_secs(args.seconds)).await;
    let (cpu, delivered) = (
        watched.cpu()?.saturating_sub(cpu),
        count.delivered.load(Relaxed) - was,
    );
    let took = begin.elapsed();
    let (mut made, mut voices, mut saves) = (0, Vec::new(), Vec::new());
    for (saving, typist) in typists {
        let (typed, voice) = typist.await??;
        made += typed;
        voices.push(voice);
        saves.push(saving);
    }
    let all = made * (args.people as u64 - 1);
    let deadline = Instant::now() + PATIENCE;
    while (count.delivered.load(Relaxed) < all || count.saved.load(Relaxed) < made)
        && Instant::now() < deadline
    {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    tell(&mut report, &count, made, all);
    if !cpu.is_zero() && delivered > 0 {
        report.figure(
            "server_cpu",
            cpu.as_secs_f64() / took.as_secs_f64() * 100.0,
            "% of a core",
        );
        report.figure(
            "server_cpu_per_delivery",
            cpu.as_secs_f64() * 1e6 / float(delivered),
            "µs",
        );
    }
    for task in tasks.into_iter().chain(saves) {
        task.abort();
    }
    drop(voices);
    Ok(report)
}

/// Writes what was counted into the report: of `made` keystrokes, `all` deliveries were owed.
fn tell(report: &mut Report, count: &Count, made: u64, all: u64) {
    report.count("keystrokes", made);
    report.count("delivered", count.delivered.load(Relaxed));
    report.count("lost", all.saturating_sub(count.delivered.load(Relaxed)));
    report.count("not_saved", made.saturating_sub(count.saved.load(Relaxed)));
    report.latency(
        "keystroke_to_peer",
        &count.to_peer.lock().unwrap_or_else(PoisonError::into_inner),
    );
    report.latency(
        "keystroke_to_saved",
        &count.to_saved.lock().unwrap_or_else(PoisonError::into_inner),
    );
    if count.delivered.load(Relaxed) != all || count.saved.load(Relaxed) != made {
        report.violation("not every keystroke arrived and was saved exactly once");
    }
    for words in count
        .troubles
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .drain(..)
    {
        report.violation(words);
    }
}

/// Types, one character at a time, and says how many it were.
async fn write(
    args: EditArgs,
    document: usize,
    way: Way,
    mut voice: Voice,
    count: Arc<Count>,
) -> Outcome<(u64, Voice)> {
    let pause = Duration::from_secs(1) / args.rate;
    // Spread over the pause, so that not all documents are written at the same instant.
    let share = u32::try_from(document % args.documents.max(1))?;
    let first = tokio::time::Instant::from_std(count.begin) + pause * share / u32::try_from(args.documents)?;
    let mut ticks = interval_at(first, pause);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let client = 1_000_000 + document as u64;
    let end = count.begin + Duration::from_secs(WARM_UP + args.seconds);
    let mut typed = 0;
    loop {
        let due = ticks.tick().await;
        if due.into_std() >= end {
            return Ok((typed, voice));
        }
        let meant = due.into_std().saturating_duration_since(count.begin).as_micros();
        let index = usize::try_from(typed + 1)?;
        if let Some(slot) = count.meant[document].get(index) {
            slot.store(u64::try_from(meant)?, Relaxed);
        }
        let update = text::append(client, typed, "x");
        voice.say(frame::BINARY, &way.update(&update)).await?;
        typed += 1;
    }
}

/// Counts what a peer sees. Several keystrokes may come in one frame.
async fn listen(document: usize, mut ear: Ear, voice: Voice, count: Arc<Count>) {
    let mut seen = 0;
    let heard = async {
        while ear
            .hear(|frame| {
                if let Some(Heard::Update(update)) = read(frame.payload) {
                    match text::end_of(update) {
                        Some(end) if end > seen => {
                            for keystroke in seen + 1..=end {
                                count.time(&count.to_peer, document, keystroke);
                            }
                            count.delivered.fetch_add(end - seen, Relaxed);
                            seen = end;
                        }
                        Some(_) => count.trouble(format!("document {document}: an update came twice")),
                        None => count.trouble(format!("document {document}: an update that was not sent")),
                    }
                }
                None
            })
            .await?
        {}
        Outcome::Ok(())
    }
    .await;
    match heard {
        Ok(()) => count.trouble(format!(
            "document {document}: a peer was closed: {:?}",
            ear.closed()
        )),
        Err(Trouble(words)) => count.trouble(words),
    }
    drop(voice);
}

/// Counts what is saved: in order, one for each keystroke.
async fn hear_saves(document: usize, mut ear: Ear, count: Arc<Count>) {
    let mut saved = 0;
    let heard = async {
        while ear
            .hear(|frame| {
                match read(frame.payload) {
                    Some(Heard::Saved(true)) => {
                        saved += 1;
                        count.time(&count.to_saved, document, saved);
                        count.saved.fetch_add(1, Relaxed);
                    }
                    Some(Heard::Saved(false)) => count.trouble(format!("document {document}: refused")),
                    _ => {}
                }
                None
            })
            .await?
        {}
        Outcome::Ok(())
    }
    .await;
    if let Err(Trouble(words)) = heard {
        count.trouble(words);
    }
}
