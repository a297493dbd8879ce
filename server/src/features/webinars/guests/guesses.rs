//! Wrong codes, counted by address block in memory. A code is shown on a stage and is no secret like a password: what
//! must not happen is trying them all. A right code costs nothing, so that hundreds enter at once from one address.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use time::OffsetDateTime;

use crate::http::PeerAddr;
use crate::kernel::{Error, Result};

/// Wrong codes that cost nothing: five hundred people behind one address mistype, most of them once or twice.
const FREE: u32 = 1_000;
/// Between two further ones.
const PAUSE: time::Duration = time::Duration::seconds(10);
/// Wrong codes are forgotten after this long without another one.
const FORGET: time::Duration = time::Duration::HOUR;
/// Blocks that are kept; above it those that may be forgotten are.
const KEPT: usize = 10_000;

/// Wrong codes of late; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(in crate::features::webinars) struct Guesses(Arc<Mutex<HashMap<IpAddr, Wrong>>>);

#[derive(Clone, Copy, Debug)]
struct Wrong {
    count: u32,
    last_at: OffsetDateTime,
}

impl Guesses {
    /// Whether a code may be tried now; how long to wait else.
    pub(super) fn may_try(&self, peer: PeerAddr, now: OffsetDateTime) -> Result<()> {
        let wrong = self.0.lock().get(&peer.block()).copied();
        let wait = wrong
            .filter(|wrong| wrong.count >= FREE && now < wrong.last_at + FORGET)
            .map_or(time::Duration::ZERO, |wrong| wrong.last_at + PAUSE - now);
        if wait.is_positive() {
            return Err(Error::RateLimited(Duration::try_from(wait).unwrap_or_default()));
        }
        Ok(())
    }

    /// A code was wrong.
    pub(super) fn was_wrong(&self, peer: PeerAddr, now: OffsetDateTime) {
        let mut blocks = self.0.lock();
        if blocks.len() >= KEPT {
            blocks.retain(|_, wrong| now < wrong.last_at + FORGET);
        }
        let fresh = Wrong {
            count: 0,
            last_at: now,
        };
        let wrong = blocks.entry(peer.block()).or_insert(fresh);
        if now >= wrong.last_at + FORGET {
            *wrong = fresh;
        }
        wrong.count = wrong.count.saturating_add(1);
        wrong.last_at = now;
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_thousand_wrong_codes_are_free_and_then_each_one_waits() {
        let (guesses, start) = (Guesses::default(), datetime!(2026-11-26 14:00 UTC));
        let (peer, other) = (
            PeerAddr("192.0.2.7".parse().unwrap()),
            PeerAddr("198.51.100.7".parse().unwrap()),
        );
        for _ in 0..FREE {
            assert!(guesses.may_try(peer, start).is_ok());
            guesses.was_wrong(peer, start);
        }
        assert!(
            matches!(guesses.may_try(peer, start), Err(Error::RateLimited(wait)) if wait.as_secs() == 10)
        );
        assert!(guesses.may_try(other, start).is_ok());
        assert!(guesses.may_try(peer, start + PAUSE).is_ok());
        guesses.was_wrong(peer, start + PAUSE);
        assert!(guesses.may_try(peer, start + PAUSE).is_err());
        assert!(guesses.may_try(peer, start + PAUSE + FORGET).is_ok());
    }
}
