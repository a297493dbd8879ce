//! How fast a hook may post: one message a second, and a few at once before that counts. Kept on each node.

use std::time::Duration;

use dashmap::DashMap;
use protocol::HookId;
use tokio::time::Instant;

/// Messages at once.
const BURST: u32 = 20;
/// Between two messages of one that never rests.
const EACH: Duration = Duration::from_secs(1);

/// Until when each hook's messages are paid for.
#[derive(Debug, Default)]
pub(in crate::features::hooks) struct Pace(DashMap<HookId, Instant>);

impl Pace {
    /// Lets a message through, or says how long to wait.
    pub(super) fn take(&self, hook: HookId, now: Instant) -> Result<(), Duration> {
        let mut paid = self.0.entry(hook).or_insert(now);
        let until = (*paid).max(now) + EACH;
        let ahead = until - now;
        let allowed = EACH * BURST;
        if let Some(wait) = ahead.checked_sub(allowed).filter(|wait| !wait.is_zero()) {
            return Err(wait);
        }
        *paid = until;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_and_then_one_a_second() {
        let (pace, hook, start) = (Pace::default(), HookId::new(), Instant::now());
        for _ in 0..BURST {
            pace.take(hook, start).unwrap();
        }
        assert_eq!(pace.take(hook, start), Err(EACH));
        assert_eq!(pace.take(HookId::new(), start), Ok(()));
        pace.take(hook, start + EACH).unwrap();
        assert_eq!(pace.take(hook, start + EACH), Err(EACH));
        for _ in 0..BURST {
            pace.take(hook, start + EACH * 100).unwrap();
        }
    }
}
