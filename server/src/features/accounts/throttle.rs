//! Slows guessing down: every wrong secret makes the next try wait longer, counted by account and by address block.
//! Never a hard lock, so nobody can be shut out by somebody else's guesses for longer than the cap.
//!
//! A try is charged before its secret is looked at and given back when it was no guess: so tries in parallel are
//! counted one after the other and cannot slip through together.

use std::time::Duration as Wait;

use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

use super::{Accounts, store};
use crate::http::PeerAddr;
use crate::kernel::{Error, Result};

/// How failures of one kind slow down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Policy {
    /// Failures that cost nothing.
    free: i32,
    /// Wait after the first failure that costs, in seconds; doubles with each further one.
    first: i64,
    /// Longest wait, in seconds.
    cap: i64,
    /// Failures are forgotten after this long without another one.
    forget: Duration,
}

/// Guesses at one account's password: a few typing mistakes are free.
pub(super) const ACCOUNT: Policy = Policy {
    free: 5,
    first: 1,
    cap: 900,
    forget: Duration::DAY,
};
/// Guesses from one address block: a school or company of 500 behind one address mistypes a lot without being slowed.
pub(super) const BLOCK: Policy = Policy {
    free: 1000,
    first: 1,
    cap: 60,
    forget: Duration::HOUR,
};
/// Sign-in links asked for one address: every one of them is a letter in somebody's mail box.
pub(super) const MAIL: Policy = Policy {
    free: 3,
    first: 30,
    cap: 900,
    forget: Duration::DAY,
};

/// What is known of earlier failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Failures {
    pub count: i32,
    pub last_at: OffsetDateTime,
}

impl Policy {
    /// Seconds to wait after `failures`.
    fn delay(self, failures: i32) -> Duration {
        let over = failures - self.free;
        if over <= 0 {
            return Duration::ZERO;
        }
        let doubled = 1_i64
            .checked_shl(u32::try_from(over - 1).unwrap_or(0))
            .unwrap_or(i64::MAX);
        Duration::seconds(if over > 20 {
            self.cap
        } else {
            self.first.saturating_mul(doubled).min(self.cap)
        })
    }

    /// The count after one more try at `now`, or how long that try must wait.
    pub(super) fn charge(self, before: Option<Failures>, now: OffsetDateTime) -> Result<i32, Duration> {
        let Some(before) = before.filter(|before| now < before.last_at + self.forget) else {
            return Ok(1);
        };
        let wait = before.last_at + self.delay(before.count) - now;
        if wait.is_positive() {
            Err(wait)
        } else {
            Ok(before.count.saturating_add(1))
        }
    }
}

/// A try that was charged. Dropping it leaves it counted.
#[derive(Debug)]
#[must_use = "a try that was no guess must be given back"]
pub struct Try {
    keys: Vec<(String, Policy)>,
}

impl Accounts {
    /// Charges a try at an account's password.
    pub(super) async fn try_password(&self, email: &str, peer: PeerAddr) -> Result<Try> {
        self.charge(vec![(keyed("account", email), ACCOUNT), block(peer)])
            .await
    }

    /// Charges a request for a link by mail; it stays counted.
    pub(super) async fn try_mail(&self, email: &str, peer: PeerAddr) -> Result<Try> {
        self.charge(vec![(keyed("mail", email), MAIL), block(peer)]).await
    }

    /// Charges a try at the secret of a link.
    pub async fn try_secret(&self, peer: PeerAddr) -> Result<Try> {
        self.charge(vec![block(peer)]).await
    }

    async fn charge(&self, mut keys: Vec<(String, Policy)>) -> Result<Try> {
        // One order for everybody, so that two tries never wait for each other in a circle.
        keys.sort_by(|one, other| one.0.cmp(&other.0));
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        for (key, policy) in &keys {
            let before = store::lock_failures(tx.conn(), key, now).await?;
            let count = policy
                .charge(before.filter(|before| before.count > 0), now)
                .map_err(|wait| Error::RateLimited(Wait::try_from(wait).unwrap_or_default()))?;
            store::set_failures(tx.conn(), key, count, now).await?;
        }
        tx.commit().await?;
        Ok(Try { keys })
    }

    /// Gives a try back unless `result` says that the secret was wrong. A right password clears the account's count.
    pub async fn settle<T>(&self, attempt: Try, result: Result<T>) -> Result<T> {
        let was_guess = matches!(
            &result,
            Err(Error::Unauthenticated | Error::NotFound | Error::LinkGone)
        );
        if !was_guess {
            let mut conn = self.db.read().await?;
            for (key, policy) in &attempt.keys {
                let back = if *policy == ACCOUNT && result.is_ok() {
                    i32::MAX
                } else {
                    1
                };
                store::give_back(&mut conn, key, back).await?;
            }
        }
        result
    }
}

/// Addresses of people are not kept here in clear.
fn keyed(kind: &str, text: &str) -> String {
    use base64::Engine;
    let hash = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(Sha256::digest(text));
    format!("{kind}:{hash}")
}

fn block(peer: PeerAddr) -> (String, Policy) {
    (format!("block:{}", peer.block()), BLOCK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn delays_grow_and_are_capped() {
        for (failures, seconds) in [
            (0, 0),
            (5, 0),
            (6, 1),
            (7, 2),
            (8, 4),
            (15, 512),
            (16, 900),
            (1_000_000, 900),
        ] {
            assert_eq!(ACCOUNT.delay(failures), Duration::seconds(seconds), "{failures}");
        }
        assert_eq!(BLOCK.delay(1000), Duration::ZERO);
        assert_eq!(BLOCK.delay(i32::MAX), Duration::MINUTE);
    }

    #[test]
    fn a_try_waits_for_its_delay_and_old_failures_are_forgotten() {
        let last_at = datetime!(2026-03-01 08:00 UTC);
        let before = Some(Failures { count: 8, last_at });
        assert_eq!(ACCOUNT.charge(None, last_at), Ok(1));
        assert_eq!(
            ACCOUNT.charge(before, last_at + Duration::seconds(1)),
            Err(Duration::seconds(3))
        );
        assert_eq!(ACCOUNT.charge(before, last_at + Duration::seconds(4)), Ok(9));
        assert_eq!(ACCOUNT.charge(before, last_at + Duration::DAY), Ok(1));
    }
}
