//! A webinar with thousands: how fast its door is, whether every ballot counts once and is shown, and how fast a
//! moderator's action reaches everybody.
//!
//! Guests enter by the code as people do: look-up and session over HTTP, the page (compressed, as browsers ask for it),
//! then the socket. Times are open loop: from when somebody meant to act, not from when the generator got to it.

mod audience;
mod board;
mod doors;
mod line;
mod room;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use super::MeasureArgs;
use crate::{
    lotse::stage::{LotseArgs, Stage},
    report::{Report, float, histogram},
    trouble::{Outcome, Trouble},
};

use self::{audience::Audience, board::Board, doors::Doors, room::Room};

/// Pause between two actions of the moderator.
const ACTION_PAUSE: Duration = Duration::from_millis(700);
/// Longest wait for something that everybody must hear.
const PATIENCE: Duration = Duration::from_secs(30);

/// `loadtest webinar`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct WebinarArgs {
    #[command(flatten)]
    lotse: LotseArgs,
    #[command(flatten)]
    pub(crate) measure: MeasureArgs,
    /// People in the room, one ballot each.
    #[arg(long, default_value_t = 5000)]
    people: usize,
    /// Seconds over which they vote.
    #[arg(long, default_value_t = 5)]
    vote_seconds: u64,
    /// How many of them enter at the measured pace; the others follow without haste.
    #[arg(long, default_value_t = 2000)]
    joiners: usize,
    /// Seconds over which those enter.
    #[arg(long, default_value_t = 5)]
    join_seconds: u64,
    /// Visible questions in the room, so that its page is no empty one.
    #[arg(long, default_value_t = 40)]
    questions: usize,
    /// Actions of the moderator.
    #[arg(long, default_value_t = 10)]
    actions: usize,
}

/// Runs `loadtest webinar`.
pub(crate) async fn webinar(args: &WebinarArgs) -> Outcome<Report> {
    let mut report = Report::new("webinar", "lotse");
    report.setting("people", &args.people);
    report.setting("voting s", &args.vote_seconds);
    report.setting("joiners", &args.joiners);
    report.setting("joining s", &args.join_seconds);
    report.setting("questions", &args.questions);
    let stage = Arc::new(Stage::set(&args.lotse).await?);
    let mut room = Room::open(&stage, args.questions).await?;
    let board = Arc::new(Board::default());
    let mut audience = Audience::new(Arc::clone(&stage), room.id, Arc::clone(&board));
    let watched = args.measure.watched();

    let cpu = watched.cpu()?;
    let doors = Arc::new(Doors::new(Arc::clone(&stage), room.code.clone()));
    let joined = args.joiners.min(args.people);
    let entered = audience
        .enter(&doors, 0..joined, Duration::from_secs(args.join_seconds))
        .await?;
    let mut usable = histogram();
    for one in &entered {
        usable.saturating_record(u64::try_from(one.took.as_micros())?);
    }
    report.figure("usable_room_p50", float(usable.value_at_quantile(0.5)) / 1e6, "s");
    report.figure(
        "usable_room_p95",
        float(usable.value_at_quantile(0.95)) / 1e6,
        "s",
    );
    report.figure("usable_room_max", float(usable.max()) / 1e6, "s");
    let page = entered.iter().map(|one| one.page_bytes).max().unwrap_or(0);
    report.figure("page_compressed_max", float(page as u64) / 1024.0, "KiB");
    report.figure(
        "server_cpu_joining",
        seconds(watched.cpu()?.saturating_sub(cpu)),
        "s",
    );
    audience.follow_calmly(&doors, joined..args.people).await?;

    vote(args, &mut report, &mut room, &audience, &board).await?;
    act(args, &mut report, &mut room, &board).await?;
    for words in board.troubles() {
        report.violation(words);
    }
    Ok(report)
}

/// Everybody casts one ballot.
async fn vote(
    args: &WebinarArgs,
    report: &mut Report,
    room: &mut Room,
    audience: &Audience,
    board: &Board,
) -> Outcome<()> {
    let watched = args.measure.watched();
    let poll = room.open_poll().await?;
    board
        .until(PATIENCE, "everybody sees the poll", |board| {
            board.polls_seen() >= args.people
        })
        .await?;
    let cpu = watched.cpu()?;
    board.watch_tallies(args.people);
    let begin = Instant::now();
    audience.vote(&poll, begin, Duration::from_secs(args.vote_seconds));
    board
        .until(PATIENCE, "every ballot is acknowledged", |board| {
            board.acks() >= args.people
        })
        .await?;
    let last_ack = Instant::now();
    board
        .until(PATIENCE, "everybody is shown the whole count", |board| {
            board.complete() >= args.people
        })
        .await?;
    let shown = board
        .last_complete()
        .unwrap_or(last_ack)
        .saturating_duration_since(last_ack);
    report.latency("ballot_ack", &board.ack_times());
    report.figure("shown_total_after_last_ack", seconds(shown) * 1000.0, "ms");
    report.figure(
        "tally_frames_per_listener_and_second",
        board.tallies_per_second(begin),
        "/s",
    );
    report.figure(
        "tally_frames_in_the_busiest_second",
        float(board.busiest_second()),
        "",
    );
    report.figure(
        "server_cpu_voting",
        seconds(watched.cpu()?.saturating_sub(cpu)),
        "s",
    );
    let frozen = room.close_poll().await?;
    report.count("ballots_acknowledged", board.acks() as u64);
    report.count("ballots_frozen", u64::from(frozen));
    let (lost, doubled) = (
        args.people.saturating_sub(frozen as usize),
        (frozen as usize).saturating_sub(args.people),
    );
    report.count("ballots_lost", lost as u64);
    report.count("ballots_doubled", doubled as u64);
    if lost + doubled > 0 {
        report.violation(format!("{frozen} of {} ballots were counted", args.people));
    }
    Ok(())
}

/// The moderator hides one question after the other; how long until 99 % have heard of each.
async fn act(args: &WebinarArgs, report: &mut Report, room: &mut Room, board: &Board) -> Outcome<()> {
    let mut worst = Duration::ZERO;
    let mut sum = Duration::ZERO;
    let actions = args.actions.min(room.visible());
    let most = (args.people * 99).div_ceil(100);
    for _ in 0..actions {
        tokio::time::sleep(ACTION_PAUSE).await;
        board.listen_for_gone(most);
        let begin = Instant::now();
        room.hide_one().await?;
        board
            .until(PATIENCE, "a hidden question is gone", |board| {
                board.gone() >= args.people
            })
            .await?;
        let reached = board
            .most_gone_at()
            .ok_or_else(|| Trouble::new("nobody heard of the action"))?
            .saturating_duration_since(begin);
        worst = worst.max(reached);
        sum += reached;
    }
    if actions > 0 {
        report.figure(
            "action_at_99_percent_mean",
            seconds(sum) * 1000.0 / float(actions as u64),
            "ms",
        );
        report.figure("action_at_99_percent_worst", seconds(worst) * 1000.0, "ms");
    }
    Ok(())
}

fn seconds(time: Duration) -> f64 {
    time.as_secs_f64()
}
