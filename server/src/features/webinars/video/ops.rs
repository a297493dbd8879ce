//! Use cases: which engines there are, and a ticket for somebody who clicked.

use protocol::{VideoEngine, VideoEngines, VideoTicket, WebinarId, WebinarState};
use time::Duration;

use super::{Engine, Joining, Video};
use crate::features::webinars::{Webinars, facts, row};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Error, Result};

/// A ticket lets somebody back in until so long after the end: webinars overrun, and lines break.
const AFTERWARDS: Duration = Duration::hours(2);

impl Video {
    /// Engines that are set up, `none` among them.
    pub(in crate::features::webinars) fn offered(&self) -> Vec<VideoEngine> {
        let mut offered = vec![VideoEngine::None];
        offered.extend(self.engines.iter().map(|(engine, _)| *engine));
        offered
    }

    fn find(&self, wanted: VideoEngine) -> Option<&dyn Engine> {
        let found = self.engines.iter().find(|(engine, _)| *engine == wanted);
        found.map(|(_, engine)| &**engine)
    }
}

impl Webinars {
    /// The same webinars with the engines of a configuration.
    #[must_use]
    pub fn with_video(mut self, video: Video) -> Self {
        self.video = video;
        self
    }

    /// The engines that can be planned with.
    pub(super) fn video_engines(&self) -> VideoEngines {
        VideoEngines {
            engines: self.video.offered(),
        }
    }

    /// A ticket to picture and sound for somebody who clicked. [`Error::NotFound`] if there is no picture.
    pub(super) async fn video_ticket(&self, actor: &Actor, id: WebinarId) -> Result<VideoTicket> {
        let mut conn = self.db.snapshot().await?;
        let facts = facts::allowed(&mut conn, actor, id, WebinarAction::Watch).await?;
        if !matches!(facts.access.state, WebinarState::Lobby | WebinarState::Live) {
            return Err(Error::wrong_state(facts.access.state));
        }
        let row = row::load(&mut conn, id).await?;
        // The engine may take its time; the connection must not wait with it.
        drop(conn);
        let engine = self.video.find(row.webinar.video).ok_or(Error::NotFound)?;
        let now = self.clock.now();
        let joining = Joining {
            webinar: id,
            title: row.webinar.title,
            room: row.video_room,
            is_moderator: facts.access.is_staff(),
            who: facts.me,
            back: format!("{}/webinars/{id}", self.accounts.public_url().origin()),
            now,
            until: now.max(row.webinar.ends_at.0) + AFTERWARDS,
        };
        let ticket = engine.ticket(&joining).await?;
        tracing::debug!(webinar = %joining.webinar, engine = ?ticket.engine, "somebody opens the picture");
        Ok(ticket)
    }
}
