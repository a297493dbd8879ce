//! One room, many listeners, one publisher: deliveries for each second of the server's CPU, and latency.
//!
//! Closed loop (`--window`): the ceiling. Open loop (`--rate`): latency from the time a message was meant to be sent.

use std::{
    sync::{PoisonError, atomic::Ordering::Relaxed},
    time::{Duration, Instant},
};

use super::TargetArgs;
use crate::{
    audience::{Audience, Publisher},
    process::Watched,
    report::{Report, float, histogram},
    task::spawn,
    trouble::Outcome,
};

/// `loadtest fanout`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct FanoutArgs {
    #[command(flatten)]
    pub(crate) target: TargetArgs,
    /// Listeners.
    #[arg(long, default_value_t = 1000)]
    pub(crate) sockets: usize,
    /// People of Lotse whose sockets these are, in turn.
    #[arg(long, default_value_t = 50)]
    pub(crate) people: usize,
    /// Messages under way; one is under way until every listener has it.
    #[arg(long, default_value_t = 32, conflicts_with = "rate")]
    pub(crate) window: usize,
    /// Open loop: messages a second instead of a window.
    #[arg(long)]
    pub(crate) rate: Option<f64>,
    /// Seconds that count.
    #[arg(long, default_value_t = 10)]
    pub(crate) seconds: u64,
    /// Seconds before, that do not count.
    #[arg(long, default_value_t = 2)]
    pub(crate) warm_up: u64,
}

/// `loadtest latency`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct LatencyArgs {
    #[command(flatten)]
    pub(crate) target: TargetArgs,
    /// Receivers.
    #[arg(long, default_value_t = 20)]
    pub(crate) receivers: usize,
    /// Messages a second.
    #[arg(long, default_value_t = 50.0)]
    pub(crate) rate: f64,
    /// Seconds that count.
    #[arg(long, default_value_t = 20)]
    pub(crate) seconds: u64,
}

/// Runs `loadtest fanout`.
pub(crate) async fn fanout(args: &FanoutArgs) -> Outcome<Report> {
    let mut report = Report::new("fanout", args.target.target.name());
    report.setting("sockets", &args.sockets);
    match args.rate {
        Some(rate) => report.setting("rate", &format!("{rate}/s")),
        None => report.setting("window", &args.window),
    }
    run(args, report).await
}

/// Runs `loadtest latency`: few receivers, a lively rate, one person for each receiver.
pub(crate) async fn latency(args: &LatencyArgs) -> Outcome<Report> {
    let mut report = Report::new("latency", args.target.target.name());
    report.setting("receivers", &args.receivers);
    report.setting("rate", &format!("{}/s", args.rate));
    let args = FanoutArgs {
        target: args.target.clone(),
        sockets: args.receivers,
        people: args.receivers,
        window: 0,
        rate: Some(args.rate),
        seconds: args.seconds,
        warm_up: 2,
    };
    run(&args, report).await
}

async fn run(args: &FanoutArgs, mut report: Report) -> Outcome<Report> {
    let watched = args.target.measure.watched();
    report.setting("seconds", &args.seconds);
    let (peer, address) = args.target.peer(args.people.min(args.sockets), 1, 1).await?;
    let before = watched.memory()?;
    let audience = Audience::seat(peer, address, args.sockets).await?;
    let mut publisher = audience.publisher().await?;
    let end = Instant::now() + Duration::from_secs(args.warm_up + args.seconds);
    audience.board.window.add_permits(args.window);
    let (rate, mut speaker) = (args.rate, publisher);
    let publishing = spawn(async move {
        match rate {
            Some(rate) => speaker.publish_at_rate(rate, end).await?,
            None => speaker.publish_within_window(end).await?,
        }
        Outcome::<Publisher>::Ok(speaker)
    });
    tokio::time::sleep(Duration::from_secs(args.warm_up)).await;
    measure(&audience, &watched, args, &mut report).await?;
    publisher = publishing.await??;
    audience.drain(publisher.sent).await;
    let after = watched.memory()?;
    if !watched.is_empty() {
        report.figure("resident_before", float(before.resident) / 1024.0 / 1024.0, "MiB");
        report.figure("resident_after", float(after.resident) / 1024.0 / 1024.0, "MiB");
    }
    audience.judge(&publisher, &mut report);
    audience.leave().await;
    Ok(report)
}

async fn measure(
    audience: &Audience,
    watched: &Watched,
    args: &FanoutArgs,
    report: &mut Report,
) -> Outcome<()> {
    let board = &audience.board;
    let counts = || {
        (
            board.deliveries.load(Relaxed),
            board.complete.load(Relaxed),
            board.bytes.load(Relaxed),
        )
    };
    board.is_timed.store(args.rate.is_some(), Relaxed);
    let (cpu, begin, was) = (watched.cpu()?, Instant::now(), counts());
    tokio::time::sleep(Duration::from_secs(args.seconds)).await;
    let (cpu, took, is) = (watched.cpu()?.saturating_sub(cpu), begin.elapsed(), counts());
    board.is_timed.store(false, Relaxed);
    let deliveries = float(is.0 - was.0);
    report.figure(
        "messages_per_second",
        float(is.1 - was.1) / took.as_secs_f64(),
        "/s",
    );
    report.figure("deliveries_per_second", deliveries / took.as_secs_f64(), "/s");
    if is.0 > was.0 {
        report.figure("bytes_per_delivery", float(is.2 - was.2) / deliveries, "B");
    }
    if !cpu.is_zero() && is.0 > was.0 {
        report.figure(
            "server_cpu",
            cpu.as_secs_f64() / took.as_secs_f64() * 100.0,
            "% of a core",
        );
        report.figure("cpu_per_delivery", cpu.as_secs_f64() * 1e6 / deliveries, "µs");
        report.figure("deliveries_per_cpu_second", deliveries / cpu.as_secs_f64(), "/s");
    }
    let take = |lock: &std::sync::Mutex<_>| {
        std::mem::replace(
            &mut *lock.lock().unwrap_or_else(PoisonError::into_inner),
            histogram(),
        )
    };
    report.latency("latency", &take(&board.each));
    report.latency("latency_to_last", &take(&board.last));
    Ok(())
}
