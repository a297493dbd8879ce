//! Attendance: who was in a webinar, and for how long.
//!
//! Owns `attendance_span` (what was measured: one row for each stay of a socket) and `attendance_correction` (what
//! people say beside it). Both are facts that are never changed afterwards; everything shown is computed from them by
//! [`model`]. Promises that two tabs, a phone beside a laptop, and lines that come back never add up, and that a crash
//! costs at most one heartbeat. Not here: presence (who is there now), which is the hub's.

mod http;
mod model;
mod ops;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod times;
mod writer;
mod writer_store;

pub(super) use http::routes;
pub(super) use ops::read;
pub(super) use writer::{Visits, writer};

use std::time::Duration;

use protocol::{SpanEnd, WebinarId};

use super::Webinars;
use crate::kernel::Actor;

impl Webinars {
    /// A socket follows a webinar from now on. Never waits.
    pub fn visit_begins(&self, id: uuid::Uuid, webinar: WebinarId, actor: &Actor) {
        self.visits.begin(id, webinar, actor, self.clock.now());
    }

    /// It no longer does; its last sign of life was `silent` ago. Never waits.
    pub fn visit_ends(&self, id: uuid::Uuid, silent: Duration, why: SpanEnd) {
        self.visits.end(id, self.clock.now() - silent, why);
    }
}
