//! Repair of rooms whose events did not all arrive, from the log in the database: once for all listeners of a node.

use std::sync::Arc;
use std::time::Duration;

use protocol::{PersonId, Position, RoomId, limits};

use super::hub::Hub;
use super::room::Room;
use crate::db::{RoomKind, event_log};
use crate::kernel::{Error, Result};

/// Two nodes may publish 6 before 5: that long a gap may close by itself.
const PATIENCE: Duration = Duration::from_millis(30);

impl Hub {
    /// Repairs a room after a moment of patience.
    pub(super) fn repair_soon(&self, room: Arc<Room>) {
        let hub = self.clone();
        self.inner.tasks.spawn("room-repair", async move {
            tokio::time::sleep(PATIENCE).await;
            if let Err(error) = hub.repair(&room).await {
                // The next check of heads tries again.
                error.log(None);
            }
        });
    }

    /// Brings a room to the head that the database knows.
    pub(super) async fn repair(&self, room: &Room) -> Result<()> {
        let _one_at_a_time = room.repair.lock().await;
        let mut conn = self.inner.pool.acquire().await?;
        let known = room.head();
        let head = event_log::head(&mut conn, room.id)
            .await?
            .ok_or(Error::NotFound)?;
        let missing = head.seq.saturating_sub(known.seq);
        if head.epoch != known.epoch || head.seq < known.seq || missing > limits::REPLAY_EVENTS as u64 {
            drop(conn);
            let loaded = self.gate()?.load(room.id).await?.ok_or(Error::NotFound)?;
            room.restart(loaded.head, loaded.people);
            if room.kind == RoomKind::Person {
                // An ending may be among what was not read: these sockets come back and are recognised anew.
                self.recall(PersonId(room.id.0));
            }
            return Ok(());
        }
        if missing > 0 || room.has_gap() {
            let events = event_log::after(&mut conn, room.id, known, limits::REPLAY_EVENTS).await?;
            drop(conn);
            self.feed(&events);
        }
        Ok(())
    }

    /// Makes the ring reach back to `since`, if a resume may reach that far.
    pub(super) async fn reach_back(&self, room: &Room, since: Position) -> Result<()> {
        let _one_at_a_time = room.repair.lock().await;
        let tail = room.tail();
        if since.seq >= tail.seq || room.head().seq - since.seq > limits::REPLAY_EVENTS as u64 {
            return Ok(());
        }
        let mut conn = self.inner.pool.acquire().await?;
        let missing = usize::try_from(tail.seq - since.seq).unwrap_or(usize::MAX);
        let events = event_log::after(&mut conn, room.id, since, missing).await?;
        room.extend_back(events);
        Ok(())
    }

    /// Compares the heads of all rooms of this node with the database, in one query: finds what was lost without a
    /// successor that would show the gap.
    pub(super) async fn check_heads(&self) -> Result<()> {
        let ids: Vec<RoomId> = self.inner.rooms.iter().map(|cell| *cell.key()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let mut conn = self.inner.pool.acquire().await?;
        let heads = event_log::heads(&mut conn, &ids).await?;
        drop(conn);
        for (id, head) in heads {
            let Some(room) = self.loaded_room(id) else {
                continue;
            };
            let known = room.head();
            if head.epoch != known.epoch || head.seq > known.seq || room.has_gap() {
                self.repair(&room).await?;
            }
        }
        Ok(())
    }
}
