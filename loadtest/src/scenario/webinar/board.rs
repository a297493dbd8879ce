//! What thousands of lines heard, counted together.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use hdrhistogram::Histogram;
use tokio::{sync::Notify, time::timeout};

use crate::{
    report::{float, histogram},
    trouble::{Outcome, Trouble},
};

/// What the lines heard, together.
#[derive(Debug, Default)]
pub(super) struct Board {
    troubles: Mutex<Vec<String>>,
    changed: Notify,
    polls_seen: AtomicUsize,
    acks: AtomicUsize,
    ack_times: Mutex<Option<Histogram<u64>>>,
    /// Ballots that make a count whole; lines that were shown it, and when the last one was.
    whole: AtomicUsize,
    complete: AtomicUsize,
    last_complete: Mutex<Option<Instant>>,
    tallies: AtomicU64,
    /// The most tallies that one line got within a second.
    busiest: AtomicU64,
    most: AtomicUsize,
    gone: AtomicUsize,
    most_gone_at: Mutex<Option<Instant>>,
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Board {
    /// A line broke, or heard what it must not.
    pub(super) fn trouble(&self, words: String) {
        lock(&self.troubles).push(words);
        self.changed.notify_one();
    }

    /// A line saw the poll open.
    pub(super) fn saw_poll(&self) {
        self.polls_seen.fetch_add(1, Relaxed);
    }

    /// A ballot that was meant to be cast at a moment is acknowledged.
    pub(super) fn acknowledged(&self, meant: Instant) {
        self.acks.fetch_add(1, Relaxed);
        if let Some(times) = lock(&self.ack_times).as_mut() {
            times.saturating_record(u64::try_from(meant.elapsed().as_micros()).unwrap_or(u64::MAX));
        }
    }

    /// A line heard that the question is gone.
    pub(super) fn heard_gone(&self) {
        if self.gone.fetch_add(1, Relaxed) + 1 == self.most.load(Relaxed) {
            *lock(&self.most_gone_at) = Some(Instant::now());
        }
    }

    /// A line got a tally, its `in_second`th within a second.
    pub(super) fn tally(&self, in_second: u64) {
        self.tallies.fetch_add(1, Relaxed);
        self.busiest.fetch_max(in_second, Relaxed);
    }

    /// How many ballots make a count whole; 0 while nobody counts.
    pub(super) fn whole(&self) -> usize {
        self.whole.load(Relaxed)
    }

    /// A line was shown the whole count.
    pub(super) fn shown_whole(&self) {
        *lock(&self.last_complete) = Some(Instant::now());
        self.complete.fetch_add(1, Relaxed);
        self.changed.notify_one();
    }

    /// What must not have happened.
    pub(super) fn troubles(&self) -> Vec<String> {
        lock(&self.troubles).clone()
    }

    /// Lines that saw the poll open.
    pub(super) fn polls_seen(&self) -> usize {
        self.polls_seen.load(Relaxed)
    }

    /// Ballots that were acknowledged.
    pub(super) fn acks(&self) -> usize {
        self.acks.load(Relaxed)
    }

    /// Lines that were shown the whole count.
    pub(super) fn complete(&self) -> usize {
        self.complete.load(Relaxed)
    }

    /// When the last of them was.
    pub(super) fn last_complete(&self) -> Option<Instant> {
        *lock(&self.last_complete)
    }

    /// Lines that heard that the question is gone.
    pub(super) fn gone(&self) -> usize {
        self.gone.load(Relaxed)
    }

    /// When 99 % of them had.
    pub(super) fn most_gone_at(&self) -> Option<Instant> {
        *lock(&self.most_gone_at)
    }

    /// Begins to count tallies; a count of `whole` ballots is complete.
    pub(super) fn watch_tallies(&self, whole: usize) {
        *lock(&self.ack_times) = Some(histogram());
        self.tallies.store(0, Relaxed);
        self.busiest.store(0, Relaxed);
        self.whole.store(whole, Relaxed);
    }

    /// Begins to listen for a question that goes; notes when the line number `most` has heard of it.
    pub(super) fn listen_for_gone(&self, most: usize) {
        *lock(&self.most_gone_at) = None;
        self.most.store(most, Relaxed);
        self.gone.store(0, Relaxed);
    }

    /// From the intended time of each ballot to its acknowledgement, in microseconds.
    pub(super) fn ack_times(&self) -> Histogram<u64> {
        lock(&self.ack_times).take().unwrap_or_else(histogram)
    }

    /// Tallies that a line got on average.
    pub(super) fn tallies_per_second(&self, begin: Instant) -> f64 {
        let lines = float(self.whole.load(Relaxed).max(1) as u64);
        float(self.tallies.load(Relaxed)) / lines / begin.elapsed().as_secs_f64()
    }

    /// Tallies of one line between two of its seconds, at most.
    pub(super) fn busiest_second(&self) -> u64 {
        self.busiest.load(Relaxed)
    }

    /// Waits until `is_so`; trouble ends the wait.
    pub(super) async fn until(
        &self,
        most: Duration,
        what: &str,
        is_so: impl Fn(&Self) -> bool,
    ) -> Outcome<()> {
        let waiting = async {
            while !is_so(self) {
                if let Some(first) = lock(&self.troubles).first() {
                    return Err(Trouble::new(first.clone()));
                }
                // The timeout covers what is counted without a notice.
                let _ = timeout(Duration::from_millis(5), self.changed.notified()).await;
            }
            Ok(())
        };
        let late = || {
            let heard = (self.polls_seen(), self.acks(), self.complete(), self.gone());
            Trouble::new(format!(
                "it took too long until {what}; polls, acks, complete, gone: {heard:?}"
            ))
        };
        timeout(most, waiting).await.unwrap_or_else(|_| Err(late()))
    }
}
