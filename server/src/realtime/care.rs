//! What the hub does on a timer: heads, rosters, typing, silent sockets, rooms that nobody holds, and the drain.
//!
//! One task each for the node; no socket has a timer of its own.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use protocol::{Reconnect, ServerFrame, close_code, limits};
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use super::hub::Hub;
use crate::kernel::frame;

/// Between two checks of all heads while the bus works: it only has to find a lost tail.
const CHECK: Duration = Duration::from_secs(3);
/// The same while the bus is away: it is how other nodes' messages arrive.
const CHECK_WITHOUT_BUS: Duration = Duration::from_millis(500);
/// Between two rounds over sockets.
const ROUND: Duration = Duration::from_secs(1);
/// Rounds between two looks for rooms that nobody holds: half a minute of linger for those who come back.
const LINGER_ROUNDS: u64 = 30;
/// Sockets that are closed at once during a drain, and the pause between.
const DRAIN_BATCH: usize = 200;
const DRAIN_PAUSE: Duration = Duration::from_millis(50);

/// Starts the tasks.
pub(super) fn start(hub: &Hub) {
    let tasks = &hub.inner.tasks;
    tasks.spawn("hub-heads", heads(hub.clone()));
    tasks.spawn("hub-rounds", rounds(hub.clone()));
    tasks.spawn("hub-drain", drain(hub.clone()));
}

async fn heads(hub: Hub) {
    let stop = hub.inner.tasks.soft();
    while !stop.is_cancelled() {
        let pause = if hub.inner.bus.is_connected() {
            CHECK
        } else {
            CHECK_WITHOUT_BUS
        };
        tokio::select! {
            _ = timeout(pause, hub.inner.check_heads.notified()) => {}
            () = stop.cancelled() => return,
        }
        if let Err(error) = hub.check_heads().await {
            error.log(None);
        }
    }
}

async fn rounds(hub: Hub) {
    let mut ticks = interval(ROUND);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let stop = hub.inner.tasks.soft();
    let mut round = 0u64;
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        round += 1;
        let now = Instant::now();
        hub.refresh_rosters(now);
        hub.expire_typing(now);
        hub.look_after_sockets();
        if round.is_multiple_of(LINGER_ROUNDS) {
            hub.inner.rates.forget_full(now);
            hub.forget_unused_rooms();
            hub.inner.known.forget_unused();
        }
    }
}

impl Hub {
    /// Pings sockets that were silent for a while and closes those that stayed silent.
    fn look_after_sockets(&self) {
        let now = self.now();
        for peer in self.all_peers() {
            let silent = u64::from(peer.silent_for(now));
            if silent >= limits::SILENCE_SECONDS {
                peer.close(close_code::SILENT);
            } else if silent > 0 && silent.is_multiple_of(limits::PING_SECONDS) {
                peer.ask_for_ping();
            }
        }
    }

    /// Lets go of rooms that nobody followed since the last look.
    fn forget_unused_rooms(&self) {
        let ids: Vec<_> = self.inner.rooms.iter().map(|cell| *cell.key()).collect();
        for id in ids {
            let removed = self.inner.rooms.remove_if(&id, |_, cell| {
                let Some(room) = cell.room.get() else {
                    return Arc::strong_count(cell) == 1;
                };
                Arc::strong_count(cell) == 1 && Arc::strong_count(room) == 1 && room.follower_count() == 0
            });
            if removed.is_some() {
                self.inner.bus.forget(id);
                self.inner.rosters.forget(id);
            }
        }
    }
}

/// Waits for the soft stop, then tells every socket when to come back and closes them in batches.
async fn drain(hub: Hub) {
    hub.inner.tasks.stopping().await;
    hub.inner.is_draining.store(true, Ordering::Release);
    let peers = hub.all_peers();
    let window = u64::try_from(hub.inner.config.drain_window.as_millis()).unwrap_or(u64::MAX);
    for batch in peers.chunks(DRAIN_BATCH) {
        for peer in batch {
            let after_ms = random_below(window);
            if let Ok(frame) = frame::encode(&ServerFrame::Reconnect(Reconnect { after_ms })) {
                peer.push(frame);
            }
            peer.close(close_code::RESTART);
        }
        tokio::time::sleep(DRAIN_PAUSE).await;
    }
    while hub.socket_count() > 0 {
        tokio::time::sleep(DRAIN_PAUSE).await;
    }
    hub.unplug();
}

/// Spreads the return of sockets; 0 if the machine has no randomness to give.
fn random_below(limit: u64) -> u64 {
    getrandom::u64().map_or(0, |n| n % limit.max(1))
}
