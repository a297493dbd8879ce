//! Word that somebody's rights may have changed, for connections that are not the hub's own.

use std::sync::Arc;

use protocol::PersonId;
use tokio::sync::watch;

use super::hub::Hub;
use super::room::Room;
use crate::kernel::Result;

/// A watch on a person's rights and sessions. While it lives, their room stays loaded here and hears of changes that
/// were committed on any node.
#[derive(Debug)]
pub struct RightsWatch {
    changes: watch::Receiver<u64>,
    _room: Arc<Room>,
}

impl RightsWatch {
    /// Waits until rights may have changed, or a session ended, since the last call. Ask again then.
    pub async fn changed(&mut self) {
        // The sender lives as long as the room, which this holds.
        let _ = self.changes.changed().await;
    }
}

impl Hub {
    /// Watches a person's rights. Begin before asking for them: a change in between is then heard.
    pub async fn watch_rights(&self, person: PersonId) -> Result<RightsWatch> {
        let room = self.room(person.into()).await?;
        Ok(RightsWatch {
            changes: room.rights(),
            _room: room,
        })
    }
}
