//! A socket's stay in a webinar, told to the application when it begins and ends: the raw fact of attendance.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use protocol::{SpanEnd, WebinarId, close_code};
use uuid::Uuid;

use super::hub::Hub;
use super::peer::Peer;
use super::room::Room;
use super::{Gate, VisitNews};
use crate::db::RoomKind;

/// A stay that lasts until this is dropped.
pub(super) struct Visit {
    id: Uuid,
    hub: Hub,
    gate: Arc<dyn Gate>,
    peer: Arc<Peer>,
    has_left: bool,
}

impl Visit {
    /// Begins a stay, if the room is a webinar.
    pub(super) fn begin(hub: &Hub, room: &Room, peer: &Arc<Peer>) -> Option<Box<Self>> {
        if room.kind != RoomKind::Webinar {
            return None;
        }
        let (id, gate) = (Uuid::now_v7(), hub.gate().ok()?);
        let (webinar, actor) = (WebinarId(room.id.0), peer.actor);
        gate.attend(VisitNews::Begins { id, webinar, actor });
        let (hub, peer) = (hub.clone(), Arc::clone(peer));
        Some(Box::new(Self {
            id,
            hub,
            gate,
            peer,
            has_left: false,
        }))
    }

    /// The client stops following: it ends on purpose.
    pub(super) fn leave(&mut self) {
        self.has_left = true;
    }

    /// Why it ends now, as far as this node knows.
    fn why(&self) -> SpanEnd {
        match self.peer.close_code() {
            Some(close_code::RESTART) => SpanEnd::Restart,
            Some(close_code::SILENT | close_code::TOO_SLOW) => SpanEnd::Lost,
            Some(_) => SpanEnd::Left,
            None if self.has_left || self.peer.has_left.load(Ordering::Relaxed) => SpanEnd::Left,
            None => SpanEnd::Lost,
        }
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let (id, why) = (self.id, self.why());
        // Whoever said goodbye, or was told to come back, was there until now.
        let silent = match why {
            SpanEnd::Lost => Duration::from_secs(self.peer.silent_for(self.hub.now()).into()),
            _ => Duration::ZERO,
        };
        self.gate.attend(VisitNews::Ends { id, silent, why });
    }
}

impl std::fmt::Debug for Visit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Visit").field(&self.id).finish()
    }
}
