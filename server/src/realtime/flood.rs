//! Limits against floods: a bucket of tokens per person over all their sockets, and patience per socket.

use std::time::Duration;

use dashmap::DashMap;
use protocol::PersonId;
use tokio::time::Instant;

/// Refused frames of one socket within [`PATIENCE`] after which it is closed with 4429: it does not listen.
const REFUSALS: u32 = 100;
/// Time after which refusals are forgotten.
const PATIENCE: Duration = Duration::from_secs(10);

/// Buckets of all people who sent something lately.
#[derive(Debug)]
pub(super) struct Rates {
    per_second: f64,
    burst: f64,
    buckets: DashMap<PersonId, Bucket>,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Rates {
    pub(super) fn new(per_second: u32, burst: u32) -> Self {
        Self {
            per_second: f64::from(per_second.max(1)),
            burst: f64::from(burst.max(1)),
            buckets: DashMap::new(),
        }
    }

    /// Takes a token, or says how long to wait for one.
    pub(super) fn take(&self, person: PersonId, now: Instant) -> Result<(), Duration> {
        let mut bucket = self.buckets.entry(person).or_insert(Bucket {
            tokens: self.burst,
            at: now,
        });
        let gained = now.duration_since(bucket.at).as_secs_f64() * self.per_second;
        *bucket = Bucket {
            tokens: (bucket.tokens + gained).min(self.burst),
            at: now,
        };
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        Err(Duration::from_secs_f64((1.0 - bucket.tokens) / self.per_second))
    }

    /// Drops buckets that are full again.
    pub(super) fn forget_full(&self, now: Instant) {
        let fill_time = Duration::from_secs_f64(self.burst / self.per_second);
        self.buckets
            .retain(|_, bucket| now.duration_since(bucket.at) < fill_time);
    }
}

/// How often a socket was refused lately.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    refusals: u32,
    since: Instant,
}

impl Patience {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            refusals: 0,
            since: now,
        }
    }

    /// Counts a refusal; true when the socket has used up the patience.
    pub(super) fn refuse(&mut self, now: Instant) -> bool {
        if now.duration_since(self.since) >= PATIENCE {
            *self = Self::new(now);
        }
        self.refusals += 1;
        self.refusals > REFUSALS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_passes_then_the_rate_holds() {
        let (rates, anna, start) = (Rates::new(10, 3), PersonId::new(), Instant::now());
        for _ in 0..3 {
            assert_eq!(rates.take(anna, start), Ok(()));
        }
        assert_eq!(rates.take(anna, start), Err(Duration::from_millis(100)));
        assert_eq!(
            rates.take(PersonId::new(), start),
            Ok(()),
            "others are not slowed"
        );
        assert_eq!(rates.take(anna, start + Duration::from_millis(100)), Ok(()));
        rates.forget_full(start + Duration::from_secs(1));
        assert_eq!(rates.buckets.len(), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn patience_ends_and_comes_back() {
        let start = Instant::now();
        let mut patience = Patience::new(start);
        assert!((0..REFUSALS).all(|_| !patience.refuse(start)));
        assert!(patience.refuse(start));
        assert!(!patience.refuse(start + PATIENCE));
    }
}
