//! Many senders, many rooms, nobody listens: acknowledged, hence committed, messages a second.
//!
//! `scripts/bench.sh` runs pgbench with the smallest statement that does the same beside it, on the same PostgreSQL.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use hdrhistogram::Histogram;
use protocol::{ChannelId, CommandId, PersonSnapshot, routes};
use tokio::{sync::Semaphore, time::timeout};

use super::MeasureArgs;
use crate::{
    line::{self, Ear, Voice, frame},
    lotse::stage::{LotseArgs, Somebody, Stage, names},
    peer,
    report::{Report, float, histogram},
    tally,
    task::spawn,
    trouble::{Outcome, Trouble},
};

/// Characters of a message, as in the published figure of the database.
const TEXT_BYTES: usize = 120;
/// Every so many messages one is timed.
const TIMED: u64 = 64;

/// `loadtest durable`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct DurableArgs {
    #[command(flatten)]
    lotse: LotseArgs,
    #[command(flatten)]
    pub(crate) measure: MeasureArgs,
    /// Rooms.
    #[arg(long, default_value_t = 100)]
    rooms: usize,
    /// Sending sockets, spread over the rooms.
    #[arg(long, default_value_t = 200)]
    senders: usize,
    /// People whose sockets these are.
    #[arg(long, default_value_t = 100)]
    people: usize,
    /// Messages that each sender has under way: without an acknowledgement.
    #[arg(long, default_value_t = 16)]
    window: usize,
    /// Seconds that count.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Seconds before, that do not count.
    #[arg(long, default_value_t = 2)]
    warm_up: u64,
}

/// What all senders share.
#[derive(Debug)]
struct Count {
    acks: AtomicU64,
    sent: AtomicU64,
    latency: Mutex<Histogram<u64>>,
    troubles: Mutex<Vec<String>>,
}

/// Runs `loadtest durable`.
pub(crate) async fn durable(args: &DurableArgs) -> Outcome<Report> {
    let mut report = Report::new("durable", "lotse");
    for (name, value) in [
        ("rooms", args.rooms),
        ("senders", args.senders),
        ("window", args.window),
    ] {
        report.setting(name, &value);
    }
    report.setting("seconds", &args.seconds);
    let watched = args.measure.watched();
    let stage = Stage::set(&args.lotse).await?;
    let people = stage.people(names(args.people)).await?;
    let each = args.rooms.div_ceil(args.people);
    let (channels, of_people) = stage.spread(&people, args.rooms, each).await?;
    let heads = heads(&stage).await?;
    let count = Arc::new(Count {
        acks: AtomicU64::new(0),
        sent: AtomicU64::new(0),
        latency: Mutex::new(histogram()),
        troubles: Mutex::default(),
    });
    let mut lines = Vec::with_capacity(args.senders);
    for index in 0..args.senders {
        let person = index % people.len();
        let room = of_people[person][(index / people.len()) % each];
        lines.push((open(&stage, &people[person], index).await?, room));
    }
    // Everybody is there before anybody speaks, and speaks on until the measurement is over.
    let end = Instant::now() + Duration::from_secs(args.warm_up + args.seconds + 1);
    let start = |((ear, voice), room)| spawn(send(ear, voice, room, args.window, end, Arc::clone(&count)));
    let senders: Vec<_> = lines.into_iter().map(start).collect();
    tokio::time::sleep(Duration::from_secs(args.warm_up)).await;
    let (cpu, begin, was) = (watched.cpu()?, Instant::now(), count.acks.load(Relaxed));
    tokio::time::sleep(Duration::from_secs(args.seconds)).await;
    let (cpu, took, is) = (
        watched.cpu()?.saturating_sub(cpu),
        begin.elapsed(),
        count.acks.load(Relaxed),
    );
    report.figure(
        "acknowledged_per_second",
        float(is - was) / took.as_secs_f64(),
        "/s",
    );
    if !cpu.is_zero() {
        report.figure(
            "server_cpu",
            cpu.as_secs_f64() / took.as_secs_f64() * 100.0,
            "% of a core",
        );
        report.figure("cpu_per_message", cpu.as_secs_f64() * 1e6 / float(is - was), "µs");
    }
    for sender in senders {
        sender.await??;
    }
    report.latency(
        "ack_latency",
        &count
            .latency
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone(),
    );
    check(&stage, &channels, &heads, &count, &mut report).await?;
    Ok(report)
}

/// The organiser is in every room that they made: their snapshot tells all heads.
async fn heads(stage: &Stage) -> Outcome<HashMap<ChannelId, u64>> {
    let me: PersonSnapshot = stage.api.get(routes::ME, &stage.organiser.cookie).await?;
    Ok(me
        .activity
        .iter()
        .map(|activity| (activity.channel_id, activity.head.seq))
        .collect())
}

async fn open(stage: &Stage, somebody: &Somebody, index: usize) -> Outcome<(Ear, Voice)> {
    let upgrade = peer::upgrade(&stage.api.origin, &somebody.cookie);
    let (ear, mut voice) = line::open(stage.address, line::source(index), &upgrade).await?;
    voice.say(frame::TEXT, &peer::hello(Vec::new())).await?;
    Ok((ear, voice))
}

/// Sends within the window until the end, then waits for what is still under way.
async fn send(
    ear: Ear,
    mut voice: Voice,
    room: ChannelId,
    window: usize,
    end: Instant,
    count: Arc<Count>,
) -> Outcome<()> {
    let free = Arc::new(Semaphore::new(window));
    let timed = Arc::new(Mutex::new(None));
    let hearing = spawn(hear(
        ear,
        Arc::clone(&free),
        Arc::clone(&timed),
        Arc::clone(&count),
    ));
    let sent = speak(&mut voice, room, &free, &timed, &count, end).await;
    let most = u32::try_from(window)?;
    let all = timeout(Duration::from_secs(20), free.acquire_many(most)).await;
    hearing.abort();
    sent?;
    if all.is_err() {
        return Err(Trouble::new("a sender waited 20 s for acknowledgements"));
    }
    Ok(())
}

/// The command that is timed just now.
type Timed = Mutex<Option<(String, Instant)>>;

async fn speak(
    voice: &mut Voice,
    room: ChannelId,
    free: &Semaphore,
    timed: &Timed,
    count: &Count,
    end: Instant,
) -> Outcome<()> {
    let mut number = 0;
    while Instant::now() < end {
        free.acquire().await?.forget();
        number += 1;
        let id = CommandId::new();
        if number % TIMED == 1 {
            *timed.lock().unwrap_or_else(PoisonError::into_inner) = Some((id.to_string(), Instant::now()));
        }
        let text = tally::text(number, 0);
        let text = format!("{}x", &text[..TEXT_BYTES - 1]);
        count.sent.fetch_add(1, Relaxed);
        voice.say(frame::TEXT, &peer::send(id, room, text)).await?;
    }
    Ok(())
}

async fn hear(mut ear: Ear, free: Arc<Semaphore>, timed: Arc<Timed>, count: Arc<Count>) {
    let trouble = |words: String| {
        count
            .troubles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(words);
    };
    loop {
        let heard = ear
            .hear(|frame| {
                if frame.payload.starts_with(b"{\"type\":\"ack\"") {
                    count.acks.fetch_add(1, Relaxed);
                    free.add_permits(1);
                    let mut timed = timed.lock().unwrap_or_else(PoisonError::into_inner);
                    let is_timed = timed.as_ref().is_some_and(|(id, _)| {
                        frame.payload.windows(id.len()).any(|part| part == id.as_bytes())
                    });
                    if is_timed && let Some((_, sent)) = timed.take() {
                        let took = u64::try_from(sent.elapsed().as_micros()).unwrap_or(u64::MAX);
                        count
                            .latency
                            .lock()
                            .unwrap_or_else(PoisonError::into_inner)
                            .saturating_record(took);
                    }
                } else if frame.payload.starts_with(b"{\"type\":\"error\"") {
                    trouble(String::from_utf8_lossy(frame.payload).into_owned());
                    free.add_permits(1);
                }
                None
            })
            .await;
        match heard {
            Ok(true) => {}
            Ok(false) => return trouble(format!("the server closed ({:?})", ear.closed())),
            Err(Trouble(words)) => return trouble(words),
        }
    }
}

/// What was acknowledged is there: the heads rose by as much, and one room is read back whole.
async fn check(
    stage: &Stage,
    channels: &[ChannelId],
    before: &HashMap<ChannelId, u64>,
    count: &Count,
    report: &mut Report,
) -> Outcome<()> {
    let after = heads(stage).await?;
    let stored: u64 = channels
        .iter()
        .map(|id| after.get(id).unwrap_or(&0) - before.get(id).unwrap_or(&0))
        .sum();
    let (sent, acks) = (count.sent.load(Relaxed), count.acks.load(Relaxed));
    report.count("sent", sent);
    report.count("acknowledged", acks);
    report.count("stored", stored);
    if stored != acks || acks != sent {
        report.violation(format!("{sent} were sent, {acks} acknowledged, {stored} stored"));
    }
    let troubles = count
        .troubles
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    for trouble in troubles.into_iter().take(20) {
        report.violation(trouble);
    }
    let Some(room) = channels.first() else {
        return Ok(());
    };
    let (from, to) = (
        before.get(room).copied().unwrap_or(0),
        after.get(room).copied().unwrap_or(0),
    );
    let read = stage.history(*room, from).await?;
    let is_whole = read.iter().map(|message| message.seq).eq(from + 1..=to);
    if !is_whole {
        report.violation(format!(
            "the first room's history is not {} to {to} without a gap",
            from + 1
        ));
    }
    report.count("read_back", read.len() as u64);
    Ok(())
}
