//! Picture and sound, from engines that others wrote: the room stands around them and works without.
//!
//! Owns nothing in the database. Promises: nothing is asked of an engine before somebody clicks; a ticket is made for
//! one person at the click and never kept; secrets of engines stay here. [`Engine`] is the one thing an adapter must
//! do; what is not set up is not offered. Not here: the frame in the page, and which frames the page's policy allows
//! (`config` knows the origins).

mod big_blue_button;
mod fetch;
mod http;
mod jitsi;
mod link;
mod livekit;
mod ops;
mod settings;
#[cfg(test)]
mod tests;
mod token;

use std::sync::Arc;

use futures_util::future::BoxFuture;
use protocol::{Author, VideoEngine, VideoTicket, WebinarId};
use time::OffsetDateTime;

pub(super) use http::routes;
pub use settings::{BigBlueButtonServer, Checksum, JitsiServer, Key, LiveKitServer, Servers};

use crate::kernel::Result;

/// Somebody who clicked.
#[derive(Clone, Debug)]
pub(super) struct Joining {
    /// Where.
    pub(super) webinar: WebinarId,
    /// What it is about.
    pub(super) title: String,
    /// Address or name of the room, as it was planned.
    pub(super) room: String,
    /// Who.
    pub(super) who: Author,
    /// They lead there as they do here.
    pub(super) is_moderator: bool,
    /// The page to come back to.
    pub(super) back: String,
    /// When they clicked.
    pub(super) now: OffsetDateTime,
    /// How long a ticket lets them back in after a lost line.
    pub(super) until: OffsetDateTime,
}

/// An engine for picture and sound.
pub(super) trait Engine: Send + Sync + std::fmt::Debug {
    /// Shown inside the page; else in a window of its own.
    fn is_frame(&self) -> bool;

    /// Lets somebody in: at the click, for this person.
    fn ticket<'a>(&'a self, joining: &'a Joining) -> BoxFuture<'a, Result<VideoTicket>>;
}

/// An engine that is set up.
type Adapter = (VideoEngine, Box<dyn Engine>);

/// The engines that are set up; cheap to clone.
#[derive(Clone, Debug)]
pub struct Video {
    engines: Arc<[Adapter]>,
}

impl Default for Video {
    fn default() -> Self {
        Self::new(Servers::default())
    }
}

impl Video {
    /// The engines whose servers are set up.
    pub fn new(servers: Servers) -> Self {
        let mut engines: Vec<Adapter> = vec![(VideoEngine::Link, Box::new(link::Link))];
        if let Some(server) = servers.big_blue_button {
            let engine = big_blue_button::BigBlueButton(server);
            engines.push((VideoEngine::BigBlueButton, Box::new(engine)));
        }
        if let Some(server) = servers.jitsi {
            engines.push((VideoEngine::Jitsi, Box::new(jitsi::Jitsi(server))));
        }
        if let Some(server) = servers.livekit {
            engines.push((VideoEngine::LiveKit, Box::new(livekit::LiveKit(server))));
        }
        Self {
            engines: engines.into(),
        }
    }
}
