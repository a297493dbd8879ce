//! Everybody's line breaks at once and everybody comes back: how long it takes, and what PostgreSQL reads for it.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use protocol::{ChannelId, CommandId, Follow, Position, RoomId, ServerFrame};
use tokio::{sync::Semaphore, time::timeout};

use super::{MeasureArgs, database::DatabaseArgs};
use crate::{
    lotse::{
        stage::{LotseArgs, Somebody, Stage, names},
        talk::Talk,
    },
    report::{Report, float, histogram},
    task::spawn,
    trouble::{During, Outcome, Trouble},
};

/// How often a line is tried again, and how long it waits between.
const TRIES: u32 = 40;
/// First pause between two tries; grows up to [`LONGEST_PAUSE`], as a client's does.
const PAUSE: Duration = Duration::from_millis(100);
/// Longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// `loadtest storm`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct StormArgs {
    #[command(flatten)]
    lotse: LotseArgs,
    #[command(flatten)]
    pub(crate) measure: MeasureArgs,
    /// Sockets.
    #[arg(long, default_value_t = 2000)]
    sockets: usize,
    /// Rooms that every socket resumes.
    #[arg(long, default_value_t = 10)]
    rooms: usize,
    /// Rooms altogether.
    #[arg(long, default_value_t = 100)]
    rooms_altogether: usize,
    /// People whose sockets these are.
    #[arg(long, default_value_t = 100)]
    people: usize,
    /// Messages posted into every room while nobody is there.
    #[arg(long, default_value_t = 3)]
    missed: usize,
    #[command(flatten)]
    database: DatabaseArgs,
}

type Positions = HashMap<RoomId, Position>;

/// How one socket came back.
#[derive(Debug)]
struct Back {
    _talk: Talk,
    took: Duration,
    tries: u32,
    replayed: u64,
    resyncs: u64,
}

/// Runs `loadtest storm`.
pub(crate) async fn storm(args: &StormArgs) -> Outcome<Report> {
    let mut report = Report::new("storm", "lotse");
    let settings = [
        ("sockets", args.sockets),
        ("rooms of each", args.rooms),
        ("rooms", args.rooms_altogether),
        ("missed", args.missed),
    ];
    for (name, value) in settings {
        report.setting(name, &value);
    }
    let stage = Stage::set(&args.lotse).await?;
    let people = stage.people(names(args.people)).await?;
    let (channels, of_people) = stage.spread(&people, args.rooms_altogether, args.rooms).await?;
    let stage = Arc::new(stage);
    let positions = first_visit(&stage, &people, &of_people, args.sockets).await?;
    let heads = post(&stage, &channels, args.missed).await?;
    let before = args.database.reads().await?;
    let watched = args.measure.watched();
    let (cpu, begin) = (watched.cpu()?, Instant::now());
    let mut returning = Vec::with_capacity(args.sockets);
    let heads = Arc::new(heads);
    for (index, since) in positions.into_iter().enumerate() {
        let (stage, heads, cookie) = (
            Arc::clone(&stage),
            Arc::clone(&heads),
            people[index % people.len()].cookie.clone(),
        );
        returning.push(spawn(async move {
            come_back(&stage, index, &cookie, since, &heads, begin).await
        }));
    }
    let (mut back, mut took) = (Vec::with_capacity(args.sockets), histogram());
    for one in returning {
        match one.await? {
            Ok(one) => {
                took.saturating_record(u64::try_from(one.took.as_micros())?);
                back.push(one);
            }
            Err(Trouble(words)) => report.violation(words),
        }
    }
    report.figure("all_back", float(took.max()) / 1e6, "s");
    report.figure("half_back", float(took.value_at_quantile(0.5)) / 1e6, "s");
    report.figure(
        "server_cpu",
        watched.cpu()?.saturating_sub(cpu).as_secs_f64(),
        "s",
    );
    report.count("back", back.len() as u64);
    report.count("tries", back.iter().map(|one| u64::from(one.tries)).sum());
    report.count("events_replayed", back.iter().map(|one| one.replayed).sum());
    report.count("resyncs", back.iter().map(|one| one.resyncs).sum());
    let after = args.database.reads().await?;
    let mut changed: Vec<(String, i64)> = after
        .iter()
        .map(|(name, now)| (name.clone(), now - before.get(name).unwrap_or(&0)))
        .collect();
    changed.sort_by_key(|(name, change)| (-change, name.clone()));
    for (name, change) in changed.into_iter().filter(|(_, change)| *change > 0) {
        report.count(&format!("postgres_{name}"), u64::try_from(change)?);
    }
    Ok(report)
}

/// Opens all sockets, notes where each stands in its rooms, and cuts them all at once.
async fn first_visit(
    stage: &Arc<Stage>,
    people: &[Somebody],
    of_people: &[Vec<ChannelId>],
    sockets: usize,
) -> Outcome<Vec<Positions>> {
    let opening = Arc::new(Semaphore::new(64));
    let mut visits = Vec::with_capacity(sockets);
    for index in 0..sockets {
        let rooms = of_people[index % people.len()].clone();
        let cookie = people[index % people.len()].cookie.clone();
        let (stage, opening) = (Arc::clone(stage), Arc::clone(&opening));
        visits.push(spawn(async move {
            let _permit = opening.acquire().await;
            let follow = rooms
                .iter()
                .map(|room| Follow {
                    room: (*room).into(),
                    since: None,
                })
                .collect();
            let mut talk = Talk::open(stage.address, index, &stage.api.origin, &cookie, follow).await?;
            let mut positions = Positions::new();
            while positions.len() < rooms.len() {
                match talk.next().await? {
                    ServerFrame::Subscribed(at) => {
                        positions.insert(at.room, at.position);
                    }
                    ServerFrame::Refused(refused) => return Err(Trouble::new(format!("{refused:?}"))),
                    _ => {}
                }
            }
            Outcome::Ok((talk, positions))
        }));
    }
    let mut all = Vec::with_capacity(sockets);
    for visit in visits {
        all.push(
            timeout(Duration::from_mins(1), visit)
                .await
                .during("first visit")???,
        );
    }
    let (talks, positions): (Vec<Talk>, Vec<Positions>) = all.into_iter().unzip();
    drop(talks);
    Ok(positions)
}

/// Posts into every room while nobody is there; says where the rooms stand afterwards.
async fn post(stage: &Stage, channels: &[ChannelId], missed: usize) -> Outcome<Positions> {
    let cookie = &stage.organiser.cookie;
    let mut talk = Talk::open(stage.address, 0, &stage.api.origin, cookie, Vec::new()).await?;
    let mut heads = Positions::new();
    for number in 0..missed {
        for channel in channels {
            talk.send(
                CommandId::new(),
                *channel,
                format!("While you were away: {number}"),
            )
            .await?;
            let done = loop {
                match talk.next().await? {
                    ServerFrame::Ack(done) => break done,
                    ServerFrame::Error(error) => return Err(Trouble::new(format!("{error:?}"))),
                    _ => {}
                }
            };
            heads.insert(done.room, done.position);
        }
    }
    Ok(heads)
}

async fn come_back(
    stage: &Stage,
    index: usize,
    cookie: &str,
    since: Positions,
    heads: &Positions,
    begin: Instant,
) -> Outcome<Back> {
    let mut pause = PAUSE;
    for tries in 1..=TRIES {
        match resume(stage, index, cookie, &since, heads).await {
            Ok((talk, replayed, resyncs)) => {
                return Ok(Back {
                    _talk: talk,
                    took: begin.elapsed(),
                    tries,
                    replayed,
                    resyncs,
                });
            }
            Err(Trouble(words)) if tries == TRIES || words.contains("order") => {
                return Err(Trouble::new(format!(
                    "socket {index} after {tries} tries: {words}"
                )));
            }
            Err(_) => {
                // Spread by index instead of chance, so that two runs are alike.
                tokio::time::sleep(pause.mul_f64(0.5 + float(index as u64 % 16) / 16.0)).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
    Err(Trouble::new(format!("socket {index} did not come back")))
}

async fn resume(
    stage: &Stage,
    index: usize,
    cookie: &str,
    since: &Positions,
    heads: &Positions,
) -> Outcome<(Talk, u64, u64)> {
    let follow = since
        .iter()
        .map(|(room, at)| Follow {
            room: *room,
            since: Some(*at),
        })
        .collect();
    let mut talk = Talk::open(stage.address, index, &stage.api.origin, cookie, follow).await?;
    let (mut at, mut replayed, mut resyncs) = (since.clone(), 0, 0);
    let is_behind = |at: &Positions| {
        at.iter()
            .any(|(room, at)| heads.get(room).is_some_and(|head| at.seq < head.seq))
    };
    let mut standing = 0;
    while standing < since.len() || is_behind(&at) {
        match talk.next().await? {
            ServerFrame::Subscribed(_) => standing += 1,
            ServerFrame::Resync(to) => {
                standing += 1;
                resyncs += 1;
                at.insert(to.room, to.position);
            }
            ServerFrame::Event(event) => {
                replayed += 1;
                let known = at.insert(event.room, event.position);
                if known.is_none_or(|known| known.seq + 1 != event.position.seq) {
                    return Err(Trouble::new(format!(
                        "out of order: {known:?}, then {:?}",
                        event.position
                    )));
                }
            }
            ServerFrame::Refused(refused) => return Err(Trouble::new(format!("{refused:?}"))),
            _ => {}
        }
    }
    Ok((talk, replayed, resyncs))
}
