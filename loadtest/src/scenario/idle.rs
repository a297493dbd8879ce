//! Many sockets that follow rooms and say nothing: memory of the server for each of them.

use std::time::Duration;

use super::TargetArgs;
use crate::{
    audience::Audience,
    report::{Report, float},
    trouble::{Outcome, Trouble},
};

/// `loadtest idle`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct IdleArgs {
    #[command(flatten)]
    pub(crate) target: TargetArgs,
    /// Sockets.
    #[arg(long, default_value_t = 9000)]
    pub(crate) sockets: usize,
    /// Rooms that every socket follows.
    #[arg(long, default_value_t = 10)]
    pub(crate) rooms: usize,
    /// Rooms of Lotse altogether.
    #[arg(long, default_value_t = 100)]
    pub(crate) rooms_altogether: usize,
    /// People of Lotse whose sockets these are, in turn.
    #[arg(long, default_value_t = 100)]
    pub(crate) people: usize,
    /// Seconds that everything is left alone before memory is read.
    #[arg(long, default_value_t = 5)]
    pub(crate) settle: u64,
}

/// Runs `loadtest idle`.
pub(crate) async fn idle(args: &IdleArgs) -> Outcome<Report> {
    let mut report = Report::new("idle", args.target.target.name());
    report.setting("sockets", &args.sockets);
    report.setting("rooms of each", &args.rooms);
    let watched = args.target.measure.watched();
    if watched.is_empty() {
        return Err(Trouble::new(
            "idle measures memory: name the server with --server-pid",
        ));
    }
    let (peer, address) = args
        .target
        .peer(args.people, args.rooms_altogether, args.rooms)
        .await?;
    // A few sockets first, closed again: what a server sets up once is not the cost of a socket.
    Audience::seat(peer.clone(), address, 20).await?.leave().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = watched.memory()?;
    let audience = Audience::seat(peer, address, args.sockets).await?;
    tokio::time::sleep(Duration::from_secs(args.settle)).await;
    let after = watched.memory()?;
    let each = |is: u64, was: u64| float(is.saturating_sub(was)) / float(args.sockets as u64);
    report.figure("resident_each", each(after.resident, before.resident), "B");
    report.figure(
        "private_dirty_each",
        each(after.private_dirty, before.private_dirty),
        "B",
    );
    report.figure("anonymous_each", each(after.anonymous, before.anonymous), "B");
    report.figure("resident_before", float(before.resident) / 1024.0 / 1024.0, "MiB");
    report.figure("resident_after", float(after.resident) / 1024.0 / 1024.0, "MiB");
    // They must really be there: one message, and everybody in its room hears it.
    let publisher = audience.publisher().await?;
    report.count("heard_a_message", audience.in_room());
    audience.judge(&publisher, &mut report);
    audience.leave().await;
    Ok(report)
}
