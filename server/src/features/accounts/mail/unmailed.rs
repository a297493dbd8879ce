//! Links where no mail server is set up: written to the log and kept for organisers. For development only.

use std::collections::VecDeque;

use futures_util::future::BoxFuture;
use parking_lot::Mutex;
use protocol::{Timestamp, UnmailedLink};

use super::{Letter, Mailer};
use crate::kernel::Clock;

/// Links that are kept, in memory only.
const KEPT: usize = 50;

/// Keeps links instead of sending them.
#[derive(Debug)]
pub struct Unmailed {
    clock: Clock,
    links: Mutex<VecDeque<UnmailedLink>>,
}

impl Unmailed {
    /// Keeps the last 50.
    pub fn new(clock: Clock) -> Self {
        Self {
            clock,
            links: Mutex::default(),
        }
    }
}

impl Mailer for Unmailed {
    fn send(&self, letter: Letter) -> BoxFuture<'_, bool> {
        tracing::info!(
            link = letter.link,
            "DEVELOPMENT ONLY: no mail server is set up, so the link of this letter stands here: {}",
            letter.subject
        );
        let mut links = self.links.lock();
        links.truncate(KEPT - 1);
        links.push_front(UnmailedLink {
            email: letter.to.into_inner(),
            subject: letter.subject.to_owned(),
            link: letter.link,
            at: Timestamp(self.clock.now()),
        });
        Box::pin(std::future::ready(true))
    }

    fn unmailed(&self) -> Vec<UnmailedLink> {
        self.links.lock().iter().cloned().collect()
    }

    fn is_mailing(&self) -> bool {
        false
    }
}
