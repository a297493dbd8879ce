//! The clock. The only reader of wall time in the server, so that tests can step it.
//!
//! Wall time is for display and expiry. Order comes from seqs, durations from `tokio::time`.

use std::sync::Arc;

use parking_lot::Mutex;
use time::{Duration, OffsetDateTime};

/// A source of wall time.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    stepped: Option<Arc<Mutex<OffsetDateTime>>>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands until it is stepped.
    pub fn stepped(start: OffsetDateTime) -> Self {
        Self {
            stepped: Some(Arc::new(Mutex::new(start))),
        }
    }

    /// Now, in UTC, to the microsecond: what PostgreSQL can hold.
    pub fn now(&self) -> OffsetDateTime {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one place that asks the machine"
        )]
        let now = self
            .stepped
            .as_ref()
            .map_or_else(OffsetDateTime::now_utc, |at| *at.lock());
        now.replace_nanosecond(now.nanosecond() / 1000 * 1000)
            .unwrap_or(now)
    }

    /// Steps a stepped clock; the machine's clock cannot be stepped and stays as it is.
    pub fn step(&self, by: Duration) {
        if let Some(at) = &self.stepped {
            *at.lock() += by;
        }
    }
}
