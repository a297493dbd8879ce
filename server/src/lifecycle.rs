//! The life of the process: every task is spawned here by name, and everything stops together.
//!
//! Owns the two stages of stopping. *Soft*: take on nothing new, finish what is under way. *Hard*: let go of
//! whatever is left. Invariants: no task runs that [`Tasks::drain`] does not wait for; a task that the process
//! cannot do without stops the process when it ends early, whether by return or by panic. Not here: what a
//! task does when it is told to stop.

mod signals;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    future::Future,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use parking_lot::Mutex;
use tokio::task::JoinHandle;
use tokio_util::{
    sync::{CancellationToken, WaitForCancellationFuture},
    task::TaskTracker,
};

pub use self::signals::stop_on_signals;

/// The handle through which tasks are spawned and stopped. Clones share one life.
#[derive(Clone, Debug, Default)]
pub struct Tasks {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    soft: CancellationToken,
    hard: CancellationToken,
    tracker: TaskTracker,
    running: Mutex<BTreeMap<&'static str, Arc<AtomicUsize>>>,
    failed: OnceLock<&'static str>,
}

/// How a drain ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Drained {
    /// Every task finished by itself.
    Clean,
    /// Time was up; these were still running, with how many of each.
    Forced(Vec<(&'static str, usize)>),
}

impl Tasks {
    /// A fresh life.
    pub fn new() -> Self {
        Self::default()
    }

    /// Spawns a task that may end when it likes. It ends at its next await once the hard stop comes.
    pub fn spawn<F>(&self, name: &'static str, task: F) -> JoinHandle<()>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let running = self.counter(name);
        let hard = self.inner.hard.clone();
        running.0.fetch_add(1, Ordering::Relaxed);
        self.inner.tracker.spawn(async move {
            let _running = running;
            hard.run_until_cancelled_owned(task).await;
        })
    }

    /// Spawns a task the process cannot do without: if it ends before the stop, the process stops and
    /// [`failed`](Self::failed) names it.
    pub fn spawn_critical<F>(&self, name: &'static str, task: F) -> JoinHandle<()>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        // A guard instead of code after the await, because a panic must count as well.
        let guard = Critical {
            tasks: self.clone(),
            name,
        };
        self.spawn(name, async move {
            let _guard = guard;
            task.await;
        })
    }

    /// Begins the soft stop.
    pub fn stop(&self) {
        self.inner.soft.cancel();
    }

    /// Whether the soft stop has begun.
    pub fn is_stopping(&self) -> bool {
        self.inner.soft.is_cancelled()
    }

    /// Waits for the soft stop.
    pub fn stopping(&self) -> WaitForCancellationFuture<'_> {
        self.inner.soft.cancelled()
    }

    /// The token of the soft stop, for code that needs to own one.
    pub fn soft(&self) -> CancellationToken {
        self.inner.soft.clone()
    }

    /// The critical task that ended early, if one did.
    pub fn failed(&self) -> Option<&'static str> {
        self.inner.failed.get().copied()
    }

    /// How many tasks of each name are running.
    pub fn running(&self) -> Vec<(&'static str, usize)> {
        let running = self.inner.running.lock();
        running
            .iter()
            .map(|(name, count)| (*name, count.load(Ordering::Relaxed)))
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    /// Begins the soft stop if it has not begun, waits for all tasks at most `bound`, then lets go of the rest.
    pub async fn drain(&self, bound: Duration) -> Drained {
        self.stop();
        self.inner.tracker.close();
        let finished = tokio::select! {
            outcome = tokio::time::timeout(bound, self.inner.tracker.wait()) => outcome.is_ok(),
            () = self.inner.hard.cancelled() => false,
        };
        if finished {
            return Drained::Clean;
        }
        let left = self.running();
        self.inner.hard.cancel();
        // Tasks end at their next await, so a short wait is enough unless one blocks its worker.
        let _ = tokio::time::timeout(LAST_MOMENTS, self.inner.tracker.wait()).await;
        Drained::Forced(left)
    }

    /// Begins the hard stop at once.
    pub fn abort(&self) {
        self.inner.soft.cancel();
        self.inner.hard.cancel();
    }

    fn counter(&self, name: &'static str) -> Running {
        Running(Arc::clone(self.inner.running.lock().entry(name).or_default()))
    }
}

/// Time for tasks to notice the hard stop.
const LAST_MOMENTS: Duration = Duration::from_millis(500);

/// One running task in the count of its name.
struct Running(Arc<AtomicUsize>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

struct Critical {
    tasks: Tasks,
    name: &'static str,
}

impl Drop for Critical {
    fn drop(&mut self) {
        if !self.tasks.is_stopping() {
            tracing::error!(
                task = self.name,
                "a task the server cannot do without ended, stopping"
            );
            let _ = self.tasks.inner.failed.set(self.name);
            self.tasks.stop();
        }
    }
}
